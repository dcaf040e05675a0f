import { describe, expect, it } from 'vitest'
import { fakeDesk } from '../../../../tests/support/fake-ports'
import { settle } from '../../../../tests/support/virtual-clock'

const credentials = { server: 'pbx.example', user: 'sanne', password: 'secret-word' }
const needsCode = { ok: false, cause: 'second-factor-needed' } as const

async function started() {
  const desk = fakeDesk()
  await desk.start()
  const { handlers } = desk.companion
  return { desk, handlers, state: () => desk.companion.state() }
}

describe('a second factor', () => {
  it('is asked for, refused, and given', async () => {
    const { desk, handlers, state } = await started()
    desk.answers.signIn.push(needsCode)
    expect(await handlers['accounts.signIn'](credentials)).toMatchObject({ cause: 'second-factor-needed' })
    expect(state().workspace).toBe('demo')
    expect(await handlers['accounts.secondFactor']({ code: '000000' })).toMatchObject({ cause: 'code-refused' })
    expect(await handlers['accounts.secondFactor']({ code: '123456' })).toMatchObject({ ok: true })
    expect(state()).toMatchObject({ workspace: 'real', webitel: { state: 'signed-in', server: 'pbx.example' } })
    expect(await handlers['accounts.secondFactor']({ code: '123456' })).toMatchObject({ cause: 'nothing-to-confirm' })
  })

  it('keeps the token and not the password, which alone would not sign in again', async () => {
    const { desk, handlers } = await started()
    desk.answers.signIn.push(needsCode)
    await handlers['accounts.signIn'](credentials)
    await handlers['accounts.secondFactor']({ code: '123456' })
    expect([...desk.secrets]).toEqual([['webitel-token sanne@pbx.example', 'token']])
  })

  it('is waited for five minutes', async () => {
    const { desk, handlers } = await started()
    desk.answers.signIn.push(needsCode)
    await handlers['accounts.signIn'](credentials)
    await desk.clock.advance(5 * 60_000)
    await settle()
    expect(await handlers['accounts.secondFactor']({ code: '123456' })).toMatchObject({ cause: 'nothing-to-confirm' })
  })
})

describe("the server's own page", () => {
  it('signs in with the token that it hands over', async () => {
    const { desk, handlers, state } = await started()
    desk.answers.signInPage = { ok: true, value: { token: 'token' } }
    expect(await handlers['accounts.signInByPage']({ server: 'pbx.example' })).toMatchObject({ ok: true })
    expect(state()).toMatchObject({ workspace: 'real', webitel: { state: 'signed-in', user: 'sanne@demo' } })
    expect([...desk.secrets.keys()]).toEqual(['webitel-token sanne@demo@pbx.example'])
    expect(JSON.stringify(state())).not.toContain('"token"')
  })

  it.each(['closed', 'unreachable', 'not-possible-here'] as const)('that is %s changes nothing', async (cause) => {
    const { desk, handlers, state } = await started()
    desk.answers.signInPage = { ok: false, cause }
    expect(await handlers['accounts.signInByPage']({ server: 'pbx.example' })).toMatchObject({ cause })
    expect(state().workspace).toBe('demo')
  })

  it('with a token that the server does not know is refused', async () => {
    const { desk, handlers } = await started()
    desk.answers.signInPage = { ok: true, value: { token: 'other' } }
    expect(await handlers['accounts.signInByPage']({ server: 'pbx.example' })).toMatchObject({ cause: 'expired' })
    expect(desk.secrets.size).toBe(0)
  })
})

describe('the next start', () => {
  const restarted = async (secrets: [string, string][]) => {
    const desk = fakeDesk({ secrets: new Map(secrets), accounts: { workspace: 'real', webitel: { server: 'pbx.example', user: 'sanne' } } })
    await desk.companion.start()
    await settle()
    return desk.companion.state()
  }

  it('goes on with the kept token', async () => {
    expect(await restarted([['webitel-token sanne@pbx.example', 'token']])).toMatchObject({ webitel: { state: 'signed-in' } })
  })

  it('asks again when the token has ended', async () => {
    expect(await restarted([['webitel-token sanne@pbx.example', 'old']])).toMatchObject({
      webitel: { state: 'expired', problem: 'expired' }
    })
  })

  it('asks again when nothing was kept', async () => {
    expect(await restarted([])).toMatchObject({ webitel: { state: 'expired' } })
  })
})

it('shows when the sign-in will end', async () => {
  const { desk, state } = await started()
  desk.telephonySays({ kind: 'expires', at: 1_800_000_000_000 })
  expect(state().webitel.expiresAt).toBe(1_800_000_000_000)
})

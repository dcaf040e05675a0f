import { describe, expect, it } from 'vitest'
import { fakeDesk } from '../../../../tests/support/fake-ports'
import { settle } from '../../../../tests/support/virtual-clock'
import type { VendorAccountInput } from '../../../contract/commands/accounts'

const inputs: VendorAccountInput[] = [
  { vendor: 'personal', environment: 'sandbox', clientId: 'kpn', userEmail: 'a@example.org', secret: 'canary-1' },
  { vendor: 'apizee', user: 'a@example.org', secret: 'canary-2' },
  { vendor: 'wesal', clientId: 'id=', email: 'a@example.org', secret: 'canary-3' },
  { vendor: 'onSite', host: 'db.example', port: 5432, database: 'webitel', user: 'reader', domainId: '1', secret: 'canary-4' }
]

async function signedIn(secrets = new Map<string, string>()) {
  const desk = fakeDesk({ secrets })
  await desk.start()
  await desk.companion.handlers['accounts.signIn']({ server: 'pbx.example', user: 'sanne', password: 'p' })
  return { desk, handlers: desk.companion.handlers, state: () => desk.companion.state() }
}

describe.each(inputs)('an account of $vendor', (input) => {
  it('is saved, used and shown, its secret only in the keychain', async () => {
    const { desk, handlers, state } = await signedIn()
    expect(await handlers['accounts.saveVendor'](input)).toEqual({ ok: true, value: null })
    expect(state().vendors[input.vendor]).toMatchObject({ state: 'unchecked', problem: null, name: expect.any(String) as string })
    expect(JSON.stringify(desk.used[input.vendor])).toContain(input.secret)
    expect([...desk.secrets.values()]).toContain(input.secret)
    expect(JSON.stringify(state()) + JSON.stringify(desk.kept())).not.toContain(input.secret)
  })

  it('keeps its secret when only the rest is changed, and wants one at first', async () => {
    const { desk, handlers } = await signedIn()
    expect(await handlers['accounts.saveVendor']({ ...input, secret: null })).toMatchObject({ cause: 'no-secret' })
    await handlers['accounts.saveVendor'](input)
    expect(await handlers['accounts.saveVendor']({ ...input, secret: null })).toMatchObject({ ok: true })
    expect(JSON.stringify(desk.used[input.vendor])).toContain(input.secret)
  })

  it('is forgotten whole', async () => {
    const { desk, handlers, state } = await signedIn()
    await handlers['accounts.saveVendor'](input)
    expect(await handlers['accounts.forgetVendor']({ vendor: input.vendor })).toMatchObject({ ok: true })
    expect(state().vendors[input.vendor]).toMatchObject({ state: 'absent', name: null })
    expect([...desk.secrets.values()]).not.toContain(input.secret)
    expect(desk.kept()[input.vendor]).toBeNull()
    expect(desk.used[input.vendor]).toBeNull()
    expect(await handlers['accounts.test']({ account: input.vendor })).toMatchObject({ cause: 'not-set-up' })
  })

  it('comes back at the next start', async () => {
    const first = await signedIn()
    await first.handlers['accounts.saveVendor'](input)
    const again = fakeDesk({ secrets: first.desk.secrets, accounts: first.desk.kept() })
    await again.companion.start()
    await settle()
    expect(JSON.stringify(again.used[input.vendor])).toContain(input.secret)
    expect(again.companion.state().vendors[input.vendor].state).toBe('unchecked')
  })

  it('says so at the next start when its secret is gone', async () => {
    const first = await signedIn()
    await first.handlers['accounts.saveVendor'](input)
    const again = fakeDesk({ accounts: first.desk.kept() })
    await again.companion.start()
    await settle()
    expect(again.companion.state().vendors[input.vendor]).toMatchObject({ state: 'failed', problem: 'credentials-refused' })
  })

  it('is not changed while the demo is open', async () => {
    const desk = fakeDesk()
    await desk.start()
    expect(await desk.companion.handlers['accounts.saveVendor'](input)).toMatchObject({ cause: 'busy' })
    expect(await desk.companion.handlers['accounts.forgetVendor']({ vendor: input.vendor })).toMatchObject({ cause: 'busy' })
  })

  it('does not stay for the next person at this desk', async () => {
    const { desk, handlers, state } = await signedIn()
    await handlers['accounts.saveVendor'](input)
    await handlers['accounts.signIn']({ server: 'pbx.example', user: 'pieter', password: 'q' })
    expect([...desk.secrets.values()]).toEqual(['q'])
    expect(state().vendors[input.vendor].state).toBe('absent')
  })
})

it('of Wesal keeps its client id when only the password is new, and wants one at first', async () => {
  const { desk, handlers } = await signedIn()
  const account = { vendor: 'wesal', clientId: null, email: 'a@example.org', secret: 'canary-5' } as const
  expect(await handlers['accounts.saveVendor'](account)).toEqual({ ok: false, cause: 'no-client-id' })
  await handlers['accounts.saveVendor']({ ...account, clientId: 'id=', secret: 'canary-6' })
  expect(await handlers['accounts.saveVendor'](account)).toMatchObject({ ok: true })
  expect(desk.used.wesal).toEqual({ clientId: 'id=', email: 'a@example.org', password: 'canary-5' })
})

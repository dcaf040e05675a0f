import { describe, expect, it } from 'vitest'
import { fakeDesk, ringing } from '../../../../tests/support/fake-ports'
import { settle } from '../../../../tests/support/virtual-clock'

describe('workspaces', () => {
  it('opens the demo on the very first start, signed in and online, with nothing to fill in', async () => {
    const desk = fakeDesk()
    await desk.start()
    expect(desk.companion.state()).toMatchObject({
      workspace: 'demo',
      webitel: { state: 'signed-in', name: 'Sanne Bakker' },
      direct: { state: 'ready' }
    })
    expect(desk.asked).toEqual(expect.arrayContaining(['connect', 'register']))
  })

  it('is not left while a call lives', async () => {
    const desk = fakeDesk()
    await desk.start()
    desk.call(ringing)
    expect(await desk.companion.handlers['demo.leave']({})).toMatchObject({ cause: 'busy' })
    expect(await desk.companion.handlers['accounts.signIn']({ server: 'pbx.example', user: 'u', password: 'p' })).toMatchObject({
      cause: 'busy'
    })
  })

  it('answers every command with a cause while signed out, and never throws', async () => {
    const desk = fakeDesk()
    await desk.start()
    await desk.companion.handlers['demo.leave']({})
    expect(desk.companion.state()).toMatchObject({ workspace: 'signed-out', webitel: { server: null, user: null } })
    expect(await desk.companion.handlers['calls.answer']({ callId: 'A' })).toEqual({ ok: false, cause: 'gone' })
    expect(await desk.companion.handlers['duty.set']({ duty: 'online', reason: null, when: 'now', unchecked: false })).toEqual({
      ok: false,
      cause: 'not-connected'
    })
    expect(await desk.companion.handlers['history.page']({ before: null, size: 10 })).toEqual({ ok: false, cause: 'journal-unavailable' })
  })

  it('signs in for real, and shows nothing of the demo any more', async () => {
    const desk = fakeDesk()
    await desk.start()
    desk.call(ringing)
    desk.call({ event: 'hangup', hangup: { cause: 'ORIGINATOR_CANCEL', sipStatus: 487, by: 'A', reporting: false } })
    await settle()
    desk.journal.conversations.clear()
    expect(await desk.companion.handlers['accounts.signIn']({ server: 'pbx.example', user: 'sanne', password: 'secret-word' })).toEqual({
      ok: true,
      value: null
    })
    const state = desk.companion.state()
    expect(state).toMatchObject({ workspace: 'real', demo: null, webitel: { state: 'signed-in', server: 'pbx.example', user: 'sanne' } })
    expect(state.conversations).toEqual({})
    expect(JSON.stringify(state)).not.toContain('secret-word')
  })

  it('keeps calls going and signs in again when the token is refused', async () => {
    const desk = fakeDesk()
    await desk.start()
    desk.call(ringing)
    desk.call({ event: 'active' })
    desk.telephonySays({ kind: 'expired' })
    await settle()
    expect(desk.theOne().calls[0]?.state).toBe('connected')
    expect(desk.companion.state().webitel.state).toBe('signed-in')
  })
})

describe('signing out', () => {
  const signedIn = async () => {
    const desk = fakeDesk()
    await desk.start()
    await desk.companion.handlers['accounts.signIn']({ server: 'pbx.example', user: 'sanne', password: 'secret-word' })
    desk.call(ringing)
    desk.call({ event: 'active' })
    desk.call({ event: 'hangup', hangup: { cause: 'NORMAL_CLEARING', sipStatus: 200, by: 'A', reporting: true } })
    await settle()
    return desk
  }

  it('tells the server first that the agent is gone, so that no more calls are offered', async () => {
    const desk = await signedIn()
    desk.telephonySays({ kind: 'link', state: 'up' })
    desk.telephonySays({ kind: 'agent', fact: { status: 'online', reason: null, at: desk.clock.now() } })
    await desk.companion.handlers['accounts.signOut']({})
    expect(desk.asked.indexOf('duty offline')).toBeGreaterThan(-1)
    expect(desk.asked.indexOf('duty offline')).toBeLessThan(desk.asked.lastIndexOf('disconnect'))
  })

  it('erases the history', async () => {
    const desk = await signedIn()
    expect(await desk.companion.handlers['accounts.signOut']({})).toEqual({ ok: true, value: null })
    expect(desk.journal.conversations.size).toBe(0)
    expect(desk.companion.state().workspace).toBe('signed-out')
  })

  it('is refused while a saved result has not reached Webitel', async () => {
    const desk = await signedIn()
    desk.answers.report.push('unreachable', 'unreachable')
    await desk.companion.handlers['wrapUp.finish']({ conversationId: desk.theOne().id, status: 'success', note: '', callback: null })
    await settle()
    expect(await desk.companion.handlers['accounts.signOut']({})).toMatchObject({ cause: 'results-waiting' })
    expect(await desk.companion.handlers['accounts.forgetAll']({})).toMatchObject({ ok: true })
    expect(desk.reports).toHaveLength(1)
  })
})

describe('another agent at the same desk', () => {
  const handOver = async (delivered: boolean) => {
    const desk = fakeDesk()
    await desk.start()
    await desk.companion.handlers['accounts.signIn']({ server: 'pbx.example', user: 'sanne', password: 'p' })
    desk.call(ringing)
    desk.call({ event: 'active' })
    desk.call({ event: 'hangup', hangup: { cause: 'NORMAL_CLEARING', sipStatus: 200, by: 'A', reporting: true } })
    if (!delivered) desk.answers.report.push('unreachable', 'unreachable', 'unreachable')
    await desk.companion.handlers['wrapUp.finish']({ conversationId: desk.theOne().id, status: 'success', note: '', callback: null })
    await settle()
    expect(await desk.companion.handlers['accounts.signIn']({ server: 'pbx.example', user: 'noor', password: 'p' })).toMatchObject({
      ok: true
    })
    return desk
  }

  it('does not see the history of who sat there before', async () => {
    expect((await handOver(true)).conversations()).toEqual([])
  })

  it('keeps it while a result of the other is on its way, and does not send that under the wrong name', async () => {
    const desk = await handOver(false)
    await desk.clock.advance(120_000)
    expect(desk.reports).toEqual([])
    expect(desk.journal.outbox()).toHaveLength(1)
  })
})

import { expect, it } from 'vitest'
import { fakeDesk, ringing } from '../../../../tests/support/fake-ports'
import { settle } from '../../../../tests/support/virtual-clock'
import { defaultSettings } from '../../../contract/settings'

/** A call, and a session of WeSeeDo Direct beside it. */
async function invited(openIn: 'view' | 'browser') {
  const desk = fakeDesk({ settings: { video: { ...defaultSettings.video, openIn } } })
  await desk.start()
  desk.call(ringing)
  await settle()
  const made = await desk.companion.handlers['sessions.invite']({
    conversationId: desk.theOne().id,
    provider: 'direct',
    number: '+31612345678',
    email: null,
    language: 'en',
    delivery: 'copy',
    pressId: 'press'
  })
  if (!made.ok) throw new Error(made.cause)
  return { ...desk, sessionId: made.value.sessionId, session: () => desk.theOne().sessions[0]! }
}

it('a session that opens in the browser says that its page is not here', async () => {
  const { session } = await invited('browser')
  expect(session()).toMatchObject({ state: 'waiting', outside: true })
})

it('a session whose page failed runs in the browser from then on, and comes back when it is opened here', async () => {
  const { session, sessionId, viewSays, companion } = await invited('view')
  expect(session()).toMatchObject({ state: 'opening', outside: false })
  viewSays({ kind: 'failed', sessionId, failure: 'page-timed-out' })
  expect(await companion.handlers['sessions.openOutside']({ sessionId })).toEqual({ ok: true, value: null })
  expect(session()).toMatchObject({ state: 'waiting', failure: null, outside: true })
  await companion.handlers['sessions.end']({ sessionId })
  expect(session().state).toBe('ended')
})

it.each([
  ['opens', [], 'waiting'],
  ['waits', ['waiting'], 'waiting'],
  ['goes on', ['waiting', 'live'], 'live']
] as const)('a session whose page %s here runs in the browser alone once it is opened there', async (_word, shows, state) => {
  const { session, sessionId, viewSays, companion, asked } = await invited('view')
  for (const one of shows) viewSays({ kind: 'page', sessionId, shows: one })
  viewSays({ kind: 'own-window', sessionId, on: true })
  viewSays({ kind: 'screen-asked', sessionId, sources: [] })
  const before = asked.length
  expect(await companion.handlers['sessions.openOutside']({ sessionId })).toEqual({ ok: true, value: null })
  expect(asked.slice(before)).toContain(`close-view ${sessionId}`)
  expect(session()).toMatchObject({ state, outside: true, ownWindow: false })
  expect(companion.state().screenPicker).toBeNull()
})

it('is never said to be muted beside a call, for the browser’s microphone is not seen from here', async () => {
  const { companion, sip, call, asked } = await invited('browser')
  sip({ state: 'incoming' })
  sip({ state: 'confirmed' })
  call({ event: 'active' })
  await settle()
  expect(companion.state().audio).toEqual({ customerHears: 'call-microphone', sessionMuted: false, youHear: 'both' })
  // There is no page here that could have it.
  const before = asked.length
  expect(await companion.handlers['audio.choose']({ customerHears: 'session' })).toEqual({ ok: false, cause: 'not-possible-now' })
  expect(asked.slice(before)).toEqual([])
})

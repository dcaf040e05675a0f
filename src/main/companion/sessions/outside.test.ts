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

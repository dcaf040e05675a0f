import { describe, expect, it } from 'vitest'
import { fakeDesk, ringing } from '../../../../tests/support/fake-ports'
import { settle } from '../../../../tests/support/virtual-clock'
import { defaultSettings } from '../../../contract/settings'

/** A call with a live session beside it. The phone page mutes as it is told, unless `deaf`. */
async function both(options: { shell?: 'desktop' | 'preview'; mayCamera?: boolean; call?: boolean } = {}) {
  const desk = fakeDesk({
    shell: options.shell ?? 'desktop',
    settings: { direct: { ...defaultSettings.direct, allowAgentCamera: options.mayCamera ?? false } }
  })
  await desk.start()
  desk.call(ringing)
  desk.sip({ state: 'incoming' })
  desk.sip({ state: 'confirmed' })
  desk.call({ event: 'active' })
  const invited = await desk.companion.handlers['sessions.invite']({
    conversationId: desk.theOne().id,
    provider: 'direct',
    number: '+31612345678',
    email: null,
    delivery: 'copy',
    language: 'en',
    pressId: 'press'
  })
  if (!invited.ok) throw new Error(invited.cause)
  const { sessionId } = invited.value
  desk.viewSays({ kind: 'loaded', sessionId })
  desk.viewSays({ kind: 'page', sessionId, shows: 'live' })
  await settle()
  const { handlers } = desk.companion
  /** Chooses, and lets the phone page confirm what it was told. */
  const choose = async (customerHears: 'call' | 'session' | 'nobody') => {
    const from = desk.asked.length
    const answer = handlers['audio.choose']({ customerHears })
    await settle()
    for (const one of desk.asked.slice(from))
      if (one.startsWith('sip-mute')) desk.phoneSays({ kind: 'muted', sipCallId: 'sip-A', muted: one.endsWith('true') })
    await settle()
    return answer
  }
  return {
    ...desk,
    sessionId,
    choose,
    handlers,
    hears: () => desk.companion.state().audio.customerHears,
    muted: () => desk.theOne().calls[0]!.muted,
    microphone: () => desk.asked.filter((one) => one.startsWith('microphone ')).map((one) => one.split(' ')[2])
  }
}
const done = { ok: true, value: null }
const refused = { ok: false, cause: 'not-possible-now' }

describe('a call and a session', () => {
  it('the call speaks, and the page is let near no microphone, whatever the settings say', async () => {
    const { hears, microphone, companion } = await both({ mayCamera: true })
    expect(hears()).toBe('call-microphone')
    expect(companion.state().audio.sessionMuted).toBe(true)
    expect(microphone()).toEqual(['false'])
  })

  it('the session may ask for it only after the call is muted', async () => {
    const { choose, asked, hears, microphone, muted, viewSays, sessionId } = await both()
    expect(await choose('session')).toEqual(done)
    expect(asked.indexOf(`microphone ${sessionId} true`)).toBeGreaterThan(asked.indexOf('sip-mute sip-A true'))
    expect([hears(), muted()]).toEqual(['nobody', true])
    viewSays({ kind: 'microphone-taken', sessionId })
    expect(hears()).toBe('session-microphone')
    expect(microphone()).toEqual(['false', 'true'])
  })

  it('is not let have it when the phone does not mute', async () => {
    const { handlers, microphone, clock, hears } = await both()
    const answer = handlers['audio.choose']({ customerHears: 'session' })
    await clock.advance(10_000)
    expect(await answer).toEqual({ ok: false, cause: 'not-connected' })
    expect(microphone()).toEqual(['false'])
    expect(hears()).toBe('call-microphone')
  })

  it('goes back to the call while the page has not taken it', async () => {
    const { choose, microphone, hears, muted, handlers } = await both()
    await choose('session')
    expect(await handlers['calls.mute']({ callId: 'A', muted: false })).toEqual(refused)
    expect(await choose('call')).toEqual(done)
    expect([hears(), muted()]).toEqual(['call-microphone', false])
    expect(microphone()).toEqual(['false', 'true', 'false'])
  })

  it('never unmutes the call while the page has it; the end of the session gives it back, muted', async () => {
    const { choose, handlers, viewSays, sessionId, hears, asked } = await both()
    await choose('session')
    viewSays({ kind: 'microphone-taken', sessionId })
    const before = asked.length
    expect(await choose('call')).toEqual(refused)
    expect(await choose('nobody')).toEqual(refused)
    expect(await handlers['calls.mute']({ callId: 'A', muted: false })).toEqual(refused)
    expect(asked.slice(before)).toEqual([])
    await handlers['sessions.end']({ sessionId })
    expect(hears()).toBe('nobody')
    expect(await handlers['calls.mute']({ callId: 'A', muted: false })).toEqual(done)
  })

  it('mutes a call that is unmuted while the page has the microphone', async () => {
    const { viewSays, sessionId, asked } = await both()
    viewSays({ kind: 'microphone-taken', sessionId })
    await settle()
    expect(asked).toContain('sip-mute sip-A true')
  })

  it('nobody is one mute of the call', async () => {
    const { choose, hears, muted } = await both()
    expect(await choose('nobody')).toEqual(done)
    expect([hears(), muted()]).toEqual(['nobody', true])
  })

  it('silences the page for the agent, and after a reload again', async () => {
    const { handlers, asked, sessionId, viewSays, companion } = await both()
    expect(await handlers['audio.choose']({ youHear: 'call' })).toEqual(done)
    expect(companion.state().audio.youHear).toBe('call')
    viewSays({ kind: 'loaded', sessionId })
    expect(await handlers['audio.choose']({ youHear: 'both' })).toEqual(done)
    expect(asked.filter((one) => one.startsWith('hear '))).toEqual([
      `hear ${sessionId} false`,
      `hear ${sessionId} false`,
      `hear ${sessionId} true`
    ])
  })

  it('is not chosen in the preview', async () => {
    const { choose, handlers, muted } = await both({ shell: 'preview' })
    expect(await choose('session')).toEqual(refused)
    expect(await handlers['audio.choose']({ youHear: 'call' })).toEqual(refused)
    expect(muted()).toBe(false)
  })

  it('after the call the page may have it, where the settings allow it', async () => {
    const { call, sip, microphone, hears } = await both({ mayCamera: true })
    call({ event: 'hangup', hangup: { cause: 'NORMAL_CLEARING', sipStatus: 200, by: 'A', reporting: true } })
    sip({ state: 'ended', end: 'by-peer' })
    expect(microphone()).toEqual(['false', 'true'])
    expect(hears()).toBe('session-microphone')
  })
})

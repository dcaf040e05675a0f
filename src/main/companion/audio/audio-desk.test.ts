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

describe('a session and the call of another customer', () => {
  const other = { callId: 'B', peer: { number: '+31687654321', name: 'Jan Bos' } }
  /** Another customer's call is answered; the phone page mutes it as it is told. */
  async function answered(desk: Awaited<ReturnType<typeof both>>) {
    desk.call({ event: 'hold' })
    desk.call({ ...ringing, ...other })
    desk.sip({ sipCallId: 'sip-B', callId: 'B', state: 'incoming' })
    const from = desk.asked.length
    desk.sip({ sipCallId: 'sip-B', callId: 'B', state: 'confirmed' })
    desk.call({ ...other, event: 'active' })
    await settle()
    const mutes = desk.asked.slice(from).filter((one) => one.startsWith('sip-mute sip-B'))
    if (mutes.length > 0) desk.phoneSays({ kind: 'muted', sipCallId: 'sip-B', muted: mutes.at(-1)!.endsWith('true') })
    await settle()
    return mutes
  }
  const callB = (desk: Awaited<ReturnType<typeof both>>) =>
    desk
      .conversations()
      .flatMap(({ calls }) => calls)
      .find(({ id }) => id === 'B')!
  const hangUpA = (desk: Awaited<ReturnType<typeof both>>) => {
    desk.call({ event: 'hangup', hangup: { cause: 'NORMAL_CLEARING', sipStatus: 200, by: 'A', reporting: false } })
    desk.sip({ state: 'ended', end: 'by-peer' })
  }

  it('is answered muted while the page has the microphone, and stays so until the session ends', async () => {
    const desk = await both()
    await desk.choose('session')
    desk.viewSays({ kind: 'microphone-taken', sessionId: desk.sessionId })
    expect(await answered(desk)).toEqual(['sip-mute sip-B true'])
    expect(callB(desk)).toMatchObject({ state: 'connected', muted: true })
    expect(desk.hears()).toBe('session-microphone')
    expect(await desk.handlers['calls.mute']({ callId: 'B', muted: false })).toEqual(refused)
    expect(desk.microphone().at(-1)).toBe('true')
    await desk.handlers['sessions.end']({ sessionId: desk.sessionId })
    expect(await desk.handlers['calls.mute']({ callId: 'B', muted: false })).toEqual(done)
  })

  it('is spoken to when the page was let near the microphone and has not taken it', async () => {
    const desk = await both()
    await desk.choose('session')
    expect(await answered(desk)).toEqual([])
    expect(callB(desk)).toMatchObject({ state: 'connected', muted: false })
    expect([desk.hears(), desk.microphone().at(-1)]).toEqual(['call-microphone', 'false'])
  })

  it('keeps a page that may have the microphone away from it while it is up, not while it is on hold', async () => {
    const desk = await both({ mayCamera: true })
    hangUpA(desk)
    expect(desk.microphone().at(-1)).toBe('true')
    expect(await answered(desk)).toEqual([])
    expect([desk.hears(), desk.microphone().at(-1)]).toEqual(['call-microphone', 'false'])
    desk.call({ ...other, event: 'hold', at: desk.clock.now() + 1 })
    expect([desk.hears(), desk.microphone().at(-1)]).toEqual(['session-microphone', 'true'])
    expect(desk.companion.state().audio.sessionMuted).toBe(false)
  })

  it('is not muted while it waits on hold, and is when it comes back to a page that has the microphone', async () => {
    const desk = await both({ mayCamera: true })
    hangUpA(desk)
    await answered(desk)
    desk.call({ ...other, event: 'hold', at: desk.clock.now() + 1 })
    const from = desk.asked.length
    desk.viewSays({ kind: 'microphone-taken', sessionId: desk.sessionId })
    await settle()
    expect(desk.asked.slice(from).filter((one) => one.startsWith('sip-mute'))).toEqual([])
    desk.call({ ...other, event: 'active', at: desk.clock.now() + 2 })
    await settle()
    expect(desk.asked.slice(from).filter((one) => one.startsWith('sip-mute'))).toEqual(['sip-mute sip-B true'])
  })

  it('is muted though another press of it is not confirmed yet', async () => {
    const desk = await both({ mayCamera: true })
    hangUpA(desk)
    await answered(desk)
    void desk.handlers['calls.transfer']({ callId: 'B', to: { kind: 'number', number: '204', name: null } })
    await settle()
    const from = desk.asked.length
    desk.viewSays({ kind: 'microphone-taken', sessionId: desk.sessionId })
    await settle()
    expect(desk.asked.slice(from)).toContain('sip-mute sip-B true')
  })
})

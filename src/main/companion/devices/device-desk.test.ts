import { describe, expect, it } from 'vitest'
import { fakeDesk, ringing } from '../../../../tests/support/fake-ports'
import { settle } from '../../../../tests/support/virtual-clock'
import { defaultSettings } from '../../../contract/settings'

type Desk = ReturnType<typeof fakeDesk>

const goOnline = (desk: Desk, unchecked = false) =>
  desk.companion.handlers['duty.set']({ duty: 'online', reason: null, when: 'now', unchecked })
const check = (desk: Desk) => desk.companion.state().deviceCheck
const hears = (desk: Desk, peak: number) => desk.phoneSays({ kind: 'microphone-check', outcome: 'open', peak })
const started = async (...options: Parameters<typeof fakeDesk>): Promise<Desk> => {
  const desk = fakeDesk(...options)
  await desk.start()
  desk.telephonySays({ kind: 'agent', fact: { status: 'offline', reason: null, at: desk.clock.now() } })
  desk.asked.length = 0
  return desk
}
/** Eight readings a second of a microphone that is muted by its own switch. */
async function listenToSilence(desk: Desk, ms: number): Promise<void> {
  for (let at = 0; at < ms; at += 125) {
    hears(desk, 0)
    await desk.clock.advance(125)
  }
}
const withAudio = (part: Partial<typeof defaultSettings.audio>) => ({ settings: { audio: { ...defaultSettings.audio, ...part } } })

describe('going online', () => {
  it('opens the microphone first, and ends as soon as it hears something', async () => {
    const desk = await started()
    expect(await goOnline(desk)).toEqual({ ok: true, value: null })
    expect([...desk.asked]).toEqual(['check-microphone true', 'check-microphone false', 'duty online'])
    expect(check(desk)).toBeNull()
    expect(desk.companion.state().microphone).toBe('ready')
  })

  it('shows going online meanwhile, and says nothing to the server before', async () => {
    const desk = await started({ microphone: null })
    const online = goOnline(desk)
    await settle()
    expect(desk.companion.state().duty).toMatchObject({ word: 'offline', pending: 'online' })
    expect(check(desk)).toMatchObject({ microphone: 'listening', beforeOnline: true })
    expect(desk.asked).not.toContain('duty online')
    hears(desk, 0.1)
    expect(await online).toEqual({ ok: true, value: null })
  })

  it.each(['refused', 'missing', 'busy'] as const)('is refused with a microphone that is %s', async (outcome) => {
    const desk = await started({ microphone: { outcome, peak: 0 } })
    expect(await goOnline(desk)).toEqual({ ok: false, cause: `microphone-${outcome}` })
    expect(desk.asked).not.toContain('duty online')
    expect(desk.companion.state()).toMatchObject({ microphone: outcome, duty: { pending: null, word: 'offline' } })
    expect(check(desk)).toMatchObject({ microphone: outcome, open: false, beforeOnline: true })
  })

  it('is refused after 4 s of digital silence, and lets the microphone go', async () => {
    const desk = await started({ microphone: null })
    const began = desk.clock.now()
    const online = goOnline(desk)
    await settle()
    await listenToSilence(desk, 4_500)
    expect(await online).toEqual({ ok: false, cause: 'microphone-silent' })
    expect(check(desk)).toMatchObject({ microphone: 'silent', permission: 'passed', open: false, beforeOnline: true })
    expect(desk.asked.at(-1)).toBe('check-microphone false')
    expect(desk.clock.now() - began).toBeLessThan(5_000)
  })

  it('is refused without a loudspeaker', async () => {
    const desk = await started()
    desk.phoneSays({ kind: 'devices', microphones: [{ id: 'm', label: 'Headset' }], speakers: [], cameras: [], lost: [] })
    expect(await goOnline(desk)).toEqual({ ok: false, cause: 'speaker-missing' })
  })

  it('is refused at once where the operating system does not allow the microphone', async () => {
    const desk = await started({ microphoneAccess: 'refused' })
    expect(await goOnline(desk)).toEqual({ ok: false, cause: 'microphone-refused' })
    expect(check(desk)).toMatchObject({ permission: 'refused', system: 'refused' })
    expect(desk.asked).not.toContain('check-microphone true')
  })

  it('does not wait for ever for a page that says nothing, or that dies', async () => {
    const mute = await started({ microphone: null })
    const online = goOnline(mute)
    await settle()
    await mute.clock.advance(15_000)
    expect(await online).toEqual({ ok: false, cause: 'microphone-busy' })
    const dying = await started({ microphone: null })
    const other = goOnline(dying)
    await settle()
    dying.phoneSays({ kind: 'page', state: 'gone' })
    expect(await other).toEqual({ ok: false, cause: 'not-possible-now' })
    expect(await goOnline(dying)).toEqual({ ok: false, cause: 'not-possible-now' })
  })

  it('passes unchecked when the agent wants it so', async () => {
    const desk = await started({ microphone: { outcome: 'missing', peak: 0 } })
    await goOnline(desk)
    expect(await goOnline(desk, true)).toEqual({ ok: true, value: null })
    expect(desk.asked.at(-1)).toBe('duty online')
  })

  it('passes while a call has the microphone, and where no check is wanted', async () => {
    const inCall = await started({ microphone: { outcome: 'busy', peak: 0 } })
    inCall.call({ ...ringing })
    inCall.sip({ state: 'confirmed' })
    inCall.call({ event: 'active' })
    expect(inCall.theOne().calls[0]?.state).toBe('connected')
    expect(await goOnline(inCall)).toEqual({ ok: true, value: null })
    const without = await started({ microphone: { outcome: 'busy', peak: 0 }, ...withAudio({ checkBeforeOnline: false }) })
    expect(await goOnline(without)).toEqual({ ok: true, value: null })
    expect([...without.asked]).toEqual(['duty online'])
  })

  it('does not go online after all when the agent chose a pause meanwhile', async () => {
    const desk = await started({ microphone: null })
    const online = goOnline(desk)
    await settle()
    await desk.companion.handlers['duty.set']({ duty: 'pause', reason: 'lunch', when: 'now', unchecked: false })
    hears(desk, 0.2)
    await online
    expect(desk.asked).toContain('duty pause')
    expect(desk.asked).not.toContain('duty online')
  })

  it('goes back online by itself without opening the microphone', async () => {
    const desk = await started()
    await goOnline(desk)
    desk.asked.length = 0
    desk.telephonySays({ kind: 'agent', fact: { status: 'offline', reason: 'system/ws', at: desk.clock.now() + 1 } })
    await settle()
    expect([...desk.asked]).toEqual(['duty online'])
  })
})

describe('the check by hand', () => {
  it('says what it hears, silence too, and goes on listening for 30 s', async () => {
    const desk = await started({ microphone: null })
    const began = desk.clock.now()
    expect(await desk.companion.handlers['devices.check']({})).toEqual({ ok: true, value: null })
    await settle()
    await listenToSilence(desk, 4_500)
    expect(check(desk)).toMatchObject({ microphone: 'silent', open: true, level: 0 })
    hears(desk, 0.1)
    expect(check(desk)).toMatchObject({ microphone: 'passed', open: true, level: 11 / 16 })
    await desk.clock.advance(31_000 - (desk.clock.now() - began))
    expect(check(desk)).toMatchObject({ microphone: 'passed', open: false, level: 0 })
    expect(desk.asked.at(-1)).toBe('check-microphone false')
  })

  it('changes the state at most as often as it hears another level', async () => {
    const desk = await started({ microphone: null })
    await desk.companion.handlers['devices.check']({})
    await settle()
    hears(desk, 0.1)
    let changes = 0
    desk.companion.onMessage(() => void changes++)
    for (let reading = 0; reading < 8; reading++) hears(desk, 0.1)
    expect(changes).toBe(0)
    for (let reading = 0; reading < 8; reading++) hears(desk, reading % 2 === 0 ? 0.4 : 0.01)
    expect(changes).toBe(8)
  })

  it('lets the microphone go when the page is left, and hears nothing of it afterwards', async () => {
    const desk = await started()
    await desk.companion.handlers['devices.check']({})
    await settle()
    await desk.companion.handlers['devices.endCheck']({})
    expect(desk.asked.at(-1)).toBe('check-microphone false')
    expect(check(desk)).toBeNull()
    desk.phoneSays({ kind: 'microphone-check', outcome: 'closed', peak: 0 })
    expect(check(desk)).toBeNull()
  })

  it('lets the microphone go before the computer sleeps, and does not go online on it', async () => {
    let sleeps = (): void => undefined
    const onSleep = (listener: () => void) => {
      sleeps = listener
      return () => undefined
    }
    let access = Promise.resolve('unknown' as const)
    const desk = await started({ microphone: null, shellParts: { onSleep, microphoneAccess: () => access } })
    await desk.companion.handlers['devices.check']({})
    await settle()
    hears(desk, 0.1)
    expect(check(desk)).toMatchObject({ open: true, microphone: 'passed' })
    sleeps()
    expect(desk.asked.at(-1)).toBe('check-microphone false')
    expect(check(desk)).toMatchObject({ open: false, microphone: 'passed' })

    // The system is still being asked whether it may be opened at all.
    await desk.companion.handlers['devices.endCheck']({})
    desk.asked.length = 0
    let answer = (_access: 'unknown'): void => undefined
    access = new Promise((resolve) => (answer = resolve))
    await desk.companion.handlers['devices.check']({})
    expect(check(desk)).toMatchObject({ microphone: 'listening' })
    sleeps()
    answer('unknown')
    await settle()
    expect(desk.asked).not.toContain('check-microphone true')

    const online = goOnline(desk)
    await settle()
    expect(desk.asked.at(-1)).toBe('check-microphone true')
    sleeps()
    expect(await online).toEqual({ ok: false, cause: 'not-possible-now' })
    expect(desk.asked.at(-1)).toBe('check-microphone false')
    expect(check(desk)).toBeNull()
  })

  it('is not possible in a call, and ends when one begins', async () => {
    const desk = await started()
    await desk.companion.handlers['devices.check']({})
    await settle()
    desk.phoneSays({ kind: 'microphone-check', outcome: 'closed', peak: 0 })
    expect(check(desk)).toMatchObject({ open: false, level: 0 })
    desk.call({ ...ringing })
    desk.sip({ state: 'confirmed' })
    desk.call({ event: 'active' })
    expect(await desk.companion.handlers['devices.check']({})).toEqual({ ok: false, cause: 'not-possible-now' })
  })

  it('asks what the agent heard, and takes another device for untried', async () => {
    const desk = await started()
    const { handlers } = desk.companion
    expect(await handlers['devices.heard']({ on: 'speaker', heard: true })).toEqual({ ok: false, cause: 'not-possible-now' })
    await handlers['devices.play']({ on: 'speaker' })
    expect(check(desk)?.speaker).toBe('playing')
    desk.phoneSays({ kind: 'played', on: 'speaker', ok: true })
    expect(check(desk)?.speaker).toBe('played')
    await handlers['devices.heard']({ on: 'speaker', heard: true })
    expect(check(desk)?.speaker).toBe('heard')
    await handlers['settings.change']({ change: { audio: { speakerId: 'other' } } })
    expect(check(desk)?.speaker).toBe('waiting')
    await handlers['devices.play']({ on: 'ringer' })
    await desk.clock.advance(9_000)
    expect(check(desk)?.ringer).toBe('failed')
  })
})

describe('devices that come and go', () => {
  it('says which is lost, and that a microphone that was missing may be there', async () => {
    const desk = await started({ microphone: { outcome: 'missing', peak: 0 } })
    await goOnline(desk)
    const lost = [{ kind: 'microphone' as const, label: 'Headset', usingLabel: 'Built-in' }]
    desk.phoneSays({ kind: 'devices', microphones: [{ id: 'b', label: 'Built-in' }], speakers: [], cameras: [], lost })
    expect(desk.companion.state()).toMatchObject({ microphone: 'unknown', devices: { lost } })
  })

  it('keeps a call whose microphone went, says so, and takes it back', async () => {
    const desk = await started()
    desk.call({ ...ringing })
    desk.sip({ state: 'confirmed' })
    desk.call({ event: 'active' })
    desk.phoneSays({ kind: 'microphone-moved', sipCallId: 'sip-A', failure: 'missing' })
    expect(desk.companion.state().microphone).toBe('missing')
    expect(desk.theOne().calls[0]?.state).toBe('connected')
    desk.phoneSays({ kind: 'microphone-moved', sipCallId: 'sip-A', failure: null })
    expect(desk.companion.state().microphone).toBe('ready')
  })
})

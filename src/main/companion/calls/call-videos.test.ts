import { describe, expect, it } from 'vitest'
import { fakeFiles } from '../../../../tests/support/fake-files'
import { fakeDesk, ringing } from '../../../../tests/support/fake-ports'
import { settle } from '../../../../tests/support/virtual-clock'
import type { CallVideo } from '../../../contract/call-video'
import { defaultSettings } from '../../../contract/settings'

const seen: CallVideo = { offered: true, remote: 'flowing', camera: 'off', failure: null }
const bounds = { x: 700, y: 40, width: 640, height: 360 }
const still = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1])

/** A call whose far end has a camera, answered; the phone page opens ours when it is told to. */
async function answered({
  files = fakeFiles(),
  opens = true,
  openIn = 'view'
}: { files?: ReturnType<typeof fakeFiles>; opens?: boolean; openIn?: 'view' | 'browser' } = {}) {
  const desk = fakeDesk({ files, shell: 'desktop', settings: { video: { ...defaultSettings.video, openIn } } })
  await desk.start()
  // The page may speak of the picture before it is known whose call it is.
  desk.sip({ state: 'incoming' })
  desk.phoneSays({ kind: 'video', sipCallId: 'sip-A', video: { ...seen, remote: 'none' } })
  desk.call(ringing)
  desk.sip({ state: 'confirmed' })
  desk.call({ event: 'active' })
  const says = (video: Partial<CallVideo>): void => desk.phoneSays({ kind: 'video', sipCallId: 'sip-A', video: { ...seen, ...video } })
  says({})
  desk.onAsked((what) => {
    if (what === 'camera sip-A true' && opens) {
      says({ camera: 'opening' })
      says({ camera: 'on' })
    }
    if (what === 'camera sip-A false') says({})
  })
  const cameras = (): string[] => desk.asked.filter((one) => one.startsWith('camera sip-A '))
  return { ...desk, says, cameras, files, handlers: desk.companion.handlers, video: () => desk.theOne().calls[0]!.video }
}

describe('the picture of a call', () => {
  it('is known from the invitation on, whoever speaks of it first', async () => {
    const desk = fakeDesk()
    await desk.start()
    desk.sip({ state: 'incoming' })
    desk.phoneSays({ kind: 'video', sipCallId: 'sip-A', video: { ...seen, remote: 'none' } })
    desk.call(ringing)
    await settle()
    expect(desk.theOne().calls[0]!.video).toEqual({ ...seen, remote: 'none' })
  })

  it('the camera opens and closes by a press alone', async () => {
    const { handlers, video, cameras } = await answered()
    expect([video().camera, cameras()]).toEqual(['off', []])
    expect(await handlers['calls.camera']({ callId: 'A', on: true })).toEqual({ ok: true, value: null })
    expect(video().camera).toBe('on')
    expect(await handlers['calls.camera']({ callId: 'A', on: false })).toEqual({ ok: true, value: null })
    expect([video().camera, cameras()]).toEqual(['off', ['camera sip-A true', 'camera sip-A false']])
  })

  it.each(['refused', 'missing', 'busy', 'not-taken'] as const)(
    'a camera that fails is told as %s, and the call is as it was',
    async (failure) => {
      const { handlers, says, theOne } = await answered({ opens: false })
      const pressed = handlers['calls.camera']({ callId: 'A', on: true })
      await settle()
      says({ camera: 'opening' })
      says({ failure })
      expect(await pressed).toEqual({ ok: false, cause: `camera-${failure}` })
      expect(theOne().calls[0]).toMatchObject({ state: 'connected', muted: false })
    }
  )

  it('a page that never answers is a busy camera', async () => {
    const { handlers, clock } = await answered({ opens: false })
    const pressed = handlers['calls.camera']({ callId: 'A', on: true })
    await clock.advance(41_000)
    expect(await pressed).toEqual({ ok: false, cause: 'camera-busy' })
  })

  it('closes on hold and stays closed, and cannot be opened there or where no video was offered', async () => {
    const { handlers, call, video, says, cameras } = await answered()
    await handlers['calls.camera']({ callId: 'A', on: true })
    call({ event: 'hold' })
    await settle()
    expect(video().camera).toBe('off')
    expect(cameras().at(-1)).toBe('camera sip-A false')
    expect(await handlers['calls.camera']({ callId: 'A', on: true })).toEqual({ ok: false, cause: 'not-possible-now' })
    call({ event: 'active' })
    await settle()
    expect(video().camera).toBe('off')
    says({ offered: false, remote: 'none' })
    expect(await handlers['calls.camera']({ callId: 'A', on: true })).toEqual({ ok: false, cause: 'not-possible-now' })
  })

  it.each(['view', 'browser'] as const)('gives way to a video session in the %s, which has the stage', async (openIn) => {
    const { handlers, theOne, video, cameras } = await answered({ openIn })
    await handlers['calls.camera']({ callId: 'A', on: true })
    await handlers['sessions.invite']({
      conversationId: theOne().id,
      provider: 'direct',
      number: '+31612345678',
      email: null,
      delivery: 'copy',
      language: 'en',
      pressId: 'press'
    })
    await settle()
    expect(theOne().sessions[0]).toMatchObject({ outside: openIn === 'browser', endedAt: null })
    expect(video().camera).toBe('off')
    expect(cameras().at(-1)).toBe('camera sip-A false')
    expect(await handlers['calls.camera']({ callId: 'A', on: true })).toEqual({ ok: false, cause: 'session-has-camera' })
    await handlers['sessions.end']({ sessionId: theOne().sessions[0]!.id })
    await settle()
    expect(video().camera).toBe('off')
    expect(await handlers['calls.camera']({ callId: 'A', on: true })).toMatchObject({ ok: true })
  })

  it('is over with the call, and with the page; the place on the stage is given back', async () => {
    const { handlers, call, asked, theOne } = await answered()
    await handlers['stage.placeCall']({ callId: 'A', bounds })
    expect(asked.slice(-2)).toEqual(['show-video sip-A', 'place-phone 700 40 640 360'])
    call({ event: 'hangup', hangup: { cause: 'NORMAL_CLEARING', by: 'B', sip: 200, reporting: false, transfer: null } as never })
    await settle()
    expect(theOne().calls[0]).toMatchObject({ state: 'ended', video: { remote: 'none', camera: 'off' } })
    expect(asked.filter((one) => /^(show-video|place-phone)/.test(one)).slice(2)).toEqual(['show-video null', 'place-phone nowhere'])
    expect(await handlers['stage.placeCall']({ callId: 'A', bounds })).toEqual({ ok: false, cause: 'gone' })
  })

  it('a page that dies takes it along', async () => {
    const { phoneSays, video } = await answered()
    phoneSays({ kind: 'page', state: 'gone' })
    expect(video()).toEqual({ offered: false, remote: 'none', camera: 'off', failure: null })
  })
})

describe('a still of it', () => {
  it('goes where the agent says, under a name of ours, and hangs on the call and in the time line', async () => {
    const { handlers, answers, theOne, files } = await answered()
    answers.picture = still
    const saved = await handlers['calls.savePicture']({ callId: 'A' })
    if (!saved.ok) throw new Error(saved.cause)
    expect(saved.value.name).toMatch(new RegExp(`^Picture ${theOne().reference} [\\d-]{10} [\\d.]{8}\\.jpg$`))
    expect(files.finished.get(saved.value.name)).toBe(Buffer.from(still).toString('latin1'))
    expect(theOne().calls[0]!.pictures).toEqual([{ name: saved.value.name, bytes: still.length, at: expect.any(Number) as number }])
    expect(theOne().timeline.at(-1)).toMatchObject({ kind: 'picture-saved', values: { name: saved.value.name } })
  })

  it('is none where nothing comes in, where what came is no JPEG file, and where the disk is full', async () => {
    const { handlers, answers, says, theOne } = await answered({ files: fakeFiles({ space: 3 }) })
    expect(await handlers['calls.savePicture']({ callId: 'A' })).toEqual({ ok: false, cause: 'no-picture' })
    answers.picture = Uint8Array.from(Buffer.from('<html><body>no picture</body></html>'))
    expect(await handlers['calls.savePicture']({ callId: 'A' })).toEqual({ ok: false, cause: 'no-picture' })
    answers.picture = still
    expect(await handlers['calls.savePicture']({ callId: 'A' })).toEqual({ ok: false, cause: 'no-space' })
    says({ remote: 'paused' })
    expect(await handlers['calls.savePicture']({ callId: 'A' })).toEqual({ ok: false, cause: 'no-picture' })
    expect(theOne().calls[0]!.pictures).toEqual([])
  })
})

import { chromium, expect, test } from '@playwright/test'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findBrowser, isRoot } from '../../scripts/browser'
import type { Call, Session } from '../../src/contract/conversation'
import type { State } from '../../src/contract/state'
import { openLink } from '../e2e/support/video'
import { recordFigure } from '../support/figures'
import { newest, open, send, state, type Asked, type Desk } from './support/desk'
import { startServices, type DesktopServices } from './support/desktop-services'
import { needs, run } from './support/programs'
import { throughMain } from './support/through-main'

/** A line that nobody wakes up is found dead after 3.6 to 14.6 s (trust G1): three in a row below this come of the wake. */
const WAKE_MS = 5_000
const WAKES = 3

let desk: Desk
let services: DesktopServices
let workspace: Asked
let phone: Asked
const data = mkdtempSync(join(tmpdir(), 'callside-power-'))

test.skip(process.platform !== 'linux', 'walks a Linux desktop')
test.describe.configure({ mode: 'serial', timeout: 120_000 })
test.beforeAll(async () => {
  needs(['xdotool'])
  services = await startServices(['login', 'awake'])
  // Whom Chromium asks to keep the computer awake depends on the desktop: this one's interfaces are the freedesktop ones.
  desk = await open(data, undefined, { ...services.env, XDG_CURRENT_DESKTOP: 'KDE', KDE_SESSION_VERSION: '5' })
  workspace = throughMain(desk.app, 'app://workspace')
  phone = throughMain(desk.app, 'app://phone')
  await expect.poll(phoneIsUp, { timeout: 30_000 }).toBe(true)
  await phone.evaluate(() => {
    const tracks: MediaStreamTrack[] = []
    const { mediaDevices } = navigator
    const real = mediaDevices.getUserMedia.bind(mediaDevices)
    Object.assign(window, { tracks })
    mediaDevices.getUserMedia = async (wanted) => {
      const stream = await real(wanted)
      tracks.push(...stream.getTracks())
      return stream
    }
  })
})
test.afterAll(async () => {
  if (desk !== undefined) {
    const gone = once(desk.app.process(), 'exit')
    await desk.app.evaluate(({ app }) => app.exit(0)).catch(() => undefined)
    await gone
  }
  await services?.stop()
  rmSync(data, { recursive: true, force: true })
})

async function phoneIsUp(): Promise<boolean> {
  return (await state(workspace)).phoneLink.state === 'up'
}
const call = async (): Promise<Call | undefined> =>
  Object.keys((await state(workspace)).conversations).length === 0 ? undefined : (await newest(workspace)).calls[0]
const play = async (): Promise<void> => expect(await send(workspace, 'demo.play', { scenario: 'queue-call' })).toMatchObject({ ok: true })
/** Microphone tracks: ever opened, and open now. */
const tracks = (): Promise<{ opened: number; live: number }> =>
  phone.evaluate(() => {
    const { tracks } = window as unknown as { tracks: MediaStreamTrack[] }
    return { opened: tracks.length, live: tracks.filter(({ readyState }) => readyState === 'live').length }
  })
const logFile = join(data, 'logs/callside.log')
/** How often an event stands in the log, whose file begins with its first line. */
const logged = (event: string): number =>
  existsSync(logFile)
    ? readFileSync(logFile, 'utf8')
        .split('\n')
        .filter((line) => line.includes(`"event":"${event}"`)).length
    : 0

/** The computer sleeps: every line that is open now is dead afterwards, and nobody says so. */
async function sleepAndWake(): Promise<void> {
  const slept = logged('suspend')
  await services.sleep(true)
  await expect.poll(() => logged('suspend')).toBeGreaterThan(slept)
  await desk.app.evaluate(() => {
    const handles = (process as unknown as { _getActiveHandles(): unknown[] })._getActiveHandles() as (Socket & {
      server?: unknown
      parser?: unknown
    })[]
    // The servers' ends of all web sockets: what has no parser of HTTP requests any more.
    for (const end of handles.filter((one) => one.server !== undefined && one.server !== null && !one.parser)) {
      end.pause()
      end.write = () => true
    }
  })
  await services.sleep(false)
}

/** Both lines, cut by a sleep after `before`, are up again: what was up before it is not taken for that. */
const linesAreBack = (before: State): Promise<void> =>
  expect
    .poll(
      async () => {
        const now = await state(workspace)
        return (['phoneLink', 'webitelLink'] as const).filter((link) => now[link].state === 'up' && now[link].since > before[link].since)
      },
      { timeout: 30_000 }
    )
    .toEqual(['phoneLink', 'webitelLink'])

test('after sleep the phone registers again, and no microphone opens @desktop', async () => {
  const wakes = logged('network-may-have-changed')
  let slowest = 0
  for (let round = 0; round < WAKES; round++) {
    const before = (await state(workspace)).phoneLink.since
    const woken = Date.now()
    await sleepAndWake()
    await expect
      .poll(
        async () => {
          const { phoneLink } = await state(workspace)
          return phoneLink.state === 'up' && phoneLink.since > before ? phoneLink.since : 0
        },
        { timeout: 30_000 }
      )
      .toBeGreaterThan(0)
    slowest = Math.max(slowest, (await state(workspace)).phoneLink.since - woken)
  }
  recordFigure({
    id: 'K7.wake-registers',
    what: `registered again after ${WAKES} sleeps told by the login manager, slowest, ms`,
    figure: slowest,
    limit: `<= ${WAKE_MS}`,
    ok: slowest <= WAKE_MS
  })
  expect(slowest).toBeLessThanOrEqual(WAKE_MS)
  // The system tells each wake twice.
  expect(logged('network-may-have-changed') - wakes).toBe(WAKES)
  expect(await tracks()).toEqual({ opened: 0, live: 0 })
  await expect.poll(async () => (await state(workspace)).webitelLink.state, { timeout: 20_000 }).toBe('up')
})

test('a microphone that is tried out closes before the computer sleeps, and stays closed after it @desktop', async () => {
  expect(await send(workspace, 'devices.check', {})).toMatchObject({ ok: true })
  await expect.poll(async () => (await tracks()).live, { timeout: 15_000 }).toBe(1)
  const { opened } = await tracks()
  const wakes = logged('network-may-have-changed')
  await services.sleep(true)
  await expect.poll(tracks).toEqual({ opened, live: 0 })
  await services.sleep(false)
  await expect.poll(() => logged('network-may-have-changed') - wakes).toBe(1)
  expect(await tracks()).toEqual({ opened, live: 0 })
  expect((await state(workspace)).deviceCheck).toMatchObject({ open: false })
})

/** What the app itself asks for; Chromium asks beside it while sound plays. */
const ours = async (): Promise<string[]> => (await services.holds()).filter((held) => held.endsWith(': Electron'))

test('a call that was muted is muted after sleep, its microphone closes with it, and only a contact keeps the computer awake @desktop', async () => {
  const before = await services.holds()
  expect(before).toEqual([])
  await play()
  await expect.poll(async () => (await call())?.state, { timeout: 15_000 }).toBe('ringing')
  const callId = (await call())!.id
  expect(await send(workspace, 'calls.answer', { callId })).toMatchObject({ ok: true })
  await expect.poll(async () => (await call())?.state, { timeout: 15_000 }).toBe('connected')
  await expect.poll(ours).toEqual(['app: Electron'])
  expect(await send(workspace, 'calls.mute', { callId, muted: true })).toMatchObject({ ok: true })
  const { opened } = await tracks()

  const awake = await state(workspace)
  await sleepAndWake()
  await linesAreBack(awake)
  expect(await call()).toMatchObject({ state: 'connected', muted: true })
  expect(await tracks()).toEqual({ opened, live: 1 })
  const during = await ours()
  expect(during).toEqual(['app: Electron'])

  expect(await send(workspace, 'calls.hangUp', { callId })).toMatchObject({ ok: true })
  await expect.poll(async () => (await call())?.state).toBe('ended')
  await expect.poll(tracks).toEqual({ opened, live: 0 })
  await expect.poll(() => services.holds()).toEqual([])
  const after = await services.holds()
  recordFigure({
    id: 'K7.awake',
    what: 'asks of the app to stay awake before / in / after a call, as the desktop got them',
    figure: [before, during, after].map(({ length }) => length).join(' / '),
    limit: '0 / 1 / 0',
    ok: before.length === 0 && during.length === 1 && after.length === 0
  })
})

test('a session is cut off by sleep and says so, its page takes its microphone with it, and it comes back once when it is opened anew @desktop @video', async () => {
  const vendor = throughMain(desk.app, 'http://127.0.0.1')
  const session = async (): Promise<Session> => (await newest(workspace)).sessions.at(-1)!
  const pages = (): Promise<number> =>
    desk.app.evaluate(
      ({ webContents }) => webContents.getAllWebContents().filter((one) => one.getURL().startsWith('http://127.0.0.1')).length
    )
  const pictures = (): Promise<number> =>
    vendor.evaluate(
      () => document.querySelector<HTMLVideoElement>('video[data-from="peer"]')?.getVideoPlaybackQuality().totalVideoFrames ?? 0
    )
  const speaks = (): Promise<string> =>
    vendor.evaluate(() =>
      navigator.mediaDevices.getUserMedia({ audio: true }).then(
        (stream) => {
          Object.assign(window, { stream })
          return stream.getAudioTracks()[0]!.readyState
        },
        (error: DOMException) => error.name
      )
    )
  const { direct } = (await state(workspace)).settings
  expect(await send(workspace, 'settings.change', { change: { direct: { ...direct, allowAgentCamera: true } } })).toMatchObject({
    ok: true
  })
  const number = '06 12345678'
  const opened = await send(workspace, 'conversations.open', { number, email: null, name: null })
  if (!opened.ok) throw new Error(opened.cause)
  const where = { conversationId: opened.value.conversationId, pressId: 'sleeps' }
  expect(
    await send(workspace, 'sessions.invite', { ...where, provider: 'direct', number, email: null, language: 'en', delivery: 'copy' })
  ).toMatchObject({ ok: true })
  const link = await desk.app.evaluate(({ clipboard }) => clipboard.readText())
  const browser = findBrowser()
  const customers = await chromium.launch({
    ...(browser === null ? {} : { executablePath: browser }),
    args: [
      ...['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', '--allow-loopback-in-peer-connection'],
      ...(isRoot() ? ['--no-sandbox'] : [])
    ]
  })
  try {
    const customer = await openLink(await customers.newContext(), link)
    await customer.getByRole('button', { name: 'Allow camera' }).click()
    await expect.poll(async () => (await session()).state, { timeout: 20_000 }).toBe('live')
    await expect.poll(pictures, { timeout: 20_000 }).toBeGreaterThan(0)
    expect(await speaks()).toBe('live')
    await expect.poll(async () => (await state(workspace)).audio.customerHears).toBe('session-microphone')

    const awake = await state(workspace)
    await sleepAndWake()
    await linesAreBack(awake)
    const woken = await pages()
    recordFigure({
      id: 'D6.session-sleep',
      what: 'pages of a session, with the microphone they took, that live after the computer slept',
      figure: woken,
      limit: '0',
      ok: woken === 0
    })
    expect(woken).toBe(0)
    const { id, state: word, failure } = await session()
    expect({ word, failure }).toEqual({ word: 'failed', failure: 'computer-slept' })
    expect((await state(workspace)).audio.customerHears).toBe('nobody-yet')

    expect(await send(workspace, 'sessions.reopen', { sessionId: id })).toMatchObject({ ok: true })
    await expect.poll(async () => (await session()).state, { timeout: 20_000 }).toBe('live')
    await expect.poll(pictures, { timeout: 20_000 }).toBeGreaterThan(0)
    expect(await pages()).toBe(1)
    // It has no microphone until it asks, and then by the same rule as before.
    expect((await state(workspace)).audio.sessionMuted).toBe(false)
    expect(await speaks()).toBe('live')
    const { sessions, timeline } = await newest(workspace)
    expect(sessions.map((one) => one.id)).toEqual([id])
    expect(timeline.filter(({ kind }) => kind === 'session-failed').map(({ values }) => values['failure'])).toEqual(['computer-slept'])
    expect(await send(workspace, 'sessions.end', { sessionId: id })).toMatchObject({ ok: true })
    await expect.poll(pages).toBe(0)
  } finally {
    await customers.close()
  }
})

test('on a locked screen the keys from any program do nothing, and work again at once when it is unlocked @desktop', async () => {
  // Electron tells of a lock on Windows and macOS alone: here the event is the test's.
  const screenIs = (word: 'lock-screen' | 'unlock-screen'): Promise<boolean> =>
    desk.app.evaluate(({ powerMonitor }, word) => powerMonitor.emit(word), word)
  const registered = (): Promise<boolean> => desk.app.evaluate(({ globalShortcut }) => globalShortcut.isRegistered('Control+Shift+F9'))
  const { keys } = (await state(workspace)).settings
  expect(await send(workspace, 'settings.change', { change: { keys: { anywhere: { ...keys.anywhere, on: true } } } })).toMatchObject({
    ok: true
  })
  await expect.poll(registered).toBe(true)
  const wakes = logged('network-may-have-changed')

  await play()
  await expect.poll(async () => (await call())?.state, { timeout: 15_000 }).toBe('ringing')
  await screenIs('lock-screen')
  expect(await registered()).toBe(false)
  run('xdotool', ['key', 'ctrl+shift+F9'])
  expect((await state(workspace)).desktop?.anywhereKeys.answer).toBe('works')
  await screenIs('unlock-screen')
  expect(await registered()).toBe(true)
  // An unlock is a wake too.
  await expect.poll(() => logged('network-may-have-changed') - wakes).toBe(1)
  expect((await call())?.state).toBe('ringing')
  run('xdotool', ['key', 'ctrl+shift+F9'])
  await expect.poll(async () => (await call())?.state, { timeout: 15_000 }).toBe('connected')
  expect(await send(workspace, 'calls.hangUp', { callId: (await call())!.id })).toMatchObject({ ok: true })
})

import { expect, test, type Page } from '@playwright/test'
import { resolve } from 'node:path'
import type { BookedMeeting } from '../../src/contract/meeting-book'
import { site, type Site } from './support/hostile-server'
import { launch, type Running } from './support/launch'
import { closeSession, eventsOf, openSession } from './support/session-page'

/** The product's own pages, over the scripted companion. */
const pages = resolve(import.meta.dirname, '../../out/renderer')

let running: Running
let vendor: Site
test.beforeAll(async () => {
  vendor = await site()
  running = await launch({ env: { CALLSIDE_TEST_PAGES: pages } })
})
test.afterAll(async () => {
  await running.stop()
  await vendor.stop()
})
test.beforeEach(() =>
  running.app.evaluate(() => {
    rig.companion.become(rig.baseState)
    rig.companion.seen.length = 0
  })
)

const seen = (name: string): Promise<unknown[]> =>
  running.app.evaluate((_electron, name) => rig.companion.seen.filter((one) => one.name === name).map(({ input }) => input), name)
const wait = (meetings: { id: string; change: Partial<BookedMeeting> }[], openIn: 'view' | 'browser' = 'view'): Promise<void> =>
  running.app.evaluate(
    (_electron, [meetings, openIn]) => {
      const { settings } = rig.baseState
      const state = { ...rig.withCalls([rig.callOf('a')]), settings: { ...settings, video: { ...settings.video, openIn } } }
      rig.companion.become(
        rig.withMeetings(
          meetings.map(({ id, change }) => rig.meetingOf(id, change)),
          state
        )
      )
    },
    [meetings, openIn] as const
  )
const guest = (name: string): Pick<BookedMeeting, 'participants'> => ({
  participants: [{ id: null, name, phone: null, email: null, connected: true }]
})

test('the popup names who waits, the longest first, and joins with the camera off without taking the focus @video', async () => {
  const { ringer } = running
  const windows = (): Promise<{ shown: boolean; workspace: boolean; ringer: boolean }> =>
    running.app.evaluate(() => {
      const { ringer, workspace } = rig.desktop.parts.windows()
      return { shown: ringer.isVisible(), workspace: workspace.isFocused(), ringer: ringer.isFocused() }
    })
  await running.app.evaluate(() => rig.desktop.parts.windows().workspace.focus())
  await expect.poll(async () => (await windows()).workspace).toBe(true)
  // The call rings since `since`: one guest waits longer than it, the other not as long.
  const since = await running.app.evaluate(() => rig.callOf('a').ringingAt)
  await wait([
    { id: 'late', change: { guestWaitsSince: since + 1000, ...guest('Hanna Kowalczyk') } },
    { id: 'early', change: { guestWaitsSince: since - 1000, ...guest('Yusuf Demir') } }
  ])
  await expect(ringer.getByRole('heading', { level: 2 })).toHaveText(['Yusuf Demir', 'Leila Haddad', 'Hanna Kowalczyk'])
  expect(await windows()).toEqual({ shown: true, workspace: true, ringer: false })

  const yusuf = ringer.getByRole('region', { name: 'Yusuf Demir waits in a meeting' })
  await yusuf.getByRole('button', { name: 'Join, camera off: Yusuf Demir' }).click()
  await expect.poll(() => seen('meetings.join')).toEqual([{ id: 'personal:early', camera: false, asGuest: false }])
  const hanna = ringer.getByRole('region', { name: 'Hanna Kowalczyk waits in a meeting' })
  await hanna.getByRole('button', { name: 'Not now: Hanna Kowalczyk' }).click()
  await expect.poll(() => seen('meetings.dismiss')).toEqual([{ id: 'personal:late' }])

  await wait([{ id: 'early', change: guest('Yusuf Demir') }], 'browser')
  await expect(yusuf.getByRole('button', { name: 'Join in the browser: Yusuf Demir' })).toBeVisible()
  await expect(yusuf.getByRole('button', { name: /camera/ })).toHaveCount(0)
})

const ask = (page: Page, constraints: MediaStreamConstraints): Promise<string> =>
  page.evaluate(
    (wanted) =>
      navigator.mediaDevices.getUserMedia(wanted).then(
        (stream) => {
          const kinds = stream.getTracks().map(({ kind }) => kind)
          stream.getTracks().forEach((track) => track.stop())
          return kinds.sort().join('+')
        },
        (error: DOMException) => error.name
      ),
    constraints
  )
const told = (page: Page): Promise<string> => page.evaluate(async () => (await navigator.permissions.query({ name: 'camera' })).state)

test('a joined page gets no camera before the agent presses Allow camera, and one from then on @video', async () => {
  const { app, workspace } = running
  const sessionId = 'held'
  await app.evaluate((_electron, id) => rig.desktop.views.camera(id, false), sessionId)
  const page = await openSession(running, sessionId, `${vendor.origin}/page`, { microphone: true, camera: true }, [], 'personal')
  const asked = async (): Promise<number> =>
    (await eventsOf(running, sessionId)).filter((event) => (event as { kind: string }).kind === 'camera-asked').length

  expect(await told(page)).not.toBe('granted')
  expect(await ask(page, { audio: true })).toBe('audio')
  expect(await asked()).toBe(0)
  expect(await ask(page, { video: true })).toBe('NotAllowedError')
  expect(await ask(page, { audio: true, video: true })).toBe('NotAllowedError')
  expect(await asked()).toBe(2)
  await page.reload()
  expect(await ask(page, { video: true })).toBe('NotAllowedError')

  const become = (camera: 'free' | 'held' | 'asked'): Promise<void> =>
    app.evaluate(
      (_electron, [id, camera]) => {
        const session = {
          ...{ id, provider: 'personal' as const, meetingId: 'm', state: 'live' as const, failure: null, number: '', email: null },
          ...{ channel: 'none' as const, sms: { state: 'not-sent' as const, at: null, sentCount: 0 }, openedAt: 1, liveAt: 1 },
          ...{ endedAt: null, endedBy: null, host: null, ownWindow: false, outside: false, camera, medias: [], figures: null }
        }
        const one = rig.conversationOf('c', [], { sessions: [session] })
        rig.companion.become({ ...rig.baseState, conversations: { c: one } })
      },
      [sessionId, camera] as const
    )
  const allow = workspace.getByRole('region', { name: 'Stage' }).getByRole('button', { name: 'Allow camera' })
  await become('held')
  await expect(workspace.getByRole('region', { name: 'Stage' })).toBeVisible()
  await expect(allow).toHaveCount(0)
  await become('asked')
  await allow.click()
  await expect.poll(() => seen('sessions.letCamera')).toEqual([{ sessionId }])
  // What the command does with it is held by the tests of the sessions.
  await app.evaluate((_electron, id) => rig.desktop.views.camera(id, true), sessionId)
  await become('free')
  await expect(allow).toHaveCount(0)
  expect(await ask(page, { video: true })).toBe('video')
  expect(await ask(page, { audio: true, video: true })).toBe('audio+video')
  expect(await told(page)).toBe('granted')
  await closeSession(running, sessionId)

  const other = await openSession(running, 'never-held', `${vendor.origin}/page`, { microphone: true, camera: true }, [], 'personal')
  expect(await ask(other, { video: true })).toBe('video')
  expect(await asked()).toBe(3)
  await closeSession(running, 'never-held')
})

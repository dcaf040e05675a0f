import { expect, test, type Page } from '@playwright/test'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ViewEvent } from '../../src/main/companion/ports'
import { recordFigure } from '../support/figures'
import { site, type Site } from './support/hostile-server'
import { launch, type Running } from './support/launch'
import { closeSession, eventsOf, openSession } from './support/session-page'

let running: Running
let vendor: Site
let foreign: Site
const saved = mkdtempSync(join(tmpdir(), 'callside-saved-'))

test.beforeAll(async () => {
  foreign = await site()
  vendor = await site(() => foreign.origin)
  running = await launch()
})
test.afterAll(async () => {
  await running.stop()
  await Promise.all([vendor.stop(), foreign.stop()])
  rmSync(saved, { recursive: true, force: true })
})

const kinds = async (sessionId: string): Promise<string[]> => ((await eventsOf(running, sessionId)) as ViewEvent[]).map(({ kind }) => kind)
const open = (view: {
  sessionId: string
  kind?: 'direct' | 'assistance'
  first: string | null
  url: string
  origins?: string[]
}): Promise<void> =>
  running.app.evaluate((_electron, given) => rig.desktop.views.open(given), {
    kind: 'assistance' as const,
    origins: [vendor.origin],
    allow: { microphone: false, camera: false, screen: false },
    ...view
  })

test.describe('two steps @video', () => {
  test('the sign-in comes first, in the same partition, and only the page after it is told of', async () => {
    await open({ sessionId: 'two', first: `${vendor.origin}/signs-in`, url: `${vendor.origin}/needs-cookie` })
    await expect.poll(() => eventsOf(running, 'two')).toEqual([{ kind: 'loaded', sessionId: 'two' }])
    const asked = vendor.asked.filter((path) => ['/signs-in', '/needs-cookie'].includes(path))
    expect(asked).toEqual(['/signs-in', '/needs-cookie'])
    const find = (): Page | undefined => running.app.windows().find((page) => page.url() === `${vendor.origin}/needs-cookie`)
    await expect.poll(() => find() !== undefined).toBe(true)
    const shown = find()!
    expect(await shown.textContent('body')).toBe('signed in')
    // Nothing in its address is read as a state: that is known of WeSeeDo Direct alone.
    await shown.evaluate(() => void (location.hash = '#/ended'))
    await shown.waitForTimeout(200)
    expect(await kinds('two')).toEqual(['loaded'])
    // A page that closes itself has ended.
    await shown.evaluate(() => void setTimeout(() => window.close(), 0)).catch(() => undefined)
    await expect.poll(() => eventsOf(running, 'two')).toContainEqual({ kind: 'page', sessionId: 'two', shows: 'ended' })
    await closeSession(running, 'two')
    expect(await running.workspace.evaluate(() => document.title)).toBe('workspace')
  })

  test('each failure of the two steps is told once', async () => {
    const away = `${vendor.origin}/redirect?to=${encodeURIComponent(`${foreign.origin}/escaped`)}`
    const page = `${vendor.origin}/page`
    const rows: { id: string; first: string | null; url: string; failure: string }[] = [
      { id: 'first-old', first: `${vendor.origin}/status/401`, url: page, failure: 'sign-in-expired' },
      { id: 'first-down', first: `${vendor.origin}/status/503`, url: page, failure: 'page-unreachable' },
      { id: 'first-away', first: away, url: page, failure: 'navigated-away' },
      { id: 'first-foreign', first: `${foreign.origin}/page`, url: page, failure: 'foreign-address' },
      { id: 'second-down', first: page, url: `${vendor.origin}/status/500`, failure: 'page-unreachable' },
      { id: 'second-away', first: page, url: away, failure: 'navigated-away' },
      { id: 'second-foreign', first: page, url: `${foreign.origin}/page`, failure: 'foreign-address' }
    ]
    for (const { id, first, url, failure } of rows) {
      await open({ sessionId: id, first, url })
      await expect.poll(() => eventsOf(running, id), { message: id }).toEqual([{ kind: 'failed', sessionId: id, failure }])
    }
    await running.workspace.waitForTimeout(500)
    for (const { id } of rows) expect(await kinds(id), id).toEqual(['failed'])
    expect(foreign.asked.filter((path) => path === '/escaped')).toEqual([])
  })
})

const display = (page: Page): Promise<string> =>
  page.evaluate(() =>
    navigator.mediaDevices.getDisplayMedia({ video: true }).then(
      (stream) => {
        const { label } = stream.getVideoTracks()[0]!
        stream.getTracks().forEach((track) => track.stop())
        return `sees ${label}`
      },
      (error: DOMException) => error.name
    )
  )
const everything = { microphone: true, camera: true, screen: true }
type Asked = Extract<ViewEvent, { kind: 'screen-asked' }>
const askedOf = async (sessionId: string): Promise<Asked[]> =>
  ((await eventsOf(running, sessionId)) as ViewEvent[]).filter((event): event is Asked => event.kind === 'screen-asked')
const choose = (sessionId: string, id: string | null): Promise<void> =>
  running.app.evaluate((_electron, [session, source]) => rig.desktop.views.shareScreen(session, source), [sessionId, id] as const)

test.describe('the screen @video', () => {
  test('a page sees what the agent chose among pictures, none of which is a window of ours', async () => {
    const page = await openSession(running, 'screen', `${vendor.origin}/page`, everything, [], 'meeting')
    const seen = display(page)
    await expect.poll(() => askedOf('screen')).toHaveLength(1)
    const sources = (await askedOf('screen'))[0]!.sources!
    const own = await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((one) => one.getMediaSourceId()))
    expect(sources.length).toBeGreaterThan(0)
    for (const { id, kind, thumbnail } of sources) {
      expect(own).not.toContain(id)
      expect(['screen', 'window']).toContain(kind)
      expect(thumbnail).toMatch(/^data:image\/jpeg;base64,[A-Za-z0-9+/=]{200,60000}$/)
    }
    await choose('screen', sources.find(({ kind }) => kind === 'screen')!.id)
    expect(await seen).toMatch(/^sees /)
    await expect.poll(async () => (await askedOf('screen')).map((event) => event.sources === null)).toEqual([false, true])
    const again = display(page)
    await expect.poll(() => askedOf('screen')).toHaveLength(3)
    await choose('screen', null)
    expect(await again).toBe('AbortError')
    await closeSession(running, 'screen')
  })

  test('a page that waits is answered when its session ends, and another one is refused meanwhile', async () => {
    const one = await openSession(running, 'one', `${vendor.origin}/page`, everything, [], 'meeting')
    const two = await openSession(running, 'two-b', `${vendor.origin}/page`, everything, [], 'meeting')
    void display(one).catch(() => undefined)
    await expect.poll(() => askedOf('one')).toHaveLength(1)
    expect(await display(two)).toBe('AbortError')
    expect(await askedOf('two-b')).toEqual([])
    await closeSession(running, 'one')
    await expect.poll(async () => (await askedOf('one')).at(-1)?.sources).toBe(null)
    const free = display(two)
    await expect.poll(() => askedOf('two-b')).toHaveLength(1)
    await choose('two-b', null)
    expect(await free).toBe('AbortError')
    await closeSession(running, 'two-b')
  })

  test('the screen is not to be had without the agent: by kind, by table, by frame, or by the old constraint', async () => {
    let had = 0
    const plain = await openSession(running, 'not-allowed', `${vendor.origin}/page`, { microphone: true, camera: true }, [], 'meeting')
    const direct = await openSession(running, 'direct-screen', `${vendor.origin}/page`, everything, [], 'direct')
    for (const page of [plain, direct]) if ((await display(page)).startsWith('sees')) had++
    expect(await askedOf('not-allowed')).toEqual([])
    expect(await askedOf('direct-screen')).toEqual([])
    await closeSession(running, 'not-allowed')
    await closeSession(running, 'direct-screen')

    const framed = await openSession(running, 'framed-screen', `${vendor.origin}/framed`, everything, [foreign.origin], 'meeting')
    const inner = framed.frames().find((frame) => frame.url().startsWith(foreign.origin))!
    const byFrame = await inner.evaluate(() =>
      navigator.mediaDevices.getDisplayMedia({ video: true }).then(
        () => 'sees',
        (error: DOMException) => error.name
      )
    )
    if (byFrame === 'sees') had++
    expect(await askedOf('framed-screen')).toEqual([])
    await closeSession(running, 'framed-screen')

    const old = await openSession(running, 'old-way', `${vendor.origin}/page`, everything, [], 'meeting')
    const taken = await old
      .evaluate(() =>
        navigator.mediaDevices
          .getUserMedia({ video: { mandatory: { chromeMediaSource: 'desktop' } } } as unknown as MediaStreamConstraints)
          .then(
            async (stream) => {
              await new Promise((done) => setTimeout(done, 300))
              return `sees ${stream.getVideoTracks()[0]!.label}`
            },
            (error: DOMException) => error.name
          )
      )
      .catch(() => 'the page is gone')
    if (taken.startsWith('sees')) had++
    expect(taken).toBe('the page is gone')
    await expect.poll(() => eventsOf(running, 'old-way')).toContainEqual({ kind: 'failed', sessionId: 'old-way', failure: 'page-crashed' })
    expect(await askedOf('old-way')).toEqual([])
    recordFigure({ id: 'P2.screen', what: 'screens seen without a choice of the agent’s, 4 ways', figure: had, limit: '0', ok: had === 0 })
    expect(had).toBe(0)
  })

  test('a camera that the system keeps closed is refused and told', async () => {
    const page = await openSession(running, 'closed-camera', `${vendor.origin}/page`, everything, [], 'meeting')
    await running.app.evaluate(({ systemPreferences }) => {
      Object.defineProperty(process, 'platform', { value: 'win32' })
      const preferences = systemPreferences as { getMediaAccessStatus?: (device: string) => string }
      preferences.getMediaAccessStatus = (device) => (device === 'camera' ? 'denied' : 'granted')
    })
    const ask = (constraints: MediaStreamConstraints): Promise<string> =>
      page.evaluate(
        (wanted) =>
          navigator.mediaDevices.getUserMedia(wanted).then(
            () => 'granted',
            (error: DOMException) => error.name
          ),
        constraints
      )
    expect(await ask({ video: true })).toBe('NotAllowedError')
    expect(await ask({ video: true, audio: true })).toBe('NotAllowedError')
    expect(await ask({ audio: true })).toBe('granted')
    await running.app.evaluate(({ systemPreferences }) => {
      Object.defineProperty(process, 'platform', { value: 'linux' })
      delete (systemPreferences as { getMediaAccessStatus?: unknown }).getMediaAccessStatus
    })
    const told = ((await eventsOf(running, 'closed-camera')) as ViewEvent[]).filter(({ kind }) => kind === 'device-refused')
    expect(told).toEqual([{ kind: 'device-refused', sessionId: 'closed-camera', device: 'camera' }])
    await closeSession(running, 'closed-camera')
  })
})

test.describe('its own window @video', () => {
  /** Windows that are neither pages of their own nor the hidden one in which the phone page lives. */
  const windows = (): Promise<{ top: boolean; bounds: { x: number; y: number; width: number; height: number }; views: number }[]> =>
    running.app.evaluate(({ BaseWindow, BrowserWindow }) =>
      BaseWindow.getAllWindows()
        .filter((window) => window.isVisible() && !BrowserWindow.getAllWindows().some((one) => one.id === window.id))
        .map((window) => ({ top: window.isAlwaysOnTop(), bounds: window.getBounds(), views: window.contentView.children.length }))
    )
  const ownWindow = (sessionId: string, on: boolean): Promise<boolean> =>
    running.app.evaluate((_electron, given) => rig.desktop.views.ownWindow(given.sessionId, given.on), { sessionId, on })

  test('the page moves there and back with its document, its picture and its sound going on', async () => {
    const page = await openSession(running, 'own', `${vendor.origin}/page`, everything, [], 'meeting')
    await page.evaluate(async () => {
      const mark = globalThis as unknown as { mark: number; ticks: number[]; frames: number }
      mark.mark = Math.random()
      mark.ticks = [performance.now()]
      mark.frames = 0
      setInterval(() => mark.ticks.push(performance.now()), 50)
      const stream = await navigator.mediaDevices.getUserMedia({ video: true, audio: true })
      const video = document.createElement('video')
      video.id = 'picture'
      video.muted = true
      video.srcObject = stream
      document.body.append(video)
      await video.play()
      stream.getTracks().forEach((track) => track.addEventListener('ended', () => (mark.frames = -1)))
    })
    const state = (): Promise<{ mark: number; time: number; longest: number; live: number; width: number }> =>
      page.evaluate(() => {
        const { mark, ticks } = globalThis as unknown as { mark: number; ticks: number[] }
        const video = document.querySelector<HTMLVideoElement>('#picture')!
        const stream = video.srcObject as MediaStream
        const gaps = ticks.slice(1).map((at, index) => at - ticks[index]!)
        return {
          mark,
          time: video.currentTime,
          longest: Math.max(...gaps, 0),
          live: stream.getTracks().filter(({ readyState, muted }) => readyState === 'live' && !muted).length,
          width: innerWidth
        }
      })
    const before = await state()
    expect(before.width).toBe(600)
    expect(await ownWindow('own', true)).toBe(true)
    await expect.poll(windows).toHaveLength(1)
    const [window] = await windows()
    expect(window).toMatchObject({ top: true, views: 1 })
    await expect.poll(async () => (await state()).width).toBe(window!.bounds.width)
    await expect.poll(async () => (await state()).time).toBeGreaterThan(before.time + 0.3)
    const there = await state()
    expect(there).toMatchObject({ mark: before.mark, live: 2 })
    // Placing it in the workspace meanwhile changes nothing until it is back.
    await running.app.evaluate(() => rig.desktop.views.place('own', { x: 60, y: 80, width: 500, height: 300 }))
    expect((await state()).width).toBe(there.width)

    await running.app.evaluate(({ BaseWindow, BrowserWindow }) =>
      BaseWindow.getAllWindows()
        .find((one) => one.isVisible() && !BrowserWindow.getAllWindows().some(({ id }) => id === one.id))!
        .setBounds({ x: 40, y: 50, width: 420, height: 340 })
    )
    await expect.poll(async () => (await state()).width).toBe(420)
    await expect.poll(async () => (await windows())[0]?.bounds).toMatchObject({ x: 40, y: 50, width: 420, height: 340 })
    // The agent closes the window.
    await running.app.evaluate(({ BaseWindow, BrowserWindow }) =>
      BaseWindow.getAllWindows()
        .find((one) => one.isVisible() && !BrowserWindow.getAllWindows().some(({ id }) => id === one.id))!
        .close()
    )
    await expect.poll(async () => (await state()).width).toBe(500)
    await expect.poll(async () => (await state()).time).toBeGreaterThan(there.time + 0.3)
    const back = await state()
    expect(back).toMatchObject({ mark: before.mark, live: 2 })
    const told = ((await eventsOf(running, 'own')) as ViewEvent[]).filter(({ kind }) => kind === 'own-window')
    expect(told).toEqual([
      { kind: 'own-window', sessionId: 'own', on: true },
      { kind: 'own-window', sessionId: 'own', on: false }
    ])
    recordFigure({
      id: 'Z5.moved',
      what: `pages loaded anew by two moves between windows; longest gap of a 50 ms timer ${Math.round(back.longest)} ms`,
      figure: back.mark === before.mark ? 0 : 1,
      limit: '0',
      ok: back.mark === before.mark
    })

    // It stands where it stood, and goes with its session.
    expect(await ownWindow('own', true)).toBe(true)
    await expect.poll(async () => (await windows())[0]?.bounds).toMatchObject({ x: 40, y: 50, width: 420, height: 340 })
    await running.app.evaluate(() => rig.desktop.views.showWindow('own'))
    await closeSession(running, 'own')
    await expect.poll(windows).toEqual([])
    expect(((await eventsOf(running, 'own')) as ViewEvent[]).at(-1)).toEqual({ kind: 'own-window', sessionId: 'own', on: false })
    expect(await ownWindow('own', true)).toBe(false)
  })

  test('a page that dies in its own window takes the window with it, and nothing else', async () => {
    await openSession(running, 'dies', `${vendor.origin}/page`, everything, [], 'meeting')
    await expect.poll(() => kinds('dies')).toEqual(['loaded'])
    await ownWindow('dies', true)
    await running.app.evaluate(() =>
      rig.desktop.parts.factory
        .made()
        .find(({ surface }) => surface === 'session')!
        .contents.forcefullyCrashRenderer()
    )
    await expect.poll(() => kinds('dies')).toEqual(['loaded', 'own-window', 'own-window', 'failed'])
    await expect.poll(windows).toEqual([])
    expect(await running.workspace.evaluate(() => document.title)).toBe('workspace')
  })
})

test.describe('files of its page @video', () => {
  const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  const answerDialogs = (to: string | null): Promise<void> =>
    running.app.evaluate(({ dialog }, path) => {
      const asked = ((globalThis as unknown as { proposed: string[] }).proposed ??= [])
      dialog.showSaveDialog = ((_window: unknown, options: { defaultPath: string }) => {
        asked.push(options.defaultPath.split('/').at(-1)!)
        return Promise.resolve({
          canceled: path === null,
          filePath: path === null ? '' : `${path}/${options.defaultPath.split('/').at(-1)}`
        })
      }) as never
    }, to)
  const proposed = (): Promise<string[]> =>
    running.app.evaluate(() => (globalThis as unknown as { proposed?: string[] }).proposed?.splice(0) ?? [])
  const offer = (page: Page, name: string, base64: string, type: string): Promise<void> =>
    page.evaluate(
      ([file, data, mime]) => {
        const bytes = Uint8Array.from(atob(data!), (sign) => sign.charCodeAt(0))
        const link = document.createElement('a')
        link.href = URL.createObjectURL(new Blob([bytes], { type: mime! }))
        link.download = file!
        link.click()
      },
      [name, base64, type]
    )
  const left = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('callside-file-'))

  test('a picture is saved where the agent says, under a safe name, and nothing else of it stays', async () => {
    await answerDialogs(saved)
    const page = await openSession(running, 'files', `${vendor.origin}/page`, everything, [], 'assistance')
    await offer(page, '../../Snapshot: café/1.exe', png, 'image/png')
    await expect.poll(() => kinds('files')).toContain('file-saved')
    const [name] = await proposed()
    expect(name).toMatch(/^[^/\\:]+\.png$/)
    expect((await eventsOf(running, 'files')).at(-1)).toEqual({
      ...{ kind: 'file-saved', sessionId: 'files', name, bytes: 70 },
      ref: join(saved, name!)
    })
    expect(readFileSync(join(saved, name!))).toHaveLength(70)
    await expect.poll(left).toEqual([])

    await answerDialogs(null)
    await offer(page, 'again.png', png, 'image/png')
    await expect.poll(proposed).toEqual(['again.png'])
    await expect.poll(left).toEqual([])
    expect(await kinds('files')).toEqual(['loaded', 'file-saved'])
    await closeSession(running, 'files')
  })

  test('what is none of the kinds that vendors send is refused, whatever it calls itself', async () => {
    await answerDialogs(saved)
    const page = await openSession(running, 'disguised', `${vendor.origin}/page`, everything, [], 'assistance')
    const rows = [
      { name: 'setup.exe', data: btoa('MZ\x90\0 program'), type: 'application/octet-stream' },
      { name: 'picture.png', data: btoa('MZ\x90\0 program'), type: 'image/png' },
      { name: 'page.html', data: btoa('<!doctype html><script>1</script>'), type: 'text/html' },
      { name: 'picture.jpg', data: btoa('<svg xmlns="http://www.w3.org/2000/svg"/>'), type: 'image/jpeg' },
      { name: 'link.lnk', data: btoa('L\0\0\0\x01\x14'), type: 'application/x-ms-shortcut' },
      { name: 'run.sh', data: btoa('#!/bin/sh\n'), type: 'text/x-sh' },
      { name: 'macro.docm', data: btoa('PK\x03\x04'), type: 'application/vnd.ms-word' },
      { name: 'empty.png', data: '', type: 'image/png' }
    ]
    for (const [index, { name, data, type }] of rows.entries()) {
      await offer(page, name, data, type)
      await expect
        .poll(async () => (await kinds('disguised')).filter((kind) => kind === 'file-refused').length, { message: name })
        .toBe(index + 1)
    }
    const asked = await proposed()
    expect(asked).toEqual([])
    await expect.poll(left).toEqual([])
    recordFigure({
      id: 'V7.page-files',
      what: `disguised files of a vendor page that were saved, of ${rows.length}`,
      figure: asked.length,
      limit: '0',
      ok: asked.length === 0
    })
    await closeSession(running, 'disguised')
  })

  test('a session that ends in the middle of a file leaves nothing of it', async () => {
    const page = await openSession(running, 'cut', `${vendor.origin}/page`, everything, [], 'assistance')
    await page.evaluate(() => {
      const link = document.createElement('a')
      link.href = '/endless.png'
      link.download = 'endless.png'
      link.click()
    })
    await expect.poll(() => left().length).toBe(1)
    const partition = await running.app.evaluateHandle(
      () => rig.desktop.parts.factory.made().find(({ surface }) => surface === 'session')!.contents.session
    )
    await closeSession(running, 'cut')
    await expect.poll(left).toEqual([])
    const bytes = await partition.evaluate(async (session) => (await session.getCacheSize()) + (await session.cookies.get({})).length)
    expect(bytes).toBe(0)
    expect(existsSync(join(saved, 'endless.png'))).toBe(false)
    recordFigure({
      id: 'Z5.bytes',
      what: 'bytes left of a session closed in the middle of a file',
      figure: bytes,
      limit: '0',
      ok: bytes === 0
    })
    expect(await kinds('cut')).toEqual(['loaded'])
  })
})

import { expect, test } from '@playwright/test'
import { recordFigure } from '../support/figures'
import { site, type Site } from './support/hostile-server'
import { launch, type Running } from './support/launch'
import { closeSession, eventsOf, openSession } from './support/session-page'

let running: Running
let vendor: Site
let foreign: Site
test.beforeAll(async () => {
  foreign = await site()
  vendor = await site(() => foreign.origin)
  running = await launch()
})
test.afterAll(async () => {
  await running.stop()
  await Promise.all([vendor.stop(), foreign.stop()])
})

const askFor = (constraints: MediaStreamConstraints): Promise<string> =>
  navigator.mediaDevices.getUserMedia(constraints).then(
    (stream) => {
      stream.getTracks().forEach((track) => track.stop())
      return 'granted'
    },
    (error: DOMException) => error.name
  )

test('a session view has no preload, no Node and the golden options @video', async () => {
  const page = await openSession(running, 'plain', `${vendor.origin}/page`)
  const globals = await page.evaluate(() =>
    ['callside', 'callsidePhone', 'process', 'require', 'electron'].filter((name) => name in window)
  )
  expect(globals).toEqual([])
  const made = await running.app.evaluate(() => {
    const found = rig.desktop.parts.factory.made().find(({ surface }) => surface === 'session')!
    const { session, ...rest } = found.preferences
    return { rest, persistent: session!.isPersistent(), storage: session!.storagePath, shared: found.contents.session === session }
  })
  expect(made.rest).toEqual({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    plugins: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    safeDialogs: true,
    disableDialogs: true,
    backgroundThrottling: false,
    devTools: false
  })
  expect(made).toMatchObject({ persistent: false, storage: null, shared: true })
  recordFigure({
    id: 'Z5.globals',
    what: 'globals that a vendor page finds of ours',
    figure: globals.length,
    limit: '0',
    ok: globals.length === 0
  })
  await closeSession(running, 'plain')
})

test('media is granted by the table, to the session’s own main frame alone @video', async () => {
  let wrong = 0
  const cases = [
    { allow: { microphone: false, camera: false, screen: false }, audio: false, video: false },
    { allow: { microphone: true, camera: false, screen: false }, audio: true, video: false },
    { allow: { microphone: false, camera: true, screen: false }, audio: false, video: true },
    { allow: { microphone: true, camera: true, screen: false }, audio: true, video: true }
  ]
  for (const [index, { allow, audio, video }] of cases.entries()) {
    const page = await openSession(running, `media-${index}`, `${vendor.origin}/framed`, allow, [foreign.origin])
    const inner = page.frames().find((frame) => frame.url().startsWith(foreign.origin))!
    const got = {
      audio: (await page.evaluate(askFor, { audio: true })) === 'granted',
      video: (await page.evaluate(askFor, { video: true })) === 'granted',
      both: (await page.evaluate(askFor, { audio: true, video: true })) === 'granted',
      inner: (await inner.evaluate(askFor, { audio: true, video: true })) === 'granted'
    }
    const want = { audio, video, both: audio && video, inner: false }
    expect(got).toEqual(want)
    wrong += Object.keys(want).filter((key) => got[key as keyof typeof got] !== want[key as keyof typeof want]).length
    await closeSession(running, `media-${index}`)
  }
  recordFigure({
    id: 'P2.live',
    what: 'wrong media grants in a real view, 4 tables x 4 askers',
    figure: wrong,
    limit: '0',
    ok: wrong === 0
  })
})

test('every other permission is refused @video', async () => {
  const page = await openSession(running, 'other', `${vendor.origin}/page`, { microphone: true, camera: true })
  const got = await page.evaluate(async () => ({
    screen: await navigator.mediaDevices.getDisplayMedia({ video: true }).then(
      () => 'granted',
      () => 'refused'
    ),
    geolocation: await new Promise((done) =>
      navigator.geolocation.getCurrentPosition(
        () => done('granted'),
        (error) => done(`refused ${error.code}`)
      )
    ),
    notifications: await Notification.requestPermission(),
    clipboard: await navigator.clipboard.readText().then(
      () => 'granted',
      () => 'refused'
    ),
    persist: await navigator.storage.persist(),
    midi: await (navigator as unknown as { requestMIDIAccess(): Promise<unknown> }).requestMIDIAccess().then(
      () => 'granted',
      () => 'refused'
    )
  }))
  expect(got).toEqual({
    screen: 'refused',
    geolocation: 'refused 1',
    notifications: 'denied',
    clipboard: 'refused',
    persist: false,
    midi: 'refused'
  })
  await closeSession(running, 'other')
})

test('no session exists without both handlers, also one created later @video', async () => {
  const got = await running.app.evaluate(async ({ session, WebContentsView }, url) => {
    const later = session.fromPartition('made-by-a-test')
    const view = new WebContentsView({ webPreferences: { session: later, sandbox: true } })
    await view.webContents.loadURL(url)
    const granted = await view.webContents.executeJavaScript(
      `navigator.mediaDevices.getUserMedia({ audio: true }).then(() => true, () => false)`
    )
    view.webContents.close()
    return { granted, handlers: rig.handlersOf.map(({ request, check }) => ({ request, check })) }
  }, `${vendor.origin}/page`)
  const unguarded = got.handlers.filter(({ request, check }) => !request || !check).length
  expect(got.granted).toBe(false)
  expect(got.handlers.length).toBeGreaterThan(2)
  recordFigure({
    id: 'P1.unguarded',
    what: `sessions without both handlers, of ${got.handlers.length}`,
    figure: unguarded,
    limit: '0',
    ok: unguarded === 0
  })
  expect(unguarded).toBe(0)
})

test('a hostile page cannot navigate away, open windows, download or show dialogs @video', async () => {
  const page = await openSession(running, 'hostile', `${vendor.origin}/framed`)
  const before = await running.app.evaluate(({ webContents }) => webContents.getAllWebContents().length)
  const ways = [
    `location.href = ${JSON.stringify(foreign.origin)} + '/escaped'`,
    `location.replace(${JSON.stringify(foreign.origin)} + '/escaped')`,
    `location.href = '/redirect?to=' + encodeURIComponent(${JSON.stringify(foreign.origin)} + '/escaped')`,
    `location.href = 'file:///etc/passwd'`,
    `location.href = 'app://workspace/'`,
    `location.href = 'tel:+447700900142'`,
    `location.href = 'sip:1@x'`,
    `location.href = 'data:text/html,hi'`,
    `location.href = URL.createObjectURL(new Blob(['<p>x'], { type: 'text/html' }))`,
    `document.body.insertAdjacentHTML('beforeend', '<form id=f method=post action="${foreign.origin}/escaped"></form>'); document.getElementById('f').submit()`,
    `document.head.insertAdjacentHTML('beforeend', '<meta http-equiv=refresh content="0;url=tel:+447700900142">')`,
    `document.getElementById('inner').src = ${JSON.stringify(foreign.origin)} + '/escaped-frame'`,
    `(() => { const a = document.createElement('a'); a.href = '${foreign.origin}/escaped'; a.target = '_blank'; a.click() })()`,
    `(() => { const a = document.createElement('a'); a.href = '${foreign.origin}/escaped'; a.target = '_top'; a.click() })()`,
    `(() => { const a = document.createElement('a'); a.href = '/file.exe'; a.download = 'x.exe'; a.click() })()`,
    `location.href = '/file.exe'`,
    `window.open('${foreign.origin}/escaped')`,
    `window.open('about:blank')`,
    `window.open('javascript:1', 'name', 'popup')`,
    `window.open('/page', 'callside')`,
    `for (let i = 0; i < 10000; i++) window.open('/page')`,
    `window.moveTo(0, 0); window.resizeTo(100, 100)`,
    `alert(1); confirm(2); prompt(3)`,
    `addEventListener('beforeunload', (event) => { event.preventDefault(); event.returnValue = 'stay' })`
  ]
  const box = await running.app.evaluate(() => rig.desktop.parts.windows().workspace.getBounds())
  for (const way of ways) {
    await page.evaluate(`(() => { ${way} })()`).catch(() => undefined)
    await page.waitForTimeout(60)
    expect(new URL(page.url()).origin, way).toBe(vendor.origin)
  }
  await page.waitForTimeout(300)
  const after = await running.app.evaluate(({ webContents }) => webContents.getAllWebContents().length)
  const escaped = foreign.asked.filter((path) => path.startsWith('/escaped')).length
  expect(after).toBe(before)
  expect(escaped).toBe(0)
  expect(await running.app.evaluate(() => rig.desktop.parts.windows().workspace.getBounds())).toEqual(box)
  recordFigure({
    id: 'P3.live',
    what: `escapes in ${ways.length} hostile steps of a real page`,
    figure: escaped,
    limit: '0',
    ok: escaped === 0
  })
  recordFigure({
    id: 'P4.windows',
    what: 'windows opened by a vendor page, 10,000 tries',
    figure: after - before,
    limit: '0',
    ok: after === before
  })
  await closeSession(running, 'hostile')
  await expect.poll(() => running.app.windows().some((one) => one === page)).toBe(false)
})

test('nothing of a session is left for the next @video', async () => {
  const first = await openSession(running, 'first', `${vendor.origin}/page`)
  await first.evaluate(async () => {
    document.cookie = 'left=behind; max-age=9999'
    localStorage.setItem('left', 'behind')
    sessionStorage.setItem('left', 'behind')
    await (await caches.open('left')).put('/left', new Response('behind'))
    await navigator.serviceWorker.register('/worker.js')
    await new Promise((done, fail) => {
      const request = indexedDB.open('left')
      request.onsuccess = done
      request.onerror = fail
    })
  })
  const left = await running.app.evaluate(async (_electron, origin) => {
    const partition = rig.desktop.parts.factory.made().find(({ surface }) => surface === 'session')!.contents.session
    const before = (await partition.cookies.get({})).length
    rig.desktop.views.close('first')
    rig.desktop.views.close('first')
    const until = Date.now() + 10_000
    while (Date.now() < until && (await partition.cookies.get({})).length > 0) await new Promise((done) => setTimeout(done, 20))
    return {
      before,
      after: (await partition.cookies.get({})).length,
      cache: await partition.getCacheSize(),
      storage: partition.storagePath,
      origin
    }
  }, vendor.origin)
  expect(left).toMatchObject({ before: 1, after: 0, storage: null })
  const next = await openSession(running, 'next', `${vendor.origin}/page`)
  const found = await next.evaluate(async () => ({
    cookie: document.cookie,
    local: localStorage.length,
    session: sessionStorage.length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    databases: (await indexedDB.databases()).length
  }))
  expect(found).toEqual({ cookie: '', local: 0, session: 0, caches: 0, workers: 0, databases: 0 })
  recordFigure({ id: 'Z5.left', what: 'cookies and stores of one session seen by the next', figure: 0, limit: '0', ok: true })
  await closeSession(running, 'next')
})

test('what becomes of a page is told once, by cause @video', async () => {
  await openSession(running, 'shows', `${vendor.origin}/login/token/1`).then(async (page) => {
    await page.evaluate(() => void (location.hash = '#/waiting'))
    await page.evaluate(() => void (location.hash = '#/call'))
    await page.evaluate(() => void (location.hash = '#/ended'))
  })
  const page = (shows: string): object => ({ kind: 'page', sessionId: 'shows', shows })
  await expect
    .poll(() => eventsOf(running, 'shows'))
    .toEqual([{ kind: 'loaded', sessionId: 'shows' }, page('waiting'), page('live'), page('ended')])
  await closeSession(running, 'shows')

  const open = (sessionId: string, url: string, origins: string[]): Promise<void> =>
    running.app.evaluate((_electron, view) => rig.desktop.views.open(view), {
      sessionId,
      kind: 'direct' as const,
      first: null,
      url,
      origins,
      allow: { microphone: false, camera: false, screen: false }
    })
  await open('foreign', `${foreign.origin}/page`, [vendor.origin])
  await expect.poll(() => eventsOf(running, 'foreign')).toEqual([{ kind: 'failed', sessionId: 'foreign', failure: 'foreign-address' }])
  await open('nobody', 'http://127.0.0.1:9/', ['http://127.0.0.1:9'])
  await expect.poll(() => eventsOf(running, 'nobody')).toEqual([{ kind: 'failed', sessionId: 'nobody', failure: 'page-unreachable' }])
  await open('away', `${vendor.origin}/redirect?to=${encodeURIComponent(`${foreign.origin}/escaped`)}`, [vendor.origin])
  await expect.poll(() => eventsOf(running, 'away')).toEqual([{ kind: 'failed', sessionId: 'away', failure: 'navigated-away' }])

  await openSession(running, 'crash', `${vendor.origin}/page`)
  await expect.poll(() => eventsOf(running, 'crash')).toEqual([{ kind: 'loaded', sessionId: 'crash' }])
  await running.app.evaluate(() =>
    rig.desktop.parts.factory
      .made()
      .find(({ surface }) => surface === 'session')!
      .contents.forcefullyCrashRenderer()
  )
  await expect
    .poll(() => eventsOf(running, 'crash'))
    .toEqual([
      { kind: 'loaded', sessionId: 'crash' },
      { kind: 'failed', sessionId: 'crash', failure: 'page-crashed' }
    ])
  expect(await running.workspace.evaluate(() => document.title)).toBe('workspace')
})

test('a page that never loads is given up after 15 s @video', async () => {
  test.slow()
  await running.app.evaluate((_electron, origin) => {
    rig.desktop.views.open({
      sessionId: 'hang',
      kind: 'direct',
      first: null,
      url: `${origin}/hang`,
      origins: [origin],
      allow: { microphone: false, camera: false, screen: false }
    })
  }, vendor.origin)
  await expect
    .poll(() => eventsOf(running, 'hang'), { timeout: 20_000 })
    .toEqual([{ kind: 'failed', sessionId: 'hang', failure: 'page-timed-out' }])
})

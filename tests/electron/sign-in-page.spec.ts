import { expect, test, type Page } from '@playwright/test'
import { startSimulators, type Simulators } from '../../src/simulators'
import { makeCertificate } from '../e2e/support/certificate'
import { site, type Site } from './support/hostile-server'
import { launch, type Running } from './support/launch'

declare global {
  /** What came of each sign-in page that a test asked for; null while it is open. */
  var outcomes: unknown[]
  var partitions: Electron.Session[]
}

let running: Running
let simulators: Simulators
let own: Site
let foreign: Site
test.beforeAll(async () => {
  simulators = await startSimulators()
  foreign = await site()
  own = await site(() => foreign.origin)
  running = await launch()
})
test.afterAll(async () => {
  await running.stop()
  await Promise.all([own.stop(), foreign.stop(), simulators.stop()])
})
test.beforeEach(() => running.app.evaluate(() => void Object.assign(globalThis, { outcomes: [], partitions: [] })))
test.afterEach(async () => {
  await closeAll()
  await expect.poll(() => open()).toBe(0)
})

/** Asks for a sign-in page as the application does, and gives the page in its window. */
async function ask(url: string, origin: string): Promise<Page> {
  const before = new Set(running.app.windows())
  await running.app.evaluate(
    (_electron, asked) => {
      const told = outcomes
      const at = told.push(null) - 1
      void rig.desktop.shell.signInPage(asked).then((outcome) => (told[at] = outcome))
      partitions.push(rig.desktop.parts.factory.made().findLast(({ surface }) => surface === 'sign-in')!.preferences.session!)
    },
    { url, origin }
  )
  const find = (): Page | undefined => running.app.windows().find((page) => !before.has(page) && !page.isClosed() && page.url() !== '')
  await expect.poll(() => find() !== undefined, { message: url }).toBe(true)
  await find()!.waitForLoadState()
  return find()!
}
const outcome = (index = 0): Promise<unknown> => running.app.evaluate((_electron, at) => outcomes[at], index)
const open = (): Promise<number> =>
  running.app.evaluate(() => rig.desktop.parts.factory.made().filter(({ surface }) => surface === 'sign-in').length)
const closeAll = (): Promise<void> =>
  running.app.evaluate(({ BrowserWindow }) => {
    for (const { surface, contents } of rig.desktop.parts.factory.made())
      if (surface === 'sign-in') BrowserWindow.fromWebContents(contents)?.close()
  })

test('the token is handed over at the end, and nothing is left of the page', async () => {
  const origin = simulators.addresses.webitel
  const page = await ask(`${origin}/app/auth`, origin)
  const signIn = async (password: string) => {
    await page.getByLabel('User').fill(simulators.credentials.webitel.user)
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Sign in' }).click()
  }
  await signIn('wrong')
  await expect(page.getByRole('alert')).toBeVisible()
  expect(await outcome()).toBeNull()
  await page.evaluate(() => {
    localStorage.setItem('left', 'behind')
    document.cookie = 'left=behind; max-age=3600'
  })
  await signIn(simulators.credentials.webitel.password)
  await expect.poll(() => outcome()).toEqual({ ok: true, value: { token: expect.stringMatching(/^\S{8,}$/) as unknown } })
  const { token } = ((await outcome()) as { value: { token: string } }).value
  const me = await fetch(`${origin}/api/userinfo`, { headers: { 'X-Webitel-Access': token } })
  expect(me.status).toBe(200)

  expect(await open()).toBe(0)
  expect(page.isClosed()).toBe(true)
  const left = await running.app.evaluate(async ({ BrowserWindow }, address) => {
    const [partition] = partitions
    const looker = new BrowserWindow({ show: false, webPreferences: { session: partition, sandbox: true } })
    await looker.loadURL(address)
    const stored = (await looker.webContents.executeJavaScript('localStorage.length')) as number
    looker.destroy()
    return { stored, cookies: await partition!.cookies.get({}), persistent: partition!.isPersistent(), path: partition!.storagePath }
  }, `${origin}/app/auth`)
  expect(left).toEqual({ stored: 0, cookies: [], persistent: false, path: null })
})

test('the window has the golden options, a partition of its own and no bridge', async () => {
  const page = await ask(`${own.origin}/page`, own.origin)
  await ask(`${own.origin}/page`, own.origin)
  expect(await outcome(0)).toEqual({ ok: false, cause: 'closed' })
  expect(page.isClosed()).toBe(true)
  const made = await running.app.evaluate(({ BrowserWindow }) => {
    const found = rig.desktop.parts.factory.made().filter(({ surface }) => surface === 'sign-in')
    const { session, ...rest } = found[0]!.preferences
    const window = BrowserWindow.fromWebContents(found[0]!.contents)!
    return {
      count: found.length,
      rest,
      shared: found[0]!.contents.session === session,
      fresh: partitions[0] !== partitions[1],
      parent: window.getParentWindow() === rig.desktop.parts.windows().workspace
    }
  })
  expect(made).toEqual({
    count: 1,
    shared: true,
    fresh: true,
    parent: true,
    rest: {
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
    }
  })
})

test('the page may open nothing and is granted nothing', async () => {
  const page = await ask(`${own.origin}/page`, own.origin)
  const windows = running.app.windows().length
  const tried = await page.evaluate(async () => {
    const name = (asked: Promise<unknown>): Promise<string> =>
      asked.then(
        () => 'granted',
        (error: Error) => error.name
      )
    return {
      globals: ['callside', 'callsidePhone', 'process', 'require', 'electron'].filter((one) => one in window),
      opened: window.open('about:blank') === null,
      media: await name(navigator.mediaDevices.getUserMedia({ audio: true, video: true })),
      notification: await Notification.requestPermission(),
      place: await new Promise((done) =>
        navigator.geolocation.getCurrentPosition(
          () => done('granted'),
          ({ code }) => done(code)
        )
      ),
      clipboard: await name(navigator.clipboard.readText())
    }
  })
  expect(tried).toEqual({
    globals: [],
    opened: true,
    media: 'NotAllowedError',
    notification: 'denied',
    place: 1,
    clipboard: 'NotAllowedError'
  })
  expect(running.app.windows().length).toBe(windows)
  expect(await outcome()).toBeNull()
})

test('only the server itself is believed, and only in the page itself', async () => {
  const stolen = `${foreign.origin}/page?accessToken=of-somebody-else`
  const page = await ask(`${own.origin}/redirect?to=${encodeURIComponent(stolen)}`, own.origin)
  await expect(page).toHaveURL(stolen)
  await page.evaluate(
    (address) =>
      new Promise((loaded) => {
        const frame = document.createElement('iframe')
        frame.onload = loaded
        frame.src = address
        document.body.append(frame)
      }),
    `${own.origin}/page?accessToken=in-a-frame`
  )
  await page.evaluate(() => history.replaceState(null, '', '/page#accessToken=said-here'))
  expect(await outcome()).toBeNull()
  expect(await open()).toBe(1)
  await page.evaluate(
    (address) => location.assign(address),
    `${own.origin}/redirect?to=${encodeURIComponent('/page?accessToken=the-real-one')}`
  )
  await expect.poll(() => outcome()).toEqual({ ok: true, value: { token: 'the-real-one' } })
})

test('a page that writes the token behind its own address is believed', async () => {
  const page = await ask(`${own.origin}/page`, own.origin)
  await page.evaluate(() => history.replaceState(null, '', '/page#/signed-in?accessToken=by-script')).catch(() => undefined)
  await expect.poll(() => outcome()).toEqual({ ok: true, value: { token: 'by-script' } })
  expect(await open()).toBe(0)
})

test('closing the window is an answer, and so is a server that is not there', async () => {
  await ask(`${own.origin}/page`, own.origin)
  await closeAll()
  await expect.poll(() => outcome()).toEqual({ ok: false, cause: 'closed' })

  const gone = await site()
  await gone.stop()
  await running.app.evaluate(
    (_electron, origin) => void rig.desktop.shell.signInPage({ url: `${origin}/page`, origin }).then((told) => outcomes.push(told)),
    gone.origin
  )
  await expect.poll(() => outcome(1)).toEqual({ ok: false, cause: 'unreachable' })
  expect(await open()).toBe(0)
})

test('a server with a certificate of its own making shows no page', async () => {
  const certificate = makeCertificate()
  const stranger = await startSimulators({ tls: certificate })
  const origin = stranger.addresses.webitel
  try {
    await running.app.evaluate(
      (_electron, at) => void rig.desktop.shell.signInPage({ url: `${at}/app/auth`, origin: at }).then((told) => outcomes.push(told)),
      origin
    )
    await expect.poll(() => outcome()).toEqual({ ok: false, cause: 'unreachable' })
    expect(await running.app.evaluate((_electron, at) => rig.lines.filter((line) => line.includes(at)), origin)).toEqual([
      expect.stringContaining('certificate-refused')
    ])
  } finally {
    await stranger.stop()
    certificate.remove()
  }
})

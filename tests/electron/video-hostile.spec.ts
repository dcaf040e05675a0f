import { expect, test } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ViewEvent } from '../../src/main/companion/ports'
import { recordFigure } from '../support/figures'
import { pageBehaviours } from './fixtures/page-behaviours'
import { helpers, windowWays } from './fixtures/window-ways'
import { site, type Site } from './support/hostile-server'
import { launch, type Running } from './support/launch'
import { closeSession, eventsOf, openSession } from './support/session-page'

let running: Running
let vendor: Site
let foreign: Site
const folder = mkdtempSync(join(tmpdir(), 'callside-hostile-'))

test.beforeAll(async () => {
  foreign = await site()
  vendor = await site(() => foreign.origin)
  running = await launch()
  // What a page could make the shell do is counted where the shell would do it.
  await running.app.evaluate(({ shell, dialog }) => {
    const outside: string[] = []
    Object.assign(globalThis, { outside })
    shell.openExternal = async (url) => void outside.push(url)
    for (const name of ['showMessageBox', 'showMessageBoxSync', 'showOpenDialog', 'showSaveDialog', 'showErrorBox'] as const)
      dialog[name] = (() => {
        outside.push(name)
        return Promise.resolve({ canceled: true, filePath: '', filePaths: [] })
      }) as never
    rig.desktop.parts.windows().workspace.on('focus', () => outside.push('focus'))
  })
})
test.afterAll(async () => {
  await running.stop()
  await Promise.all([vendor.stop(), foreign.stop()])
  rmSync(folder, { recursive: true, force: true })
})

/** Everything around the page that it must not change. */
async function around(): Promise<object> {
  const here = await running.app.evaluate(({ BaseWindow, webContents }) => {
    const { workspace } = rig.desktop.parts.windows()
    return {
      windows: BaseWindow.getAllWindows().length,
      contents: webContents.getAllWebContents().length,
      bounds: workspace.getBounds(),
      title: workspace.getTitle(),
      isFull: workspace.isFullScreen(),
      outside: (globalThis as unknown as { outside: string[] }).outside.length,
      lines: Math.floor(rig.lines.length / 500)
    }
  })
  return { ...here, workspace: await running.workspace.evaluate(() => document.title), escaped: foreign.asked.length }
}

const run = (code: string, pressed: boolean): Promise<unknown> =>
  running.app.evaluate(
    (_electron, given) => {
      const { contents } = rig.desktop.parts.factory.made().find(({ surface }) => surface === 'session')!
      const answer = contents
        .executeJavaScript(`(async () => { ${given.code} })()`, given.pressed)
        .catch((error: unknown) => `threw ${String(error)}`)
      return Promise.race([answer, new Promise((done) => setTimeout(() => done('no answer'), 8000))])
    },
    { code: code.replaceAll('FOREIGN', foreign.origin), pressed }
  )

test('whatever a page does stays in the page @video', async () => {
  test.setTimeout(pageBehaviours.length * 6000)
  const wrong: string[] = []
  for (const [index, { name, code, want, pressed = false }] of pageBehaviours.entries()) {
    const sessionId = `does-${index}`
    const page = await openSession(
      running,
      sessionId,
      `${vendor.origin}/page`,
      { microphone: true, camera: true, screen: true },
      [],
      'meeting'
    )
    const before = await around()
    const got = await run(code, pressed)
    await page.waitForTimeout(250)
    const after = await around()
    if (got !== want) wrong.push(`${name}: ${String(got)}`)
    if (JSON.stringify(after) !== JSON.stringify(before)) wrong.push(`${name}: ${JSON.stringify(before)} became ${JSON.stringify(after)}`)
    if (new URL(page.url()).origin !== vendor.origin) wrong.push(`${name}: is at ${page.url()}`)
    const told = ((await eventsOf(running, sessionId)) as ViewEvent[]).map(({ kind }) => kind).filter((kind) => kind !== 'loaded')
    if (told.length > 0) wrong.push(`${name}: told ${told.join()}`)
    await closeSession(running, sessionId)
    await expect.poll(() => running.app.windows().some((one) => one === page), { message: name }).toBe(false)
  }
  recordFigure({
    id: 'P6.effects',
    what: `effects of hostile pages outside their view, of ${pageBehaviours.length} behaviours`,
    figure: wrong.length,
    limit: '0',
    ok: wrong.length === 0
  })
  expect(wrong).toEqual([])
})

test('no way of opening a window opens one @video', async () => {
  test.setTimeout(windowWays.length * 5000)
  const opened: string[] = []
  for (const [index, { name, code }] of windowWays.entries()) {
    const sessionId = `opens-${index}`
    const page = await openSession(running, sessionId, `${vendor.origin}/page`)
    const before = await around()
    await run(`${helpers}; ${code}`, true)
    await page.waitForTimeout(300)
    const after = await around()
    if (JSON.stringify(after) !== JSON.stringify(before)) opened.push(`${name}: ${JSON.stringify(before)} became ${JSON.stringify(after)}`)
    if (new URL(page.url()).origin !== vendor.origin) opened.push(`${name}: is at ${page.url()}`)
    await closeSession(running, sessionId)
    await expect.poll(() => running.app.windows().some((one) => one === page), { message: name }).toBe(false)
  }
  expect(windowWays.length).toBeGreaterThanOrEqual(25)
  recordFigure({
    id: 'P4.ways',
    what: `windows that vendor pages opened, in ${windowWays.length} ways`,
    figure: opened.length,
    limit: '0',
    ok: opened.length === 0
  })
  expect(opened).toEqual([])
})

test('chains of up to ten redirects end where the session belongs, or not at all @video', async () => {
  test.setTimeout(120_000)
  const wrong: string[] = []
  const chain = (length: number, last: string): string =>
    [...Array<null>(length)].reduce((to) => `${vendor.origin}/redirect?to=${encodeURIComponent(to)}`, last)
  for (let length = 1; length <= 10; length++) {
    for (const [last, wanted] of [
      [`${vendor.origin}/page`, 'loaded'],
      [`${foreign.origin}/escaped`, 'failed'],
      ['tel:+447700900142', 'failed']
    ] as const) {
      const sessionId = `chain-${length}-${last}`
      await running.app.evaluate((_electron, view) => rig.desktop.views.open(view), {
        sessionId,
        kind: 'meeting' as const,
        first: null,
        url: chain(length, last),
        origins: [vendor.origin],
        allow: { microphone: false, camera: false, screen: false }
      })
      const told = async (): Promise<string | undefined> => ((await eventsOf(running, sessionId)) as ViewEvent[])[0]?.kind
      await expect.poll(told, { message: sessionId, timeout: 10_000 }).toBeDefined()
      if ((await told()) !== wanted) wrong.push(`${sessionId}: ${await told()}`)
      await closeSession(running, sessionId)
    }
  }
  expect(foreign.asked.filter((path) => path === '/escaped')).toEqual([])
  recordFigure({
    id: 'P3.chains',
    what: 'redirect chains that ended wrongly, of 30',
    figure: wrong.length,
    limit: '0',
    ok: wrong.length === 0
  })
  expect(wrong).toEqual([])
})

test('a page of the internet learns no address of this network @video', async () => {
  const policy = await running.app.evaluate(() => {
    const url = 'https://video.invalid/'
    const allow = { microphone: false, camera: false, screen: false }
    rig.desktop.views.open({ sessionId: 'remote', kind: 'meeting', first: null, url, origins: [url], allow })
    const { contents } = rig.desktop.parts.factory.made().find(({ surface }) => surface === 'session')!
    const found = contents.getWebRTCIPHandlingPolicy()
    rig.desktop.views.close('remote')
    return found
  })
  expect(policy).toBe('default_public_interface_only')
})

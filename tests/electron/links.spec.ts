import { expect, test } from '@playwright/test'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { recordFigure } from '../support/figures'
import { launch, type Running } from './support/launch'

const main = resolve(import.meta.dirname, '../../out/test-electron/main.js')
const link = (n: number): string => `callside://call?number=%2B3161234${1000 + n}`

const links = ({ app }: Running): Promise<string[]> => app.evaluate(() => [...rig.companion.links])
const windows = ({ app }: Running): Promise<number> =>
  app.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows().filter((window) => window.webContents.getURL() === 'app://workspace/').length
  )

const children = new Set<ChildProcess>()
test.afterEach(() => {
  for (const child of children) child.kill('SIGKILL')
  children.clear()
})

/** Really starts the program once more with the same data, and waits for its end, as long as the test may take. */
async function startAgain(running: Running, args: string[]): Promise<number | null> {
  const data = await running.app.evaluate(({ app }) => app.getPath('userData'))
  const flags = [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', `--user-data-dir=${data}`]
  const child = spawn(process.env.CALLSIDE_ELECTRON_PROGRAM!, [...flags, main, ...args], { stdio: 'ignore' })
  children.add(child)
  const [code] = (await once(child, 'exit')) as [number | null]
  children.delete(child)
  return code
}

test('a link of the first start is taken once, among switches @desktop', async () => {
  const running = await launch({ args: ['--disable-features=Translate'], afterMain: ['--', link(0)] })
  await expect.poll(() => links(running)).toEqual([link(0)])
  await running.stop()
})

test('a second start hands its link over, shows the window and ends @desktop', async () => {
  const running = await launch()
  await running.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((window) => window.webContents.getURL() === 'app://workspace/')!
      .hide()
  )
  expect(await startAgain(running, ['--', link(1)])).toBe(0)
  await expect.poll(() => links(running)).toEqual([link(1)])
  const visible = await running.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((window) => window.webContents.getURL() === 'app://workspace/')!
      .isVisible()
  )
  expect(visible).toBe(true)
  // A switch's value is no link, and neither are two of them.
  await startAgain(running, [`--url=${link(2)}`])
  await startAgain(running, [link(3), link(4)])
  expect(await links(running)).toEqual([link(1)])
  await running.stop()
})

test('a link with all that set-up can carry comes whole, by the first start and by a second @desktop', async () => {
  const setUp = (letter: string): string => `callside://provision?content=${letter.repeat(2_000)}`
  const running = await launch({ afterMain: ['--', setUp('A')] })
  await expect.poll(() => links(running)).toEqual([setUp('A')])
  expect(await startAgain(running, ['--', setUp('B')])).toBe(0)
  await expect.poll(() => links(running)).toEqual([setUp('A'), setUp('B')])
  await running.stop()
})

test('links before ready wait, the newest wins, and macOS events come in by the same door @desktop', async () => {
  const running = await launch()
  await running.app.evaluate(({ app }, url) => {
    app.emit('open-url', { preventDefault: () => undefined }, url)
  }, link(5))
  await expect.poll(() => links(running)).toEqual([link(5)])
  await running.stop()
})

test('twenty starts at once leave one window and lose no link @desktop', async () => {
  // Programs begin slowly where many begin at once; what ends the wait is that each has ended.
  test.setTimeout(600_000)
  const running = await launch()
  const starts = 20
  const ends = await Promise.all(Array.from({ length: starts }, (_, n) => startAgain(running, ['--', link(n)])))
  // Each has ended by itself, having handed its link over.
  expect(ends).toEqual(Array.from({ length: starts }, () => 0))
  await expect.poll(async () => (await links(running)).length, { timeout: 120_000 }).toBe(starts)
  const came = await links(running)
  const lost = starts - new Set(came).size
  const open = await windows(running)
  recordFigure({ id: 'R41.windows', what: `windows after ${starts} starts at once`, figure: open, limit: '1', ok: open === 1 })
  recordFigure({ id: 'R41.lost', what: `links lost of ${starts} starts at once`, figure: lost, limit: '0', ok: lost === 0 })
  expect(open).toBe(1)
  expect(lost).toBe(0)
  await running.stop()
})

import { expect, test } from '@playwright/test'
import type { Rectangle } from 'electron'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { kindNames } from '../e2e/support/video'
import { recordFigure } from '../support/figures'
import { newest, open, read, send, state, type Desk } from './support/desk'
import { startDisplays, type Displays } from './support/displays'
import { startWindowManager } from './support/window-manager'

let displays: Displays
let desk: Desk
let stopManager: () => Promise<void>
const data = mkdtempSync(join(tmpdir(), 'callside-displays-'))

/** Of the second display on the whole desktop. */
const SECOND_X = 1280
const isOnSecond = ({ x, width }: Rectangle): boolean => x >= SECOND_X && x + width <= 2 * SECOND_X
const isOnFirst = ({ x, width }: Rectangle): boolean => x >= 0 && x + width <= SECOND_X

test.skip(process.platform !== 'linux', 'walks a Linux desktop')
test.describe.configure({ mode: 'serial', timeout: 120_000 })
test.beforeAll(async () => {
  displays = await startDisplays()
  await displays.second(true)
  stopManager = await startWindowManager(displays.env)
  await begin()
})
test.afterAll(async () => {
  await desk?.app.close()
  await stopManager?.()
  await displays?.stop()
  rmSync(data, { recursive: true, force: true })
})

async function begin(): Promise<void> {
  desk = await open(data, undefined, displays.env)
  await expect.poll(async () => (await state(desk.workspace)).phoneLink.state, { timeout: 30_000 }).toBe('up')
}

const windowOf = (page: 'workspace' | 'ringer'): Promise<{ shown: boolean; bounds: Rectangle }> =>
  read(() =>
    desk.app.evaluate(({ BrowserWindow }, page) => {
      const window = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().startsWith(`app://${page}`))!
      return { shown: window.isVisible(), bounds: window.getBounds() }
    }, page)
  )
const boundsOf = async (page: 'workspace' | 'ringer'): Promise<Rectangle> => (await windowOf(page)).bounds
const moveWorkspace = (bounds: Rectangle): Promise<void> =>
  desk.app.evaluate(({ BrowserWindow }, bounds) => {
    BrowserWindow.getAllWindows()
      .find((one) => one.webContents.getURL().startsWith('app://workspace'))!
      .setBounds(bounds)
  }, bounds)
const labels = async () => (await state(desk.workspace)).desktop?.displays

test('the popup rings on the chosen display, and goes to a living one and back when that is unplugged while it rings @desktop', async () => {
  expect(await labels()).toEqual([
    { label: '1', primary: true },
    { label: '2', primary: false }
  ])
  await moveWorkspace({ x: 100, y: 60, width: 900, height: 700 })
  expect(await send(desk.workspace, 'settings.change', { change: { desktop: { ringDisplay: '2' } } })).toMatchObject({ ok: true })
  expect(await send(desk.workspace, 'demo.play', { scenario: 'queue-call' })).toMatchObject({ ok: true })
  await expect.poll(async () => (await windowOf('ringer')).shown, { timeout: 15_000 }).toBe(true)
  await expect.poll(async () => isOnSecond(await boundsOf('ringer'))).toBe(true)

  let moved = 0
  await displays.second(false)
  await expect.poll(labels).toHaveLength(1)
  await expect.poll(async () => isOnFirst(await boundsOf('ringer'))).toBe(true)
  moved++
  expect((await windowOf('ringer')).shown).toBe(true)
  await displays.second(true)
  await expect.poll(async () => isOnSecond(await boundsOf('ringer'))).toBe(true)
  moved++
  recordFigure({
    id: 'K4.display-moves',
    what: 'the popup on a living display while it rings: unplugged / plugged in again',
    figure: `${moved}/2`,
    limit: 'all',
    ok: moved === 2
  })

  expect(await send(desk.workspace, 'settings.change', { change: { desktop: { ringDisplay: 'primary' } } })).toMatchObject({ ok: true })
  expect(await send(desk.workspace, 'demo.play', { scenario: 'customer-hangs-up' })).toMatchObject({ ok: true })
  await expect.poll(async () => (await windowOf('ringer')).shown).toBe(false)
  expect(await send(desk.workspace, 'demo.play', { scenario: 'queue-call' })).toMatchObject({ ok: true })
  await expect.poll(async () => (await windowOf('ringer')).shown, { timeout: 15_000 }).toBe(true)
  expect(isOnFirst(await boundsOf('ringer'))).toBe(true)
  expect(await send(desk.workspace, 'demo.play', { scenario: 'customer-hangs-up' })).toMatchObject({ ok: true })
  await expect.poll(async () => (await windowOf('ringer')).shown).toBe(false)
})

test('an open window comes back when its display is unplugged @desktop', async () => {
  await moveWorkspace({ x: SECOND_X + 200, y: 80, width: 800, height: 600 })
  await expect.poll(async () => isOnSecond(await boundsOf('workspace'))).toBe(true)
  await displays.second(false)
  await expect.poll(async () => isOnFirst(await boundsOf('workspace'))).toBe(true)
  expect((await windowOf('workspace')).shown).toBe(true)
  await displays.second(true)
})

test('a session’s own window comes back too, and keeps its size @desktop', async () => {
  const { app, workspace } = desk
  await workspace.keyboard.press('Alt+2')
  await workspace.getByRole('textbox', { name: 'Number to call' }).fill('06 12345678')
  await workspace.getByRole('button', { name: 'Send video link', exact: true }).click()
  await workspace.getByRole('radio', { name: kindNames.personal }).check()
  await workspace.getByRole('button', { name: 'Copy link instead' }).click()
  const session = async () => (await newest(workspace)).sessions.at(-1)
  await expect.poll(async () => (await session())?.state, { timeout: 30_000 }).toBe('waiting')
  const { id: sessionId } = (await session())!
  expect(await send(workspace, 'sessions.ownWindow', { sessionId, on: true })).toMatchObject({ ok: true })

  /** Without a page of its own, and shown: the phone page's is hidden. */
  const move = (to: Rectangle | null): Promise<Rectangle> =>
    read(() =>
      app.evaluate(({ BaseWindow, BrowserWindow }, to) => {
        const pages = new Set(BrowserWindow.getAllWindows().map(({ id }) => id))
        const window = BaseWindow.getAllWindows().find((one) => one.isVisible() && !pages.has(one.id))!
        if (to !== null) window.setBounds(to)
        return window.getBounds()
      }, to)
    )
  await expect.poll(async () => (await session())?.ownWindow).toBe(true)
  const there = { x: SECOND_X + 300, y: 120, width: 480, height: 360 }
  await move(there)
  await expect.poll(async () => isOnSecond(await move(null))).toBe(true)
  await displays.second(false)
  await expect.poll(async () => isOnFirst(await move(null))).toBe(true)
  const { width, height } = await move(null)
  expect({ width, height }).toEqual({ width: there.width, height: there.height })
  expect(await session()).toMatchObject({ ownWindow: true, state: 'waiting' })
  await displays.second(true)
  expect(await send(workspace, 'sessions.end', { sessionId })).toMatchObject({ ok: true })
})

test('a window remembered on the second display opens there, and on the first where the second is gone @desktop', async () => {
  const there = { x: SECOND_X + 240, y: 90, width: 820, height: 640 }
  const remembered = (): Partial<Rectangle> =>
    existsSync(join(data, 'window.json')) ? (JSON.parse(readFileSync(join(data, 'window.json'), 'utf8')) as Rectangle) : {}
  await moveWorkspace(there)
  await expect.poll(() => isOnSecond({ ...there, ...remembered() })).toBe(true)
  await expect.poll(() => remembered().width).toBe(there.width)
  await desk.app.close()

  await begin()
  await expect.poll(async () => (await windowOf('workspace')).shown).toBe(true)
  expect(isOnSecond(await boundsOf('workspace'))).toBe(true)
  await desk.app.close()

  await displays.second(false)
  await begin()
  await expect.poll(async () => (await windowOf('workspace')).shown).toBe(true)
  const back = await boundsOf('workspace')
  expect(isOnFirst(back)).toBe(true)
  expect({ width: back.width, height: back.height }).toEqual({ width: there.width, height: there.height })
})

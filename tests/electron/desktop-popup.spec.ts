import { expect, test } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AnywhereKeys } from '../../src/contract/desktop'
import { recordFigure } from '../support/figures'
import { newest, open, pageAt, read, send, state, type Desk } from './support/desk'
import { startOtherProgram, type OtherProgram } from './support/other-program'
import { needs, run } from './support/programs'
import { startWindowManager } from './support/window-manager'

let desk: Desk
let other: OtherProgram
let stopManager: () => Promise<void>
const data = mkdtempSync(join(tmpdir(), 'callside-popup-'))

test.skip(process.platform !== 'linux', 'walks a Linux desktop')
test.describe.configure({ mode: 'serial', timeout: 120_000 })
test.beforeAll(async () => {
  needs(['xdotool', 'xwininfo'])
  stopManager = await startWindowManager()
  desk = await open(data)
  other = await startOtherProgram()
  await expect.poll(async () => (await state(desk.workspace)).phoneLink.state, { timeout: 30_000 }).toBe('up')
})
test.afterAll(async () => {
  await desk?.app.close()
  await other?.stop()
  await stopManager?.()
  rmSync(data, { recursive: true, force: true })
})

const call = async () => (await newest(desk.workspace)).calls[0]
const play = async (scenario: 'queue-call' | 'customer-hangs-up'): Promise<void> =>
  expect(await send(desk.workspace, 'demo.play', { scenario })).toMatchObject({ ok: true })
const popup = (): Promise<{ shown: boolean; id: number }> =>
  desk.app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().startsWith('app://ringer'))!
    return { shown: window.isVisible(), id: window.getNativeWindowHandle().readUInt32LE(0) }
  })
const isShown = async (): Promise<boolean> => (await read(popup)).shown
const anywhere = async (change: Partial<AnywhereKeys>): Promise<void> => {
  const { keys } = (await state(desk.workspace)).settings
  expect(await send(desk.workspace, 'settings.change', { change: { keys: { anywhere: { ...keys.anywhere, ...change } } } })).toMatchObject({
    ok: true
  })
}
const facts = async () => (await state(desk.workspace)).desktop?.anywhereKeys

/** Which of two windows the display shows above the other; the display's list begins with the topmost. */
function isAbove(window: number, under: number): boolean {
  const lines = run('xwininfo', ['-root', '-tree']).split('\n')
  const at = (id: number): number => lines.findIndex((line) => line.trim().startsWith(`0x${id.toString(16)} `))
  expect(at(window)).toBeGreaterThan(-1)
  expect(at(under)).toBeGreaterThan(-1)
  return at(window) < at(under)
}

/** Among them the keys that answer, decline and press a button where a popup had the focus. */
const typed = ['the quick brown fox jumps over 13 dogs ', 'yes no, answer or decline: 1 2 3 4 5\t6 7'].map((text) =>
  text.replace('\t', ' ')
)

test('what the agent types into another program arrives there while it rings @desktop', async () => {
  await other.focus()
  await play('queue-call')
  // The popup comes up among these.
  other.type(typed[0]!)
  await expect.poll(isShown, { timeout: 15_000 }).toBe(true)
  other.type(typed[1]!)
  run('xdotool', ['key', '--delay', '25', 'Return', 'space', 'Escape', 'Return'])
  const wanted = `${typed.join('')}\n \n`
  await expect.poll(() => other.text()).toHaveLength(wanted.length)
  const got = await other.text()
  const lost = [...wanted].filter((key, index) => got[index] !== key).length
  recordFigure({
    id: 'K4.focus-keys',
    what: `keys of ${wanted.length} typed into another program while the popup rang, lost`,
    figure: lost,
    limit: '<= 0',
    ok: lost === 0
  })
  expect(got).toBe(wanted)
  expect((await call())?.state).toBe('ringing')
  expect(run('xdotool', ['getwindowfocus']).trim()).toBe(`${other.id}`)

  const { id } = await read(popup)
  expect(isAbove(id, other.id)).toBe(true)
  run('xdotool', ['windowraise', `${other.id}`])
  expect(isAbove(id, other.id)).toBe(true)
})

test('the popup goes when the caller hangs up, and when another window answers, without a move of the focus @desktop', async () => {
  await play('customer-hangs-up')
  await expect.poll(async () => (await call())?.end).toBe('cancelled-by-caller')
  await expect.poll(isShown).toBe(false)

  await play('queue-call')
  await expect.poll(isShown, { timeout: 15_000 }).toBe(true)
  expect(await send(desk.workspace, 'calls.answer', { callId: (await call())!.id })).toMatchObject({ ok: true })
  await expect.poll(isShown).toBe(false)
  expect(await send(desk.workspace, 'calls.hangUp', { callId: (await call())!.id })).toMatchObject({ ok: true })
  expect(run('xdotool', ['getwindowfocus']).trim()).toBe(`${other.id}`)
})

test('a click on the popup answers and leaves the keyboard where it is @desktop', async () => {
  await other.focus()
  await play('queue-call')
  await expect.poll(isShown, { timeout: 15_000 }).toBe(true)
  const ringer = await pageAt(desk.app, 'app://ringer')
  const answer = ringer.getByRole('button', { name: /answer/i }).first()
  await expect(answer).toBeVisible()
  const box = (await answer.boundingBox())!
  const at = await desk.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((one) => one.webContents.getURL().startsWith('app://ringer'))!
      .getContentBounds()
  )
  const click = (x: number, y: number): void =>
    void run('xdotool', ['mousemove', '--sync', `${Math.round(at.x + x)}`, `${Math.round(at.y + y)}`, 'click', '1'])
  click(4, 4)
  other.type('clicked beside, ')
  await expect.poll(() => other.text()).toBe('clicked beside, ')
  expect((await call())?.state).toBe('ringing')
  click(box.x + box.width / 2, box.y + box.height / 2)
  await expect.poll(async () => (await call())?.state, { timeout: 15_000 }).toBe('connected')
  other.type('typed on')
  await expect.poll(() => other.text()).toBe('clicked beside, typed on')
  expect(await send(desk.workspace, 'calls.hangUp', { callId: (await call())!.id })).toMatchObject({ ok: true })
})

test('the keys from any program answer, mute and hang up while another program has the keyboard @desktop', async () => {
  await anywhere({ on: true })
  await expect.poll(facts).toEqual({ popup: 'works', answer: 'works', mute: 'works', 'hang-up': 'works' })
  await other.focus()
  await play('queue-call')
  await expect.poll(isShown, { timeout: 15_000 }).toBe(true)
  run('xdotool', ['key', 'ctrl+shift+F9'])
  await expect.poll(async () => (await call())?.state, { timeout: 15_000 }).toBe('connected')
  run('xdotool', ['key', 'ctrl+shift+F10'])
  await expect.poll(async () => (await call())?.muted).toBe(true)
  run('xdotool', ['key', 'ctrl+shift+F11'])
  await expect.poll(async () => (await call())?.state).toBe('ended')
  expect(await other.text()).toBe('')
  expect(run('xdotool', ['getwindowfocus']).trim()).toBe(`${other.id}`)

  await anywhere({ on: false })
  await expect.poll(facts).toMatchObject({ answer: 'off' })
  await play('queue-call')
  await expect.poll(isShown, { timeout: 15_000 }).toBe(true)
  run('xdotool', ['key', 'ctrl+shift+F9'])
  other.type('still rings')
  await expect.poll(() => other.text()).toBe('still rings')
  expect((await call())?.state).toBe('ringing')
  await play('customer-hangs-up')
  await expect.poll(isShown).toBe(false)
})

test('a key that another program holds is told in the settings and in Diagnosis, and taken when it is free @desktop', async () => {
  const holder = await startOtherProgram('Control+Shift+F10')
  try {
    await anywhere({ on: true })
    await expect.poll(facts).toEqual({ popup: 'works', answer: 'works', mute: 'refused', 'hang-up': 'works' })
    const { workspace } = desk
    await workspace.getByRole('button', { name: 'Settings' }).click()
    const settings = workspace.locator('[data-pane="settings"]')
    await settings.getByRole('button', { name: 'Keys', exact: true }).click()
    const refused = workspace.getByRole('status').filter({ hasText: 'Could not be taken' })
    await expect(refused).toHaveCount(1)
    await expect(settings.getByRole('row').filter({ has: refused })).toContainText('Ctrl Shift F10')
    await settings.getByRole('button', { name: 'Diagnosis', exact: true }).click()
    const check = settings.locator('[data-check="keys"]')
    await check.getByRole('button', { name: /run/i }).click()
    await expect(check).toContainText('1 key is held by another program')
    await check.getByRole('button', { name: /settings/i }).click()
    await expect(refused).toHaveCount(1)
  } finally {
    await holder.stop()
  }
  await anywhere({ on: false })
  await anywhere({ on: true })
  await expect.poll(facts).toMatchObject({ mute: 'works' })
})

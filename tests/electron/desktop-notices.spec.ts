import { expect, test } from '@playwright/test'
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { recordFigure } from '../support/figures'
import { newest, open, send, state, type Desk } from './support/desk'
import { startServices, type DesktopServices, type Notice } from './support/desktop-services'
import { launch } from './support/launch'
import { startOtherProgram, type OtherProgram } from './support/other-program'
import { end, needs, run } from './support/programs'
import { startWindowManager } from './support/window-manager'

let services: DesktopServices
let stopManager: () => Promise<void>
let dunst: ChildProcess
let other: OtherProgram
const data = mkdtempSync(join(tmpdir(), 'callside-notices-'))

test.skip(process.platform !== 'linux', 'walks a Linux desktop')
test.describe.configure({ mode: 'serial', timeout: 120_000 })
test.beforeAll(async () => {
  needs(['dunst', 'dunstctl'])
  services = await startServices(['notices'])
  stopManager = await startWindowManager()
  // A notice stays until it is clicked or withdrawn, however long the way to it takes.
  const settings = join(data, 'dunstrc')
  writeFileSync(settings, '[urgency_normal]\n    timeout = 0\n')
  dunst = spawn('dunst', ['-conf', settings], { env: { ...process.env, ...services.env }, stdio: 'ignore' })
  await expect.poll(() => displayed(), { message: 'dunst' }).toBe(0)
  other = await startOtherProgram()
})
test.afterAll(async () => {
  await other?.stop()
  if (dunst !== undefined) await end(dunst)
  await stopManager?.()
  await services?.stop()
  rmSync(data, { recursive: true, force: true })
})

/** How many the desktop shows; -1 while nothing answers. */
function displayed(): number {
  try {
    return Number(run('dunstctl', ['count', 'displayed'], services.env))
  } catch {
    return -1
  }
}
const dunstctl = (...args: string[]): void => void run('dunstctl', args, services.env)
const latest = async (): Promise<Notice | undefined> => (await services.notices()).at(-1)

test('a notice of the real app tells no name, and a click on it opens the conversation @desktop', async () => {
  const desk: Desk = await open(data, undefined, services.env)
  const { app, workspace } = desk
  try {
    const play = async (scenario: 'queue-call' | 'customer-hangs-up'): Promise<void> =>
      expect(await send(workspace, 'demo.play', { scenario })).toMatchObject({ ok: true })
    const people = async (): Promise<string[]> => {
      const { name, number, e164 } = (await newest(workspace)).customer
      return [name, number, e164].filter((one) => one !== null)
    }
    await expect.poll(async () => (await state(workspace)).phoneLink.state, { timeout: 30_000 }).toBe('up')
    await other.focus()
    let told = 0
    let toldPeople = 0
    const count = async (notice: Notice | undefined): Promise<void> => {
      told++
      const words = JSON.stringify(notice)
      if ((await people()).some((person) => words.includes(person))) toldPeople++
    }

    await play('queue-call')
    await expect.poll(displayed, { timeout: 15_000 }).toBe(1)
    const incoming = await latest()
    expect(incoming).toMatchObject({ title: 'Incoming call', urgency: 2 })
    expect(incoming?.body).toMatch(/^Queue /)
    await count(incoming)

    await play('customer-hangs-up')
    await expect.poll(async () => (await latest())?.title).toBe('Missed call')
    await count(await latest())
    expect(await latest()).toMatchObject({ urgency: 1 })
    await expect.poll(displayed).toBe(1)
    const missed = await newest(workspace)

    await workspace.getByRole('button', { name: 'Settings' }).click()
    await expect(workspace.locator('[data-pane="settings"]')).toBeVisible()
    await other.focus()
    dunstctl('action', '0')
    await expect(workspace.locator('[data-pane="settings"]')).toBeHidden()
    await expect(workspace.locator(`[data-conversation="${missed.id}"]`)).toBeVisible()
    await expect
      .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.webContents.getURL() ?? null))
      .toBe('app://workspace/')
    await expect.poll(displayed).toBe(0)

    recordFigure({
      id: 'D5.desktop-names',
      what: `names and numbers in ${told} notices as the desktop got them`,
      figure: toldPeople,
      limit: '<= 0',
      ok: toldPeople === 0
    })
    expect(toldPeople).toBe(0)

    // Electron tells of a lock on Windows and macOS alone: here the event is its own.
    expect(await send(workspace, 'settings.change', { change: { notificationsShowCustomer: true } })).toMatchObject({ ok: true })
    await other.focus()
    await play('queue-call')
    await expect.poll(async () => (await latest())?.title, { timeout: 15_000 }).toBe('Incoming call')
    expect((await latest())?.body).toContain((await newest(workspace)).customer.name!)
    await play('customer-hangs-up')
    await expect.poll(async () => (await latest())?.title).toBe('Missed call')
    await app.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'))
    const before = (await services.notices()).length
    await play('queue-call')
    await expect.poll(async () => (await services.notices()).length, { timeout: 15_000 }).toBeGreaterThan(before)
    expect((await latest())?.body).toMatch(/^Queue [^·]*$/)
    await play('customer-hangs-up')
    await expect
      .poll(
        async () =>
          Object.values((await state(workspace)).conversations)
            .flatMap(({ calls }) => calls)
            .filter(({ state }) => state !== 'ended').length
      )
      .toBe(0)
  } finally {
    await app.close()
  }
})

test('what became of each notice is kept: shown, clicked, closed, withdrawn, held back @desktop', async () => {
  dunstctl('close-all')
  await expect.poll(displayed).toBe(0)
  const running = await launch({ env: services.env })
  const { app } = running
  try {
    const outcomes = (): Promise<{ key: string; outcome: string }[]> => app.evaluate(() => [...rig.desktop.parts.notifications.outcomes()])
    const ring = (id: string): Promise<void> => app.evaluate((_electron, id) => rig.companion.become(rig.withCalls([rig.callOf(id)])), id)
    const calm = (): Promise<void> => app.evaluate(() => rig.companion.become(rig.baseState))
    const shown = async (key: string): Promise<void> => {
      await expect.poll(outcomes).toContainEqual({ key, outcome: 'shown' })
      await expect.poll(displayed).toBe(1)
    }
    await other.focus()

    await ring('clicked')
    await shown('incoming:clicked')
    dunstctl('action', '0')
    await expect.poll(outcomes).toContainEqual({ key: 'incoming:clicked', outcome: 'clicked' })
    await expect.poll(displayed).toBe(0)
    await calm()

    await other.focus()
    await ring('closed')
    await shown('incoming:closed')
    dunstctl('close')
    await expect.poll(outcomes).toContainEqual({ key: 'incoming:closed', outcome: 'closed' })
    await calm()

    await ring('withdrawn')
    await shown('incoming:withdrawn')
    await calm()
    await expect.poll(outcomes).toContainEqual({ key: 'incoming:withdrawn', outcome: 'withdrawn' })
    await expect.poll(displayed).toBe(0)

    await app.evaluate(() => rig.desktop.parts.windows().workspace.focus())
    await expect.poll(() => app.evaluate(() => rig.desktop.parts.windows().workspace.isFocused())).toBe(true)
    await ring('seen')
    await expect.poll(outcomes).toContainEqual({ key: 'incoming:seen', outcome: 'suppressed: focused' })
    expect(displayed()).toBe(0)
    await calm()

    const ends = ['clicked', 'closed', 'withdrawn', 'seen'].map((id) => `incoming:${id}`)
    const all = await outcomes()
    const wrong = ends.filter((key) => all.filter((one) => one.key === key && one.outcome !== 'shown').length !== 1)
    recordFigure({
      id: 'K4.outcomes',
      what: `notices of ${ends.length} without exactly one end kept`,
      figure: wrong.length,
      limit: '<= 0',
      ok: wrong.length === 0
    })
    expect(wrong).toEqual([])
  } finally {
    await running.stop()
  }
})

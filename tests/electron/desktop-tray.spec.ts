import { expect, test } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { recordFigure } from '../support/figures'
import { newest, open, send, state, type Desk } from './support/desk'
import { startServices, type DesktopServices, type TrayItem } from './support/desktop-services'

let desk: Desk
let services: DesktopServices
const data = mkdtempSync(join(tmpdir(), 'callside-tray-'))

test.skip(process.platform !== 'linux', 'walks a Linux desktop')
test.describe.configure({ mode: 'serial', timeout: 120_000 })
test.beforeAll(async () => {
  services = await startServices(['tray'])
  desk = await open(data, undefined, services.env)
  await expect.poll(async () => (await state(desk.workspace)).duty.word, { timeout: 30_000 }).toBe('online')
})
test.afterAll(async () => {
  await desk?.app.close()
  await services?.stop()
  rmSync(data, { recursive: true, force: true })
})

/** The item, when its tooltip says this. */
async function trayThatSays(words: RegExp): Promise<TrayItem> {
  let item: TrayItem | null = null
  await expect
    .poll(
      async () => {
        item = await services.tray()
        return item?.tooltip
      },
      { timeout: 20_000 }
    )
    .toMatch(words)
  return item!
}
const labels = ({ menu }: TrayItem): string[] => menu.map(({ label }) => label)
const checked = ({ menu }: TrayItem): string[] => menu.filter((row) => row.checked).map(({ label }) => label)
const press = async (label: string): Promise<void> => expect(await services.press(label), label).toBe(true)
const call = async () => (await newest(desk.workspace)).calls[0]

test('a tray of the desktop sees each state by its shape and words, and its menu does the work @desktop', async () => {
  const seen: Record<string, TrayItem> = {}
  let pressed = 0

  seen['online'] = await trayThatSays(/^Callside: Online \d+:\d\d$/)
  expect(checked(seen['online'])).toContain('Online')

  await press('Offline')
  pressed++
  seen['offline'] = await trayThatSays(/^Callside: Offline$/)
  expect((await state(desk.workspace)).duty.word).toBe('offline')
  expect(checked(seen['offline'])).toContain('Offline')

  const pause = labels(seen['offline']).find((label) => label.startsWith('Pause, '))!
  await press(pause)
  pressed++
  seen['pause'] = await trayThatSays(/^Callside: Pause, /)
  expect(checked(seen['pause'])).toContain(pause)

  await press('Online')
  pressed++
  await trayThatSays(/^Callside: Online /)
  expect(await send(desk.workspace, 'demo.play', { scenario: 'queue-call' })).toMatchObject({ ok: true })
  seen['ringing'] = await trayThatSays(/ is calling, /)
  const [answer, decline] = labels(seen['ringing'])
  expect(answer).toMatch(/^Answer \S/)
  expect(decline).toBe(answer!.replace('Answer', 'Decline'))
  const who = answer!.slice('Answer '.length)

  await press(answer!)
  pressed++
  seen['in call'] = await trayThatSays(/ \d+:\d\d, microphone on$/)
  expect((await call())?.state).toBe('connected')
  expect(labels(seen['in call']).slice(0, 3)).toEqual([`Mute, ${who}`, `Hold ${who}`, `Hang up ${who}`])
  expect(labels(seen['in call'])).toContain('Quit after this call')

  await press(`Mute, ${who}`)
  pressed++
  expect(labels(await trayThatSays(/, microphone off$/))).toContain(`Unmute, ${who}`)

  await press(`Hang up ${who}`)
  pressed++
  await expect.poll(async () => (await call())?.state).toBe('ended')
  seen['wrap-up'] = await trayThatSays(/^Callside: Wrap-up/)
  expect(labels(seen['wrap-up']).some((label) => label.includes(who))).toBe(false)

  expect(await send(desk.workspace, 'demo.play', { scenario: 'network-away' })).toMatchObject({ ok: true })
  seen['trouble'] = await trayThatSays(/^Callside: Reconnecting, /)

  const silhouettes = new Set(Object.values(seen).map(({ silhouette }) => silhouette))
  const empty = Object.entries(seen).filter(([, { inked }]) => inked === 0)
  expect(empty).toEqual([])
  recordFigure({
    id: 'K3.tray-shapes',
    what: 'states that the tray shows / silhouettes without colour',
    figure: `${Object.keys(seen).length} / ${silhouettes.size}`,
    limit: '7 / 7',
    ok: Object.keys(seen).length === 7 && silhouettes.size === 7
  })
  expect(silhouettes.size).toBe(7)
  recordFigure({
    id: 'K3.tray-menu',
    what: 'entries of the tray’s menu chosen by the desktop that did their work',
    figure: `${pressed}/6`,
    limit: 'all',
    ok: pressed === 6
  })
})

test('a click on the tray brings the hidden window back @desktop', async () => {
  const visible = (): Promise<boolean> =>
    desk.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().some((one) => one.webContents.getURL().startsWith('app://workspace') && one.isVisible())
    )
  await desk.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((one) => one.webContents.getURL().startsWith('app://workspace'))!
      .close()
  )
  await expect.poll(visible).toBe(false)
  await services.activate()
  await expect.poll(visible).toBe(true)
})

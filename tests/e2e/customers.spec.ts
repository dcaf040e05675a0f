import { parse } from 'csv-parse/sync'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import type { CallFilter } from '../../src/contract/history-call'
import { expect, test, type VendorCommands } from './support/vendor-commands'
import { registered } from './support/steps'
import type { App } from './support/app'

test.use({ simulatorOptions: { pace: 0.05, seed: 20261121 } })

const table = (page: Page): Locator => page.getByRole('grid', { name: 'Finished calls' })
const lines = (page: Page): Locator => table(page).locator('[data-call]')
const count = (page: Page): Locator => page.getByRole('region', { name: 'Customers' }).getByRole('status').first()
const downloads = ({ dataFolder }: App): string[] => {
  const folder = join(dataFolder, 'downloads')
  return existsSync(folder) ? readdirSync(folder) : []
}

/** The section by its key, with calls in it. */
async function openCustomers(app: App): Promise<void> {
  await registered(app)
  await app.page.keyboard.press('Alt+4')
  await expect(lines(app.page).first()).toBeVisible()
}

/** Reads on by the End key until the list is whole. */
const readToEnd = (page: Page): Promise<void> =>
  expect
    .poll(async () => {
      await table(page).locator('[data-call][tabindex="0"]').press('End')
      return Number(await table(page).getAttribute('aria-rowcount'))
    })
    .toBeGreaterThan(0)

async function choose(page: Page, button: string | RegExp, item: string): Promise<void> {
  await page.getByRole('button', { name: button }).click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
}

/** All that the server has for a filter, one line a call. */
async function calls({ value }: VendorCommands, filter: CallFilter) {
  const { calls: found, next } = await value('callHistory.search', { filter: { created: { from: 1 }, ...filter }, size: 500 })
  expect(next).toBeNull()
  return { found, rows: new Set(found.map(({ id, parentId }) => parentId ?? id)).size }
}

test('calls are found by number, variable and state, and every filter goes by itself @calls', async ({ app, vendor }) => {
  const { page } = app
  await openCustomers(app)
  await choose(page, /^Period/, 'Any time')
  const all = await calls(vendor, {})
  await expect(lines(page).first()).toBeVisible()
  await readToEnd(page)
  await expect(count(page)).toHaveText(`${all.rows} calls`)
  await expect(table(page)).toHaveAttribute('aria-rowcount', String(all.rows + 1))

  const one = all.found.find(({ variables }) => Object.keys(variables).length > 0)!
  const [name, wanted] = Object.entries(one.variables)[0]!
  await choose(page, /^Filter$/, 'Variable')
  const form = page.getByRole('form', { name: 'Variable' })
  await form.getByRole('button', { name: 'Apply' }).click()
  await expect(form.getByRole('alert')).toHaveText('Type the name of the variable.')
  await form.getByLabel('Name of the variable').fill(name)
  await form.getByLabel('Its value, exactly').fill(wanted)
  await form.getByLabel('Its value, exactly').press('Enter')
  const withVariable = await calls(vendor, { variables: { [name]: wanted } })
  expect(withVariable.rows).toBeLessThan(all.rows)
  await expect(count(page)).toHaveText(new RegExp(`^${withVariable.rows} calls?$`))
  await page.getByRole('button', { name: `Remove filter: ${name} is ${wanted}` }).click()
  await expect(count(page)).toHaveText(/ so far$/)

  await choose(page, /^State/, 'Missed')
  const missed = await calls(vendor, { missed: true })
  await expect(count(page)).toHaveText(new RegExp(`^${missed.rows} calls?$`))
  await expect(lines(page).first().locator('[data-column="state"]')).toHaveText('Missed')

  await page.getByRole('searchbox', { name: 'Name or number' }).fill('00000000000000')
  await expect(page.getByRole('heading', { name: 'No call fits' })).toBeVisible()
  await page.getByRole('button', { name: 'Clear filters' }).first().click()
  await expect(lines(page).first()).toBeVisible()
  await page.getByRole('searchbox', { name: 'Name or number' }).fill('Maren')
  await expect(lines(page).first()).toContainText('Maren Visser')
  expect(app.errors).toEqual([])
})

test('keys go through the table, and a call opens and closes under the focus @calls', async ({ app }) => {
  const { page } = app
  await openCustomers(app)
  await lines(page).first().focus()
  await page.keyboard.press('ArrowDown')
  await expect(lines(page).nth(1)).toBeFocused()
  await readToEnd(page)
  await page.keyboard.press('End')
  const total = Number(await table(page).getAttribute('aria-rowcount'))
  await expect(page.locator('[data-call]:focus')).toHaveAttribute('aria-rowindex', String(total))
  await page.keyboard.press('Home')
  await expect(page.locator('[data-call]:focus')).toHaveAttribute('aria-rowindex', '2')
  await page.keyboard.press('Enter')
  const detail = page.getByRole('complementary', { name: /^Call with/ })
  await expect(detail.getByRole('heading', { level: 1 })).toBeFocused()
  await detail.getByRole('button', { name: 'Close' }).click()
  await expect(page.locator('[data-call]:focus')).toHaveAttribute('aria-rowindex', '2')
})

test('a recording is played, sought in and saved; one that is gone says so @calls', async ({ app, vendor, simulators }) => {
  const { page } = app
  const ranges: (string | undefined)[] = []
  page.on('request', (request) => {
    if (request.url().includes('/media/')) ranges.push(request.headers().range)
  })
  await openCustomers(app)
  await choose(page, /^Filter$/, 'With recording')
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(page.getByRole('button', { name: 'With recording', exact: true })).toBeVisible()
  await expect(lines(page).first().getByText('Recording')).toBeAttached()
  await lines(page).first().click()
  const player = page.getByRole('group', { name: /^Recording / })
  expect(ranges, 'nothing is fetched before it is asked for').toEqual([])
  await player.getByRole('button', { name: 'Play' }).click()
  await expect(player.getByRole('button', { name: 'Pause' })).toBeVisible()
  await player.getByRole('button', { name: 'Pause' }).click()
  await expect.poll(() => ranges).toContain('bytes=0-')

  const position = player.getByRole('slider', { name: 'Position' })
  await position.focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(position).toHaveAttribute('aria-valuetext', /^0:02 of/)
  await player.getByRole('button', { name: 'Back 10 seconds' }).click()
  await expect(position).toHaveAttribute('aria-valuetext', /^0:00 of/)
  // The bars are there when the file could be read and decoded.
  await expect.poll(() => player.locator('svg path').first().getAttribute('d')).toMatch(/v/)

  expect(downloads(app)).toEqual([])
  await player.getByRole('button', { name: 'Save the file' }).click()
  await expect(player.getByText(/^Saved .+\.wav$/)).toBeVisible()
  expect(downloads(app)).toHaveLength(1)

  const { found } = await calls(vendor, { hasFile: true })
  const { recordings } = simulators.webitel.history
  recordings.find = () => null
  expect(found.length).toBeGreaterThan(1)
  await lines(page).nth(1).click()
  await page
    .getByRole('group', { name: /^Recording / })
    .getByRole('button', { name: 'Play' })
    .click()
  await expect(page.getByRole('alert').filter({ hasText: 'no longer kept on the server' })).toBeVisible()
  expect(app.errors.filter((words) => !/media/.test(words))).toEqual([])
})

test('a recording plays on the speaker of the calls, and asks first when that is not plugged in @calls', async ({ app, vendor }) => {
  const { page } = app
  await page.addInitScript(() => {
    const played: HTMLMediaElement[] = []
    Object.assign(window, { played })
    const play = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'play')!.value as () => Promise<void>
    HTMLMediaElement.prototype.play = function () {
      played.push(this)
      return play.call(this)
    }
  })
  await page.reload()
  await openCustomers(app)
  const named = async () => (await app.state()).devices.speakers.find(({ id, label }) => id !== 'default' && label !== '')
  await expect.poll(named).toBeDefined()
  const speaker = (await named())!
  const choosing = (id: string, label: string) =>
    vendor.value('settings.change', { change: { audio: { speakerId: id, speakerLabel: label } } })
  /** The name of the output on which the newest sound plays. */
  const heardOn = () =>
    page.evaluate(async () => {
      const sound = (window as unknown as { played: HTMLMediaElement[] }).played.at(-1)
      const outputs = (await navigator.mediaDevices.enumerateDevices()).filter(({ kind }) => kind === 'audiooutput')
      return outputs.find(({ deviceId }) => deviceId === sound?.sinkId)?.label ?? null
    })
  await choose(page, /^Filter$/, 'With recording')
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(lines(page).first().getByText('Recording')).toBeAttached()
  await lines(page).first().click()
  const player = page.getByRole('group', { name: /^Recording / })
  const [play, pause] = [player.getByRole('button', { name: 'Play' }), player.getByRole('button', { name: 'Pause' })]

  // By its id, then by its name alone, as after a start on which the system gave it another id.
  for (const id of [speaker.id, 'an id of last week']) {
    await choosing(id, speaker.label)
    await play.click()
    await expect(pause).toBeVisible()
    expect(await heardOn()).toBe(speaker.label)
    await pause.click()
  }

  await choosing('pulled out', 'A headset that is away')
  await play.click()
  await expect(player.getByRole('alert')).toContainText('cannot be used')
  const before = await page.evaluate(() => (window as unknown as { played: unknown[] }).played.length)
  await player.getByRole('button', { name: 'Play there' }).click()
  await expect(pause).toBeVisible()
  expect(await page.evaluate(() => (window as unknown as { played: unknown[] }).played.length)).toBe(before + 1)
})

test('the filtered calls go into a file when the agent asks, and not before @calls', async ({ app, vendor }) => {
  const { page } = app
  await openCustomers(app)
  await choose(page, /^Period/, 'Any time')
  await choose(page, /^State/, 'Missed')
  const { found } = await calls(vendor, { missed: true })
  await expect(count(page)).toHaveText(/calls?$/)
  expect(downloads(app)).toEqual([])
  await page.getByRole('button', { name: 'Export' }).click()
  await expect(page.getByText(/^Saved .+\.csv$/)).toBeVisible()
  const [file] = downloads(app)
  const rows = parse(readFileSync(join(app.dataFolder, 'downloads', file!)), { bom: true })
  expect(rows).toHaveLength(found.length + 1)
  await page.getByRole('button', { name: 'Close' }).click()
  await expect(page.getByText(/^Saved .+\.csv$/)).toHaveCount(0)
})

test('a missed call is called back once, and taken off the list @calls', async ({ app, simulators }) => {
  const { page } = app
  await openCustomers(app)
  await choose(page, /^State/, 'Missed')
  await expect(lines(page).first().locator('[data-column="state"]')).toHaveText('Missed')
  const before = await lines(page).first().getAttribute('data-call')
  await lines(page).first().click()
  const detail = page.getByRole('complementary', { name: /^Call with/ })
  await expect(detail.getByText(/^Nobody spoke with this customer/)).toBeVisible()
  await detail.getByRole('button', { name: 'Take off the missed list' }).click()
  await expect.poll(() => lines(page).first().getAttribute('data-call')).not.toBe(before)

  await lines(page).first().click()
  const placed = simulators.webitel.calls().length
  await page
    .getByRole('complementary')
    .getByRole('button', { name: /^Call back/ })
    .dblclick()
  await expect.poll(() => simulators.webitel.calls().length).toBe(placed + 1)
  await expect(page.getByRole('region', { name: 'Conversations', exact: true })).toBeVisible()
})

test('a server that refuses is told in words, and asked again @calls', async ({ app, simulators }) => {
  const { page } = app
  await registered(app)
  simulators.webitel.history.rows = () => {
    throw new Error('the database is away')
  }
  await page.keyboard.press('Alt+4')
  const alert = page.getByRole('alert').filter({ hasText: 'The calls could not be read' })
  await expect(alert).toBeVisible({ timeout: 40_000 })
  Reflect.deleteProperty(simulators.webitel.history, 'rows')
  await alert.getByRole('button', { name: 'Try again' }).click()
  await expect(lines(page).first()).toBeVisible()
})

test('teams, agents, gateways and queues are picked by name @calls', async ({ app, vendor }) => {
  const { page } = app
  await openCustomers(app)
  await choose(page, /^Period/, 'Any time')
  const all = await calls(vendor, {})
  for (const [filter, name, of, key] of [
    ['Team', /^Team is /, ({ team }) => team, 'teamIds'],
    ['Gateway', /^Gateway is /, ({ gateway }) => gateway, 'gatewayIds']
  ] as const satisfies [string, RegExp, (call: (typeof all.found)[number]) => { id: string; name: string } | null, keyof CallFilter][]) {
    const wanted = all.found.map(of).find((one) => one !== null)!
    await choose(page, /^Filter$/, filter)
    const form = page.getByRole('form', { name: filter })
    await form.getByLabel('Find by name').fill(wanted.name.slice(1, -1).toUpperCase())
    await form.getByRole('checkbox', { name: wanted.name }).check()
    await form.getByRole('button', { name: 'Apply' }).click()
    const some = await calls(vendor, { [key]: [wanted.id] })
    await expect(count(page)).toHaveText(new RegExp(`^${some.rows} calls?`))
    await expect(page.getByRole('button', { name: new RegExp(`${name.source.slice(1)}${wanted.name}`) }).first()).toBeVisible()
    await page.getByRole('button', { name: `Remove filter: ${filter} is ${wanted.name}` }).click()
    await expect(count(page)).toHaveText(/ so far$/)
  }
})

test('a call that ends is offered while the pointer is in the list, and comes in when it leaves @calls', async ({ app }) => {
  const { page } = app
  await openCustomers(app)
  const first = await lines(page).first().getAttribute('data-call')
  await lines(page).first().hover()
  app.letCustomerCall({ name: 'Someone new', number: '+31612345600', queue: null, ringS: 20 })
  const offer = page.getByRole('button', { name: 'Show 1 new call' })
  await expect(offer).toBeVisible({ timeout: 30_000 })
  expect(await lines(page).first().getAttribute('data-call')).toBe(first)
  await page.mouse.move(2, 2)
  await expect(offer).toHaveCount(0)
  await expect(lines(page).first()).toContainText('Someone new')
  await expect(lines(page).nth(1)).toHaveAttribute('data-call', first!)
})

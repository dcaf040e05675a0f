import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { parse } from 'csv-parse/sync'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { App } from './support/app'
import { registered } from './support/steps'
import { expect, test } from './support/vendor-commands'

test.use({ account: 'apizee', simulatorOptions: { pace: 0.05 } })

const page = ({ page: window }: App): Locator => window.getByRole('region', { name: 'Statistics', exact: true })
const figure = (app: App, id: string): Locator => page(app).locator(`[data-figure="${id}"] dd`).first()
const chart = (app: App, title: string): Locator => page(app).locator('[data-chart]').filter({ hasText: title })
/** The lines of a table, without its head. */
const linesOf = async (table: Locator): Promise<string[][]> =>
  table.locator('tbody tr').evaluateAll((lines) => lines.map((line) => [...line.children].map((cell) => cell.textContent)))
async function chartLines(app: App, title: string): Promise<string[][]> {
  const shown = chart(app, title)
  const words = await shown.locator('ul').first().textContent()
  await shown.getByRole('button', { name: /^Show the figures as a table/ }).click()
  const lines = await linesOf(shown.getByRole('table'))
  // What the words above the chart say stands in the table too.
  for (const [, value, category] of (words ?? '').matchAll(/([\d.]+) \(([^)]+)\)/g))
    expect(
      lines.some(([name, ...values]) => name === category && values.includes(value!)),
      `${value} (${category})`
    ).toBe(true)
  return lines
}
async function breaches(window: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: window }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
}
async function openStatistics(app: App): Promise<void> {
  await registered(app)
  await app.page.keyboard.press('Alt+5')
  await app.page.getByRole('button', { name: 'Statistics', exact: true }).click()
  await expect(page(app)).toBeVisible()
}
const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)
const spoken = (s: number): string => (s % 60 === 0 ? `${s / 60} min` : `${Math.floor(s / 60)} min ${s % 60} s`)

test('tickets and sessions of a week are counted as the vendor has them, and go into a file @video @team', async ({
  app,
  simulators,
  vendor
}) => {
  await vendor.value('settings.change', { change: { apizee: { enterpriseId: '1', serviceKey: 'f7a0300abf044e86bfcc7d9ae906381e' } } })
  await openStatistics(app)
  const tickets = simulators.apizee.state.tickets.all
  const ended = tickets.filter(({ state }) => state === 'done' || state === 'closed')
  const called = tickets.filter(({ callS }) => callS > 0)

  await test.step('the days are chosen by the keyboard alone', async () => {
    await page(app).getByRole('button', { name: 'Days: Today' }).focus()
    await app.page.keyboard.press('Enter')
    await expect(app.page.getByRole('menuitem', { name: 'Today' })).toHaveAttribute('data-focused', 'true')
    await app.page.keyboard.press('ArrowDown')
    await app.page.keyboard.press('ArrowDown')
    await app.page.keyboard.press('Enter')
    await expect(figure(app, 'tickets')).toHaveText(String(tickets.length))
  })

  await test.step('the figures are those of the simulator', async () => {
    await expect(figure(app, 'ended')).toHaveText(`${Math.round((100 * ended.length) / tickets.length)}%`)
    const mean = Math.round(sum(called.map(({ callS }) => callS)) / called.length)
    await expect(figure(app, 'mean-call')).toHaveText(spoken(mean))
    await expect(figure(app, 'invitations')).toHaveText(String(tickets.filter(({ invitations }) => invitations > 0).length))
    expect(await breaches(app.page)).toEqual([])
  })

  await test.step('charts, their tables and the list say the same', async () => {
    const byTime = await chartLines(app, 'Tickets by time')
    expect(byTime).toHaveLength(7)
    expect(sum(byTime.map(([, all]) => Number(all)))).toBe(tickets.length)
    expect(sum(byTime.map(([, , done]) => Number(done)))).toBe(ended.length)
    const byState = new Map((await chartLines(app, 'Tickets by state')).map(([state, count]) => [state, Number(count)]))
    const states = { Done: 'done', Closed: 'closed', Declined: 'declined', Expired: 'expired', Cancelled: 'cancelled' }
    for (const [words, state] of Object.entries(states))
      expect(byState.get(words) ?? 0, words).toBe(tickets.filter((ticket) => ticket.state === state).length)
    const agents = await linesOf(page(app).getByRole('region', { name: 'By agent' }))
    expect(agents.map(([agent, count]) => [agent, Number(count)])).toEqual(
      (await chartLines(app, 'Tickets by agent')).map(([agent, count]) => [agent, Number(count)])
    )
    const listed = await linesOf(page(app).getByRole('region', { name: 'Tickets', exact: true }))
    expect(listed.map(([, reference]) => reference).toSorted()).toEqual(tickets.map(({ reference }) => reference).toSorted())
    for (const [, reference, , agent, , length] of listed) {
      const ticket = tickets.find((one) => one.reference === reference)!
      expect([agent, length], reference).toEqual([ticket.agent.name, ticket.callS === 0 ? '0 s' : spoken(ticket.callS)])
    }
  })

  await test.step('the export has a line for each', async () => {
    await page(app).getByRole('button', { name: 'Export' }).click()
    await expect(page(app).getByText(/^Saved Tickets.*\.csv/)).toBeVisible({ timeout: 20_000 })
    const { file } = Object.values((await app.state()).work)[0]!
    const [heading, ...lines]: string[][] = parse(readFileSync(join(app.dataFolder, 'downloads', file)), { bom: true })
    expect(lines).toHaveLength(tickets.length)
    expect(lines.map((line) => line[heading!.indexOf('reference')]).toSorted()).toEqual(
      tickets.map(({ reference }) => reference).toSorted()
    )
  })

  await test.step('sessions of meetings', async () => {
    const { sessions } = simulators.apizee.state.conferences
    await page(app).getByRole('radio', { name: 'Meetings' }).check()
    await expect(figure(app, 'sessions')).toHaveText(String(sessions.length))
    const mean = Math.round(sum(sessions.map(({ start, end }) => end - start)) / sessions.length / 1000)
    await expect(figure(app, 'mean-length')).toHaveText(spoken(mean))
    const byTime = await chartLines(app, 'Sessions by time')
    expect(sum(byTime.map(([, count]) => Number(count)))).toBe(sessions.length)
    const people = await chartLines(app, 'Participants by time')
    expect(sum(people.map(([, count]) => Number(count)))).toBe(sum(sessions.map(({ participants }) => participants)))
    expect(await linesOf(page(app).getByRole('region', { name: 'Sessions', exact: true }))).toHaveLength(sessions.length)
  })
})

test('days of one’s own, a refusal with its way out, and a vendor that names a wait @video @team', async ({ app, simulators, vendor }) => {
  await vendor.value('settings.change', { change: { apizee: { enterpriseId: '1' } } })
  const stats = { method: 'GET', path: '/enterprises/{enterpriseId}/tickets-stats' } as const
  simulators.apizee.server.faults.add({ kind: 'status', status: 403, ...stats })
  await openStatistics(app)
  await expect(page(app).getByRole('heading', { name: 'This account may not see the statistics of Apizee' })).toBeVisible()
  await expect(page(app).getByRole('button', { name: 'Open Settings' })).toBeVisible()

  await test.step('wrong days are told at the field, and ask nothing', async () => {
    await page(app).getByRole('button', { name: 'Days: Today' }).click()
    await app.page.getByRole('menuitem', { name: 'Own days' }).click()
    await page(app).getByLabel('First day').fill('2026-01-01')
    await page(app).getByLabel('Last day').fill('2026-03-01')
    await app.page.keyboard.press('Enter')
    await expect(page(app).getByText('Apizee gives at most 31 days at once. Choose fewer.')).toBeVisible()
    await page(app).getByLabel('Last day').fill('2026-01-02')
    await app.page.keyboard.press('Enter')
    await expect(page(app).getByRole('heading', { name: /^No tickets: / })).toBeVisible()
    await expect(page(app).getByRole('button', { name: 'Export' })).toHaveAttribute('aria-disabled', 'true')
  })

  await test.step('a wait that the vendor names is said, and what stands there stays', async () => {
    simulators.apizee.server.faults.add({ kind: 'status', status: 429, ...stats })
    await page(app).getByRole('button', { name: 'Read again' }).first().click()
    await expect(page(app).getByText(/^Apizee takes no requests until .*The figures are asked for then\.$/)).toBeVisible({
      timeout: 20_000
    })
  })
})

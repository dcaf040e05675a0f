import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { HALF_HOUR_MS, metricsOf, QUEUES as SIMULATED } from '../../src/simulators/wesal/wesal-queues'
import { Seeded } from '../../src/simulators/seeded'
import { expect, test } from './support/vendor-commands'
import { registered } from './support/steps'

const SEED = 20261121
test.use({ account: 'wesal', simulatorOptions: { pace: 0.05, seed: SEED } })

/** The simulator's own seed, the first that it draws. */
const WESAL_SEED = new Seeded(SEED).whole(0, 2 ** 32 - 1)
const DAY_MS = 86_400_000
const QUEUES = [
  { id: SIMULATED[0].id, label: 'Sales desk' },
  { id: SIMULATED[1].id, label: 'Support desk' }
]
const board = (page: Page): Locator => page.locator('[data-pane="team"]').filter({ has: page.locator('[data-tile]') })
const tile = (page: Page, id: string): Locator => board(page).locator(`[data-tile="${id}"] dd`)
const chart = (page: Page, name: string | RegExp): Locator => board(page).getByRole('group', { name })
const line = (page: Page, table: string, name: string): Locator =>
  board(page).getByRole('region', { name: table, exact: true }).getByRole('row', { name })

/** Bars or points of a chart, by the order in which they stand. */
const drawn = (of: Locator): Promise<number[]> =>
  of.locator('[data-value]').evaluateAll((marks) => marks.map((mark) => Number((mark as SVGElement).dataset.value)))
/** Cells of a chart's table, one list for each series. */
const told = (of: Locator): Promise<string[][]> =>
  of
    .locator('tbody tr')
    .evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll('td')].map(({ textContent }) => textContent.trim())))

/** A duration in ms as the tables say it. */
function inWords(ms: number): string {
  const [min, s] = [Math.floor(Math.round(ms / 1000) / 60), Math.round(ms / 1000) % 60]
  return [...(min > 0 ? [`${min} min`] : []), ...(s > 0 || min === 0 ? [`${s} s`] : [])].join(' ')
}

const setVisible = (page: Page, state: 'visible' | 'hidden'): Promise<void> =>
  page.evaluate((visibility) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => visibility })
    document.dispatchEvent(new Event('visibilitychange'))
  }, state)

test('figures of queues are the vendors’ own, in charts as in tables, and nobody asks for them unseen @team', async ({
  app,
  simulators,
  vendor: { value }
}) => {
  const { page } = app
  await value('settings.change', { change: { wesal: { queues: QUEUES } } })
  /** Questions to Wesal, by the end of their path. */
  const asked = { summary: 0, activity: 0, performance: 0 }
  for (const route of simulators.wesal.routes) {
    const kind = (['summary', 'activity', 'performance'] as const).find((one) => route.path.endsWith(`/queues/${one}`))
    const { handler } = route
    if (kind === undefined) continue
    route.handler = (request) => {
      asked[kind] += 1
      return handler(request)
    }
  }
  await registered(app)
  await page.clock.install({ time: new Date() })

  await test.step('the page opens by keys alone', async () => {
    await page.keyboard.press('Alt+5')
    const tab = page.getByRole('button', { name: 'Queues', exact: true })
    await tab.focus()
    await page.keyboard.press('Enter')
    await expect(line(page, 'Queues of Wesal', 'Sales desk')).toBeVisible()
    await expect(chart(page, /^Calls/).getByRole('img')).toBeVisible()
  })

  await test.step('what Wesal says of yesterday stands in tiles, tables and charts', async () => {
    await board(page).getByRole('button', { name: 'Days: Today' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'Yesterday' }).press('Enter')
    const from = await page.evaluate(() => new Date().setHours(0, 0, 0, 0) - 1).then((end) => end + 1 - DAY_MS)
    const blocks = Array.from({ length: 48 }, (_, at) => from + at * HALF_HOUR_MS)
    const of = (queue: (typeof SIMULATED)[number], start: number, end: number) => metricsOf(queue, WESAL_SEED, start, end, Date.now())
    const days = [SIMULATED[0], SIMULATED[1]].map((queue) => of(queue, from, from + DAY_MS))
    const [sales, support] = [days[0]!, days[1]!]
    const answered = sales.Answer! + support.Answer!
    const met = sales.MetSLA! + support.MetSLA!

    await expect(line(page, 'Queues of Wesal', 'Sales desk').getByRole('cell').nth(2)).toHaveText(String(sales.Answer))
    await expect(line(page, 'Queues of Wesal', 'Support desk').getByRole('cell').nth(2)).toHaveText(String(support.Answer))
    await expect(tile(page, 'service-level').first()).toHaveText(`${Math.round((100 * met) / answered)}%`)
    const aim = (level: number): boolean => Math.round(100 * level) >= 80
    await expect(tile(page, 'service-level').nth(1)).toHaveText(
      `${aim(met / answered) ? 'The aim of 80% is reached' : 'Below the aim of 80%'}${met} of ${answered} answered in time`
    )
    await expect(line(page, 'Queues of Wesal', 'Sales desk').getByRole('cell').first()).toContainText(
      aim(sales.MetSLA! / sales.Answer!) ? 'Reached' : 'Below'
    )

    const level = chart(page, /^Service level/)
    await expect(level.locator('[data-aim="0.8"]')).toHaveCount(1)
    await expect(level.getByText('Aim 80%', { exact: true })).toBeVisible()
    await expect(tile(page, 'service-level').last()).toHaveText(/^By half-hours: \d+% to \d+%$/)
    await value('settings.change', { change: { wesal: { serviceLevelAim: 0 } } })
    await expect(level.getByText(/^Aim/)).toHaveCount(0)
    await expect(level.locator('[data-aim]')).toHaveCount(0)
    await value('settings.change', { change: { wesal: { serviceLevelAim: 80 } } })
    await expect(level.locator('[data-aim]')).toHaveCount(1)

    // Half-hours carry ASA rounded to the ms, so that their weighted sum is that of the calls to less than a second.
    const perBlock = blocks.map((start) => [SIMULATED[0], SIMULATED[1]].map((queue) => of(queue, start, start + HALF_HOUR_MS)))
    const waited = perBlock.flat().reduce((sum, block) => sum + block.ASA! * block.Answer!, 0)
    await expect(tile(page, 'asa').first()).toHaveText(`${Math.round(waited / answered / 1000)} s`)

    const calls = chart(page, /^Calls/)
    const answers = perBlock.map((pair) => pair.reduce((sum, block) => sum + block.Answer!, 0))
    const abandons = perBlock.map((pair) => pair.reduce((sum, block) => sum + block.Abandon!, 0))
    expect(await drawn(calls)).toEqual([...answers, ...abandons])
    const speed = chart(page, /^Speed of answer/)
    const points = await drawn(speed)
    expect(points.length).toBeGreaterThan(30)
    await calls.getByRole('button', { name: /^Show the figures as a table/ }).press('Enter')
    expect(await told(calls)).toEqual(answers.map((count, at) => [String(count), String(abandons[at])]))
    await speed.getByRole('button', { name: /^Show the figures as a table/ }).press('Enter')
    const cells = (await told(speed)).flat()
    expect(cells).toHaveLength(48)
    expect(cells.filter((words) => words !== 'no figure')).toEqual(points.map(inWords))
    expect(cells.map((words) => words === 'no figure')).toEqual(answers.map((count) => count === 0))
  })

  await test.step('who waits in Webitel is said', async () => {
    const { queues } = { queues: (await value('team.queues', { enabled: true, size: 200, sort: '+name' })).items }
    const waiting = queues.reduce((sum, queue) => sum + queue.waiting, 0)
    await expect(tile(page, 'waiting').first()).toHaveText(String(waiting))
    await expect(board(page).getByRole('region', { name: 'Queues of Webitel', exact: true }).locator('tbody tr')).toHaveCount(queues.length)
  })

  await test.step('a queue of Webitel opens from its name and closes with Esc, also one that is gone', async () => {
    const name = board(page).getByRole('button', { name: 'Renewals', exact: true })
    const pane = page.getByRole('complementary', { name: 'Renewals', exact: true })
    const renewals = (await value('team.queues', { types: ['preview'], size: 1 })).items[0]!
    await name.press('Enter')
    await expect(pane.getByRole('heading', { name: 'Renewals' })).toBeFocused()
    await expect(pane.getByText('Call before the policy ends')).toBeVisible()
    await expect(pane.locator('dd')).toHaveText([
      ...[renewals.waiting, renewals.active, renewals.count].map((count) => String(count)),
      ...['Preview', 'asc', '0', 'Outbound', 'Office hours', 'Within 2 min, then 2 min more at a time'],
      ...['No', 'Yes', 'money, outbound', '–', '–']
    ])
    await page.keyboard.press('Escape')
    await expect(pane).toHaveCount(0)
    await expect(name).toBeFocused()

    simulators.webitel.server.faults.add({ kind: 'status', method: 'GET', path: `/queues/${renewals.id}`, status: 404, times: 1 })
    await page.keyboard.press('Enter')
    await expect(pane.getByRole('alert')).toContainText('This queue no longer exists')
    await page.keyboard.press('Escape')
    await expect(name).toBeFocused()
  })

  await test.step('activity is asked for every 15 s, a day that is over never again, and nothing while hidden', async () => {
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
    // The page's time stands still between the steps, however long they take here.
    await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1000))
    const before = { ...asked }
    for (let time = 1; time <= 4; time += 1) {
      await page.clock.runFor(15_000)
      await expect.poll(() => asked.activity, `after ${time} times 15 s`).toBe(before.activity + time)
    }
    await expect.poll(() => asked.summary).toBe(before.summary + 1)
    expect(asked.performance).toBe(before.performance)
    await page.clock.resume()
    // Readings of a minute are a course.
    await expect(tile(page, 'waiting').last()).toHaveText(/^Since \d\d:\d\d: \d/)
    await expect(board(page).locator('[data-tile="waiting"] [data-spark]')).toHaveCount(1)

    await setVisible(page, 'hidden')
    const hidden = { ...asked }
    await page.clock.runFor(600_000)
    expect(asked).toEqual(hidden)

    await setVisible(page, 'visible')
    await expect.poll(() => asked.activity).toBe(hidden.activity + 1)
    await expect.poll(() => asked.summary).toBe(hidden.summary + 1)

    await page.keyboard.press('Alt+1')
    await expect(board(page)).toHaveCount(0)
    const left = { ...asked }
    await page.clock.runFor(120_000)
    expect(asked).toEqual(left)
  })

  await test.step('figures that grow old say so, and the board fills the pane until Esc', async () => {
    await page.keyboard.press('Alt+5')
    await expect(line(page, 'Queues of Wesal', 'Sales desk')).toBeVisible()
    simulators.wesal.fault({ kind: 'status', status: 503, method: 'POST', path: '/api/v1/analytics/runtime/queues/activity', times: 1000 })
    await page.clock.runFor(60_000)
    await expect(
      board(page)
        .getByText(/Old: as of/)
        .first()
    ).toBeVisible({ timeout: 30_000 })
    simulators.wesal.server.faults.clear()
    await board(page).getByRole('button', { name: 'Wallboard', exact: true }).click()
    await expect(page.getByRole('navigation', { name: 'Parts of Team' })).toBeHidden()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('navigation', { name: 'Parts of Team' })).toBeVisible()
  })
  expect(app.errors).toEqual([])
})

import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { parse } from 'csv-parse/sync'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './support/vendor-commands'
import type { App } from './support/app'
import { conversation, head, maren, registered, rowOf, talk, wrapUp } from './support/steps'

test.use({ account: 'wesal', simulatorOptions: { pace: 0.05, seed: 20261122 } })

/** As the simulator sends it. */
interface HeldSurvey {
  id: string
  conversation: { queueName: string; agentName: string; createdAt: string }
  answers: { questionId: number; answerValue: number }[]
}

const team = (page: Page): Locator => page.getByRole('region', { name: 'Surveys', exact: true })
const rows = (page: Page): Locator => team(page).locator('[data-survey]')
const count = (page: Page, words: string | RegExp): Locator => team(page).getByRole('status').filter({ hasText: words })
const filter = (page: Page, name: RegExp): Locator => team(page).getByRole('search').getByRole('button', { name })
async function pick(page: Page, name: RegExp, item: string | RegExp): Promise<void> {
  await filter(page, name).click()
  await page.getByRole('menuitem', { name: item }).click()
}
const exports = async (app: App) => Object.values((await app.state()).work).filter(({ kind }) => kind === 'export-surveys')
/** The lines that a press on Export writes, without the heading. */
async function exported(app: App): Promise<string[][]> {
  const before = (await exports(app)).map(({ id }) => id)
  await team(app.page).getByRole('button', { name: 'Export' }).click()
  const made = async () => (await exports(app)).find(({ id }) => !before.includes(id))
  await expect.poll(async () => (await made())?.state, { timeout: 20_000 }).toBe('done')
  const { file } = (await made())!
  await expect(team(app.page).getByText(`Saved ${file}`)).toBeVisible()
  const [, ...lines]: string[][] = parse(readFileSync(join(app.dataFolder, 'downloads', file)), { bom: true })
  return lines
}
async function openSurveys(app: App): Promise<void> {
  const { page } = app
  await page.keyboard.press('Alt+5')
  await page.getByRole('button', { name: 'Surveys', exact: true }).click()
  await expect(rows(page).first()).toBeVisible({ timeout: 20_000 })
}
/** The beginning of the first of 30 days; days are longer and shorter where clocks are changed. */
function firstOf30(now: number): number {
  const first = new Date(new Date(now).setHours(0, 0, 0, 0))
  return first.setDate(first.getDate() - 29)
}
async function breaches(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
}

test('surveys are read whole, filtered, counted and exported; X codes are said in words @team', async ({ app, simulators, vendor }) => {
  const { page } = app
  await registered(app)
  await openSurveys(app)

  const last30 = async () => {
    const to = Date.now()
    const from = firstOf30(to)
    const all = []
    for (let offset: number | null = 0; offset !== null;) {
      const read: Awaited<ReturnType<typeof vendor.value<'surveys.search'>>> = await vendor.value('surveys.search', {
        companyId: '100301',
        from,
        to,
        limit: 100,
        offset
      })
      all.push(...read.surveys)
      offset = read.nextOffset
    }
    return all
  }

  await test.step('every page of 30 days is there, and the figures are those of the answers', async () => {
    await pick(page, /^Period:/, 'Last 30 days')
    const all = await last30()
    expect(all.length).toBeGreaterThan(100)
    const scores = all.flatMap(({ answers }) => answers.filter(({ questionId }) => questionId === '853').map(({ value }) => Number(value)))
    const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length
    await expect(
      count(page, `${scores.length} scores, mean ${new Intl.NumberFormat('en', { maximumFractionDigits: 1 }).format(mean)}`)
    ).toBeVisible({
      timeout: 20_000
    })
    await expect(team(page).getByRole('grid')).toHaveAttribute('aria-rowcount', String(all.length + 1))
    const chart = team(page).getByRole('group', { name: /^Scores/ })
    await chart.getByRole('button', { name: /as a table/ }).click()
    for (const [place, score] of [1, 2, 3].entries())
      await expect(chart.getByRole('row').nth(place + 1)).toContainText(String(scores.filter((one) => one === score).length))
    expect(await breaches(page), 'the page').toEqual([])
  })

  await test.step('a question in Arabic stands from the right, by its own direction', async () => {
    await pick(page, /^Question:/, /موظف/)
    await rows(page).first().click()
    const question = page.locator('[data-pane="survey-detail"] dt').filter({ hasText: 'موظف' })
    expect(await question.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl')
    expect(await breaches(page), 'the detail').toEqual([])
    await page.getByRole('button', { name: 'Close this survey' }).click()
  })

  await test.step('queue and score choose among them, by keys alone', async () => {
    await filter(page, /^Queue:/).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'SALES-01' }).focus()
    await page.keyboard.press('Enter')
    const sales = (await last30()).filter(({ queue }) => queue === 'SALES-01')
    await expect(team(page).getByRole('grid')).toHaveAttribute('aria-rowcount', String(sales.length + 1))
    await rows(page).first().focus()
    await page.keyboard.press('End')
    await expect(rows(page).last()).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.locator('[data-pane="survey-detail"] h2')).toBeFocused()
    await page.getByRole('button', { name: 'Close this survey' }).click()
    await team(page).getByRole('button', { name: 'Clear' }).click()
  })

  await test.step('the export writes a line an answer', async () => {
    expect((await exported(app)).length).toBe((await last30()).reduce((sum, { answers }) => sum + answers.length, 0))
  })

  await test.step('what is chosen on the screen is what the export writes', async () => {
    await pick(page, /^Question:/, 'Was your question solved?')
    await pick(page, /^Queue:/, 'SUPPORT-01')
    await pick(page, /^Agent:/, 'Amira Benali')
    await pick(page, /^Score:/, /No$/)
    const from = firstOf30(Date.now())
    const held = simulators.wesal.surveysOf(100301)
    const fitting = Array.from({ length: held.count }, (_, place) => held.survey(place, false) as unknown as HeldSurvey).filter(
      ({ conversation: { queueName, agentName, createdAt }, answers }) =>
        Date.parse(createdAt) >= from &&
        queueName === 'SUPPORT-01' &&
        agentName === 'Amira Benali' &&
        answers.some(({ questionId, answerValue }) => questionId === 855 && answerValue === 2)
    )
    expect(fitting.length).toBeGreaterThan(0)
    await expect(team(page).getByRole('grid')).toHaveAttribute('aria-rowcount', String(fitting.length + 1))
    const lines = await exported(app)
    expect(lines.map(([id, , , queue, agent, , , question, , , value]) => [id, queue, agent, question, value])).toEqual(
      fitting.flatMap(({ id, conversation: { queueName, agentName }, answers }) =>
        answers.map(({ questionId, answerValue }) => [id, queueName, agentName, String(questionId), String(answerValue)])
      )
    )
    await team(page).getByRole('button', { name: 'Clear' }).click()
  })

  await test.step('another company is shown from now on, here and in the settings', async () => {
    const before = await team(page).getByRole('grid').getAttribute('aria-rowcount')
    await pick(page, /^Company:/, 'Demo Company Riyadh')
    await expect(team(page).getByRole('grid')).not.toHaveAttribute('aria-rowcount', before ?? '')
    await expect.poll(async () => (await app.state()).settings.wesal.surveyCompanyId).toBe('100302')
  })

  await test.step('what Wesal refuses is said by its code, wherever the code stands', async () => {
    for (const shape of ['code', 'error', 'errorCode'] as const) {
      simulators.wesal.configure({ errorShape: shape, errorHttp: shape === 'error' ? 'always200' : 'semantic' })
      simulators.wesal.fault({ kind: 'code', code: 'X004', method: 'POST', path: '/survey/queries/surveys' })
      await team(page).getByRole('button', { name: 'Read again' }).click()
      await expect(page.getByRole('alert').getByText('Wesal refused the request', { exact: false })).toBeVisible({ timeout: 20_000 })
      await page.getByRole('button', { name: 'Try again' }).click()
      await expect(rows(page).first()).toBeVisible({ timeout: 20_000 })
    }
  })
  expect(app.errors).toEqual([])
})

test.describe('with time to answer a call', () => {
  test.use({ simulatorOptions: { seed: 20261122 } })

  test('a survey stands in the conversation it belongs to, and leads there @team', async ({ app, simulators }) => {
    const { page } = app
    await talk(app)
    await wrapUp(app, '1')
    await expect.poll(async () => (await conversation(app)).closedAt).not.toBeNull()
    const { calls } = await conversation(app)
    const { waitedS, ringingAt, queue } = calls[0]!
    const begun = ringingAt - (waitedS ?? 0) * 1000
    const survey = { caller: maren.number, agent: 'Sanne Bakker', choices: [1, 0] }
    simulators.wesal.answered.push(
      { ...survey, id: 'of-maren', at: begun + 1000, queue: queue!.name },
      { ...survey, id: 'of-another-queue', at: begun + 1000, queue: 'Elsewhere' }
    )

    await openSurveys(app)
    await team(page).getByRole('checkbox', { name: 'My conversations' }).check()
    await expect(rows(page)).toHaveCount(1)
    await expect(rows(page)).toContainText(maren.name)
    const lines = await exported(app)
    expect(lines.map(([id, , , inQueue, , , , question]) => [id, inQueue, question])).toEqual([
      ['of-maren', queue!.name, '853'],
      ['of-maren', queue!.name, '854']
    ])
    await rows(page).click()
    await page.getByRole('button', { name: 'Show the conversation' }).click()
    await expect(head(page)).toBeVisible()
    const shown = page.locator('[data-pane="conversation"]').getByRole('region', { name: 'Survey' })
    await expect(shown).toHaveCount(1)
    await expect(shown).toContainText('How satisfied are you with our service?')
    await expect(shown).toContainText('Fairly')
    await expect(rowOf(page, /^Maren Visser/)).toBeVisible()
  })
})

test('a forgotten password is set with the code of the e-mail @team', async ({ app, simulators }) => {
  const { page } = app
  await registered(app)
  const { outbox } = simulators.wesal.accounts
  await page.getByRole('navigation').getByRole('button', { name: 'Settings', exact: true }).click()
  const account = page.locator('[data-vendor="wesal"]')
  await expect(account.getByText('Organisation Demo Company, 2 companies')).toBeVisible({ timeout: 20_000 })
  await account.getByRole('button', { name: 'Test connection' }).click()
  await expect(account.getByText('Tested just now', { exact: false })).toBeVisible({ timeout: 20_000 })

  await account.getByRole('button', { name: 'Forgotten password' }).click()
  await account.getByRole('button', { name: 'Send a code' }).click()
  await expect(account.getByText(/a code has been sent there\.$/)).toBeVisible()
  expect(outbox).toHaveLength(1)
  // A second press before the mail can have come sends nothing.
  await account.getByRole('button', { name: 'Send another code' }).click({ force: true })
  await expect(account.getByText(/^Another code can be sent in \d+ s\./)).toBeVisible()

  await account.getByLabel('Code from the e-mail').fill('wrong')
  await account.getByLabel('New password').fill('brand new')
  await account.getByRole('button', { name: 'Set the password' }).click()
  await expect(account.getByText('Wesal does not take this code.', { exact: false })).toBeVisible()
  expect(outbox).toMatchObject([{ used: false }])
  expect(await breaches(page), 'the form with an error').toEqual([])

  await account.getByLabel('Code from the e-mail').fill(outbox[0]!.code)
  await account.getByRole('button', { name: 'Set the password' }).click()
  // The demo keeps no account of its own.
  await expect(account.getByText('The new password is set at Wesal', { exact: false })).toBeVisible()
  expect(outbox).toMatchObject([{ used: true }])
  await expect(account.locator('input[type="password"]')).toHaveCount(0)
})

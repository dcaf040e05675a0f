import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { CUSTOMERS } from '../../src/simulators/webitel/demo-data'
import { expect, test } from './support/app'
import { conversation, customerHeard, maren, popup, registered, rowOf, talk } from './support/steps'
import { hears, listen } from './support/spoken'

const state = async (app: Parameters<typeof conversation>[0]) => (await conversation(app)).calls[0]?.state
const MEDIA = { timeout: 20_000 }
/** The most that can be set: nobody must press or look within a short while. */
const AFTER_S = 15
async function answerAfter(page: Page): Promise<void> {
  const change = { calls: { autoAnswerAfterS: AFTER_S } }
  expect(await page.evaluate((given) => window.callside.send('settings.change', { change: given }), change)).toMatchObject({ ok: true })
}

test('a call that answers itself counts down in row and popup, and is answered with sound @calls', async ({ app }) => {
  const { page } = app
  await registered(app)
  await listen(page)
  await answerAfter(page)
  app.letCustomerCall({ ...maren, autoAnswer: true })
  await expect(popup(page).getByText(/^Answers by itself in \d+ s$/)).toBeVisible()
  await expect(page.getByRole('region', { name: 'Conversations' }).getByText(/^Answers in \d+ s$/)).toBeVisible()
  await expect(page.getByRole('log')).toContainText(/Answers by itself in \d+ s/)
  expect(await state(app)).toBe('ringing')

  await expect.poll(() => state(app), { timeout: 30_000 }).toBe('connected')
  await expect(page.getByRole('log')).toContainText(`Answered, ${maren.name}`)
  await expect(page.getByRole('log')).not.toContainText('Answered only by hand now')
  const { ringingAt, connectedAt } = (await conversation(app)).calls[0]!
  expect(connectedAt! - ringingAt, 'not before the countdown is over').toBeGreaterThanOrEqual(AFTER_S * 1000)
  await expect(popup(page).getByRole('heading', { name: maren.name })).toBeHidden()
  await expect.poll(() => customerHeard(app), MEDIA).toBeGreaterThan(1e-3)
  expect(app.errors).toEqual([])
})

for (const place of ['popup', 'conversation', 'row'] as const)
  test(`Stop in the ${place} leaves the answer to the agent @calls`, async ({ app }) => {
    const { page } = app
    await registered(app)
    await listen(page)
    await answerAfter(page)
    app.letCustomerCall({ ...maren, autoAnswer: true })
    const stop = {
      popup: popup(page).getByRole('button', { name: 'Stop' }),
      conversation: page.getByRole('main').getByRole('button', { name: 'Stop', exact: true }),
      row: page.getByRole('button', { name: `Do not answer ${maren.name} by itself` })
    }[place]
    await stop.click()
    await hears(page, 'Answered only by hand now')
    await expect(stop).toHaveCount(0)
    expect((await conversation(app)).calls[0]).toMatchObject({ state: 'ringing', autoAnswerAt: null })
    const { ringingAt } = (await conversation(app)).calls[0]!
    if (place === 'popup')
      await expect
        .poll(() => Date.now() - ringingAt, { timeout: 30_000, message: 'the time of the answer is over' })
        .toBeGreaterThan(AFTER_S * 1000 + 3000)
    expect(await state(app)).toBe('ringing')
    // The press before gave the popup's page the keys.
    if (place === 'popup') await popup(page).getByRole('button', { name: 'Answer' }).click()
    else await page.keyboard.press('Alt+A')
    await expect.poll(() => state(app), MEDIA).toBe('connected')
  })

test('a second call does not answer itself while the agent talks @calls', async ({ app }) => {
  const { page } = app
  const leila = CUSTOMERS[1]!
  await talk(app)
  app.letCustomerCall({ ...leila, autoAnswer: true })
  await expect(popup(page).getByRole('heading', { name: leila.name })).toBeVisible()
  await expect(popup(page).getByRole('button', { name: 'Stop' })).toHaveCount(0)
  const calls = async () => Object.values((await app.state()).conversations).flatMap((one) => one.calls)
  const second = async () => (await calls()).find((call) => call.state === 'ringing')
  const { ringingAt } = (await second())!
  await expect.poll(() => Date.now() - ringingAt, { timeout: 20_000 }).toBeGreaterThan(5000)
  expect((await second())?.autoAnswerAt).toBeNull()
  expect((await calls()).map((call) => call.state).sort()).toEqual(['connected', 'ringing'])
})

test('a hidden number is shown nowhere and cannot be called back @calls', async ({ app }) => {
  const { page } = app
  await registered(app)
  app.letCustomerCall({ ...maren, name: '', hidden: true })
  await expect(popup(page).getByRole('heading', { name: 'Number hidden' })).toBeVisible()
  await expect(rowOf(page, /^Number hidden, ringing/i)).toBeVisible()
  const digits = maren.number.slice(-6)
  for (const frame of page.frames()) expect((await frame.locator('body').innerText()).replaceAll(' ', '')).not.toContain(digits)
  expect(JSON.stringify(await conversation(app))).not.toContain(digits)
  app.simulators.webitel.customerHangsUp()
  await expect(rowOf(page, /^Number hidden, missed/i)).toBeVisible(MEDIA)
  await expect(page.getByRole('button', { name: /^Call back/ })).toHaveCount(0)
})

test('a supervisor who listens is marked and said, and the mark goes when that one leaves @calls', async ({ app, simulators }) => {
  const { page } = app
  await talk(app)
  await listen(page)
  const { id } = simulators.webitel.calls()[0]!
  const mark = page.getByRole('status').filter({ hasText: /listens|speaks/ })
  await expect(mark).toHaveCount(0)
  simulators.webitel.eavesdrop(id, 'muted')
  await expect(mark).toHaveText('A supervisor listens to this call')
  await hears(page, 'A supervisor listens to this call')
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze()
  expect(violations.map((breach) => `${breach.id}: ${breach.nodes[0]?.html ?? ''}`)).toEqual([])
  simulators.webitel.eavesdrop(id, 'conference')
  await expect(mark).toHaveText('A supervisor speaks in this call')
  simulators.webitel.eavesdrop(id, null)
  await expect(mark).toHaveCount(0)
  expect((await conversation(app)).timeline.filter(({ kind }) => kind === 'listened-in')).toHaveLength(1)
  expect(await state(app)).toBe('connected')
})

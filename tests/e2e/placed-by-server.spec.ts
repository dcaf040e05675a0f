import { untilLetGo } from '../support/until-let-go'
import { agentHeard, expect, test } from './support/app'
import { conversation, customerHeard, popup, registered, rowOf } from './support/steps'

const MEDIA = { timeout: 20_000 }

test.beforeEach(async ({ app }) => {
  await registered(app)
  const change = { calls: { placeBy: 'server' as const } }
  expect(await app.page.evaluate((given) => window.callside.send('settings.change', { change: given }), change)).toMatchObject({ ok: true })
  await app.page.keyboard.press('Alt+2')
  await expect(app.page.getByRole('textbox', { name: 'Number to call' })).toBeFocused()
  await app.page.keyboard.type('0612345678')
  await expect(app.page.getByText('Goes to +31 6 12345678')).toBeVisible()
})

test('Webitel rings this phone first, which answers by itself, and then the customer; sound goes both ways @calls', async ({ app }) => {
  const { page, simulators } = app
  simulators.webitel.callees.answerAfterMs = 3000
  await page.keyboard.press('Enter')
  await expect.poll(() => simulators.webitel.calls().at(-1), MEDIA).toMatchObject({ direction: 'outbound', state: 'active' })
  // Nobody was asked to answer a call that the agent began.
  await expect(popup(page).getByRole('button', { name: 'Answer' })).toHaveCount(0)
  await expect.poll(async () => (await conversation(app)).calls[0]?.state, MEDIA).toBe('connected')
  await expect(rowOf(page, /6 ?12345678, connected/i)).toBeVisible()
  await expect.poll(() => customerHeard(app), MEDIA).toBeGreaterThan(1e-3)
  await expect.poll(() => agentHeard(page), MEDIA).toBeGreaterThan(1e-3)
  expect(simulators.webitel.calls()).toHaveLength(1)
  await page.keyboard.press('Alt+E')
  await expect.poll(async () => (await conversation(app)).calls[0]?.end).toBe('hung-up-by-agent')
  await expect.poll(() => simulators.webitel.calls()[0]?.state).toBe('hangup')
})

test('without the line to Webitel nothing is dialled, now or later, and the agent is told @calls', async ({ app }) => {
  const { page, simulators } = app
  const { until, letGo } = untilLetGo()
  simulators.webitel.dropRealtime(until)
  await expect.poll(async () => (await app.state()).webitelLink.state, MEDIA).not.toBe('up')
  await page.keyboard.press('Enter')
  await expect(
    page
      .getByRole('alert')
      .filter({ hasText: /Webitel/ })
      .first()
  ).toBeVisible()
  letGo()
  await expect.poll(async () => (await app.state()).webitelLink.state, { timeout: 40_000 }).toBe('up')
  expect(simulators.webitel.calls()).toHaveLength(0)
  expect((await app.state()).conversations).toEqual({})
})

import { expect, test } from './support/app'
import { conversation, customerHeard, maren, popup, registered, rowOf } from './support/steps'

test('a call that nobody answers ends as missed at the ring limit, and says why', async ({ app }) => {
  const { page } = app
  await registered(app)
  expect(await page.evaluate(() => window.callside.send('settings.change', { change: { ringLimitS: 8 } }))).toMatchObject({ ok: true })
  app.letCustomerCall(maren)
  await expect(popup(page).getByRole('heading', { name: maren.name })).toBeVisible()
  await expect(rowOf(page, /^Maren Visser, missed/i)).toBeVisible()
  await expect(popup(page).getByRole('heading', { name: maren.name })).toBeHidden()
  expect((await conversation(app)).calls[0]).toMatchObject({ state: 'ended', end: 'rang-out' })
  await expect(page.getByText(/rang out/i).first()).toBeVisible()
})

test('a caller who gives up stops ringing everywhere', async ({ app }) => {
  const { page } = app
  await registered(app)
  app.letCustomerCall(maren)
  await expect(popup(page).getByRole('heading', { name: maren.name })).toBeVisible()
  app.simulators.webitel.customerHangsUp()
  await expect(rowOf(page, /^Maren Visser, missed/i)).toBeVisible()
  await expect(page.locator('iframe[title="Ringing"]')).toBeHidden()
})

test('a missed call is called back from its row, with sound', async ({ app }) => {
  const { page, simulators } = app
  await registered(app)
  app.letCustomerCall({ ...maren, givesUpS: 1 })
  await expect(rowOf(page, /^Maren Visser, missed/i)).toBeVisible()
  await page
    .getByRole('region', { name: 'Missed' })
    .getByRole('button', { name: /^Call back/ })
    .click()
  const placed = async () =>
    Object.values((await app.state()).conversations)
      .flatMap(({ calls }) => calls)
      .filter(({ direction }) => direction === 'outbound')
  await expect.poll(async () => (await placed()).map(({ state }) => state), { timeout: 20_000 }).toEqual(['connected'])
  await expect.poll(() => customerHeard(app), { timeout: 20_000 }).toBeGreaterThan(1e-3)
  expect(simulators.webitel.calls().filter(({ direction }) => direction === 'outbound')).toHaveLength(1)
  await page.keyboard.press('Alt+E')
  await expect.poll(async () => (await placed())[0]?.end).toBe('hung-up-by-agent')
})

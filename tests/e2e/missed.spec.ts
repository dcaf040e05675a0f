import { expect, test } from './support/app'
import { conversation, maren, popup, registered, rowOf } from './support/steps'

test('a call that nobody answers ends as missed at the ring limit, and says why', async ({ app }) => {
  const { page } = app
  await registered(app)
  expect(await page.evaluate(() => window.callside.send('settings.change', { change: { ringLimitS: 3 } }))).toMatchObject({ ok: true })
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
  app.letCustomerCall({ ...maren, givesUpS: 2 })
  await expect(popup(page).getByRole('heading', { name: maren.name })).toBeVisible()
  await expect(rowOf(page, /^Maren Visser, missed/i)).toBeVisible()
  await expect(page.locator('iframe[title="Ringing"]')).toBeHidden()
})

import { expect, test } from './support/app'
import { registered } from './support/steps'

test('the address with the key works once', async ({ app, browser }) => {
  await registered(app)
  expect(app.page.url()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/workspace\/$/)
  const other = await browser.newPage()
  await other.goto(app.page.url())
  await expect(other.locator('body')).toContainText('This browser has no key')
  await other.close()
})

test('a second tab waits until the first is closed', async ({ app, context }) => {
  await registered(app)
  const second = await context.newPage()
  await second.goto(app.page.url())
  await expect(second.getByRole('alert').filter({ hasText: 'open in another tab' })).toBeVisible()
  expect(app.simulators.webitel.sip.registered).toBe(true)
  await app.page.goto('about:blank')
  await expect(second.getByRole('button', { name: 'Let a customer call' }).first()).toBeVisible()
  await expect(second.getByRole('alert').filter({ hasText: 'open in another tab' })).toHaveCount(0)
})

test('a preview that is gone leaves no state standing as if it were true', async ({ app }) => {
  await registered(app)
  await app.kill()
  await expect(app.page.getByRole('alert').filter({ hasText: 'does not answer' })).toBeVisible()
})

import { expect, test } from './support/app'
import { registered } from './support/steps'

test('an unknown server is told in words, and the demo can be opened again', async ({ app }) => {
  const { page } = app
  await registered(app)
  await page.getByRole('button', { name: /leave/i }).click()
  await expect(page.getByRole('heading', { name: /sign in/i }).first()).toBeVisible()
  await page.getByLabel(/server/i).fill('no-such-host.invalid')
  await page.getByLabel(/user/i).fill('sanne')
  await page.getByLabel(/password/i).fill('wrong')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert')).toContainText(/server|host/i, { timeout: 60_000 })
  expect((await app.state()).webitel.state).toBe('signed-out')
  await page.getByRole('button', { name: /demo/i }).click()
  await expect(page.getByRole('button', { name: 'Let a customer call' }).first()).toBeVisible()
})

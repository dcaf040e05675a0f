import type { Page } from '@playwright/test'
import { startSimulators } from '../../src/simulators'
import { expect, test } from './support/app'
import { makeCertificate } from './support/certificate'
import { registered } from './support/steps'

async function signIn(page: Page, server: string): Promise<void> {
  await page.getByRole('button', { name: 'Leave the demo' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await page.getByLabel('Webitel server').fill(server)
  await page.getByLabel('User name').fill('demo')
  await page.getByLabel('Password').fill('wrong')
  await page.getByRole('button', { name: 'Sign in' }).click()
}

test('an unknown server is told in words, and the demo can be opened again', async ({ app }) => {
  const { page } = app
  await registered(app)
  await signIn(page, 'no-such-host.invalid')
  await expect(page.getByRole('alert')).toContainText(/No server has this name|cannot be reached/, { timeout: 60_000 })
  expect((await app.state()).webitel.state).toBe('signed-out')
  await page.getByRole('button', { name: 'Open the demo workspace' }).click()
  await expect(page.getByRole('button', { name: 'Let a customer call' }).first()).toBeVisible()
})

test('a server with a certificate of its own making gets no password, and words say why', async ({ app }) => {
  const certificate = makeCertificate()
  const stranger = await startSimulators({ tls: certificate })
  try {
    await registered(app)
    await signIn(app.page, stranger.credentials.webitel.server)
    await expect(app.page.getByRole('alert')).toContainText('certificate is not valid, so the password was not sent', { timeout: 60_000 })
    expect((await app.state()).webitel.state).toBe('signed-out')
  } finally {
    await stranger.stop()
    certificate.remove()
  }
})

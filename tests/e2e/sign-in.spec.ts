import type { Page } from '@playwright/test'
import { expect, test as withApp } from './support/app'
import { makeCertificate } from './support/certificate'
import { conversation, registered, rings, wrapUp } from './support/steps'

const certificate = makeCertificate()
const test = withApp.extend({
  simulatorOptions: { tls: certificate },
  // As a company does that has an authority of its own: the system is told, never the app.
  environment: { NODE_EXTRA_CA_CERTS: certificate.file }
})
test.afterAll(() => certificate.remove())

async function fillIn(page: Page, server: string, user: string, password: string): Promise<void> {
  await page.getByLabel('Webitel server').fill(server)
  await page.getByLabel('User name').fill(user)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

test('a Webitel server takes the right password only, finds the phone by itself, and a call goes through it @sign-in', async ({ app }) => {
  const { page, simulators } = app
  const { server, user, password } = simulators.credentials.webitel
  await registered(app)
  await page.getByRole('button', { name: 'Leave the demo' }).click()

  await fillIn(page, server, user, `${password}-not`)
  await expect(page.getByRole('alert')).toContainText('refused this user name or password')
  expect((await app.state()).workspace).toBe('signed-out')

  await fillIn(page, server, user, password)
  await expect.poll(async () => (await app.state()).workspace).toBe('real')
  await expect.poll(async () => (await app.state()).phoneLink.state, { timeout: 20_000 }).toBe('up')
  expect(await app.state()).toMatchObject({ webitel: { state: 'signed-in', extension: '201' }, demo: null, conversations: {} })
  await expect(page.getByText(/simulated/i)).toHaveCount(0)
  expect(JSON.stringify(await app.state())).not.toContain(password)

  // Leaving the demo told the server that the agent is gone; going online is the agent's own press.
  await page.getByRole('button', { name: /your duty/ }).click()
  await page
    .getByRole('menuitem', { name: /^Online/ })
    .or(page.getByRole('menuitemradio', { name: /^Online/ }))
    .click()
  await expect.poll(async () => (await app.state()).duty.word).toBe('online')

  await rings(app)
  await page.keyboard.press('Alt+A')
  await expect.poll(async () => (await conversation(app)).calls[0]?.state).toBe('connected')
  await wrapUp(app, '1')
  await expect.poll(() => simulators.webitel.reports().length).toBe(1)

  // The suite runs without a keychain: nothing may be promised that is not kept.
  expect((await app.state()).journal).toBe('memory')
  await expect(page.getByText('Nothing is written to this computer')).toBeVisible()
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Test connection' }).first().click()
  await expect(page.getByText('Tested just now: everything works')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText('Phone registered')).toBeVisible()

  await page.getByRole('button', { name: 'Set up WeSeeDo Direct' }).click()
  await page.getByLabel('Client id').fill('kpn-client')
  await page.getByLabel('Client secret').fill('kpn-secret-word')
  await page.getByLabel(/e-mail/i).fill('sanne@noordlicht.example')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect.poll(async () => (await app.state()).direct.clientId).toBe('kpn-client')
  expect(JSON.stringify(await app.state())).not.toContain('kpn-secret-word')
  await expect(page.getByText('agent sanne@noordlicht.example')).toBeVisible()
  expect(app.errors).toEqual([])
})

test('a second factor is asked for, and a wrong code may be typed again @sign-in', async ({ app }) => {
  const { page, simulators } = app
  const { server, user, password } = simulators.credentials.webitel
  await registered(app)
  await page.getByRole('button', { name: 'Leave the demo' }).click()
  simulators.webitel.sessions.secondFactor = true
  await fillIn(page, server, user, password)
  const code = page.getByLabel('Code')
  await expect(code).toBeFocused()
  await page.getByRole('button', { name: 'Confirm' }).click()
  await expect(page.getByText('Type the six digits')).toBeVisible()
  await code.fill('000 000')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('refused this code')
  expect((await app.state()).workspace).toBe('signed-out')
  await code.fill('123456')
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await app.state()).webitel.state).toBe('signed-in')
  expect(JSON.stringify(await app.state())).not.toContain(password)
})

test('who signs in after a start without an account has a telephone, goes online and is rung @sign-in', async ({ app }) => {
  const { page, simulators } = app
  const { server, user, password } = simulators.credentials.webitel
  await registered(app)
  await page.getByRole('button', { name: 'Leave the demo' }).click()
  await expect(page.getByLabel('Webitel server')).toHaveValue('')
  await app.restart('stop')

  await fillIn(page, server, user, password)
  await registered(app)
  await expect.poll(async () => (await app.state()).phonePage).toBe('ready')
  await expect.poll(async () => (await app.state()).devices.microphones.length).toBeGreaterThan(0)
  await page.getByRole('button', { name: /your duty/ }).click()
  await page
    .getByRole('menuitem', { name: /^Online/ })
    .or(page.getByRole('menuitemradio', { name: /^Online/ }))
    .click()
  await expect.poll(async () => (await app.state()).duty.word).toBe('online')
  await expect(page.getByText('Connected', { exact: true })).toBeVisible()
  await expect(page.getByText('Ready for calls', { exact: true })).toBeVisible()
  await rings(app)
  await page.keyboard.press('Alt+A')
  await expect.poll(async () => (await conversation(app)).calls[0]?.state).toBe('connected')
})

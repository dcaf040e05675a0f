import type { Page } from '@playwright/test'
import { expect, test } from './support/app'
import { conversation, rings, rowOf, talk } from './support/steps'

async function openPanel(page: Page): Promise<void> {
  await page.keyboard.press('Alt+V')
  await expect(page.getByRole('heading', { name: /send video link/i })).toBeVisible()
}
const send = (page: Page) => page.getByRole('button', { name: /^send/i })

test('a number that is none sends nothing and says so', async ({ app }) => {
  await talk(app)
  await openPanel(app.page)
  await app.page.getByRole('textbox', { name: 'Number', exact: true }).fill('hello')
  await expect(app.page.getByRole('textbox', { name: 'Number', exact: true })).toHaveAttribute('aria-invalid', 'true')
  await expect(send(app.page)).toBeDisabled()
  await send(app.page).click({ force: true })
  await app.page.keyboard.press('Control+Enter')
  await app.page.waitForTimeout(1000)
  expect(app.simulators.direct.meetings).toHaveLength(0)
  expect(app.simulators.direct.sms).toHaveLength(0)
})

test('an SMS that the vendor refuses is told, and is not sent again by itself', async ({ app }) => {
  app.simulators.direct.configure({ refuseSms: 1 })
  await talk(app)
  await openPanel(app.page)
  await send(app.page).click()
  await expect(app.page.getByRole('alert').filter({ hasText: /SMS/ }).first()).toBeVisible()
  await app.page.waitForTimeout(2000)
  expect(app.simulators.direct.sms).toHaveLength(0)
  expect((await conversation(app)).calls[0]?.state).toBe('connected')
})

test('an SMS without an answer is uncertain: sent once, the agent is asked', async ({ app }) => {
  await talk(app)
  app.simulators.direct.loseSmsAnswer()
  await openPanel(app.page)
  await send(app.page).click()
  await expect.poll(async () => (await conversation(app)).sessions[0]?.sms.state, { timeout: 30_000 }).toBe('uncertain')
  await app.page.waitForTimeout(3000)
  expect(app.simulators.direct.sms).toHaveLength(1)
})

test('a vendor page that leaves its own site is closed, and the call goes on', async ({ app }) => {
  app.simulators.direct.configure({ page: { navigatesTo: 'https://elsewhere.example/' } })
  await talk(app)
  await openPanel(app.page)
  await send(app.page).click()
  await expect.poll(async () => (await conversation(app)).sessions[0]?.failure, { timeout: 20_000 }).toBe('navigated-away')
  expect((await conversation(app)).calls[0]?.state).toBe('connected')
})

test('a sign-in address that has expired is told, and the page opens again on a press', async ({ app }) => {
  const { page, simulators } = app
  simulators.direct.configure({ loginLifeMs: 0 })
  await talk(app)
  await openPanel(page)
  await send(page).click()
  await expect.poll(async () => (await conversation(app)).sessions[0]?.failure, { timeout: 20_000 }).toBe('sign-in-expired')
  await expect(
    page
      .getByRole('region', { name: 'Stage' })
      .getByText(/sign-in/i)
      .first()
  ).toBeVisible()
  expect((await conversation(app)).calls[0]?.state).toBe('connected')
  simulators.direct.configure({ loginLifeMs: 600_000 })
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect.poll(async () => (await conversation(app)).sessions[0]?.state, { timeout: 20_000 }).toMatch(/waiting|live/)
  expect(simulators.direct.sms).toHaveLength(1)
})

test('a call that ends while its link is prepared asks for its result, two keys after one press', async ({ app }) => {
  const { page } = app
  for (const finish of ['strip', 'row'] as const) {
    if (finish === 'strip') await talk(app)
    else {
      await rings(app)
      await page.keyboard.press('Alt+A')
      await expect
        .poll(async () => Object.values((await app.state()).conversations).flatMap(({ calls }) => calls.map(({ state }) => state)))
        .toContain('connected')
      await rowOf(page, /^Maren Visser, connected/i).click()
    }
    await openPanel(page)
    await page.getByRole('textbox', { name: 'Number', exact: true }).fill('+31 6 8765432')
    app.simulators.webitel.customerHangsUp()
    const strip = page.getByRole('status').filter({ hasText: 'The call is over. Its result is still to be chosen.' })
    await expect(strip).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'Number', exact: true })).toHaveValue('+31 6 8765432')

    const name = finish === 'strip' ? 'Finish' : 'Finish Maren Visser'
    await page.getByRole('button', { name, exact: true }).first().click()
    await expect(page.getByRole('radiogroup').getByRole('radio').first()).toBeFocused()
    await page.keyboard.press('1')
    await page.keyboard.press('Enter')
    await expect.poll(() => app.simulators.webitel.reports().length).toBe(finish === 'strip' ? 1 : 2)
  }
})

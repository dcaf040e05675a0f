import { expect, test } from './support/app'
import { maren, popup, registered } from './support/steps'

test('a microphone that the browser refuses is told in words, and the call is not answered mute', async ({ app }) => {
  const { page, simulators } = app
  await registered(app)
  app.letCustomerCall(maren)
  await expect(popup(page).getByRole('heading', { name: maren.name })).toBeVisible()
  await page.keyboard.press('Alt+A')
  await expect.poll(async () => (await app.state()).microphone).toBe('refused')
  await expect(
    page
      .getByRole('alert')
      .filter({ hasText: /microphone/i })
      .first()
  ).toBeVisible()
  expect(simulators.webitel.calls().at(-1)?.state).not.toBe('active')
})

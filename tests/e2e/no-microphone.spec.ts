import { expect, test } from './support/app'
import { registered, rings } from './support/steps'

test('a microphone that the browser refuses is told in words, and the call is not answered mute', async ({ app }) => {
  const { page, simulators } = app
  await registered(app)
  await rings(app)
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

test.describe('before going online', { tag: '@calls' }, () => {
  test.use({ simulatorOptions: { agentStatus: 'offline' } })

  test('the check fails with its reason, and going online anyway takes words of its own', async ({ app }) => {
    const { page, simulators } = app
    await registered(app)
    await page.getByRole('button', { name: /^Offline/ }).click()
    await page.getByRole('menuitem', { name: /^Online/ }).click()
    const dialog = page.getByRole('alertdialog', { name: 'You are still offline' })
    await expect(dialog).toContainText(/microphone is not allowed/i)
    await dialog.getByRole('button', { name: 'Check again' }).click()
    await expect(dialog).toBeVisible()
    await expect.poll(async () => (await app.state()).duty).toMatchObject({ word: 'offline', pending: null })
    expect(simulators.webitel.agent.status).toBe('offline')
    await dialog.getByRole('button', { name: 'Go online anyway' }).click()
    await expect.poll(async () => (await app.state()).duty.word).toBe('online')
    await expect(dialog).toHaveCount(0)
    expect(simulators.webitel.agent.status).toBe('online')
  })
})

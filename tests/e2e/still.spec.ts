import type { Page } from '@playwright/test'
import { expect, test } from './support/app'
import { middayZone } from './support/midday-zone'
import { registered } from './support/steps'

// The demo's meetings of the next hours are of this day.
test.use({ timezoneId: middayZone(Date.now()) })

const rail = (page: Page, name: string) => page.locator('[data-pane="rail"]').getByRole('button', { name })
const parts: Record<string, readonly string[]> = {
  Conversations: [],
  Call: [],
  Meetings: ['Week', 'Today'],
  Customers: [],
  Team: ['Queues', 'Dialer', 'Skills', 'Video users', 'Statistics', 'Surveys'],
  Settings: [
    ...['Accounts', 'Devices', 'Ringing and notifications', 'Video', 'Links', 'Keys'],
    ...['Appearance and language', 'Diagnosis', 'About']
  ]
}

/** Names of what could have the focus or an open menu, and was drawn anew while time went by. */
async function drawnAnew(page: Page, ms: number): Promise<{ looked: number; lost: string[] }> {
  const before = await page.evaluateHandle(() =>
    [...document.querySelectorAll('#root :is(button, input, select, textarea, a, li, tr)')].map((element) => ({
      element,
      name: element.getAttribute('aria-label') ?? element.textContent
    }))
  )
  await page.clock.runFor(ms)
  const found = await before.evaluate((all) => ({
    looked: all.length,
    lost: all.filter(({ element }) => !element.isConnected).map(({ name }) => name)
  }))
  await before.dispose()
  return found
}

test('nothing is drawn anew while minutes go by', async ({ app }) => {
  const { page } = app
  await registered(app)
  await page.clock.install({ time: new Date() })
  for (const [section, pages] of Object.entries(parts)) {
    await rail(page, section).click()
    for (const part of pages.length === 0 ? [''] : pages) {
      await test.step(`${section} ${part}`, async () => {
        if (part !== '') await page.locator('main').getByRole('button', { name: part, exact: true }).first().click()
        await expect(page.getByRole('heading', { name: section, level: 1 })).toBeVisible()
        // What was asked of a vendor has come.
        await expect(async () => {
          await expect(page.locator('main [class*="_ring_"]')).toHaveCount(0)
          expect((await drawnAnew(page, 2_000)).lost).toEqual([])
        }).toPass({ timeout: 20_000 })
        const { looked, lost } = await drawnAnew(page, 130_000)
        expect(looked).toBeGreaterThan(10)
        expect(lost).toEqual([])
      })
    }
  }
})

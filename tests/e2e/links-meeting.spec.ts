import type { Page } from '@playwright/test'
import type { App } from './support/app'
import { registered } from './support/steps'
import { expect as hasty, test } from './support/vendor-commands'

test.use({ account: 'personal', simulatorOptions: { pace: 0.05 } })

const expect = hasty.configure({ timeout: 30_000 })
const panel = (page: Page) => page.getByRole('region', { name: 'Link from outside' })
const WEEK_MS = 7 * 24 * 3_600_000

async function follow({ page }: App, id: string): Promise<void> {
  const { origin } = new URL(page.url())
  const data = `callside://meeting?id=${encodeURIComponent(id)}`
  expect((await page.request.post(`${origin}/link`, { data, headers: { 'content-type': 'text/plain' } })).status()).toBe(200)
  const show = panel(page).getByRole('button', { name: 'Show meeting' })
  await expect(show).not.toHaveAttribute('aria-disabled', 'true')
  await show.click()
}

test('a link shows the meeting that it names on its day, by either id, and none that is in no book @desktop', async ({ app, vendor }) => {
  const { page } = app
  await registered(app)
  const name = 'Claim WD-20418, kitchen'
  const made = await vendor.value('meetings.schedule', {
    ...{
      provider: 'personal',
      pressId: 'press-kitchen',
      name,
      startsAt: Date.now() + WEEK_MS,
      durationMin: 30,
      hostId: null,
      siteId: null
    },
    ...{ participants: [{ name: 'Leila', phone: null, email: 'leila@example.org' }], by: 'nobody', text: '', moderation: false }
  })
  await expect.poll(async () => (await app.state()).meetings.items[made.id]?.name).toBe(name)
  const { vendorId } = (await app.state()).meetings.items[made.id]!
  const row = page.getByRole('region', { name: 'Meetings' }).locator('[data-meeting]').filter({ hasText: name })
  for (const id of [made.id, vendorId]) {
    await page.keyboard.press('Alt+1')
    await expect(row).toHaveCount(0)
    await follow(app, id)
    await expect(row).toBeVisible()
    await expect(panel(page)).toHaveCount(0)
  }
  await follow(app, 'personal:nobodys')
  await expect(panel(page).getByRole('alert')).toContainText('was not found here')
  expect(app.errors).toEqual([])
})

import type { Locator, Page } from '@playwright/test'
import type { CommandInput } from '../../src/contract/commands'
import { expect, test } from './support/vendor-commands'
import { middayZone } from './support/midday-zone'
import { conversation, maren, registered, talk } from './support/steps'

test.use({ account: 'personal', simulatorOptions: { pace: 0.05 }, permissions: ['clipboard-read', 'clipboard-write', 'microphone'] })

const MINUTE = 60_000
/** Never today, whatever the time: what begins today has another main button. */
const TOMORROW = 24 * 60 * MINUTE
const agenda = (page: Page): Locator => page.getByRole('region', { name: 'Meetings' })
const row = (page: Page, name: string): Locator => agenda(page).locator('[data-meeting]').filter({ hasText: name })
const form = (page: Page): Locator => page.locator('[data-pane="meeting-form"]')
/** The sentence above the work; screen readers have it a second time. */
const reminder = (page: Page, name: string): Locator =>
  page.locator('bdi').filter({ hasText: new RegExp(`^${name} (begins in|has begun)`) })
const planned = (name: string, startsAt: number, provider: 'personal' | 'meeting' = 'personal'): CommandInput<'meetings.schedule'> => ({
  ...{ provider, pressId: `press-${name}`, name, startsAt, durationMin: 20, hostId: null, siteId: null },
  ...{ participants: [{ name: 'Yusuf Demir', phone: null, email: 'yusuf@example.org' }], by: 'nobody', text: '', moderation: false }
})
const inMinutes = (minutes: number): number => Math.ceil(Date.now() / MINUTE) * MINUTE + minutes * MINUTE

async function choose(page: Page, name: string, item: string): Promise<void> {
  await row(page, name)
    .getByRole('button', { name: `More for ${name}` })
    .click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
}

test('reminders come 10 minutes and 1 minute before, and one meeting has them off @video', async ({ app, vendor }) => {
  const { page } = app
  await registered(app)
  const soon = 'Claim in a minute'
  const near = 'Claim in ten minutes'
  await vendor.value('meetings.schedule', planned(near, Date.now() + 9.5 * MINUTE))
  await vendor.value('meetings.schedule', planned(soon, Date.now() + MINUTE - 1_000))
  await expect(reminder(page, near)).toHaveText(/begins in (9|10) minutes$/)
  await expect(reminder(page, soon)).toBeVisible()
  expect((await app.state()).meetings.due.map(({ minutes }) => minutes)).toEqual([1, 10])
  await expect(page.getByRole('log').getByText(`${near} begins in`, { exact: false })).toHaveCount(1)

  await page.getByRole('button', { name: `Dismiss: ${soon}` }).click()
  await expect(reminder(page, soon)).toHaveCount(0)
  await expect(reminder(page, near)).toBeVisible()

  await page.keyboard.press('Alt+3')
  await choose(page, near, 'Do not remind me of it')
  await expect(reminder(page, near)).toHaveCount(0)
  await expect(row(page, near)).toContainText('without reminders')
  await choose(page, near, 'Remind me of it')
  await expect(reminder(page, near)).toBeVisible()
  await expect(row(page, near)).not.toContainText('without reminders')
})

test('a guest’s link is copied, a meeting planned again, and one of Apizee made anew at another time @video', async ({
  app,
  vendor,
  simulators
}) => {
  const { page } = app
  await registered(app)
  const name = 'Claim with a link'
  const board = 'Claims board'
  const startsAt = inMinutes(0) + TOMORROW
  await vendor.value('meetings.schedule', planned(name, startsAt))
  const { id } = await vendor.value('meetings.schedule', planned(board, startsAt, 'meeting'))
  await page.keyboard.press('Alt+3')

  await test.step('the link of the guest is copied', async () => {
    await choose(page, name, 'Copy the link for Yusuf Demir')
    await expect(row(page, name)).toContainText('Link copied')
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/^https?:\/\/\S+$/)
  })

  await test.step('what cannot be moved is made anew, and says that the old one stays', async () => {
    await agenda(page)
      .getByRole('button', { name: `Move: ${board}` })
      .click()
    const dialog = page.getByRole('alertdialog')
    await expect(dialog.getByText('Apizee cannot move or delete a meeting.', { exact: false })).toBeVisible()
    const before = simulators.apizee.state.conferences.all.length
    await dialog.getByRole('switch', { name: 'Tell the participants' }).uncheck()
    await dialog.getByLabel('Length').selectOption('45')
    await dialog.getByRole('button', { name: 'Move' }).click()
    await expect(dialog).toBeHidden({ timeout: 30_000 })
    expect(simulators.apizee.state.conferences.all).toHaveLength(before + 1)
    await expect(page.getByText(`“${board}” has its new time, but the old one could not be deleted.`, { exact: false })).toBeVisible()
    await expect(row(page, board)).toHaveCount(1)
    const kept = Object.values((await app.state()).meetings.items).filter((meeting) => meeting.name === board)
    expect(kept.map(({ startsAt, endsAt }) => [startsAt, endsAt - startsAt])).toEqual([[startsAt, 45 * MINUTE]])
    expect(kept[0]?.id).not.toBe(id)
  })

  await test.step('that is said in another language as soon as it is chosen', async () => {
    await page.evaluate(() => window.callside.send('settings.change', { change: { language: 'nl' } }))
    await expect(page.getByText(`“${board}” heeft de nieuwe tijd`, { exact: false })).toBeVisible()
    await page.evaluate(() => window.callside.send('settings.change', { change: { language: 'en' } }))
    await expect(page.getByText(`“${board}” has its new time`, { exact: false })).toBeVisible()
  })

  await test.step('planned again, with its guest and at another time', async () => {
    await choose(page, name, 'Plan again')
    await expect(form(page).getByLabel('Name', { exact: true })).toHaveValue(name)
    await expect(form(page)).toContainText('yusuf@example.org')
  })
})

test.describe('at noon', () => {
  test.use({ timezoneId: middayZone(Date.now()) })

  test('a menu stays open, and a row keeps the focus, while minutes go by @video', async ({ app, vendor }) => {
    const { page } = app
    const name = 'Claim of the afternoon'
    await registered(app)
    await vendor.value('meetings.schedule', planned(name, inMinutes(90)))
    await page.clock.install({ time: new Date() })
    await page.keyboard.press('Alt+3')
    const more = row(page, name).getByRole('button', { name: `More for ${name}` })
    await more.click()
    await expect(page.getByRole('menuitem', { name: 'Do not remind me of it' })).toBeVisible()
    await page.clock.runFor(2 * MINUTE)
    await expect(page.getByRole('menuitem', { name: 'Do not remind me of it' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(more).toBeFocused()
    await page.clock.runFor(2 * MINUTE)
    await expect(more).toBeFocused()
  })
})

test.describe('beside a call', () => {
  // At the pace of the others nobody could answer in time.
  test.use({ simulatorOptions: {} })

  test('a meeting is planned from the conversation with its customer, who is told once @video', async ({ app, simulators }) => {
    const { page } = app
    await talk(app)
    const sent = simulators.personal.outbox.length
    await page.getByRole('button', { name: 'Plan a meeting' }).click()
    await expect(form(page).getByLabel('Name', { exact: true })).toHaveValue(maren.name)
    await expect(form(page).getByLabel('Name of the guest')).toHaveValue(maren.name)
    await expect(form(page).getByLabel('Mobile number')).toHaveValue(maren.number)
    await form(page).getByRole('button', { name: 'Add participant' }).click()
    await expect(form(page).getByLabel('For', { exact: true })).toContainText('(me)')
    await expect(form(page).getByRole('status')).toHaveText('1 invitation goes out once')
    expect(simulators.personal.outbox).toHaveLength(sent)
    await form(page).getByRole('button', { name: 'Schedule' }).click()
    await expect(form(page)).toBeHidden({ timeout: 30_000 })
    await expect(row(page, maren.name)).toHaveCount(1)
    expect(simulators.personal.outbox.slice(sent)).toMatchObject([{ kind: 'sms', to: maren.number }])
    expect((await conversation(app)).calls[0]?.state).toBe('connected')
  })
})

test('the find field leads to a meeting by its name and by its guest @video', async ({ app, vendor }) => {
  const { page } = app
  await registered(app)
  const name = 'Renewal far ahead'
  await vendor.value('meetings.schedule', planned(name, inMinutes(0) + 9 * TOMORROW))
  const find = page.getByRole('combobox', { name: 'A number, a customer, an action' })
  for (const words of ['far ahead', 'yusuf']) {
    await page.keyboard.press('Alt+1')
    await page.keyboard.press('Control+k')
    await find.fill(words)
    await page.getByRole('option', { name: new RegExp(`^${name}`) }).click()
    await expect(find).toBeHidden()
    await expect(row(page, name), words).toBeFocused()
  }
})

test('Direct plans nothing ahead: its link goes out at once, after the number was seen @video', async ({ app, simulators }) => {
  const { page } = app
  await registered(app)
  await page.keyboard.press('Alt+3')
  await expect(agenda(page)).toBeVisible()
  await page.keyboard.press('Control+N')
  await form(page).getByRole('radio', { name: 'Direct, now' }).check()
  await expect(form(page).getByRole('button', { name: 'Schedule' })).toHaveCount(0)
  const other = form(page).getByRole('button', { name: 'Video link to this number' })
  await expect(other).toHaveAttribute('aria-disabled', 'true')
  await form(page).getByLabel('Number of somebody else').fill('06 12345678')
  await expect(form(page).getByText('+31 6 12345678')).toBeVisible()
  await other.click()
  await expect(page.getByRole('heading', { name: 'Send video link' })).toBeVisible()
  expect(simulators.direct.sms).toHaveLength(0)
  await page.getByRole('radio', { name: 'WeSeeDo Direct' }).check()
  await page.getByRole('button', { name: /^send link/i }).click()
  await expect.poll(() => simulators.direct.sms.map(({ to }) => to), { timeout: 20_000 }).toEqual(['+31612345678'])
})

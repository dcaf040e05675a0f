import type { Locator, Page } from '@playwright/test'
import type { BookedMeeting } from '../../src/contract/meeting-book'
import { expect, test } from './support/vendor-commands'
import type { App } from './support/app'
import { fieldsOf, middayZone } from './support/midday-zone'
import { registered } from './support/steps'

test.use({ account: 'personal', simulatorOptions: { pace: 0.05 } })

const form = (page: Page): Locator => page.locator('[data-pane="meeting-form"]')
const agenda = (page: Page): Locator => page.getByRole('region', { name: 'Meetings' })
const row = (page: Page, name: string): Locator => agenda(page).locator('[data-meeting]').filter({ hasText: name })
const booked = async (app: App, name: string): Promise<BookedMeeting | undefined> =>
  Object.values((await app.state()).meetings.items).find((meeting) => meeting.name === name)
const hostsKnown = (page: Page) => expect(form(page).getByLabel('For', { exact: true })).toContainText('(me)')

async function openForm(app: App): Promise<void> {
  const { page } = app
  await registered(app)
  await page.keyboard.press('Alt+3')
  await expect(agenda(page)).toBeVisible()
  await page.keyboard.press('Control+N')
  await expect(form(page).getByRole('heading', { name: 'New meeting' })).toBeFocused()
  await hostsKnown(page)
}

test.describe('today', () => {
  const timezoneId = middayZone(Date.now())
  test.use({ timezoneId })

  test('a meeting with an SMS is planned, moved, joined and deleted @video', async ({ app, simulators, vendor }) => {
    const { page } = app
    const name = 'Claim WD-20418, kitchen'
    const sent = simulators.personal.outbox.length
    await openForm(app)

    await test.step('what is missing is said, and nothing goes out', async () => {
      await form(page).getByRole('button', { name: 'Schedule' }).click()
      await expect(form(page).getByText('Give it a name of two letters or more.')).toBeVisible()
      await expect(form(page).getByText('Add at least one participant.')).toBeVisible()
      await form(page).getByLabel('Name', { exact: true }).fill(name)
      await form(page).getByLabel('Name of the guest').fill('Leila Haddad')
      await form(page).getByLabel('Mobile number').fill('12')
      await form(page).getByRole('button', { name: 'Add participant' }).click()
      await expect(form(page).getByText('This number cannot be reached', { exact: false })).toBeVisible()
      await form(page).getByLabel('Day', { exact: true }).fill('2020-01-01')
      await expect(form(page).getByText('This time is over. Choose a later one.')).toBeVisible()
      expect(simulators.personal.outbox).toHaveLength(sent)
    })

    await test.step('a draft outlives the section', async () => {
      await page.keyboard.press('Alt+1')
      await page.keyboard.press('Alt+3')
      await expect(form(page).getByLabel('Name', { exact: true })).toHaveValue(name)
      await hostsKnown(page)
    })

    await test.step('the text that is shown goes out once', async () => {
      const soon = fieldsOf(Date.now() + 3_600_000, timezoneId)
      await form(page).getByLabel('Day', { exact: true }).fill(soon.day)
      await form(page).getByLabel('Time', { exact: true }).fill(soon.time)
      await form(page).getByLabel('Mobile number').fill('06 12345678')
      await form(page).getByRole('button', { name: 'Add participant' }).click()
      await form(page).getByLabel('Text of the invitation').fill('Video call about the kitchen.')
      await expect(form(page).getByText('“Video call about the kitchen.” and the link')).toBeVisible()
      await expect(form(page).getByRole('status')).toHaveText('1 invitation goes out once')
      await form(page).getByRole('button', { name: 'Schedule' }).click()
      await expect(form(page)).toBeHidden({ timeout: 30_000 })
      await expect(row(page, name)).toBeFocused()
      expect(simulators.personal.outbox).toHaveLength(sent + 1)
      expect(simulators.personal.outbox.at(-1)).toMatchObject({ kind: 'sms', to: '+31612345678' })
      expect(simulators.personal.outbox.at(-1)?.text).toContain('Video call about the kitchen.')
    })

    await test.step('it is moved, and nobody is told unless asked', async () => {
      const before = (await booked(app, name))!
      await row(page, name)
        .getByRole('button', { name: `More for ${name}` })
        .click()
      await page.getByRole('menuitem', { name: 'Move' }).click()
      const dialog = page.getByRole('alertdialog')
      await dialog.getByRole('switch', { name: 'Tell the participants' }).uncheck()
      await expect(dialog.getByText('Nobody is told.', { exact: false })).toBeVisible()
      await dialog.getByLabel('Length').selectOption('45')
      await dialog.getByRole('button', { name: 'Move' }).click()
      await expect(dialog).toBeHidden({ timeout: 30_000 })
      await expect.poll(async () => (await booked(app, name))?.endsAt).toBe(before.startsAt + 45 * 60_000)
      expect(simulators.personal.outbox).toHaveLength(sent + 1)
    })

    await test.step('it is joined', async () => {
      await agenda(page)
        .getByRole('button', { name: `Join: ${name}` })
        .click()
      await expect
        .poll(
          async () => Object.values((await app.state()).conversations).flatMap(({ sessions }) => sessions.map(({ provider }) => provider)),
          {
            timeout: 30_000
          }
        )
        .toEqual(['personal'])
      await page.keyboard.press('Alt+3')
      await expect(row(page, name).getByRole('button', { name: `Show: ${name}` })).toBeVisible()
    })

    const remove = async (meeting: string): Promise<void> => {
      await row(page, meeting)
        .getByRole('button', { name: `More for ${meeting}` })
        .click()
      await page.getByRole('menuitem', { name: 'Delete' }).click()
      await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
    }

    await test.step('one that goes on is not deleted, and it says so', async () => {
      await remove(name)
      const dialog = page.getByRole('alertdialog')
      await expect(dialog.getByRole('alert')).toHaveText('The meeting goes on at the moment, so it was not deleted. End it first.')
      await dialog.getByRole('button', { name: 'Leave it as it is' }).click()
      await expect(dialog).toBeHidden()
      expect(await booked(app, name)).toBeDefined()
    })

    await test.step('another is deleted after a question', async () => {
      const other = 'Renewal Hanna'
      const participants = [{ name: 'Hanna', phone: null, email: 'hanna@example.org' }]
      const startsAt = Math.ceil(Date.now() / 60_000) * 60_000 + 2 * 3_600_000
      await vendor.value('meetings.schedule', {
        ...{ provider: 'personal', pressId: 'press-hanna', name: other, startsAt, durationMin: 30, hostId: null, siteId: null },
        ...{ participants, by: 'nobody', text: '', moderation: false }
      })
      await remove(other)
      await expect(page.getByRole('alertdialog')).toBeHidden({ timeout: 30_000 })
      await expect.poll(() => booked(app, other)).toBeUndefined()
      await expect(row(page, other)).toHaveCount(0)
    })
  })
})

test('a meeting of Apizee is planned by the keyboard alone @video', async ({ app, simulators }) => {
  const { page } = app
  const before = simulators.apizee.state.conferences.all.length
  await openForm(app)
  const tabTo = async (field: Locator): Promise<void> => {
    for (let presses = 0; presses < 25; presses += 1) {
      if (await field.evaluate((element) => element === document.activeElement)) return
      await page.keyboard.press('Tab')
    }
    await expect(field).toBeFocused()
  }
  await tabTo(form(page).getByRole('radio', { name: 'Personal' }))
  await page.keyboard.press('ArrowRight')
  await expect(form(page).getByRole('radio', { name: 'Apizee' })).toBeChecked()
  await hostsKnown(page)
  await tabTo(form(page).getByLabel('Name', { exact: true }))
  await page.keyboard.type('Claims board')
  await tabTo(form(page).getByLabel('Name of the guest'))
  await page.keyboard.type('Ines Laurent')
  await tabTo(form(page).getByLabel('E-mail', { exact: true }))
  await page.keyboard.type('ines@noordlicht.example')
  // What is typed and not yet added goes with it.
  await page.keyboard.press('Control+Enter')
  await expect(form(page)).toBeHidden({ timeout: 30_000 })
  await expect(row(page, 'Claims board')).toBeFocused()
  expect(simulators.apizee.state.conferences.all).toHaveLength(before + 1)
  expect(await booked(app, 'Claims board')).toMatchObject({ provider: 'meeting', canRemove: false, canMove: 'as-new' })
})

test('a meeting is dragged in the week, and moves only after the dialog says whom it tells @video', async ({ app, simulators, vendor }) => {
  const { page } = app
  await registered(app)
  const name = 'Roof of claim 7'
  const tomorrow = new Date()
  tomorrow.setDate(tomorrow.getDate() + ((8 - tomorrow.getDay()) % 7 || 7))
  tomorrow.setHours(10, 0, 0, 0)
  const startsAt = tomorrow.getTime()
  await vendor.value('meetings.schedule', {
    ...{ provider: 'personal', pressId: 'press-roof', name, startsAt, durationMin: 30, hostId: null, siteId: null },
    ...{ participants: [{ name: 'Leila', phone: null, email: 'leila@example.org' }], by: 'nobody', text: '', moderation: false }
  })
  const sent = simulators.personal.outbox.length
  await page.keyboard.press('Alt+3')
  await agenda(page).getByRole('button', { name: 'Week', exact: true }).click()
  await agenda(page).getByRole('button', { name: 'Week after' }).click()
  const block = agenda(page).getByRole('button', { name: new RegExp(`^${name}, `) })
  // Early and late meetings of the demo make the day long: what is dragged must be in sight, with room below.
  await block.evaluate((element) => element.scrollIntoView({ block: 'center' }))
  const drag = async (): Promise<void> => {
    const box = (await block.boundingBox())!
    await page.mouse.move(box.x + 20, box.y + 10)
    await page.mouse.down()
    await page.mouse.move(box.x + 20, box.y + 42, { steps: 4 })
    await page.mouse.move(box.x + 20, box.y + 74, { steps: 4 })
  }
  await drag()
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await expect(page.getByRole('alertdialog')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await drag()
  await page.mouse.up()
  const dialog = page.getByRole('alertdialog', { name: `Move “${name}”` })
  await expect(dialog.getByText('1 participant is told the new time when you press Move.')).toBeVisible()
  await expect(dialog.getByLabel('Time', { exact: true })).toHaveValue('11:00')
  expect((await booked(app, name))?.startsAt).toBe(startsAt)
  expect(simulators.personal.outbox).toHaveLength(sent)
  await dialog.getByRole('button', { name: 'Move' }).click()
  await expect(dialog).toBeHidden({ timeout: 30_000 })
  await expect.poll(async () => (await booked(app, name))?.startsAt).toBe(startsAt + 3_600_000)
})

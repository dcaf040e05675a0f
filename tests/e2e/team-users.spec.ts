import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { expect, test } from './support/vendor-commands'
import { untilLetGo } from '../support/until-let-go'
import type { App } from './support/app'
import { conversation, head, maren, popup, registered } from './support/steps'

test.use({ account: 'personal', simulatorOptions: { pace: 0.05 } })

const team = (page: Page): Locator => page.getByRole('region', { name: 'Team' })
const form = (page: Page): Locator => page.locator('[data-pane="team-form"]')
const row = (page: Page, name: string): Locator => team(page).locator('[data-user]').filter({ hasText: name })
const said = (page: Page, words: string): Locator => team(page).getByText(words, { exact: true })
const heard = (page: Page, words: string): Locator => page.getByRole('log').getByText(words, { exact: true })

async function openTeam(app: App, product: 'Direct' | 'Personal'): Promise<void> {
  const { page } = app
  await registered(app)
  await page.keyboard.press('Alt+5')
  await team(page).getByRole('radio', { name: product }).check()
  await expect(row(page, 'Pieter de Wit')).toBeVisible()
}
async function openForm(page: Page): Promise<void> {
  await page.keyboard.press('Control+N')
  await expect(form(page).getByRole('heading', { name: 'New user' })).toBeFocused()
}
async function fill(page: Page, first: string, last: string, email: string): Promise<void> {
  await form(page).getByLabel('First name').fill(first)
  await form(page).getByLabel('Last name').fill(last)
  await form(page).getByLabel('E-mail').fill(email)
}
const create = (page: Page): Promise<void> => form(page).getByRole('button', { name: 'Create' }).click()
async function more(page: Page, name: string, item: string): Promise<void> {
  await row(page, name)
    .getByRole('button', { name: `More for ${name}` })
    .click()
  await page.getByRole('menuitem', { name: item }).click()
}
async function breaches(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
}

test('users of WeSeeDo Direct are created, changed and deleted @video @team', async ({ app, simulators }) => {
  const { page } = app
  const { users, activations } = simulators.direct.state
  const lotte = 'lotte.smit@demo.callside.example'
  await openTeam(app, 'Direct')
  expect(await breaches(page), 'the list').toEqual([])

  await test.step('the list is that of the vendor, and is searched', async () => {
    await expect(team(page).locator('[data-user]')).toHaveCount(users.length)
    await expect(row(page, 'Sanne Bakker').getByText('You')).toBeVisible()
    await team(page).getByRole('searchbox', { name: 'Find a user' }).fill('assist ami')
    await expect(team(page).locator('[data-user]')).toHaveCount(1)
    await team(page).getByRole('searchbox', { name: 'Find a user' }).fill('nobody')
    await team(page).getByRole('button', { name: 'Show all users' }).click()
    await expect(team(page).locator('[data-user]')).toHaveCount(users.length)
  })

  await test.step('what is missing or wrong is said, and nothing is sent', async () => {
    await openForm(page)
    await create(page)
    await expect(form(page).getByText('Type the first name.')).toBeVisible()
    await expect(form(page).getByLabel('First name')).toBeFocused()
    await fill(page, 'Lotte', 'Smit', 'lotte@')
    await form(page).getByLabel('With a password that is set here').check()
    await form(page).getByLabel('Password', { exact: true }).fill('welkom26')
    await create(page)
    await expect(form(page).getByText('This is not an e-mail address', { exact: false })).toBeVisible()
    await expect(form(page).getByText('The password does not keep the whole rule below.')).toBeVisible()
    await expect(form(page).getByRole('listitem').filter({ hasText: 'A capital letter' })).toContainText('still missing')
    expect(await breaches(page), 'the form with errors').toEqual([])
    expect(users).toHaveLength(3)
  })

  await test.step('an address in use is said at its field; with another one the user is created with a password', async () => {
    await form(page).getByLabel('Password', { exact: true }).fill('Welkom26')
    await form(page).getByLabel('E-mail').fill(users[1]!.email)
    await create(page)
    await expect(form(page).getByText('This address belongs to another user of WeSeeDo already.', { exact: false })).toBeVisible()
    await form(page).getByLabel('E-mail').fill(lotte)
    await form(page).getByLabel('Role').selectOption('Administrator')
    await create(page)
    await expect(said(page, 'Lotte Smit was created and can sign in with the password that you set.')).toBeVisible()
    await expect(row(page, 'Lotte Smit').getByRole('button', { name: 'Change Lotte Smit' })).toBeFocused()
    expect(users.filter(({ email }) => email === lotte)).toMatchObject([{ firstName: 'Lotte', role: 'admin', locale: 'nl' }])
    expect(activations).toEqual([])
  })

  await test.step('without a password the vendor mails, whatever became of the answer', async () => {
    await openForm(page)
    await fill(page, 'Noor', 'Visser', 'noor@demo.callside.example')
    simulators.direct.fault({ kind: 'lose-answer', method: 'POST', path: '/api/user' })
    await create(page)
    await expect(
      said(page, 'Noor Visser was created. WeSeeDo mails a link to noor@demo.callside.example to activate the account.')
    ).toBeVisible({
      timeout: 30_000
    })
    expect(activations).toEqual(['noor@demo.callside.example'])
    expect(users.filter(({ lastName }) => lastName === 'Visser')).toHaveLength(1)
  })

  await test.step('a change sends what differs; a press without one sends nothing', async () => {
    await row(page, 'Lotte Smit').getByRole('button', { name: 'Change Lotte Smit' }).click()
    const save = form(page).getByRole('button', { name: 'Save' })
    await save.click()
    await expect(form(page).getByText('Nothing differs from what WeSeeDo has, so nothing was sent.')).toBeVisible()
    await form(page).getByLabel('Last name').fill('Smits')
    await form(page).getByLabel('Language').selectOption('English')
    await save.click()
    await expect(said(page, 'Lotte Smits was changed.')).toBeVisible()
    expect(users.find(({ email }) => email === lotte)).toMatchObject({ firstName: 'Lotte', lastName: 'Smits', locale: 'en' })
  })

  await test.step('deletion asks by name, fails in words, and then happens', async () => {
    await more(page, 'Lotte Smits', 'Delete')
    const dialog = page.getByRole('alertdialog', { name: 'Delete Lotte Smits?' })
    await expect(dialog).toBeFocused()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await expect(dialog.getByRole('button', { name: 'Keep this user' })).toBeFocused()
    expect(await breaches(page), 'the question').toEqual([])
    await page.keyboard.press('Enter')
    await expect(dialog).toHaveCount(0)
    await expect(row(page, 'Lotte Smits').getByRole('button', { name: 'More for Lotte Smits' })).toBeFocused()
    expect(users).toHaveLength(5)
    await more(page, 'Lotte Smits', 'Delete')
    simulators.direct.fault({ kind: 'status', status: 403, method: 'DELETE', path: '/api/users/{id}' })
    await dialog.getByRole('button', { name: 'Delete Lotte Smits' }).click()
    await expect(dialog.getByRole('alert')).toContainText('WeSeeDo refuses this account the administration of users.')
    await dialog.getByRole('button', { name: 'Delete Lotte Smits' }).click()
    await expect(said(page, 'Lotte Smits was deleted.')).toBeVisible()
    await expect(heard(page, 'Lotte Smits was deleted.')).toBeAttached()
    await expect(row(page, 'Lotte Smits')).toHaveCount(0)
    expect(users.some(({ email }) => email === lotte)).toBe(false)
    await expect(page.locator('[data-user] :focus')).toHaveCount(1)
  })

  await test.step('nobody deletes the user that he works with', async () => {
    await row(page, 'Sanne Bakker').getByRole('button', { name: 'More for Sanne Bakker' }).click()
    await expect(page.getByRole('menuitem', { name: 'Delete' })).toHaveAttribute('aria-disabled', 'true')
    await page.keyboard.press('Escape')
  })
})

test('users of WeSeeDo Personal are created with a picture, changed, suspended and deleted @video @team', async ({ app, simulators }) => {
  const { page } = app
  const { users, outbox } = simulators.personal.state
  const email = 'lotte.smit@demo.callside.example'
  const lotte = () => users.find((user) => user.email === email)
  await openTeam(app, 'Personal')

  await test.step('a file that is no picture is refused', async () => {
    await openForm(page)
    await fill(page, 'Lotte', 'Smit', email)
    await form(page).getByLabel('Role').selectOption('Assistant with video')
    await expect(form(page).getByLabel('Company')).toHaveValue(/^5f/)
    await form(page)
      .locator('input[type="file"]')
      .setInputFiles({ name: 'lotte.png', mimeType: 'image/png', buffer: Buffer.from('<svg/>') })
    await expect(form(page).getByText('This is no PNG, JPEG or WebP picture', { exact: false })).toBeVisible()
  })

  await test.step('a picture is made small and sent, and comes back in the list', async () => {
    const chooser = page.waitForEvent('filechooser')
    await form(page).getByRole('button', { name: 'Choose a picture' }).click()
    await (await chooser).setFiles({ name: 'no-extension', mimeType: '', buffer: portrait() })
    await expect(form(page).getByText('The picture goes out with the rest of the form.')).toBeVisible()
    const sent = outbox.length
    await create(page)
    await expect(said(page, `Lotte Smit was created. WeSeeDo mails a link to ${email} to activate the account.`)).toBeVisible()
    expect(lotte()).toMatchObject({ role: 'assistant_video', suspended: false })
    expect(lotte()!.photo).toMatch(/^data:image\/jpeg;base64,/)
    expect(outbox.slice(sent)).toMatchObject([{ kind: 'activation', to: email }])
    await team(page).getByRole('button', { name: 'Read again' }).click()
    await expect(row(page, 'Lotte Smit').locator('img')).toHaveAttribute('src', lotte()!.photo)
    expect(
      await row(page, 'Lotte Smit')
        .locator('img')
        .evaluate((img: HTMLImageElement) => img.decode().then(() => img.naturalWidth))
    ).toBe(480)
  })

  await test.step('a change sends what differs alone, and all details where single ones are not taken', async () => {
    users.find((user) => user.email === email)!.locale = 'en'
    await row(page, 'Lotte Smit').getByRole('button', { name: 'Change Lotte Smit' }).click()
    await expect(form(page).getByLabel('Language')).toHaveValue('en')
    await form(page).getByLabel('Last name').fill('Smits')
    simulators.personal.fault({ kind: 'status', status: 405, method: 'PATCH', path: '/management/users/{id}' })
    await form(page).getByRole('button', { name: 'Save' }).click()
    await expect(form(page).getByRole('alert')).toContainText('This account does not take single changes.')
    await form(page).getByRole('button', { name: 'Send all details' }).click()
    await expect(said(page, 'Lotte Smits was changed.')).toBeVisible()
    expect(lotte()).toMatchObject({ lastName: 'Smits', locale: 'en', role: 'assistant_video' })
  })

  await test.step('suspended and let in again, each told where it happened', async () => {
    simulators.personal.fault({ kind: 'status', status: 403, method: 'PATCH', path: '/management/users/{id}' })
    await more(page, 'Lotte Smits', 'Suspend')
    await expect(row(page, 'Lotte Smits').getByRole('alert')).toContainText('Lotte Smits is as before.')
    expect(lotte()!.suspended).toBe(false)
    await more(page, 'Lotte Smits', 'Suspend')
    await expect(row(page, 'Lotte Smits').getByRole('cell', { name: 'Suspended' })).toBeVisible()
    await expect(row(page, 'Lotte Smits').getByRole('alert')).toHaveCount(0)
    expect(lotte()!.suspended).toBe(true)
    expect(await breaches(page), 'a suspended user').toEqual([])
    await more(page, 'Lotte Smits', 'Let in again')
    await expect(row(page, 'Lotte Smits').getByRole('cell', { name: 'Active' })).toBeVisible()
    expect(lotte()!.suspended).toBe(false)
  })

  await test.step('one that a colleague deleted meanwhile is taken off the list', async () => {
    users.splice(users.indexOf(lotte()!), 1)
    await more(page, 'Lotte Smits', 'Delete')
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete Lotte Smits' }).click()
    await expect(said(page, 'Lotte Smits had been deleted already, and is off the list now.')).toBeVisible()
    await expect(row(page, 'Lotte Smits')).toHaveCount(0)
  })

  await test.step('another is deleted after the question', async () => {
    await more(page, 'Joris van Dam', 'Delete')
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete Joris van Dam' }).click()
    await expect(said(page, 'Joris van Dam was deleted.')).toBeVisible()
    expect(users.map(({ firstName }) => firstName)).toEqual(['Sanne', 'Pieter', 'Amira'])
  })
})

test.describe('beside a call', () => {
  // A quick simulator lets a registration run out sooner than the phone renews it.
  test.use({ simulatorOptions: {} })

  test('a user is created by the keyboard alone; a call takes no letter and a second press sends nothing @video @team', async ({
    app,
    simulators
  }) => {
    const { page } = app
    const { users } = simulators.direct.state
    await openTeam(app, 'Direct')
    await page.keyboard.press('Control+N')
    await expect(form(page).getByRole('heading', { name: 'New user' })).toBeFocused()
    const tabTo = async (field: Locator): Promise<void> => {
      for (let presses = 0; presses < 60; presses += 1) {
        if (await field.evaluate((element) => element === document.activeElement)) return
        await page.keyboard.press('Tab')
      }
      await expect(field).toBeFocused()
    }
    await tabTo(form(page).getByLabel('First name'))
    await page.keyboard.type('A')

    await test.step('a call rings and is answered meanwhile, and takes no letter', async () => {
      app.letCustomerCall(maren)
      await expect(popup(page).getByRole('heading', { name: maren.name })).toBeVisible()
      await expect(page.getByRole('log').getByText(/^Maren Visser is ringing/)).toBeAttached()
      await page.keyboard.type('d')
      await page.keyboard.press('Alt+A')
      await expect.poll(async () => (await conversation(app)).calls[0]?.state, { timeout: 20_000 }).toBe('connected')
      await expect(head(page)).toBeVisible()
      await page.keyboard.press('Alt+5')
      await tabTo(form(page).getByLabel('First name'))
      await page.keyboard.press('End')
      await page.keyboard.type('a')
      await expect(form(page).getByLabel('First name')).toHaveValue('Ada')
    })
    await tabTo(form(page).getByLabel('Last name'))
    await page.keyboard.type('Vos')
    await tabTo(form(page).getByLabel('E-mail'))
    await page.keyboard.type('ada@demo.callside.example')
    const { until, letGo } = untilLetGo()
    simulators.direct.fault({ kind: 'delay', until, method: 'POST', path: '/api/user' })
    await page.keyboard.press('Control+Enter')
    await expect(form(page).getByRole('button', { name: 'Creating' })).toHaveAttribute('aria-busy', 'true')
    await page.keyboard.press('Control+Enter')
    letGo()
    const words = 'Ada Vos was created. WeSeeDo mails a link to ada@demo.callside.example to activate the account.'
    await expect(heard(page, words)).toBeAttached({ timeout: 30_000 })
    await expect(row(page, 'Ada Vos').getByRole('button', { name: 'Change Ada Vos' })).toBeFocused()
    expect(users.filter(({ lastName }) => lastName === 'Vos')).toHaveLength(1)
    await page.keyboard.press('ArrowDown')
    await expect(row(page, 'Amira Benali').getByRole('button', { name: 'Change Amira Benali' })).toBeFocused()
    await page.keyboard.press('End')
    await expect(row(page, 'Sanne Bakker').getByRole('button', { name: 'Change Sanne Bakker' })).toBeFocused()
    expect((await conversation(app)).calls[0]?.state).toBe('connected')
  })
})

test('an account without the right says so and offers the way out; the list stays when it cannot be read again @video @team', async ({
  app,
  simulators
}) => {
  const { page } = app
  await registered(app)
  simulators.personal.fault({ kind: 'status', status: 403, method: 'GET', path: '/management/users' })
  await page.keyboard.press('Alt+5')
  await expect(row(page, 'Pieter de Wit')).toBeVisible()
  simulators.direct.fault({ kind: 'status', status: 403, method: 'GET', path: '/api/users' })
  await team(page).getByRole('button', { name: 'Read again' }).click()
  await expect(team(page).getByText('WeSeeDo refuses this account the administration of users.', { exact: false })).toBeVisible()
  await expect(row(page, 'Pieter de Wit')).toBeVisible()
  await team(page).getByRole('radio', { name: 'Personal' }).check()
  await expect(team(page).getByRole('heading', { name: 'This account may not administer users of WeSeeDo Personal' })).toBeVisible()
  await team(page).getByRole('button', { name: 'Open Settings' }).click()
  await expect(page.getByRole('heading', { level: 2, name: 'Accounts' })).toBeVisible()
})

/** A picture of a thousand pixels, as a camera might leave it. */
const portrait = (): Buffer => readFileSync('tests/e2e/fixtures/portrait.png')

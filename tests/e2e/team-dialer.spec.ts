import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { parse } from 'csv-parse/sync'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Member } from '../../src/simulators/webitel/members/member'
import { expect, test, type App } from './support/app'
import { untilLetGo } from '../support/until-let-go'
import { registered } from './support/steps'

test.use({ simulatorOptions: { pace: 0.05 } })

const RENEWALS = 22
const team = (page: Page): Locator => page.getByRole('region', { name: 'Team' })
const side = (page: Page): Locator => page.locator('[data-pane="team-form"]')
const row = (page: Page, name: string): Locator =>
  team(page)
    .locator('[data-member]')
    .filter({ has: page.getByRole('button', { name, exact: true }) })
const said = (page: Page, words: string | RegExp): Locator => team(page).getByText(words)
const part = (page: Page, name: 'Members' | 'Load a list'): Promise<void> => team(page).getByRole('radio', { name }).check()
const members = ({ simulators }: App): Member[] => [...simulators.webitel.members.all(RENEWALS)]
const named = (app: App, name: string): Member[] => members(app).filter((one) => one.name === name)

async function pick(where: Locator, label: string, text: string, option = text): Promise<void> {
  await where.getByRole('combobox', { name: label, exact: true }).fill(text)
  await where.getByRole('option', { name: option, exact: true }).click()
}
async function openDialer(app: App): Promise<void> {
  const { page } = app
  await registered(app)
  await page.keyboard.press('Alt+5')
  await team(page).getByRole('button', { name: 'Dialer' }).click()
  await pick(team(page), 'Queue', 'Renew', 'Renewals')
  await expect(team(page).locator('[data-member]')).toHaveCount(12)
}
async function breaches(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
}
const local = (at: number): string => new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16)

test('a member is added by form with all it can have, and changed @team', async ({ app }) => {
  const { page } = app
  await openDialer(app)
  expect(await breaches(page), 'the list').toEqual([])
  await page.keyboard.press('Control+N')
  const form = side(page)
  const add = form.getByRole('button', { name: 'Add', exact: false }).last()

  await test.step('what is missing or wrong is said, and nothing is sent', async () => {
    await expect(form.getByRole('heading', { name: 'New member' })).toBeFocused()
    await form.getByLabel('Link to the customer’s card').fill('crm 42')
    await add.click()
    await expect(form.getByText('Type the name.')).toBeVisible()
    await expect(form.getByText('Type the number or address.')).toBeVisible()
    await expect(form.getByText('Type a whole web address, such as https://crm.example/42.')).toBeVisible()
    await expect(form.getByLabel('Name', { exact: true })).toBeFocused()
    expect(await breaches(page), 'the form with errors').toEqual([])
    expect(members(app)).toHaveLength(12)
  })

  const startAt = Math.floor(Date.now() / 60_000) * 60_000 + 3_600_000
  const expireAt = startAt + 7 * 86_400_000
  await test.step('it is added, with its numbers in order and its variables', async () => {
    await form.getByLabel('Name', { exact: true }).fill('Rosa Almeida')
    const first = form.getByRole('group', { name: 'Number 1' })
    await first.getByLabel('Number', { exact: true }).fill('07700 (900) 118')
    await first.getByLabel('Type').selectOption('Mobile')
    await first.getByText('More about this number').click()
    await pick(first, 'Outbound resource', 'south', 'Trunk south')
    await first.getByLabel('Caller id that the customer sees').fill('+442079460020')
    await form.getByRole('button', { name: 'Add a number' }).click()
    const second = form.getByRole('group', { name: 'Number 2' })
    await second.getByLabel('Number', { exact: true }).fill('020 7946 0155')
    await second.getByLabel('Type').selectOption('Work')
    await pick(form, 'Bucket', 'Arr', 'Arrears')
    await pick(form, 'Time zone', 'lisbon', 'Europe/Lisbon')
    await pick(form, 'Agent', 'Pieter', 'Pieter de Wit')
    await form.getByLabel('Priority').fill('7')
    await form.getByLabel('Not called before').fill(local(startAt))
    await form.getByLabel('Expires').fill(local(expireAt))
    await form.getByLabel('Link to the customer’s card').fill('https://crm.example/771204')
    await form.getByLabel('Bucket name for the agent').fill('Autumn')
    await form.getByRole('button', { name: 'Add a variable' }).click()
    await form.getByLabel('Variable', { exact: true }).fill('client_id')
    await form.getByLabel('Value').fill('NL-771204')
    await add.click()
    await expect(said(page, 'Rosa Almeida was added to Renewals.')).toBeVisible()
    await expect(row(page, 'Rosa Almeida').getByRole('button')).toBeFocused()
    const [made, ...others] = named(app, 'Rosa Almeida')
    expect(others).toEqual([])
    expect(made).toMatchObject({ priority: 7, bucketId: 1, minOfferingAt: startAt, expireAt })
    expect(made!.agentId).toBeGreaterThan(0)
    expect(made!.timezoneId).toBeGreaterThan(0)
    expect(made!.variables).toMatchObject({ link: 'https://crm.example/771204', bucket_name: 'Autumn', client_id: 'NL-771204' })
    expect(made!.communications).toMatchObject([
      { destination: '07700900118', typeId: 2, priority: 2, resourceId: 2, display: '+442079460020' },
      { destination: '02079460155', typeId: 3, priority: 1 }
    ])
  })

  await test.step('a change sends what differs, by keyboard alone', async () => {
    await page.keyboard.press('Enter')
    await expect(side(page).getByRole('heading', { name: 'Rosa Almeida' })).toBeFocused()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await expect(side(page).getByRole('button', { name: 'Change' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(side(page).getByRole('heading', { name: 'Change Rosa Almeida' })).toBeFocused()
    await page.keyboard.press('Control+Enter')
    await expect(side(page).getByText('Nothing differs from what Webitel has, so nothing was sent.')).toBeVisible()
    await side(page).getByLabel('Priority').focus()
    await page.keyboard.press('Control+A')
    await page.keyboard.type('9')
    await page.keyboard.press('Control+Enter')
    await expect(said(page, 'Rosa Almeida was changed.')).toBeVisible()
    expect(named(app, 'Rosa Almeida')).toMatchObject([{ priority: 9, bucketId: 1, minOfferingAt: startAt }])
  })
})

test('members are found, looked at, cancelled, opened again and deleted, one and many @team', async ({ app, simulators }) => {
  const { page } = app
  await openDialer(app)
  const open = members(app).filter(({ stopCause }) => stopCause === '')

  await test.step('they are found by number and by state', async () => {
    const target = members(app).at(-1)!
    await team(page)
      .getByLabel('Number', { exact: true })
      .fill(target.communications[1]!.destination.replace(/^(.{4})(...)/, '$1 ($2) '))
    await team(page).getByRole('button', { name: 'Find', exact: true }).click()
    await expect(team(page).locator('[data-member]')).toHaveCount(1)
    await expect(row(page, target.name)).toBeVisible()
    await team(page).getByRole('button', { name: 'Show all' }).click()
    await team(page).getByLabel('State').selectOption('Success')
    await team(page).getByRole('button', { name: 'Find', exact: true }).click()
    const success = members(app).filter(({ stopCause }) => stopCause === 'success')
    await expect(team(page).locator('[data-member]')).toHaveCount(success.length)
    await row(page, success[0]!.name).getByRole('button').click()
    await expect(side(page).locator('[data-attempts] li')).toHaveCount(success[0]!.attempts)
    expect(await breaches(page), 'a member').toEqual([])
    await team(page).getByRole('button', { name: 'Show all' }).click()
  })

  await test.step('they are found by the day they were added, by priority and by attempts, one end or both', async () => {
    const find = team(page).getByRole('search', { name: 'Find members' })
    const day = (later: number): string => local(Date.now() + later * 86_400_000).slice(0, 10)
    const shown = (fits: (one: Member) => boolean): Promise<void> =>
      expect(team(page).locator('[data-member]')).toHaveCount(members(app).filter(fits).length)
    await find.getByRole('button', { name: 'More to find by' }).click()
    await find.getByLabel('Priority from').fill('0')
    await find.getByLabel('Attempts from').fill('3')
    await find.getByLabel('Attempts up to').fill('2')
    await find.getByRole('button', { name: 'Find', exact: true }).click()
    await expect(find.getByText('Type a whole number of 1 or more.')).toBeVisible()
    await expect(find.getByText('This is before the first of the two.')).toBeVisible()
    await expect(find.getByLabel('Priority from')).toBeFocused()
    expect(await breaches(page), 'a search that is wrong').toEqual([])
    await page.keyboard.press('Control+A')
    await page.keyboard.type('2')
    await find.getByLabel('Attempts from').fill('')
    await find.getByLabel('Attempts from').press('Enter')
    await shown(({ priority, attempts }) => priority >= 2 && attempts <= 2)
    await find.getByLabel('Priority up to').fill('2')
    await find.getByLabel('Attempts from').fill('1')
    await find.getByLabel('Attempts from').press('Enter')
    await shown(({ priority, attempts }) => priority === 2 && attempts >= 1 && attempts <= 2)
    await find.getByRole('button', { name: 'Show all' }).click()
    await shown(() => true)
    await find.getByLabel('Added from').fill(day(-1))
    await find.getByLabel('Added until').fill(day(1))
    await find.getByLabel('Added until').press('Enter')
    await expect(find.getByRole('button', { name: 'Show all' })).toBeVisible()
    await shown(() => true)
    await find.getByLabel('Added from').fill('')
    await find.getByLabel('Added until').fill(day(-2))
    await find.getByLabel('Added until').press('Enter')
    await expect(said(page, 'Nobody was found')).toBeVisible()
    await find.getByRole('button', { name: 'Show all' }).click()
    await shown(() => true)
  })

  await test.step('one is cancelled after a question, and opened again', async () => {
    const one = open[0]!
    await row(page, one.name).getByRole('button').click()
    await side(page).getByRole('button', { name: 'Cancel the dialling' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Leave as it is' }).click()
    expect(one.stopCause).toBe('')
    await side(page).getByRole('button', { name: 'Cancel the dialling' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel the dialling' }).click()
    await expect(said(page, '1 member was cancelled.')).toBeVisible()
    expect(one.stopCause).toBe('cancel')
    await side(page).getByRole('button', { name: 'Open again' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Open again' }).click()
    await expect(said(page, '1 member was opened again.')).toBeVisible()
    expect(one).toMatchObject({ stopCause: '', attempts: 0 })
    await side(page).getByRole('button', { name: 'Close the member' }).click()
  })

  await test.step('many are cancelled; the one that the server refuses stays chosen and is named', async () => {
    await team(page).getByRole('checkbox', { name: 'All on this page' }).check()
    await expect(said(page, '12 members chosen')).toBeVisible()
    simulators.webitel.server.faults.add({ kind: 'status', method: 'PATCH', path: '/members/', status: 403, skip: 3, times: 1 })
    await team(page).getByRole('group', { name: 'Chosen members' }).getByRole('button', { name: 'Cancel the dialling' }).click()
    await page
      .getByRole('alertdialog', { name: 'Cancel the dialling of 12 members?' })
      .getByRole('button', { name: 'Cancel the dialling' })
      .click()
    await expect(said(page, '11 members were cancelled.')).toBeVisible()
    await expect(said(page, '1 member is as before:')).toBeVisible()
    await expect(said(page, '1 member chosen')).toBeVisible()
    expect(members(app).filter(({ stopCause }) => stopCause === 'cancel').length).toBeGreaterThanOrEqual(11)
    await team(page).getByRole('group', { name: 'Chosen members' }).getByRole('button', { name: 'Cancel the dialling' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel the dialling' }).click()
    await expect(said(page, '1 member was cancelled.')).toBeVisible()
    expect(members(app).every(({ stopCause }) => stopCause === 'cancel')).toBe(true)
  })

  await test.step('one is deleted by keyboard after a question, and the focus goes to who stands there now', async () => {
    const [, second, third] = await team(page).locator('[data-member] [data-column="name"]').allInnerTexts()
    await row(page, second!).getByRole('button').focus()
    await page.keyboard.press('Enter')
    await expect(side(page).getByRole('heading', { name: second! })).toBeFocused()
    for (let tab = 0; tab < 4; tab += 1) await page.keyboard.press('Tab')
    await expect(side(page).getByRole('button', { name: 'Delete' })).toBeFocused()
    await page.keyboard.press('Enter')
    const question = page.getByRole('alertdialog', { name: `Delete ${second}?` })
    await expect(question).toContainText('This cannot be undone.')
    await expect(question).toBeFocused()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await expect(question.getByRole('button', { name: 'Delete' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(said(page, '1 member was deleted.')).toBeVisible()
    await expect(row(page, third!).getByRole('button')).toBeFocused()
    expect(named(app, second!)).toEqual([])
    expect(members(app)).toHaveLength(11)
  })

  await test.step('many are deleted; whom the right does not reach stays chosen, with the reason', async () => {
    const chosen = team(page).getByRole('group', { name: 'Chosen members' })
    const sure = page.getByRole('alertdialog').getByRole('button', { name: 'Delete' })
    await team(page).getByRole('checkbox', { name: 'All on this page' }).check()
    simulators.webitel.server.faults.add({ kind: 'status', method: 'DELETE', path: '/members/', status: 403, skip: 3, times: 1 })
    await chosen.getByRole('button', { name: 'Delete' }).click()
    await expect(page.getByRole('alertdialog', { name: 'Delete 11 members?' })).toBeVisible()
    await sure.click()
    await expect(said(page, '10 members were deleted.')).toBeVisible()
    await expect(said(page, '1 member is as before:')).toBeVisible()
    await expect(said(page, 'This account may not do that. Ask your administrator.')).toBeVisible()
    await expect(team(page).locator('[data-member]')).toHaveCount(1)
    expect(members(app)).toHaveLength(1)
    await expect(said(page, '1 member chosen')).toBeVisible()
    await expect(chosen.getByRole('button', { name: 'Delete' })).toBeFocused()
    await chosen.getByRole('button', { name: 'Delete' }).click()
    await sure.click()
    await expect(said(page, 'Renewals has no members')).toBeVisible()
    await expect(team(page).getByRole('button', { name: 'New member' })).toBeFocused()
    expect(members(app)).toEqual([])
  })
})

const ROWS = 3000
/** One row in a hundred does not fit. */
const isBad = (index: number): boolean => index % 100 === 40
const table = [
  'naam;mobiel;prio;klantnr;opmerking',
  ...Array.from(
    { length: ROWS },
    (_, index) => `Person ${index};${isBad(index) ? '0770x' : `07700 9${String(index).padStart(5, '0')}`};5;NL-${index};-`
  )
].join('\n')
const bad = Array.from({ length: ROWS }, (_, index) => index).filter(isBad)
const loaded = (app: App): string[] =>
  members(app)
    .filter(({ name }) => name.startsWith('Person '))
    .map(({ variables }) => variables.client_id ?? '')

const reports = (app: App): string[] => {
  const folder = join(app.dataFolder, 'downloads')
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.csv')) : []
}
/** Rows of a report with the reason why they were left out. */
const leftOut = (app: App, name: string): [number, string | undefined][] =>
  parse(readFileSync(join(app.dataFolder, 'downloads', name)), { bom: true })
    .slice(1)
    .map((line) => [Number(line[0]), line[6]])

/** After a restart. */
async function backAtLists(app: App): Promise<void> {
  await registered(app)
  await app.page.keyboard.press('Alt+5')
  await team(app.page).getByRole('button', { name: 'Dialer' }).click()
  await part(app.page, 'Load a list')
}

async function takeOff(page: Page): Promise<void> {
  await page.locator('[data-upload]').getByRole('button', { name: 'Take off the list' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Take off the list' }).click()
  await expect(page.locator('[data-upload]')).toHaveCount(0)
  await expect(team(page).getByRole('radio', { name: 'Load a list' })).toBeFocused()
}

async function chooseFile(page: Page): Promise<void> {
  await part(page, 'Load a list')
  await team(page).getByRole('button', { name: 'Choose a CSV file' }).click()
  await page
    .getByRole('dialog', { name: 'Choose a file' })
    .getByLabel('File')
    .setInputFiles({ name: 'renewals.csv', mimeType: 'text/csv', buffer: Buffer.from(table) })
}

test('a list is loaded from a file, paused, killed, gone on with, and reported @team', async ({ app, simulators }) => {
  test.setTimeout(240_000)
  const { page } = app
  await openDialer(app)
  await chooseFile(page)
  await test.step('columns are known by name, and the rows that do not fit are shown with reasons', async () => {
    await expect(team(page).getByLabel('What the column naam becomes')).toHaveValue('name')
    await expect(team(page).getByLabel('What the column prio becomes')).toHaveValue('priority')
    await team(page).getByLabel('What the column mobiel becomes').selectOption('Number: Mobile')
    await team(page).getByLabel('What the column opmerking becomes').selectOption('Not loaded')
    await team(page).getByLabel('What the column klantnr becomes').selectOption('Variable')
    await team(page).getByLabel('Variable of the column klantnr').fill('client_id')
    await pick(team(page), 'Bucket', 'Arr', 'Arrears')
    await expect(team(page).locator('[data-misfit]')).toHaveCount(bad.length)
    await expect(team(page).locator(`[data-misfit="${bad[0]! + 2}"]`)).toContainText('This is not a number.')
    await expect(said(page, `${bad.length} rows do not fit`)).toBeVisible()
    expect(await breaches(page), 'the preview').toEqual([])
    expect(loaded(app)).toEqual([])
  })

  const upload = page.locator('[data-upload]')
  await test.step('it is paused and goes on', async () => {
    const { until, letGo } = untilLetGo()
    simulators.webitel.server.faults.add({ kind: 'delay', path: '/members/bulk', skip: 1, until })
    await team(page)
      .getByRole('button', { name: /^Load 2,970 members$/ })
      .click()
    await expect.poll(() => loaded(app).length, { timeout: 30_000 }).toBe(1000)
    await upload.getByRole('button', { name: 'Pause' }).click()
    await expect(upload).toHaveAttribute('data-state', /stopping|paused/)
    letGo()
    await expect(upload).toHaveAttribute('data-state', 'paused', { timeout: 30_000 })
    expect(loaded(app).length).toBeLessThanOrEqual(2000)
    simulators.webitel.server.faults.add({ kind: 'trickle', path: '/members/bulk', delayMs: 2000 })
    await upload.getByRole('button', { name: 'Go on' }).click()
    // The last thousand is kept, and its answer never comes whole.
    await expect.poll(() => loaded(app).length, { timeout: 60_000 }).toBeGreaterThan(2000)
  })

  await test.step('the app is killed, and it goes on after the restart without a member twice', async () => {
    await app.restart('kill')
    await backAtLists(app)
    await expect(upload).toHaveAttribute('data-state', 'interrupted')
    await expect(upload).toContainText('Into Renewals')
    await upload.getByRole('button', { name: 'Go on' }).click()
    await expect(upload).toHaveAttribute('data-state', 'done', { timeout: 60_000 })
    const due = Array.from({ length: ROWS }, (_, index) => index)
      .filter((index) => !isBad(index))
      .map((index) => `NL-${index}`)
    expect(loaded(app).toSorted()).toEqual(due.toSorted())
  })

  await test.step('the rows left out are saved with their reasons', async () => {
    await expect(upload).toContainText(`${bad.length} rows were left out.`)
    await upload.getByRole('button', { name: 'Save the rows left out' }).click()
    await expect.poll(() => reports(app)).toHaveLength(1)
    expect(leftOut(app, reports(app)[0]!)).toEqual(bad.map((index) => [index + 2, 'not-a-number']))
  })

  await test.step('after another restart it is listed with its queue and its figures, and its report is saved again', async () => {
    const [before] = reports(app)
    const file = await upload.getByRole('heading').innerText()
    await app.restart('stop')
    await backAtLists(app)
    await expect(upload).toHaveAttribute('data-state', 'done')
    await expect(upload.getByRole('heading')).toHaveText(file)
    await expect(upload).toContainText('Into Renewals')
    await expect(upload).toContainText('2,970 members of 3,000 rows')
    await expect(upload).toContainText(`${bad.length} rows were left out.`)
    await expect(upload).toContainText(/Ended on \w+ \d+ \w+ at \d/)
    expect(await breaches(page), 'an earlier upload').toEqual([])
    await upload.getByRole('button', { name: 'Save the rows left out' }).click()
    await expect.poll(() => reports(app)).toHaveLength(2)
    const again = reports(app).find((name) => name !== before)!
    expect(leftOut(app, again)).toEqual(leftOut(app, before!))
    expect(loaded(app)).toHaveLength(ROWS - bad.length)
    await upload.getByRole('button', { name: 'Take off the list' }).click()
    const question = page.getByRole('alertdialog', { name: `Take ${file} off the list?` })
    await expect(question).toContainText('Its reports go with it')
    await question.getByRole('button', { name: 'Leave as it is' }).click()
    await expect(upload).toHaveAttribute('data-state', 'done')
    await takeOff(page)
  })
})

test('a table is pasted; a running upload is cancelled; what the role may not do is said @team', async ({ app, simulators }) => {
  const { page } = app
  await openDialer(app)
  await test.step('a paste is loaded', async () => {
    await part(page, 'Load a list')
    await team(page).getByRole('button', { name: 'Paste a table' }).click()
    await team(page)
      .getByLabel('The table, with its headings')
      .fill('name\ttel\tlink\nOla Lindqvist\t+44 7700 900 201\thttps://crm.example/1\nNobody\tnone\t')
    await team(page).getByRole('button', { name: 'Read the table' }).click()
    await expect(team(page).getByLabel('What the column link becomes')).toHaveValue('variable:link')
    await team(page).getByRole('button', { name: 'Load 1 member' }).click()
    await expect(page.locator('[data-upload]')).toHaveAttribute('data-state', 'done')
    expect(named(app, 'Ola Lindqvist')).toMatchObject([
      { communications: [{ destination: '+447700900201' }], variables: { link: 'https://crm.example/1' } }
    ])
    expect(named(app, 'Nobody')).toEqual([])
    await takeOff(page)
  })
  await test.step('an upload goes on behind another screen, and is cancelled', async () => {
    await chooseFile(page)
    await team(page).getByLabel('What the column mobiel becomes').selectOption('Number: Mobile')
    const { until, letGo } = untilLetGo()
    simulators.webitel.server.faults.add({ kind: 'delay', path: '/members/bulk', until, times: 5 })
    await team(page)
      .getByRole('button', { name: /^Load [\d,]+ members$/ })
      .click()
    await page.keyboard.press('Alt+1')
    await page.keyboard.press('Alt+5')
    await page.locator('[data-upload]').getByRole('button', { name: 'Cancel', exact: true }).click()
    await expect(page.locator('[data-upload]')).toHaveAttribute('data-state', 'stopping')
    letGo()
    await expect(page.locator('[data-upload]')).toHaveAttribute('data-state', 'cancelled', { timeout: 30_000 })
    expect(members(app).filter(({ name }) => name.startsWith('Person ')).length).toBeLessThan(ROWS)
  })
  await test.step('without the right the page says so', async () => {
    simulators.webitel.rights.forbid('cc_queue')
    await part(page, 'Members')
    await team(page).getByRole('button', { name: 'Read again' }).click()
    await expect(said(page, 'This account may not do that. Ask your administrator.')).toBeVisible()
  })
})

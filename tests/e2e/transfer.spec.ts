import type { Page } from '@playwright/test'
import type { Call } from '../../src/contract/conversation'
import { expect, test, type App } from './support/app'
import { conversation, talk, tile } from './support/steps'

const picker = (page: Page) => page.getByRole('dialog', { name: /^(Transfer|Consult about) / })
const search = (page: Page) => picker(page).getByRole('combobox')
const both = (page: Page) => page.getByRole('group', { name: 'Consultation' })
const log = (page: Page) => page.getByRole('log')
const headName = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })
const calls = async (app: App): Promise<Call[]> => (await conversation(app)).calls
const customer = async (app: App): Promise<Call | undefined> => (await calls(app)).find((call) => call.party === null)
const consult = async (app: App): Promise<Call | undefined> => (await calls(app)).findLast((call) => call.party !== null)

test.beforeEach(({ simulators }) => {
  simulators.webitel.colleagues.answerAfterMs = 300
})

async function consultWith(app: App, name: string): Promise<void> {
  await tile(app.page, 'Consult').click()
  await search(app.page).fill(name)
  await picker(app.page)
    .getByRole('button', { name: `Consult ${name}` })
    .click()
}

async function reach(app: App, name: string): Promise<void> {
  await consultWith(app, name)
  await expect(headName(app.page, name)).toBeVisible()
  await expect.poll(async () => (await consult(app))?.state).toBe('connected')
  await expect.poll(async () => (await customer(app))?.state).toBe('held')
}

test('@calls a blind transfer to a colleague', async ({ app }) => {
  await talk(app)
  await tile(app.page, 'Transfer').click()
  await search(app.page).fill('femke')
  await picker(app.page).getByRole('button', { name: 'Transfer to Femke Jansen' }).click()
  await expect.poll(async () => (await customer(app))?.end).toBe('transferred')
  await expect(picker(app.page)).toHaveCount(0)
  await expect(log(app.page)).toContainText('Maren Visser was transferred')
})

test('@calls a blind transfer to a queue', async ({ app }) => {
  await talk(app)
  await tile(app.page, 'Transfer').click()
  const queues = picker(app.page).getByRole('rowgroup', { name: 'Queues' })
  await queues
    .getByRole('button', { name: /^Transfer to / })
    .first()
    .click()
  await expect.poll(async () => (await customer(app))?.end).toBe('transferred')
})

test('@calls a blind transfer to a number says what it dials', async ({ app }) => {
  await talk(app)
  await tile(app.page, 'Transfer').click()
  await search(app.page).fill('0031 6 12345699')
  const number = picker(app.page).getByRole('rowgroup', { name: 'Number' })
  await expect(number).toContainText('+31 6 12345699')
  await number.getByRole('button', { name: /^Transfer to / }).click()
  await expect.poll(async () => (await customer(app))?.end).toBe('transferred')
})

test('@calls nobody is offered who cannot take the call', async ({ app }) => {
  await talk(app)
  await tile(app.page, 'Transfer').click()
  const of = (name: string) => picker(app.page).getByRole('row', { name: new RegExp(name) })
  await expect(of('Ingrid Halvorsen').getByRole('button')).toHaveText(['Consult'])
  await expect(of('Mateusz Nowak').getByRole('button')).toHaveCount(0)
  await expect(of('Joris Claes').getByRole('button')).toHaveText(['Call anyway'])
  await of('Joris Claes').getByRole('button').click()
  await expect(of('Joris Claes').getByRole('button')).toHaveText(['Transfer', 'Consult'])
})

test('@calls consult, swap, and put through', async ({ app }) => {
  await talk(app)
  await reach(app, 'Pieter de Wit')
  await expect(app.page.getByText(/on hold \d:\d\d/)).toBeVisible()
  await both(app.page).getByRole('button', { name: 'Swap' }).click()
  await expect.poll(async () => [(await customer(app))?.state, (await consult(app))?.state]).toEqual(['connected', 'held'])
  await expect(headName(app.page, 'Maren Visser')).toBeVisible()
  await both(app.page).getByRole('button', { name: 'Put through' }).click()
  await expect.poll(async () => (await customer(app))?.end).toBe('transferred')
  await expect.poll(async () => (await consult(app))?.state).toBe('ended')
})

test('@calls consult and go back to the customer', async ({ app }) => {
  await talk(app)
  await reach(app, 'Pieter de Wit')
  await both(app.page).getByRole('button', { name: 'Back' }).click()
  await expect.poll(async () => [(await customer(app))?.state, (await consult(app))?.state]).toEqual(['connected', 'ended'])
  await expect(headName(app.page, 'Maren Visser')).toBeVisible()
  await expect(tile(app.page, 'Hold')).toBeVisible()
})

test('@calls join all three', async ({ app }) => {
  await talk(app)
  await reach(app, 'Pieter de Wit')
  await both(app.page).getByRole('button', { name: 'Join all' }).click()
  await expect.poll(async () => [(await customer(app))?.joined, (await consult(app))?.joined]).toEqual([true, true])
  await expect(log(app.page)).toContainText('All three speak')
})

test('@calls somebody who is busy is told in words, and the customer stays', async ({ app, simulators }) => {
  simulators.webitel.colleagues.behave('202', { manner: 'busy' })
  await talk(app)
  await consultWith(app, 'Pieter de Wit')
  await expect(log(app.page)).toContainText('Pieter de Wit is busy')
  expect((await customer(app))?.state).not.toBe('ended')
})

test('@calls a customer who hangs up meanwhile leaves the other call', async ({ app, simulators }) => {
  await talk(app)
  const { id } = simulators.webitel.calls()[0]!
  await reach(app, 'Pieter de Wit')
  simulators.webitel.customerHangsUp(id)
  await expect(app.page.getByText('hung up meanwhile')).toBeVisible()
  expect((await consult(app))?.state).toBe('connected')
  await tile(app.page, 'Hang up').click()
  await expect.poll(async () => (await consult(app))?.state).toBe('ended')
})

test('@calls a transfer by the keyboard only', async ({ app }) => {
  const { page } = app
  await talk(app)
  await page.keyboard.press('Alt+T')
  await expect(search(page)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(picker(page)).toHaveCount(0)
  expect((await customer(app))?.state).toBe('connected')
  await page.keyboard.press('Alt+T')
  await expect(search(page)).toBeFocused()
  await page.keyboard.type('femke')
  await expect(picker(page).getByRole('row', { name: /Femke Jansen/ })).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await customer(app))?.end).toBe('transferred')
})

test('@calls Esc and the close button give the focus back to the tile', async ({ app }) => {
  const { page } = app
  await talk(app)
  await tile(page, 'Transfer').focus()
  await page.keyboard.press('Enter')
  await expect(search(page)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(tile(page, 'Transfer')).toBeFocused()
})

import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import type { Conversation } from '../../src/contract/conversation'
import { CUSTOMERS } from '../../src/simulators/webitel/demo-data'
import { expect, test, type App } from './support/app'
import { customerHeard, registered, tile } from './support/steps'
import { hears, listen } from './support/spoken'

const [maren, leila] = [CUSTOMERS[0]!, CUSTOMERS[1]!]
const MEDIA = { timeout: 20_000 }

const of = async (app: App, name: string): Promise<Conversation> => {
  const found = Object.values((await app.state()).conversations).find(({ customer }) => customer.name === name)
  if (found === undefined) throw new Error(`no conversation with ${name}`)
  return found
}
const customerCall = async (app: App, name: string) => (await of(app, name)).calls.find(({ party }) => party === null)
const consult = async (app: App, name: string) => (await of(app, name)).calls.findLast(({ party }) => party !== null)

/** On with Tab until the focus is there; a screen that cannot be walked to fails. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  for (let presses = 0; presses < 60; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  await expect(target).toBeFocused()
}

async function breaches(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
}

test('one conversation by the keyboard alone, with every change said to a screen reader @calls', async ({ app }) => {
  test.setTimeout(300_000)
  const { page, simulators } = app
  const { keyboard } = page
  const picker = page.getByRole('dialog', { name: /^Consult about / })
  const both = page.getByRole('group', { name: 'Consultation' })
  simulators.webitel.colleagues.answerAfterMs = 500
  simulators.webitel.callees.answerAfterMs = 500
  await registered(app)
  await listen(page)

  await test.step('a number is dialled', async () => {
    await keyboard.press('Alt+2')
    await expect(page.getByRole('textbox', { name: 'Number to call' })).toBeFocused()
    await keyboard.type('0612345678')
    await expect(page.getByText('Goes to +31 6 12345678')).toBeVisible()
    expect(await breaches(page), 'the Call section').toEqual([])
    await keyboard.press('Enter')
    await hears(page, `Answered, ${maren.name}`)
    await expect.poll(() => customerHeard(app), MEDIA).toBeGreaterThan(1e-3)
    expect(await breaches(page), 'a call').toEqual([])
  })

  await test.step('mute and hold, each said', async () => {
    await keyboard.press('Alt+M')
    await hears(page, 'You are muted')
    await keyboard.press('Alt+M')
    await hears(page, 'You are no longer muted')
    await keyboard.press('Alt+H')
    await hears(page, 'Customer is on hold')
    expect(await breaches(page), 'on hold').toEqual([])
    await keyboard.press('Alt+H')
    await hears(page, `${maren.name} is no longer on hold`)
  })

  await test.step('digits go out from the keypad, and Esc closes only it', async () => {
    await keyboard.press('Alt+K')
    await expect(page.getByRole('group', { name: 'Keypad' }).getByRole('button').first()).toBeFocused()
    await keyboard.type('12#')
    await expect.poll(() => simulators.webitel.calls().at(-1)?.digits, MEDIA).toBe('12#')
    await expect(page.getByRole('status', { name: 'Digits sent' })).toHaveText('12#')
    expect(await breaches(page), 'the keypad').toEqual([])
    await keyboard.press('Escape')
    await expect(page.getByRole('group', { name: 'Keypad' })).toHaveCount(0)
    expect((await customerCall(app, maren.name))?.state).toBe('connected')
  })

  const consultPieter = async (): Promise<void> => {
    await keyboard.press('Alt+C')
    await expect(picker.getByRole('combobox')).toBeFocused()
    await keyboard.type('pieter')
    await expect(picker.getByRole('row', { name: /Pieter de Wit/ })).toHaveAttribute('aria-selected', 'true')
    expect(await breaches(page), 'whom to consult').toEqual([])
    await keyboard.press('Enter')
    await hears(page, 'Calling Pieter de Wit, the customer is on hold')
    await hears(page, 'Consulting Pieter de Wit')
    await expect.poll(async () => (await consult(app, maren.name))?.state, MEDIA).toBe('connected')
  }

  await test.step('a colleague is consulted, swapped with, and left', async () => {
    await consultPieter()
    expect((await customerCall(app, maren.name))?.state).toBe('held')
    expect(await breaches(page), 'a consultation').toEqual([])
    await tabTo(page, both.getByRole('button', { name: 'Swap' }))
    await keyboard.press('Enter')
    await hears(page, 'Pieter de Wit is on hold')
    await expect.poll(async () => (await customerCall(app, maren.name))?.state, MEDIA).toBe('connected')
    await tabTo(page, both.getByRole('button', { name: 'Back' }))
    await keyboard.press('Enter')
    await hears(page, 'Consultation with Pieter de Wit ended')
    await expect.poll(async () => (await customerCall(app, maren.name))?.state, MEDIA).toBe('connected')
  })

  await test.step('another customer rings meanwhile and is answered; the first goes on hold', async () => {
    app.letCustomerCall(leila)
    await hears(page, `${leila.name} is ringing, ${leila.queue}`)
    expect(await breaches(page), 'a second call rings').toEqual([])
    expect((await customerCall(app, maren.name))?.state).toBe('connected')
    await keyboard.press('Alt+A')
    await hears(page, 'Customer is on hold')
    await hears(page, `Answered, ${leila.name}`)
    expect((await customerCall(app, maren.name))?.state).toBe('held')
    await expect(page.getByRole('heading', { level: 1, name: leila.name })).toBeVisible()
  })

  await test.step('it is hung up, and its result chosen by digit', async () => {
    await keyboard.press('Alt+E')
    await hears(page, 'Call ended')
    await hears(page, 'Wrap-up, choose a result')
    const results = page.getByRole('radiogroup')
    await expect(results.getByRole('radio').first()).toBeFocused()
    expect(await breaches(page), 'the wrap-up').toEqual([])
    await keyboard.press('1')
    await expect(results.getByRole('radio').first()).toBeChecked()
    await keyboard.press('Enter')
    await expect.poll(() => simulators.webitel.reports().length, MEDIA).toBe(1)
    expect(simulators.webitel.reports()[0]?.body).toMatchObject({ status: 'success' })
    expect((await customerCall(app, maren.name))?.state).toBe('held')
  })

  await test.step('the first customer is taken off hold and put through', async () => {
    await keyboard.press('Alt+H')
    await hears(page, `${maren.name} is no longer on hold`)
    await consultPieter()
    await tabTo(page, both.getByRole('button', { name: 'Put through' }))
    await keyboard.press('Enter')
    await hears(page, `${maren.name} was transferred`)
    await expect.poll(async () => (await customerCall(app, maren.name))?.end, MEDIA).toBe('transferred')
    await expect(tile(page, 'Swap')).toHaveCount(0)
  })

  await test.step('both stand in the history, walked by arrows and opened', async () => {
    await keyboard.press('Alt+4')
    const lines = page.getByRole('grid', { name: 'Finished calls' }).locator('[data-call]')
    await expect(lines.first()).toBeVisible()
    await tabTo(page, lines.first())
    await keyboard.press('ArrowDown')
    await expect(lines.nth(1)).toBeFocused()
    for (const { name } of [maren, leila]) await expect(lines.filter({ hasText: name }).first()).toBeVisible()
    expect(await breaches(page), 'the history').toEqual([])
    await keyboard.press('Enter')
    await expect(page.getByRole('complementary', { name: /^Call with/ }).getByRole('heading', { level: 1 })).toBeFocused()
  })
  expect(app.errors).toEqual([])
})

import type { Locator, Page } from '@playwright/test'
import type { Conversation } from '../../../src/contract/conversation'
import { CUSTOMERS } from '../../../src/simulators/webitel/demo-data'
import { expect, type App } from './app'

/** The first customer of the demo: a Dutch mobile number, so that a video link can be sent. */
export const maren = CUSTOMERS[0]!

export const registered = (app: App): Promise<void> =>
  expect.poll(() => app.simulators.webitel.sip.registered, { message: 'the phone is registered', timeout: 20_000 }).toBe(true)
export const popup = (page: Page) => page.frameLocator('iframe[title="Ringing"]')
export const head = (page: Page): Locator => page.getByRole('heading', { level: 1, name: maren.name })
export const rowOf = (page: Page, words: RegExp): Locator =>
  page.getByRole('region', { name: 'Conversations' }).getByRole('button', { name: words })
export const tile = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('group', { name: /call controls/i }).getByRole('button', { name })

/** The one conversation of a test, as the workspace is told. */
export async function conversation(app: App): Promise<Conversation> {
  const all = Object.values((await app.state()).conversations)
  if (all.length !== 1 || all[0] === undefined) throw new Error(`${all.length} conversations`)
  return all[0]
}

/** A customer calls and the agent answers by key. */
export async function talk(app: App): Promise<void> {
  await registered(app)
  app.letCustomerCall(maren)
  await expect(popup(app.page).getByRole('heading', { name: maren.name })).toBeVisible()
  // The popup is a page of its own: the key goes to the other one, which must know of the call too.
  await expect(rowOf(app.page, /^Maren Visser, ringing/i)).toBeVisible()
  await app.page.keyboard.press('Alt+A')
  await expect.poll(async () => (await conversation(app)).calls[0]?.state, { timeout: 20_000 }).toBe('connected')
  await rowOf(app.page, /^Maren Visser/).click()
  await expect(head(app.page)).toBeVisible()
}

/** Hangs up and saves the result by keys. */
export async function wrapUp(app: App, digit: string): Promise<void> {
  const { page } = app
  await page.keyboard.press('Alt+E')
  const results = page.getByRole('radiogroup')
  await expect(results).toBeVisible()
  await results.getByRole('radio').first().focus()
  await page.keyboard.press(digit)
  await page.keyboard.press('Enter')
}

/** Growth of a figure over a while. */
export async function growth(figure: () => number | Promise<number>, ms: number, page: Page): Promise<number> {
  const before = await figure()
  await page.waitForTimeout(ms)
  return (await figure()) - before
}

/** What the customer of the newest call could hear so far. */
export const customerHeard = (app: App): number => app.simulators.webitel.calls().at(-1)?.media?.energyHeard ?? 0

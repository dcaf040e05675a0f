import type { Locator, Page } from '@playwright/test'
import type { Conversation } from '../../../src/contract/conversation'
import type { CallSpec } from '../../../src/simulators'
import { CUSTOMERS } from '../../../src/simulators/webitel/demo-data'
import { expect, type App } from './app'

/** The first customer of the demo: a Dutch mobile number, so that a video link can be sent. */
export const maren = CUSTOMERS[0]!

/** The phone is registered, its desk knows, and the window stands: before that nobody hears a key. */
export async function registered({ page, simulators, state }: App): Promise<void> {
  await expect(page.locator('[data-pane="rail"]')).toBeVisible({ timeout: 20_000 })
  await expect
    .poll(async () => [simulators.webitel.sip.registered, (await state()).phoneLink.state], {
      message: 'the phone is registered',
      timeout: 20_000
    })
    .toEqual([true, 'up'])
}
export const popup = (page: Page) => page.frameLocator('iframe[title="Ringing"]')
export const head = (page: Page): Locator => page.getByRole('heading', { level: 1, name: maren.name })
export const rowOf = (page: Page, words: RegExp): Locator =>
  page.getByRole('region', { name: 'Conversations' }).getByRole('button', { name: words })
export const tile = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('group', { name: /call controls/i }).getByRole('button', { name })

/** The one conversation of a test, as the workspace is told; one that is just coming is waited for. */
export async function conversation(app: App): Promise<Conversation> {
  let all: Conversation[] = []
  await expect.poll(async () => (all = Object.values((await app.state()).conversations)).length, { message: 'conversations' }).toBe(1)
  return all[0]!
}

/** A customer calls, and can be answered by key. */
export async function rings(app: App, more: Partial<CallSpec> = {}): Promise<void> {
  app.letCustomerCall({ ...maren, ...more })
  await expect(popup(app.page).getByRole('heading', { name: maren.name })).toBeVisible()
  // The popup is a page of its own: the key goes to the other one, which must know of the call too.
  await expect(rowOf(app.page, /^Maren Visser, ringing/i)).toBeVisible()
}

/** A customer calls and the agent answers by key. */
export async function talk(app: App): Promise<void> {
  await registered(app)
  await rings(app)
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

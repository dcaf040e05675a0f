import type { Page } from '@playwright/test'
import { expect } from './app'

/** Keeps every sentence of the page's polite region from now on; the region itself forgets all but the last five. */
export async function listen(page: Page): Promise<void> {
  const region = page.getByRole('log')
  await region.waitFor({ state: 'attached' })
  await region.evaluate((element) => {
    const said: string[] = []
    Object.assign(window, { said })
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) for (const node of addedNodes) said.push(node.textContent ?? '')
    }).observe(element, { childList: true })
  })
}

/** Waits until a screen reader has been given the sentence since the last call of this, and forgets what came before it. */
export const hears = (page: Page, sentence: string): Promise<void> =>
  expect
    .poll(() => page.evaluate(takeUpTo, sentence), { message: `a screen reader is told “${sentence}”`, timeout: 20_000 })
    .toContain(sentence)

/** What was said so far; once the sentence is among it, all up to it is forgotten. */
function takeUpTo(sentence: string): string[] {
  const { said } = window as unknown as { said: string[] }
  const all = [...said]
  said.splice(0, said.indexOf(sentence) + 1)
  return all
}

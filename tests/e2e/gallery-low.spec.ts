import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { serveBuiltPages } from '../support/built-pages'

let pages: Awaited<ReturnType<typeof serveBuiltPages>>
test.beforeAll(async () => {
  pages = await serveBuiltPages()
})
test.afterAll(() => pages.stop())

test('in a low window the list of now can be scrolled by key wherever the tab order goes through the lists', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 360 })
  await page.goto(`${pages.origin}/gallery/?screen=wrap-up`)
  await page.locator('html[data-performed]').waitFor()
  const now = page.getByRole('region', { name: 'Now', exact: true })
  await expect.poll(() => now.evaluate((element) => element.scrollHeight - element.clientHeight)).toBeGreaterThan(0)
  const breaches = async (): Promise<string[]> => {
    const { violations } = await new AxeBuilder({ page }).withRules('scrollable-region-focusable').analyze()
    return violations.flatMap(({ nodes }) => nodes.map(({ html }) => html.slice(0, 160)))
  }
  expect(await breaches(), 'through a row of now').toEqual([])
  await page.getByRole('button', { name: /^Piotr / }).focus()
  expect(await breaches(), 'through an earlier row').toEqual([])
  await now.focus()
  await page.keyboard.press('End')
  await expect.poll(() => now.evaluate((element) => element.scrollTop)).toBeGreaterThan(0)
})

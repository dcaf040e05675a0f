import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test, type App } from './support/app'
import { conversation, maren, registered, rowOf } from './support/steps'

async function openDiagnosis(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  await page.getByRole('button', { name: 'Diagnosis', exact: true }).click()
  await expect(page.getByRole('heading', { level: 2, name: 'Diagnosis' })).toBeVisible()
}
const row = (page: Page, check: string) => page.locator(`[data-check="${check}"]`)
const saved = ({ dataFolder }: App): string[] => readdirSync(join(dataFolder, 'downloads'))

test('every check ends with a finding, and one is run again by itself @desktop', async ({ app }) => {
  const { page } = app
  await registered(app)
  await openDiagnosis(page)
  await page.getByRole('button', { name: 'Run all checks' }).click()
  await expect(page.locator('[data-diagnosis="done"]')).toBeVisible({ timeout: 90_000 })
  await expect(page.locator('[data-outcome="waiting"], [data-outcome="running"]')).toHaveCount(0)
  for (const check of [
    'microphone',
    'speaker',
    'webitel',
    'realtime',
    'sip',
    'direct',
    'personal',
    'apizee',
    'wesal',
    'clock',
    'policy',
    'version'
  ])
    await expect(row(page, check), check).toHaveAttribute('data-outcome', 'passed')
  for (const check of ['onSite', 'relay']) await expect(row(page, check)).toHaveAttribute('data-outcome', 'skipped')
  await expect(row(page, 'keychain')).not.toHaveAttribute('data-outcome', 'skipped')
  expect((await app.state()).deviceCheck).toBeNull()

  app.simulators.wesal.server.faults.add({ kind: 'status', path: '/', times: 20, status: 500, body: {} })
  await row(page, 'wesal').getByRole('button', { name: 'Run again: Wesal' }).click()
  await expect(row(page, 'wesal')).toHaveAttribute('data-outcome', 'failed', { timeout: 60_000 })
  await expect(row(page, 'wesal')).toContainText('does not work.')
  await expect(row(page, 'apizee')).toHaveAttribute('data-outcome', 'passed')
  expect(app.errors).toEqual([])
})

test('the log is shown before it is saved, and saved as it was shown @desktop', async ({ app }) => {
  const { page } = app
  await registered(app)
  await openDiagnosis(page)
  await row(page, 'clock').getByRole('button').click()
  await expect(row(page, 'clock')).toHaveAttribute('data-outcome', 'passed')
  await page.getByRole('button', { name: 'Look at the log' }).click()
  const lines = page.getByRole('region', { name: 'Lines of the log' })
  await expect(lines).toContainText('"event":"diagnosis"')
  const shown = await lines.textContent()
  await page.getByRole('button', { name: 'Save this log' }).click()
  await expect(page.getByText(/^Saved as Callside log\.txt/)).toBeVisible()
  expect(readFileSync(join(app.dataFolder, 'downloads', 'Callside log.txt'), 'utf8')).toBe(`${shown}\n`)
})

test('everything kept about a number is counted, saved and erased @desktop', async ({ app }) => {
  const { page } = app
  await registered(app)
  app.letCustomerCall({ ...maren, givesUpS: 1 })
  await expect(rowOf(page, /^Maren Visser, missed/i)).toBeVisible()
  const before = await conversation(app)
  await openDiagnosis(page)
  const kept = page.getByRole('region', { name: 'Everything kept about a number' })
  await kept.getByLabel('Number').fill(maren.number)
  await kept.getByRole('button', { name: 'Look' }).click()
  await expect(kept).toContainText('1 conversation with it')
  await kept.getByRole('button', { name: 'Save as a file' }).click()
  await expect(kept).toContainText('Saved as')
  expect(readFileSync(join(app.dataFolder, 'downloads', saved(app)[0]!), 'utf8')).toContain(before.reference)

  await kept.getByRole('button', { name: 'Erase' }).click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toContainText('1 conversation with it')
  await dialog.getByRole('button', { name: 'Erase' }).click()
  await expect(kept).toContainText('Nothing is kept about')
  await page.evaluate(() => window.callside.send('settings.change', { change: { language: 'nl' } }))
  await expect(page.locator('[data-kept]')).toContainText('Gewist. Er wordt niets meer bewaard over')
  expect((await app.state()).conversations).toEqual({})
  await app.restart('stop')
  await registered(app)
  expect((await app.state()).conversations).toEqual({})
  expect(app.errors).toEqual([])
})

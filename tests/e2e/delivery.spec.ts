import { openSync, closeSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { recordFigure } from '../support/figures'
import { expect, test } from './support/app'
import { conversation, registered, talk, wrapUp } from './support/steps'

test('a result saved and not yet delivered survives SIGKILL, and arrives once', async ({ app }) => {
  const { page, simulators } = app
  await talk(app)
  simulators.webitel.refuseReports(503, 1000)
  await wrapUp(app, '1')
  await expect(page.getByText('Saved on this computer').first()).toBeVisible()
  await app.kill()
  expect(simulators.webitel.reports()).toHaveLength(0)

  simulators.webitel.server.faults.clear()
  await app.start()
  await registered(app)
  await expect.poll(() => simulators.webitel.reports().length, { timeout: 30_000 }).toBe(1)
  await expect.poll(async () => (await conversation(app)).wrapUp?.delivery?.state).toBe('sent')
  await app.restart('stop')
  await registered(app)
  await page.waitForTimeout(2000)
  const count = simulators.webitel.reports().length
  recordFigure({
    id: 'O1.app-killed',
    what: 'reports after SIGKILL between saved and delivered',
    figure: count,
    limit: '1',
    ok: count === 1
  })
  expect(count).toBe(1)
})

test('a report whose answer is lost is delivered once', async ({ app }) => {
  const { page, simulators } = app
  await talk(app)
  simulators.webitel.loseReportAnswers(1)
  await wrapUp(app, '1')
  await expect(page.getByText('Saved on this computer').first()).toBeVisible()
  await expect.poll(async () => (await conversation(app)).wrapUp?.delivery?.state, { timeout: 40_000 }).toBe('sent')
  expect(simulators.webitel.reports()).toHaveLength(1)
})

test('a journal that is damaged while the app is away costs no result, and the agent is told', async ({ app }) => {
  const { page, simulators } = app
  await talk(app)
  simulators.webitel.refuseReports(503, 1000)
  await wrapUp(app, '1')
  await expect(page.getByText('Saved on this computer').first()).toBeVisible()
  await app.kill()

  const journal = openSync(join(app.dataFolder, 'demo-journal.db'), 'r+')
  writeSync(journal, Buffer.alloc(4096, 0x5a), 0, 4096, 0)
  closeSync(journal)
  simulators.webitel.server.faults.clear()
  await app.start()
  await registered(app)
  await expect(page.getByText('The history on this computer could not be read.')).toBeVisible()
  await expect.poll(() => simulators.webitel.reports().length, { timeout: 30_000 }).toBe(1)
  expect(simulators.webitel.reports()[0]?.body).toMatchObject({ status: 'success' })
})

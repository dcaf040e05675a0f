import { agentHeard, expect, test } from './support/app'
import { conversation, customerHeard, growth, head, talk, wrapUp } from './support/steps'

test('ten seconds without a network do not end a call, and the result still arrives once', async ({ app }) => {
  const { page, simulators } = app
  await talk(app)
  simulators.webitel.networkAway(10_000)
  await expect(page.getByText(/reconnecting/i).first()).toBeVisible()
  await page.waitForTimeout(5000)
  expect((await conversation(app)).calls[0]?.state).toBe('connected')
  expect(await growth(() => agentHeard(page), 2000, page)).toBeGreaterThan(0)

  await expect.poll(async () => (await app.state()).phoneLink.state, { timeout: 40_000 }).toBe('up')
  await expect.poll(async () => (await app.state()).webitelLink.state, { timeout: 40_000 }).toBe('up')
  expect((await conversation(app)).calls[0]?.state).toBe('connected')
  await expect.poll(() => growth(() => customerHeard(app), 1000, page)).toBeGreaterThan(0)
  await expect(head(page)).toBeVisible()

  await wrapUp(app, '1')
  await expect(page.getByText('Saved on this computer').first()).toBeVisible()
  await expect.poll(() => simulators.webitel.reports().length).toBe(1)
})

test('a server that restarts in a call keeps the call', async ({ app }) => {
  await talk(app)
  app.simulators.webitel.restart(3000)
  await expect.poll(async () => (await app.state()).phoneLink.state).toBe('lost')
  await expect.poll(() => app.simulators.webitel.sip.registered, { timeout: 40_000 }).toBe(true)
  await expect.poll(async () => (await app.state()).phoneLink.state, { timeout: 40_000 }).toBe('up')
  expect((await conversation(app)).calls[0]?.state).toBe('connected')
})

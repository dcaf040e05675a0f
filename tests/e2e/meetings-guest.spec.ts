import type { Locator, Page } from '@playwright/test'
import { expect, test } from './support/vendor-commands'
import type { App } from './support/app'
import { popup, registered } from './support/steps'
import { stage, vendorPage } from './support/video'

test.use({ account: 'personal', simulatorOptions: { pace: 0.05 } })

const name = 'Claim WD-20377'
const guest = 'Yusuf Demir'
const block = (page: Page): Locator => popup(page).getByRole('region', { name: `${guest} waits in a meeting` })
const row = (page: Page): Locator => page.locator('[data-guest]').filter({ hasText: guest })
const sessionOf = async (app: App) => Object.values((await app.state()).conversations).flatMap(({ sessions }) => sessions)[0]

test('a guest who waits rings until he goes, is taken off here, or is joined with the camera off @video', async ({
  app,
  simulators,
  vendor
}) => {
  const { page } = app
  await registered(app)
  const made = await vendor.value('meetings.schedule', {
    ...{ provider: 'personal', pressId: 'press-yusuf', name, startsAt: Math.ceil(Date.now() / 60_000) * 60_000 + 120_000, durationMin: 20 },
    ...{ hostId: null, siteId: null, participants: [{ name: guest, phone: '06 12345678', email: null }] },
    ...{ by: 'nobody', text: '', moderation: false }
  })
  const vendorId = made.id.slice('personal:'.length)
  const comes = async (state: 'waiting' | 'gone'): Promise<void> => {
    const meeting = simulators.personal.state.meeting(vendorId)!
    for (const { id } of meeting.guests)
      if (state === 'waiting') meeting.knock(id)
      else meeting.leave(id)
    await vendor.value('meetings.refresh', {})
  }

  await test.step('nothing rings for a meeting that is planned', async () => {
    await expect(page.locator('iframe[title="Ringing"]')).toBeHidden()
    await expect(row(page)).toHaveCount(0)
  })

  await test.step('he rings in the popup and stands in the list', async () => {
    await comes('waiting')
    await expect(block(page)).toBeVisible()
    await expect(block(page)).toHaveCount(1)
    await expect(block(page)).toContainText('Guest waits · video · WeSeeDo Personal')
    await expect(block(page)).toContainText(`${name}, planned 20 min`)
    await expect(row(page)).toContainText('Guest waits')
    await vendor.value('meetings.refresh', {})
    await expect(block(page)).toHaveCount(1)
  })

  await test.step('he goes, and nothing rings any more', async () => {
    await comes('gone')
    await expect(page.locator('iframe[title="Ringing"]')).toBeHidden()
    await expect(row(page)).toHaveCount(0)
  })

  await test.step('taken off here, he goes on waiting and rings no more', async () => {
    await comes('waiting')
    await block(page)
      .getByRole('button', { name: `Not now: ${guest}` })
      .click()
    await expect(page.locator('iframe[title="Ringing"]')).toBeHidden()
    await vendor.value('meetings.refresh', {})
    await expect(page.locator('iframe[title="Ringing"]')).toBeHidden()
    expect((await app.state()).meetings.items[made.id]).toMatchObject({ state: 'guest-waits', putOff: true })
    await comes('gone')
    await comes('waiting')
    await expect(block(page)).toBeVisible()
  })

  const camera = (): Promise<boolean> =>
    vendorPage(page)
      .locator('body')
      .evaluate(() =>
        (document as unknown as { featurePolicy: { allowsFeature(what: string): boolean } }).featurePolicy.allowsFeature('camera')
      )

  await test.step('joined with the camera off, the page has none', async () => {
    await block(page)
      .getByRole('button', { name: `Join, camera off: ${guest}` })
      .click()
    await expect(stage(page)).toBeVisible({ timeout: 30_000 })
    await expect(page.locator('iframe[title="Ringing"]')).toBeHidden()
    await expect(stage(page).getByText('Your camera is off for this page', { exact: false })).toBeVisible({ timeout: 30_000 })
    await expect.poll(camera, { timeout: 30_000 }).toBe(false)
    expect(await sessionOf(app)).toMatchObject({ provider: 'personal', camera: 'asked' })
  })

  await test.step('the agent lets it have one, and the guest is there', async () => {
    await stage(page).getByRole('button', { name: 'Allow camera' }).click()
    await expect.poll(camera, { timeout: 30_000 }).toBe(true)
    await expect(stage(page).getByText('Your camera is off for this page', { exact: false })).toBeHidden()
    expect(await sessionOf(app)).toMatchObject({ camera: 'free' })
    await expect(stage(page).getByText('Live', { exact: true })).toBeVisible({ timeout: 45_000 })
  })

  // What Chromium says where a page asks for a camera that its frame may not have: the proof that it asked in vain.
  const refused = app.errors.filter((error) => error.includes('camera is not allowed'))
  expect(refused.length).toBeGreaterThan(0)
  app.errors.splice(0, app.errors.length, ...app.errors.filter((error) => !refused.includes(error)))
})

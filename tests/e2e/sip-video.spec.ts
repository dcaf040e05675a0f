import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { recordFigure } from '../support/figures'
import { agentHeard, expect, phoneFrame, test, type App } from './support/app'
import { conversation, customerHeard, growth, head, registered, rings, rowOf, tile } from './support/steps'

const PICTURES = 20
/** The customer hears a packet each 20 ms; a second of speech and pauses is far above this. */
const SOUND = 1e-6

test.describe.configure({ timeout: 180_000 })
test.afterEach(({ app }) => expect(app.errors).toEqual([]))

const video = async (app: App) => (await conversation(app)).calls[0]?.video
const customerSaw = (app: App): number => app.simulators.webitel.calls().at(-1)?.media?.picturesReceived ?? 0
const stage = ({ page }: App) => page.getByRole('region', { name: 'Video of the call' })
/** Pictures that the phone page has shown, by its video elements' own count. */
const shown = (app: App): Promise<number> =>
  phoneFrame(app.page).evaluate(() =>
    Math.max(0, ...[...document.querySelectorAll('video')].map((one) => one.getVideoPlaybackQuality().totalVideoFrames))
  )

async function talkWithVideo(app: App): Promise<void> {
  await registered(app)
  await rings(app, { video: true })
  await app.page.keyboard.press('Alt+A')
  await expect.poll(async () => (await conversation(app)).calls[0]?.state, { timeout: 20_000 }).toBe('connected')
  await rowOf(app.page, /^Maren Visser/).click()
  await expect(head(app.page)).toBeVisible()
}

test('a call with video: seen at once, the camera by a press, a still on the conversation @video', async ({ app }) => {
  const { page } = app
  await talkWithVideo(app)
  await expect.poll(() => video(app), { timeout: 20_000 }).toEqual({ offered: true, remote: 'flowing', camera: 'off', failure: null })
  expect(customerSaw(app)).toBe(0)
  await expect(stage(app)).toBeVisible()
  await expect(page.getByRole('region', { name: 'Call bar' })).toContainText('video live')
  await expect.poll(() => shown(app), { timeout: 20_000 }).toBeGreaterThan(PICTURES)
  recordFigure({
    id: 'B17.pictures',
    what: 'pictures of the customer’s telephone shown to the agent in the call',
    figure: await shown(app),
    limit: `> ${PICTURES}`,
    ok: true
  })

  const place = await page.locator('iframe[title="Phone"]').boundingBox()
  const placeholder = await stage(app).locator('[data-placeholder]').boundingBox()
  expect(place).toEqual(placeholder)

  await stage(app).getByRole('button', { name: 'Open camera' }).click()
  await expect.poll(() => customerSaw(app), { timeout: 30_000 }).toBeGreaterThan(5)
  await expect(stage(app).getByText('The customer sees you')).toBeVisible()
  expect(await growth(() => customerHeard(app), 1500, page)).toBeGreaterThan(SOUND)
  expect(await agentHeard(page)).toBeGreaterThan(SOUND)

  await stage(app).getByRole('button', { name: 'Save a picture of what you see' }).click()
  await expect.poll(async () => (await conversation(app)).calls[0]?.pictures.length).toBe(1)
  const folder = join(app.dataFolder, 'downloads')
  const [name] = readdirSync(folder)
  const file = readFileSync(join(folder, name!))
  expect([...file.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff])
  expect((await conversation(app)).calls[0]?.pictures[0]).toMatchObject({ name, bytes: file.length })
  await expect(page.getByText('Picture of the call saved:').first()).toBeVisible()

  await page.keyboard.press('Alt+H')
  await expect.poll(async () => (await video(app))?.camera).toBe('off')
  // What was on its way when the key was pressed may still arrive.
  await expect.poll(() => growth(() => customerSaw(app), 1500, page)).toBe(0)
  await expect(stage(app).getByRole('heading', { name: 'On hold' })).toBeVisible()
  await page.keyboard.press('Alt+H')
  await expect(tile(page, /^hold/i)).toBeVisible()
  expect((await video(app))?.camera).toBe('off')

  await page.keyboard.press('Alt+E')
  await expect(stage(app)).toHaveCount(0)
  await expect.poll(() => page.locator('iframe[title="Phone"]').evaluate((one) => one.dataset.shown)).toBe('false')
  await expect
    .poll(() => phoneFrame(page).evaluate(() => [...document.querySelectorAll('video')].filter((one) => one.srcObject !== null).length))
    .toBe(0)
})

test('a session of the same conversation takes the stage, and closes the camera of the call @video', async ({ app, simulators }) => {
  simulators.direct.configure({ autoJoin: { outcome: 'never', afterSmsMs: 0, streamMs: null } })
  await talkWithVideo(app)
  await stage(app).getByRole('button', { name: 'Open camera' }).click()
  await expect.poll(async () => (await video(app))?.camera, { timeout: 20_000 }).toBe('on')
  await stage(app).getByRole('button', { name: 'Send a video link instead' }).click()
  await app.page.getByRole('radio', { name: 'WeSeeDo Direct' }).check()
  await app.page.getByRole('button', { name: /^send link/i }).click()
  await expect.poll(async () => (await conversation(app)).sessions.at(-1)?.state, { timeout: 20_000 }).toBe('waiting')
  expect((await video(app))?.camera).toBe('off')
  await expect(stage(app)).toHaveCount(0)
  await expect(app.page.getByText('The call has video too. Its camera stays closed while this session runs.')).toBeVisible()
  await app.page.getByRole('region', { name: 'Stage' }).getByRole('button', { name: 'End session' }).click()
  await expect(stage(app)).toBeVisible()
  expect((await conversation(app)).calls[0]?.state).toBe('connected')
})

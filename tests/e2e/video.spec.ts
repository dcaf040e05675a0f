import type { VideoKind } from '../../src/contract/conversation'
import { recordFigure } from '../support/figures'
import { expect, test, type App } from './support/app'
import { conversation, customerHeard, growth, registered, rowOf, talk, wrapUp } from './support/steps'
import { framesShown, openLink, sendLink, stage, vendorPage } from './support/video'

/** A second of the fake camera, which makes 20 pictures a second; slow cores show fewer. */
const PICTURES = 20

const session = async (app: App) => (await conversation(app)).sessions.at(-1)
const state = async (app: App) => (await session(app))?.state
const kinds = async (app: App) => (await conversation(app)).timeline.map(({ kind }) => kind)

// Two browsers' worth of pages and cameras on slow cores.
test.describe.configure({ timeout: 300_000 })

test.beforeEach(({ simulators }) => {
  // Nobody comes by himself: the customer is a page of its own.
  simulators.direct.configure({ autoJoin: { outcome: 'never', afterSmsMs: 0, streamMs: null } })
  simulators.personal.configure({ autoJoin: { outcome: 'never', afterMs: 0, admitMs: null, endMs: null } })
  simulators.apizee.configure({ guestJoinsAfterMs: null, mediaDelayMs: 1000, mediaProcessingMs: 500 })
})
test.afterEach(({ app }) => expect(app.errors).toEqual([]))

async function seen(app: App, origin: string, kind: VideoKind): Promise<void> {
  await expect.poll(() => framesShown(app.page, origin), { message: 'pictures arrive at the agent', timeout: 40_000 }).toBeGreaterThan(0)
  await expect.poll(() => framesShown(app.page, origin), { timeout: 40_000 }).toBeGreaterThan(PICTURES)
  const first = await framesShown(app.page, origin)
  recordFigure({
    id: `video.${kind}.pictures`,
    what: `pictures of the customer’s camera shown to the agent, ${kind}`,
    figure: first,
    limit: `> ${PICTURES}`,
    ok: first > PICTURES
  })
}

test('WeSeeDo Direct: one way beside the call, from the key to the end @video', async ({ app, context, simulators }) => {
  await talk(app)
  await sendLink(app, 'direct')
  await expect.poll(() => simulators.direct.sms.length).toBe(1)
  await expect.poll(() => state(app), { timeout: 20_000 }).toBe('waiting')
  await expect(stage(app.page).getByText(/^Link sent to \+31/)).toBeVisible()

  const customer = await openLink(context, simulators.direct.sms[0]?.body)
  await customer.getByRole('button', { name: 'Allow camera' }).click()
  await expect.poll(() => state(app)).toBe('live')
  await seen(app, simulators.direct.web.origin, 'direct')
  await app.page.bringToFront()
  await expect(rowOf(app.page, /^Maren Visser, connected, video live/i)).toBeVisible()
  expect((await conversation(app)).calls[0]?.state).toBe('connected')
  expect((await app.state()).audio).toMatchObject({ customerHears: 'call-microphone', sessionMuted: true })
  expect(await growth(() => customerHeard(app), 1000, app.page)).toBeGreaterThan(0)

  await customer.getByTitle('Stop').click()
  await expect.poll(() => state(app)).toBe('ended')
  await expect(app.page.locator('iframe[title="Video session"]')).toHaveCount(0)
  expect((await conversation(app)).calls[0]?.state).toBe('connected')
  expect(await kinds(app)).toEqual(expect.arrayContaining(['link-sent', 'session-live', 'session-ended']))
  expect(simulators.direct.sms).toHaveLength(1)
})

test('WeSeeDo Personal: both see each other after the waiting room @video', async ({ app, context, simulators }) => {
  await talk(app)
  await sendLink(app, 'personal')
  await expect.poll(() => state(app), { timeout: 20_000 }).toBe('waiting')
  const sent = simulators.personal.outbox.filter(({ kind }) => kind === 'sms')
  expect(sent).toHaveLength(1)
  await expect(stage(app.page).getByText(/It is not sent again by itself/)).toBeVisible()
  await expect(stage(app.page).getByRole('button', { name: 'Send again' })).toHaveCount(0)

  const guest = await openLink(context, sent[0]?.text)
  await guest.getByRole('button', { name: 'Enter the waiting room' }).click()
  await expect(guest.getByText('You are in the waiting room')).toBeVisible()
  await app.page.bringToFront()
  await vendorPage(app.page).getByRole('button', { name: 'Admit' }).click()
  await expect.poll(() => state(app)).toBe('live')
  const origin = simulators.personal.web.origin
  await seen(app, origin, 'personal')
  // The microphone belongs to the call, the agent's picture goes out all the same.
  await expect.poll(() => framesShown(guest, origin), { message: 'pictures arrive at the customer', timeout: 40_000 }).toBeGreaterThan(0)
  expect((await app.state()).audio).toMatchObject({ customerHears: 'call-microphone', sessionMuted: true })

  await app.page.bringToFront()
  await vendorPage(app.page).getByTitle('End the conversation').click()
  await expect.poll(() => state(app)).toBe('ended')
  await expect(guest.getByText('The conversation has ended')).toBeVisible()
  expect((await conversation(app)).calls[0]?.state).toBe('connected')
  expect(simulators.personal.outbox.filter(({ kind }) => kind === 'sms')).toHaveLength(1)
})

test('Apizee assistance: a ticket whose pictures come to the same conversation, after its result too @video', async ({
  app,
  context,
  simulators
}) => {
  const { page } = app
  await registered(app)
  await page.evaluate(() => window.callside.send('settings.change', { change: { apizee: { enterpriseId: '1' } } }))
  await talk(app)
  await sendLink(app, 'assistance')
  await expect.poll(() => state(app), { timeout: 20_000 }).toBe('waiting')
  const { outbox, tickets } = simulators.apizee.state
  expect(outbox.filter(({ about }) => about.startsWith('ticket:'))).toHaveLength(1)
  expect(tickets.all.at(-1)?.reference).toBe((await conversation(app)).reference)

  const customer = await openLink(context, outbox.at(-1)?.link)
  await customer.getByRole('checkbox').check()
  await customer.getByRole('button', { name: 'Start with my camera' }).click()
  await expect.poll(() => state(app)).toBe('live')
  await seen(app, simulators.apizee.server.origin, 'assistance')
  await customer.getByRole('button', { name: 'Stop' }).click()
  await expect.poll(() => state(app)).toBe('ended')

  await page.bringToFront()
  await wrapUp(app, '1')
  await expect.poll(async () => (await conversation(app)).wrapUp?.delivery?.state).toBe('sent')
  // The first look is 30 s after the end.
  await expect.poll(async () => (await session(app))?.medias.filter(({ ready }) => ready).length, { timeout: 60_000 }).toBe(2)
  expect((await kinds(app)).filter((kind) => kind === 'media-arrived')).toHaveLength(2)

  await page.getByRole('button', { name: /^See diag_snapshot_.* large$/ }).click()
  const picture = page.getByRole('dialog').getByRole('img')
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
  expect(await picture.getAttribute('src')).toMatch(/^\/media\/[\w-]+$/)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('Apizee meeting: both are in the room, and its recording is looked for by hand @video', async ({ app, context, simulators }) => {
  const { page } = app
  await talk(app)
  await sendLink(app, 'meeting')
  await expect.poll(() => state(app), { timeout: 20_000 }).toMatch(/waiting|live/)
  const sent = simulators.apizee.state.outbox.filter(({ about }) => about.startsWith('conference:'))
  expect(sent).toHaveLength(1)
  const customer = await openLink(context, sent[0]?.link)
  await customer.getByLabel('Name').fill('Maren')
  await customer.getByRole('button', { name: 'Enter' }).click()
  await expect.poll(() => state(app)).toBe('live')
  const origin = simulators.apizee.guests.origin
  await seen(app, origin, 'meeting')
  await expect.poll(() => framesShown(customer, origin), { timeout: 40_000 }).toBeGreaterThan(0)
  await customer.getByRole('button', { name: 'Leave' }).click()
  await page.bringToFront()
  await vendorPage(page).getByRole('button', { name: 'Leave' }).click()
  await expect.poll(() => state(app)).toBe('ended')

  await expect.poll(() => simulators.apizee.state.conferences.all.at(-1)?.medias[0]?.status).toBe('completed')
  await page.getByRole('button', { name: 'Look again' }).click()
  await expect.poll(async () => (await session(app))?.medias.length).toBe(1)
  await page.getByRole('button', { name: /^See .*composite.* large$/ }).click()
  const film = page.getByRole('dialog').locator('video')
  await expect.poll(() => film.evaluate((video: HTMLVideoElement) => video.videoWidth)).toBeGreaterThan(0)
  expect(await film.evaluate((video: HTMLVideoElement) => video.paused)).toBe(true)
})

test('the link is copied instead: nothing goes out, and the stage says so @video', async ({ app, simulators }) => {
  await talk(app)
  await app.page.keyboard.press('Alt+V')
  await app.page.getByRole('radio', { name: 'WeSeeDo Personal' }).check()
  await app.page.getByRole('button', { name: 'Copy link instead' }).click()
  await expect.poll(() => state(app), { timeout: 20_000 }).toBe('waiting')
  expect(simulators.personal.outbox.filter(({ kind }) => kind !== 'activation')).toEqual([])
  await expect(stage(app.page).getByText(/on the clipboard/)).toBeVisible()
})

test('digits choose a kind only in the group, and what is missing keeps the link @video', async ({ app, simulators }) => {
  const { page } = app
  await talk(app)
  await page.keyboard.press('Alt+V')
  const personal = page.getByRole('radio', { name: 'WeSeeDo Personal' })
  await page.getByRole('textbox', { name: 'Number', exact: true }).focus()
  await page.keyboard.press('2')
  await expect(personal).not.toBeChecked()
  await page.getByRole('radio', { name: 'WeSeeDo Direct' }).focus()
  await page.keyboard.press('2')
  await expect(personal).toBeChecked()
  await page.getByRole('radio', { name: 'E-mail' }).check()
  const email = page.getByRole('textbox', { name: 'E-mail' })
  await email.fill('maren@')
  await expect(email).toHaveAttribute('aria-invalid', 'true')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('button', { name: /^send link/i })).toBeDisabled()
  expect(simulators.personal.outbox.filter(({ kind }) => kind !== 'activation')).toEqual([])
  await email.fill('maren@example.org')
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => state(app), { timeout: 20_000 }).toBe('waiting')
  expect(simulators.personal.outbox.filter(({ kind }) => kind !== 'activation')).toMatchObject([{ kind: 'email', to: 'maren@example.org' }])
})

import type { VideoKind } from '../../src/contract/conversation'
import { FIGURES_AT_MS } from '../../src/main/companion/sessions/session-figures'
import { recordFigure } from '../support/figures'
import { expect, test, type App } from './support/app'
import { conversation, customerHeard, growth, registered, rowOf, talk, wrapUp } from './support/steps'
import { framesAt, framesShown, kindNames, openLink, ownTracks, sendLink, stage, vendorPage } from './support/video'

/** A second of the fake camera, which makes 20 pictures a second; slow cores show fewer. */
const PICTURES = 20

const session = async (app: App) => (await conversation(app)).sessions.at(-1)
const state = async (app: App) => (await session(app))?.state
const kinds = async (app: App) => (await conversation(app)).timeline.map(({ kind }) => kind)

/** The vendor counts a session some minutes after its end: the first look for that, and no other wait, is so many times as soon here. */
const SOONER = 15
const sooner = `const wait = globalThis.setTimeout
globalThis.setTimeout = (run, ms, ...more) => wait(run, ms === ${FIGURES_AT_MS[0]} ? ms / ${SOONER} : ms, ...more)`
test.use({ environment: { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(sooner)}` } })

// Two browsers' worth of pages and cameras on slow cores.
test.describe.configure({ timeout: 300_000 })

test.beforeEach(({ simulators }) => {
  // Nobody comes by himself: the customer is a page of its own.
  simulators.direct.configure({ autoJoin: { outcome: 'never', afterSmsMs: 0, streamMs: null } })
  simulators.personal.configure({ autoJoin: { outcome: 'never', afterMs: 0, admitMs: null, endMs: null } })
  simulators.apizee.configure({ guestJoinsAfterMs: null, mediaDelayMs: 1000, mediaProcessingMs: 500, sessionVisibleAfterMs: 1000 })
})
test.afterEach(({ app }) => expect(app.errors).toEqual([]))

const figuresShown = (app: App) => app.page.getByRole('region', { name: 'Figures of the session' })

/** What the vendor counted has come to the conversation by itself, and its time line tells of it once. */
async function counted(app: App, kind: VideoKind): Promise<void> {
  const provider = kindNames[kind]
  await expect(figuresShown(app)).toContainText(`${provider}, `, { timeout: 100_000 })
  await expect(figuresShown(app)).toContainText(/Duration\s*\d+ (min|s)/)
  await expect(app.page.getByText(new RegExp(`^${provider} counted \\d+ (min|s)`))).toBeVisible()
  expect((await kinds(app)).filter((one) => one === 'session-counted')).toHaveLength(1)
}

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

test('Apizee assistance: a ticket whose pictures and figures come to the same conversation, after its result too @video', async ({
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
  expect((await session(app))?.figures).toBeNull()

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

  await counted(app, 'assistance')
  for (const words of [/Invitations\s*1/, /Pictures\s*1/, /Recordings\s*1/, 'K, Android 14, Chrome 130.0.0.0'])
    await expect(figuresShown(app)).toContainText(words)
  expect((await session(app))?.figures?.durationS).toBe(tickets.all.at(-1)?.callS)
})

test('Apizee meeting: both are in the room, its recording is looked for by hand, and its figures come after its result @video', async ({
  app,
  context,
  simulators
}) => {
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
  expect((await session(app))?.figures).toBeNull()

  await expect.poll(() => simulators.apizee.state.conferences.all.at(-1)?.medias[0]?.status).toBe('completed')
  await page.getByRole('button', { name: 'Look again' }).click()
  await expect.poll(async () => (await session(app))?.medias.length).toBe(1)
  await page.getByRole('button', { name: /^See .*composite.* large$/ }).click()
  const film = page.getByRole('dialog').locator('video')
  await expect.poll(() => film.evaluate((video: HTMLVideoElement) => video.videoWidth)).toBeGreaterThan(0)
  expect(await film.evaluate((video: HTMLVideoElement) => video.paused)).toBe(true)
  await page.keyboard.press('Escape')

  await wrapUp(app, '1')
  await expect.poll(async () => (await conversation(app)).wrapUp?.delivery?.state).toBe('sent')
  await counted(app, 'meeting')
  await expect(figuresShown(app)).toContainText(/Participants\s*2/)
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

test('a customer without a call: the number is typed, the link goes out, and both see each other @video', async ({
  app,
  context,
  simulators
}) => {
  const { page } = app
  await registered(app)
  await page.keyboard.press('Alt+2')
  const field = page.getByRole('textbox', { name: 'Number to call' })
  await field.fill('06 12345678')
  await expect(page.getByText('+31 6 12345678')).toBeVisible()
  await field.press('Control+Enter')
  await expect(page.getByRole('heading', { name: 'Send video link' })).toBeVisible()
  await expect(rowOf(page, /^\+31 6 12345678, link not sent yet/i)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(rowOf(page, /^\+31 6 12345678/)).toHaveCount(0)
  expect((await app.state()).conversations).toEqual({})

  await page.keyboard.press('Alt+2')
  await field.fill('06 12345678')
  await page.getByRole('button', { name: 'Send video link' }).click()
  await page.getByRole('radio', { name: 'WeSeeDo Direct' }).check()
  await page.getByRole('button', { name: /^send link/i }).click()
  await expect.poll(() => simulators.direct.sms.length).toBe(1)
  await expect.poll(() => state(app), { timeout: 20_000 }).toBe('waiting')
  const customer = await openLink(context, simulators.direct.sms[0]?.body)
  await customer.getByRole('button', { name: 'Allow camera' }).click()
  await expect.poll(() => state(app)).toBe('live')
  const origin = simulators.direct.web.origin
  await expect.poll(() => framesShown(page, origin), { message: 'pictures arrive at the agent', timeout: 40_000 }).toBeGreaterThan(0)
  expect((await conversation(app)).calls).toEqual([])
  expect(simulators.webitel.calls()).toEqual([])
  expect(simulators.direct.sms).toHaveLength(1)

  await page.bringToFront()
  await customer.getByTitle('Stop').click()
  await expect.poll(() => state(app)).toBe('ended')
  expect((await conversation(app)).closedAt).not.toBeNull()
  expect(await kinds(app)).toEqual(['link-sent', 'session-opened', 'session-live', 'session-ended'])
})

test('the camera closes within a second of the end, whoever ends it @video', async ({ app, simulators }) => {
  const { page } = app
  await talk(app)
  const { origin } = simulators.personal.web
  const vendor = () => framesAt(page, origin)[0]
  const held = async (): Promise<number> => {
    const frame = vendor()
    return frame === undefined ? 0 : ownTracks(frame)
  }
  let pressedAt = 0
  let goneAt = 0
  // The pages' own moments: what the test needs to find a button counts for nothing.
  await page.exposeFunction('pressed', (at: number) => (pressedAt = at))
  await page.exposeFunction('gone', (at: number) => (goneAt = at))
  await page.evaluate(tellPresses)
  await page.evaluate(() => {
    const { gone } = window as unknown as { gone: (at: number) => void }
    new MutationObserver((changes) => {
      const removed = changes.flatMap(({ removedNodes }) => [...removedNodes])
      if (removed.some((node) => node instanceof HTMLIFrameElement && node.title === 'Video session')) gone(Date.now())
    }).observe(document.body, { childList: true, subtree: true })
  })
  const took: number[] = []
  const ends = [page.getByRole('button', { name: 'End session' }), vendorPage(page).getByTitle('End the conversation')]
  for (const end of ends) {
    await sendLink(app, 'personal')
    await expect.poll(() => state(app), { timeout: 20_000 }).toBe('waiting')
    await expect.poll(held, { timeout: 20_000 }).toBeGreaterThan(0)
    await vendor()?.evaluate(tellPresses)
    goneAt = 0
    await end.click()
    await expect.poll(() => goneAt, { timeout: 20_000 }).toBeGreaterThan(0)
    expect(await held()).toBe(0)
    took.push(goneAt - pressedAt)
    await expect.poll(() => state(app)).toBe('ended')
  }
  const longest = Math.max(...took)
  recordFigure({
    id: 'D6.session-closed',
    what: `longest time from the end of a session to its page gone with camera and microphone: by the agent ${took[0]} ms, by its page ${took[1]} ms`,
    figure: `${longest} ms`,
    limit: '1000 ms',
    ok: longest <= 1000
  })
  expect(longest).toBeLessThanOrEqual(1000)
})

function tellPresses(): void {
  const { pressed } = window as unknown as { pressed: (at: number) => void }
  document.addEventListener('click', () => pressed(Date.now()), true)
}

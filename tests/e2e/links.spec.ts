import type { Locator, Page } from '@playwright/test'
import { generateKeyPairSync } from 'node:crypto'
import { provisionLink } from '../../scripts/provision/provision-link'
import { signFile } from '../../scripts/provision/sign-file'
import { keyFingerprint } from '../../src/main/key-fingerprint'
import { recordFigure } from '../support/figures'
import { expect as hasty, test, type App } from './support/app'
import { registered, talk } from './support/steps'

/** A link's code comes with the first of them, and two slow cores take their time over it. */
const expect = hasty.configure({ timeout: 30_000 })

const panel = (page: Page): Locator => page.getByRole('region', { name: 'Link from outside' })
const button = (page: Page, name: string): Locator => panel(page).getByRole('button', { name, exact: true })

/** As the operating system would give it to the app; the preview takes it from whoever holds its cookie. */
async function open(app: App, link: string): Promise<void> {
  const { origin } = new URL(app.page.url())
  expect((await app.page.request.post(`${origin}/link`, { data: link, headers: { 'content-type': 'text/plain' } })).status()).toBe(200)
}
/** Presses once it counts. */
async function press(app: App, name: string): Promise<void> {
  await expect(button(app.page, name)).not.toHaveAttribute('aria-disabled', 'true')
  await button(app.page, name).click()
}
const callsPlaced = (app: App): number => app.simulators.webitel.calls().length

test('a link calls the number that it shows, after a press, and brings its reference @desktop', async ({ app }) => {
  await registered(app)
  await open(app, 'callside://call?number=0687654321&name=Tomas%20de%20Wit&reference=NL-884102')
  await expect(panel(app.page)).toContainText('+31 6 87654321, Netherlands')
  await expect(panel(app.page)).toContainText('anyone may have made it')
  expect(callsPlaced(app)).toBe(0)
  await press(app, 'Call')
  await expect.poll(() => callsPlaced(app)).toBe(1)
  await expect(panel(app.page)).toHaveCount(0)
  await expect(app.page.getByText('NL-884102')).toBeVisible()
  expect(app.errors).toEqual([])
})

test('a dear number needs a look and a press of its own @desktop', async ({ app }) => {
  await registered(app)
  await open(app, 'tel:0900-1234')
  await expect(panel(app.page)).toContainText('premium-rate')
  const seen = button(app.page, 'I have looked at the number')
  await expect(seen).not.toHaveAttribute('aria-disabled', 'true')
  // It says that it is not to be pressed; somebody presses it all the same.
  await button(app.page, 'Call').click({ force: true })
  expect(callsPlaced(app)).toBe(0)
  await expect(panel(app.page)).toBeVisible()
  await press(app, 'I have looked at the number')
  await expect(button(app.page, 'Call')).not.toHaveAttribute('aria-disabled', 'true')
  await press(app, 'Do not call')
  await expect(panel(app.page)).toHaveCount(0)
  expect(callsPlaced(app)).toBe(0)
})

test('a link opens the form of a video link with what it names, and sends nothing @desktop', async ({ app }) => {
  await registered(app)
  await open(app, 'callside://video?kind=direct&number=%2B31612345678&name=Maren%20Visser')
  await press(app, 'Open form')
  await expect(app.page.getByRole('heading', { level: 1, name: 'Send video link' })).toBeVisible()
  await expect(app.page.locator('input[data-number]')).toHaveValue(/31 ?6 ?12345678/)
  expect(Object.values((await app.state()).conversations).flatMap(({ sessions }) => sessions)).toEqual([])
})

test('a link shows a customer in the history @desktop', async ({ app }) => {
  await registered(app)
  await open(app, 'callside://customer?number=%2B31612345678')
  await press(app, 'Show customer')
  await expect(app.page.getByRole('heading', { level: 1, name: 'Customers' })).toBeVisible()
  await expect(app.page.locator('[data-pane="customers"] input[type="search"], [data-pane="customers"] input').first()).toHaveValue(
    '+31612345678'
  )
})

test('a link changes duty after a press @desktop', async ({ app }) => {
  await registered(app)
  await expect.poll(async () => (await app.state()).duty.word).toBe('online')
  await open(app, 'callside://duty?state=offline')
  await press(app, 'Go offline')
  await expect.poll(async () => (await app.state()).duty.word).toBe('offline')
})

test('a refused link is told once, with its reason, and does nothing @desktop', async ({ app }) => {
  await registered(app)
  for (const [link, words] of [
    ['tel:*21*%2B31900000000%23', 'service code'],
    ['tel:112', 'emergency number'],
    ['sip:1001@evil.example', 'another telephone server'],
    ['callside://call?number=0612345678&number=0900123456', 'names the same thing twice'],
    ['callside://meeting?url=https%3A%2F%2Fevil.example', 'does not know']
  ] as const) {
    await open(app, link)
    await expect(app.page.getByRole('main').getByText(words)).toBeVisible()
  }
  await app.page.locator('[class*="strips"]').getByRole('button', { name: 'Close' }).first().click()
  await expect(app.page.getByRole('main').getByText('was not taken')).toHaveCount(0)
  await app.page.reload()
  await registered(app)
  await expect(app.page.getByRole('main').getByText('was not taken')).toHaveCount(0)
  expect(callsPlaced(app)).toBe(0)
})

test('a storm of links with Enter held down places no call @desktop', async ({ app }) => {
  test.setTimeout(300_000)
  await registered(app)
  const { page } = app
  await open(app, 'tel:+31612340000')
  await button(page, 'Call').focus()
  await page.keyboard.down('Enter')
  let opened = 1
  // By twenties, as many as a browser has on their way at once; a held key repeats meanwhile, and whatever has the focus gets it.
  for (; opened < 499; opened += 20) {
    const some = Array.from({ length: Math.min(20, 499 - opened) }, (_, n) => `callside://call?number=%2B3161234${1000 + opened + n}`)
    await Promise.all(some.map((link) => open(app, link)))
    await page.keyboard.down('Enter')
    await button(page, 'Call').focus({ timeout: 30_000 })
    await page.keyboard.down('Enter')
  }
  await open(app, 'callside://call?number=%2B31612349999')
  await page.keyboard.up('Enter')
  await expect(panel(page)).toContainText('+31 6 12349999')
  // The last one can be answered by now, and a key that was let go outside of it must not have done so.
  await expect(button(page, 'Call')).not.toHaveAttribute('aria-disabled', 'true')
  const placed = callsPlaced(app)
  recordFigure({
    id: 'L4.storm',
    what: 'calls placed without a press by 500 links with Enter held down',
    figure: placed,
    limit: '0',
    ok: placed === 0
  })
  expect(placed).toBe(0)
})

test('a link that comes in a call covers none of its controls @desktop', async ({ app }) => {
  await talk(app)
  await open(app, 'tel:+31687654321')
  await expect(panel(app.page)).toContainText('You are in a call')
  const over = (await panel(app.page).boundingBox())!
  for (const name of ['Hang up', 'Mute', 'Hold']) {
    const box = await app.page.getByRole('button', { name }).first().boundingBox()
    expect(box, name).not.toBeNull()
    const apart =
      box!.y >= over.y + over.height || box!.y + box!.height <= over.y || box!.x >= over.x + over.width || box!.x + box!.width <= over.x
    expect(apart, name).toBe(true)
  }
  await press(app, 'Do not call')
  expect((await app.state()).proposal).toBeNull()
})

test('a link that comes before somebody has signed in waits, and is offered in the workspace then @desktop', async ({ app }) => {
  const { page } = app
  await registered(app)
  await page.getByRole('button', { name: 'Leave the demo' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Look around' })).toBeVisible()
  await open(app, 'tel:+31687654321')
  await expect(panel(page)).toContainText('This waits until you have signed in.')
  await button(page, 'Call').click({ force: true })
  await page.getByRole('button', { name: 'Open the demo' }).click()
  await registered(app)
  await expect(panel(page)).toContainText('+31 6 87654321, Netherlands')
  await expect(panel(page)).not.toContainText('signed in')
  expect(callsPlaced(app)).toBe(0)
  await press(app, 'Call')
  await expect.poll(() => callsPlaced(app)).toBe(1)
  await expect(panel(page)).toHaveCount(0)
})

const setUp = (page: Page): Locator => page.getByRole('region', { name: 'Set-up by your administrator' })
const instant = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z')

/** A set-up link that an administrator made a minute ago, and the fingerprint that this administrator would read out. */
function setUpLink(settings: Record<string, unknown>): { link: string; fingerprint: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const times = { issued: instant(Date.now() - 60_000), expires: instant(Date.now() + 86_400_000) }
  const accounts = { webitel: { server: 'calls.noordlicht.example' } }
  const { link } = provisionLink(
    signFile({ issuer: 'noordlicht', organisation: 'Noordlicht Energie', settings, accounts, ...times }, privateKey).text
  )
  return { link: link!, fingerprint: keyFingerprint(publicKey.export({ format: 'jwk' }).x ?? '') }
}

test('a set-up link is shown as a file would be, taken after the fingerprint was compared, and kept @desktop', async ({ app }) => {
  const { page } = app
  await registered(app)
  const { link, fingerprint } = setUpLink({ ringLimitS: 20 })
  await open(app, 'tel:+31612345678')
  await expect(panel(page)).toBeVisible()
  await open(app, link)
  await expect(setUp(page)).toContainText('The set-up file in a link that was opened is signed')
  await expect(setUp(page)).toContainText(fingerprint)
  await expect(setUp(page)).toContainText('Stop ringing after ringLimitS“45 s” becomes “20 s”')
  // It takes the place of the link that waited, and the confirmation of links is not for it.
  await expect(panel(page)).toHaveCount(0)
  const yes = setUp(page).getByRole('button', { name: 'Set up', exact: true })
  await yes.click({ force: true })
  expect((await app.state()).settings.ringLimitS).toBe(45)
  const compared = setUp(page).getByRole('button', { name: 'I have compared the fingerprint' })
  await expect(compared).not.toHaveAttribute('aria-disabled', 'true')
  await compared.focus()
  await page.keyboard.press('Enter')
  await expect(yes).not.toHaveAttribute('aria-disabled', 'true')
  await yes.focus()
  await page.keyboard.press('Enter')
  await expect(setUp(page)).toHaveCount(0)
  await expect.poll(async () => (await app.state()).settings.ringLimitS).toBe(20)
  await app.restart('stop')
  await registered(app)
  expect(await app.state()).toMatchObject({ settings: { ringLimitS: 20 }, provision: { proposal: null, taken: { issuer: 'noordlicht' } } })
  expect(callsPlaced(app)).toBe(0)
  expect(app.errors).toEqual([])
})

test('a set-up link needs nobody to be signed in @desktop', async ({ app }) => {
  const { page } = app
  await registered(app)
  await page.getByRole('button', { name: 'Leave the demo' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Look around' })).toBeVisible()
  await open(app, setUpLink({}).link)
  await expect(setUp(page)).toContainText('calls.noordlicht.example')
  const compared = setUp(page).getByRole('button', { name: 'I have compared the fingerprint' })
  await expect(compared).not.toHaveAttribute('aria-disabled', 'true')
  await compared.click()
  await setUp(page).getByRole('button', { name: 'Set up', exact: true }).click()
  await expect(setUp(page)).toHaveCount(0)
  const accounts = { webitel: { server: 'calls.noordlicht.example' } }
  expect((await app.state()).provision).toMatchObject({ proposal: null, taken: { accounts, inForce: true } })
})

test('a set-up link that is damaged says so and changes nothing @desktop', async ({ app }) => {
  const { page } = app
  await registered(app)
  const { link } = setUpLink({ ringLimitS: 20 })
  const content = Buffer.from(link.split('=')[1]!, 'base64url').toString()
  const carrying = (text: string): string => `callside://provision?content=${Buffer.from(text).toString('base64url')}`
  for (const [damaged, words] of [
    [carrying(content.replace('20', '21')), 'it was changed after it was signed'],
    [carrying(content.slice(0, -1)), 'It is not a set-up file of Callside'],
    [`${link}&by=crm&exp=1790000060&once=b7Qm2xV9fLk41sTz&sig=${'A'.repeat(86)}`, 'does not know'],
    [`${link}=`, 'It is not written the way a link must be.']
  ] as const) {
    await open(app, damaged)
    await expect(page.getByRole('main').getByText(words)).toBeVisible()
    await expect(setUp(page)).toHaveCount(0)
  }
  expect(await app.state()).toMatchObject({ settings: { ringLimitS: 45 }, provision: { taken: null } })
})

test('the settings show that only an administrator says whose links act by themselves @desktop', async ({ app }) => {
  const { page } = app
  await registered(app)
  const locked = await page.evaluate(
    async ([waive, signedBy]) => [
      await window.callside.send('settings.change', { change: { links: { waive } } }),
      await window.callside.send('settings.change', { change: { links: { signedBy } } })
    ],
    [['acme-crm'], [{ name: 'acme-crm', publicKey: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' }]] as const
  )
  expect(locked).toEqual([
    { ok: false, cause: 'locked', detail: 'links.waive' },
    { ok: false, cause: 'locked', detail: 'links.signedBy' }
  ])
  await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Links', exact: true }).click()
  await expect(page.getByText('Only your administrator can change this: rules “links.signedBy” and “links.waive”.')).toBeVisible()
  await expect(page.getByText('every link asks you first')).toBeVisible()
  expect((await app.state()).settings.links).toMatchObject({ waive: [], signedBy: [] })
})

test('a link from a page without our cookie is refused @desktop', async ({ app, playwright }) => {
  await registered(app)
  const stranger = await playwright.request.newContext()
  const { origin } = new URL(app.page.url())
  expect((await stranger.post(`${origin}/link`, { data: 'tel:+31612345678' })).status()).toBe(405)
  expect(
    (await app.page.request.post(`${origin}/link`, { data: 'tel:+31612345678', headers: { origin: 'https://evil.example' } })).status()
  ).toBe(403)
  expect((await app.state()).proposal).toBeNull()
  await stranger.dispose()
})

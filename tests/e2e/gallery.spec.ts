import { expect, test, type Page, type Request } from '@playwright/test'
import type axe from 'axe-core'
import { readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { builtPages, serveBuiltPages } from '../support/built-pages'
import { recordFigure } from '../support/figures'

/** Pictures of every screen are left here when it is set. */
const pictures = process.env.CALLSIDE_PICTURES

const names = [
  'link-call',
  'link-signed',
  'link-in-call',
  'link-premium',
  'link-short',
  'link-video',
  'link-meeting',
  'link-customer',
  'link-duty',
  'link-refused',
  'link-sign-in',
  'link-failed',
  'provision-offer',
  'provision-compare',
  'provision-left-out',
  'provision-refused',
  'provision-expired',
  'provision-failed',
  'provision-link',
  'provision-link-compare',
  'provision-link-refused',
  'provision-sign-in',
  'settings-about-set-up',
  'settings-about-out-of-force',
  'settings-links',
  'settings-links-windows',
  'settings-links-preview',
  'kit',
  'charts',
  'charts-table',
  'conversations',
  'list',
  'empty',
  'empty-online',
  'conversation',
  'call-plain',
  'call-muted',
  'call-held',
  'call-holding',
  'call-connecting',
  'call-reconnecting',
  'transfer',
  'consult',
  'transfer-loading',
  'transfer-nobody',
  'transfer-failed',
  'transfer-number',
  'transfer-offline',
  'consulting',
  'consult-calling',
  'consult-swapped',
  'consult-joined',
  'consult-no-answer',
  'consult-refused',
  'consult-customer-left',
  'call-listened-in',
  'call-video',
  'call-video-opening',
  'call-video-camera',
  'call-video-refused',
  'call-video-missing',
  'call-video-busy',
  'call-video-not-taken',
  'call-video-nothing',
  'call-video-paused',
  'call-video-held',
  'call-video-reconnecting',
  'call-video-session',
  'auto-answer',
  'auto-answer-row',
  'form',
  'form-missing',
  'form-sending',
  'two-calls',
  'keypad',
  'sms-uncertain',
  'stage',
  'stage-opening',
  'stage-waiting',
  'stage-failed',
  'stage-own-window',
  'stage-outside',
  'stage-both',
  'session-joined',
  'medias',
  'medias-past',
  'figures',
  'link-not-sent',
  'media-large',
  'media-gone',
  'screen-picker',
  'screen-picker-none',
  'arbiter-menu',
  'quality-details',
  'send-video-link',
  'meetings',
  'meetings-menu',
  'meetings-empty',
  'meetings-loading',
  'meetings-failed',
  'meetings-offline',
  'meetings-one-failed',
  'meetings-off',
  'meetings-off-direct',
  'meetings-week',
  'meetings-move',
  'meetings-move-as-new',
  'meetings-delete',
  'meetings-take-off',
  'meeting-new',
  'meeting-filled',
  'meeting-wrong',
  'meeting-no-answer',
  'meeting-apizee',
  'meeting-direct',
  'meeting-hosts-failed',
  'meeting-reminder',
  'ringer-guest',
  'ringer-guest-moderated',
  'guest-row',
  'guest-row-alone',
  'stage-camera-held',
  'send-video-link-no-account',
  'send-video-link-some',
  'send-video-link-both',
  'send-video-link-email',
  'send-video-link-looking',
  'send-video-link-over',
  'send-video-link-unread',
  'wrap-up',
  'wrap-up-closed',
  'wrap-up-saved',
  'past',
  'call',
  'call-begun',
  'call-number',
  'call-name',
  'call-none',
  'call-loading',
  'call-directory-away',
  'call-refused',
  'call-offline',
  'find',
  'find-name',
  'find-number',
  'find-nothing',
  'find-queue',
  'find-queue-alone',
  'diagnosis-new',
  'diagnosis-running',
  'diagnosis-passed',
  'diagnosis-failed',
  'diagnosis-log',
  'kept-about',
  'kept-erase',
  'kept-waiting',
  'settings-about',
  'settings-about-ready',
  'settings-accounts',
  'on-site-absent',
  'on-site-form',
  'on-site-wrong',
  'on-site-testing',
  'on-site-unreachable',
  'on-site-certificate',
  'on-site-refused',
  'on-site-no-database',
  'on-site-forbidden',
  'on-site-passed',
  'on-site-no-calls',
  'on-site-failed',
  'settings-devices',
  'settings-devices-no-camera',
  'settings-video',
  'settings-video-no-queues',
  'settings-ringing',
  'settings-ringing-locked',
  'settings-video-locked',
  'settings-about-rules',
  'settings-keys-locked',
  'settings-links-locked',
  'settings-keys',
  'settings-keys-press',
  'settings-keys-taken',
  'settings-desktop',
  'settings-desktop-differs',
  'settings-desktop-locked',
  'settings-desktop-browser',
  'settings-keys-anywhere-off',
  'settings-keys-anywhere',
  'settings-keys-anywhere-failed',
  'settings-keys-anywhere-browser',
  'neighbour-waiting',
  'neighbour-connected',
  'neighbour-no-origins',
  'neighbour-port-taken',
  'duty-menu',
  'duty-menu-busy',
  'duty-menu-after',
  'duty-menu-offline',
  'duty-reasons',
  'duty-offline',
  'duty-going-online',
  'duty-break-out',
  'duty-wrap-up',
  'duty-unknown',
  'duty-check-failed',
  'duty-pause',
  'duty-pause-over',
  'duty-after',
  'settings-devices-silent',
  'settings-devices-checking',
  'settings-devices-refused',
  'settings-devices-lost',
  'settings-devices-none',
  'device-lost',
  'settings-appearance',
  'settings-expired',
  'sign-in',
  'sign-in-refused',
  'demo',
  'demo-empty',
  'demo-stage',
  'microphone-refused',
  'queues',
  'queues-course',
  'queues-detail',
  'queues-detail-loading',
  'queues-detail-locked',
  'queues-charts',
  'queues-tables',
  'queues-week',
  'queues-month',
  'queues-days',
  'queues-one',
  'queues-wall',
  'queues-loading',
  'queues-failed',
  'queues-locked',
  'queues-too-many',
  'queues-empty',
  'queues-none-named',
  'queues-no-wesal',
  'team',
  'team-personal',
  'team-many',
  'team-menu',
  'team-not-found',
  'team-empty',
  'team-loading',
  'team-failed',
  'team-offline',
  'team-locked',
  'team-stale',
  'team-one-absent',
  'team-off',
  'team-new',
  'team-new-wrong',
  'team-new-personal',
  'team-new-in-use',
  'team-new-sending',
  'team-new-no-answer',
  'team-created',
  'team-change',
  'team-change-opening',
  'team-change-gone',
  'team-change-personal',
  'team-change-whole',
  'team-suspend-failed',
  'team-delete',
  'team-delete-failed',
  'dialer',
  'dialer-members',
  'dialer-loading',
  'dialer-empty',
  'dialer-failed',
  'dialer-offline',
  'dialer-locked',
  'dialer-chosen',
  'dialer-ask',
  'dialer-ask-delete',
  'dialer-delete-failed',
  'dialer-member',
  'dialer-find',
  'dialer-find-wrong',
  'dialer-new',
  'dialer-new-wrong',
  'dialer-upload',
  'dialer-preview',
  'dialer-works',
  'dialer-works-earlier',
  'dialer-works-minutes',
  'dialer-ask-take-off',
  'dialer-works-stopping',
  'surveys',
  'surveys-detail',
  'surveys-elsewhere',
  'surveys-table',
  'surveys-own',
  'surveys-nothing-fits',
  'surveys-loading',
  'surveys-partly',
  'surveys-empty',
  'surveys-failed',
  'surveys-offline',
  'surveys-forbidden',
  'surveys-signed-out',
  'wesal-account',
  'wesal-account-absent',
  'wesal-account-failed',
  'wesal-form',
  'wesal-reset',
  'wesal-reset-refused',
  'wesal-reset-code',
  'wesal-reset-wrong-code',
  'conversation-survey',
  'team-skills',
  'team-skills-many',
  'team-skills-typing',
  'team-skills-wrong',
  'team-skills-saving',
  'team-skills-removed',
  'team-skills-refused',
  'team-skills-column-failed',
  'team-skills-not-found',
  'team-skills-empty',
  'team-skills-nobody',
  'team-skills-loading',
  'team-skills-offline',
  'team-skills-failed',
  'team-skills-locked',
  'team-skills-form',
  'team-skills-form-wrong',
  'team-skills-form-remove',
  'team-skills-agent',
  'team-skills-agent-refused',
  'team-skills-absent',
  'statistics',
  'statistics-tickets',
  'statistics-days',
  'statistics-menu',
  'statistics-own',
  'statistics-meetings',
  'statistics-partly',
  'statistics-loading',
  'statistics-waits',
  'statistics-empty',
  'statistics-locked',
  'statistics-offline',
  'statistics-no-enterprise',
  'statistics-stale',
  'statistics-sunset',
  'statistics-exporting',
  'customers',
  'customers-call',
  'customers-missed',
  'customers-empty',
  'customers-loading',
  'customers-offline',
  'customers-failed',
  'customers-signed-out',
  'recordings',
  'call-table-100',
  'call-table-100000',
  'ringer',
  'ringer-auto-answer',
  'ringer-many'
]
const frames = [
  { name: 'wide', width: 1280, height: 800, theme: 'light' },
  { name: '380', width: 380, height: 720, theme: 'dark' }
]

let server: Awaited<ReturnType<typeof serveBuiltPages>> | null = null
let base = process.env.CALLSIDE_GALLERY ?? ''

test.use({
  locale: 'en-GB',
  timezoneId: 'Europe/Amsterdam',
  reducedMotion: 'reduce'
})

test.beforeAll(async () => {
  if (process.env.CALLSIDE_GALLERY !== undefined) return
  server = await serveBuiltPages()
  base = `${server.origin}/gallery/`
})

test.afterAll(() => {
  server?.stop()
})

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']

/** The screen was performed and the document has not changed for a moment; one that never rests is taken as it is after 3 s. False when it was never performed. */
const rested = (page: Page): Promise<boolean> =>
  page.evaluate(
    () =>
      new Promise<boolean>((done) => {
        const isPerformed = (): boolean =>
          'performed' in document.documentElement.dataset &&
          document.querySelector('main')?.checkVisibility({ visibilityProperty: true }) === true
        const end = (): void => {
          changes.disconnect()
          clearTimeout(rest)
          clearTimeout(limit)
          done(isPerformed())
        }
        const look = (): void => {
          if (!isPerformed()) return
          if (rest === undefined) {
            clearTimeout(limit)
            limit = setTimeout(end, 3000)
          }
          clearTimeout(rest)
          rest = setTimeout(end, 100)
        }
        let rest: ReturnType<typeof setTimeout> | undefined
        let limit = setTimeout(end, 30_000)
        const changes = new MutationObserver(look)
        changes.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
        look()
      })
  )

/** Opens a screen of the gallery, and waits until it was performed, nothing loads any more, and nothing moves. */
async function open(page: Page, name: string, theme: 'light' | 'dark' = 'light'): Promise<void> {
  const loading = new Set<Request>()
  const began = (request: Request): void => void loading.add(request)
  const ended = (request: Request): void => void loading.delete(request)
  page.on('request', began).on('requestfinished', ended).on('requestfailed', ended)
  await page.goto(`${base}?screen=${name}&theme=${theme}`)
  do expect(await rested(page), 'performed').toBe(true)
  while (loading.size > 0)
  page.off('request', began).off('requestfinished', ended).off('requestfailed', ended)
  await page.evaluate(() => document.fonts.ready)
}

const axeScript = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds on the page as it stands. */
async function breaches(page: Page): Promise<string[]> {
  await page.evaluate(axeScript)
  return page.evaluate(async (tags) => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: { type: 'tag', values: tags },
      resultTypes: ['violations']
    })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
  }, wcag)
}

/** What is wider than the window, or cut at one of its edges. */
const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const beyond = document.documentElement.scrollWidth - innerWidth
    const cut = [...document.querySelectorAll<HTMLElement>('body *')].filter((element) => {
      const { width, left, right } = element.getBoundingClientRect()
      const outside = width > 0 && (right > innerWidth + 1 || left < -1)
      // Words of a line that ends in an ellipsis are shortened on purpose; the line itself is looked at.
      return (
        outside &&
        getComputedStyle(element).position !== 'absolute' &&
        !element.closest('[data-scrolls]') &&
        !element.parentElement?.closest('.cut')
      )
    })
    return [
      ...(beyond > 0 ? [`the page is ${beyond} px wider than the window`] : []),
      ...cut.slice(0, 3).map(({ outerHTML }) => outerHTML.slice(0, 120))
    ]
  })

/** Pages of parts, that no agent sees. */
const wordless = new Set(['kit', 'charts', 'charts-table', 'recordings', 'call-table-100', 'call-table-100000'])

/** Another language is chosen, as in Settings, while the screen stands; true when it is spoken, and was painted. */
const speak = (page: Page, language: string): Promise<boolean> =>
  page.evaluate(
    (chosen) =>
      new Promise<boolean>((done) => {
        const limit = setTimeout(() => done(false), 30_000)
        const look = (): void => {
          if (document.documentElement.lang !== chosen) return
          changes.disconnect()
          clearTimeout(limit)
          requestAnimationFrame(() => requestAnimationFrame(() => done(true)))
        }
        const changes = new MutationObserver(look)
        changes.observe(document.documentElement, { attributeFilter: ['lang'] })
        const [{ settings }] = (window as unknown as { told: [{ settings: object }] }).told
        window.dispatchEvent(
          new CustomEvent('gallery-change', { detail: [{ section: 'settings', value: { ...settings, language: chosen } }] })
        )
        look()
      }),
    language
  )

/** Every piece of text, and every name that is only spoken. */
const sayings = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const said = new Set<string>()
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    // What was announced before stays as it was said, and a vendor's page speaks as it likes, and so do lines of a log.
    const others = '[aria-live], [id^="vendor-"], pre'
    while (texts.nextNode()) if (texts.currentNode.parentElement?.closest(others) === null) said.add(texts.currentNode.textContent!.trim())
    for (const element of document.querySelectorAll(`:is([aria-label], [placeholder], [title]):not(${others})`))
      for (const name of ['aria-label', 'placeholder', 'title']) said.add(element.getAttribute(name)?.trim() ?? '')
    return [...said].filter((text) => /[A-Za-z]{3}/.test(text))
  })

/** What every language writes as English does: names of products, keys, formats. */
const sameEverywhere =
  /\b(Callside|Webitel|WeSeeDo|Direct|Personal|Apizee|Wesal|Workspace|Windows|macOS|Linux|Ctrl|Alt|Shift|Enter|Esc|Tab|Space|Delete|CRM|CSV|SIP|INFO|TURN|STUN|ICE|DTMF|SMS|PostgreSQL|English|Nederlands|Fran\u00e7ais|https?:\S*|callside:\S*|tel:|sip:|callto:|ABC|DEF|GHI|JKL|MNO|PQRS|TUV|WXYZ)\b/g

/** Text that another language leaves in English although it is not what the screen was given to show. */
async function untranslated(page: Page, english: readonly string[]): Promise<string[]> {
  const given = await page.evaluate(() => JSON.stringify((window as unknown as { told: unknown[] }).told))
  const now = new Set(await sayings(page))
  const isGiven = (text: string): boolean => given.includes(JSON.stringify(text).slice(1, -1))
  /** Parts between signs: a queue and a time stand in one text, and neither is ours. */
  const own = (text: string): boolean =>
    !isGiven(text) &&
    text.split(/\s*[\u00b7,:()\u2026]\s*/).some((part) => /[A-Za-z]{3}/.test(part.replace(sameEverywhere, '')) && !isGiven(part))
  return english.filter((text) => now.has(text) && own(text))
}

/** One page for all screens of a worker: scripts stay compiled, and each screen is a load of its own all the same. */
const onePage = test.extend<object, { shared: Page }>({
  shared: [
    async ({ browser }, use) => {
      const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Amsterdam', reducedMotion: 'reduce' })
      await use(await context.newPage())
      await context.close()
    },
    { scope: 'worker' }
  ]
})

for (const frame of frames) {
  for (const name of names) {
    onePage(`${name}, ${frame.name}, light and dark`, async ({ shared: page }) => {
      const complaints: string[] = []
      page.removeAllListeners()
      page.on('console', (message) => {
        if (message.type() === 'error' || /Content Security Policy|TrustedScript|TrustedHTML/.test(message.text()))
          complaints.push(message.text())
      })
      page.on('pageerror', (error) => complaints.push(String(error)))
      await page.setViewportSize(frame)
      await open(page, name, 'light')

      expect(await cutOff(page), 'left to right').toEqual([])
      // Colours are the same in every frame, and a theme changes colours alone: each is looked at by all rules in one of the frames.
      if (frame.theme === 'light') expect(await breaches(page), 'light').toEqual([])
      if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${name}-${frame.name}-light.png`) })

      await page.evaluate(() => (document.documentElement.dataset.theme = 'dark'))
      if (frame.theme === 'dark') expect(await breaches(page), 'dark').toEqual([])
      if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${name}-${frame.name}-dark.png`) })

      if (pictures !== undefined) {
        await page.emulateMedia({ forcedColors: 'active' })
        await page.screenshot({ path: join(pictures, `${name}-${frame.name}-forced.png`) })
        await page.emulateMedia({ forcedColors: 'none' })
      }

      if (!wordless.has(name)) {
        const english = await sayings(page)
        // Long words are cut where the window is narrow.
        for (const language of frame.name === 'wide' ? ['uk', 'ar'] : ['nl', 'fr', 'uk', 'ar']) {
          expect(await speak(page, language), language).toBe(true)
          expect(await cutOff(page), language).toEqual([])
          if (language === 'uk' || language === 'ar') expect(await untranslated(page, english), language).toEqual([])
          if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${name}-${frame.name}-${language}.png`) })
        }
      }
      expect(complaints).toEqual([])
    })
  }
}

test('every screen of the gallery is looked at', async ({ page }) => {
  await page.goto(base)
  const listed = await page.locator('main li > b').allTextContents()
  expect(listed.toSorted()).toEqual(names.toSorted())
})

test.describe('a button', () => {
  test.use({ hasTouch: true })

  test('is pressed once by each means, and by nothing that was held before', async ({ page }) => {
    await open(page, 'kit', 'light')
    const [first, second] = [page.getByRole('button', { name: 'First' }), page.getByRole('button', { name: 'Second' })]
    /** Presses of the first button, of the second, and events that reached what lies around them. */
    const counts = page.locator('output')
    await first.click()
    await expect(counts).toHaveText('1 0 0')
    await first.tap()
    await expect(counts).toHaveText('2 0 0')
    await first.evaluate((element: HTMLButtonElement) => element.click())
    await expect(counts).toHaveText('3 0 0')

    for (const [index, key] of ['Enter', 'Space'].entries()) {
      await first.focus()
      await page.keyboard.down(key)
      await page.keyboard.down(key)
      await expect(counts, `${key} held`).toHaveText(`${3 + index} 0 0`)
      await page.keyboard.up(key)
      await expect(counts).toHaveText(`${4 + index} 0 0`)
      await expect(second).toBeFocused()
    }

    // The focus comes to the second button while the key is down.
    for (const key of ['Enter', 'Space']) {
      await first.focus()
      await page.keyboard.down(key)
      await second.focus()
      await page.keyboard.down(key)
      await page.keyboard.up(key)
      await expect(counts).toHaveText('5 0 0')
    }

    const box = (await first.boundingBox())!
    await page.mouse.move(box.x + 5, box.y + 5)
    await page.mouse.down()
    await expect(first).toHaveAttribute('data-pressed')
    await page.mouse.move(box.x + 5, box.y - 40)
    await expect(first).not.toHaveAttribute('data-pressed')
    await page.mouse.up()
    await first.click({ button: 'right' })
    const neither = page.getByRole('button', { name: 'Neither' })
    await neither.click({ force: true })
    await neither.press('Enter')
    await expect(counts).toHaveText(/^5 0 /)
  })

  test('shows that the pointer is on it, and its tip, but not after a touch', async ({ page }) => {
    await open(page, 'kit', 'light')
    const link = page.getByRole('button', { name: 'Open card' })
    await link.hover()
    await expect(link).toHaveAttribute('data-hovered')
    const tip = page.locator('[popover]', { hasText: 'Open card' })
    await expect(tip).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(tip).toBeHidden()
    await page.mouse.move(1, 1)
    await expect(link).not.toHaveAttribute('data-hovered')
    await link.tap()
    await expect(link).not.toHaveAttribute('data-hovered')
    await expect(tip).toBeHidden()
    await link.press('Shift+Tab')
    await page.keyboard.press('Tab')
    await expect(tip).toBeVisible()
  })
})

test('the first load of the workspace stays within its budget', () => {
  const html = readFileSync(join(builtPages, 'workspace/index.html'), 'utf8')
  const scripts = [...html.matchAll(/assets\/[\w.-]+\.js/g)].map(([file]) => statSync(join(builtPages, file)).size)
  const total = scripts.reduce((sum, size) => sum + size, 0)
  recordFigure({
    id: 'budget.first-load',
    what: `bytes of script before the first screen, in ${scripts.length} files`,
    figure: total,
    limit: '<= 380000',
    ok: total <= 380_000
  })
  expect(scripts.length).toBeGreaterThan(1)
  expect(total).toBeLessThanOrEqual(380_000)
})

test('of a hundred thousand calls only those in sight are drawn, and no row moves', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await open(page, 'call-table-100000', 'light')
  await page.getByRole('button', { name: 'Open the table' }).click()
  const table = page.getByRole('grid')
  await expect(table).toHaveAttribute('aria-rowcount', '100001')
  const rows = table.locator('[data-call]')
  const drawn = Math.ceil(800 / 32) + 2 * 8 + 2
  expect(await rows.count()).toBeLessThanOrEqual(drawn)
  const scroller = page.locator('[data-scrolls]').filter({ has: table })
  for (const top of [1_600_000, 320_000, 3_100_000]) {
    await scroller.evaluate((element, to) => (element.scrollTop = to), top)
    const at = table.locator(`[aria-rowindex="${top / 32 + 2}"]`)
    await expect(at).toBeVisible()
    // It stands at the top edge, below the head that stays.
    const [box, edge] = [await at.boundingBox(), await scroller.boundingBox()]
    expect(box!.y - edge!.y).toBeCloseTo(28, 0)
    expect(await rows.count()).toBeLessThanOrEqual(drawn)
  }
})

test('right to left mirrors the window', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await open(page, 'conversation&lang=ar')
  const rail = await page.getByRole('navigation').boundingBox()
  const list = await page.getByRole('region', { name: 'المحادثات', exact: true }).boundingBox()
  expect(rail?.x ?? 0).toBeGreaterThan(1200)
  expect(list?.x ?? 0).toBeGreaterThan(800)
})

test('a menu opens by key, and Esc closes it', async ({ page }) => {
  await open(page, 'conversation')
  const duty = page.getByRole('button', { name: /your duty/ })
  await duty.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: /Pause, lunch/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toHaveCount(0)
  await expect(duty).toBeFocused()
})

test('digits choose a result only inside the result list', async ({ page }) => {
  await open(page, 'wrap-up')
  await page.getByRole('textbox', { name: 'Note' }).focus()
  await page.keyboard.press('2')
  await expect(page.getByRole('radio', { name: 'Call back' })).not.toBeChecked()
  await page.getByRole('radio', { name: 'Success' }).focus()
  await page.keyboard.press('2')
  await expect(page.getByRole('radio', { name: 'Call back' })).toBeChecked()
  await expect(page.getByText(/customer’s time, London/)).toBeVisible()
})

test('a failed press says its cause and what to do', async ({ page }) => {
  await open(page, 'conversations')
  await page.keyboard.press('Alt+a')
  await expect(page.getByRole('alert').filter({ hasText: 'no microphone was found' })).toBeVisible()
})

test('the ringer draws blocks of the agreed height', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 600 })
  await open(page, 'ringer-many')
  const height = await page.getByRole('main', { name: 'Ringing' }).evaluate((element) => element.getBoundingClientRect().height)
  expect(height).toBe(3 * 181 + 32)
})

test('who types a note when the call ends goes on typing it, and chooses nothing', async ({ page }) => {
  await open(page, 'call-plain')
  const note = page.getByRole('textbox', { name: 'Note' })
  await note.focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' Meter 1')
  await page.evaluate(() => {
    const call = {
      id: 'call-maren',
      direction: 'inbound',
      state: 'ended',
      pending: null,
      muted: false,
      queue: { id: 'Billing', name: 'Billing' },
      numberHidden: false,
      eavesdrop: null,
      autoAnswerAt: null,
      party: null,
      consultFor: null,
      joined: false,
      video: { offered: false, remote: 'none', camera: 'off', failure: null },
      pictures: [],
      quality: { level: 'good', cause: null },
      qualitySummary: null
    }
    const times = {
      attemptId: 'a',
      waitedS: 1,
      ringingAt: 0,
      ringsUntil: null,
      connectedAt: 1,
      heldAt: null,
      endedAt: 2,
      end: 'hung-up-by-customer'
    }
    const conversation = {
      id: 'maren',
      reference: 'K7Q2-4MD',
      customer: { number: '+31 6 12345678', e164: '+31612345678', name: 'Maren Visser', cardHost: null, zone: null },
      bucket: null,
      variables: {},
      form: null,
      calls: [{ ...call, ...times, digits: '', media: { inbound: 'none', loss: 0, roundTripMs: null, jitterMs: null, outbound: 'none' } }],
      sessions: [],
      wrapUp: {
        attemptId: 'a',
        startedAt: 2,
        deadlineAt: null,
        renewalS: null,
        renewing: false,
        closedByServer: false,
        disposition: null,
        delivery: null
      },
      note: { text: '', savedAt: null },
      timeline: [],
      openedAt: 0,
      closedAt: null
    }
    window.dispatchEvent(new CustomEvent('gallery-change', { detail: [{ section: 'conversations', id: 'maren', value: conversation }] }))
  })
  await expect(page.getByRole('radiogroup')).toBeVisible()
  await page.keyboard.type('234')
  await expect(note).toHaveValue(/Meter 1234$/)
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0)
})

test('the vendor page gives way to a menu over it, and comes back', async ({ page }) => {
  await page.setViewportSize({ width: 1000, height: 700 })
  await open(page, 'demo-stage')
  const vendor = page.getByRole('region', { name: 'Page of the vendor' })
  await expect(vendor).toBeVisible()
  await page.getByRole('button', { name: 'More scenarios' }).click()
  await expect(page.getByRole('menu')).toBeVisible()
  await expect(vendor).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(vendor).toBeVisible()
})

test('forced colours keep shapes and the one filled action', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await page.setViewportSize({ width: 1280, height: 800 })
  await open(page, 'conversations')
  const answer = page.getByRole('button', { name: 'Answer', exact: true })
  const decline = page.getByRole('button', { name: 'Decline', exact: true })
  const ground = (element: Element): string => getComputedStyle(element).backgroundColor
  expect(await answer.evaluate(ground)).not.toBe(await decline.evaluate(ground))
  if (pictures !== undefined) await page.screenshot({ path: join(pictures, 'conversations-forced.png') })
})

test('F6 goes from pane to pane', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await open(page, 'conversation')
  // It comes after the rest, and is passed over until something in it can have the focus.
  await expect(page.locator('[data-pane="stage"] button').first()).toBeVisible()
  const panes: (string | undefined)[] = []
  for (let i = 0; i < 6; i += 1) {
    await page.keyboard.press('F6')
    panes.push(await page.evaluate(() => (document.activeElement?.closest('[data-pane]') as HTMLElement | null)?.dataset.pane))
  }
  expect(panes).toEqual(['title-bar', 'rail', 'list', 'conversation', 'stage', 'call-bar'])
})

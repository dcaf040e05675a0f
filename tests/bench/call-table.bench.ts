import { chromium, type Page } from '@playwright/test'
import { findBrowser, isRoot } from '../../scripts/browser'
import { serveBuiltPages } from '../support/built-pages'
import { recordFigure } from '../support/figures'

/**
 * The table of finished calls with 100,000 rows, against one with a hundred, against the same rows as plain DOM, and against a page
 * with nothing on it: `npx tsx tests/bench/call-table.bench.ts`, after a build. Each is opened and scrolled in turn, in one page that
 * is always in front, so that what else the computer does weighs on all.
 */
const ROUNDS = 5
/** Plain rows take seconds to lay and to scroll: once is enough to tell. */
const ROUNDS_OF_PLAIN = 1
const ROWS = 100_000
const ROW_PX = 32
const FRAMES = 60
const FRAMES_OF_PLAIN = 5
/** An opening that takes longer hangs. */
const LIMIT_MS = 20_000
const MOST = { open: 2, plain: 0.5, scroll: 1.5 }

type Subject = 'hundred' | 'table' | 'plain' | 'blank'
const subjects: readonly Subject[] = ['hundred', 'table', 'plain', 'blank']
const opened: Record<Subject, number[]> = { hundred: [], table: [], plain: [], blank: [] }
const scrolled: Record<Subject, number[]> = { hundred: [], table: [], plain: [], blank: [] }

/** A page with a button that lays its rows. */
async function show(page: Page, subject: Subject): Promise<void> {
  if (subject === 'hundred' || subject === 'table') {
    await page.goto(`${pages.origin}/gallery/?screen=call-table-${subject === 'hundred' ? 100 : ROWS}&theme=light`)
    await page.getByRole('button', { name: 'Open the table' }).waitFor()
    // The code of the table is loaded and compiled, as it is in an app that has been used.
    await openMs(page)
    await page.getByRole('button', { name: 'Close the table' }).click()
    await page.locator('[data-call]').first().waitFor({ state: 'detached' })
    return
  }
  await page.goto('about:blank')
  await page.setContent('<main style="height:100vh;display:flex;flex-direction:column"><button>Open</button></main>')
  await page.evaluate(
    ({ rows, height }) => {
      const main = document.querySelector('main')!
      document.querySelector('button')!.onclick = () => {
        const line = (index: number): string =>
          `<div data-call style="display:grid;grid-template-columns:repeat(7,1fr);height:${height}px">${Array.from({ length: 7 }, (_, column) => `<span>${index} ${column}</span>`).join('')}</div>`
        const inside =
          rows === 0 ? `<div data-call style="height:3200000px"></div>` : Array.from({ length: rows }, (_, index) => line(index)).join('')
        main.insertAdjacentHTML('beforeend', `<div data-scrolls style="overflow-y:auto;flex:1;min-height:0">${inside}</div>`)
      }
    },
    { rows: subject === 'blank' ? 0 : ROWS, height: ROW_PX }
  )
}

/** From the press until the rows have been painted, in ms. */
const openMs = (page: Page): Promise<number> =>
  page.evaluate(async (limit) => {
    const frame = () => new Promise((painted) => requestAnimationFrame(painted))
    const began = performance.now()
    document.querySelector<HTMLElement>('main > button')!.click()
    while (document.querySelector('[data-call]') === null) {
      if (performance.now() - began > limit) throw new Error('no row has come')
      await frame()
    }
    // The frame after the rows stood in the document: they have been painted.
    await frame()
    return performance.now() - began
  }, LIMIT_MS)

/** So many frames, in each of which the rows go on by three and a bit; mean ms of a frame. */
const scrollMs = (page: Page, frames: number): Promise<number> =>
  page.evaluate(async (count) => {
    const scroller = [...document.querySelectorAll<HTMLElement>('[data-scrolls]')].find((one) => one.querySelector('[data-call]') !== null)!
    const frame = () => new Promise((painted) => requestAnimationFrame(painted))
    await frame()
    const began = performance.now()
    for (let at = 0; at < count; at += 1) {
      scroller.scrollTop += 101
      await frame()
    }
    return (performance.now() - began) / count
  }, frames)

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!

function record(): void {
  const of = (times: Record<Subject, number[]>, subject: Subject): number => median(times[subject])
  const fps = (subject: Subject): string => (1000 / of(scrolled, subject)).toFixed(0)
  const figures = [
    {
      id: 'budget.history-open',
      what: `${ROWS} calls opened in ${of(opened, 'table').toFixed(1)} ms, 100 in ${of(opened, 'hundred').toFixed(1)} ms (medians of ${ROUNDS}, in turn): times as long`,
      value: of(opened, 'table') / of(opened, 'hundred'),
      most: MOST.open
    },
    {
      id: 'budget.history-open-plain',
      what: `${ROWS} calls opened, against the same rows as plain DOM in ${of(opened, 'plain').toFixed(0)} ms and a blank page in ${of(opened, 'blank').toFixed(1)} ms: times as long as plain`,
      value: of(opened, 'table') / of(opened, 'plain'),
      most: MOST.plain
    },
    {
      id: 'budget.history-scroll',
      what: `${ROWS} calls scrolled at ${fps('table')} frames a second, plain DOM at ${fps('plain')}, a blank page at ${fps('blank')}: ms of a frame, times those of the blank page`,
      value: of(scrolled, 'table') / of(scrolled, 'blank'),
      most: MOST.scroll
    }
  ]
  for (const { id, what, value, most } of figures) {
    recordFigure({ id, what, figure: value.toFixed(2), limit: `<= ${most}`, ok: value <= most })
    process.stdout.write(`${id} | ${what} | ${value.toFixed(2)}\n`)
    if (value > most) process.exitCode = 1
  }
}

const pages = await serveBuiltPages()
const executablePath = findBrowser()
const browser = await chromium.launch({
  ...(executablePath !== null && { executablePath }),
  args: isRoot() ? ['--no-sandbox'] : []
})
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  page.setDefaultTimeout(LIMIT_MS)
  // The compiler names inner functions by a helper that a page does not have.
  await page.addInitScript('globalThis.__name = (made) => made')
  for (let round = 0; round < ROUNDS; round += 1)
    for (const subject of subjects) {
      if (subject === 'plain' && round >= ROUNDS_OF_PLAIN) continue
      await show(page, subject)
      opened[subject].push(await openMs(page))
      if (subject !== 'hundred') scrolled[subject].push(await scrollMs(page, subject === 'plain' ? FRAMES_OF_PLAIN : FRAMES))
    }
  record()
} finally {
  await browser.close()
  pages.stop()
}

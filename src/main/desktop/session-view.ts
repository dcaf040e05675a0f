import type { WebContentsView } from 'electron'
import type { ViewEvent } from '../companion/ports'
import type { Cancel, Clock } from '../companion/ports'
import { mediaShows, pageShows, type PageShows } from './direct-page'

/** A page that has not loaded by then is given up, in ms. */
export const LOAD_LIMIT_MS = 15_000

/** Chromium's net error numbers: ERR_ABORTED, and the block of certificate errors. */
const ABORTED = -3
const isCertificateError = (code: number): boolean => code <= -200 && code > -300

type Failure = Extract<ViewEvent, { kind: 'failed' }>['failure']
type Told = { kind: 'loaded' } | { kind: 'page'; shows: PageShows } | { kind: 'failed'; failure: Failure }

/** Watches one vendor page from its first load to its failure. `failed` is told once, and nothing after it. Returns the way to stop. */
export function watchSessionPage(view: WebContentsView, url: string, clock: Clock, tell: (told: Told) => void): Cancel {
  const contents = view.webContents
  let over = false
  let loaded = false
  let shown: PageShows | null = null

  const fail = (failure: Failure): void => {
    if (over) return
    stop()
    tell({ kind: 'failed', failure })
  }
  const show = (shows: PageShows | null): void => {
    if (over || shows === null || shows === shown) return
    shown = shows
    tell({ kind: 'page', shows })
  }
  const cancelLimit = clock.after(LOAD_LIMIT_MS, () => fail('page-timed-out'))
  const stop = (): void => {
    over = true
    cancelLimit()
  }

  contents.once('did-finish-load', () => {
    if (over) return
    loaded = true
    cancelLimit()
    tell({ kind: 'loaded' })
    show(pageShows(contents.getURL(), url))
  })
  contents.on('did-navigate', (_event, now, status) => (status >= 500 ? fail('page-unreachable') : show(pageShows(now, url))))
  contents.on('did-navigate-in-page', (_event, now, isMainFrame) => {
    if (isMainFrame) show(pageShows(now, url))
  })
  contents.on('media-started-playing', () => show(mediaShows(contents.getURL(), url)))
  contents.on('will-redirect', (event) => {
    // Later on the page that is there stays, and only the step away from it is refused.
    if (event.defaultPrevented && event.isMainFrame && !loaded) fail('navigated-away')
  })
  contents.on('did-fail-load', (_event, code, _text, _url, isMainFrame) => {
    if (isMainFrame && code !== ABORTED) fail(isCertificateError(code) ? 'certificate' : 'page-unreachable')
  })
  contents.on('render-process-gone', () => fail('page-crashed'))
  contents.loadURL(url).catch(() => undefined) // 'did-fail-load' has told it with its number
  return stop
}

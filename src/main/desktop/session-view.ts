import type { WebContentsView } from 'electron'
import type { VideoKind } from '../../contract/conversation'
import type { ViewEvent } from '../companion/ports'
import type { Cancel, Clock } from '../companion/ports'
import { mediaShows, pageShows, type PageShows } from './direct-page'

/** A page that has not loaded by then is given up, in ms; the page of a sign-in before it has as long again. */
export const LOAD_LIMIT_MS = 15_000

/** Chromium's net error numbers: ERR_ABORTED, and the block of certificate errors. */
const ABORTED = -3
const isCertificateError = (code: number): boolean => code <= -200 && code > -300

type Failure = Extract<ViewEvent, { kind: 'failed' }>['failure']
type Told = { kind: 'loaded' } | { kind: 'page'; shows: PageShows } | { kind: 'failed'; failure: Failure }

/**
 * Watches one vendor page from its first load to its failure. `failed` is told once, and nothing after it. Returns the way to stop.
 * `first` signs in, and only then `url` is loaded. What `url` shows is read for WeSeeDo Direct alone; any page that closes itself has ended.
 */
export function watchSessionPage(
  view: WebContentsView,
  { kind, first, url }: { kind: VideoKind; first: string | null; url: string },
  clock: Clock,
  tell: (told: Told) => void
): Cancel {
  const contents = view.webContents
  let signingIn = first !== null
  let over = false
  let loaded = false
  let shown: PageShows | null = null
  let cancelLimit: Cancel = () => undefined

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
  const read = (now: string): void => {
    if (kind === 'direct' && !signingIn) show(pageShows(now, url))
  }
  const stop = (): void => {
    over = true
    cancelLimit()
  }
  const load = (address: string): void => {
    cancelLimit()
    cancelLimit = clock.after(LOAD_LIMIT_MS, () => fail('page-timed-out'))
    contents.loadURL(address).catch(() => undefined) // 'did-fail-load' has told it with its number
  }
  const failureOf = (status: number): Failure | null =>
    status >= 500 ? 'page-unreachable' : signingIn && status >= 400 ? 'sign-in-expired' : null

  contents.on('did-finish-load', () => {
    if (over || loaded) return
    if (signingIn) {
      signingIn = false
      return load(url)
    }
    loaded = true
    cancelLimit()
    tell({ kind: 'loaded' })
    read(contents.getURL())
  })
  contents.on('did-navigate', (_event, now, status) => {
    const failure = failureOf(status)
    if (failure === null) read(now)
    else fail(failure)
  })
  contents.on('did-navigate-in-page', (_event, now, isMainFrame) => {
    if (isMainFrame) read(now)
  })
  contents.on('media-started-playing', () => {
    if (kind === 'direct' && !signingIn) show(mediaShows(contents.getURL(), url))
  })
  contents.on('will-redirect', (event) => {
    // Later on the page that is there stays, and only the step away from it is refused.
    if (event.defaultPrevented && event.isMainFrame && !loaded) fail('navigated-away')
  })
  contents.on('did-fail-load', (_event, code, _text, _url, isMainFrame) => {
    if (isMainFrame && code !== ABORTED) fail(isCertificateError(code) ? 'certificate' : 'page-unreachable')
  })
  contents.on('render-process-gone', () => fail('page-crashed'))
  contents.once('destroyed', () => {
    if (loaded) show('ended')
    else fail('page-unreachable')
    stop()
  })
  load(first ?? url)
  return stop
}

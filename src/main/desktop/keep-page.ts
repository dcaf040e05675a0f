import type { BrowserWindow } from 'electron'
import type { Cancel, Clock, Log } from '../companion/ports'
import { RestartBudget } from './restart-budget'

const MOST_RESTARTS = 3
const WINDOW_MS = 10 * 60_000
/** A page that does not answer for so long is taken down and drawn anew. */
const HANG_MS = 5_000

/** Keeps one of our screens drawn: loads it, and loads it again after a crash or a hang. Main and its calls go on meanwhile (trust Z7). */
export function keepPage(window: BrowserWindow, address: string, { clock, log }: { clock: Clock; log: Log }): void {
  const contents = window.webContents
  const budget = new RestartBudget(MOST_RESTARTS, WINDOW_MS)
  let cancelRestart: Cancel | null = null
  let cancelHang: Cancel | null = null

  const load = (): void => {
    cancelRestart = null
    if (window.isDestroyed()) return
    window.loadURL(address).catch((error: unknown) => log.error('page-load', error, { address }))
  }

  contents.on('render-process-gone', (_event, { reason }) => {
    cancelHang?.()
    cancelHang = null
    if (cancelRestart !== null) return
    const wait = budget.take(clock.monotonic())
    log.warn('page-gone', { address, reason, restartInMs: wait })
    cancelRestart = clock.after(wait, load)
  })
  contents.on('unresponsive', () => {
    log.warn('page-hangs', { address })
    cancelHang ??= clock.after(HANG_MS, () => {
      cancelHang = null
      if (!contents.isDestroyed()) contents.forcefullyCrashRenderer()
    })
  })
  contents.on('responsive', () => {
    cancelHang?.()
    cancelHang = null
  })
  window.once('closed', () => {
    cancelRestart?.()
    cancelHang?.()
  })
  load()
}

import { app, powerMonitor, type BrowserWindow } from 'electron'
import type { State } from '../../contract/state'
import type { Log } from '../companion/ports'
import { isInContact } from './work-lives'

export interface Leaving {
  /** The agent asked to quit: now, or when nobody is spoken to any more. A second press takes it back. */
  request(): void
  follow(state: State): void
  /** Waits for the end of a call. */
  readonly pending: boolean
}

/** Longer than the companion's own limit for its flush; then the app goes whatever hangs (trust O4). */
const GIVE_UP_MS = 5_000

/** Quits once, after `finish`, and never in the middle of a call unless the system itself shuts down. */
export function createLeaving(parts: { finish: () => Promise<void>; window: BrowserWindow; onChange: () => void; log: Log }): Leaving {
  let latest: State | null = null
  let pending = false
  let finishing: Promise<void> | null = null
  let systemEnds = false

  powerMonitor.on('shutdown', () => (systemEnds = true))
  parts.window.on('session-end', () => (systemEnds = true))

  const mustWait = (): boolean => !systemEnds && latest !== null && isInContact(latest)

  app.on('before-quit', (event) => {
    event.preventDefault()
    if (finishing !== null) return
    if (mustWait()) {
      if (!pending) toggle()
      return
    }
    const limit = setTimeout(() => app.exit(0), GIVE_UP_MS)
    finishing = parts
      .finish()
      .catch((error: unknown) => parts.log.error('quit', error))
      .then(() => {
        clearTimeout(limit)
        app.exit(0)
      })
  })

  const toggle = (): void => {
    pending = !pending
    parts.onChange()
  }

  return {
    get pending() {
      return pending
    },
    request() {
      if (mustWait()) toggle()
      else app.quit()
    },
    follow(state) {
      latest = state
      if (pending && !isInContact(state)) app.quit()
    }
  }
}

import type { Result } from '../../../contract/result'

export type UpdateFailure = 'unreachable' | 'refused' | 'failed'

/** The program's own replacement. Packages are signed; what is not signed by us is refused. */
export interface Updater {
  /** Looks at the feed and fetches what is newer. The version that waits to be installed; null: this is the newest. */
  fetch(feed: { url: string; channel: string }): Promise<Result<string | null, UpdateFailure>>
  /** Ends the app, installs and starts it again. */
  install(): void
}

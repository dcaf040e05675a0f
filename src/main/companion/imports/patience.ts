import type { VendorCause } from '../../../contract/vendor-causes'
import type { Clock } from '../ports'
import type { Job } from '../work/works'

const FIRST_PAUSE_MS = 5_000
const LONGEST_PAUSE_MS = 60_000
/** Longest time that a vendor may be away before the work stops; `work.resume` goes on with it. */
const AWAY_MS = 15 * 60_000
const passing: readonly string[] = ['offline', 'unreachable', 'too-many'] satisfies VendorCause[]

/** Waits out a vendor that is away, longer each time. Nothing of what failed so was carried out. */
export class Patience {
  #pauseMs = FIRST_PAUSE_MS
  #awaySince: number | null = null

  constructor(
    private readonly clock: Clock,
    private readonly job: Pick<Job, 'signal' | 'waits'>
  ) {}

  /** True after a wait: worth another try. `detail` of `too-many`: the time that the vendor named (ISO 8601). False when waiting does not help. */
  async outlast({ cause, detail }: { cause: string; detail?: string }): Promise<boolean> {
    if (!passing.includes(cause)) return false
    const { clock, job } = this
    this.#awaySince ??= clock.monotonic()
    if (clock.monotonic() - this.#awaySince > AWAY_MS) return false
    const named = cause === 'too-many' && detail !== undefined ? Date.parse(detail) - clock.now() : Number.NaN
    const waitMs = Number.isNaN(named) ? this.#pauseMs : Math.max(named, 0)
    job.waits(cause, clock.now() + waitMs)
    await this.pause(waitMs)
    this.#pauseMs = Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS)
    return true
  }

  /** The vendor has answered. */
  heard(): void {
    this.#pauseMs = FIRST_PAUSE_MS
    this.#awaySince = null
  }

  /** Ends early when the work is cancelled. */
  pause(ms: number): Promise<void> {
    const { signal } = this.job
    return new Promise((resolve) => {
      const end = () => {
        cancel()
        signal.removeEventListener('abort', end)
        resolve()
      }
      const cancel = this.clock.after(ms, end)
      if (signal.aborted) end()
      else signal.addEventListener('abort', end)
    })
  }
}

import type { Result } from '../../../contract/result'
import type { VendorAccountState } from '../../../contract/state'
import type { VendorCause } from '../../../contract/vendor-causes'
import type { Cancel, Clock } from '../ports'

/** Both vendors' lists (weseedo contract 5.4, apizee contract 3). */
const READ_MS = 120_000
/** After a refusal for too many calls that names no time. */
const PAUSE_MS = 60_000

/** Asking again changes nothing before the account does. */
const final: readonly VendorCause[] = ['not-set-up', 'signed-out', 'credentials-refused', 'not-entitled', 'forbidden', 'not-available']

type Read = (asked: 'by-agent' | 'by-clock') => Promise<Result<null, VendorCause>>

/** Reads one vendor's meetings in turn, as long as there is an account of it. */
export class MeetingPolling {
  /** `ready` stays when a later reading fails: what was known is still shown. */
  state: 'off' | 'loading' | 'ready' | 'failed' = 'off'
  cause: VendorCause | null = null
  readAt: number | null = null
  #account: Pick<VendorAccountState, 'state' | 'name'> = { state: 'absent', name: null }
  #pausedUntil = 0
  #cancel: Cancel | null = null
  #running: Promise<void> | null = null
  #turn = 0

  constructor(
    private readonly parts: { clock: Clock; now: () => number; read: Read; clear: (login: string | null) => void; changed: () => void }
  ) {}

  /** The account as it is now: another one begins anew, one that was corrected is asked again. */
  follow({ state, name }: VendorAccountState): void {
    const before = this.#account
    if (before.state === state && before.name === name) return
    this.#account = { state, name }
    const isNew = before.name !== name || before.state === 'absent' || state === 'absent'
    if (isNew) {
      this.stop()
      this.#pausedUntil = 0
      this.state = state === 'absent' ? 'off' : 'loading'
      this.cause = null
      this.readAt = null
      this.parts.clear(state === 'absent' ? null : name)
      this.parts.changed()
    }
    if (state !== 'absent' && (isNew || this.cause !== null)) void this.now('by-clock')
  }

  /** Milliseconds until the vendor may be asked again; 0: now. */
  get pausedMs(): number {
    return Math.max(0, this.#pausedUntil - this.parts.clock.now())
  }

  /** The vendor said that there were too many calls. `until`: ISO 8601, where it named a time. */
  pause(until: string | undefined): void {
    const named = Date.parse(until ?? '')
    this.#pausedUntil = Number.isNaN(named) ? this.parts.clock.now() + PAUSE_MS : named
  }

  /** Reads now; one reading at a time, whoever asks. */
  now(asked: 'by-agent' | 'by-clock'): Promise<void> {
    if (this.state === 'off') return Promise.resolve()
    return (this.#running ??= this.#read(asked))
  }

  stop(): void {
    this.#turn++
    this.#cancel?.()
    this.#cancel = null
    this.#running = null
    this.state = 'off'
  }

  async #read(asked: 'by-agent' | 'by-clock'): Promise<void> {
    const turn = this.#turn
    this.#cancel?.()
    this.#cancel = null
    const answer = await this.parts.read(asked)
    if (turn !== this.#turn) return
    this.#running = null
    if (answer.ok) {
      this.state = 'ready'
      this.cause = null
      this.readAt = this.parts.now()
    } else {
      this.cause = answer.cause
      if (this.state === 'loading') this.state = 'failed'
      if (answer.cause === 'too-many') this.pause(answer.detail)
    }
    if (this.cause === null || !final.includes(this.cause)) this.#wait(READ_MS)
    this.parts.changed()
  }

  #wait(ms: number): void {
    this.#cancel = this.parts.clock.after(Math.max(ms, this.pausedMs), () => {
      if (this.pausedMs > 0) this.#wait(0)
      else void this.now('by-clock')
    })
  }
}

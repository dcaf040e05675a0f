import type { Cancel } from '../ports'
import type { Timers } from '../timers'

/** One limit a ringing call: what rings for ever is never answered. */
export class RingLimits {
  readonly #limits = new Map<string, Cancel>()

  constructor(private readonly timers: Timers) {}

  begin(callId: string, ms: number, onLimit: () => void): void {
    this.#limits.set(callId, this.timers.after(Math.max(0, ms), onLimit))
  }

  stop(callId: string): void {
    this.#limits.get(callId)?.()
    this.#limits.delete(callId)
  }
}

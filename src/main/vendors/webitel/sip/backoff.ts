import type { Random } from '../../../companion/ports'

/** The shortest wait, ms. */
export const leastWaitMs = 250
const firstWindowMs = 4000
const widestWindowMs = 20_000

/** Waits before the next try: at least a quarter of a second, plus a random share of a window that doubles from 4 to 20 s (trust G2). */
export class Backoff {
  #window = firstWindowMs

  constructor(private readonly random: Random) {}

  /** ms. A wait that the server asked for is kept in full, the random share comes on top. */
  next(serverWishMs: number | null = null): number {
    const wait = (serverWishMs ?? 0) + leastWaitMs + this.random.unit() * this.#window
    this.#window = Math.min(widestWindowMs, this.#window * 2)
    return wait
  }

  reset(): void {
    this.#window = firstWindowMs
  }
}

import type { Clock } from '../../src/main/companion/ports'

/** A clock that moves only when told. `advance` runs what falls due, in order, and lets promises settle in between. */
export class VirtualClock implements Clock {
  #elapsed = 0
  #next = 0
  readonly #due = new Map<number, { at: number; run: () => void }>()

  constructor(readonly startsAt = Date.UTC(2026, 10, 21, 9, 0, 0)) {}

  now(): number {
    return this.startsAt + this.#elapsed
  }

  monotonic(): number {
    return this.#elapsed
  }

  after(ms: number, run: () => void): () => void {
    const id = this.#next++
    this.#due.set(id, { at: this.#elapsed + Math.max(0, ms), run })
    return () => this.#due.delete(id)
  }

  /** Timers that have not fired nor been cancelled. */
  get pending(): number {
    return this.#due.size
  }

  async advance(ms: number): Promise<void> {
    const end = this.#elapsed + ms
    await settle()
    for (;;) {
      const next = [...this.#due.entries()].filter(([, timer]) => timer.at <= end).sort((a, b) => a[1].at - b[1].at || a[0] - b[0])[0]
      if (next === undefined) break
      this.#due.delete(next[0])
      this.#elapsed = Math.max(this.#elapsed, next[1].at)
      next[1].run()
      await settle()
    }
    this.#elapsed = end
    await settle()
  }
}

/** Lets everything that waits only on promises go on. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
}

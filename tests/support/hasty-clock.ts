import type { Clock } from '../../src/main/companion/ports'

/** Virtual time that moves by itself: as soon as nothing else is to do, the next timer is due. For long work with many waits. */
export class HastyClock implements Clock {
  #elapsed = 0
  #timers: { at: number; run: () => void }[] = []
  #turning = false

  constructor(readonly startsAt = Date.UTC(2026, 10, 21, 9, 0, 0)) {}

  now(): number {
    return this.startsAt + this.#elapsed
  }

  monotonic(): number {
    return this.#elapsed
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.#elapsed + Math.max(0, ms), run }
    this.#timers.push(timer)
    this.#turn()
    return () => {
      this.#timers = this.#timers.filter((one) => one !== timer)
    }
  }

  #turn(): void {
    if (this.#turning || this.#timers.length === 0) return
    this.#turning = true
    setImmediate(() => {
      this.#turning = false
      const [next] = this.#timers.sort((a, b) => a.at - b.at)
      if (next === undefined) return
      this.#timers = this.#timers.filter((one) => one !== next)
      this.#elapsed = Math.max(this.#elapsed, next.at)
      next.run()
      this.#turn()
    })
  }
}

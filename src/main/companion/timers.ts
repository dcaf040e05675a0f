import type { Cancel, Clock } from './ports'

/** Timers of one owner, all cancelled together when it goes. */
export class Timers {
  readonly #running = new Set<Cancel>()

  constructor(private readonly clock: Clock) {}

  after(ms: number, run: () => void): Cancel {
    const cancel = this.clock.after(ms, () => {
      this.#running.delete(cancel)
      run()
    })
    this.#running.add(cancel)
    return () => {
      this.#running.delete(cancel)
      cancel()
    }
  }

  cancelAll(): void {
    for (const cancel of this.#running) cancel()
    this.#running.clear()
  }
}

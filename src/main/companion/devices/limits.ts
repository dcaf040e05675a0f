import type { Cancel, Clock } from '../ports'

/** Waits by name: setting one again begins it anew. */
export class Limits {
  readonly #running = new Map<string, Cancel>()

  constructor(private readonly clock: Clock) {}

  set(name: string, ms: number, run: () => void): void {
    this.stop(name)
    const cancel = this.clock.after(ms, () => {
      this.#running.delete(name)
      run()
    })
    this.#running.set(name, cancel)
  }

  has(name: string): boolean {
    return this.#running.has(name)
  }

  stop(name: string): void {
    this.#running.get(name)?.()
    this.#running.delete(name)
  }

  clear(): void {
    for (const cancel of this.#running.values()) cancel()
    this.#running.clear()
  }
}

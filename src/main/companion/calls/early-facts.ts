import type { Timers } from '../timers'

/** Facts that came before what they belong to; kept that long, no longer. */
const KEEP_MS = 60_000

/** What was said about something not known yet, by its key. */
export class EarlyFacts<Fact> {
  readonly #facts = new Map<string, Fact>()

  constructor(private readonly timers: Timers) {}

  keep(key: string, fact: Fact): void {
    this.#facts.set(key, fact)
    this.timers.after(KEEP_MS, () => {
      if (this.#facts.get(key) === fact) this.#facts.delete(key)
    })
  }

  get(key: string): Fact | undefined {
    return this.#facts.get(key)
  }

  take(key: string): Fact | undefined {
    const fact = this.#facts.get(key)
    this.#facts.delete(key)
    return fact
  }
}

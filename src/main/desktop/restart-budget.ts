/** At most `most` restarts in `windowMs` (trust Z7): tells how long the next one has to wait, in ms. */
export class RestartBudget {
  readonly #at: number[] = []

  constructor(
    readonly most: number,
    readonly windowMs: number
  ) {}

  /** Takes one restart. 0: now. */
  take(now: number): number {
    const recent = this.#at.filter((at) => now - at < this.windowMs)
    const wait = recent.length < this.most ? 0 : recent[recent.length - this.most]! + this.windowMs - now
    this.#at.splice(0, this.#at.length, ...recent, now + wait)
    return wait
  }
}

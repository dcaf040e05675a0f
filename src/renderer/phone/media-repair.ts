/** The waits of a repair, ms (trust C3). */
export const repairTimes = {
  /** After a change of interfaces: the new addresses need a moment. */
  change: 1000,
  /** Between an answered offer and the next one, while nothing comes in. */
  again: [2000, 4000],
  /** A shorter silence is shown to the agent and left alone. */
  quiet: 6000,
  /** Nobody stays on a line that has been dead for so long. */
  end: 40_000,
  /** A reading that comes later than this after the one before it, such as after sleep, counts for no more. */
  reading: 2000
} as const
const maxOffers = 1 + repairTimes.again.length

export interface RepairParts {
  clock: { monotonic(): number; after(ms: number, run: () => void): () => void }
  /** An offer with an ICE restart (RFC 8445 9); true when the far end took it. */
  restart: () => Promise<boolean>
  /** How long a refused offer waits, ms (RFC 3261 14.1). */
  glareMs: () => number
  /** Not before the far end has been silent for so long that nothing is left to wait for. */
  giveUp: () => void
}

type State = 'calm' | 'waiting' | 'offering' | 'watching' | 'spent'

/** Brings the media of one call back when its way is gone: at most three offers for one trouble, and never two at once. */
export class MediaRepair {
  #state: State = 'calm'
  #offers = 0
  #quietMs = 0
  #lastReading: number | null = null
  #failed = false
  /** What the offer under way names may be gone by now. */
  #stale = false
  #over = false
  #cancel: () => void = () => undefined

  constructor(private readonly parts: RepairParts) {}

  /** Another interface, address or route. One that comes during the first wait is served by the same offer. */
  networkChanged(): void {
    if (this.#state === 'offering') this.#stale = true
    else if (this.#state !== 'waiting' || this.#offers > 0) this.#begin(repairTimes.change)
  }

  /** A new line carries offers again. False: the media needs none. */
  lineReplaced(): boolean {
    if (this.#state === 'offering') return true
    if (this.#state === 'calm' && this.#quietMs === 0) return false
    this.#begin(0)
    return true
  }

  /** ICE has given up its checks; only a restart helps now. */
  iceFailed(): void {
    this.#failed = true
    if (this.#state === 'calm') this.#begin(repairTimes.change)
    else if (this.#state === 'spent') this.#end()
  }

  /** Once a second or so while the call is up: did anything come in since the last one? */
  reading(alive: boolean): void {
    const now = this.parts.clock.monotonic()
    const passed = Math.min(now - (this.#lastReading ?? now), repairTimes.reading)
    this.#lastReading = now
    if (this.#over) return
    if (alive) return this.#onLife()
    this.#quietMs += passed
    if (this.#quietMs >= repairTimes.end) this.#end()
    else if (this.#quietMs >= repairTimes.quiet && this.#state === 'calm') this.#begin(0)
  }

  stop(): void {
    this.#over = true
    this.#cancel()
  }

  #onLife(): void {
    this.#quietMs = 0
    this.#failed = false
    // The first offer after a change goes out in any case: the old way may live on a little.
    if (this.#state === 'offering' || (this.#state === 'waiting' && this.#offers === 0)) return
    this.#cancel()
    this.#state = 'calm'
  }

  #begin(waitMs: number): void {
    if (this.#over) return
    this.#offers = 0
    this.#wait(waitMs)
  }

  #wait(ms: number): void {
    this.#cancel()
    this.#state = 'waiting'
    this.#cancel = this.parts.clock.after(ms, () => void this.#offer())
  }

  async #offer(): Promise<void> {
    this.#state = 'offering'
    this.#stale = false
    this.#offers++
    const taken = await this.parts.restart()
    if (this.#over) return
    if (this.#stale) this.#begin(0)
    else if (!taken && this.#offers < maxOffers) this.#wait(this.parts.glareMs())
    else {
      this.#state = 'watching'
      this.#cancel = this.parts.clock.after(repairTimes.again[this.#offers - 1] ?? repairTimes.again[1], () => this.#look())
    }
  }

  #look(): void {
    if (this.#offers < maxOffers) return void this.#offer()
    this.#state = 'spent'
    if (this.#failed) this.#end()
  }

  #end(): void {
    if (this.#over) return
    this.stop()
    this.parts.giveUp()
  }
}

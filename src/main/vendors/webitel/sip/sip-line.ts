import type { Cancel, Clock, Random } from '../../../companion/ports'
import { Backoff, leastWaitMs } from './backoff'
import type { Dial, LineSocket } from './line-socket'

export interface LineEvents {
  opened(): void
  received(data: string): void
  /** The open line died; dialling anew is under way. */
  lost(): void
  /** A dial failed; the next one is planned. */
  unreachable(): void
}

export const lineTimes = {
  /** A server's Close frame shows in the socket's state long before any event. */
  lookMs: 100,
  /** Probe: every 10 s and up to one more, two misses of 1.8 s: dead after 14.6 s at most (trust G1). */
  probeMs: 10_000,
  probeSpreadMs: 1000,
  missMs: 1800,
  /** The waits begin small again only after so long without a loss (trust G2). */
  healthyMs: 10_000,
  /** After wake: dial within this window, spread over all who wake (trust G3). */
  wakeWindowMs: 1000,
  wakeMissMs: 900
} as const

/** The watched SIP socket: dials, probes, and dials again for as long as it is open (trust G1 to G4). */
export class SipLine {
  #socket: LineSocket | null = null
  /** Counts the sockets, so that a late event of an older one is dropped. */
  #generation = 0
  readonly #backoff: Backoff
  #openedAt: number | null = null
  #misses = 0
  #cancels: Cancel[] = []
  #running = false

  constructor(
    private readonly url: string,
    private readonly dial: Dial,
    private readonly clock: Clock,
    private readonly random: Random,
    private readonly events: LineEvents
  ) {
    this.#backoff = new Backoff(random)
  }

  get isOpen(): boolean {
    return this.#openedAt !== null
  }

  start(): void {
    if (this.#running) return
    this.#running = true
    this.#dial()
  }

  stop(): void {
    this.#running = false
    this.#drop()
  }

  /** Looks at the socket; when it just died, `lost` is said before this answers. */
  isAlive(): boolean {
    if (!this.isOpen) return false
    if (this.#socket?.state() === 'open') return true
    this.#lose()
    return false
  }

  /** Ask `isAlive` first: what is sent on a dying socket is gone. */
  send(data: string): void {
    if (this.isOpen) this.#socket?.send(data)
  }

  /** The line is dead for a reason that only its user can see. */
  fail(): void {
    if (this.isOpen) this.#lose()
  }

  /** After wake or an interface change: one probe with a short limit, or a dial at once. */
  check(): void {
    if (!this.#running) return
    if (this.isOpen) {
      if (this.isAlive()) this.#probe(1, lineTimes.wakeMissMs, this.#wakeWait())
      return
    }
    if (this.#socket !== null) return
    this.#drop()
    this.#later(this.#wakeWait(), () => this.#dial())
  }

  #wakeWait(): number {
    return leastWaitMs + this.random.unit() * lineTimes.wakeWindowMs
  }

  #dial(): void {
    this.#drop()
    const generation = this.#generation
    const current = (): boolean => generation === this.#generation
    this.#socket = this.dial(this.url, {
      opened: () => current() && this.#onOpen(),
      received: (data) => current() && this.#onData(data),
      pong: () => current() && this.#onLife(),
      closed: ({ retryAfterMs }) => {
        if (!current()) return
        const wait = this.#nextWait(retryAfterMs)
        if (this.isOpen) this.#lose(wait)
        else this.#redial(wait, () => this.events.unreachable())
      }
    })
  }

  #onOpen(): void {
    this.#openedAt = this.clock.monotonic()
    this.#watch()
    this.#planProbe()
    this.events.opened()
  }

  #onData(data: string): void {
    this.#onLife()
    if (data === '\r\n\r\n') this.#socket?.send('\r\n')
    else if (data.trim() !== '') this.events.received(data)
  }

  #onLife(): void {
    this.#misses = 0
  }

  #watch(): void {
    this.#later(lineTimes.lookMs, () => {
      if (this.isAlive()) this.#watch()
    })
  }

  #planProbe(): void {
    this.#later(lineTimes.probeMs + this.random.unit() * lineTimes.probeSpreadMs, () => {
      this.#probe(2, lineTimes.missMs)
      this.#planProbe()
    })
  }

  #probe(tries: number, missMs: number, redialMs?: number): void {
    this.#misses = tries
    this.#ask()
    const miss = (left: number): void => {
      this.#later(missMs, () => {
        if (this.#misses === 0) return
        if (left <= 1) return this.#lose(redialMs)
        this.#ask()
        miss(left - 1)
      })
    }
    miss(tries)
  }

  /** Both ways of asking (RFC 7118 6, RFC 5626 4.4.1): a server may know only one. */
  #ask(): void {
    this.#socket?.ping()
    this.#socket?.send('\r\n\r\n')
  }

  #nextWait(serverWishMs: number | null): number {
    if (this.#openedAt !== null && this.clock.monotonic() - this.#openedAt >= lineTimes.healthyMs) this.#backoff.reset()
    return this.#backoff.next(serverWishMs)
  }

  #lose(redialMs = this.#nextWait(null)): void {
    this.#redial(redialMs, () => this.events.lost())
  }

  #redial(waitMs: number, say: () => void): void {
    this.#drop()
    this.#later(waitMs, () => this.#dial())
    say()
  }

  #drop(): void {
    this.#generation++
    for (const cancel of this.#cancels) cancel()
    this.#cancels = []
    const socket = this.#socket
    this.#socket = null
    this.#openedAt = null
    this.#misses = 0
    socket?.close()
  }

  #later(ms: number, run: () => void): void {
    const cancel = this.clock.after(ms, () => {
      this.#cancels = this.#cancels.filter((other) => other !== cancel)
      run()
    })
    this.#cancels.push(cancel)
  }
}

import { afterAll, describe, expect, it } from 'vitest'
import { recordFigure } from '../../../../../tests/support/figures'
import { seeded } from '../../../../../tests/support/seeded'
import type { Clock } from '../../../companion/ports'
import type { Dial } from './line-socket'
import { SipLine } from './sip-line'

/** A clock for a crowd: a heap of timers, run in order, without promises. */
class CrowdClock implements Clock {
  #now = 0
  #count = 0
  readonly #heap: { at: number; order: number; run: (() => void) | null }[] = []

  now = (): number => this.#now
  monotonic = (): number => this.#now

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.#now + ms, order: this.#count++, run: run as (() => void) | null }
    this.#heap.push(timer)
    this.#up(this.#heap.length - 1)
    return () => (timer.run = null)
  }

  runUntil(end: number): void {
    for (let first = this.#heap[0]; first !== undefined && first.at <= end; first = this.#heap[0]) {
      const last = this.#heap.pop()
      if (last !== undefined && last !== first) {
        this.#heap[0] = last
        this.#down(0)
      }
      this.#now = first.at
      first.run?.()
    }
    this.#now = end
  }

  #before(a: number, b: number): boolean {
    const [left, right] = [this.#heap[a], this.#heap[b]]
    if (left === undefined || right === undefined) return false
    return left.at < right.at || (left.at === right.at && left.order < right.order)
  }

  #swap(a: number, b: number): void {
    const [left, right] = [this.#heap[a], this.#heap[b]]
    if (left === undefined || right === undefined) return
    this.#heap[a] = right
    this.#heap[b] = left
  }

  #up(index: number): void {
    for (let at = index; at > 0;) {
      const parent = (at - 1) >> 1
      if (!this.#before(at, parent)) return
      this.#swap(at, parent)
      at = parent
    }
  }

  #down(index: number): void {
    for (let at = index; ;) {
      const [left, right] = [2 * at + 1, 2 * at + 2]
      let least = at
      if (this.#before(left, least)) least = left
      if (this.#before(right, least)) least = right
      if (least === at) return
      this.#swap(at, least)
      at = least
    }
  }
}

interface Outcome {
  peak: number
  p99Ms: number
  neverBack: number
}

const agents = 1000

function outage(seconds: number, seed: number): Outcome {
  const clock = new CrowdClock()
  const random = seeded(seed)
  let up = true
  const open = new Set<{ state: 'connecting' | 'open' | 'dying' }>()
  const dials: number[] = []
  const dial: Dial = (_url, listener) => {
    const connection = { state: 'connecting' as 'connecting' | 'open' | 'dying' }
    dials.push(clock.monotonic())
    clock.after(20 + random.unit() * 40, () => {
      if (connection.state !== 'connecting') return
      connection.state = up ? 'open' : 'dying'
      if (!up) return listener.closed({ retryAfterMs: null })
      open.add(connection)
      listener.opened()
    })
    return {
      state: () => connection.state,
      send: () => undefined,
      ping: () => void clock.after(20, () => connection.state === 'open' && listener.pong()),
      close: () => {
        connection.state = 'dying'
        open.delete(connection)
      }
    }
  }
  const backAt = new Array<number>(agents).fill(Number.POSITIVE_INFINITY)
  const lines = backAt.map(
    (_, index) =>
      new SipLine('wss://sip.example/sip', dial, clock, random, {
        opened: () => (backAt[index] = clock.monotonic()),
        received: () => undefined,
        lost: () => (backAt[index] = Number.POSITIVE_INFINITY),
        unreachable: () => undefined
      })
  )
  for (const line of lines) line.start()
  const downAt = 60_000
  clock.runUntil(downAt)
  dials.length = 0
  up = false
  for (const connection of open) connection.state = 'dying'
  open.clear()
  const upAt = downAt + seconds * 1000
  clock.runUntil(upAt)
  up = true
  clock.runUntil(upAt + 90_000)
  const waits = backAt.map((at) => Math.max(0, at - upAt)).sort((a, b) => a - b)
  const perSlot = new Map<number, number>()
  for (const at of dials) perSlot.set(Math.floor(at / 100), (perSlot.get(Math.floor(at / 100)) ?? 0) + 1)
  for (const line of lines) line.stop()
  return {
    peak: Math.max(...perSlot.values()),
    p99Ms: waits[Math.floor(agents * 0.99)] ?? Number.POSITIVE_INFINITY,
    neverBack: waits.filter((wait) => !Number.isFinite(wait)).length
  }
}

const outcomes: Outcome[] = []

describe(`${agents} agents whose server goes away together`, () => {
  it.each([0.5, 5, 30, 120])('for %s s', (seconds) => {
    const seed = Math.floor(Math.random() * 2 ** 31)
    console.info(`outage ${seconds} s, seed ${seed}`)
    const outcome = outage(seconds, seed)
    outcomes.push(outcome)
    expect(outcome.peak).toBeLessThanOrEqual(60)
    expect(outcome.p99Ms).toBeLessThanOrEqual(20_000)
    expect(outcome.neverBack).toBe(0)
  })

  afterAll(() => {
    const [peak, p99, never] = [
      worst(outcomes.map((each) => each.peak)),
      worst(outcomes.map((each) => each.p99Ms)),
      worst(outcomes.map((each) => each.neverBack))
    ]
    const of = 'of 1,000 agents, worst of outages of 0.5, 5, 30 and 120 s'
    recordFigure({ id: 'G2.peak', what: `connects in any 100 ms ${of}`, figure: peak, limit: '<= 60', ok: peak <= 60 })
    recordFigure({ id: 'G2.p99', what: `ms until 99 % are back ${of}`, figure: p99, limit: '<= 20000', ok: p99 <= 20_000 })
    recordFigure({ id: 'G2.never', what: `never back ${of}`, figure: never, limit: '0', ok: never === 0 })
  })
})

function worst(values: number[]): number {
  return Math.round(Math.max(...values))
}

import { describe, expect, test } from 'vitest'
import { seeded } from '../../../../tests/support/seeded'
import { VirtualClock } from '../../../../tests/support/virtual-clock'
import type { HttpFailure } from './http-call'
import { createLane, type Lane, type LaneOptions, type Priority } from './lane'

type Entered = Awaited<ReturnType<Lane['enter']>>

const good = { ok: true } as const
const refusal = (status: number, waitMs: number | null = null) =>
  ({ ok: false, failure: { kind: 'refused', sent: true, status, headers: {}, body: null, waitMs } }) as const
const cut = { ok: false, failure: { kind: 'cut', sent: true, detail: 'ECONNRESET' } } as const

function start(options: Partial<LaneOptions> = {}) {
  const clock = new VirtualClock()
  const lane = createLane({ clock, random: seeded(7), ...options })
  const order: string[] = []
  /** Enters, and keeps what came of it under a name. */
  const enter = (name: string, priority: Priority = 'agent', limitMs = 60_000) => {
    const kept: { outcome: Entered | null } = { outcome: null }
    void lane.enter(priority, limitMs).then((outcome) => {
      kept.outcome = outcome
      order.push(outcome.ok ? name : `${name}: ${outcome.failure.kind === 'held-back' ? outcome.failure.detail : '?'}`)
    })
    return kept
  }
  const failureOf = (kept: { outcome: Entered | null }): HttpFailure | null =>
    kept.outcome === null || kept.outcome.ok ? null : kept.outcome.failure
  return { clock, lane, order, enter, failureOf }
}
const three = { limit: { calls: 3, perMs: 60_000, keptForAgents: 1 } }

describe('places', () => {
  test('agents go before background work, each in the order they came', async () => {
    const { clock, lane, order, enter } = start(three)
    for (const name of ['1', '2', '3']) enter(name)
    await clock.advance(1000)
    for (const _ of order) lane.heard(good)
    enter('b1', 'background', 200_000)
    enter('a1', 'agent', 200_000)
    enter('b2', 'background', 200_000)
    enter('a2', 'agent', 200_000)
    await clock.advance(59_999)
    expect(order).toEqual(['1', '2', '3'])
    await clock.advance(1)
    expect(order).toEqual(['1', '2', '3', 'a1', 'a2'])
    lane.heard(good)
    lane.heard(good)
    await clock.advance(60_000)
    expect(order).toEqual(['1', '2', '3', 'a1', 'a2', 'b1', 'b2'])
    expect(clock.pending).toBe(0)
  })

  test('background work leaves some to the agents', async () => {
    const { clock, order, enter } = start(three)
    for (const name of ['b1', 'b2', 'b3']) enter(name, 'background', 100_000)
    enter('a1')
    await clock.advance(0)
    expect(order).toEqual(['b1', 'b2', 'a1'])
  })

  test('a wait that would be in vain is not begun, and says how long it would be', async () => {
    const { clock, lane, enter, failureOf } = start(three)
    for (const name of ['1', '2', '3']) enter(name)
    await clock.advance(10_000)
    for (let n = 0; n < 3; n++) lane.heard(good)
    const kept = enter('4', 'agent', 59_000)
    await clock.advance(0)
    expect(failureOf(kept)).toEqual({ kind: 'held-back', sent: false, waitMs: 60_000, detail: 'quota' })
  })

  test('one whose place another took is told as soon as its wait is vain', async () => {
    const { clock, lane, order, enter } = start(three)
    for (const name of ['1', '2', '3']) enter(name)
    await clock.advance(0)
    lane.heard(good)
    enter('b', 'background', 61_000)
    enter('a', 'agent', 61_000)
    await clock.advance(60_000)
    expect(order).toEqual(['1', '2', '3', 'a', 'b: quota'])
  })

  test('a call that never left gives its place back', async () => {
    const { clock, lane, order, enter } = start(three)
    for (const name of ['1', '2', '3']) enter(name)
    await clock.advance(0)
    lane.heard({ ok: false, failure: { kind: 'unreachable', sent: false, detail: 'ECONNREFUSED' } })
    enter('4')
    await clock.advance(0)
    expect(order).toEqual(['1', '2', '3', '4'])
  })
})

describe('named waits', () => {
  test.each([429, 503])('%i holds the whole lane for all of the wait', async (status) => {
    const { clock, lane, order, enter } = start()
    enter('first')
    await clock.advance(0)
    lane.heard(refusal(status, 30_000))
    enter('agent')
    enter('background', 'background')
    enter('short', 'agent', 5000)
    await clock.advance(29_999)
    expect(order).toEqual(['first', 'short: named-wait'])
    await clock.advance(1001)
    expect(order).toEqual(['first', 'short: named-wait', 'agent', 'background'])
  })

  test('429 without one has the default', async () => {
    const { clock, lane, enter, failureOf } = start()
    lane.heard(refusal(429))
    const kept = enter('a', 'agent', 30_000)
    await clock.advance(0)
    const failure = failureOf(kept)
    expect(failure?.kind === 'held-back' && failure.waitMs).toBeGreaterThanOrEqual(60_000)
    expect(lane.waitsUntil()).toBeGreaterThanOrEqual(clock.now() + 60_000)
  })

  test('one of 30 years is answered at once, and no timer overflows', async () => {
    const { clock, lane, order, enter } = start()
    enter('waits', 'agent', 1e12)
    lane.heard(refusal(429, 1e12))
    enter('a')
    enter('patient', 'background', 1e15)
    await clock.advance(86_400_000)
    expect(order).toEqual(['waits', 'a: named-wait'])
    await clock.advance(31 * 86_400_000)
    expect(order).toEqual(['waits', 'a: named-wait', 'patient'])
  })

  test('those who wait already are told when a longer wait makes it vain', async () => {
    const { clock, lane, order, enter } = start()
    lane.heard(refusal(503, 10_000))
    enter('a', 'agent', 20_000)
    await clock.advance(5000)
    lane.heard(refusal(503, 60_000))
    await clock.advance(0)
    expect(order).toEqual(['a: named-wait'])
  })

  test('are told to whoever listens, with their end', async () => {
    const { clock, lane } = start()
    const told: (number | null)[] = []
    const stop = lane.onWait((until) => told.push(until === null ? null : Math.round((until - clock.now()) / 10_000)))
    lane.heard(good)
    lane.heard(refusal(429, 60_000))
    await clock.advance(70_000)
    expect(told).toEqual([6, null])
    stop()
    lane.heard(refusal(429, 60_000))
    expect(told.length).toBe(2)
  })
})

describe('the breaker', () => {
  const fail = async ({ clock, lane, enter }: ReturnType<typeof start>, times: number, answer: Parameters<Lane['heard']>[0] = cut) => {
    for (let n = 0; n < times; n++) {
      enter('f')
      await clock.advance(0)
      lane.heard(answer)
    }
  }

  test('opens after five failures in a row, and lets one try after a while', async () => {
    const rig = start()
    const { clock, lane, order, enter } = rig
    await fail(rig, 4)
    await fail(rig, 1, good)
    await fail(rig, 5, refusal(502))
    order.length = 0
    enter('held')
    await clock.advance(0)
    expect(order).toEqual(['held: breaker'])
    await clock.advance(2000)
    enter('probe')
    enter('meanwhile')
    await clock.advance(0)
    expect(order).toEqual(['held: breaker', 'probe', 'meanwhile: breaker'])
    lane.heard(good)
    enter('after')
    await clock.advance(0)
    expect(order.at(-1)).toBe('after')
  })

  test('stays open for longer each time, up to a minute', async () => {
    const rig = start()
    const { clock, lane, enter } = rig
    await fail(rig, 5)
    const pauses: number[] = []
    for (let round = 0; round < 8; round++) {
      const pause = Math.ceil(lane.waitsUntil()! - clock.now())
      pauses.push(pause)
      await clock.advance(pause)
      enter('probe')
      await clock.advance(0)
      lane.heard(cut)
    }
    pauses.forEach((pause, round) => {
      const longest = Math.min(60_000, 2000 * 2 ** round)
      expect(pause).toBeGreaterThanOrEqual(longest / 2)
      expect(pause).toBeLessThanOrEqual(longest + 1)
    })
  })

  test.each([
    ['refusals of the call', refusal(404)],
    [
      'something that is not the vendor',
      { ok: false, failure: { kind: 'bad-answer', sent: true, status: 200, detail: 'not JSON' } } as const
    ]
  ])('does not count %s', async (_what, answer) => {
    const rig = start()
    await fail(rig, 10, answer)
    expect(rig.order).toEqual(Array(10).fill('f'))
  })

  test('does not count what the vendor has decided, whatever its status', async () => {
    const { clock, lane, order, enter } = start()
    for (let n = 0; n < 10; n++) {
      enter('f')
      await clock.advance(0)
      lane.heard(refusal(500), true)
    }
    expect(order).toEqual(Array(10).fill('f'))
  })

  test('a probe that never left makes room for the next', async () => {
    const rig = start()
    const { clock, lane, order, enter } = rig
    await fail(rig, 5)
    await clock.advance(2000)
    order.length = 0
    enter('probe')
    await clock.advance(0)
    lane.heard({ ok: false, failure: { kind: 'not-sendable', sent: false, detail: 'header' } })
    enter('next')
    await clock.advance(0)
    expect(order).toEqual(['probe', 'next'])
  })
})

describe("the vendor's own quota", () => {
  test('near its end is kept for agents, until the reset', async () => {
    const { clock, lane, order, enter } = start()
    lane.hearQuota({ limit: 100, used: 94, resetsAt: clock.now() + 50_000 })
    enter('b1', 'background')
    await clock.advance(0)
    lane.hearQuota({ limit: 100, used: 95, resetsAt: clock.now() + 50_000 })
    enter('b2', 'background', 20_000)
    enter('a1')
    await clock.advance(0)
    expect(order).toEqual(['b1', 'b2: quota', 'a1'])
    await clock.advance(50_000)
    enter('b3', 'background')
    await clock.advance(0)
    expect(order.at(-1)).toBe('b3')
  })
})

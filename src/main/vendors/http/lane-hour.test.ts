import { expect, test } from 'vitest'
import { recordFigure } from '../../../../tests/support/figures'
import { seeded } from '../../../../tests/support/seeded'
import { VirtualClock } from '../../../../tests/support/virtual-clock'
import type { HttpAnswer } from './http-call'
import { inTries } from './in-tries'
import { createLane, type Priority } from './lane'
import { namedWait } from './named-wait'
import { createRetryBudget } from './retry-budget'

const HOUR = 3_600_000
const MINUTE = 60_000

/** Counts as Apizee does, every call against 10 a minute, in a window that rolls or in one of its clock (apizee.md 3). */
function stub(clock: VirtualClock, window: 'rolling' | 'of the clock') {
  const arrived: number[] = []
  const state = { calls: 0, refusals: 0 }
  return {
    state,
    answer(): HttpAnswer<null> {
      const now = clock.monotonic()
      const from = window === 'rolling' ? now - MINUTE : Math.floor(now / MINUTE) * MINUTE
      while (arrived.length > 0 && arrived[0]! <= from - (window === 'rolling' ? 0 : 1)) arrived.shift()
      arrived.push(now)
      state.calls++
      if (arrived.length <= 10) return { ok: true, value: null, status: 200, headers: {} }
      state.refusals++
      const left = window === 'rolling' ? arrived[0]! + MINUTE - now : from + MINUTE - now
      return refusal({ 'x-ratelimit-reset': String(Math.ceil(left / 1000)) }, clock.now())
    }
  }
}
const refusal = (headers: Record<string, string>, now: number, status = 429): HttpAnswer<null> => ({
  ok: false,
  failure: { kind: 'refused', sent: true, status, headers, body: null, waitMs: namedWait(headers, now, status) }
})

/** An hour of work: an agent who acts in bursts, and polls that never rest. */
async function hour(
  seed: number,
  answer: (clock: VirtualClock) => () => HttpAnswer<null>,
  onLeft: (clock: VirtualClock) => void = () => undefined
) {
  const clock = new VirtualClock()
  const random = seeded(seed)
  const serve = answer(clock)
  const lane = createLane({ clock, random, limit: { calls: 10, perMs: MINUTE, keptForAgents: 3 } })
  const wait = (ms: number) => new Promise<void>((resolve) => clock.after(ms, resolve))
  const done = { agent: 0, background: 0, agentWaits: [] as number[] }
  const budget = createRetryBudget()
  const call = async (priority: Priority, deadlineMs: number) => {
    const began = clock.monotonic()
    const { answer } = await inTries({ clock, random, repeat: 'free', lane, priority, deadlineMs, budget }, async () => {
      onLeft(clock)
      const there = random.unit() * 1500
      await wait(there)
      const reply = serve()
      await wait(random.unit() * 1500)
      return reply
    })
    if (answer.ok) done[priority]++
    if (priority === 'agent') done.agentWaits.push(clock.monotonic() - began)
  }
  const every = (pause: () => number, act: () => void) => {
    const next = () =>
      clock.after(pause(), () => {
        if (clock.monotonic() >= HOUR) return
        act()
        next()
      })
    next()
  }
  for (const everyMs of [20_000, 15_000, 10_000, 5000]) {
    every(
      () => everyMs,
      () => void call('background', 10_000)
    )
  }
  every(
    () => random.unit() * 80_000,
    () => {
      const clicks = 1 + Math.floor(random.unit() * 4)
      for (let click = 0; click < clicks; click++) clock.after(click * 700, () => void call('agent', 75_000))
    }
  )
  await clock.advance(HOUR + 2 * MINUTE)
  expect(clock.pending).toBe(0)
  return done
}

test('an hour of normal work meets no refusal, and agents are served', async () => {
  let refusals = 0
  let calls = 0
  const waits: number[] = []
  for (const seed of [1, 2, 3]) {
    for (const window of ['rolling', 'of the clock'] as const) {
      const stubs: ReturnType<typeof stub>[] = []
      const done = await hour(seed, (clock) => {
        const one = stub(clock, window)
        stubs.push(one)
        return one.answer
      })
      refusals += stubs[0]!.state.refusals
      calls += stubs[0]!.state.calls
      waits.push(...done.agentWaits)
      expect(done.agent, `seed ${seed}`).toBe(done.agentWaits.length)
      expect(done.background, `seed ${seed}`).toBeGreaterThan(100)
    }
  }
  const served = waits.filter((ms) => ms < 5000).length / waits.length
  recordFigure({
    id: 'Q2.refusals',
    what: `refusals by a stub with 10 a minute, over ${calls} calls in 6 hours (${Math.round(served * 100)} % of agents' calls within 5 s)`,
    figure: refusals,
    limit: '0',
    ok: refusals === 0
  })
  expect(refusals).toBe(0)
})

test('no call leaves before a named wait has passed, in whichever header', async () => {
  let early = 0
  let named = 0
  for (const seed of [4, 5, 6]) {
    const random = seeded(seed * 100)
    // A wait binds from when its answer is surely here.
    const waits: { from: number; until: number }[] = []
    await hour(
      seed,
      (clock) => () => {
        if (random.unit() > 0.1) return { ok: true, value: null, status: 200, headers: {} }
        named++
        const seconds = 1 + Math.floor(random.unit() * 90)
        const at = Math.ceil(clock.now()) + seconds * 1000
        const forms: [Record<string, string>, number][] = [
          [{ 'retry-after': String(seconds) }, 429],
          [{ 'x-ratelimit-reset': String(seconds) }, 429],
          [{ 'retry-after': new Date(Math.ceil(at / 1000) * 1000).toUTCString() }, 503],
          [{ 'quota-reset-utc': String(at) }, 429],
          [{ 'quota-reset-utc': new Date(at).toISOString() }, 429]
        ]
        const [headers, status] = forms[Math.floor(random.unit() * forms.length)]!
        waits.push({ from: clock.monotonic() + 1500, until: clock.monotonic() + seconds * 1000 })
        return refusal(headers, clock.now(), status)
      },
      (clock) => {
        const now = clock.monotonic()
        if (waits.some(({ from, until }) => now >= from && now < until)) early++
      }
    )
  }
  recordFigure({
    id: 'Q2.early',
    what: `calls before the end of a wait, over ${named} named waits`,
    figure: early,
    limit: '0',
    ok: early === 0
  })
  expect(named).toBeGreaterThan(50)
  expect(early).toBe(0)
})

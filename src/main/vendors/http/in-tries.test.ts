import { describe, expect, test } from 'vitest'
import { recordFigure } from '../../../../tests/support/figures'
import { numbersOf, seeded } from '../../../../tests/support/seeded'
import { VirtualClock } from '../../../../tests/support/virtual-clock'
import type { HttpAnswer, HttpFailure, Repeat } from './http-call'
import { inTries, type TriesOptions } from './in-tries'
import { createLane } from './lane'
import { createRetryBudget } from './retry-budget'

const good: HttpAnswer<null> = { ok: true, value: null, status: 200, headers: {} }
const failed = (failure: HttpFailure): HttpAnswer<null> => ({ ok: false, failure })
const cut = failed({ kind: 'cut', sent: true, detail: 'ECONNRESET' })
const refusal = (status: number, waitMs: number | null = null) =>
  failed({ kind: 'refused', sent: true, status, headers: {}, body: null, waitMs })

function start({ clock = new VirtualClock(), ...more }: Partial<TriesOptions> & { clock?: VirtualClock } = {}) {
  const options: TriesOptions = {
    clock,
    random: seeded(3),
    repeat: 'free',
    deadlineMs: 30_000,
    budget: createRetryBudget(),
    ...more
  }
  const sentAt: number[] = []
  const run = async (...answers: HttpAnswer<null>[]) => {
    sentAt.length = 0
    const done = inTries(options, async () => {
      sentAt.push(clock.monotonic())
      return answers[Math.min(sentAt.length, answers.length) - 1]!
    })
    await clock.advance(40_000)
    return done
  }
  return { clock, sentAt, run }
}

describe('a free call', () => {
  test('is sent three times at most, with pauses that grow', async () => {
    const { sentAt, run } = start({ random: { id: () => '', unit: () => 0.999 } })
    expect(await run(cut)).toEqual({ answer: cut, tries: 3 })
    expect(sentAt.map(Math.round)).toEqual([0, 500, 1499])
  })

  test('keeps a named wait in full, and ends at once when it goes beyond the deadline', async () => {
    const { sentAt, run } = start()
    expect(await run(refusal(429, 20_000), good)).toEqual({ answer: good, tries: 2 })
    expect(sentAt[1]! - sentAt[0]!).toBeGreaterThanOrEqual(20_000)
    expect(await run(refusal(503, 1e12))).toMatchObject({ answer: { failure: { status: 503, waitMs: 1e12 } }, tries: 1 })
  })

  test.each([
    ['429 that names no time', refusal(429)],
    ['a refusal of the call', refusal(404)],
    ['a bad certificate', failed({ kind: 'certificate', sent: false, detail: '' })]
  ])('is not repeated after %s', async (_what, answer) => {
    expect(await start().run(answer, good)).toEqual({ answer, tries: 1 })
  })

  test('waits in the lane for a 429 that names no time', async () => {
    const clock = new VirtualClock()
    const lane = createLane({ clock, random: seeded(1), unnamedWaitMs: 10_000 })
    const { sentAt, run } = start({ clock, lane })
    expect(await run(refusal(429), good)).toEqual({ answer: good, tries: 2 })
    expect(sentAt[1]).toBeGreaterThanOrEqual(10_000)
  })

  test('answers its own failure when the lane takes no more', async () => {
    const clock = new VirtualClock()
    const lane = createLane({ clock, random: seeded(1) })
    const { run } = start({ clock, lane })
    await run(cut)
    expect(await run(cut)).toEqual({ answer: cut, tries: 2 })
    expect(await run(cut)).toMatchObject({ answer: { failure: { kind: 'cut' } } })
  })
})

test.each<Repeat>(['never', 'after-a-look', 'until-answered'])('%s is sent once, whatever comes', async (repeat) => {
  for (const answer of [cut, refusal(503, 0), refusal(429, 0)]) {
    expect(await start({ repeat }).run(answer, good)).toEqual({ answer, tries: 1 })
  }
})

test('the wait in the lane leaves time for the call', async () => {
  const clock = new VirtualClock()
  const lane = createLane({ clock, random: seeded(1), limit: { calls: 1, perMs: 27_000, keptForAgents: 0 } })
  const { run } = start({ clock, lane, repeat: 'never' })
  await lane.enter('agent', 0)
  lane.heard(good)
  expect(await run(good)).toMatchObject({ answer: { failure: { kind: 'held-back', detail: 'quota' } }, tries: 0 })
})

describe('repeats add at most 15 % to the load of a server that fails', () => {
  /** Calls every 200 ms for a while, of which so many fail. */
  const work = async (seed: number, failing: number, withLane: boolean) => {
    const clock = new VirtualClock()
    const random = seeded(seed)
    const chance = numbersOf(seed + 1000)
    const lane = withLane ? createLane({ clock, random }) : undefined
    const budget = createRetryBudget()
    const figures = { called: 0, sent: 0 }
    for (let n = 0; n < 3000; n++) {
      let asked = false
      void inTries({ clock, random, repeat: 'free', deadlineMs: 30_000, budget, lane }, async () => {
        if (!asked) figures.called++
        asked = true
        figures.sent++
        await new Promise<void>((resolve) => clock.after(chance() * 300, resolve))
        return chance() < failing ? (chance() < 0.5 ? cut : refusal(503)) : good
      })
      await clock.advance(200)
    }
    await clock.advance(60_000)
    return figures
  }

  test('also when half of all answers fail', async () => {
    const worst = { amplification: 0, what: '' }
    for (const failing of [0.1, 0.5, 0.9]) {
      for (const withLane of [false, true]) {
        const { called, sent } = await work(20261121, failing, withLane)
        expect(sent).toBeGreaterThan(called)
        if (sent / called > worst.amplification) {
          worst.amplification = sent / called
          worst.what = `${failing * 100} % failing, ${withLane ? 'with' : 'without'} a lane`
        }
      }
    }
    const ok = worst.amplification <= 1.15
    recordFigure({
      id: 'Q3.amplification',
      what: `requests sent for each call, worst of 6 runs (${worst.what})`,
      figure: worst.amplification.toFixed(3),
      limit: '<= 1.15',
      ok
    })
    expect(worst.amplification).toBeLessThanOrEqual(1.15)
  })
})

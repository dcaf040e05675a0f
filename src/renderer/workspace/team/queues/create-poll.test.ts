import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createPoll, isOld, type Answer } from './create-poll'

const PACE = 15_000
let asked: number[]
let answers: Answer<number>[]

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
  asked = []
  answers = []
})
afterEach(() => vi.useRealTimers())

const poll = (paceMs: number | null = PACE, tookMs = 0) =>
  createPoll<number>({
    paceMs,
    now: () => Date.now(),
    ask: async () => {
      asked.push(Date.now() - 1_000_000)
      if (tookMs > 0) await new Promise((done) => setTimeout(done, tookMs))
      return answers.shift() ?? { ok: true, value: asked.length }
    }
  })
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

describe('a question that is asked again and again', () => {
  it('is asked at once and then at its pace, counted from one question to the next', async () => {
    const one = poll(PACE, 4000)
    one.start()
    await pass(1)
    expect(one.now()).toEqual({ asking: true, value: null, readAt: null, trouble: null })
    await pass(31_000)
    expect(asked).toEqual([0, 15_000, 30_000])
    expect(one.now()).toMatchObject({ value: 2, readAt: 1_019_000, trouble: null })
  })

  it('is not asked while stopped, and at once again only where a pace has gone by', async () => {
    const one = poll()
    one.start()
    await pass(1000)
    one.stop()
    await pass(4000)
    one.start()
    await pass(0)
    expect(asked).toEqual([0])
    await pass(10_000)
    expect(asked).toEqual([0, 15_000])
    one.stop()
    await pass(600_000)
    expect(asked).toHaveLength(2)
    one.start()
    await pass(0)
    expect(asked).toEqual([0, 15_000, 615_000])
  })

  it('takes the answer that was on its way when it was stopped', async () => {
    const one = poll(PACE, 4000)
    one.start()
    await pass(1000)
    one.stop()
    await pass(60_000)
    expect(one.now()).toMatchObject({ asking: false, value: 1 })
    expect(asked).toHaveLength(1)
  })

  it('never runs twice, however often it is wanted', async () => {
    const one = poll(PACE, 4000)
    one.start()
    await pass(1000)
    one.again()
    one.again()
    await pass(2000)
    expect(asked).toEqual([0])
  })

  it('keeps what came before a failure, and says the failure until an answer comes', async () => {
    answers = [
      { ok: true, value: 7 },
      { ok: false, cause: 'unreachable' }
    ]
    const one = poll()
    one.start()
    await pass(15_000)
    expect(one.now()).toEqual({ asking: false, value: 7, readAt: 1_000_000, trouble: { cause: 'unreachable', detail: null } })
    await pass(15_000)
    expect(one.now()).toMatchObject({ value: 3, trouble: null })
  })

  it('waits out what the vendor names, and stretches its pace until an answer comes', async () => {
    const refused: Answer<number> = { ok: false, cause: 'too-many' }
    answers = [{ ...refused, detail: new Date(1_000_000 + 100_000).toISOString() }, refused, refused, refused]
    const one = poll()
    one.start()
    await pass(300_000)
    // 100 s as named, then 4, 4 and 4 paces, then the pace itself.
    expect(asked).toEqual([0, 100_000, 160_000, 220_000, 280_000, 295_000])
  })

  it('is not asked again after a refusal that asking cannot mend, until somebody wants it', async () => {
    answers = [{ ok: false, cause: 'forbidden' }]
    const one = poll()
    one.start()
    await pass(600_000)
    one.stop()
    one.start()
    await pass(600_000)
    expect(asked).toHaveLength(1)
    one.again()
    await pass(15_000)
    expect(asked).toHaveLength(3)
  })

  it('is asked once where it has no pace', async () => {
    const one = poll(null)
    one.start()
    await pass(600_000)
    expect(asked).toEqual([0])
  })

  it('tells whoever listens, until they listen no more', async () => {
    const one = poll()
    const told = vi.fn()
    const stop = one.subscribe(told)
    one.start()
    await pass(0)
    expect(told).toHaveBeenCalledTimes(2)
    stop()
    await pass(15_000)
    expect(told).toHaveBeenCalledTimes(2)
  })
})

it('figures are old after two paces and five seconds', () => {
  expect(isOld(0, PACE, 35_000)).toBe(false)
  expect(isOld(0, PACE, 35_001)).toBe(true)
})

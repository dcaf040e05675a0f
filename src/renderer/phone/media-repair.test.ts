import { describe, expect, it } from 'vitest'
import { seeded } from '../../../tests/support/seeded'
import { settle, VirtualClock } from '../../../tests/support/virtual-clock'
import { MediaRepair, repairTimes } from './media-repair'

/** A call on virtual time whose way is open or not, with a far end and a line that take offers or not. */
function setUp() {
  const clock = new VirtualClock()
  const call = {
    clock,
    /** When each offer was made, ms. */
    offers: [] as number[],
    underWay: 0,
    most: 0,
    gaveUp: [] as number[],
    open: true,
    /** What becomes of an offer; it opens the way again where `mends` says so. */
    answer: (): Promise<boolean> => Promise.resolve(true),
    mends: true,
    glareMs: 700,
    repair: undefined as unknown as MediaRepair,
    async run(ms: number) {
      for (let left = ms; left > 0; left -= 1000) {
        await clock.advance(Math.min(1000, left))
        call.repair.reading(call.open)
      }
      await settle()
    }
  }
  call.repair = new MediaRepair({
    clock,
    restart: async () => {
      call.offers.push(clock.monotonic())
      call.most = Math.max(call.most, ++call.underWay)
      const taken = await call.answer()
      call.underWay--
      if (taken && call.mends) call.open = true
      return taken
    },
    glareMs: () => call.glareMs,
    giveUp: () => call.gaveUp.push(clock.monotonic())
  })
  return call
}

describe('other addresses in mid-call', () => {
  it('are offered a second later, once when that mends it', async () => {
    const call = setUp()
    await call.run(5000)
    call.open = false
    call.repair.networkChanged()
    await call.run(60_000)
    expect(call.offers).toEqual([6000])
    expect(call.gaveUp).toEqual([])
  })

  it('are offered though the old way still lives, and once for a bunch of changes', async () => {
    const call = setUp()
    await call.run(5000)
    for (let change = 0; change < 3; change++) {
      call.repair.networkChanged()
      await call.clock.advance(200)
    }
    await call.run(30_000)
    expect(call.offers).toEqual([6000])
  })

  it('are offered again after two and four seconds, and no more', async () => {
    const call = setUp()
    call.mends = false
    await call.run(5000)
    call.open = false
    call.repair.networkChanged()
    await call.run(60_000)
    expect(call.offers).toEqual([6000, 8000, 12_000])
    expect(call.gaveUp).toEqual([5000 + repairTimes.end])
  })

  it('that change under an offer are offered as soon as it is answered', async () => {
    const call = setUp()
    let answer = (_taken: boolean): void => undefined
    call.answer = () => new Promise((resolve) => (answer = resolve))
    await call.run(1000)
    call.open = false
    call.mends = false
    call.repair.networkChanged()
    await call.run(3000)
    call.repair.networkChanged()
    await call.run(3000)
    expect(call.offers).toEqual([2000])
    call.answer = () => Promise.resolve(true)
    call.mends = true
    answer(true)
    await call.run(10_000)
    expect(call.offers).toEqual([2000, 7000])
    expect(call.open).toBe(true)
  })
})

describe('an offer that is refused, such as one that met the far end’s', () => {
  it('waits as the rules of glare say, and is not repeated when life came back meanwhile', async () => {
    const call = setUp()
    call.answer = () => Promise.resolve(call.offers.length > 1)
    await call.run(1000)
    call.open = false
    call.repair.networkChanged()
    await call.run(10_000)
    expect(call.offers).toEqual([2000, 2700])

    const other = setUp()
    other.answer = () => Promise.resolve(false)
    other.glareMs = 3000
    await other.run(1000)
    other.repair.networkChanged()
    await other.run(20_000)
    expect(other.offers).toEqual([2000])
  })
})

describe('silence', () => {
  it.each([1, 3, 5])('of %i s is left alone', async (seconds) => {
    const call = setUp()
    await call.run(5000)
    call.open = false
    await call.run(seconds * 1000)
    call.open = true
    await call.run(60_000)
    expect(call.offers).toEqual([])
  })

  it('of six seconds is mended by an offer', async () => {
    const call = setUp()
    await call.run(5000)
    call.open = false
    await call.run(30_000)
    expect(call.offers).toEqual([11_000])
    expect(call.gaveUp).toEqual([])
  })

  it('of forty seconds ends the call, also without a line to offer on; sleep does not count', async () => {
    const call = setUp()
    call.answer = () => new Promise(() => undefined)
    await call.run(5000)
    call.open = false
    await call.run(10_000)
    await call.clock.advance(3_600_000)
    await call.run(60_000)
    // The hour of sleep counts as one reading of two seconds.
    expect(call.gaveUp).toEqual([3_600_000 + 5000 + repairTimes.end - 1000])
    expect(call.offers).toHaveLength(1)
  })
})

describe('a new line', () => {
  it('is of no concern while the media runs', async () => {
    const call = setUp()
    await call.run(5000)
    expect(call.repair.lineReplaced()).toBe(false)
    await call.run(10_000)
    expect(call.offers).toEqual([])
  })

  it('carries an offer at once when the media is silent, however many were lost before', async () => {
    const call = setUp()
    call.answer = () => Promise.resolve(false)
    await call.run(5000)
    call.open = false
    call.repair.networkChanged()
    await call.run(20_000)
    expect(call.offers).toHaveLength(3)
    call.answer = () => Promise.resolve(true)
    expect(call.repair.lineReplaced()).toBe(true)
    await call.run(1000)
    expect(call.offers.at(-1)).toBe(25_000)
    expect(call.open).toBe(true)
  })

  it('takes the offer that waits for it, and no second one', async () => {
    const call = setUp()
    let answer = (_taken: boolean): void => undefined
    call.answer = () => new Promise((resolve) => (answer = resolve))
    call.open = false
    call.repair.networkChanged()
    await call.run(3000)
    expect(call.repair.lineReplaced()).toBe(true)
    answer(true)
    await call.run(20_000)
    expect(call.offers).toEqual([1000])
  })
})

describe('failed checks', () => {
  it('are started anew, and end the call when three offers have not helped', async () => {
    const call = setUp()
    call.mends = false
    await call.run(5000)
    call.open = false
    call.repair.iceFailed()
    await call.run(60_000)
    expect(call.offers).toEqual([6000, 8000, 12_000])
    expect(call.gaveUp).toEqual([16_000])
  })

  it('do so too when they fail after the last offer', async () => {
    const call = setUp()
    call.mends = false
    await call.run(5000)
    call.open = false
    call.repair.networkChanged()
    await call.run(15_000)
    call.repair.iceFailed()
    expect(call.gaveUp).toEqual([20_000])
  })
})

it('nothing is offered after the call', async () => {
  const call = setUp()
  call.repair.networkChanged()
  call.repair.stop()
  call.repair.networkChanged()
  call.repair.iceFailed()
  call.repair.lineReplaced()
  call.open = false
  await call.run(60_000)
  expect([call.offers, call.gaveUp]).toEqual([[], []])
})

it('any order of troubles: one offer at a time, never more than three for one trouble, at most one end', async () => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
  const random = seeded(seed)
  for (let run = 0; run < 500; run++) {
    const call = setUp()
    let troubles = 0
    call.mends = random.unit() < 0.5
    call.answer = () =>
      new Promise((resolve) => {
        const taken = random.unit() < 0.6
        call.clock.after(random.unit() * 8000, () => resolve(taken))
      })
    const acts = [
      () => call.repair.networkChanged(),
      () => void call.repair.lineReplaced(),
      () => call.repair.iceFailed(),
      () => (call.open = false),
      () => (call.open = true)
    ]
    for (let step = 0; step < 25; step++) {
      acts[Math.floor(random.unit() * acts.length)]!()
      troubles++
      await call.run(Math.floor(random.unit() * 6000))
    }
    const told = `seed ${seed}, run ${run}`
    expect(call.most, told).toBeLessThanOrEqual(1)
    expect(call.offers.length, told).toBeLessThanOrEqual(3 * troubles)
    expect(call.gaveUp.length, told).toBeLessThanOrEqual(1)
    // Whatever came before: a way that an offer can mend is mended, or the call is over.
    call.answer = () => Promise.resolve(true)
    call.mends = true
    call.open = true
    await call.run(10_000)
    const end = call.gaveUp[0]
    if (end !== undefined) {
      expect(Math.max(0, ...call.offers), told).toBeLessThanOrEqual(end)
      continue
    }
    call.open = false
    await call.run(10_000)
    expect(call.open, told).toBe(true)
  }
})

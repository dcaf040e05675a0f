import { describe, expect, it } from 'vitest'
import { timeLeft } from './time-left'

/** Marks a thousand rows apart, `seconds` being how long each thousand took. */
const marks = (seconds: readonly number[], from = 0) => {
  let at = 5_000
  return [{ at, rows: from }, ...seconds.map((s, index) => ({ at: (at += s * 1000), rows: from + (index + 1) * 1000 }))]
}

describe('the time that an upload still takes', () => {
  it('is what is left at the pace so far: 2,000 rows in 4 s leave 16 s for 8,000', () => {
    expect(timeLeft(marks([2, 2]), 10_000)).toBe(16_000)
    expect(timeLeft(marks([1, 3]), 10_000)).toBe(16_000)
  })

  it('counts the last five batches alone: 5,000 rows in 5 s leave 4 s for 4,000, however slow the first was', () => {
    expect(timeLeft(marks([60, 1, 1, 1, 1, 1]), 10_000)).toBe(4_000)
  })

  it('counts what this run did, not what an earlier one had done: from 90,000 on, 2,000 in 2 s leave 8 s for 8,000', () => {
    expect(timeLeft(marks([1, 1], 90_000), 100_000)).toBe(8_000)
  })

  it('is unknown before two batches, without a total, at the end, and where nothing moves', () => {
    expect(timeLeft([], 10_000)).toBeNull()
    expect(timeLeft(marks([2]), 10_000)).toBeNull()
    expect(timeLeft(marks([2, 2]), null)).toBeNull()
    expect(timeLeft(marks([2, 2]), 2_000)).toBeNull()
    expect(timeLeft(marks([0, 0]), 10_000)).toBeNull()
    expect(
      timeLeft(
        [1, 2, 3].map((at) => ({ at, rows: 7 })),
        10
      )
    ).toBeNull()
  })
})

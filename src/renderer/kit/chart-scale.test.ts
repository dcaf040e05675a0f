import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chartPieces, chartScale, chartShare } from './chart-scale'

const MINUTE = 60_000

describe('the grid of a chart', () => {
  it('has round steps of 1, 2 or 5 and room for the highest', () => {
    expect(chartScale([18, 38, 7]).lines).toEqual([0, 10, 20, 30, 40])
    expect(chartScale([214, 121, 44]).lines).toEqual([0, 50, 100, 150, 200, 250])
    expect(chartScale([100]).lines).toEqual([0, 20, 40, 60, 80, 100])
    expect(chartScale([101]).lines).toEqual([0, 50, 100, 150])
  })

  it('counts whole things in whole steps, and shares in parts', () => {
    expect(chartScale([1]).lines).toEqual([0, 1])
    expect(chartScale([3, 2]).lines).toEqual([0, 1, 2, 3])
    expect(chartScale([0.71, 0.96]).lines).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1])
    expect(chartScale([0.003]).lines).toEqual([0, 0.001, 0.002, 0.003])
  })

  it('divides time as a clock does', () => {
    expect(chartScale([41_000], 'time').lines).toEqual([0, 10_000, 20_000, 30_000, 40_000, 50_000])
    expect(chartScale([70_000], 'time').lines).toEqual([0, 15_000, 30_000, 45_000, 60_000, 75_000])
    expect(chartScale([4 * MINUTE], 'time').lines).toEqual([0, 1, 2, 3, 4].map((n) => n * MINUTE))
    expect(chartScale([20 * 60 * MINUTE], 'time').lines).toEqual([0, 4, 8, 12, 16, 20].map((n) => n * 60 * MINUTE))
  })

  it('stands where nothing or only zero is known', () => {
    for (const values of [[], [null], [0], [0, null, 0]]) expect(chartScale(values).lines).toEqual([0, 1])
    expect(chartScale([0], 'time').lines).toEqual([0, 1000])
  })

  it('goes below zero where values do', () => {
    expect(chartScale([-3, 8]).lines).toEqual([-5, 0, 5, 10])
  })

  it('has between two and six lines that rise evenly and hold every value', () => {
    const value = fc.oneof(
      fc.constant(null),
      fc.integer({ min: -1_000_000, max: 100_000_000 }),
      fc.double({ min: -10, max: 1e9, noNaN: true }).filter((one) => one === 0 || Math.abs(one) > 1e-6)
    )
    fc.assert(
      fc.property(fc.array(value, { maxLength: 50 }), fc.constantFrom('decimal' as const, 'time' as const), (values, steps) => {
        const scale = chartScale(values, steps)
        const { lines } = scale
        expect(lines.length).toBeGreaterThanOrEqual(2)
        expect(lines.length).toBeLessThanOrEqual(6)
        expect(lines).toContain(0)
        for (const one of values) {
          if (one === null) continue
          expect(chartShare(scale, one)).toBeGreaterThanOrEqual(-1e-9)
          expect(chartShare(scale, one)).toBeLessThanOrEqual(1 + 1e-9)
        }
        const step = lines[1]! - lines[0]!
        for (let line = 1; line < lines.length; line += 1) expect((lines[line]! - lines[line - 1]!) / step).toBeCloseTo(1, 6)
      })
    )
  })
})

describe('the place of a value', () => {
  it('is its share of the grid', () => {
    const scale = chartScale([38])
    expect(chartShare(scale, 0)).toBe(0)
    expect(chartShare(scale, 38)).toBe(0.95)
    expect(chartShare(scale, 40)).toBe(1)
  })
})

describe('the pieces of a line', () => {
  it('end where nothing is known', () => {
    expect(chartPieces([1, 2, null, 0, null, null, 5, 6])).toEqual([
      [
        { at: 0, value: 1 },
        { at: 1, value: 2 }
      ],
      [{ at: 3, value: 0 }],
      [
        { at: 6, value: 5 },
        { at: 7, value: 6 }
      ]
    ])
    expect(chartPieces([])).toEqual([])
    expect(chartPieces([null])).toEqual([])
    expect(chartPieces([4])).toEqual([[{ at: 0, value: 4 }]])
  })
})

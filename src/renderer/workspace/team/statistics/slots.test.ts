import { describe, expect, it } from 'vitest'
import { dayOf, daysOf, daysProblem, slotsOf } from './slots'

const at = (day: number, hour: number, minute = 0): number => new Date(2026, 10, day, hour, minute).getTime()
const counts = (rows: readonly (number | null)[], days: { from: string; to: string }) => {
  const { slots, without } = slotsOf(rows, (row) => row, days)
  return { slots: slots.map((slot) => [new Date(slot.at).getDate(), new Date(slot.at).getHours(), slot.rows.length]), without }
}
const friday = { from: '2026-11-20', to: '2026-11-20' }

describe('hours of one day', () => {
  it('go from the first with something to the last, without a gap', () => {
    expect(counts([at(20, 9, 59), at(20, 9), at(20, 12, 1)], friday).slots).toEqual([
      [20, 9, 2],
      [20, 10, 0],
      [20, 11, 0],
      [20, 12, 1]
    ])
  })
  it('hold what the vendor counts to that day and this computer to the next', () => {
    expect(counts([at(20, 23, 30), at(21, 0, 30)], friday)).toEqual({
      slots: [
        [20, 23, 1],
        [21, 0, 1]
      ],
      without: []
    })
  })
  it('are none without a time, and what has none or another year is told apart', () => {
    const elsewhere = new Date(2020, 1, 1).getTime()
    expect(counts([null, elsewhere], friday)).toEqual({ slots: [], without: [null, elsewhere] })
  })
})

describe('days of several', () => {
  it('are all there, also the empty ones', () => {
    expect(counts([at(19, 15), at(21, 8), at(21, 0)], { from: '2026-11-18', to: '2026-11-21' }).slots).toEqual([
      [18, 0, 0],
      [19, 0, 1],
      [20, 0, 0],
      [21, 0, 2]
    ])
  })
  it('stay days where the clocks change', () => {
    const rows = [new Date(2026, 9, 25, 23, 30).getTime(), new Date(2026, 9, 26, 0, 30).getTime()]
    expect(counts(rows, { from: '2026-10-24', to: '2026-10-27' }).slots.map(([day, , count]) => [day, count])).toEqual([
      [24, 0],
      [25, 1],
      [26, 1],
      [27, 0]
    ])
  })
})

describe('days that are asked for', () => {
  const now = at(20, 10, 30)
  it.each([
    ['today', '2026-11-20', '2026-11-20'],
    ['yesterday', '2026-11-19', '2026-11-19'],
    ['last-7', '2026-11-14', '2026-11-20'],
    ['last-31', '2026-10-21', '2026-11-20']
  ] as const)('%s: %s to %s', (preset, from, to) => {
    expect(daysOf(preset, now)).toEqual({ from, to })
    expect(daysProblem({ from, to })).toBeNull()
  })
  it.each([
    ['', '2026-11-20', 'both-days'],
    ['2026-11-20', '', 'both-days'],
    ['2026-11-21', '2026-11-20', 'from-after-to'],
    ['2026-10-20', '2026-11-20', 'too-many-days'],
    ['2026-10-21', '2026-11-20', null]
  ])('%s to %s: %s', (from, to, problem) => expect(daysProblem({ from, to })).toBe(problem))
  it('go by the calendar of this computer', () => {
    expect(dayOf(at(20, 0))).toBe('2026-11-20')
    expect(dayOf(at(20, 23, 59))).toBe('2026-11-20')
  })
})

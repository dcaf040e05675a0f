import { describe, expect, it } from 'vitest'
import { numbersOf } from '../../../../tests/support/seeded'
import type { MeetingItem } from './meeting-items'
import { hoursOf, opensAt, placeDay, weekDays } from './week-layout'

const at = (hour: number, minute = 0, day = 20): number => new Date(2026, 10, day, hour, minute).getTime()
const item = (id: string, startsAt: number, minutes: number | null): MeetingItem => ({
  id,
  name: id,
  provider: 'personal',
  startsAt,
  endsAt: minutes === null ? null : startsAt + minutes * 60_000,
  state: 'planned',
  since: null,
  meeting: null,
  session: null,
  conversation: null
})
const lanes = (...items: MeetingItem[]) =>
  Object.fromEntries(placeDay(items, at(12)).map(({ item: { id }, lane, lanes: of }) => [id, [lane, of]]))

describe('a day of the week', () => {
  it('gives a meeting that overlaps none the whole width', () => {
    expect(lanes(item('a', at(9), 60), item('b', at(10), 30))).toEqual({ a: [0, 1], b: [0, 1] })
  })

  it('puts meetings that overlap side by side, and uses a lane again when it is free', () => {
    expect(lanes(item('a', at(9), 120), item('b', at(9, 30), 30), item('c', at(10, 15), 30), item('d', at(14), 30))).toEqual({
      a: [0, 2],
      b: [1, 2],
      c: [1, 2],
      d: [0, 1]
    })
  })

  it('lets no two meetings cover each other, whatever they are', () => {
    const random = numbersOf(20261121)
    for (let round = 0; round < 200; round += 1) {
      const items = Array.from({ length: 1 + Math.floor(random() * 12) }, (_, index) =>
        item(`m${index}`, at(0, Math.floor(random() * 1440)), random() < 0.1 ? null : 5 + Math.floor(random() * 200))
      )
      const placed = placeDay(items, at(12))
      expect(placed).toHaveLength(items.length)
      for (const one of placed) {
        expect(one.lane).toBeLessThan(one.lanes)
        expect(one.from + one.minutes).toBeLessThanOrEqual(1440)
        const over = placed.filter((other) => other !== one && other.from < one.from + one.minutes && one.from < other.from + other.minutes)
        for (const other of over) {
          expect(other.lane).not.toBe(one.lane)
          expect(other.lanes).toBe(one.lanes)
        }
      }
    }
  })

  it('ends what goes past midnight with the day, and lets what goes on reach now', () => {
    const [late] = placeDay([item('late', at(23, 30), 120)], at(12))
    expect(late).toMatchObject({ from: 1410, minutes: 30 })
    const [open] = placeDay([item('open', at(11), null)], at(12))
    expect(open).toMatchObject({ from: 660, minutes: 60 })
  })

  it('shows the working day, and more where a meeting needs it', () => {
    expect(hoursOf([])).toEqual({ first: 9, last: 18 })
    expect(hoursOf(placeDay([item('a', at(7, 30), 30), item('b', at(19), 90)], at(12)))).toEqual({ first: 7, last: 21 })
  })
})

describe('a week', () => {
  it('begins on Monday, and shows a day of the weekend when something is on it', () => {
    const dates = (days: number[]): number[] => days.map((day) => new Date(day).getDate())
    expect(dates(weekDays(at(12), [], at(12)))).toEqual([16, 17, 18, 19, 20])
    expect(dates(weekDays(at(12), [item('a', at(10, 0, 21), 30)], at(12)))).toEqual([16, 17, 18, 19, 20, 21])
    expect(dates(weekDays(at(12, 0, 22), [], at(12, 0, 22)))).toEqual([16, 17, 18, 19, 20, 22])
  })
})

it.each([
  ['in the middle of the night', 3 * 60, 8 * 60],
  ['in the morning', 10 * 60 + 30, 9 * 60 + 30],
  ['late in the evening', 23 * 60, 17 * 60],
  ['of another week', null, 8 * 60]
])('a grid opens at working hours around now: %s', (_when, now, at) => expect(opensAt(now)).toBe(at))

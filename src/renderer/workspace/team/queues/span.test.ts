import { describe, expect, it } from 'vitest'
import { questionsOf, spanOf } from './span'

const DAY = 86_400_000
const at = (day: number, hour: number): number => new Date(2026, 10, day, hour).getTime()

describe('the span of days', () => {
  it('ends now where a day has not gone by', () => {
    expect(spanOf({ from: '2026-11-20', to: '2026-11-20' }, at(20, 11))).toEqual({
      from: at(20, 0),
      to: at(20, 11),
      isOpen: true,
      mayDivide: true,
      days: 1
    })
  })
  it('is whole where its days are over, and may be divided up to seven days', () => {
    expect(spanOf({ from: '2026-11-13', to: '2026-11-19' }, at(20, 11))).toEqual({
      from: at(13, 0),
      to: at(20, 0),
      isOpen: false,
      mayDivide: true,
      days: 7
    })
    expect(spanOf({ from: '2026-11-12', to: '2026-11-19' }, at(20, 11))).toMatchObject({ mayDivide: false, days: 8 })
  })
  it('is none of days to come', () => {
    expect(spanOf({ from: '2026-11-21', to: '2026-11-22' }, at(20, 11))).toBeNull()
  })
})

describe('the questions of a span', () => {
  it('are one where the vendor answers it at once', () => {
    expect(questionsOf({ from: 0, to: 31 * DAY }, false)).toEqual([{ from: 0, to: 31 * DAY }])
    expect(questionsOf({ from: 0, to: 7 * DAY }, true)).toEqual([{ from: 0, to: 7 * DAY }])
  })
  it('are two for a week with a day of 25 hours', () => {
    expect(questionsOf({ from: 0, to: 7 * DAY + 3_600_000 }, true)).toEqual([
      { from: 0, to: 7 * DAY },
      { from: 7 * DAY, to: 7 * DAY + 3_600_000 }
    ])
  })
})

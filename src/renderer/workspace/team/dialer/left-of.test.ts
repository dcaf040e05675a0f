import { expect, it } from 'vitest'
import { leftOf } from './left-of'

const now = Date.UTC(2026, 10, 20, 10, 0, 0)
it.each([
  [1, 'secondsLeft', 1],
  [800, 'secondsLeft', 1],
  [9_001, 'secondsLeft', 10],
  [10_001, 'secondsLeft', 15],
  [42_000, 'secondsLeft', 45],
  [90_000, 'secondsLeft', 90],
  [91_000, 'minutesLeft', 2],
  [149_000, 'minutesLeft', 2],
  [3_600_000, 'minutesLeft', 60]
])('%i ms are told as %s %i', (ms, unit, count) => expect(leftOf(now + ms, now)).toEqual({ unit, count }))

it('nothing is told of a moment that has passed', () => {
  expect(leftOf(now, now)).toBeNull()
  expect(leftOf(now - 5_000, now)).toBeNull()
})

import { describe, expect, it } from 'vitest'
import { aimOf } from './aim-of'

describe('the aim of a service level', () => {
  it.each([
    [0.71, 80, 'below'],
    [0.92, 80, 'reached'],
    [0.8, 80, 'reached'],
    // 79.6 % is written as 80 %, and 79.4 % as 79 %.
    [0.796, 80, 'reached'],
    [0.794, 80, 'below'],
    [1, 100, 'reached'],
    [0, 1, 'below'],
    [0.5, 0, null],
    [null, 80, null]
  ] as const)('%s of an aim of %s %% is %s', (level, aim, expected) => expect(aimOf(level, aim)).toBe(expected))
})

import type { Random } from '../../src/main/companion/ports'

/** Numbers from 0 up to 1 that the same seed gives again (mulberry32), so that a failing run can be run again. */
export function numbersOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** The application's source of randomness, repeatable. */
export function seeded(seed: number): Random {
  let ids = 0
  return { id: () => `id-${seed}-${++ids}`, unit: numbersOf(seed) }
}

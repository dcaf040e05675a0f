/** A seed for this run: `SEED` of the environment repeats an earlier one. */
export const seedOfThisRun = (): number => Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))

/** Numbers from 0 up to 1 that the same seed gives again (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

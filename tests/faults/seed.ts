/** A seed for this run: `SEED` of the environment repeats an earlier one. */
export const seedOfThisRun = (): number => Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))

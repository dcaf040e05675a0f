/** The seed of a run: the same one unless `SEED` in the environment names another, so that a red run means a change and not chance. */
export const seedOfThisRun = (): number => Number(process.env.SEED ?? 20_261_121)

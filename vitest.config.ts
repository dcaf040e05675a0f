import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'tests/{unit,faults,oracle}/**/*.test.ts'],
    // Most of a file's time is loading it: two side by side take half as long, also on two cores.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 20_000,
    // A machine with two busy cores takes its time; what never comes still fails.
    expect: { poll: { timeout: 10_000 } }
  }
})

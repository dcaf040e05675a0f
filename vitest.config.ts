import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'tests/{unit,faults,oracle}/**/*.test.ts'],
    testTimeout: 20_000,
    // A machine with two busy cores takes its time; what never comes still fails.
    expect: { poll: { timeout: 10_000 } }
  }
})

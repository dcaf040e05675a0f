import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'tests/{unit,faults,oracle}/**/*.test.ts'],
    testTimeout: 20_000
  }
})

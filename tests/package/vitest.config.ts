import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/package/*.test.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    fileParallelism: false,
    globalSetup: 'tests/package/set-up.ts'
  }
})

import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/sip/**/*.test.ts'],
    root: `${import.meta.dirname}/../..`,
    // One after the other: several browsers at once on a small machine disturb each other's audio.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000
  }
})

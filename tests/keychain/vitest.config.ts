import { defineConfig } from 'vitest/config'

export default defineConfig({ test: { include: ['tests/keychain/*.test.ts'], testTimeout: 30_000, fileParallelism: false } })

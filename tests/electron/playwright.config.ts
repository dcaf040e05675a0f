import { defineConfig } from '@playwright/test'
import { resolve } from 'node:path'

export default defineConfig({
  testDir: import.meta.dirname,
  outputDir: resolve(import.meta.dirname, '../../test-results/electron'),
  timeout: 60_000,
  workers: 1,
  reporter: 'list'
})

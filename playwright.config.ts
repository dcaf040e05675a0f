import { defineConfig } from '@playwright/test'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { findBrowser, isRoot } from './scripts/browser'

const browser = findBrowser()
const voice = resolve(import.meta.dirname, 'tests/e2e/fixtures/agent-speaks.wav')
if (!existsSync(voice)) throw new Error(`missing ${voice}`)

/** What every run of the browser suite needs. A microphone that speaks, so that sound can be measured at the far end. */
const flags = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-audio-capture=${voice}`,
  '--autoplay-policy=no-user-gesture-required',
  '--allow-loopback-in-peer-connection',
  ...(isRoot() ? ['--no-sandbox'] : [])
]
const launch = (...more: string[]) => ({
  launchOptions: { args: [...flags, ...more], ...(browser === null ? {} : { executablePath: browser }) }
})

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  // A spec walks whole calls in real time; two slow cores take three times as long as a desk's computer.
  timeout: 180_000,
  // As long as a look may take on a computer with other work: it costs nothing where the state comes.
  expect: { timeout: 20_000 },
  fullyParallel: false,
  workers: 1,
  retries: 0,
  reporter: [['list'], ['./tests/support/failures-last.ts']],
  use: { viewport: { width: 1280, height: 800 }, locale: 'en-GB', trace: 'retain-on-failure' },
  projects: [
    // A trace of every look would take longer than the look; what fails names the element.
    { name: 'screens', testMatch: /gallery/, fullyParallel: true, use: { ...launch(), trace: 'off' } },
    { name: 'chromium', testIgnore: /no-microphone|gallery/, use: launch('--use-fake-ui-for-media-stream') },
    // The browser's own question for the microphone is answered with no.
    { name: 'no-microphone', testMatch: /no-microphone/, use: launch('--deny-permission-prompts') }
  ]
})

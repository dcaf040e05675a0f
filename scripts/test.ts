import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { coverageFolder } from '../tests/support/contract-coverage'
import { findOrInstallBrowser, hasDisplay } from './browser'
import { findElectron } from './electron-runtime'
import { createSteps } from './steps'

/** `npm test`: everything that needs no extra server. */
const steps = createSteps()
const npx = (name: string, ...args: string[]): Promise<boolean> => steps.run(name, 'npx', args)

await npx('lint', 'eslint', '.')
await npx('types', 'tsc', '--noEmit', '-p', '.')
// What is covered is what passes now.
rmSync(coverageFolder, { recursive: true, force: true })
if (await npx('unit', 'vitest', 'run'))
  await npx('vendors table', 'tsx', 'scripts/vendors-table.ts', '--check', '--without', 'Webitel PostgreSQL')
const built = await npx('build', 'tsx', 'scripts/build.ts')

if (!built) steps.fail('browser', 'needs the build')
else if (findOrInstallBrowser() === null) steps.fail('browser', 'no Chrome, Chromium or Edge: install one, or name one in CALLSIDE_BROWSER')
else {
  await npx('screens', 'playwright', 'test', '--project=screens', '--workers=2')
  // Calls run in real time: most of a spec's time is waiting, so that two side by side do not slow each other.
  await npx('browser', 'playwright', 'test', '--project=chromium', '--project=no-microphone', '--workers=2')
}

const hasXvfb = process.platform === 'linux' && spawnSync('xvfb-run', ['--help']).status === 0
if (findElectron() === null) steps.skip('electron', 'no Electron runtime here: node node_modules/electron/install.js fetches it')
else if (hasDisplay()) await steps.run('electron', 'npm', ['run', 'test:electron'])
else if (hasXvfb) await steps.run('electron', 'xvfb-run', ['-a', 'npm', 'run', 'test:electron'])
else steps.skip('electron', 'no display and no xvfb-run')

process.exit(steps.end())

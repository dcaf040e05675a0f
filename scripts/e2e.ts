import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { findOrInstallBrowser } from './browser'
import { buildAll } from './build'

/** `npm run e2e -- …`: Playwright with the flags given, after a build where there is none yet. */
const root = resolve(import.meta.dirname, '..')
if (!existsSync(resolve(root, 'out/main/preview.js')) || !existsSync(resolve(root, 'out/preview/bridge.js'))) await buildAll()
if (findOrInstallBrowser() === null) {
  process.stderr.write('The browser suite needs Chrome, Chromium or Edge: install one, or name one in CALLSIDE_BROWSER.\n')
  process.exit(1)
}
const cli = resolve(root, 'node_modules/@playwright/test/cli.js')
process.exit(spawnSync(process.execPath, [cli, 'test', ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' }).status ?? 1)

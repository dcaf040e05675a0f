import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { signingNeeds } from './packaging/signing-needs'

const root = resolve(import.meta.dirname, '..')
const node = (script: string, ...args: string[]): void => {
  const { status } = spawnSync(process.execPath, [resolve(root, 'node_modules', script), ...args], { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

/** `npm run package -- [--release] [what electron-builder takes]`: builds what ships and packs it. `--release` refuses to make unsigned packages. */
const given = process.argv.slice(2)
const release = given.includes('--release')
const missing = signingNeeds(process.platform, process.env)
for (const { sentence } of missing) process.stdout.write(`not signed: ${sentence}\n`)
if (release && missing.length > 0) process.exit(1)

rmSync(resolve(root, 'out/package'), { recursive: true, force: true })
node('electron-vite/bin/electron-vite.js', 'build', '--mode', 'package', '--logLevel', 'warn')
node('electron-builder/cli.js', '--publish', 'never', ...given.filter((argument) => argument !== '--release'))

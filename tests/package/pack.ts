import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { makeStubRuntime } from './stub-runtime'

export const root = resolve(import.meta.dirname, '../..')

function run(script: string, args: string[]): void {
  const done = spawnSync(process.execPath, [join(root, 'node_modules', script), ...args], { cwd: root, encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`${script} ${args.join(' ')}\n${done.stdout}${done.stderr}`)
}

/** Builds what ships, into `out/package` or elsewhere below the project. */
export const buildShipped = (): void => run('electron-vite/bin/electron-vite.js', ['build', '--mode', 'package', '--logLevel', 'warn'])

/** Packs what was built, unpacked as a folder; `runtime` is a real one, or a stub is made. The folder with the program. */
export function pack(platform: 'linux' | 'win32', into: string, runtime?: { dist: string; version: string }): string {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { devDependencies: { electron: string } }
  const version = runtime?.version ?? devDependencies.electron
  const dist = runtime?.dist ?? makeStubRuntime(join(into, `stub-${platform}`), platform, version)
  run('electron-builder/cli.js', [
    platform === 'win32' ? '--win' : '--linux',
    'dir',
    '--x64',
    '--publish',
    'never',
    `-c.electronDist=${dist}`,
    `-c.electronVersion=${version}`,
    `-c.directories.output=${into}`,
    ...(platform === 'win32' ? ['-c.win.signAndEditExecutable=false'] : [])
  ])
  return join(into, platform === 'win32' ? 'win-unpacked' : 'linux-unpacked')
}

import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

const packageFolder = resolve(import.meta.dirname, '../node_modules/electron')
const DOWNLOAD_LIMIT_S = 20

const binary = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' } as Record<string, string>

/** Electron's executable when it is on this computer already, or null. Never downloads. */
export function findElectron(env = process.env): string | null {
  const folder = env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(packageFolder, 'dist')
  const file = join(folder, binary[process.platform] ?? 'electron')
  return existsSync(file) ? file : null
}

/** As `findElectron`, after one try of Electron's own download, of 20 s or `CALLSIDE_ELECTRON_WAIT` seconds. */
export async function findOrFetchElectron(env = process.env): Promise<string | null> {
  const found = findElectron(env)
  if (found !== null || env['ELECTRON_OVERRIDE_DIST_PATH'] !== undefined) return found
  const limitMs = Number(env['CALLSIDE_ELECTRON_WAIT'] ?? DOWNLOAD_LIMIT_S) * 1000
  await new Promise<void>((done) => {
    const download = spawn(process.execPath, [join(packageFolder, 'install.js')], { stdio: 'ignore' })
    const limit = setTimeout(() => download.kill('SIGKILL'), limitMs)
    download.on('error', () => done())
    download.on('exit', () => {
      clearTimeout(limit)
      done()
    })
  })
  return findElectron(env)
}

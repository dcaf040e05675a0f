import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const onPath = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'microsoft-edge-stable', 'microsoft-edge']
const onMac = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)
const onWindows = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe'
]

/** The installed Chrome, Chromium or Edge, `CALLSIDE_BROWSER` first; null when there is none. */
export function findBrowser(env = process.env): string | null {
  const folders =
    process.platform === 'win32'
      ? [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']]
      : (env['PATH'] ?? '').split(delimiter)
  const names = process.platform === 'win32' ? onWindows : onPath
  const places = folders
    .filter((folder) => folder !== undefined && folder !== '')
    .flatMap((folder) => names.map((name) => join(folder ?? '', name)))
  const own = env['CALLSIDE_BROWSER'] === undefined ? [] : [env['CALLSIDE_BROWSER']]
  return [...own, ...(process.platform === 'darwin' ? onMac : places)].find((place) => existsSync(place)) ?? null
}

/** As `findBrowser`; on Debian as root it installs Chromium when there is none, with the tools' words on stderr. */
export function findOrInstallBrowser(): string | null {
  const found = findBrowser()
  if (found !== null || !isDebianRoot()) return found
  process.stderr.write('No browser here: installing Chromium.\n')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args: string[]): boolean => spawnSync('apt-get', args, { stdio: ['ignore', 2, 2], env, timeout: 300_000 }).status === 0
  if (!apt('install', '-y', '-q', '--no-install-recommends', 'chromium')) {
    apt('update', '-q')
    apt('install', '-y', '-q', '--no-install-recommends', 'chromium')
  }
  return findBrowser()
}

export const isRoot = (): boolean => process.getuid?.() === 0
export const hasDisplay = (env = process.env): boolean =>
  process.platform !== 'linux' || (env['DISPLAY'] ?? '') !== '' || (env['WAYLAND_DISPLAY'] ?? '') !== ''
const isDebianRoot = (): boolean => isRoot() && existsSync('/etc/debian_version')

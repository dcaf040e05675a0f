import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { findOrInstallBrowser, hasDisplay, isRoot } from './browser'
import { buildAll } from './build'
import { createChildren, type Children } from './children'
import { findOrFetchElectron } from './electron-runtime'

/**
 * `npm start`: the desktop app where Electron can be had, else the preview in an app window of the installed browser, else the preview's address.
 * `--preview` goes straight to the preview, `--gallery` to its page with the parts of the screens, `--no-open` opens no browser; other flags go to the preview.
 */
const root = resolve(import.meta.dirname, '..')
const flags = process.argv.slice(2)
const mine = ['--preview', '--no-open', '--gallery']
const forPreview = flags.filter((flag) => !mine.includes(flag))
const say = (sentence: string): void => void process.stderr.write(`${sentence}\n`)

async function main(): Promise<void> {
  const children = createChildren()
  await buildAll()
  if (!flags.includes('--preview') && !flags.includes('--gallery')) {
    const electron = hasDisplay() ? await findOrFetchElectron() : null
    if (electron !== null) return runElectron(children, electron)
    say(
      hasDisplay()
        ? 'No Electron here and it could not be fetched in time (node node_modules/electron/install.js tries without a limit): opening the preview in a browser.'
        : 'There is no display here: serving the preview.'
    )
  }
  await runPreview(children)
}

async function runElectron(children: Children, electron: string): Promise<void> {
  const app = children.spawn(electron, [...(isRoot() ? ['--no-sandbox'] : []), root], { stdio: 'inherit' })
  const [code] = (await once(app, 'exit')) as [number | null]
  process.exitCode = code ?? 1
}

async function runPreview(children: Children): Promise<void> {
  const preview = children.spawn(process.execPath, [join(root, 'out/main/preview.js'), ...forPreview], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc']
  })
  const gone = once(preview, 'exit') as Promise<[number | null]>
  if (preview.stdout === null) throw new Error('the preview has no output')
  createInterface(preview.stdout).on('line', (line) => {
    const page = flags.includes('--gallery') ? line.replace('/workspace/', '/gallery/') : line
    const address = /^preview (\S+)$/.exec(page)?.[1]
    if (address === undefined || flags.includes('--no-open') || !hasDisplay() || !openWindow(children, address))
      process.stdout.write(`${page}\n`)
  })
  const [code] = await gone
  await children.stopAll()
  process.exitCode = code ?? 1
}

/** An app window with a profile of its own, gone with it. Closing the window ends Callside. */
function openWindow(children: Children, address: string): boolean {
  const browser = findOrInstallBrowser()
  if (browser === null) {
    say('No Chrome, Chromium or Edge was found: open this address in one, or name one in CALLSIDE_BROWSER.')
    return false
  }
  const profile = mkdtempSync(join(tmpdir(), 'callside-browser-'))
  const args = [
    `--app=${address}`,
    `--user-data-dir=${profile}`,
    '--window-size=1280,800',
    '--no-first-run',
    '--no-default-browser-check',
    '--allow-loopback-in-peer-connection',
    '--autoplay-policy=no-user-gesture-required',
    ...(isRoot() ? ['--no-sandbox'] : [])
  ]
  const window = children.spawn(browser, args, { stdio: 'ignore' })
  window.on('error', () => say('The browser could not be started.'))
  window.on('exit', () => {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    void children.stopAll()
  })
  return true
}

main().catch((error: unknown) => {
  say(`Callside could not start: ${error instanceof Error ? error.message : String(error)}`)
  process.exit(1)
})

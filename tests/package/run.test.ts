import { chromium, type Page } from '@playwright/test'
import { spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordFigure } from '../support/figures'
import { pack } from './pack'

/** The packed app as it would be installed, with a real runtime; the runner gives the runtime where there is one. */
const dist = process.env.CALLSIDE_PACKAGE_RUNTIME
const work = mkdtempSync(join(tmpdir(), 'callside-packed-run-'))
let program = ''

beforeAll(() => {
  if (dist === undefined) return
  const runtime = join(work, 'runtime')
  cpSync(dist, runtime, { recursive: true })
  // A runtime for tests may carry an app of its own; a package may not.
  rmSync(join(runtime, 'resources/app'), { recursive: true, force: true })
  rmSync(join(runtime, 'resources/default_app.asar'), { force: true })
  program = join(pack('linux', work, { dist: runtime, version: readFileSync(join(runtime, 'version'), 'utf8').trim() }), 'callside')
})
afterAll(() => rmSync(work, { recursive: true, force: true }))

test.skipIf(dist === undefined)('the packed app starts and shows its demo workspace', async () => {
  const app = spawn(
    program,
    ['--no-sandbox', '--remote-debugging-port=0', `--user-data-dir=${join(work, 'data')}`, '--use-fake-device-for-media-stream'],
    {
      stdio: ['ignore', 'ignore', 'pipe']
    }
  )
  let said = ''
  try {
    const address = await new Promise<string>((resolve, reject) => {
      const limit = setTimeout(() => reject(new Error(`no debugging address within 60 s:\n${said}`)), 60_000)
      app.stderr.on('data', (chunk: Buffer) => {
        said += chunk.toString()
        const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1]
        if (found === undefined) return
        clearTimeout(limit)
        resolve(found)
      })
    })
    const browser = await chromium.connectOverCDP(address)
    const workspaceOf = (): Page | undefined =>
      browser
        .contexts()
        .flatMap((context) => context.pages())
        .find((page) => page.url().startsWith('app://workspace'))
    await expect.poll(workspaceOf, { timeout: 60_000 }).toBeDefined()
    const workspace = workspaceOf()!
    await workspace.getByRole('navigation').first().waitFor({ timeout: 60_000 })
    await workspace.getByText('Demo', { exact: false }).first().waitFor({ timeout: 60_000 })
    await browser.close()
    recordFigure({ id: 'K3.starts', what: 'the packed app starts with its switches burnt in', figure: 'yes', limit: 'yes', ok: true })
  } finally {
    app.kill('SIGTERM')
  }
})

test.skipIf(dist === undefined)('the packed program is no Node', () => {
  const ran = spawnSync(program, ['--no-sandbox', '-e', 'console.log("node" + "-ran")'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', DISPLAY: '' },
    encoding: 'utf8',
    timeout: 20_000
  })
  expect(ran.stdout).not.toContain('node-ran')
})

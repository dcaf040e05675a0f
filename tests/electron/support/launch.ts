import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import type { Session } from 'electron'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { ViewEvent } from '../../../src/main/companion/ports'
import type { FromPhone, PhonePort } from '../../../src/contract/phone'
import type { Desktop } from '../../../src/main/desktop/create-desktop'
import type { State } from '../../../src/contract/state'
import type { scriptedCompanion } from '../fixtures/scripted-companion'
import type { callOf, conversationOf, withCalls } from '../fixtures/base-state'
import type { meetingOf, withMeetings } from '../fixtures/meetings'

const root = resolve(import.meta.dirname, '../../..')

/** What the test build of main leaves on its global object. */
export interface Rig {
  desktop: Desktop
  handlersOf: { request: boolean; check: boolean; device: Parameters<Session['setDevicePermissionHandler']>[0] }[]
  companion: ReturnType<typeof scriptedCompanion>
  viewEvents: ViewEvent[]
  phone: { ports: PhonePort[]; closed: number; messages: FromPhone[] }
  lines: string[]
  baseState: State
  callOf: typeof callOf
  conversationOf: typeof conversationOf
  meetingOf: typeof meetingOf
  withCalls: typeof withCalls
  withMeetings: typeof withMeetings
}

declare global {
  var rig: Rig
}

export interface Running {
  app: ElectronApplication
  workspace: Page
  ringer: Page
  phone: Page
  stop(): Promise<void>
}

/** Starts the shell with the scripted companion in a data folder of its own and waits for its three pages. */
export async function launch(options: { args?: string[]; afterMain?: string[]; env?: Record<string, string> } = {}): Promise<Running> {
  const data = mkdtempSync(join(tmpdir(), 'callside-electron-'))
  const app = await _electron.launch({
    executablePath: process.env.CALLSIDE_ELECTRON_PROGRAM,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      // Never the fake permission prompt: it goes round the permission handlers.
      '--use-fake-device-for-media-stream',
      `--user-data-dir=${data}`,
      ...(options.args ?? []),
      resolve(root, 'out/test-electron/main.js'),
      ...(options.afterMain ?? [])
    ],
    env: { ...(process.env as Record<string, string>), ...options.env }
  })
  const page = async (address: string): Promise<Page> => {
    for (const until = Date.now() + 15_000; Date.now() < until;) {
      const found = app.windows().find((one) => one.url() === address)
      if (found !== undefined) {
        await found.waitForLoadState()
        return found
      }
      await app.waitForEvent('window', { timeout: 300 }).catch(() => undefined)
    }
    throw new Error(`${address} did not come`)
  }
  return {
    app,
    workspace: await page('app://workspace/'),
    ringer: await page('app://ringer/'),
    phone: await page('app://phone/'),
    async stop() {
      await app.evaluate(({ app: electron }) => electron.exit(0)).catch(() => undefined)
      await app.close().catch(() => undefined)
      rmSync(data, { recursive: true, force: true })
    }
  }
}

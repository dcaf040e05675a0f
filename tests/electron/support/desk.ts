import { _electron, expect, type ElectronApplication, type Page } from '@playwright/test'
import { resolve } from 'node:path'
import type { CommandInput, CommandName, CommandResult } from '../../../src/contract/commands'
import type { Conversation } from '../../../src/contract/conversation'
import type { State } from '../../../src/contract/state'

const root = resolve(import.meta.dirname, '../../..')
/** The built app, which `npm run build` makes. */
const entry = resolve(root, 'out/main/index.js')
const agentSpeaks = resolve(root, 'tests/e2e/fixtures/agent-speaks.wav')

/** The whole app with its demo workspace. */
export interface Desk {
  app: ElectronApplication
  workspace: Page
  phone: Page
}

export async function pageAt(app: ElectronApplication, address: string): Promise<Page> {
  await expect.poll(() => app.windows().some((page) => page.url().startsWith(address)), { message: address, timeout: 20_000 }).toBe(true)
  const page = app.windows().find((one) => one.url().startsWith(address))!
  await page.waitForLoadState()
  return page
}

/** `environment`: added to this process's own. */
export async function open(data: string, voice = agentSpeaks, environment: Record<string, string> = {}): Promise<Desk> {
  const app = await _electron.launch({
    executablePath: process.env['CALLSIDE_ELECTRON_PROGRAM']!,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${voice}`,
      `--user-data-dir=${data}`,
      entry
    ],
    cwd: root,
    // Sentences are read in English, whatever the computer speaks.
    env: { ...(process.env as Record<string, string>), LC_ALL: 'en_GB.UTF-8', ...environment }
  })
  return { app, workspace: await pageAt(app, 'app://workspace'), phone: await pageAt(app, 'app://phone') }
}

/** A page as far as it is asked things. */
export type Asked = Pick<Page, 'evaluate'>

/** The state as any page of ours gets it, by the bridge. A page that is still loading is asked again. */
export async function state(page: Asked): Promise<State> {
  for (;;) {
    const told = await page.evaluate(
      () =>
        new Promise<State | null>((done) => {
          const stop = window.callside.subscribe((message) => {
            if (message.kind === 'snapshot') done(message.state)
          })
          setTimeout(() => {
            stop()
            done(null)
          }, 500)
        })
    )
    if (told !== null) return told
  }
}

export const newest = async (page: Asked): Promise<Conversation> =>
  Object.values((await state(page)).conversations).sort((a, b) => b.openedAt - a.openedAt)[0]!

/** A command as the page itself gives it. */
export const send = <N extends CommandName>(page: Asked, name: N, input: CommandInput<N>): Promise<CommandResult<N>> =>
  page.evaluate(([sent, given]) => window.callside.send(sent, given as never) as never, [name, input] as const)

/** Reads something of the main process; an answer that its garbage collector took before it came here is asked for again. */
export async function read<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      if (!String(error).includes('promise was garbage collected')) throw error
    }
  }
}

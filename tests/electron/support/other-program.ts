import { _electron, expect } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { needs, run } from './programs'

const program = resolve(import.meta.dirname, '../fixtures/other-program.cjs')

export interface OtherProgram {
  /** Gives its text field the keyboard, as a click does, and empties it. */
  focus(): Promise<void>
  /** The system's keyboard, wherever the focus is: one press after the other. */
  type(text: string): void
  /** What has arrived in its text field. */
  text(): Promise<string>
  /** Its window's number as X names it. */
  readonly id: number
  stop(): Promise<void>
}

/** A second, real program on the same display. `takes`: a key in Electron's writing that it holds for itself. */
export async function startOtherProgram(takes?: string): Promise<OtherProgram> {
  needs(['xdotool'])
  const data = mkdtempSync(join(tmpdir(), 'callside-other-'))
  const app = await _electron.launch({
    executablePath: process.env['CALLSIDE_ELECTRON_PROGRAM']!,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      `--user-data-dir=${data}`,
      program,
      ...(takes === undefined ? [] : [`--takes=${takes}`])
    ]
  })
  const page = await app.firstWindow()
  const field = page.locator('textarea')
  await field.waitFor()
  const id = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.getNativeWindowHandle().readUInt32LE(0))
  if (takes !== undefined) expect(await app.evaluate(() => (globalThis as unknown as { taken: boolean }).taken), takes).toBe(true)
  return {
    id,
    async focus() {
      await field.fill('')
      run('xdotool', ['windowactivate', '--sync', `${id}`])
      await expect.poll(() => run('xdotool', ['getwindowfocus']).trim()).toBe(`${id}`)
      await field.focus()
      await expect.poll(() => page.evaluate(() => document.hasFocus())).toBe(true)
    },
    type: (text) => void run('xdotool', ['type', '--delay', '25', text]),
    text: () => field.inputValue(),
    async stop() {
      await app.close()
      rmSync(data, { recursive: true, force: true })
    }
  }
}

import { expect } from '@playwright/test'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { end, needs, run } from './programs'

const config = resolve(import.meta.dirname, 'xorg.conf')

export interface Displays {
  /** For the programs that shall be seen there. */
  readonly env: Record<string, string>
  /** The second display, to the end of the first: plugged in or out. */
  second(on: boolean): Promise<void>
  stop(): Promise<void>
}

/** A display server of its own with two displays of 1280 x 900, the first of them on. Xvfb has but one. */
export async function startDisplays(): Promise<Displays> {
  needs(['/usr/lib/xorg/Xorg', '/usr/lib/xorg/modules/drivers/dummy_drv.so', 'xrandr'])
  const folder = mkdtempSync(join(tmpdir(), 'callside-displays-'))
  // It picks a free number and writes it down when it is ready.
  const args = [
    '-displayfd',
    '3',
    '-config',
    config,
    '-logfile',
    join(folder, 'log'),
    '-noreset',
    '-nolisten',
    'tcp',
    '-novtswitch',
    '-sharevts',
    '-keeptty'
  ]
  const child = spawn('/usr/lib/xorg/Xorg', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  const [number] = (await Promise.race([once(child.stdio[3] as Readable, 'data'), once(child, 'exit')])) as [unknown]
  if (!Buffer.isBuffer(number)) throw new Error(`Xorg ended with ${String(number)}`)
  const env = { DISPLAY: `:${String(number).trim()}` }
  run('xrandr', ['--addmode', 'DUMMY1', '1280x900'], env)
  return {
    env,
    async second(on) {
      run('xrandr', ['--output', 'DUMMY1', ...(on ? ['--mode', '1280x900', '--right-of', 'DUMMY0'] : ['--off'])], env)
      await expect.poll(() => run('xrandr', ['--listactivemonitors'], env)).toContain(`Monitors: ${on ? 2 : 1}`)
    },
    async stop() {
      await end(child)
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

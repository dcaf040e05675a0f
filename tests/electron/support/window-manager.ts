import { expect } from '@playwright/test'
import { spawn } from 'node:child_process'
import { end, needs, run, startAndRead } from './programs'

/** A window manager on a display, as every desktop has one: without it nobody says which window has the keyboard. */
export async function startWindowManager(env: Record<string, string> = {}): Promise<() => Promise<void>> {
  needs(['openbox', 'xprop'])
  // A display server begins anew when its last program goes, and takes those along that are just coming: this one stays.
  const { child: guest } = await startAndRead('xprop', ['-root', '-spy', '_NET_SUPPORTING_WM_CHECK'], env)
  const manager = spawn('openbox', ['--sm-disable'], { env: { ...process.env, ...env }, stdio: 'ignore' })
  await expect.poll(() => run('xprop', ['-root', '_NET_SUPPORTING_WM_CHECK'], env)).toContain('window id')
  return async () => {
    await end(manager)
    await end(guest)
  }
}

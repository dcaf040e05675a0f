import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'

/** Of Debian, which name the programs that stand for a desktop. */
const packages: Record<string, string> = {
  'dbus-daemon': 'dbus',
  dunst: 'dunst',
  dunstctl: 'dunst',
  openbox: 'openbox',
  xdotool: 'xdotool',
  xprop: 'x11-utils',
  xwininfo: 'x11-utils',
  xrandr: 'x11-xserver-utils',
  '/usr/lib/xorg/Xorg': 'xserver-xorg-core',
  '/usr/lib/xorg/modules/drivers/dummy_drv.so': 'xserver-xorg-video-dummy',
  '/usr/lib/python3/dist-packages/dbus': 'python3-dbus',
  '/usr/lib/python3/dist-packages/gi': 'python3-gi'
}

const isThere = (program: string): boolean =>
  program.startsWith('/') ? existsSync(program) : spawnSync('sh', ['-c', 'command -v "$0"', program]).status === 0

/** Throws with the names of what is missing: a desktop that is not there proves nothing. */
export function needs(programs: readonly string[]): void {
  const missing = programs.filter((program) => !isThere(program))
  if (missing.length === 0) return
  throw new Error(
    `missing: ${missing.join(', ')}. On Debian: apt-get install ${[...new Set(missing.map((name) => packages[name] ?? name))].join(' ')}`
  )
}

/** Runs a program to its end and gives what it printed; throws when it fails or takes longer than 10 s. */
export function run(program: string, args: readonly string[], env: Record<string, string> = {}): string {
  const ran = spawnSync(program, args, { env: { ...process.env, ...env }, encoding: 'utf8', timeout: 10_000 })
  if (ran.status !== 0) throw new Error(`${program} ${args.join(' ')}: ${ran.error?.message ?? `${ran.status} ${ran.stderr}`}`)
  return ran.stdout
}

/** Ends a program that was started here, and waits until it is gone. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  const limit = setTimeout(() => child.kill('SIGKILL'), 5_000)
  await gone
  clearTimeout(limit)
}

/** Starts a program that stays, and gives it with its first line. */
export async function startAndRead(
  program: string,
  args: readonly string[],
  env: Record<string, string> = {}
): Promise<{ child: ChildProcess; line: string }> {
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: 'pipe' })
  let text = ''
  let complaint = ''
  child.stderr.on('data', (data) => (complaint += String(data)))
  child.stdout.setEncoding('utf8')
  while (!text.includes('\n')) {
    const [what] = (await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])) as [unknown]
    if (typeof what !== 'string') throw new Error(`${program} ended with ${String(what)} before it said anything: ${complaint}`)
    text += what
  }
  return { child, line: text.slice(0, text.indexOf('\n')) }
}

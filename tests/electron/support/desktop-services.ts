import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { resolve } from 'node:path'
import { end, needs, startAndRead } from './programs'

const busConfig = resolve(import.meta.dirname, '../../keychain/without-service.conf')
const services = resolve(import.meta.dirname, 'desktop-services.py')

/** What the tray's host reads of the item. `silhouette` and `inked`: of the picture without its colours. */
export interface TrayItem {
  silhouette: string
  inked: number
  tooltip: string
  status: string
  menu: { label: string; enabled: boolean; checked: boolean }[]
}
export interface Notice {
  title: string
  body: string
  actions: string[]
  urgency: number
}

export interface DesktopServices {
  /** For the app, and for whoever shall meet it on these buses. */
  readonly env: Record<string, string>
  tray(): Promise<TrayItem | null>
  /** Chooses an entry of the tray's menu; false where there is none of this label that can be chosen. */
  press(label: string): Promise<boolean>
  /** A click on the tray's item. */
  activate(): Promise<boolean>
  /** All that were asked for so far, oldest first. */
  notices(): Promise<Notice[]>
  /** The login manager says that sleep begins, or that it is over. */
  sleep(begins: boolean): Promise<boolean>
  /** What the computer is asked to keep awake now, and why: `app: …` or `display: …`. */
  holds(): Promise<string[]>
  stop(): Promise<void>
}

/** A session bus and a system bus of their own, with the chosen parts of a desktop on them. */
export async function startServices(parts: ('tray' | 'notices' | 'login' | 'awake')[]): Promise<DesktopServices> {
  needs(['dbus-daemon', '/usr/lib/python3/dist-packages/dbus', '/usr/lib/python3/dist-packages/gi'])
  const bus = () => startAndRead('dbus-daemon', [`--config-file=${busConfig}`, '--nofork', '--print-address=1'])
  const session = await bus()
  const system = await bus()
  const env = { DBUS_SESSION_BUS_ADDRESS: session.line, DBUS_SYSTEM_BUS_ADDRESS: system.line }
  const { child } = await startAndRead('/usr/bin/python3', [services, ...parts], env)
  const lines = createInterface({ input: child.stdout! })
  let last: Promise<unknown> = Promise.resolve()

  const ask = <T>(request: object): Promise<T> => {
    const answer = last
      .catch(() => undefined)
      .then(async () => {
        const line = once(lines, 'line', { signal: AbortSignal.timeout(10_000) })
        child.stdin!.write(`${JSON.stringify(request)}\n`)
        const said = JSON.parse(((await line) as [string])[0]) as { ok: T } | { error: string }
        if ('error' in said) throw new Error(said.error)
        return said.ok
      })
    last = answer
    return answer
  }

  return {
    env,
    tray: () => ask({ do: 'tray' }),
    press: (label) => ask({ do: 'press', label }),
    activate: () => ask({ do: 'activate' }),
    notices: () => ask({ do: 'notices' }),
    sleep: (begins) => ask({ do: 'sleep', begins }),
    holds: () => ask({ do: 'holds' }),
    async stop() {
      for (const one of [child, session.child, system.child]) await end(one)
    }
  }
}

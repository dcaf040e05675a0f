import { app } from 'electron'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import type { DesktopFacts } from '../../contract/desktop'
import type { Log } from '../companion/ports'
import { autostartEntry, isAutostartOn } from './autostart-entry'

type Fact = DesktopFacts['startsAtSignIn']

export interface SignInStart {
  /** Asks the system for it, or takes that back; then reads what came of it. */
  follow(wanted: boolean): void
  fact(): Fact
}

/** Starting hidden when the agent signs in to the computer. What the system's own settings say is read back and never overridden. */
export function createSignInStart(parts: { log: Log; onFact: () => void }): SignInStart {
  const system = process.platform === 'linux' ? linuxEntry() : electronItem()
  let before: boolean | null = null
  let fact: Fact = read()

  function read(): Fact {
    try {
      return system.read()
    } catch (error) {
      parts.log.error('sign-in-start', error)
      return 'unknown'
    }
  }

  return {
    fact: () => fact,
    follow(wanted) {
      if (wanted === before) return
      const first = before === null
      before = wanted
      try {
        // At the app's start settings are the defaults until they are read: that alone removes nothing.
        if (wanted ? fact === 'no' : !first) system.write(wanted)
      } catch (error) {
        parts.log.error('sign-in-start', error)
      }
      const next = read()
      if (next === fact) return
      fact = next
      parts.onFact()
    }
  }
}

interface System {
  read(): Fact
  write(on: boolean): void
}

const HIDDEN = '--hidden'
const command = (): string[] => [
  // An AppImage is unpacked elsewhere at each start.
  process.env['APPIMAGE'] ?? process.execPath,
  ...(app.isPackaged ? [] : [app.getAppPath()]),
  HIDDEN
]

/** The Run key of Windows, the login item of macOS. */
function electronItem(): System {
  const [path = process.execPath, ...args] = command()
  return {
    read() {
      const item = app.getLoginItemSettings({ path, args })
      if (!item.openAtLogin) return item.status === 'requires-approval' ? 'switched-off' : 'no'
      return process.platform === 'win32' && !item.executableWillLaunchAtLogin ? 'switched-off' : 'yes'
    },
    write: (on) => app.setLoginItemSettings({ openAtLogin: on, path, args })
  }
}

function linuxEntry(): System {
  const file = join(process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'autostart', 'callside.desktop')
  return {
    read() {
      try {
        return isAutostartOn(readFileSync(file, 'utf8')) ? 'yes' : 'switched-off'
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'no'
        throw error
      }
    },
    write(on) {
      if (!on) return rmSync(file, { force: true })
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, autostartEntry('Callside', command()), { mode: 0o644 })
    }
  }
}

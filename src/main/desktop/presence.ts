import { globalShortcut, type BrowserWindow } from 'electron'
import type { DesktopFacts } from '../../contract/desktop'
import type { State } from '../../contract/state'
import type { Cancel, Clock, Log } from '../companion/ports'
import { anywhereAct } from './anywhere-act'
import { createGlobalKeys, type GlobalKeys } from './anywhere-keys'
import type { Displays } from './desktop-displays'
import { electronTaskbar } from './electron-taskbar'
import { createKeepAwake, type KeepAwake } from './keep-awake'
import type { Power } from './power'
import { createTaskbar } from './show-taskbar'
import { createSignInStart } from './sign-in-start'
import { taskbarOf, type Taskbar } from './taskbar'
import { createTray, type TrayIcon } from './tray'
import type { TrayAction } from './tray-menu'

/** While something is timed to the second, and while it is not. */
const TICK_MS = { busy: 1_000, calm: 20_000 }
const busyShapes: readonly string[] = ['call', 'wrap', 'lost']

/** What of the app is seen and felt outside its windows. */
export interface Presence {
  readonly tray: TrayIcon
  readonly keepAwake: KeepAwake
  readonly keys: GlobalKeys
  /** What the taskbar shows now; null before the first state. */
  taskbar(): Taskbar | null
  follow(state: State, quitting: boolean): void
  onFacts(listener: (facts: DesktopFacts) => void): Cancel
  stop(): void
}

export function createPresence(parts: {
  iconsFolder: string
  workspace: BrowserWindow
  displays: Displays
  power: Power
  act: (action: TrayAction) => void
  clock: Clock
  log: Log
}): Presence {
  const { clock, log, act, power, displays, workspace } = parts
  const listeners = new Set<(facts: DesktopFacts) => void>()
  let latest: { state: State; quitting: boolean } | null = null
  let shown: Taskbar | null = null
  let cancelTick: Cancel = () => undefined

  const tell = (): void => listeners.forEach((listener) => listener(facts()))
  const tray = createTray({ iconsFolder: parts.iconsFolder, act, log })
  const surface = electronTaskbar({ window: workspace, iconsFolder: parts.iconsFolder, act })
  const taskbar = createTaskbar(surface, (part, error) => log.error('taskbar', error, { part }))
  const keepAwake = createKeepAwake()
  const signInStart = createSignInStart({ log, onFact: tell })
  const keys = createGlobalKeys({
    grabber: globalShortcut,
    clock,
    act: (action) => {
      const found = latest === null ? null : anywhereAct(action, latest.state)
      log.info('key-from-anywhere', { action, acts: found !== null })
      if (found !== null) act(found)
    },
    onFacts: tell
  })
  const facts = (): DesktopFacts => ({ anywhereKeys: keys.facts(), startsAtSignIn: signInStart.fact(), displays: displays.facts() })
  const followKeys = (): void => {
    if (latest !== null) keys.follow(latest.state.settings.keys.anywhere, power.locked())
  }
  const stops = [displays.onChange(tell), power.onLock(followKeys)]
  const onFocus = (): void => {
    if (process.platform !== 'darwin') workspace.flashFrame(false)
  }
  workspace.on('focus', onFocus)

  const draw = (): void => {
    cancelTick()
    if (latest === null) return
    const { state, quitting } = latest
    const now = clock.now() + state.clockOffsetMs
    tray.follow(state, quitting, now)
    shown = taskbarOf(state, state.shell.platform, now)
    taskbar.follow(shown)
    const busy = shown.progress !== null || busyShapes.includes(tray.shows()?.shape ?? '')
    cancelTick = clock.after(busy ? TICK_MS.busy : TICK_MS.calm, draw)
  }

  return {
    tray,
    keepAwake,
    keys,
    taskbar: () => shown,
    follow(state, quitting) {
      latest = { state, quitting }
      draw()
      keepAwake.follow(state)
      followKeys()
      signInStart.follow(state.settings.desktop.startAtSignIn)
    },
    onFacts(listener) {
      listeners.add(listener)
      listener(facts())
      return () => listeners.delete(listener)
    },
    stop() {
      cancelTick()
      latest = null
      stops.forEach((stop) => stop())
      keys.stop()
      keepAwake.stop()
      if (!workspace.isDestroyed()) workspace.off('focus', onFocus)
      tray.destroy()
    }
  }
}

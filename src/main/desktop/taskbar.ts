import { ringingThings } from '../../contract/ringing'
import type { State } from '../../contract/state'
import { missedToday } from './missed-calls'
import { jumpTasks, type JumpTask } from './jump-tasks'
import { callItems, dutyItems, type TrayAction, type TrayItem } from './tray-menu'
import { trayState, type TrayShape } from './tray-state'
import { heardCall, wrapUpGone } from './work-lives'
import { wordsOf } from './words'

export type Platform = State['shell']['platform']
export type ButtonIcon = 'mute' | 'unmute' | 'hold' | 'resume' | 'hang-up'
export type Overlay = { icon: `missed-${number}` | 'missed-more' | Exclude<TrayShape, 'online' | 'call'>; words: string }

export interface TaskbarButton {
  icon: ButtonIcon
  tip: string
  enabled: boolean
  action: TrayAction
}

/** What the taskbar or the dock shows. A part that a platform does not have is always empty there. */
export interface Taskbar {
  /** Under the window's preview, on Windows, while a call runs. */
  buttons: TaskbarButton[]
  /** On the app's icon, on Windows: missed calls before the state of the duty. */
  overlay: Overlay | null
  /** Missed calls on the icon, on macOS and where a Linux desktop has it; 0 is none. */
  badge: number
  /** Of the wrap-up time, how much is left, 1 to 0; the last tenth is marked where the platform can. */
  progress: { left: number; ending: boolean } | null
  /** Windows. */
  jumpList: JumpTask[]
  /** macOS. */
  dockMenu: TrayItem[]
  /** Something rings: the taskbar flashes, the dock bounces until it is answered. */
  attention: boolean
}

const ENDING = 0.1
const COUNTED = 9

/** What the taskbar or the dock shows at a server's time. */
export function taskbarOf(state: State, platform: Platform, now: number): Taskbar {
  const missed = missedToday(state, now)
  const gone = wrapUpGone(state, now)
  const windows = platform === 'win32'
  return {
    buttons: windows ? buttonsOf(state) : [],
    overlay: windows ? overlayOf(state, missed, now) : null,
    badge: windows ? 0 : missed,
    // In whole hundredths: more cannot be seen, and would be drawn for nothing.
    progress: gone === null ? null : { left: Math.round((1 - gone) * 100) / 100, ending: 1 - gone <= ENDING },
    jumpList: windows ? jumpTasks(state) : [],
    dockMenu: platform === 'darwin' ? dockItems(state) : [],
    attention: ringingThings(state).length > 0
  }
}

function buttonsOf(state: State): TaskbarButton[] {
  const heard = heardCall(state)
  if (heard === null) return []
  const words = wordsOf(state)
  const { id: callId, state: word, muted, pending } = heard.call
  const connected = word === 'connected'
  const held = word === 'held'
  const free = pending === null
  return [
    {
      icon: muted ? 'unmute' : 'mute',
      tip: words(muted ? 'button.unmute' : 'button.mute'),
      enabled: connected,
      action: { do: 'command', name: 'calls.mute', input: { callId, muted: !muted } }
    },
    {
      icon: held ? 'resume' : 'hold',
      tip: words(held ? 'button.resume' : 'button.hold'),
      enabled: free && (connected || held),
      action: { do: 'command', name: held ? 'calls.resume' : 'calls.hold', input: { callId } }
    },
    { icon: 'hang-up', tip: words('button.hangUp'), enabled: free, action: { do: 'command', name: 'calls.hangUp', input: { callId } } }
  ]
}

function overlayOf(state: State, missed: number, now: number): Overlay | null {
  const words = wordsOf(state)
  if (missed > 0) return { icon: missed > COUNTED ? 'missed-more' : `missed-${missed}`, words: words('overlay.missed', { count: missed }) }
  const { shape } = trayState(state, now)
  // Online and a call are how it should be, and need no sign; the words carry no time, or they would be set anew each second.
  return shape === 'online' || shape === 'call' ? null : { icon: shape, words: words(`overlay.${shape}`) }
}

function dockItems(state: State): TrayItem[] {
  const newCall: TrayItem = { label: wordsOf(state)('menu.newCall'), action: { do: 'section', section: 'call' } }
  return [...callItems(state), ...dutyItems(state), 'line', newCall]
}

import { AnywhereAction, type AnywhereKeys, type DesktopFacts } from '../../contract/desktop'
import type { Cancel, Clock } from '../companion/ports'
import { accelerator } from './accelerator'

export type KeyFacts = DesktopFacts['anywhereKeys']

/** Electron's `globalShortcut`, as far as it is used. */
export interface KeyGrabber {
  /** False, or it throws: another program has it. */
  register(accelerator: string, run: () => void): boolean
  unregister(accelerator: string): void
}

export interface GlobalKeys {
  /** `released`: the screen is locked, or the app goes. */
  follow(keys: AnywhereKeys, released: boolean): void
  facts(): KeyFacts
  stop(): void
}

/** A key held down fires again and again, the first time after 660 ms at most as systems come (X.org): all of that is one press. */
const HELD_MS = 700
/** Between two of these firings, unless somebody made them slower; nobody means two presses so near to each other. */
const REPEAT_MS = 150
/** Pressed twice on purpose in less than a held key takes to fire again. Twice the others would answer or end another call. */
const pressedAgain: ReadonlySet<AnywhereAction> = new Set(['mute'])
/** Another program may let a refused key go. */
const TRY_AGAIN_MS = 30_000
const actions = AnywhereAction.options
const off: KeyFacts = { popup: 'off', answer: 'off', mute: 'off', 'hang-up': 'off' }

/** Takes the keys that work in any program while they are switched on, and tells which ones it did not get. */
export function createGlobalKeys(parts: {
  grabber: KeyGrabber
  clock: Clock
  act: (action: AnywhereAction) => void
  onFacts: () => void
}): GlobalKeys {
  const held = new Map<AnywhereAction, string>()
  const lastFired = new Map<AnywhereAction, number>()
  const doubts = new Map<AnywhereAction, Cancel>()
  let wanted = ''
  let facts = off
  let cancel: Cancel | null = null

  const fire = (action: AnywhereAction): void => {
    const now = parts.clock.monotonic()
    const gap = now - (lastFired.get(action) ?? -Infinity)
    lastFired.set(action, now)
    settle(action)
    if (gap >= HELD_MS) parts.act(action)
    else if (gap >= REPEAT_MS && pressedAgain.has(action)) {
      // A second press, or the first repeat of a held key: the next repeat tells.
      const act = (): void => (settle(action), parts.act(action))
      doubts.set(action, parts.clock.after(REPEAT_MS, act))
    }
  }
  const settle = (action: AnywhereAction): void => {
    doubts.get(action)?.()
    doubts.delete(action)
  }
  const grab = (action: AnywhereAction, chord: string): boolean => {
    const name = accelerator(chord)
    if (name === null || [...held.values()].includes(name)) return false
    try {
      if (!parts.grabber.register(name, () => fire(action))) return false
    } catch {
      return false
    }
    held.set(action, name)
    return true
  }
  const release = (): void => {
    cancel?.()
    cancel = null
    actions.forEach(settle)
    held.forEach((name) => parts.grabber.unregister(name))
    held.clear()
  }
  const take = (keys: AnywhereKeys): void => {
    const got = actions.map((action) => [action, held.has(action) || grab(action, keys[action]) ? 'works' : 'refused'] as const)
    tell(Object.fromEntries(got) as KeyFacts)
    cancel = got.some(([, word]) => word === 'refused') ? parts.clock.after(TRY_AGAIN_MS, () => take(keys)) : null
  }
  const tell = (next: KeyFacts): void => {
    if (actions.every((action) => next[action] === facts[action])) return
    facts = next
    parts.onFacts()
  }

  return {
    follow(keys, released) {
      const key = JSON.stringify([keys, released])
      if (key === wanted) return
      wanted = key
      release()
      if (!keys.on) tell(off)
      // On a locked screen the facts stand: nobody looks, and they are true again at once.
      else if (!released) take(keys)
    },
    facts: () => facts,
    stop: release
  }
}

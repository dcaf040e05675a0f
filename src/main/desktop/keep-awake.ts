import { powerSaveBlocker } from 'electron'
import type { State } from '../../contract/state'
import { awakeNeed, type AwakeNeed } from './awake-need'

export interface KeepAwake {
  follow(state: State): void
  /** What the system is held to now. */
  holds(): AwakeNeed
  stop(): void
}

/** Holds the system awake as long as a contact needs it. */
export function createKeepAwake(): KeepAwake {
  let held: { need: AwakeNeed; id: number } | null = null
  const set = (need: AwakeNeed): void => {
    if (need === (held?.need ?? null)) return
    // The new one first: between two there is no moment for sleep.
    const before = held
    held =
      need === null ? null : { need, id: powerSaveBlocker.start(need === 'display' ? 'prevent-display-sleep' : 'prevent-app-suspension') }
    if (before !== null) powerSaveBlocker.stop(before.id)
  }
  return {
    follow: (state) => set(awakeNeed(state)),
    holds: () => (held !== null && powerSaveBlocker.isStarted(held.id) ? held.need : null),
    stop: () => set(null)
  }
}

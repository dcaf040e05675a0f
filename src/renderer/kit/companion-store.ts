import type { Bridge } from '../../contract/bridge'
import { applyMessage } from '../../contract/delta'
import type { State } from '../../contract/state'

/** The page's copy of the state: never changed here, only replaced by what the companion sends. */
export class CompanionStore {
  private known: { revision: number; state: State } | null = null
  private readonly listeners = new Set<() => void>()
  private readonly stop: () => void

  constructor(bridge: Pick<Bridge, 'subscribe' | 'resync'>) {
    this.stop = bridge.subscribe((message) => {
      const next = applyMessage(this.known, message)
      if (next === null) {
        bridge.resync()
        return
      }
      this.known = next
      for (const listener of this.listeners) listener()
    })
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Null until the first snapshot. After a gap the last known state stays until the new snapshot is there. */
  readonly state = (): State | null => this.known?.state ?? null

  dispose(): void {
    this.stop()
    this.listeners.clear()
  }
}

import type { Listen } from './ports'

/** Whoever tells and whoever listens to one kind of event. */
export interface Events<Event> {
  readonly listen: Listen<Event>
  /** Each listener that is there now hears it, in the order in which they came. */
  tell(event: Event): void
  clear(): void
}

export function createEvents<Event>(): Events<Event> {
  const listeners = new Set<(event: Event) => void>()
  return {
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    tell(event) {
      for (const listener of [...listeners]) listener(event)
    },
    clear: () => listeners.clear()
  }
}

import type { Clock } from '../../companion/ports'

/**
 * Places for `calls` calls in any `perMs`. A place is taken when a call leaves and counts until `perMs` after its answer, so that
 * the limit holds wherever between the two the server counts, and for windows of the clock as well as for rolling ones.
 */
export interface RollingWindow {
  take(): void
  /** A call ended; one that never left gives its place back at once. */
  ended(sent: boolean): void
  /** Ms until `places` more are free when only `most` of all may be used; at the earliest, as calls under way may end late. */
  freeIn(places: number, most: number): number
}

export function createRollingWindow(clock: Clock, perMs: number): RollingWindow {
  let underWay = 0
  const until: number[] = []
  return {
    take() {
      underWay++
    },
    ended(sent) {
      underWay = Math.max(0, underWay - 1)
      if (sent) until.push(clock.monotonic() + perMs)
    },
    freeIn(places, most) {
      const now = clock.monotonic()
      while (until.length > 0 && until[0]! <= now) until.shift()
      const toFree = until.length + underWay + places - most
      if (toFree <= 0) return 0
      return (until[toFree - 1] ?? now + perMs) - now
    }
  }
}

import type { Clock, Random } from '../../companion/ports'

const FAILURES = 5
const FIRST_OPEN_MS = 2_000
const LONGEST_OPEN_MS = 60_000

/**
 * Stops calls to a server that is down. Five failures in a row open it; then one call may try, and its outcome closes it or
 * opens it for longer: 2, 4, 8 … 60 s, of which a random part between half and all.
 */
export interface Breaker {
  /** A call may go. */
  allows(): boolean
  /** A call goes. */
  entered(): void
  /** `unsent`: the call never left, and tells nothing. */
  heard(outcome: 'answered' | 'failed' | 'unsent'): void
  /** Ms until a call may try; 0 while calls may. */
  opensIn(): number
}

export function createBreaker(clock: Clock, random: Random): Breaker {
  let failures = 0
  let rounds = 0
  let openUntil: number | null = null
  let probing = false

  const open = () => {
    const longest = Math.min(LONGEST_OPEN_MS, FIRST_OPEN_MS * 2 ** rounds++)
    openUntil = clock.monotonic() + longest * (0.5 + random.unit() / 2)
  }

  return {
    allows: () => openUntil === null || (!probing && clock.monotonic() >= openUntil),
    entered() {
      if (openUntil !== null) probing = true
    },
    heard(outcome) {
      const wasProbing = probing
      if (outcome === 'answered') {
        failures = rounds = 0
        openUntil = null
        probing = false
      } else if (openUntil === null) {
        if (outcome === 'failed' && ++failures >= FAILURES) open()
      } else if (wasProbing) {
        probing = false
        if (outcome === 'failed') open()
      }
    },
    opensIn: () => (openUntil === null ? 0 : Math.max(0, openUntil - clock.monotonic()))
  }
}

/** What a finished leg says of its end; null or false where the database does not tell. */
export interface EndedLeg {
  isBelowAnother: boolean
  cause: string | null
  hangupBy: string | null
  direction: string | null
  wasBridged: boolean
  hasUser: boolean
  queueType: number | null
  /** A machine's ear judged what answered. */
  wasJudged: boolean
}

/** Types of queues (webitel.md 5.4). */
const INBOUND = 1
const PROGRESSIVE = 4
const PREDICTIVE = 5

/** How a leg at the top ended, in the server's words (webitel.md 5.2); null for one below. */
export function dispositionOf(leg: EndedLeg): string | null {
  if (leg.isBelowAnother) return null
  switch (leg.cause) {
    case 'USER_BUSY':
    case 'NO_ANSWER':
      return 'not_answered'
    case 'ORIGINATOR_CANCEL':
      return 'cancelled'
    case 'NORMAL_UNSPECIFIED':
      if (leg.wasJudged) return 'cancelled'
      break
    case 'LOSE_RACE':
      if (leg.queueType === PROGRESSIVE) return 'cancelled'
      break
    default:
      break
  }
  if (leg.hangupBy === 'F') return 'ended'
  if (leg.cause !== 'NORMAL_CLEARING') return 'error'
  return leg.hangupBy !== null && agentSides(leg).includes(leg.hangupBy) ? 'agent_dropped' : 'client_dropped'
}

/** Ends at which an agent sat: A called, B was called. */
function agentSides({ direction, hasUser, wasBridged, queueType }: EndedLeg): string[] {
  if (direction === 'inbound') return wasBridged ? ['B'] : []
  if (direction !== 'outbound') return []
  const dialledByQueue = wasBridged && (queueType === INBOUND || queueType === PROGRESSIVE || queueType === PREDICTIVE)
  return [...(hasUser ? ['A'] : []), ...(dialledByQueue ? ['B'] : [])]
}

import type { CallEnd, Conversation } from '../../contract/conversation'
import type { State } from '../../contract/state'

/** Ends of a call that somebody wanted and nobody took, as the list of conversations counts them. */
const missedEnds: ReadonlySet<CallEnd> = new Set([
  'rang-out',
  'cancelled-by-caller',
  'answered-elsewhere',
  'connection-lost',
  'microphone-failed',
  'page-crashed',
  'failed'
])

const numberOf = ({ customer }: Conversation): string | null => customer.e164 ?? customer.number
const startOfDay = (at: number): number => new Date(at).setHours(0, 0, 0, 0)

/** Missed calls of this day that nobody has called back. `now` is the server's time, as all times of the state are. */
export function missedToday({ conversations }: State, now: number): number {
  const all = Object.values(conversations)
  return all.filter((one) => isMissed(one) && one.openedAt >= startOfDay(now) && !isCalledBack(one, all)).length
}

function isMissed({ calls, sessions, closedAt }: Conversation): boolean {
  const last = calls.findLast(({ party }) => party === null)
  if (closedAt === null || last === undefined || sessions.some(({ endedAt }) => endedAt === null)) return false
  return last.direction === 'inbound' && last.connectedAt === null && last.end !== null && missedEnds.has(last.end)
}

const isCalledBack = (missed: Conversation, all: readonly Conversation[]): boolean =>
  numberOf(missed) !== null &&
  all.some(
    (other) =>
      other.openedAt > missed.openedAt &&
      numberOf(other) === numberOf(missed) &&
      other.calls.some(({ connectedAt }) => connectedAt !== null)
  )

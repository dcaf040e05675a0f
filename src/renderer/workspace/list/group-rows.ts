import type { Conversation } from '../../../contract/conversation'
import { dayHeading, daysBetween } from '../../kit/times'
import { t } from '../../kit/words'
import { rowState, type RowKind } from './row-state'

export interface RowGroup {
  id: string
  heading: string
  /** Shown beside the heading when the agent should know how many. */
  count: number | null
  rows: Conversation[]
}

const nowRank: Partial<Record<RowKind, number>> = {
  ringing: 0,
  connecting: 1,
  connected: 1,
  consulting: 1,
  session: 1,
  composing: 1,
  held: 2,
  'wrap-up': 3,
  delivering: 4
}

const lastMoment = (conversation: Conversation): number => conversation.closedAt ?? conversation.openedAt
const newestFirst = (a: Conversation, b: Conversation): number => lastMoment(b) - lastMoment(a) || (a.id < b.id ? 1 : -1)

const isNow = (conversation: Conversation): boolean => rowState(conversation).kind in nowRank || conversation.closedAt === null

/** A missed call is dealt with once the same number was spoken to afterwards. */
function isCalledBack(missed: Conversation, all: readonly Conversation[]): boolean {
  const number = missed.customer.e164 ?? missed.customer.number
  if (number === null) return false
  return all.some(
    (other) =>
      other.openedAt > missed.openedAt &&
      (other.customer.e164 ?? other.customer.number) === number &&
      other.calls.some((call) => call.connectedAt !== null)
  )
}

export const isMissedToday = (conversation: Conversation, all: readonly Conversation[], now: number): boolean =>
  !isNow(conversation) &&
  rowState(conversation).kind === 'missed' &&
  daysBetween(conversation.openedAt, now) <= 0 &&
  !isCalledBack(conversation, all)

/** Rows in their groups: Now, Missed, Earlier today, then dates. Inside Now: ringing, connected, on hold, wrap-up; the oldest ringing first. */
export function groupRows(conversations: readonly Conversation[], now: number): RowGroup[] {
  const current: Conversation[] = []
  const missed: Conversation[] = []
  const days = new Map<number, Conversation[]>()
  for (const conversation of conversations) {
    if (isNow(conversation)) current.push(conversation)
    else if (isMissedToday(conversation, conversations, now)) missed.push(conversation)
    else {
      const day = Math.max(0, daysBetween(lastMoment(conversation), now))
      days.set(day, [...(days.get(day) ?? []), conversation])
    }
  }
  const rank = (conversation: Conversation): number => nowRank[rowState(conversation).kind] ?? 5
  current.sort((a, b) => rank(a) - rank(b) || a.openedAt - b.openedAt || (a.id < b.id ? -1 : 1))
  const groups: RowGroup[] = []
  if (current.length > 0) groups.push({ id: 'now', heading: t('list.now'), count: current.length, rows: current })
  if (missed.length > 0) groups.push({ id: 'missed', heading: t('list.missed'), count: missed.length, rows: missed.sort(newestFirst) })
  for (const [day, rows] of [...days].sort(([a], [b]) => a - b)) {
    const heading = dayHeading(lastMoment(rows[0]!), now)
    groups.push({ id: `day-${day}`, heading, count: null, rows: rows.sort(newestFirst) })
  }
  return groups
}

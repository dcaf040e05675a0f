import type { CallEnd, Conversation } from '../../../contract/conversation'
import type { CallFile, CallParty, HistoryCall } from '../../../contract/history-call'
import { known, type CallRow } from './call-rows'

export type MissedWhy =
  'on-a-call' | 'declined' | 'rang-out' | 'answered-elsewhere' | 'connection-lost' | 'caller-hung-up' | 'never-connected'

export type Outcome =
  | { kind: 'missed'; why: MissedWhy | null }
  | { kind: 'unanswered'; why: 'busy' | 'cancelled' | 'refused' | null }
  /** `status` as it was reported, or null when nothing was. */
  | { kind: 'answered'; status: string | null }

/** Names of FreeSWITCH for why nobody was reached. */
const byCause: Readonly<Record<string, MissedWhy>> = {
  USER_BUSY: 'on-a-call',
  CALL_REJECTED: 'declined',
  NO_ANSWER: 'rang-out',
  NO_USER_RESPONSE: 'rang-out',
  ALLOTTED_TIMEOUT: 'rang-out',
  PROGRESS_TIMEOUT: 'rang-out',
  LOSE_RACE: 'answered-elsewhere',
  PICKED_OFF: 'answered-elsewhere',
  ORIGINATOR_CANCEL: 'caller-hung-up',
  RECOVERY_ON_TIMER_EXPIRE: 'connection-lost',
  MEDIA_TIMEOUT: 'connection-lost',
  NETWORK_OUT_OF_ORDER: 'connection-lost',
  DESTINATION_OUT_OF_ORDER: 'connection-lost',
  USER_NOT_REGISTERED: 'connection-lost',
  SUBSCRIBER_ABSENT: 'connection-lost',
  INCOMPATIBLE_DESTINATION: 'never-connected'
}
/** What this computer saw is nearer to the agent than what the switch made of it. */
const byEnd: Partial<Record<CallEnd, MissedWhy>> = {
  declined: 'declined',
  'rang-out': 'rang-out',
  'cancelled-by-caller': 'caller-hung-up',
  'answered-elsewhere': 'answered-elsewhere',
  busy: 'on-a-call',
  'connection-lost': 'connection-lost',
  'page-crashed': 'connection-lost',
  'microphone-failed': 'never-connected',
  failed: 'never-connected'
}
const unanswered: Readonly<Record<string, 'busy' | 'cancelled' | 'refused'>> = {
  USER_BUSY: 'busy',
  ORIGINATOR_CANCEL: 'cancelled',
  CALL_REJECTED: 'refused',
  UNALLOCATED_NUMBER: 'refused',
  INVALID_NUMBER_FORMAT: 'refused'
}

/** Where the customer is: who called in, or who was called. */
export const customerOf = (call: HistoryCall): CallParty | null => (call.direction === 'outbound' ? call.to : call.from)

export const nameOf = (row: CallRow, own: Conversation | null): string | null =>
  own?.customer.name ??
  known(row, ({ contact }) => contact?.name || null) ??
  known(row, (call) => customerOf(call)?.name || null) ??
  known(row, ({ member }) => member?.name || null)

/** What can be dialled and shown; `masked` numbers can only be shown. */
export function numberOf(row: CallRow, own: Conversation | null): { shown: string; dial: string | null } | null {
  if (own?.customer.e164) return { shown: own.customer.number ?? own.customer.e164, dial: own.customer.e164 }
  const party = known(row, (call) => {
    const one = customerOf(call)
    return one?.number ? one : null
  })
  const number = party?.number ?? known(row, ({ destination, direction }) => (direction === 'outbound' ? destination || null : null))
  return number === null ? null : { shown: number, dial: party?.masked ? null : number }
}

export const wasAnswered = ({ legs }: Pick<CallRow, 'legs'>): boolean => legs.some(({ bridgedAt }) => bridgedAt !== null)

function missedWhy(row: CallRow, own: Conversation | null): MissedWhy | null {
  const ids = new Set(row.legs.map(({ id }) => id))
  const end = own?.calls.find(({ id }) => ids.has(id))?.end ?? null
  const told = end === null ? undefined : byEnd[end]
  if (told !== undefined) return told
  const cause = known(row, (call) => byCause[call.cause ?? ''] ?? null)
  if (cause !== null) return cause
  return known(row, ({ disposition, hangupBy }) => (disposition === 'cancelled' || hangupBy === 'A' ? 'caller-hung-up' : null))
}

/** What a report carries that is not a result of the agent's. */
const notReported: ReadonlySet<string> = new Set(['missed', 'abandoned', 'timeout', ''])

export function outcomeOf(row: CallRow, own: Conversation | null): Outcome {
  if (wasAnswered(row)) {
    const server = known(row, ({ result }) => (notReported.has(result ?? '') ? null : result))
    return { kind: 'answered', status: own?.wrapUp?.disposition?.status ?? server }
  }
  if (row.call.direction === 'outbound') return { kind: 'unanswered', why: known(row, ({ cause }) => unanswered[cause ?? ''] ?? null) }
  return { kind: 'missed', why: missedWhy(row, own) }
}

/** Seconds of talk, or of ringing where nobody answered. */
export function lengthS(row: CallRow): number | null {
  const talk = known(row, ({ talkS, bridgedAt, hangupAt }) => {
    if (bridgedAt === null) return null
    return talkS ?? (hangupAt === null ? null : Math.round((hangupAt - bridgedAt) / 1000))
  })
  return talk ?? row.call.durationS
}

export const queueOf = (row: CallRow): string | null => known(row, ({ queue }) => queue?.name ?? null)

/** Every file of the call once, oldest first. */
export function filesOf({ legs }: Pick<CallRow, 'legs'>): CallFile[] {
  const files = new Map(legs.flatMap((leg) => leg.files).map((file) => [file.id, file]))
  return [...files.values()].sort((a, b) => (a.startAt ?? 0) - (b.startAt ?? 0))
}

export const variablesOf = ({ legs }: Pick<CallRow, 'legs'>): [name: string, value: string][] =>
  Object.entries(Object.assign({}, ...legs.map(({ variables }) => variables)) as Record<string, string>)

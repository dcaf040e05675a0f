import type { CallFact, Party } from '../../../companion/ports'
import { hasMember, idOf, isTrue, memberOf, numberOf, textOf, timeOf, variablesOf } from './read'

const events = ['ringing', 'progress', 'active', 'bridge', 'hold', 'eavesdrop', 'hangup'] as const

export interface CallNews {
  fact: CallFact
  /** To be sent with every command about the call (Webitel contract 8.1). */
  appId: string | null
}

/** One `call` event (Webitel contract 8.1, 8.2). Null for events that say nothing to an agent, and for what cannot be read. */
export function callFact(data: unknown, now: number): CallNews | null {
  const call = memberOf(data, 'call')
  const callId = idOf(memberOf(call, 'id'))
  const event = events.find((one) => one === memberOf(call, 'event'))
  if (callId === null || event === undefined) return null
  const body = memberOf(call, 'data')
  const userId = textOf(memberOf(call, 'user_id')) ?? textOf(memberOf(body, 'user_id'))
  const fact: CallFact = { callId, at: timeOf(memberOf(call, 'timestamp')) ?? now, event }

  const direction = directionOf(body)
  if (direction !== null) fact.direction = direction
  const peer = event === 'bridge' ? (partyOf(body, 'to', userId) ?? peerOf(body, direction, userId)) : peerOf(body, direction, userId)
  if (peer !== null) fact.peer = peer
  if (event === 'ringing' || hasMember(body, 'parent_id')) fact.parentId = idOf(memberOf(body, 'parent_id'))
  if (event === 'ringing' || hasMember(body, 'sip_id')) fact.sipCallId = textOf(memberOf(body, 'sip_id'))
  const queue = memberOf(body, 'queue')
  if (event === 'ringing' || hasMember(body, 'queue')) fact.queue = queueOf(queue)
  if (hasMember(body, 'payload')) fact.variables = variablesOf(memberOf(body, 'payload'))
  if (hasMember(body, 'hide_number')) fact.numberHidden = isTrue(memberOf(body, 'hide_number'))
  if (hasMember(body, 'eavesdrop') || event === 'eavesdrop') fact.eavesdrop = eavesdropOf(body)
  if (event === 'ringing') fact.autoAnswerMs = autoAnswerMsOf(body, queue)
  if (event === 'hangup') fact.hangup = hangupOf(body)
  return { fact, appId: textOf(memberOf(call, 'app_id')) }
}

export function directionOf(body: unknown): 'inbound' | 'outbound' | null {
  const direction = memberOf(body, 'direction')
  return direction === 'inbound' || direction === 'outbound' ? direction : null
}

/** The other side: who calls an agent, whom the agent calls. The agent's own party is never taken for it. */
export function peerOf(body: unknown, direction: 'inbound' | 'outbound' | null, userId: string | null): Party | null {
  const [first, second] = direction === 'outbound' ? ['to', 'from'] : ['from', 'to']
  const peer = partyOf(body, first, userId) ?? (userId === null ? null : partyOf(body, second, userId))
  if (peer !== null || direction !== 'outbound') return peer
  const number = textOf(memberOf(body, 'destination'), 64)
  return number === null ? null : { number, name: textOf(memberOf(body, 'destination_name'), 200) }
}

function partyOf(body: unknown, side: string, userId: string | null): Party | null {
  const party = memberOf(body, side)
  const number = textOf(memberOf(party, 'number'), 64)
  if (number === null) return null
  if (userId !== null && memberOf(party, 'type') === 'user' && textOf(memberOf(party, 'id')) === userId) return null
  return { number, name: textOf(memberOf(party, 'name'), 200) }
}

function queueOf(queue: unknown): CallFact['queue'] {
  const attemptId = idOf(memberOf(queue, 'attempt_id'))
  const id = idOf(memberOf(queue, 'queue_id'))
  if (attemptId === null || id === null) return null
  return { id, name: textOf(memberOf(queue, 'queue_name'), 200) ?? id, attemptId, reporting: isTrue(memberOf(queue, 'reporting')) }
}

/** The vendor's own delay where the server only says yes (Webitel contract 12.5). */
const USUAL_DELAY_MS = 400
const LONGEST_DELAY_MS = 60_000

/** Webitel contract 12.5: a word, a delay in ms, the queue's type, or a variable. Null: answered by hand. */
function autoAnswerMsOf(body: unknown, queue: unknown): number | null {
  const word = memberOf(memberOf(body, 'params'), 'autoAnswer')
  const delay = numberOf(word)
  if (delay !== null) return Math.min(LONGEST_DELAY_MS, Math.max(0, delay))
  const variable = textOf(memberOf(memberOf(body, 'payload'), 'wbt_auto_answer'))
  const wanted = isTrue(word) || memberOf(queue, 'queue_type') === 'offline' || (variable !== null && variable !== 'false')
  return wanted ? USUAL_DELAY_MS : null
}

/** Members that a hang-up has only when the other side went on to somebody else (Webitel contract 8.2). */
const handedOn = ['transfer_to', 'transfer_to_agent', 'transfer_to_attempt']

export function hangupOf(body: unknown): NonNullable<CallFact['hangup']> {
  const by = memberOf(body, 'hangup_by')
  return {
    cause: textOf(memberOf(body, 'cause'), 80) ?? '',
    sipStatus: numberOf(memberOf(body, 'sip')),
    by: by === 'A' || by === 'B' || by === 'F' ? by : null,
    reporting: timeOf(memberOf(body, 'reporting_at')) !== null || isTrue(memberOf(memberOf(body, 'queue'), 'reporting')),
    ...(handedOn.some((name) => idOf(memberOf(body, name)) !== null) && { transferred: true })
  }
}

/** A supervisor who listens or speaks; null when there is none any more. */
function eavesdropOf(body: unknown): CallFact['eavesdrop'] {
  const found = memberOf(body, 'eavesdrop')
  const state = textOf(memberOf(found, 'state') ?? memberOf(body, 'state'), 40)
  if (state === 'none' || memberOf(body, 'type') === 'leave') return null
  return state === null ? null : { name: textOf(memberOf(found, 'name'), 200), state }
}

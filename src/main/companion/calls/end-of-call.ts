import type { Call, CallEnd } from '../../../contract/conversation'
import type { CallFact, SipFact } from '../ports'
import type { Leg } from './legs'

const unanswered: Record<string, CallEnd> = {
  USER_BUSY: 'declined',
  CALL_REJECTED: 'declined',
  ORIGINATOR_CANCEL: 'cancelled-by-caller',
  NO_ANSWER: 'rang-out',
  NO_USER_RESPONSE: 'rang-out',
  ALLOTTED_TIMEOUT: 'rang-out',
  LOSE_RACE: 'answered-elsewhere',
  PICKED_OFF: 'answered-elsewhere',
  USER_NOT_REGISTERED: 'connection-lost',
  SUBSCRIBER_ABSENT: 'connection-lost'
}
const placed: Record<string, CallEnd> = {
  USER_BUSY: 'busy',
  NO_ANSWER: 'no-answer',
  NO_USER_RESPONSE: 'no-answer',
  CALL_REJECTED: 'declined',
  ORIGINATOR_CANCEL: 'hung-up-by-agent',
  NORMAL_CLEARING: 'no-answer'
}

function endedHere(call: Call, leg: Leg): CallEnd | null {
  switch (leg.endedHere) {
    case 'declined':
      return 'declined'
    case 'rang-out':
      return 'rang-out'
    case 'microphone':
      return 'microphone-failed'
    case 'hung-up':
      return 'hung-up-by-agent'
    case 'page-crashed':
      return 'page-crashed'
    case null:
      if (call.pending === 'hanging-up') return 'hung-up-by-agent'
      return leg.transferTo === null ? null : 'transferred'
  }
}

/** FreeSWITCH's words for a leg whose other side was handed on. */
const transfers = new Set(['BLIND_TRANSFER', 'ATTENDED_TRANSFER'])

/** The one end of a call by Webitel's FreeSWITCH cause (webitel contract 8.2). */
export function endByServer(call: Call, leg: Leg, hangup: NonNullable<CallFact['hangup']>): CallEnd {
  const here = endedHere(call, leg)
  if (here !== null) return here
  if (call.connectedAt !== null && (hangup.transferred === true || transfers.has(hangup.cause))) return 'transferred'
  if (call.connectedAt !== null) return hangup.cause === 'MEDIA_TIMEOUT' || hangup.by === 'F' ? 'connection-lost' : 'hung-up-by-customer'
  if (call.direction === 'outbound') return placed[hangup.cause] ?? 'refused-by-server'
  return unanswered[hangup.cause] ?? (hangup.cause === 'NORMAL_CLEARING' ? 'cancelled-by-caller' : 'failed')
}

const bySip: Record<NonNullable<SipFact['end']>, { connected: CallEnd; inbound: CallEnd; outbound: CallEnd }> = {
  'by-us': { connected: 'hung-up-by-agent', inbound: 'declined', outbound: 'hung-up-by-agent' },
  'by-peer': { connected: 'hung-up-by-customer', inbound: 'cancelled-by-caller', outbound: 'no-answer' },
  cancelled: { connected: 'hung-up-by-customer', inbound: 'cancelled-by-caller', outbound: 'hung-up-by-agent' },
  busy: { connected: 'failed', inbound: 'declined', outbound: 'busy' },
  rejected: { connected: 'failed', inbound: 'declined', outbound: 'declined' },
  unavailable: { connected: 'failed', inbound: 'failed', outbound: 'no-answer' },
  'not-found': { connected: 'failed', inbound: 'failed', outbound: 'refused-by-server' },
  'no-answer': { connected: 'connection-lost', inbound: 'rang-out', outbound: 'no-answer' },
  refused: { connected: 'failed', inbound: 'failed', outbound: 'refused-by-server' },
  connection: { connected: 'connection-lost', inbound: 'connection-lost', outbound: 'connection-lost' },
  media: { connected: 'connection-lost', inbound: 'failed', outbound: 'failed' },
  microphone: { connected: 'microphone-failed', inbound: 'microphone-failed', outbound: 'microphone-failed' },
  other: { connected: 'failed', inbound: 'failed', outbound: 'failed' }
}

/** The end of a call by its SIP session, for when the server's word is missing or comes later. */
export function endBySip(call: Call, leg: Leg, end: NonNullable<SipFact['end']>): CallEnd {
  const here = endedHere(call, leg)
  if (here !== null) return here
  return call.connectedAt !== null ? bySip[end].connected : bySip[end][call.direction]
}

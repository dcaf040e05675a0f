import { madeUpReason } from '../../contract/made-up-reason'
import type { SipEnd } from '../../contract/phone'

const byStatus: Record<number, SipEnd> = {
  401: 'refused',
  403: 'refused',
  404: 'not-found',
  407: 'refused',
  408: 'no-answer',
  484: 'not-found',
  486: 'busy',
  487: 'cancelled',
  488: 'media',
  600: 'busy',
  603: 'rejected',
  604: 'not-found',
  606: 'refused'
}

const byCause: Record<string, SipEnd> = {
  'Connection Error': 'connection',
  'Request Timeout': 'connection',
  'No ACK': 'connection',
  Canceled: 'cancelled',
  'No Answer': 'no-answer',
  Expires: 'no-answer',
  Rejected: 'rejected',
  'Dialog Error': 'by-peer',
  'Authentication Error': 'refused',
  'Incompatible SDP': 'media',
  'Missing SDP': 'media',
  'Bad Media Description': 'media',
  'WebRTC Error': 'media',
  'RTP Timeout': 'media'
}

/** Why a SIP session ended, from JsSIP's event: the far end's status code where there was one, else JsSIP's cause. */
export function sipEnd(event: { originator: string; cause: string }, status: number | null, reason: string | null): SipEnd {
  if (reason === madeUpReason) return 'connection'
  if (event.cause === 'Terminated') return event.originator === 'local' ? 'by-us' : 'by-peer'
  if (status !== null) return byStatus[status] ?? (status >= 400 ? 'unavailable' : 'other')
  return byCause[event.cause] ?? 'other'
}

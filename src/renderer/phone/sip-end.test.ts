import { expect, it } from 'vitest'
import { madeUpReason } from '../../contract/made-up-reason'
import { sipEnd } from './sip-end'

it.each([
  ['local', 'Terminated', null, null, 'by-us'],
  ['remote', 'Terminated', null, null, 'by-peer'],
  ['remote', 'Busy', 486, 'Busy Here', 'busy'],
  ['remote', 'Rejected', 403, 'Forbidden', 'refused'],
  ['remote', 'Rejected', 603, 'Decline', 'rejected'],
  ['remote', 'Incompatible SDP', 606, 'Not Acceptable', 'refused'],
  ['remote', 'SIP Failure Code', 503, 'Service Unavailable', 'unavailable'],
  ['remote', 'SIP Failure Code', 503, madeUpReason, 'connection'],
  ['local', 'Canceled', null, null, 'cancelled'],
  ['local', 'No Answer', null, null, 'no-answer'],
  ['system', 'Dialog Error', null, null, 'by-peer'],
  ['local', 'RTP Timeout', null, null, 'media'],
  ['system', 'Connection Error', null, null, 'connection'],
  ['remote', 'Something New', null, null, 'other'],
  ['remote', 'Something New', 302, 'Moved', 'other']
])('%s %s %s: %s is "%s"', (originator, cause, status, reason, end) => {
  expect(sipEnd({ originator, cause }, status, reason)).toBe(end)
})

import type { CommandHandlers } from '../../../contract/commands'
import { fail, ok } from '../../../contract/result'
import { causeOf, CONFIRM_MS, HANG_UP_MS, lineUp, liveCall, type CallParts } from './call-parts'
import { reachable } from './call-target'
import { nameOf } from './name-of'

/** Longer than the server's answer may take. */
const TRANSFER_MS = 12_000

/** Blind transfer (webitel contract 8.3). Sent once: a lost answer leaves the call as it is, and the server's word decides. */
export function transferCall(parts: CallParts): CommandHandlers['calls.transfer'] {
  const { book, calls, telephony } = parts
  const settled = (callId: string): boolean => book.call(callId)?.state === 'ended'
  return async ({ callId, to }) => {
    const found = liveCall(parts, callId)
    if (!found) return fail('gone')
    const { call, leg } = found
    if (call.pending === 'transferring') return ok(null)
    if (call.connectedAt === null || leg.webitelId === null || leg.transferTo !== null) return fail('not-possible-now')
    if (call.pending === 'hanging-up') return fail('not-possible-now')
    const target = reachable(to)
    if (target === null) return fail('invalid-number')
    if (!lineUp(parts)) return fail('not-connected')
    leg.transferTo = nameOf(target.party)
    calls.press(callId, 'transferring', TRANSFER_MS)
    const answer = await telephony.transfer(leg.webitelId, target.to)
    if (answer.ok) {
      if (!(await calls.until(() => settled(callId), HANG_UP_MS))) calls.press(callId, 'transferring', CONFIRM_MS)
      return ok(null)
    }
    if (settled(callId)) return book.call(callId)?.end === 'transferred' ? ok(null) : fail('gone')
    leg.transferTo = null
    calls.unpress(callId, 'transferring')
    return fail(causeOf(answer.cause))
  }
}

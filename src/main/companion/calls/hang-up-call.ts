import type { CommandHandlers } from '../../../contract/commands'
import { fail, ok } from '../../../contract/result'
import { CONFIRM_MS, HANG_UP_MS, lineUp, liveCall, type CallParts } from './call-parts'

/** Ends a call at the server; by SIP BYE where the server does not know it, or does not do it in time (webitel contract 12.4). */
export function hangUpCall(parts: CallParts): CommandHandlers['calls.hangUp'] {
  const { book, calls, telephony, phone } = parts
  return async ({ callId }) => {
    const found = liveCall(parts, callId)
    if (!found) return fail('gone')
    const { call, leg } = found
    if (call.pending === 'hanging-up') return ok(null)
    leg.endedHere = 'hung-up'
    calls.press(callId, 'hanging-up', CONFIRM_MS + HANG_UP_MS)
    const reason = call.connectedAt === null ? 'cancel' : 'hang-up'
    const byServer = leg.webitelId !== null && lineUp(parts) ? await telephony.hangUp(leg.webitelId, reason) : null
    const ended = (): boolean => book.call(callId)?.state === 'ended'
    if (byServer?.ok === true && (await calls.until(ended, HANG_UP_MS))) return ok(null)
    if (leg.sipCallId === null) return ended() ? ok(null) : fail('not-connected')
    phone.end(leg.sipCallId)
    return ok(null)
  }
}

import type { CommandHandlers } from '../../../contract/commands'
import { fail, ok } from '../../../contract/result'
import { causeOf, liveCall, type CallParts } from './call-parts'

/** Tones, each sent once (trust Q1): by Webitel's own action, or by the phone where the settings say so or Webitel does not know the call. */
export function sendDigits(parts: CallParts): CommandHandlers['calls.sendDigits'] {
  const { store, book, phone, telephony } = parts
  return async ({ callId, digits }) => {
    const found = liveCall(parts, callId)
    if (!found) return fail('gone')
    const { call, leg } = found
    if (call.state !== 'connected') return fail('not-possible-now')
    const sent = (text: string): void => book.updateCall(callId, (one) => ({ ...one, digits: one.digits + text }), false)
    const { digitsBy } = store.get().settings.calls
    if (digitsBy !== 'webitel' || leg.webitelId === null) {
      if (leg.sipCallId === null) return fail('phone-not-ready')
      phone.sendDigits(leg.sipCallId, digits, digitsBy === 'info' ? 'info' : 'rfc4733')
      sent(digits)
      return ok(null)
    }
    for (const digit of digits) {
      const answer = await telephony.sendDigit(leg.webitelId, digit)
      if (!answer.ok) return fail(causeOf(answer.cause))
      sent(digit)
    }
    return ok(null)
  }
}

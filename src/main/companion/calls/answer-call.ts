import type { CommandHandlers } from '../../../contract/commands'
import { fail, ok } from '../../../contract/result'
import { liveCall, type CallParts } from './call-parts'
import type { Holding } from './holding'
import { MATCH_MS } from './matching'

/** Opening the microphone may take a while, and longer when somebody is asked for it. */
const ANSWER_MS = 7_500

/** Answers the SIP session of a ringing call, or of one that was asked for here; other calls go on hold first. */
export function answerCall(parts: CallParts, holding: Holding): CommandHandlers['calls.answer'] {
  const { store, calls, phone } = parts
  return async ({ callId }) => {
    const found = liveCall(parts, callId)
    if (!found) return fail('gone')
    const { call, leg } = found
    const waits = (): boolean => {
      const now = liveCall(parts, callId)?.call
      if (now?.state === 'ringing') return true
      return now !== undefined && (leg.askedHere || leg.takingBack !== null) && leg.sip?.state === 'incoming'
    }
    if (call.pending === 'answering') return ok(null)
    if (!waits()) return fail('not-possible-now')
    calls.press(callId, 'answering', ANSWER_MS + MATCH_MS)
    if (!(await calls.until(() => leg.sipCallId !== null && leg.sip !== null, MATCH_MS)) || leg.sipCallId === null) {
      calls.unpress(callId, 'answering')
      return fail(liveCall(parts, callId) ? 'phone-not-ready' : 'gone')
    }
    if (leg.takingBack !== 'held') await holding.makeWay(callId)
    if (!waits()) return liveCall(parts, callId) ? ok(null) : fail('gone')
    store.set({ microphone: 'unknown' })
    phone.answer(leg.sipCallId)
    await calls.until(() => !waits() || store.get().microphone !== 'unknown', ANSWER_MS)
    const { microphone } = store.get()
    if (waits() && (microphone === 'refused' || microphone === 'missing' || microphone === 'busy')) {
      calls.unpress(callId, 'answering')
      return fail(`microphone-${microphone}`)
    }
    if (liveCall(parts, callId) === null) return fail('gone')
    if (waits()) return fail('phone-not-ready')
    store.set({ microphone: 'ready' })
    return ok(null)
  }
}

import type { CommandHandlers } from '../../../contract/commands'
import { fail, ok } from '../../../contract/result'
import { answerCall } from './answer-call'
import { AutoAnswer } from './auto-answer'
import { CONFIRM_MS, lineUp, liveCall, type CallParts } from './call-parts'
import { Consultations } from './consultations'
import { hangUpCall } from './hang-up-call'
import { Holding } from './holding'
import { createDial, placeCall } from './place-call'
import { sendDigits } from './send-digits'
import { TakeBack } from './take-back'
import { transferCall } from './transfer-call'

type Names = Exclude<Extract<keyof CommandHandlers, `calls.${string}`>, 'calls.camera' | 'calls.savePicture'>

/** What an agent does to a call. The state changes when the server or the SIP session says so, never by the press itself. */
export function callCommands(parts: CallParts): Pick<CommandHandlers, Names> {
  const { telephony, phone, calls } = parts
  const holding = new Holding(parts)
  const answer = answerCall(parts, holding)
  const hangUp = hangUpCall(parts)
  const dial = createDial(parts)
  const autoAnswer = new AutoAnswer(parts, answer)
  new TakeBack(parts, { answer, holding })

  return {
    'calls.answer': answer,
    'calls.stopAutoAnswer': autoAnswer.stop,

    async 'calls.decline'({ callId }) {
      const found = liveCall(parts, callId)
      if (!found) return fail('gone')
      const { call, leg } = found
      if (call.state !== 'ringing') return fail('not-possible-now')
      if (call.pending === 'declining') return ok(null)
      leg.endedHere = 'declined'
      calls.press(callId, 'declining', CONFIRM_MS)
      const byServer = leg.webitelId !== null && lineUp(parts) ? await telephony.hangUp(leg.webitelId, 'decline') : null
      if (byServer?.ok !== true && leg.sipCallId !== null) phone.reject(leg.sipCallId, 486)
      else if (byServer?.ok !== true) return fail('not-connected')
      return ok(null)
    },

    'calls.hangUp': hangUp,
    'calls.hold': ({ callId }) => holding.hold(callId),
    'calls.resume': ({ callId }) => holding.resume(callId),

    async 'calls.mute'({ callId, muted }) {
      const found = liveCall(parts, callId)
      if (!found) return fail('gone')
      const { call, leg } = found
      if (leg.sipCallId === null || call.connectedAt === null) return fail('not-possible-now')
      calls.press(callId, 'muting', CONFIRM_MS)
      // The track in the phone page is what the customer hears; the server is told so that its own record agrees.
      phone.mute(leg.sipCallId, muted)
      if (leg.webitelId !== null && lineUp(parts)) await telephony.mute(leg.webitelId, muted)
      return ok(null)
    },

    'calls.sendDigits': sendDigits(parts),
    'calls.place': placeCall(parts, holding, dial),
    'calls.transfer': transferCall(parts),
    ...new Consultations(parts, { holding, dial, hangUp }).handlers
  }
}

import { fail, ok, type Result } from '../../../contract/result'
import type { ActionFailure, Telephony } from '../../companion/ports'
import type { Realtime } from './realtime/realtime'
import { isGone } from './refusal'

type CallCommands = Pick<Telephony, 'hangUp' | 'hold' | 'resume' | 'mute' | 'sendDigit'>

const hangUpCause = { decline: 'USER_BUSY', cancel: 'ORIGINATOR_CANCEL', 'hang-up': undefined } as const

/** Commands about one call (Webitel contract 8.3); none is repeated. `appIdOf` knows the node that owns a call. */
export function createCallCommands(realtime: Realtime, appIdOf: (callId: string) => string | undefined): CallCommands {
  const command = async (action: string, callId: string, more: Record<string, unknown> = {}): Promise<Result<null, ActionFailure>> => {
    const reply = await realtime.ask(action, { id: callId, app_id: appIdOf(callId), ...more })
    if (reply.ok) return ok(null)
    if (reply.kind !== 'refused') return fail(reply.kind)
    return fail(isGone(reply.refusal) ? 'gone' : 'refused', reply.refusal.id)
  }
  return {
    async hangUp(callId, reason) {
      const done = await command('call_hangup', callId, { cause: hangUpCause[reason] })
      return !done.ok && done.cause === 'gone' ? ok(null) : done
    },
    hold: (callId) => command('call_hold', callId),
    resume: (callId) => command('call_unhold', callId),
    mute: (callId, muted) => command('call_mute', callId, { mute: muted }),
    sendDigit: (callId, digit) =>
      /^[0-9*#A-D]$/.test(digit) ? command('call_dtmf', callId, { dtmf: digit }) : Promise.resolve(fail('refused'))
  }
}

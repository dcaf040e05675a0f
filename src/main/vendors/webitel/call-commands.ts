import { fail, ok, type Result } from '../../../contract/result'
import type { ActionFailure, Telephony } from '../../companion/ports'
import type { Realtime } from './realtime/realtime'
import { idOf, memberOf } from './facts/read'
import { isGone } from './refusal'

type CallCommands = Pick<Telephony, 'hangUp' | 'hold' | 'resume' | 'mute' | 'sendDigit' | 'transfer' | 'invite' | 'consultQueue' | 'bridge'>

/** The server rings a phone before it answers (Webitel contract 7.2). */
const INVITE_MS = 60_000

const hangUpCause = { decline: 'USER_BUSY', cancel: 'ORIGINATOR_CANCEL', 'hang-up': undefined } as const

/** Commands about one call (Webitel contract 8.3); none is repeated. `appIdOf` knows the node that owns a call. */
export function createCallCommands(realtime: Realtime, appIdOf: (callId: string) => string | undefined): CallCommands {
  const command = async (action: string, callId: string, more: Record<string, unknown> = {}): Promise<Result<null, ActionFailure>> => {
    const reply = await realtime.ask(action, { id: callId, app_id: appIdOf(callId), ...more })
    if (reply.ok) return ok(null)
    if (reply.kind !== 'refused') return fail(reply.kind)
    return fail(isGone(reply.refusal) ? 'gone' : 'refused', reply.refusal.id)
  }
  /** Answers with the id of the call that begins, where the server names it. */
  const begin = async (action: string, data: Record<string, unknown>): Promise<Result<{ callId: string | null }, ActionFailure>> => {
    const reply = await realtime.ask(action, data, INVITE_MS)
    if (!reply.ok) {
      if (reply.kind !== 'refused') return fail(reply.kind)
      return fail(isGone(reply.refusal) ? 'gone' : 'refused', reply.refusal.id)
    }
    return ok({ callId: idOf(memberOf(reply.data, 'id')) ?? idOf(memberOf(reply.data, 'call_id')) })
  }
  return {
    transfer: (callId, to) =>
      'queueId' in to
        ? command('call_bt_queue', callId, { queue_id: Number(to.queueId) })
        : command('call_blind_transfer', callId, { destination: to.destination }),
    async invite(destination, { variables, autoAnswer }) {
      const begun = await begin('call_invite', { destination, params: { variables, disableAutoAnswer: !autoAnswer } })
      if (!begun.ok) return begun
      const { callId } = begun.value
      return callId === null ? fail('no-answer') : ok({ callId })
    },
    // The public server answers `call_to_queue` without data (Webitel contract 8.3).
    consultQueue: (callId, queueId) => begin('call_to_queue', { parent_id: callId, queue_id: Number(queueId) }),
    bridge: (fromId, toId) => command('call_bridge', fromId, { from_id: fromId, to_id: toId }),
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

import { z } from 'zod'
import { fail, ok } from '../../../../contract/result'
import { bareNumber } from '../../../companion/numbers/bare-number'
import type { HandlersOf } from '../../../companion/ports'
import type { Ask } from './create-ask'

/** It answers when the agent's own phone has been picked up, or not (webitel.md 4.6). */
const PHONE_RINGS_MS = 120_000

const refusals = {
  'app.call.create.valid.from': 'wrong-extension',
  'app.call.create.not_found': 'no-such-phone',
  'app.call.create.valid.busy': 'busy',
  'app.call.create.valid.agent': 'agent-in-call',
  'external.new_call.app_error': 'phone-failed'
} as const

/** A call that the server begins at the agent's own phone (webitel.md 4.6). */
export const clickToCall = (ask: Ask): HandlersOf<'clickToCall'> => ({
  async 'clickToCall.place'({ destination, extension, contactId, timeoutSeconds, variables, ...given }) {
    const digits = dialled(destination)
    if (digits === null) return fail('invalid', 'destination')
    const answer = await ask(
      {
        method: 'POST',
        path: '/calls',
        json: {
          destination: digits,
          ...(extension === null ? {} : { from: { extension } }),
          params: {
            disable_auto_answer: !given.autoAnswer,
            ...(timeoutSeconds === null ? {} : { timeout: timeoutSeconds }),
            ...(given.display === '' ? {} : { display: given.display }),
            ...(given.hideNumber ? { hide_number: true } : {}),
            ...(given.cancelDistribution ? { cancel_distribute: true } : {}),
            ...(given.onlineOnly ? { is_online: true } : {}),
            ...(given.disableStun ? { disable_stun: true } : {}),
            ...(contactId === null ? {} : { contact_id: contactId }),
            ...(Object.keys(variables).length === 0 ? {} : { variables })
          }
        },
        repeat: 'never',
        deadlineMs: PHONE_RINGS_MS,
        answer: z.object({ id: z.string().min(1).max(80) })
      },
      refusals
    )
    if (answer.ok) return ok({ callId: answer.value.id })
    const { cause, ...rest } = answer
    if (cause === 'wrong-extension') return fail('invalid', 'extension')
    return cause === 'no-such-phone' ? fail('not-found', 'extension') : { ...rest, cause }
  }
})

/** The server drops every sign but digits and `+`: what would become another number that way is refused. */
function dialled(destination: string): string | null {
  const bare = bareNumber(destination)
  return /^\+?\d{2,20}$/.test(bare) ? bare : null
}

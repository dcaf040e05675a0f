import type { FormField } from '../../../contract/conversation'
import { fail, ok } from '../../../contract/result'
import type { Telephony } from '../../companion/ports'
import type { Realtime } from './realtime/realtime'
import { isGone } from './refusal'

/** Wall clock of this computer, told as if it were UTC, ms: so the server's forms read a moment. */
const wallClockMs = (ms: number): number => ms - new Date(ms).getTimezoneOffset() * 60_000

/** The field as the server reads it; what was chosen from a list stays JSON. */
function onTheWire(kind: FormField['kind'], value: string): unknown {
  switch (kind) {
    case 'moment':
      return wallClockMs(Number(value))
    case 'number':
      return Number(value)
    case 'yes-no':
      return value === 'true'
    default:
      return value
  }
}

/** Sends a form with one of its buttons (Webitel contract 10.4); never repeated. `appIdOf` knows the node that owns an attempt. */
export const createFormAction =
  (realtime: Realtime, appIdOf: (attemptId: string) => string | undefined): Telephony['formAction'] =>
  async ({ attemptId, action, fields, values }) => {
    const filled = fields.filter(({ id, kind }) => kind !== 'words' && kind !== 'not-known' && values[id] !== undefined)
    const reply = await realtime.ask('cc_form_action', {
      attempt_id: Number(attemptId),
      app_id: appIdOf(attemptId),
      action,
      fields: Object.fromEntries(filled.map(({ id, kind }) => [id, onTheWire(kind, values[id] ?? '')]))
    })
    if (reply.ok) return ok(null)
    if (reply.kind !== 'refused') return fail(reply.kind)
    return fail(isGone(reply.refusal) ? 'gone' : 'refused', reply.refusal.id)
  }

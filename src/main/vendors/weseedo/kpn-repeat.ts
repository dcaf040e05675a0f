import type { Random } from '../../companion/ports'
import type { HttpFailure, Refused } from '../http'
import type { KpnCall, KpnFailed } from './kpn-account'
import { quotaOf } from './kpn-headers'
import { kpnRefusal } from './kpn-refusal'
import type { z } from 'zod'

/** The longest wait that the gateway may ask for while somebody waits for the answer (weseedo.md 3.2). */
const LONGEST_WAIT_MS = 10_000

/**
 * The pause in ms before a call is sent once more, or null (weseedo.md 3.2): after a quota's refusal when it ends soon, and a PUT or
 * DELETE after a fault of the server or the line. What may never be repeated never is. GETs are repeated by the transport.
 */
export function pauseBeforeSecond(call: KpnCall<z.ZodType>, { failure, step }: KpnFailed, now: number, random: Random): number | null {
  if (step === 'token' || call.repeat === 'never') return null
  if (failure.kind === 'refused' && kpnRefusal(failure).class === 'quota') {
    const until = freeAgainAt(failure, now)
    if (until === null || until - now > LONGEST_WAIT_MS) return null
    return Math.max(0, until - now) + random.unit() * 500
  }
  return (call.method === 'PUT' || call.method === 'DELETE') && isPassing(failure) ? random.unit() * 1_000 : null
}

const isPassing = (failure: HttpFailure): boolean =>
  failure.kind === 'refused'
    ? failure.status >= 500 && kpnRefusal(failure).class === 'other'
    : failure.kind === 'unreachable' || failure.kind === 'timed-out' || failure.kind === 'cut'

/** The request left, and what came back does not tell whether it was carried out. */
export function outcomeUnknown({ failure, step }: KpnFailed): boolean {
  if (step === 'token' || !failure.sent) return false
  return failure.kind !== 'refused' || (failure.status >= 500 && kpnRefusal(failure).class === 'other')
}

/** When calls are taken again (ms since the epoch), or null where the refusal does not say. */
export function freeAgainAt(refused: Refused, now: number): number | null {
  if (refused.waitMs !== null) return now + refused.waitMs
  return quotaOf(refused.headers, now)?.resetsAt ?? null
}

import { ok, type Result } from '../../../contract/result'
import type { VendorCause } from '../../../contract/vendor-causes'
import type { Clock } from '../../companion/ports'
import type { KpnAnswer } from './kpn-account'
import { kpnFailure } from './kpn-failure'

/** What became of a DELETE. After a lost answer, "not found" says that the first sending did it. */
export function removed(answer: KpnAnswer<unknown>, clock: Clock): Result<{ pending: boolean }, VendorCause> {
  if (answer.ok) return ok({ pending: answer.status === 202 })
  const failure = kpnFailure(answer, clock.now())
  return answer.repeated && failure.cause === 'not-found' ? ok({ pending: false }) : failure
}

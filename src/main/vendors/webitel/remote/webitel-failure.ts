import { fail } from '../../../../contract/result'
import { vendorFailure, type HttpFailure, type Refused, type Repeat, type VendorFailure } from '../../http'
import { isExpired, isGone, isNoLicence, refusalOf } from '../refusal'

/** Why Webitel did not do it, for a command (webitel.md 3). `detail` is the server's error id where it gave one. `now`: ms since the epoch. */
export const webitelFailure = (failure: HttpFailure, repeat: Repeat, now: number): VendorFailure =>
  vendorFailure(failure, repeat, now, (refused) => refusedAs(refused, now))

function refusedAs({ body, status, waitMs }: Refused, now: number): VendorFailure {
  const refusal = refusalOf(body, status)
  const { code } = refusal
  const detail = refusal.id.slice(0, 120) || String(code)
  if (isNoLicence(refusal)) return fail('not-entitled', detail)
  if (isExpired(refusal)) return fail('signed-out', detail)
  if (code === 403) return fail('forbidden', detail)
  if (isGone(refusal)) return fail('not-found', detail)
  if (code === 409) return fail('in-use', detail)
  if (code === 429) return fail('too-many', waitMs === null ? undefined : new Date(now + waitMs).toISOString())
  if (code === 405 || code === 501) return fail('not-available', detail)
  if (code >= 502 && code <= 504) return fail('unreachable', detail)
  return fail(code >= 400 && code < 500 ? 'invalid' : 'vendor-error', detail)
}

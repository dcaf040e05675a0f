import { fail } from '../../../../contract/result'
import { vendorFailure, type HttpFailure, type Refused, type Repeat, type VendorFailure } from '../../http'
import { isExpired, isGone, isNoLicence, refusalOf } from '../refusal'

/** Fields of our commands that the vendor's ids of refusals stand for. */
const fields: Record<string, string> = {
  'agent_skill.valid.capacity': 'capacity',
  'app.member.valid.file_name': 'label',
  'model.member.is_valid.communications.app_error': 'communications',
  'model.member.is_valid.communications.type.app_error': 'typeId'
}

/** Why Webitel did not do it, for a command (webitel.md 3). `detail` is the server's error id where it gave one. `now`: ms since the epoch. */
export const webitelFailure = (failure: HttpFailure, repeat: Repeat, now: number): VendorFailure =>
  vendorFailure(failure, repeat, now, (refused) => refusedAs(refused, repeat, now))

function refusedAs({ body, status, waitMs }: Refused, repeat: Repeat, now: number): VendorFailure {
  const refusal = refusalOf(body, status)
  const { id, code, message } = refusal
  const detail = id.slice(0, 120) || String(code)
  if (isNoLicence(refusal)) return fail('not-entitled', detail)
  if (isExpired(refusal)) return fail('signed-out', detail)
  if (code === 403) return fail('forbidden', detail)
  if (isGone(refusal)) return fail('not-found', detail)
  // The server passes on what its database says (PostgreSQL 23505), as 400.
  if (code === 409 || /duplicate key value/i.test(message)) return fail('in-use', detail)
  // 202 is the server's own code for a resource that is used up (webitel.md 3).
  if (code === 429 || code === 202) return fail('too-many', waitMs === null ? undefined : new Date(now + waitMs).toISOString())
  if (code === 405 || code === 501) return fail('not-available', detail)
  if (code >= 400 && code < 500 && code !== 408) return fail('invalid', fields[id] ?? detail)
  // A gateway between us and the server speaks: whether the call came through is not known.
  if (id === '' && repeat !== 'free') return fail('no-answer', detail)
  return fail(code === 408 || (code >= 502 && code <= 504) ? 'unreachable' : 'vendor-error', detail)
}

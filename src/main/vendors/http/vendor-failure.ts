import { fail } from '../../../contract/result'
import type { VendorCause } from '../../../contract/vendor-causes'
import type { HttpFailure, Refused, Repeat } from './http-call'

/** A failed call as a command answers it. */
export type VendorFailure = { ok: false; cause: VendorCause; detail?: string }

/**
 * What a failed call means for whoever asked. Calls that change nothing are `unreachable` where others leave it open whether
 * they were carried out (`no-answer`). `ofRefusal` reads the vendor's own refusals; `now` in ms since the epoch.
 */
export function vendorFailure(
  failure: HttpFailure,
  repeat: Repeat,
  now: number,
  ofRefusal: (refused: Refused) => VendorFailure
): VendorFailure {
  switch (failure.kind) {
    case 'refused':
      return ofRefusal(failure)
    case 'held-back':
      if (failure.detail === 'breaker') return fail('unreachable', failure.detail)
      return fail('too-many', failure.waitMs === null ? undefined : new Date(now + failure.waitMs).toISOString())
    case 'unknown-host':
      return fail('offline', failure.detail)
    case 'not-sendable':
      return fail('vendor-error', failure.detail)
    case 'certificate':
      return fail('unreachable', failure.detail)
    default:
      if (failure.sent && repeat !== 'free') return fail('no-answer', failure.detail)
      return fail(failure.kind === 'bad-answer' ? 'vendor-error' : 'unreachable', failure.detail)
  }
}

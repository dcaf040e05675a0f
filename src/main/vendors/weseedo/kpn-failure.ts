import { fail } from '../../../contract/result'
import type { VendorCause } from '../../../contract/vendor-causes'
import { vendorFailure, type Refused, type VendorFailure } from '../http'
import type { KpnFailed } from './kpn-account'
import { kpnRefusal } from './kpn-refusal'
import { freeAgainAt } from './kpn-repeat'

/** Fields as commands call them, and how a refusal names them. */
export type FieldNames = readonly (readonly [field: string, words: RegExp])[]

/**
 * A failed call as a command answers it. `fields` finds the field that a 400 speaks of; without one the words of the vendor are the
 * detail. `now` in ms since the epoch.
 */
export function kpnFailure({ failure, step, repeat }: KpnFailed, now: number, fields: FieldNames = []): VendorFailure {
  // Without a token the call itself never left.
  return vendorFailure(failure, step === 'token' ? 'free' : repeat, now, (refused) =>
    step === 'token' ? ofTokenRefusal(refused, now) : ofRefusal(refused, repeat, now, fields)
  )
}

function ofTokenRefusal(refused: Refused, now: number): VendorFailure {
  const { class: kind, status } = kpnRefusal(refused)
  if (kind === 'quota') return tooMany(refused, now)
  if (kind === 'not-entitled' || kind === 'wrong-path') return fail(kind === 'wrong-path' ? 'not-available' : kind, wordsOf(refused))
  if (kind === 'credentials' || status === 400 || status === 401) return fail('credentials-refused', wordsOf(refused))
  return fail(isDown(status) ? 'unreachable' : 'vendor-error', wordsOf(refused))
}

const byStatus: Record<number, VendorCause> = {
  403: 'forbidden',
  404: 'not-found',
  405: 'not-available',
  409: 'in-use',
  // Nobody says why WeSeeDo answers so; an agent without a licence is the likeliest (weseedo.md 3.2).
  412: 'not-entitled'
}

function ofRefusal(refused: Refused, repeat: KpnFailed['repeat'], now: number, fields: FieldNames): VendorFailure {
  const { class: kind, status, message } = kpnRefusal(refused)
  if (kind === 'quota') return tooMany(refused, now)
  if (kind === 'not-entitled') return fail('not-entitled', wordsOf(refused))
  if (kind === 'wrong-path') return fail('not-available', wordsOf(refused))
  if (kind === 'token' || kind === 'credentials') return fail('credentials-refused', wordsOf(refused))
  if (status === 400) {
    if (message !== null && inUse.test(message)) return fail('in-use', fieldOf(message, fields))
    return fail('invalid', fieldOf(message ?? '', fields) ?? message?.slice(0, 200))
  }
  if (status >= 500) {
    if (repeat !== 'free') return fail('no-answer', wordsOf(refused))
    return fail(isDown(status) ? 'unreachable' : 'vendor-error', wordsOf(refused))
  }
  return fail(byStatus[status] ?? 'vendor-error', wordsOf(refused))
}

const inUse = /already|in use|exists|taken|unique|duplicate|in gebruik|bestaat/i

const fieldOf = (message: string, fields: FieldNames): string | undefined => fields.find(([, words]) => words.test(message))?.[0]

const isDown = (status: number): boolean => status === 502 || status === 503 || status === 504

function tooMany(refused: Refused, now: number): VendorFailure {
  const until = freeAgainAt(refused, now)
  return fail('too-many', until === null ? undefined : new Date(until).toISOString())
}

/** What support asks for: status, code and transaction id. */
export function wordsOf(refused: Refused): string {
  const { status, code, transactionId } = kpnRefusal(refused)
  return [status, code, transactionId]
    .filter((part) => part !== null)
    .join(' ')
    .slice(0, 300)
}

import { fail } from '../../../contract/result'
import type { Problem } from '../../companion/ports'
import type { HttpFailure, Refused, Repeat } from '../http'
import { vendorFailure, type VendorFailure } from '../http'

/** Wait after "too many" that names none (apizee.md 3). */
const UNNAMED_WAIT_MS = 60_000

/** A call that got no usable answer; `step` says who refused. */
export interface ApizeeFailed {
  ok: false
  failure: HttpFailure
  step: 'token' | 'call'
  repeat: Repeat
}

/** What the vendor says in a refusal, whichever member holds it; only the 429 is documented (apizee.md 6). Without numbers and addresses of people. */
export function wordsOf(body: unknown): string | null {
  const { error, message, errors, error_description: description } = membersOf(body)
  const first = Array.isArray(errors) ? (errors as unknown[])[0] : errors
  const said = [description, message, error, first].map(textOf).find((text) => text !== null) ?? textOf(body)
  return (
    said
      ?.replace(/<[^>]*>/g, ' ')
      .replace(/\S+@\S+|\+?\d[\d ]{5,}/g, '…')
      .trim()
      .slice(0, 200) || null
  )
}

/** The field that a 400 speaks of. */
function fieldOf(words: string | null): string | null {
  const found = /participants|phone|e-?mail|agent|moderator|reference|message|password|reminder|duration|start|name/i
    .exec(words ?? '')?.[0]
    .toLowerCase()
  return found === undefined ? null : found.replace('-', '')
}

/** `forbidden`: what a 403 means for this call; `absent`: what a 404 may speak of. */
export function apizeeFailure(
  { failure, step, repeat }: ApizeeFailed,
  now: number,
  { forbidden = 'forbidden', absent }: { forbidden?: 'forbidden' | 'not-entitled'; absent?: string } = {}
): VendorFailure {
  return vendorFailure(failure, step === 'token' ? 'free' : repeat, now, ({ status, body, waitMs }: Refused) => {
    const words = wordsOf(body) ?? undefined
    if (status === 429) return fail('too-many', new Date(now + (waitMs ?? UNNAMED_WAIT_MS)).toISOString())
    if (status >= 500) return fail(status === 500 ? 'vendor-error' : 'unreachable', words)
    if (step === 'token' && (status === 400 || status === 401)) return fail('credentials-refused', words)
    switch (status) {
      case 400:
        return fail('invalid', fieldOf(words ?? null) ?? words)
      case 401:
        return fail('signed-out', words)
      case 403:
        return fail(forbidden, words)
      case 404:
        return step === 'token' ? fail('not-available', words) : fail('not-found', absent ?? words)
      case 405:
        return fail('not-available', words)
      default:
        return fail('vendor-error', words ?? String(status))
    }
  })
}

/** The same for the account's page. */
export function apizeeProblem({ failure, step }: ApizeeFailed): Problem {
  switch (failure.kind) {
    case 'refused':
      if (failure.status === 429) return 'quota'
      if (failure.status >= 500) return failure.status === 500 ? 'vendor-error' : 'unreachable'
      if (step === 'token' && (failure.status === 400 || failure.status === 401)) return 'credentials-refused'
      return failure.status === 401 ? 'expired' : failure.status === 403 ? 'forbidden' : 'vendor-error'
    case 'held-back':
      return failure.detail === 'breaker' ? 'unreachable' : 'quota'
    case 'bad-answer':
    case 'not-sendable':
      return 'vendor-error'
    case 'cut':
      return 'unreachable'
    default:
      return failure.kind
  }
}

const membersOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}

/** A text, or the text of an object such as `{"message": "…"}`. */
function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value
  const { message } = membersOf(value)
  return typeof message === 'string' && message.trim() !== '' ? message : null
}

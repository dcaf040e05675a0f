import { fail } from '../../../contract/result'
import type { HttpAnswer, HttpFailure, Refused, Repeat, VendorFailure } from '../http'
import { vendorFailure } from '../http'

/** The vendor's codes as numbers: 0 for X0000, 3 for X003 (wesal.md 3). */
export type XCode = 0 | 1 | 2 | 3 | 4

/** Who refused: the sign-in itself, a call with its token, or a call for a forgotten password. */
export type Step = 'sign-in' | 'call' | 'password'

/** Wait after a 429 that names none (wesal.md 3). */
export const UNNAMED_WAIT_MS = 30_000
const LONGEST_BODY = 10_000

const spelled = /^\s*(?:X0*|0{2,3})([0-4])\s*$/i
const inText = /\bX0{2,3}([0-4])\b/i

/** The code, wherever it stands and with however many zeros it is written (wesal.md 3, R2); null when there is none. */
export function codeOf(body: unknown): XCode | null {
  const top = members(body)
  for (const place of [top.code, top.errorCode, members(top.error).code, top.error, members(top.data).code]) {
    const digit = typeof place === 'string' ? spelled.exec(place)?.[1] : undefined
    if (digit !== undefined) return Number(digit) as XCode
  }
  const digit = inText.exec(wordsOf(body))?.[1]
  return digit === undefined ? null : (Number(digit) as XCode)
}

/** Another try gets the same answer, whatever the status says. */
export const isFinal = ({ body }: Refused): boolean => codeOf(body) !== null

/** The token is not taken (any more). */
export function isTokenRefused(failure: HttpFailure): boolean {
  if (failure.kind !== 'refused') return false
  const code = codeOf(failure.body)
  return code === 3 || (code === null && failure.status === 401)
}

/** An accepted answer that says `success: false`, outside or inside, is a refusal like any other (wesal.md 3). */
export function unveiled(answer: HttpAnswer<unknown>): HttpAnswer<unknown> {
  if (!answer.ok) return answer
  const top = members(answer.value)
  if (top.success !== false && members(top.data).success !== false) return answer
  const { status, headers, value } = answer
  return { ok: false, failure: { kind: 'refused', sent: true, status, headers, body: value, waitMs: null } }
}

/** The sign-in was refused for good: the same data would be refused again, and may lock the account. */
export function isDefinite(failure: HttpFailure): boolean {
  return failure.kind === 'refused' && (codeOf(failure.body) !== null || [400, 401, 403, 422].includes(failure.status))
}

/** A failed call as a command answers it; `subject` is the field that a refused request was most likely about. */
export function wesalFailure(failure: HttpFailure, step: Step, repeat: Repeat, now: number, subject?: string): VendorFailure {
  return vendorFailure(failure, repeat, now, (refused) => {
    const code = codeOf(refused.body)
    return code === null ? ofStatus(refused, step, repeat, now, subject) : ofCode(code, refused, step, subject)
  })
}

function ofCode(code: XCode, { status, body }: Refused, step: Step, subject: string | undefined): VendorFailure {
  const word = `X00${code}`
  switch (code) {
    case 0:
      return fail('invalid', fieldIn(body) ?? 'X0000')
    case 1:
    case 2:
      return fail('credentials-refused', `client id ${word}`)
    case 3:
      return step === 'call' ? fail('signed-out', word) : fail('credentials-refused', word)
    case 4:
      if (step === 'sign-in') return fail('credentials-refused', word)
      return status >= 500 ? fail('vendor-error', `${status} ${word}`) : fail('invalid', subject ?? fieldIn(body) ?? word)
  }
}

function ofStatus(refused: Refused, step: Step, repeat: Repeat, now: number, subject: string | undefined): VendorFailure {
  const { status, waitMs } = refused
  const detail = String(status)
  switch (status) {
    case 400:
    case 422:
      return step === 'sign-in' ? fail('credentials-refused', detail) : fail('invalid', subject ?? detail)
    case 401:
      return step === 'call' ? fail('signed-out', detail) : fail('credentials-refused', detail)
    case 403:
      return step === 'call' ? fail('forbidden', detail) : fail('credentials-refused', detail)
    case 404:
      return fail('not-found', detail)
    case 405:
      return fail('not-available', detail)
    case 429:
      return fail('too-many', new Date(now + (waitMs ?? UNNAMED_WAIT_MS)).toISOString())
    default:
      if (status >= 500 && repeat !== 'free') return fail('no-answer', detail)
      return fail(status >= 502 && status <= 504 ? 'unreachable' : 'vendor-error', detail)
  }
}

const fields =
  /\b(x-client-id|companyId|company|filters|dimension|startTime|endTime|offset|limit|queues|interval|partial|email|phone|password|verifyCode|otp|method)\b/i

/** The field that the vendor's words name. */
const fieldIn = (body: unknown): string | undefined => fields.exec(wordsOf(body))?.[1]

const wordsOf = (body: unknown): string => (typeof body === 'string' ? body : (JSON.stringify(body) ?? '')).slice(0, LONGEST_BODY)

const members = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

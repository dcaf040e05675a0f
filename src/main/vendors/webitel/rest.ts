import type { z } from 'zod'
import type { ByteAnswer, ByteCall, Http, HttpCall, HttpFailure, Refused } from '../http'
import type { ActionFailure, Problem } from '../../companion/ports'
import { isExpired, isGone, isNoLicence, refusalOf } from './refusal'

export type RestCall<Answer extends z.ZodType> = Omit<HttpCall<Answer>, 'url'> & { path: string }
export type RestAnswer<Value> = { ok: true; value: Value } | { ok: false; failure: HttpFailure }

/** Webitel's REST with the token of one sign-in. */
export interface Rest {
  call<Answer extends z.ZodType>(call: RestCall<Answer>): Promise<RestAnswer<z.output<Answer>>>
  bytes(call: Omit<ByteCall, 'url'> & { path: string }): Promise<ByteAnswer>
}

/** Gateways turn some definite refusals into 500 (Webitel contract 3); the body knows better. */
const final = ({ body, status }: Refused): boolean => status !== 429 && refusalOf(body, status).code < 500

/** `onExpired` is told each time the server refuses the token. */
export function createRest(http: Http, base: string, token: string, onExpired: () => void): Rest {
  const heard = <Answer extends { ok: true } | { ok: false; failure: HttpFailure }>(answer: Answer): Answer => {
    if (!answer.ok && answer.failure.kind === 'refused' && isExpired(refusalOf(answer.failure.body, answer.failure.status))) onExpired()
    return answer
  }
  const signed = <Call extends { path: string; headers?: Record<string, string> }>({ path, ...call }: Call) => ({
    ...call,
    url: base + path,
    headers: { ...call.headers, 'x-webitel-access': token }
  })
  return {
    call: async (call) => heard(await http.call({ final, ...signed(call) })),
    bytes: async (call) => heard(await http.bytes(signed(call)))
  }
}

export function actionFailure(failure: HttpFailure): ActionFailure {
  if (failure.kind === 'refused') {
    const refusal = refusalOf(failure.body, failure.status)
    if (isGone(refusal)) return 'gone'
    // A gateway between us and the server speaks: whether the call came through is not known.
    return refusal.id === '' && refusal.code >= 500 ? 'no-answer' : 'refused'
  }
  return failure.sent ? 'no-answer' : 'not-connected'
}

/** The problem as an agent or an administrator can act on it. */
export function webitelProblem(failure: HttpFailure): Problem {
  switch (failure.kind) {
    case 'cut':
      return 'unreachable'
    case 'held-back':
      return failure.detail === 'breaker' ? 'unreachable' : 'quota'
    case 'bad-answer':
      return 'not-webitel'
    case 'not-sendable':
      return 'vendor-error'
    case 'refused':
      return refusedProblem(failure)
    default:
      return failure.kind
  }
}

function refusedProblem({ body, status }: Refused): Problem {
  const refusal = refusalOf(body, status)
  if (isNoLicence(refusal)) return 'no-licence'
  if (/password\.(force_change|expired)/.test(refusal.id)) return 'password-expired'
  if (isExpired(refusal)) return 'expired'
  if (status === 502 || status === 503 || status === 504) return 'unreachable'
  if (status >= 300 && status < 400) return 'not-webitel'
  if (refusal.code === 403) return 'forbidden'
  return refusal.id === '' && status !== 429 ? 'not-webitel' : 'vendor-error'
}

/** Webitel's int64 ids in paths: digits, nothing else. */
export const isId = (id: string): boolean => /^\d{1,20}$/.test(id)

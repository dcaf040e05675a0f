import { z } from 'zod'
import { fail, ok, type Result } from '../../../contract/result'
import type { Problem, Profile, WebitelCredentials } from '../../companion/ports'
import type { Http, HttpFailure } from '../http'
import { listOf, memberOf, textOf, timeOf } from './facts/read'
import { refusalOf } from './refusal'
import { webitelProblem, type Rest } from './rest'

const Token = z.string().regex(/^[\x21-\x7e]{1,4096}$/)
const TokenAnswer = z.union([
  z.object({ access_token: Token }).transform(({ access_token }) => ({ token: access_token })),
  z.object({ authorization: z.object({ access_token: Token }) }).transform(({ authorization }) => ({ token: authorization.access_token }))
])
const LoginAnswer = z.union([
  TokenAnswer,
  z.object({ id: z.union([z.string(), z.number()]) }).transform(({ id }) => ({ factorId: String(id) }))
])

/** Gets a token, or the `id` under which a second factor is asked for (Webitel contract 2.2). */
export async function logIn(
  http: Http,
  base: string,
  { user, password }: WebitelCredentials
): Promise<Result<{ token: string } | { factorId: string }, Problem>> {
  const answer = await http.call({
    method: 'POST',
    url: `${base}/login`,
    json: { username: user, password },
    repeat: 'never',
    answer: LoginAnswer
  })
  return answer.ok ? ok(answer.value) : fail(loginProblem(answer.failure))
}

/** Gets the token that the second factor gives: `code` is the six digits of the authenticator. */
export async function confirmLogin(
  http: Http,
  base: string,
  factorId: string,
  code: string
): Promise<Result<string, Problem | 'code-refused'>> {
  const answer = await http.call({
    method: 'POST',
    url: `${base}/login/2fa`,
    json: { id: factorId, totp: code },
    repeat: 'never',
    answer: TokenAnswer
  })
  if (answer.ok) return ok(answer.value.token)
  const problem = loginProblem(answer.failure)
  return fail(problem === 'password-refused' ? 'code-refused' : problem)
}

function loginProblem(failure: HttpFailure): Problem {
  const problem = webitelProblem(failure)
  if (failure.kind !== 'refused') return problem
  const { code, id } = refusalOf(failure.body, failure.status)
  const refused = code === 401 || ((code === 400 || code === 403) && id !== '')
  return refused && (problem === 'expired' || problem === 'forbidden' || problem === 'vendor-error') ? 'password-refused' : problem
}

export interface SignedIn {
  profile: Profile
  /** False: the licence list names products, and none is the contact centre. */
  licensed: boolean
}

/** The person behind a token (Webitel contract 2.3). */
export async function readProfile(rest: Rest): Promise<Result<SignedIn, Problem>> {
  const answer = await rest.call({ method: 'GET', path: '/userinfo', repeat: 'free', answer: z.record(z.string(), z.unknown()) })
  if (!answer.ok) return fail(webitelProblem(answer.failure))
  const info = answer.value
  const userId = textOf(info.user_id) ?? textOf(info.sub)
  if (userId === null) return fail('not-webitel')
  const products = listOf(info.license).map(
    (licence) => `${textOf(memberOf(licence, 'prod')) ?? ''} ${textOf(memberOf(licence, 'name')) ?? ''}`
  )
  const licensed = products.length === 0 || products.some((product) => /call.?cent/i.test(product))
  return ok({
    licensed,
    profile: {
      userId,
      name: textOf(info.name, 200) ?? textOf(info.preferred_username, 200) ?? textOf(info.username, 200) ?? userId,
      extension: textOf(info.extension, 40),
      isAgent: licensed,
      domain: textOf(info.domain, 200) ?? textOf(info.dc, 40) ?? '',
      user: textOf(info.preferred_username, 200) ?? textOf(info.username, 200) ?? userId,
      expiresAt: timeOf(info.expires_at)
    }
  })
}

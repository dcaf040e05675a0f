import { z } from 'zod'
import type { WesalAccountData } from '../../companion/ports'
import type { Http, HttpFailure, Lane } from '../http'
import { isFinal, unveiled } from './refusal'

/** Token as it goes into a header (RFC 9110 5.5). */
const Token = z.string().regex(/^[\x21-\x7e]{1,8192}$/)
const User = z.object({ status: z.number().nullable().catch(null) })
const anything = z.unknown().optional()
const Answer = z.object({
  data: z.object({ access_token: anything, token: anything, user: anything }).optional().catch(undefined),
  access_token: anything,
  token: anything,
  user: anything
})

export interface SignedIn {
  token: string
  /** Ms from now; Infinity where the token does not say. */
  lifetimeMs: number
  /** 1 presumably means active; null where the vendor does not say. */
  userStatus: number | null
}

export interface SignInCall {
  http: Http
  /** Base address without a slash at its end. */
  base: string
  account: WesalAccountData
  /** Sent when filled (wesal.md R15). */
  company: string
  lane: Lane
  now: number
}

/** `POST /auth/login` (wesal.md 2.1), of either contract. Never repeated by machine: a refused one may lock the account. */
export async function signIn({
  http,
  base,
  account,
  company,
  lane,
  now
}: SignInCall): Promise<{ ok: true; value: SignedIn } | { ok: false; failure: HttpFailure }> {
  const { clientId, email, password } = account
  const answer = unveiled(
    await http.call({
      method: 'POST',
      url: `${base}/auth/login`,
      headers: { 'x-client-id': clientId },
      json: { email, password, ...(company === '' ? {} : { company }) },
      repeat: 'never',
      final: isFinal,
      answer: z.unknown(),
      deadlineMs: 15_000,
      lane
    })
  )
  if (!answer.ok) return answer
  const said = Answer.safeParse(answer.value).data
  const token = [said?.data?.access_token, said?.access_token, said?.token, said?.data?.token]
    .map((one) => Token.safeParse(one).data)
    .find((one) => one !== undefined)
  if (token === undefined) return { ok: false, failure: { kind: 'bad-answer', sent: true, status: answer.status, detail: 'no token' } }
  const user = User.safeParse(said?.data?.user ?? said?.user).data
  return { ok: true, value: { token, lifetimeMs: lifetimeOf(token, now), userStatus: user?.status ?? null } }
}

const Claims = z.object({ exp: z.number(), iat: z.number().optional() })

/** How long a JWT lasts (RFC 7519 4.1.4), by the server's own clock where the token tells when it was made. Infinity for any other token. */
export function lifetimeOf(token: string, now: number): number {
  const payload = /^[\w-]+\.([\w-]+)\.[\w-]*$/.exec(token)?.[1]
  if (payload === undefined) return Infinity
  try {
    const { exp, iat } = Claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')))
    const lifetime = exp * 1000 - (iat === undefined ? now : iat * 1000)
    // Past its end when it was just handed out: this computer's clock is wrong, so only the vendor knows.
    return lifetime > 0 ? lifetime : Infinity
  } catch {
    return Infinity
  }
}

import { z } from 'zod'
import type { Clock } from '../../companion/ports'
import { createTokenKeeper, type Http, type HttpFailure, type Lane, type TokenKeeper } from '../http'
import { isFinal, kpnRefusal } from './kpn-refusal'

const seconds = z
  .union([z.string(), z.number()])
  .transform(Number)
  .catch(Number.NaN)
  .transform((value) => (value > 0 && Number.isFinite(value) ? value : 3599))
const Token = z.object({
  access_token: z.string().regex(/^[\x21-\x7e]{1,4096}$/),
  expires_in: seconds.optional().transform((value) => value ?? 3599)
})

export interface KpnCredentials {
  clientId: string
  clientSecret: string
}

const TOKEN_PATH = '/oauth/client_credential/accesstoken'

/** The token endpoint knows the credentials to be wrong: another try gets the same answer (weseedo.md 2.3). */
export const isRefusedSignIn = (failure: HttpFailure): boolean =>
  failure.kind === 'refused' && (failure.status === 401 || kpnRefusal(failure).class === 'credentials')

/** Access tokens by client credentials (RFC 6749 4.4, in KPN's form: grant type in the query, credentials in the body). */
export const createKpnToken = (
  clock: Clock,
  http: Http,
  gateway: string,
  { clientId, clientSecret }: KpnCredentials,
  lane: Lane
): TokenKeeper<HttpFailure> =>
  createTokenKeeper<HttpFailure>(
    clock,
    async () => {
      const answer = await http.call({
        method: 'POST',
        url: gateway + TOKEN_PATH,
        query: { grant_type: 'client_credentials' },
        form: { client_id: clientId, client_secret: clientSecret },
        repeat: 'free',
        final: isFinal,
        answer: Token,
        lane,
        deadlineMs: 15_000
      })
      return answer.ok ? { ok: true, token: answer.value.access_token, lifetimeMs: answer.value.expires_in * 1000 } : answer
    },
    { refused: isRefusedSignIn }
  )

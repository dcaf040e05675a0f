import { z } from 'zod'
import type { Settings } from '../../../contract/settings'
import type { ApizeeAccountData, ByteRange, Clock } from '../../companion/ports'
import { createTokenKeeper, type Http, type HttpAnswer, type HttpCall, type HttpFailure, type Lane, type Priority } from '../http'
import { allowedAddress, type AllowedHosts } from './allowed-address'
import type { ApizeeFailed } from './apizee-refusal'
import { Remembered } from './remembered'
import { strictQuery } from './strict-query'

/** Long enough to wait out a used-up minute (apizee.md 3) and to be answered then. */
const CALL_MS = 75_000
const REVOKE_MS = 3000
const A_DAY_S = 86_400

const Token = z.object({
  access_token: z.string().regex(/^[\x21-\x7e]{1,4096}$/),
  expires_in: z.coerce.number().positive().catch(A_DAY_S)
})

export type ApizeeAnswer<Value> = { ok: true; value: Value } | ApizeeFailed

/** Addresses of a ticket's two sides as the vendor last told them. Secrets. */
export interface TicketSides {
  customer: string | null
  agentUrl: string | null
  buttonId: string | null
  /** A sign-in link that nobody has used yet, and when it came by the clock that never jumps. */
  sso: { url: string; at: number } | null
}

/** Part of a list, and how urgently it is asked for. */
export interface Wanted {
  limit: number
  offset: number
  priority?: Priority
  deadlineMs?: number
}

/** What one account may do; made anew when the account changes, so that late answers of the old one change nothing. */
export interface ApizeeDesk {
  readonly account: ApizeeAccountData
  /** `query` is sent as it is here, strictly encoded. */
  get<Answer extends z.ZodType>(call: {
    path: string
    query?: Record<string, string>
    answer: Answer
    priority?: Priority
    deadlineMs?: number
  }): Promise<ApizeeAnswer<z.output<Answer>>>
  /** Makes something that must not be made twice: sent once, whatever happens. */
  create<Answer extends z.ZodType>(call: {
    path: string
    values: Record<string, string>
    answer: Answer
  }): Promise<ApizeeAnswer<z.output<Answer>>>
  /** A medium's bytes; the token goes to the API's own origin alone. Null: an address that is not the vendor's. */
  bytes(address: string | null, range: ByteRange | null): ReturnType<Http['bytes']> | null
  readonly allowed: () => AllowedHosts
  /** What answers told, for what asks for it and has no setting. */
  readonly learned: { enterpriseId: string | null; serviceKey: string | null }
  readonly sides: Remembered<TicketSides>
  readonly rooms: Remembered<string>
  readonly medias: Remembered<string>
  /** A token, asked for anew also where the last one was refused for good. */
  signIn(): Promise<{ ok: true } | ApizeeFailed>
  /** Takes the token back at the vendor, as far as it listens, and forgets it. */
  signOut(): Promise<void>
}

export interface DeskParts {
  clock: Clock
  http: Http
  lane: Lane
  settings: () => Settings['apizee']
  baseUrl: () => string
  trustedOrigins: readonly string[]
  account: ApizeeAccountData
  /** The vendor no longer takes the sign-in. */
  onExpired: () => void
  /** So many calls are left, until this time (ms since the epoch) where the vendor says so. */
  onQuota: (remaining: number, resetsAt: number | null) => void
}

export function openDesk({ clock, http, lane, settings, baseUrl, trustedOrigins, account, onExpired, onQuota }: DeskParts): ApizeeDesk {
  let refused: HttpFailure | null = null
  let held: string | null = null

  const keeper = createTokenKeeper<HttpFailure>(clock, async () => {
    if (refused !== null) return { ok: false, failure: refused }
    const values = { grant_type: 'password', username: account.user, password: account.password }
    const answer = await http.call({
      method: 'POST',
      ...carried(`${baseUrl()}/token`, values, settings().tokenTransport),
      repeat: 'free',
      answer: Token,
      deadlineMs: CALL_MS,
      lane
    })
    if (answer.ok) {
      held = answer.value.access_token
      return { ok: true, token: held, lifetimeMs: answer.value.expires_in * 1000 }
    }
    if (answer.failure.kind === 'refused' && (answer.failure.status === 400 || answer.failure.status === 401)) {
      // Failed sign-ins count against the limit, and may lock the account: the next one is a person's.
      refused = answer.failure
      onExpired()
    }
    return answer
  })

  /** Others may use the same account: what the vendor says is left counts as well. */
  const hearRemaining = (answer: HttpAnswer<unknown>) => {
    const headers = answer.ok ? answer.headers : answer.failure.kind === 'refused' ? answer.failure.headers : {}
    const remaining = Number(headers['x-ratelimit-remaining'] ?? Number.NaN)
    if (!Number.isInteger(remaining) || remaining < 0) return
    const reset = Number(headers['x-ratelimit-reset'] ?? Number.NaN)
    onQuota(remaining, Number.isFinite(reset) && reset >= 0 ? clock.now() + reset * 1000 : null)
  }

  const tokenRefused = (answer: HttpAnswer<unknown>): boolean =>
    !answer.ok && answer.failure.kind === 'refused' && answer.failure.status === 401

  const call = async <Answer extends z.ZodType>(spec: HttpCall<Answer>): Promise<ApizeeAnswer<z.output<Answer>>> => {
    const { repeat } = spec
    const done = await keeper.run((token) => http.call({ ...spec, lane, headers: { authorization: `Bearer ${token}` } }), tokenRefused)
    if (!done.ok) return { ok: false, failure: done.failure, step: 'token', repeat }
    hearRemaining(done.answer)
    if (done.answer.ok) return { ok: true, value: done.answer.value }
    if (tokenRefused(done.answer)) onExpired()
    return { ok: false, failure: done.answer.failure, step: 'call', repeat }
  }

  const allowed = (): AllowedHosts => ({ hosts: settings().hosts, origins: trustedOrigins })

  return {
    account,
    get: ({ path, query = {}, answer, priority, deadlineMs = CALL_MS }) =>
      call({ method: 'GET', ...carried(baseUrl() + path, query, 'query'), repeat: 'free', answer, priority, deadlineMs }),
    create: ({ path, values, answer }) =>
      call({
        method: 'POST',
        ...carried(baseUrl() + path, values, settings().writeTransport),
        repeat: 'after-a-look',
        answer,
        deadlineMs: CALL_MS
      }),
    bytes(address, range) {
      const url = allowedAddress(address, allowed())
      if (url === null) return null
      const own = url.origin === new URL(baseUrl()).origin
      return (async () => {
        if (!own) return http.bytes({ url: url.href, range })
        const done = await keeper.run(
          (token) => http.bytes({ url: url.href, range, lane, headers: { authorization: `Bearer ${token}` } }),
          (answer) => !answer.ok && answer.failure.kind === 'refused' && answer.failure.status === 401
        )
        return done.ok ? done.answer : done
      })()
    },
    allowed,
    learned: { enterpriseId: null, serviceKey: null },
    sides: new Remembered(100),
    rooms: new Remembered(100),
    medias: new Remembered(1000),
    async signIn() {
      refused = null
      keeper.forget()
      const token = await keeper.get()
      return token.ok ? { ok: true } : { ok: false, failure: token.failure, step: 'token', repeat: 'free' }
    },
    async signOut() {
      const token = held
      held = null
      keeper.forget()
      if (token === null) return
      await http.call({
        method: 'POST',
        url: `${baseUrl()}/token/revoke`,
        headers: { authorization: `Bearer ${token}` },
        repeat: 'never',
        answer: z.unknown(),
        deadlineMs: REVOKE_MS,
        lane
      })
    }
  }
}

/** Values on their way in the query, as a form or as JSON. */
function carried(
  url: string,
  values: Record<string, string>,
  transport: 'query' | 'form' | 'json'
): Pick<HttpCall<z.ZodType>, 'url' | 'form' | 'json'> {
  if (transport === 'form') return { url, form: values }
  if (transport === 'json') return { url, json: values }
  const query = strictQuery(values)
  return { url: query === '' ? url : `${url}?${query}` }
}

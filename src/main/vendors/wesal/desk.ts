import { z } from 'zod'
import type { Survey } from '../../../contract/commands/surveys'
import type { Settings } from '../../../contract/settings'
import type { Clock, Log, VendorAccountEvent, WesalAccountData } from '../../companion/ports'
import { createTokenKeeper, type Http, type HttpFailure, type Lane, type Priority, type VendorFailure } from '../http'
import { isDefinite, isFinal, isTokenRefused, unveiled, wesalFailure } from './refusal'
import { signIn } from './sign-in'

export interface DataCall<Data extends z.ZodType> {
  method: 'GET' | 'POST'
  path: string
  json?: unknown
  /** Shape of `data` in the answer. */
  data: Data
  /** Field that a refused request was most likely about. */
  subject?: string
  priority?: Priority
  /** Default 30,000. */
  deadlineMs?: number
}
export type DataAnswer<Data> = { ok: true; value: Data } | VendorFailure

/** What one account may do, at one base address; made anew when either changes, so that late answers of the old one change nothing. */
export interface WesalDesk {
  readonly account: WesalAccountData
  readonly lane: Lane
  /** What was read in this sign-in; emptied by a new one. */
  readonly session: Map<string, unknown>
  /** Surveys that searches found, the latest last. */
  readonly found: Map<string, Survey>
  /** A call that only reads, though most are POSTs (wesal.md 3). Signs in first, or again, where that is needed. */
  call<Data extends z.ZodType>(call: DataCall<Data>): Promise<DataAnswer<z.output<Data>>>
  /** Signs in anew, by a person's wish. */
  signInAgain(): Promise<{ ok: true; userStatus: number | null } | { ok: false; failure: HttpFailure }>
  signOut(): Promise<void>
  /** Forgets the token without telling anybody; nothing is sent any more. */
  close(): void
}

export interface DeskParts {
  clock: Clock
  log: Log
  http: Http
  lane: Lane
  /** Without a slash at its end. */
  base: string
  settings: Settings['wesal']
  account: WesalAccountData
  tell: (event: VendorAccountEvent) => void
}

const SIGN_OUT_MS = 5_000
/** Renewed so long before its end (wesal.md 2.3). */
const EARLY_MS = 60_000
const signedOut: HttpFailure = { kind: 'not-sendable', sent: false, detail: 'signed out' }
const Envelope = z.object({ data: z.unknown().optional() })

export function openDesk({ clock, log, http, lane, base, settings, account, tell }: DeskParts): WesalDesk {
  const session = new Map<string, unknown>()
  const found = new Map<string, Survey>()
  let userStatus: number | null = null
  /** Set when the vendor has refused for good: nothing is sent until a person signs in again, or a locked account follows. */
  let over: VendorFailure | null = null

  const end = (failure: VendorFailure): VendorFailure => {
    if (over === null) tell({ kind: 'expired' })
    over = failure
    return failure
  }

  const fetchToken = async () => {
    if (over !== null) return { ok: false, failure: signedOut } as const
    const answer = await signIn({ http, base, account, company: settings.company, lane, now: clock.now() })
    if (!answer.ok) {
      if (isDefinite(answer.failure)) end(wesalFailure(answer.failure, 'sign-in', 'never', clock.now()))
      return answer
    }
    const { token, lifetimeMs } = answer.value
    userStatus = answer.value.userStatus
    if (userStatus !== null && userStatus !== 1) log.warn('wesal-user-status', { status: userStatus })
    session.clear()
    return { ok: true, token, lifetimeMs } as const
  }
  const keeper = createTokenKeeper<HttpFailure>(clock, fetchToken, { earlyMs: EARLY_MS })

  const headers = (token: string): Record<string, string> => ({
    authorization: settings.authScheme === '' ? token : `${settings.authScheme} ${token}`,
    ...(settings.sendClientIdAlways ? { 'x-client-id': account.clientId } : {})
  })

  const forget = () => {
    keeper.forget()
    session.clear()
  }

  const close = () => {
    over = { ok: false, cause: 'signed-out' }
    forget()
    found.clear()
  }

  return {
    account,
    lane,
    session,
    found,
    async call({ method, path, json, data, subject, priority, deadlineMs }) {
      if (over !== null) return over
      const done = await keeper.run(
        async (token) =>
          unveiled(
            await http.call({
              method,
              url: base + path,
              headers: headers(token),
              ...(json === undefined ? {} : { json }),
              repeat: 'free',
              final: isFinal,
              answer: z.unknown(),
              lane,
              ...(priority === undefined ? {} : { priority }),
              ...(deadlineMs === undefined ? {} : { deadlineMs })
            })
          ),
        (answer) => !answer.ok && isTokenRefused(answer.failure)
      )
      if (!done.ok) return over ?? wesalFailure(done.failure, 'sign-in', 'free', clock.now())
      const { answer } = done
      if (!answer.ok) {
        const failure = wesalFailure(answer.failure, 'call', 'free', clock.now(), subject)
        return isTokenRefused(answer.failure) ? end(failure) : failure
      }
      const envelope = Envelope.safeParse(answer.value).data
      const parsed = data.safeParse(envelope?.data ?? answer.value)
      if (!parsed.success) return { ok: false, cause: 'vendor-error', detail: 'unexpected shape' }
      return { ok: true, value: parsed.data }
    },
    async signInAgain() {
      over = null
      forget()
      const token = await keeper.get()
      return token.ok ? { ok: true, userStatus } : token
    },
    async signOut() {
      const token = keeper.peek()
      close()
      if (token === null) return
      await http.call({
        method: settings.logoutMethod,
        url: base + settings.logoutPath,
        headers: headers(token),
        ...(settings.logoutMethod === 'POST' ? { json: {} } : {}),
        repeat: 'never',
        final: isFinal,
        answer: z.unknown(),
        deadlineMs: SIGN_OUT_MS,
        lane
      })
    },
    close
  }
}

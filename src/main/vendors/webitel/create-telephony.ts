import { z } from 'zod'
import type { Settings } from '../../../contract/settings'
import { fail, ok, type Result } from '../../../contract/result'
import { createEvents } from '../../companion/events'
import type { Clock, Log, Problem, Profile, Random, Telephony, TelephonyEvent } from '../../companion/ports'
import type { Http } from '../http'
import { serverHost, webitelAddresses, type WebitelAddresses } from './addresses'
import { readAttempt, readPauseReasons, renewAttempt } from './attempt'
import { createCallCommands } from './call-commands'
import { createFormAction } from './form-action'
import { setDuty } from './duty'
import { createDial, type Dial } from './realtime/dial'
import { Realtime } from './realtime/realtime'
import { sendReport } from './report'
import { createRest, type Rest } from './rest'
import { confirmLogin, logIn, readProfile } from './sign-in'
import { readSipAccount } from './sip-account'
import { testWebitel } from './test-webitel'

export interface TelephonyOptions {
  clock: Clock
  random: Random
  log: Log
  http: Http
  /** How the realtime socket is opened; tests put their own. */
  dial?: Dial
  settings: () => Settings['webitel']
  /** Where a server answers, when not at its usual paths: the demo's simulators. Null: not an address. */
  addresses?: (server: string) => WebitelAddresses | null
}

export type { WebitelAddresses }

interface Session {
  addresses: WebitelAddresses
  token: string
  rest: Rest
  profile: Profile
  /** Told already: one refused token is one event, however many calls it fails. */
  expired: boolean
}

const APPLICATION = 'callside'
/** How often the end of the sign-in is looked up (Webitel contract 2.3). */
const LOOK_MS = 5 * 60_000

export function createTelephony({
  clock,
  random,
  log,
  http,
  dial = createDial(),
  settings,
  addresses
}: TelephonyOptions): Telephony & { rest(): Rest | null; userId(): string | null; agentId(): string | null; dispose(): Promise<void> } {
  const events = createEvents<TelephonyEvent>()
  const appIds = new Map<string, string>()
  const attemptNodes = new Map<string, string>()
  let session: Session | null = null
  let signIns = 0
  let unconfirmed: { where: WebitelAddresses; factorId: string } | null = null
  let stopLooking = () => {}

  const { tell } = events
  const expire = () => {
    if (session === null || session.expired) return
    session.expired = true
    tell({ kind: 'expired' })
  }
  const realtime = new Realtime({
    clock,
    random,
    log,
    dial,
    tell: (event) => (event.kind === 'expired' ? expire() : tell(event)),
    onCall(callId, appId, ended) {
      if (ended) appIds.delete(callId)
      else if (appId !== null) appIds.set(callId, appId)
    },
    onAttempt: (attemptId, appId) => attemptNodes.set(attemptId, appId)
  })

  const addressesOf =
    addresses ??
    ((server: string) => {
      const host = serverHost(server)
      return host === null ? null : webitelAddresses(host)
    })

  const leave = () => {
    signIns++
    session = null
    unconfirmed = null
    stopLooking()
    realtime.stop()
    appIds.clear()
    attemptNodes.clear()
  }

  const lookLater = (mine: Session) => {
    stopLooking()
    stopLooking = clock.after(LOOK_MS, () => {
      void readProfile(mine.rest).then((who) => {
        if (session !== mine) return
        if (who.ok) tell({ kind: 'expires', at: who.value.profile.expiresAt })
        lookLater(mine)
      })
    })
  }

  /** A token becomes a session when the person behind it is known; `mine` tells whether another sign-in came between. */
  const enter = async (where: WebitelAddresses, token: string, mine: number): Promise<Result<Profile, Problem>> => {
    const rest = createRest(http, where.rest, token, () => {
      if (session?.rest === rest) expire()
    })
    const who = await readProfile(rest)
    if (!who.ok) return who
    if (mine !== signIns) return fail('expired', 'another sign-in came between')
    session = { addresses: where, token, rest, profile: who.value.profile, expired: false }
    lookLater(session)
    return ok(who.value.profile)
  }

  return {
    events: events.listen,

    async signIn(credentials) {
      const where = addressesOf(credentials.server)
      if (where === null) return fail('not-an-address')
      const mine = ++signIns
      unconfirmed = null
      const login = await logIn(http, where.rest, credentials)
      if (!login.ok) return login
      if ('token' in login.value) return enter(where, login.value.token, mine)
      if (mine === signIns) unconfirmed = { where, factorId: login.value.factorId }
      return fail('second-factor-needed')
    },

    async confirm(code) {
      if (unconfirmed === null) return fail('nothing-to-confirm')
      const { where, factorId } = unconfirmed
      const mine = ++signIns
      const token = await confirmLogin(http, where.rest, factorId, code)
      if (!token.ok) return token
      unconfirmed = null
      return enter(where, token.value, mine)
    },

    async signInWithToken(server, token) {
      const where = addressesOf(server)
      if (where === null) return fail('not-an-address')
      unconfirmed = null
      return enter(where, token, ++signIns)
    },

    signInPage: (server) => addressesOf(server)?.signInPage ?? null,
    token: () => session?.token ?? null,

    async signOut() {
      const left = session
      leave()
      await left?.rest.call({ method: 'POST', path: '/logout', json: {}, repeat: 'never', answer: z.unknown(), deadlineMs: 5000 })
    },

    async ownsToken(endpoint, token) {
      if (session === null) return fail('unreachable')
      // A token never travels to a server that did not issue it.
      if (!URL.canParse(endpoint) || new URL(endpoint).host !== new URL(session.addresses.rest).host) return fail('another-server')
      const { userId } = session.profile
      const who = await readProfile(createRest(http, session.addresses.rest, token, () => undefined))
      if (who.ok) return ok(who.value.profile.userId === userId)
      return fail(who.cause === 'expired' ? 'expired' : 'unreachable')
    },

    connect() {
      if (session === null) return
      const url = new URL(session.addresses.realtime)
      url.searchParams.set('application_name', APPLICATION)
      url.searchParams.set('ver', '1')
      realtime.start(url.href, session.token)
    },
    disconnect: () => realtime.stop(),
    retryNow: () => realtime.retryNow(),
    sockId: () => realtime.line?.sockId ?? null,
    iceServers: () => realtime.line?.iceServers ?? [],
    async sipAccount() {
      return session === null ? fail('expired') : readSipAccount(realtime, session.rest, session.addresses)
    },

    ...createCallCommands(realtime, (callId) => appIds.get(callId)),
    formAction: createFormAction(realtime, (attemptId) => attemptNodes.get(attemptId)),
    setDuty: (duty) => setDuty(realtime, duty),
    async pauseReasons() {
      const agentId = realtime.line?.agentId ?? null
      return session === null || agentId === null ? fail('not-connected') : readPauseReasons(session.rest, agentId)
    },
    async attempt(attemptId) {
      return session === null ? fail('not-connected') : readAttempt(session.rest, attemptId)
    },
    async report(report) {
      return session === null ? 'signed-out' : sendReport(session.rest, report, settings().callbackTime)
    },
    async renew(attemptId, seconds) {
      return session === null ? fail('not-connected') : renewAttempt(session.rest, attemptId, seconds)
    },
    rest: () => session?.rest ?? null,
    userId: () => session?.profile.userId ?? null,
    agentId: () => realtime.line?.agentId?.toString() ?? null,
    async test() {
      if (session === null) return []
      const { rest, addresses: where } = session
      return testWebitel({
        clock,
        realtime,
        rest,
        encrypted: where.rest.startsWith('https:'),
        sipAccount: () => readSipAccount(realtime, rest, where)
      })
    },

    dispose() {
      leave()
      events.clear()
      return Promise.resolve()
    }
  }
}

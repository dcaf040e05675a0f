import { expect } from 'vitest'
import { defaultSettings, type Settings } from '../../src/contract/settings'
import type { Result } from '../../src/contract/result'
import type { Clock, VendorAccountEvent } from '../../src/main/companion/ports'
import { systemClock } from '../../src/main/system'
import { createHttp } from '../../src/main/vendors/http'
import { createDirect } from '../../src/main/vendors/weseedo'
import { createPersonal } from '../../src/main/vendors/weseedo/create-personal'
import type { Covered } from './contract-coverage'
import { contract } from './contract-row'
import { silentLog } from './silent-log'
import { VirtualClock } from './virtual-clock'
import { startWire, type Reply, type Wire } from './wire'

export const TOKEN_PATH = '/oauth/client_credential/accesstoken'
export const DIRECT = '/communication/weseedo/weseedodirect'
export const PERSONAL = '/communication/weseedo/weseedopersonal'

/** Pauses before repeats are chance; these are none. */
const random = { id: () => 'id', unit: () => 0 }
export const fault = (errorcode: string) => ({ fault: { faultstring: 'no', detail: { errorcode } } })
export const AGENT = 'anna@example.org'

export type WeSeeDoSettings = { direct?: Partial<Settings['direct']>; personal?: Partial<Settings['personal']> }

/** Both clients of one KPN account, against a scripted vendor. */
export function weseedoClients(origin: string, change: WeSeeDoSettings = {}, clock: Clock = systemClock) {
  const settings: Settings = {
    ...defaultSettings,
    direct: { ...defaultSettings.direct, ...change.direct },
    personal: { ...defaultSettings.personal, ...change.personal }
  }
  const parts = { clock, random, log: silentLog, http: createHttp({ clock, random, log: silentLog }) }
  const addresses = { gateway: origin, webHost: origin }
  const direct = createDirect({ ...parts, settings: () => settings.direct, addresses })
  const personal = createPersonal({ ...parts, settings: () => settings, addresses })
  const events: VendorAccountEvent[] = []
  personal.account.events((event) => events.push(event))
  direct.use({ environment: 'sandbox', clientId: 'id', clientSecret: 'secret', agentEmail: AGENT })
  personal.account.use({ environment: 'sandbox', clientId: 'id', clientSecret: 'secret', userEmail: AGENT })
  return { direct, personal, events }
}
export type WeSeeDoClients = ReturnType<typeof weseedoClients>

export async function startKpnWire(): Promise<Wire> {
  const wire = await startWire()
  tokenAnswers(wire)
  return wire
}

/** Every scalar is a string (weseedo.md 2.2). */
export function tokenAnswers(wire: Wire): void {
  let issued = 0
  wire.on(`POST ${TOKEN_PATH}`, () => ({
    body: { access_token: `T${++issued}`, token_type: 'Bearer', expires_in: '3599', issued_at: '1521039195424', status: 'approved' }
  }))
}

/** Lets the call `METHOD /path`, which gets no answer, run into its deadline, on virtual time. */
export async function runOut<Value>(clock: VirtualClock, wire: Wire, call: string, promise: Promise<Value>): Promise<Value> {
  let settled = false
  void promise.finally(() => (settled = true))
  let known = 0
  for (let turns = 0; !settled && turns < 20_000; turns++) {
    await new Promise((resolve) => setImmediate(resolve))
    if (wire.seen.length === known) continue
    known = wire.seen.length
    const { method, path } = wire.seen.at(-1)!
    if (`${method} ${path}` === call) await clock.advance(15_000)
  }
  return promise
}

type Outcome = Result<unknown, string>
type Expected = { cause: string; detail?: unknown; sent?: number }

export interface DocumentedErrors {
  covered: Omit<Covered, 'outcome'>
  wire: () => Wire
  /** `METHOD /path` on the wire. */
  on: string
  run: (clients: WeSeeDoClients) => Promise<Outcome>
  /** What a good answer looks like. */
  success: Reply
  /** `read`: three tries. `set`: two. `once`: one, the outcome then unknown. */
  kind: 'read' | 'set' | 'once'
  /** Other calls that it makes. */
  prepare?: (wire: Wire) => void
  /** Where an outcome is not the usual one. */
  other?: Partial<Record<400 | 404 | 405 | 500 | 503, Expected>>
  /** Statuses that another test covers. */
  skip?: readonly number[]
}

/** The errors that both products document for every call (weseedo.md 2.4, 3.2), each in one of the envelopes. */
export function documentedErrors({ covered, wire, on, run, success, kind, prepare, other = {}, skip = [] }: DocumentedErrors): void {
  const sends = { read: 3, set: 2, once: 1 }[kind]
  const down = kind === 'read' ? 'unreachable' : 'no-answer'
  const calls = () => wire().seen.filter(({ method, path }) => `${method} ${path}` === on)
  const reset = () => {
    wire().reset()
    tokenAnswers(wire())
    prepare?.(wire())
  }
  const flat = (status: string, message: string) => ({ transactionId: 'tx-1', status, name: 'Error', message, info: '' })
  const check = (outcome: string, reply: Reply, expected: Expected) =>
    contract({ ...covered, outcome }, async () => {
      reset()
      wire().on(on, reply)
      const { sent = 1, ...answer } = expected
      expect(await run(weseedoClients(wire().origin))).toMatchObject({ ok: false, ...answer })
      expect(calls()).toHaveLength(sent)
    })

  for (const code of ['keymanagement.service.access_token_expired', 'oauth.v2.InvalidAccessToken']) {
    contract({ ...covered, outcome: `401 ${code}: renewed, sent once more` }, async () => {
      reset()
      wire().on(on, { status: 401, body: fault(code) }, success)
      expect(await run(weseedoClients(wire().origin))).toMatchObject({ ok: true })
      expect(calls()).toHaveLength(2)
      expect(calls()[0]!.headers.authorization).not.toBe(calls()[1]!.headers.authorization)
    })
  }
  check(
    '401 token refused again: final',
    { status: 401, body: fault('keymanagement.service.invalid_access_token') },
    { cause: 'credentials-refused', sent: 2 }
  )
  check(
    '401 project lacks the product',
    { status: 401, body: fault('keymanagement.service.InvalidAPICallAsNoApiProductMatchFound') },
    { cause: 'not-entitled' }
  )
  check('302 found', { status: 302, headers: { location: 'https://elsewhere.example/' } }, { cause: 'vendor-error' })
  if (!skip.includes(400))
    check('400 bad request', { status: 400, body: flat('400', 'bad') }, other[400] ?? { cause: 'invalid', detail: 'bad' })
  check(
    '403 forbidden',
    { status: 403, body: { errorResponse: { code: '403', message: 'Forbidden', info: 'no' } } },
    { cause: 'forbidden', detail: '403 403' }
  )
  if (!skip.includes(404)) check('404 not found', { status: 404, body: flat('404', 'unknown') }, other[404] ?? { cause: 'not-found' })
  if (!skip.includes(405))
    check('405 method not allowed', { status: 405, body: { error: flat('405', 'no') } }, other[405] ?? { cause: 'not-available' })
  check('412 precondition failed', { status: 412, body: { ErrorCode: 'precondition', Error: 'no' } }, { cause: 'not-entitled' })
  check(
    '429 quota, reset far away',
    {
      status: 429,
      body: fault('policies.ratelimit.QuotaViolation'),
      headers: { 'quota-limit': '10', 'quota-used': '10', 'quota-reset-UTC': String(Date.UTC(2099, 0, 1)) }
    },
    { cause: 'too-many', detail: expect.stringMatching(/^20\d\d-\d\d-\d\dT/) }
  )
  contract({ ...covered, outcome: '429 quota, reset at once: sent once more' }, async () => {
    reset()
    wire().on(on, { status: 429, body: fault('policies.ratelimit.QuotaViolation'), headers: { 'retry-after': '0' } }, success)
    expect(await run(weseedoClients(wire().origin))).toMatchObject({ ok: true })
    expect(calls()).toHaveLength(2)
  })
  check(
    '500 internal error',
    { status: 500, body: { error: flat('500 - Internal Server Error', 'no') } },
    other[500] ?? { cause: kind === 'read' ? 'vendor-error' : 'no-answer', detail: expect.stringContaining('tx-1'), sent: sends }
  )
  check('502 with HTML', { status: 502, body: '<html>Bad gateway</html>' }, { cause: down, sent: sends })
  check('503 unavailable', { status: 503, body: {} }, other[503] ?? { cause: down, sent: sends })
  check('success: false', { body: { success: false, error: 'no' } }, { cause: 'vendor-error' })
  check('connection lost', { cut: 'lose' }, { cause: down, sent: sends })
  contract({ ...covered, outcome: 'no answer in time' }, async () => {
    reset()
    wire().on(on, { cut: 'hang' })
    const clock = new VirtualClock()
    const answer = await runOut(clock, wire(), on, run(weseedoClients(wire().origin, {}, clock)))
    expect(answer).toMatchObject({ ok: false, cause: down })
    expect(calls()).toHaveLength(kind === 'set' ? 2 : 1)
  })
  contract({ ...covered, outcome: 'truncated JSON' }, async () => {
    reset()
    wire().on(on, { body: '{"success":tr', headers: { 'content-type': 'application/json' } })
    expect(await run(weseedoClients(wire().origin))).toMatchObject({ ok: false, cause: kind === 'read' ? 'vendor-error' : 'no-answer' })
  })
}

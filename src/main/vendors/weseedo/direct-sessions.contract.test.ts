import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { contract } from '../../../../tests/support/contract-row'
import { VirtualClock } from '../../../../tests/support/virtual-clock'
import {
  AGENT,
  DIRECT,
  fault,
  runOut,
  startKpnWire,
  tokenAnswers,
  weseedoClients,
  type WeSeeDoSettings
} from '../../../../tests/support/weseedo'
import type { Result } from '../../../contract/result'
import type { Reply, Wire } from '../../../../tests/support/wire'

let wire: Wire
beforeAll(async () => {
  wire = await startKpnWire()
})
beforeEach(() => {
  wire.reset()
  tokenAnswers(wire)
})
afterAll(() => wire.close())

const on = {
  meeting: `POST ${DIRECT}/api/meeting`,
  sms: `POST ${DIRECT}/api/sms`,
  autologin: `GET ${DIRECT}/api/autologin`
}
type Step = keyof typeof on
const rows: Record<Step, [row: string, call: string]> = {
  meeting: ['D6', 'POST /api/meeting'],
  sms: ['D7', 'POST /api/sms'],
  autologin: ['D8', 'GET /api/autologin']
}
const hash = 'A-_'.repeat(21) + 'zz'
const result = {
  id: 'm1',
  room_id: 'r',
  room_password: 'p',
  duration: 0,
  room_available_from: 1_568_827_158,
  room_available_till: 1_569_431_958,
  participants: [
    { username: 'visitor.x', name: '0612345678', id: 'p2', hash },
    { username: 'agent.u1', name: 'Anna', id: 'p1', user: 'u1', email: AGENT, hash: 'agents-may-have-one' }
  ]
}
const good: Record<Step, Reply> = {
  meeting: { body: { success: true, result } },
  sms: { body: { result: true } },
  autologin: { body: { url: 'https://login-direct.weseedo.nl/login/abc' } }
}
const direct = (settings: WeSeeDoSettings['direct'] = {}, clock?: VirtualClock) =>
  weseedoClients(wire.origin, { direct: settings }, clock).direct
const link = 'https://login-direct.weseedo.nl/client.html?id=h'
const run = (step: Step, client = direct()): Promise<Result<unknown, string>> =>
  step === 'meeting'
    ? client.createMeeting('06 12345678')
    : step === 'sms'
      ? client.sendSms({ meetingId: 'm1', visitorId: 'p2', link }, `Open ${link}`)
      : client.agentPage()
const sent = (step: Step) => wire.seen.filter(({ method, path }) => `${method} ${path}` === on[step])
const covers = (step: Step, outcome: string, body: () => Promise<void>) =>
  contract({ vendor: 'WeSeeDo Direct', row: rows[step][0], call: rows[step][1], outcome }, body)

for (const [shape, wrapped] of [
  ['an object', result],
  ['an array', [result]]
] as const) {
  covers('meeting', `success: ${shape}`, async () => {
    wire.on(on.meeting, { body: { success: true, result: wrapped } })
    expect(await run('meeting')).toEqual({
      ok: true,
      value: { meetingId: 'm1', visitorId: 'p2', link: `${wire.origin}/client.html?id=${hash}` }
    })
    expect(sent('meeting')[0]).toMatchObject({ headers: { user_email: AGENT }, body: { participant: '+31612345678' } })
  })
}
covers('meeting', 'the newer form of the link, by setting', async () => {
  wire.on(on.meeting, good.meeting)
  expect(await run('meeting', direct({ participantUrlTemplate: '{webHost}/meeting/{hash}' }))).toMatchObject({
    value: { link: `${wire.origin}/meeting/${hash}` }
  })
})
for (const name of ['company_email', 'none'] as const) {
  covers('meeting', `the e-mail header by setting: ${name}`, async () => {
    wire.on(on.meeting, good.meeting)
    wire.on(on.sms, good.sms)
    const client = direct({ emailHeaderOnMeeting: name })
    await run('meeting', client)
    await run('sms', client)
    for (const { headers } of [...sent('meeting'), ...sent('sms')]) {
      expect(headers.user_email).toBeUndefined()
      expect(headers.company_email).toBe(name === 'none' ? undefined : AGENT)
    }
  })
}
covers('meeting', 'no visitor in it', async () => {
  wire.on(on.meeting, { body: { result: { ...result, participants: [result.participants[1]] } } })
  expect(await run('meeting')).toMatchObject({ cause: 'vendor-error' })
})
covers('sms', 'success', async () => {
  wire.on(on.sms, good.sms)
  expect(await run('sms')).toEqual({ ok: true, value: null })
  expect(sent('sms')[0]).toMatchObject({ headers: { user_email: AGENT }, body: { participant: 'p2', body: `Open ${link}` } })
})
covers('sms', 'a text without its link: not sent', async () => {
  expect(await direct().sendSms({ meetingId: 'm1', visitorId: 'p2', link }, 'Open')).toMatchObject({ cause: 'vendor-error' })
  expect(wire.seen).toHaveLength(0)
})
covers('autologin', 'success', async () => {
  wire.on(on.autologin, good.autologin)
  expect(await run('autologin')).toEqual({ ok: true, value: { url: 'https://login-direct.weseedo.nl/login/abc/1' } })
  expect(sent('autologin')[0]!.headers).toMatchObject({ user_email: AGENT, company_email: AGENT })
})
covers('autologin', '302: the address in its header', async () => {
  wire.on(on.autologin, { status: 302, headers: { location: 'https://sandbox-direct.weseedo.nl/login/abc' } })
  expect(await run('autologin', direct({ agentUrlSuffix: '' }))).toMatchObject({
    value: { url: 'https://sandbox-direct.weseedo.nl/login/abc' }
  })
})
covers('autologin', 'an address elsewhere', async () => {
  wire.on(on.autologin, { body: { url: 'https://evil.example/login/abc' } })
  expect(await run('autologin')).toEqual({ ok: false, cause: 'foreign-address' })
})

const flat = (message: string) => ({ transactionId: 'tx-1', status: '', name: '', message, info: '' })
const token = fault('keymanagement.service.access_token_expired')
/** Outcome, answer, cause of each step (`sms` at its own), and how often each is sent. */
const documented: [string, Reply, Record<Step, string>, Partial<Record<Step, number>>?][] = [
  ['400 bad request', { status: 400, body: flat('bad') }, { meeting: 'invalid-number', sms: 'vendor-error', autologin: 'vendor-error' }],
  ['401 twice', { status: 401, body: token }, same('credentials-refused'), { meeting: 2, sms: 2, autologin: 2 }],
  ['401 project lacks the product', { status: 401, body: fault('k.InvalidAPICallAsNoApiProductMatchFound') }, same('not-entitled')],
  ['403 forbidden', { status: 403, body: { errorResponse: { code: '403', message: 'Forbidden' } } }, same('forbidden')],
  ['404 not found', { status: 404, body: flat('unknown') }, { meeting: 'vendor-error', sms: 'vendor-error', autologin: 'agent-unknown' }],
  ['405 method not allowed', { status: 405, body: { error: flat('no') } }, same('vendor-error')],
  ['412 precondition failed', { status: 412, body: { ErrorCode: 'x', Error: 'no' } }, same('agent-unknown')],
  ['429 quota', { status: 429, body: fault('policies.ratelimit.QuotaViolation'), headers: { 'retry-after': '60' } }, same('quota')],
  [
    '500 internal error',
    { status: 500, body: { error: flat('no') } },
    { meeting: 'vendor-error', sms: 'unknown', autologin: 'vendor-error' },
    { autologin: 3 }
  ],
  [
    '502 with HTML',
    { status: 502, body: '<html>' },
    { meeting: 'unreachable', sms: 'unknown', autologin: 'unreachable' },
    { autologin: 3 }
  ],
  ['503 unavailable', { status: 503, body: {} }, { meeting: 'unreachable', sms: 'unknown', autologin: 'unreachable' }, { autologin: 3 }],
  ['connection lost', { cut: 'lose' }, { meeting: 'unknown', sms: 'unknown', autologin: 'unreachable' }, { autologin: 3 }],
  ['success: false', { body: { success: false } }, { meeting: 'vendor-error', sms: 'refused', autologin: 'vendor-error' }]
]
function same(cause: string): Record<Step, string> {
  return { meeting: cause, sms: cause, autologin: cause }
}

for (const step of ['meeting', 'sms', 'autologin'] as const) {
  for (const [outcome, reply, causes, times] of documented) {
    covers(step, outcome, async () => {
      wire.on(on[step], reply)
      expect(await run(step)).toMatchObject({ ok: false, cause: causes[step] })
      expect(sent(step)).toHaveLength(times?.[step] ?? 1)
    })
  }
  covers(step, '401 token ended: renewed, sent once more', async () => {
    wire.on(on[step], { status: 401, body: token }, good[step])
    expect(await run(step)).toMatchObject({ ok: true })
    expect(sent(step)).toHaveLength(2)
  })
  covers(step, 'no answer in time', async () => {
    wire.on(on[step], { cut: 'hang' })
    const clock = new VirtualClock()
    const answer = await runOut(clock, wire, on[step], run(step, direct({}, clock)))
    expect(answer).toMatchObject({ ok: false, cause: step === 'autologin' ? 'timed-out' : 'unknown' })
    expect(sent(step)).toHaveLength(1)
  })
}

contract({ vendor: 'WeSeeDo Direct', row: 'D10', call: 'every call', outcome: 'quota, sunset and api-version told' }, async () => {
  const headers = { 'quota-limit': '10', 'quota-used': '8', 'quota-reset-UTC': '4070908800', sunset: 'soon', 'api-version': '1.0.0' }
  wire.on(on.sms, { ...good.sms, headers })
  const client = direct({ apiVersion: '1.0.0' })
  const events: unknown[] = []
  client.events((event) => events.push(event))
  await run('sms', client)
  expect(sent('sms')[0]!.headers['api-version']).toBe('1.0.0')
  expect(events).toEqual([
    { kind: 'quota', quota: { limit: 10, used: 8, interval: '1', resetsAt: 4_070_908_800_000 } },
    { kind: 'sunset', text: 'soon' },
    { kind: 'version', text: '1.0.0' }
  ])
})

import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { contract } from '../../../../tests/support/contract-row'
import { VirtualClock } from '../../../../tests/support/virtual-clock'
import { fault, PERSONAL, startKpnWire, TOKEN_PATH, tokenAnswers, weseedoClients } from '../../../../tests/support/weseedo'
import type { Reply, Wire } from '../../../../tests/support/wire'

let wire: Wire
beforeAll(async () => {
  wire = await startKpnWire()
})
beforeEach(() => {
  wire.reset()
  tokenAnswers(wire)
  wire.on(`GET ${meetings}`, good)
})
afterAll(() => wire.close())

const meetings = `${PERSONAL}/personal/meetings`
const good: Reply = { body: { success: true, result: [] } }
const tokens = () => wire.to('accesstoken')
const list = (clients: ReturnType<typeof weseedoClients>) => clients.personal.handlers['personalMeetings.list']({})
const token = (expires_in: unknown): Reply => ({ body: { access_token: 'T', token_type: 'Bearer', expires_in } })
const POST_TOKEN = 'POST /oauth/client_credential/accesstoken'
const covers = (row: string, call: string, outcome: string, body: () => Promise<void>) =>
  contract({ vendor: row.startsWith('D') ? 'WeSeeDo Direct' : 'WeSeeDo Personal', row, call, outcome }, body)

covers('D1', POST_TOKEN, 'success', async () => {
  expect(await list(weseedoClients(wire.origin))).toMatchObject({ ok: true })
  expect(tokens()[0]).toMatchObject({
    query: [['grant_type', 'client_credentials']],
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'client_id=id&client_secret=secret'
  })
  expect(tokens()[0]!.headers).not.toHaveProperty('authorization')
})

covers('D1', POST_TOKEN, 'many callers, one request', async () => {
  const clients = weseedoClients(wire.origin)
  await Promise.all(Array.from({ length: 20 }, () => list(clients)))
  expect(tokens()).toHaveLength(1)
})

for (const [given, renewedAfterS] of [
  ['3599', 3599 - 300],
  [3599, 3599 - 300],
  ['600', 540],
  ['soon', 3599 - 300],
  ['0', 3599 - 300]
] as const) {
  covers('D1', POST_TOKEN, `expires_in ${JSON.stringify(given)}: renewed after ${renewedAfterS} s`, async () => {
    wire.on(`POST ${TOKEN_PATH}`, token(given))
    const clock = new VirtualClock()
    const clients = weseedoClients(wire.origin, {}, clock)
    await list(clients)
    await clock.advance((renewedAfterS - 1) * 1000)
    await list(clients)
    expect(tokens()).toHaveLength(1)
    await clock.advance(1000)
    await list(clients)
    expect(tokens()).toHaveLength(2)
  })
}

for (const [outcome, reply, cause, sent] of [
  [
    '401 invalid client: final',
    { status: 401, body: { ErrorCode: 'invalid_client', Error: 'ClientId is Invalid' } },
    'credentials-refused',
    1
  ],
  ['500 that says invalid client', { status: 500, body: { error: { message: 'invalid_client: no' } } }, 'credentials-refused', 1],
  ['400 invalid request', { status: 400, body: { ErrorCode: 'invalid_request', Error: 'no' } }, 'credentials-refused', 1],
  ['403', { status: 403, body: {} }, 'vendor-error', 1],
  ['404 unknown path', { status: 404, body: fault('messaging.adaptors.http.flow.ApplicationNotFound') }, 'not-available', 1],
  ['429', { status: 429, body: fault('policies.ratelimit.SpikeArrestViolation') }, 'too-many', 1],
  ['500', { status: 500, body: {} }, 'vendor-error', 3],
  ['502 with HTML', { status: 502, body: '<html>' }, 'unreachable', 3],
  ['503', { status: 503, body: {} }, 'unreachable', 3],
  ['connection lost', { cut: 'lose' }, 'unreachable', 3],
  ['no token in the answer', { body: {} }, 'vendor-error', 3]
] as [string, Reply, string, number][]) {
  covers('D1', POST_TOKEN, outcome, async () => {
    wire.on(`POST ${TOKEN_PATH}`, reply)
    expect(await list(weseedoClients(wire.origin))).toMatchObject({ ok: false, cause })
    expect(tokens()).toHaveLength(sent)
    expect(wire.to('meetings')).toHaveLength(0)
  })
}

covers('D1', POST_TOKEN, 'no answer in time', async () => {
  wire.on(`POST ${TOKEN_PATH}`, { cut: 'hang' })
  const clock = new VirtualClock()
  const clients = weseedoClients(wire.origin, {}, clock)
  const answer = list(clients)
  while (tokens().length === 0) await new Promise((resolve) => setImmediate(resolve))
  await clock.advance(15_000)
  expect(await answer).toMatchObject({ cause: 'unreachable' })
})

covers('D1', POST_TOKEN, 'wrong credentials are told once, and not asked again', async () => {
  wire.on(`POST ${TOKEN_PATH}`, { status: 401, body: { ErrorCode: 'invalid_client' } })
  const clients = weseedoClients(wire.origin)
  await list(clients)
  await list(clients)
  expect(tokens()).toHaveLength(1)
  expect(clients.events).toContainEqual({ kind: 'expired' })
})

covers('D10', 'every call', 'quota in each form of its reset', async () => {
  const end = Date.UTC(2099, 0, 1)
  for (const [reset, resetsAt] of [
    [String(end), end],
    [String(end / 1000), end],
    [new Date(end).toISOString(), end],
    [new Date(end).toUTCString(), end],
    [undefined, 'computed']
  ] as const) {
    const headers: Record<string, string> = {
      'Quota-Limit': '100',
      'quota-used': '80',
      'quota-interval': '2',
      'quota-time-unit': 'hour',
      ...(reset === undefined ? {} : { 'quota-reset-UTC': reset })
    }
    wire.on(`GET ${meetings}`, { ...good, headers })
    const clock = new VirtualClock()
    const clients = weseedoClients(wire.origin, {}, clock)
    await list(clients)
    expect(clients.events).toContainEqual({
      kind: 'quota',
      quota: {
        limit: 100,
        used: 80,
        interval: '2 hour',
        resetsAt: resetsAt === 'computed' ? clock.startsAt + 7_200_000 : resetsAt
      }
    })
  }
})

covers('D10', 'every call', 'sunset and api-version, each told once', async () => {
  wire.on(
    `GET ${meetings}`,
    { ...good, headers: { sunset: 'n/a', 'api-version': '2.0.2' } },
    { ...good, headers: { sunset: '2027-01-01', 'api-version': '2.0.2' } }
  )
  const clients = weseedoClients(wire.origin)
  for (let calls = 0; calls < 3; calls++) await list(clients)
  expect(clients.events).toEqual([
    { kind: 'version', text: '2.0.2' },
    { kind: 'sunset', text: '2027-01-01' }
  ])
})

covers('D10', 'every call', 'a version asked for by setting', async () => {
  const { personal, direct } = weseedoClients(wire.origin, { personal: { apiVersion: '2.0' }, direct: { apiVersion: '1.0' } })
  await personal.handlers['personalMeetings.list']({})
  await direct.handlers['directUsers.list']({})
  expect(wire.to('meetings')[0]!.headers['api-version']).toBe('2.0')
  expect(wire.to('users').find(({ path }) => path.includes('direct'))!.headers['api-version']).toBe('1.0')
})

covers('D10', 'every call', '429: nothing more is sent until the named time', async () => {
  const clock = new VirtualClock()
  const clients = weseedoClients(wire.origin, {}, clock)
  wire.on(`GET ${meetings}`, { status: 429, body: fault('policies.ratelimit.QuotaViolation'), headers: { 'retry-after': '120' } }, good)
  expect(await list(clients)).toMatchObject({ cause: 'too-many', detail: new Date(clock.startsAt + 120_000).toISOString() })
  expect(await list(clients)).toMatchObject({ cause: 'too-many' })
  expect(wire.to('meetings')).toHaveLength(1)
  expect(clients.events).toContainEqual({ kind: 'waits', until: clock.startsAt + 120_000 })
  await clock.advance(121_000)
  expect(clients.events.at(-1)).toEqual({ kind: 'waits', until: null })
  expect(await list(clients)).toMatchObject({ ok: true })
})

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { contract as row } from '../../../../tests/support/contract-row'
import { VirtualClock } from '../../../../tests/support/virtual-clock'
import { loginReply, wesalAccount, wesalOnWire, type WesalOnWire } from '../../../../tests/support/wesal-on-wire'
import type { Reply } from '../../../../tests/support/wire'

const organisation: Reply = {
  body: { data: { organization: { id: 1003, name: 'Demo', region: 'ie', organizationId: 'g' }, companies: [] }, success: true }
}
const call = 'POST /auth/login'
let clock: VirtualClock
let desk: WesalOnWire
beforeEach(async () => {
  clock = new VirtualClock()
  desk = await wesalOnWire(clock)
  desk.on('GET /queries/organization', organisation)
})
afterEach(() => desk.close())

const read = () => desk.wesal.handlers['surveys.organisation']({})
const readAnew = async () => {
  desk.set({ company: `another ${desk.wire.seen.length}` })
  return read()
}
const logins = () => desk.wire.to('/auth/login')
const reads = () => desk.wire.to('/queries/organization')
const jwt = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`

describe('sign-in', () => {
  row({ vendor: 'Wesal', row: 'W1', call, outcome: 'success' }, async () => {
    expect(await read()).toMatchObject({ ok: true })
    expect(logins()).toHaveLength(1)
    expect(logins()[0]).toMatchObject({ method: 'POST', query: [], body: { email: wesalAccount.email, password: wesalAccount.password } })
    expect(logins()[0]!.headers).toMatchObject({ 'x-client-id': wesalAccount.clientId, 'content-type': 'application/json' })
    expect(logins()[0]!.headers.authorization).toBeUndefined()
    expect(reads()[0]!.headers.authorization).toBe('token-1')
    expect(reads()[0]!.headers['x-client-id']).toBeUndefined()
  })

  row({ vendor: 'Wesal', row: 'W1', call, outcome: 'success in the newer contract, with a company' }, async () => {
    desk.set({ company: 'demo', authScheme: 'Bearer', sendClientIdAlways: true })
    desk.on(call, { body: { user: { _id: 'a' }, token: 'newer', result: 'ok' } })
    expect(await read()).toMatchObject({ ok: true })
    expect(logins()[0]!.body).toEqual({ email: wesalAccount.email, password: wesalAccount.password, company: 'demo' })
    expect(reads()[0]!.headers).toMatchObject({ authorization: 'Bearer newer', 'x-client-id': wesalAccount.clientId })
  })

  test.each([
    { data: { access_token: 'found' }, success: true },
    { access_token: 'found' },
    { token: 'found' },
    { data: { token: 'found' } }
  ])('finds the token in %j', async (body) => {
    desk.on(call, { body })
    expect(await read()).toMatchObject({ ok: true })
    expect(reads()[0]!.headers.authorization).toBe('found')
  })

  row({ vendor: 'Wesal', row: 'W1', call, outcome: 'success of a user who is not active' }, async () => {
    desk.on(call, loginReply('token-1', 2))
    expect(await read()).toMatchObject({ ok: true })
    expect(desk.warnings).toContain('wesal-user-status')
  })

  row({ vendor: 'Wesal', row: 'W1', call, outcome: 'no token in the answer' }, async () => {
    desk.on(call, { body: { data: {}, success: true } })
    expect(await read()).toMatchObject({ ok: false, cause: 'vendor-error' })
    expect(reads()).toHaveLength(0)
  })
})

const refused = (code: string, status: number): Reply => ({ status, body: { success: false, code, message: 'no' } })
const final: [string, Reply, object][] = [
  [
    'X0000 parameter missing',
    { status: 400, body: { success: false, code: 'X0000', message: 'company is missing' } },
    { cause: 'invalid', detail: 'company' }
  ],
  ['X001 client id unknown', refused('X001', 401), { cause: 'credentials-refused', detail: 'client id X001' }],
  ['X002 client id of another domain', refused('X002', 403), { cause: 'credentials-refused', detail: 'client id X002' }],
  ['X003', refused('X003', 401), { cause: 'credentials-refused' }],
  ['X004 wrong password', refused('X004', 401), { cause: 'credentials-refused', detail: 'X004' }],
  ['X004 with status 200', refused('X004', 200), { cause: 'credentials-refused' }],
  ['401 without a code', { status: 401, body: {} }, { cause: 'credentials-refused' }],
  ['403 without a code', { status: 403, body: {} }, { cause: 'credentials-refused' }]
]
const passing: [string, Reply, string][] = [
  ['404 wrong base address', { status: 404, body: {} }, 'not-found'],
  ['405', { status: 405, body: {} }, 'not-available'],
  ['500', { status: 500, body: {} }, 'vendor-error'],
  ['502 with HTML', { status: 502, body: '<html>' }, 'unreachable'],
  ['200 with HTML', { status: 200, body: '<html>' }, 'vendor-error'],
  ['connection cut', { cut: 'lose' }, 'unreachable']
]

describe('a refused sign-in', () => {
  for (const [outcome, reply, expected] of final)
    row({ vendor: 'Wesal', row: 'W1', call, outcome }, async () => {
      desk.on(call, reply)
      expect(await read()).toMatchObject({ ok: false, ...expected })
      // For good: the same password is not sent again until a person does.
      expect(await read()).toMatchObject({ ok: false, ...expected })
      expect(logins()).toHaveLength(1)
      expect(reads()).toHaveLength(0)
      expect(desk.events).toEqual([{ kind: 'expired' }])
      desk.on(call, loginReply())
      desk.wesal.account.use(wesalAccount)
      expect(await read()).toMatchObject({ ok: true })
    })

  for (const [outcome, reply, cause] of passing)
    row({ vendor: 'Wesal', row: 'W1', call, outcome }, async () => {
      desk.on(call, reply)
      expect(await read()).toMatchObject({ ok: false, cause })
      expect(logins()).toHaveLength(1)
      desk.on(call, loginReply())
      expect(await read()).toMatchObject({ ok: true })
    })

  row({ vendor: 'Wesal', row: 'W1', call, outcome: '429 with Retry-After' }, async () => {
    desk.on(call, { status: 429, headers: { 'retry-after': '120' }, body: {} })
    expect(await read()).toMatchObject({ ok: false, cause: 'too-many', detail: new Date(clock.now() + 120_000).toISOString() })
    expect(await read()).toMatchObject({ ok: false, cause: 'too-many' })
    expect(logins()).toHaveLength(1)
    expect(desk.events).toMatchObject([{ kind: 'waits', until: clock.now() + 120_000 }])
  })
})

describe('a token', () => {
  row({ vendor: 'Wesal', row: 'W1', call, outcome: 'X003 renews once and repeats' }, async () => {
    desk.on(call, loginReply('token-1'), loginReply('token-2'))
    desk.on('GET /queries/organization', refused('X003', 401), organisation)
    expect(await read()).toMatchObject({ ok: true })
    expect(reads().map(({ headers }) => headers.authorization)).toEqual(['token-1', 'token-2'])
    expect(desk.events).toEqual([])
  })

  row({ vendor: 'Wesal', row: 'W1', call, outcome: 'a second X003 signs out' }, async () => {
    desk.on('GET /queries/organization', refused('X003', 401))
    expect(await read()).toMatchObject({ ok: false, cause: 'signed-out' })
    expect(await read()).toMatchObject({ ok: false, cause: 'signed-out' })
    expect([logins().length, reads().length]).toEqual([2, 2])
    expect(desk.events).toEqual([{ kind: 'expired' }])
  })

  test("is renewed 60 s before the end that a JWT names, by the server's own clock", async () => {
    const iat = 1_000_000
    desk.on(call, loginReply(jwt({ iat, exp: iat + 3600 })), loginReply('token-2'))
    desk.on('POST /analytics/runtime/queues/summary', { body: { data: { success: true, result: [] }, success: true } })
    const look = () => desk.wesal.handlers['queueFigures.summary']({ queueIds: ['a'] })
    await look()
    await clock.advance(3_539_000)
    await look()
    expect(logins()).toHaveLength(1)
    await clock.advance(2000)
    await look()
    expect(logins()).toHaveLength(2)
  })

  test('without an end is kept', async () => {
    await read()
    await clock.advance(90 * 86_400_000)
    desk.on('POST /analytics/runtime/queues/summary', { body: { data: { success: true, result: [] }, success: true } })
    await desk.wesal.handlers['queueFigures.summary']({ queueIds: ['a'] })
    expect(logins()).toHaveLength(1)
  })

  test('is asked for once, however many calls need it', async () => {
    desk.on('POST /analytics/runtime/queues/activity', { body: { data: { success: true, result: [] }, success: true } })
    await Promise.all(Array.from({ length: 20 }, () => desk.wesal.handlers['queueFigures.activity']({ queueIds: ['a'] })))
    expect(logins()).toHaveLength(1)
  })

  test('never goes to another base address or company', async () => {
    desk.on(call, loginReply('token-1'), loginReply('token-2'))
    await read()
    await readAnew()
    expect(reads().map(({ headers }) => headers.authorization)).toEqual(['token-1', 'token-2'])
  })
})

describe('sign-out', () => {
  const out = 'GET /auth/logout'
  row({ vendor: 'Wesal', row: 'W3', call: out, outcome: 'success' }, async () => {
    desk.on(out, { body: { success: true } })
    await read()
    await desk.wesal.account.signOut()
    const [request] = desk.wire.to('/auth/logout')
    expect(request).toMatchObject({ method: 'GET', body: undefined })
    expect(request!.headers.authorization).toBe('token-1')
    expect(await read()).toMatchObject({ ok: false, cause: 'signed-out' })
    expect(logins()).toHaveLength(1)
  })

  row({ vendor: 'Wesal', row: 'W3', call: out, outcome: 'success with another path and method by setting' }, async () => {
    desk.set({ logoutMethod: 'POST', logoutPath: '/auth/reset_pwd' })
    desk.on('POST /auth/reset_pwd', { body: { success: true } })
    await read()
    await desk.wesal.account.signOut()
    expect(desk.wire.to('/auth/reset_pwd')).toHaveLength(1)
  })

  for (const [outcome, reply] of [
    ['X003 signed out already', refused('X003', 401)],
    ['500', { status: 500, body: {} }],
    ['502 with HTML', { status: 502, body: '<html>' }],
    ['connection cut', { cut: 'reset' }]
  ] as [string, Reply][])
    row({ vendor: 'Wesal', row: 'W3', call: out, outcome }, async () => {
      desk.on(out, reply)
      await read()
      await desk.wesal.account.signOut()
      expect(desk.wire.to('/auth/logout')).toHaveLength(1)
      expect(await read()).toMatchObject({ ok: false, cause: 'signed-out' })
      expect(logins()).toHaveLength(1)
    })

  test('says nothing where nobody signed in', async () => {
    await desk.wesal.account.signOut()
    expect(desk.wire.seen).toEqual([])
  })
})

describe('the connection test', () => {
  const outcomes = async () =>
    (await desk.wesal.account.test()).map(({ id, outcome, problem }) => `${id} ${outcome} ${problem ?? ''}`.trim())

  test('goes through its steps', async () => {
    expect(await outcomes()).toEqual(['address pass', 'certificate skipped', 'sign-in pass', 'agent pass', 'token pass'])
  })
  test('warns of a user who is not active', async () => {
    desk.on(call, loginReply('token-1', 3))
    expect(await outcomes()).toContain('agent warn agent-unknown')
  })
  test.each([
    [refused('X001', 401), 'sign-in fail credentials-refused'],
    [refused('X004', 200), 'sign-in fail password-refused'],
    [{ status: 404, body: {} }, 'address fail vendor-error'],
    [{ cut: 'lose' } satisfies Reply, 'address fail unreachable']
  ])('ends where %j stops it', async (reply, step) => {
    desk.on(call, reply)
    const steps = await outcomes()
    expect(steps).toContain(step)
    expect(steps.slice(steps.indexOf(step) + 1).every((one) => one.endsWith('skipped'))).toBe(true)
  })
  test('tells a token that no call takes', async () => {
    desk.on('GET /queries/organization', refused('X003', 401))
    expect(await outcomes()).toContain('token fail expired')
  })
  test("tries a refused sign-in again, by a person's wish", async () => {
    desk.on(call, refused('X004', 401))
    await read()
    desk.on(call, loginReply())
    expect(await outcomes()).toContain('token pass')
    expect(await read()).toMatchObject({ ok: true })
  })
  test('has no steps without an account', async () => {
    desk.wesal.account.use(null)
    expect(await outcomes()).toEqual([])
    expect(await read()).toEqual({ ok: false, cause: 'not-set-up' })
  })
})

import { describe, expect, test } from 'vitest'
import { contract } from '../../../../tests/support/contract-row'
import { apizeeOnWire, ticketOnWire } from '../../../../tests/support/apizee-wire'

const at = apizeeOnWire()
const vendor = 'Apizee' as const
const readOne = () => at.apizee.handlers['assistance.ticket']({ ticketId: '82070', background: false })
const ticketIsThere = () => at.wire.on('GET /api/tickets/82070', { body: ticketOnWire })

describe('the token', () => {
  contract({ vendor, row: 'A1', call: 'POST /token', outcome: 'success, as a form' }, async () => {
    ticketIsThere()
    expect(await readOne()).toMatchObject({ ok: true })
    const [asked] = at.wire.to('/token')
    expect(asked).toMatchObject({
      method: 'POST',
      query: [],
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' }
    })
    expect([...new URLSearchParams(asked?.body as string)]).toEqual([
      ['grant_type', 'password'],
      ['username', 'agent1@example.org'],
      ['password', 'p+w d&=']
    ])
    expect(asked?.headers).not.toHaveProperty('x-csrf-token')
    expect(at.wire.to('/tickets/82070')[0]?.headers.authorization).toBe('Bearer token-1')
  })

  contract({ vendor, row: 'A1', call: 'POST /token', outcome: 'success, as JSON' }, async () => {
    at.set({ tokenTransport: 'json' })
    ticketIsThere()
    await readOne()
    expect(at.wire.to('/token')[0]).toMatchObject({
      query: [],
      body: { grant_type: 'password', username: 'agent1@example.org', password: 'p+w d&=' }
    })
  })

  contract({ vendor, row: 'A1', call: 'POST /token', outcome: 'success, in the query' }, async () => {
    at.set({ tokenTransport: 'query' })
    ticketIsThere()
    await readOne()
    expect(at.wire.to('/token')[0]).toMatchObject({
      body: undefined,
      query: [
        ['grant_type', 'password'],
        ['username', 'agent1@example.org'],
        ['password', 'p+w d&=']
      ]
    })
  })

  for (const [status, outcome] of [
    [400, '400 missing field'],
    [401, '401 wrong password']
  ] as const) {
    contract({ vendor, row: 'A1', call: 'POST /token', outcome }, async () => {
      at.token({ status, body: { error_description: 'Invalid username or password' } })
      expect(await readOne()).toMatchObject({ ok: false, cause: 'credentials-refused', detail: 'Invalid username or password' })
      await readOne()
      await readOne()
      expect(at.wire.seen.length).toBe(1)
      expect(at.events).toEqual([{ kind: 'expired' }])
    })
  }

  contract({ vendor, row: 'A1', call: 'POST /token', outcome: '403 no right' }, async () => {
    at.token({ status: 403, body: { message: 'Access denied' } })
    expect(await readOne()).toEqual({ ok: false, cause: 'forbidden', detail: 'Access denied' })
  })

  contract({ vendor, row: 'A1', call: 'POST /token', outcome: '404 wrong address' }, async () => {
    at.token({ status: 404, body: '<h1>Not found</h1>' })
    expect(await readOne()).toEqual({ ok: false, cause: 'not-available', detail: 'Not found' })
  })

  contract({ vendor, row: 'A1', call: 'POST /token', outcome: '429 too many' }, async () => {
    at.token({ status: 429, headers: { 'x-ratelimit-reset': '600' }, body: { error: 'You have reached the maximum number of attempts.' } })
    const answer = await readOne()
    expect(answer).toMatchObject({ ok: false, cause: 'too-many' })
    expect(Date.parse((!answer.ok && answer.detail) || '') - Date.now()).toBeGreaterThan(590_000)
  })

  test('is asked for once by many calls at a time', async () => {
    ticketIsThere()
    await Promise.all([readOne(), readOne(), readOne()])
    expect(at.wire.to('/token').length).toBe(1)
  })

  test('is renewed 5 minutes before its end', async () => {
    at.token({ body: { access_token: 'token-1', expires_in: 86400 } }, { body: { access_token: 'token-2', expires_in: 86400 } })
    ticketIsThere()
    await readOne()
    at.skip(86_400_000 - 300_000 - 60_000)
    await readOne()
    at.skip(60_000)
    await readOne()
    expect(at.wire.to('/tickets/82070').map(({ headers }) => headers.authorization)).toEqual([
      'Bearer token-1',
      'Bearer token-1',
      'Bearer token-2'
    ])
  })
})

describe('a token that is no longer taken', () => {
  contract({ vendor, row: 'A1', call: 'GET /tickets/{id}', outcome: '401 expired token: one new token, one repeat' }, async () => {
    at.token({ body: { access_token: 'token-1', expires_in: 86400 } }, { body: { access_token: 'token-2', expires_in: 86400 } })
    at.wire.on('GET /api/tickets/82070', { status: 401, body: {} }, { body: ticketOnWire })
    expect(await readOne()).toMatchObject({ ok: true, value: { id: '82070' } })
    expect(at.wire.to('/tickets/82070').map(({ headers }) => headers.authorization)).toEqual(['Bearer token-1', 'Bearer token-2'])
    expect(at.events).toEqual([])
  })

  contract({ vendor, row: 'A1', call: 'GET /tickets/{id}', outcome: '401 twice' }, async () => {
    at.wire.on('GET /api/tickets/82070', { status: 401, body: { error: 'Unauthorized' } })
    expect(await readOne()).toEqual({ ok: false, cause: 'signed-out', detail: 'Unauthorized' })
    expect(at.wire.to('/tickets/82070').length).toBe(2)
    expect(at.wire.to('/token').length).toBe(2)
    expect(at.events).toEqual([{ kind: 'expired' }])
  })
})

describe('signing out', () => {
  contract({ vendor, row: 'A1', call: 'POST /token/revoke', outcome: 'success' }, async () => {
    ticketIsThere()
    at.wire.on('POST /api/token/revoke', { body: { access_token: 'token-1' } })
    await readOne()
    await at.apizee.account.signOut()
    expect(at.wire.to('/revoke')).toMatchObject([{ method: 'POST', headers: { authorization: 'Bearer token-1' }, body: undefined }])
    await readOne()
    expect(at.wire.to('/token').length).toBe(2)
  })

  contract({ vendor, row: 'A1', call: 'POST /token/revoke', outcome: 'no answer is no matter' }, async () => {
    ticketIsThere()
    at.wire.on('POST /api/token/revoke', { cut: 'hang' })
    await readOne()
    const began = performance.now()
    await at.apizee.account.signOut()
    expect(performance.now() - began).toBeLessThan(1000)
    expect(at.wire.to('/revoke').length).toBe(1)
  })

  test('without a token asks nothing', async () => {
    await at.apizee.account.signOut()
    expect(at.wire.seen).toEqual([])
  })
})

describe('without an account', () => {
  test('nothing is asked', async () => {
    at.apizee.account.use(null)
    expect(await readOne()).toEqual({ ok: false, cause: 'not-set-up' })
    expect(await at.apizee.pages.agentAddress('1')).toEqual({ ok: false, cause: 'not-set-up' })
    expect(await at.apizee.account.test()).toEqual([])
    expect(at.wire.seen).toEqual([])
  })
})

describe('the connection test', () => {
  contract({ vendor, row: 'A1', call: 'GET /tickets', outcome: 'success of the connection test' }, async () => {
    at.wire.on('GET /api/tickets', { body: { total: 0, data: [] } })
    expect((await at.apizee.account.test()).map(({ id, outcome }) => `${id} ${outcome}`)).toEqual([
      'address pass',
      'certificate pass',
      'token pass',
      'licence pass'
    ])
    expect(at.wire.to('/tickets')[0]?.query).toContainEqual(['limit', '1'])
  })

  test('tells a refused password, and asks anew the next time', async () => {
    at.token({ status: 401, body: { error: 'no' } }, { body: { access_token: 'token-2', expires_in: 86400 } })
    at.wire.on('GET /api/tickets', { status: 403, body: {} })
    expect((await at.apizee.account.test()).map(({ id, outcome, problem }) => [id, outcome, problem])).toEqual([
      ['address', 'pass', null],
      ['certificate', 'pass', null],
      ['token', 'fail', 'credentials-refused'],
      ['licence', 'skipped', null]
    ])
    expect((await at.apizee.account.test()).at(-1)).toMatchObject({ id: 'licence', outcome: 'fail', problem: 'forbidden' })
  })
})

describe('the limit', () => {
  contract({ vendor, row: 'A12', call: 'GET /tickets/{id}', outcome: '429 with X-RateLimit-Reset' }, async () => {
    at.wire.on('GET /api/tickets/82070', {
      status: 429,
      headers: { 'x-ratelimit-reset': '300' },
      body: { error: 'You have reached the maximum number of attempts. Please retry later.' }
    })
    const answer = await readOne()
    expect(answer).toMatchObject({ ok: false, cause: 'too-many' })
    const until = at.events.find((event) => event.kind === 'waits')
    expect(until?.until).toBeGreaterThan(Date.now() + 290_000)
    await readOne()
    expect(at.wire.to('/tickets/82070').length).toBe(1)
  })

  contract({ vendor, row: 'A12', call: 'GET /tickets/{id}', outcome: 'X-RateLimit-Remaining of a shared account' }, async () => {
    at.wire.on('GET /api/tickets/82070', { body: ticketOnWire, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '600' } })
    await readOne()
    expect(at.events).toMatchObject([{ kind: 'quota', quota: { limit: 10, used: 10, interval: 'minute' } }])
    expect(await at.apizee.handlers['assistance.ticket']({ ticketId: '82070', background: true })).toMatchObject({ cause: 'too-many' })
    expect(await readOne()).toMatchObject({ ok: true })
  })
})

test('no secret is ever logged', async () => {
  at.token({ status: 401, body: { error: 'p+w d&= is wrong' } }, { body: { access_token: 'token-1', expires_in: 86400 } })
  at.wire.on('GET /api/tickets/82070', { status: 500, body: ticketOnWire })
  await readOne()
  await at.apizee.account.test()
  await readOne()
  expect(at.logged.length).toBeGreaterThan(1)
  expect(JSON.stringify(at.logged)).not.toMatch(/p\+w|token-1|convId|798042|access_token|agent1@/)
})

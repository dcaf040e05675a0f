import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startKpn, type Kpn, type Product } from '../../../tests/support/kpn'

let at: Kpn
beforeEach(async () => void (at = await startKpn()))
afterEach(() => at.stop())

const PRODUCTS: readonly Product[] = ['direct', 'personal']
const USERS = { direct: '/api/users', personal: '/management/users' }
const users = (product: Product) => at.call(product, 'GET', USERS[product])
const faultOf = (errorcode: string) => ({ fault: { detail: { errorcode } } })

describe('the token endpoint', () => {
  it.each(PRODUCTS)('answers in strings: %s', async (product) => {
    const { body } = await at.signIn(product)
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: '3599', status: 'approved', refresh_token: '', refresh_count: '0' })
    expect(body.access_token).toMatch(/^[A-Za-z0-9]{28}$/)
    expect(body.issued_at).toMatch(/^\d{13}$/)
    expect(body.api_product_list).toBe(`[weseedo-${product}]`)
  })

  it('answers in numbers when told so', async () => {
    at.personal.configure({ tokenValues: 'numbers', tokenLifeS: 2 })
    expect((await at.signIn('personal')).body).toMatchObject({ expires_in: 2, refresh_count: 0 })
    expect((await at.signIn('direct')).body.expires_in).toBe('3599')
  })

  it.each([
    ['a wrong secret', { secret: 'wrong' }, 401, 'invalid_client'],
    ["another product's secret", { secret: 'demo-personal-secret' }, 401, 'invalid_client'],
    ['no form', { type: 'application/json' }, 401, 'invalid_client'],
    ['no grant type', { query: '' }, 400, 'invalid_request'],
    ['another grant type', { query: '?grant_type=password' }, 400, 'invalid_request']
  ])('refuses %s', async (_what, change, status, code) => {
    expect(await at.signIn('direct', change)).toMatchObject({ status, body: { ErrorCode: code } })
  })

  it('is down for the one product only', async () => {
    at.direct.configure({ tokenEndpointDown: true })
    const down = await at.signIn('direct')
    expect([down.status, down.text]).toEqual([503, expect.stringContaining('<h1>503 Service Unavailable</h1>')])
    expect((await at.signIn('personal')).status).toBe(200)
  })
})

describe.each(PRODUCTS)('a token of %s', (product) => {
  const other: Product = product === 'direct' ? 'personal' : 'direct'

  it.each([401, 500, 400] as const)('that has expired is refused with %i, and a new one is taken', async (tokenFaultStatus) => {
    at[product].configure({ tokenFaultStatus })
    expect((await users(product)).status).toBe(200)
    at[product].expireTokens()
    expect(await users(product)).toMatchObject({ status: tokenFaultStatus, body: faultOf('keymanagement.service.access_token_expired') })
    await at.signIn(product)
    expect((await users(product)).status).toBe(200)
  })

  it('is known, and there', async () => {
    at.useToken(product, 'x')
    expect(await users(product)).toMatchObject({ status: 401, body: faultOf('keymanagement.service.invalid_access_token') })
    const without = await at.call(product, 'GET', USERS[product], undefined, { headers: { authorization: null } })
    expect(without).toMatchObject({ status: 401, body: faultOf('oauth.v2.InvalidAccessToken') })
  })

  it('is good for a product that the project has', async () => {
    const lacks = { status: 401, body: faultOf('keymanagement.service.InvalidAPICallAsNoApiProductMatchFound') }
    expect(await at.call(product, 'GET', USERS[product], undefined, { as: other })).toMatchObject(lacks)
    at[product].configure({ entitled: false })
    expect(await users(product)).toMatchObject(lacks)
    expect((await users(other)).status).toBe(200)
  })
})

describe.each(PRODUCTS)('every answer of %s', (product) => {
  it('tells of the quota, the version and the end of service', async () => {
    at[product].configure({ sunset: '2027-01-31' })
    const first = await users(product)
    expect(Object.fromEntries(first.headers)).toMatchObject({
      'quota-limit': '1000',
      'quota-used': '1',
      'quota-interval': '1',
      'quota-time-unit': 'hour',
      'quota-reset-utc': expect.stringMatching(/^\d{13}$/) as string,
      'strict-transport-security': 'max-age=31536000; includeSubDomains; preload',
      'access-control-allow-origin': '*',
      sunset: '2027-01-31',
      'api-version': product === 'direct' ? '1.0.0' : '2.0.2'
    })
    const second = await at.call(product, 'GET', '/nothing', undefined, { headers: { 'api-version': '7' } })
    expect([second.status, second.headers.get('quota-used'), second.headers.get('api-version')]).toEqual([404, '2', '7'])
  })

  it.each([
    ['epochMs', /^\d{13}$/],
    ['epochS', /^\d{10}$/],
    ['iso', /^\d{4}-\d\d-\d\dT[\d:.]+Z$/],
    ['rfc1123', /^\w{3}, \d\d \w{3} \d{4} [\d:]{8} GMT$/]
  ] as const)('writes the reset as %s', async (reset, pattern) => {
    at[product].configure({ quota: { reset } })
    expect((await users(product)).headers.get('quota-reset-utc')).toMatch(pattern)
  })

  it('counts for this client, refuses the one too many, and begins anew', async () => {
    at[product].configure({ quota: { limit: 2, reset: 'absent' } })
    expect((await users(product)).headers.get('quota-reset-utc')).toBeNull()
    await users(product)
    expect(await users(product)).toMatchObject({ status: 429, body: faultOf('policies.ratelimit.QuotaViolation') })
    expect((await users(product === 'direct' ? 'personal' : 'direct')).status).toBe(200)
    at[product].client.endQuotaWindow()
    expect((await users(product)).headers.get('quota-used')).toBe('1')
  })

  it.each([
    [1, 'fault'],
    [2, 'error'],
    [3, 'transactionId'],
    [4, 'errorResponse'],
    [5, 'ErrorCode'],
    [6, 'success']
  ] as const)('words errors in shape %i', async (envelope, member) => {
    at[product].configure({ envelope })
    expect(Object.keys((await at.call(product, 'GET', `${USERS[product]}/none`)).body)[0]).toBe(member)
  })

  it('has a transaction id of its own', async () => {
    const ids = await Promise.all([1, 2].map(async () => (await at.call(product, 'GET', `${USERS[product]}/none`)).body.error))
    const [first, second] = ids.map((error) => (error as { transactionId: string }).transactionId)
    expect(first).toMatch(/^[0-9a-f-]{36}$/)
    expect(second).not.toBe(first)
  })

  it('refuses what is no JSON, an unknown path, and a method that is not there', async () => {
    const post = product === 'direct' ? '/api/meeting' : '/personal/meetings'
    expect((await at.call(product, 'POST', post, '{"a":')).status).toBe(400)
    expect((await at.call(product, 'POST', post, {}, { headers: { 'content-type': 'text/plain' } })).status).toBe(400)
    expect((await at.call(product, 'GET', '/other')).status).toBe(404)
    expect((await at.call(product, 'DELETE', post)).status).toBe(405)
  })

  it.each([400, 401, 403, 404, 405, 412, 500, 503])('can be %i by a fault, in the shape of the others', async (status) => {
    at[product].fault({ kind: 'status', path: USERS[product], status })
    const answer = await users(product)
    expect([answer.status, Object.keys(answer.body)[0], answer.headers.get('quota-limit')]).toEqual([status, 'error', '1000'])
    expect((await users(product)).status).toBe(200)
  })

  it('can be a page of a proxy, a quota refusal, cut, or of the token endpoint', async () => {
    at[product].fault({ kind: 'status', path: USERS[product], status: 502 })
    expect((await users(product)).text).toContain('<h1>502 Bad Gateway</h1>')
    at[product].fault({ kind: 'status', path: USERS[product], status: 429 })
    expect((await users(product)).body).toMatchObject(faultOf('policies.ratelimit.QuotaViolation'))
    at[product].fault({ kind: 'truncate', path: USERS[product] })
    await expect(users(product)).rejects.toThrow()
    at[product].fault({ kind: 'status', path: 'token', status: 500 })
    expect(await at.signIn(product)).toMatchObject({ status: 500, body: { ErrorCode: 'server_error' } })
    at[product].fault({ kind: 'reset', path: 'token' })
    await expect(at.signIn(product)).rejects.toThrow()
  })
})

it('knows no other product', async () => {
  const answer = await fetch(`${at.kpn.server.origin}/communication/other/api`)
  expect([answer.status, await answer.json()]).toMatchObject([404, faultOf('messaging.adaptors.http.flow.ApplicationNotFound')])
})

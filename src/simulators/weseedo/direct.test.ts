import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startSimulators, type Simulators } from '../index'
import { DIRECT_PATH } from './direct-api'
import { normalisePhone } from './dutch-phone'
import { TOKEN_PATH } from './kpn-gateway'

let simulators: Simulators
let token = ''
beforeEach(async () => {
  simulators = await startSimulators({ pace: 0.01 })
  token = String((await signIn()).body.access_token)
})
afterEach(() => simulators.stop())

interface Reply {
  status: number
  headers: Headers
  body: Record<string, unknown>
}

const read = async (answer: Response): Promise<Reply> => ({
  status: answer.status,
  headers: answer.headers,
  body: (await answer.json()) as Record<string, unknown>
})

async function signIn(query = '?grant_type=client_credentials', secret = simulators.credentials.direct.clientSecret): Promise<Reply> {
  const body = new URLSearchParams({ client_id: simulators.credentials.direct.clientId, client_secret: secret })
  return read(await fetch(simulators.addresses.kpn + TOKEN_PATH + query, { method: 'POST', body }))
}

async function api(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = { user_email: simulators.credentials.direct.agentEmail }
): Promise<Reply> {
  return read(
    await fetch(simulators.addresses.kpn + DIRECT_PATH + path, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      redirect: 'manual',
      ...(body === undefined ? {} : { body: JSON.stringify(body) })
    })
  )
}

type Visitor = { id: string; hash: string; name: string }
async function meeting(): Promise<Visitor> {
  const { body } = await api('POST', '/api/meeting', { participant: '0612345678' })
  return (body.result as { participants: Visitor[] }).participants[1]!
}
const sms = (visitor: Visitor): Promise<Reply> =>
  api('POST', '/api/sms', { participant: visitor.id, body: `Look along: ${simulators.addresses.directWeb}/client.html?id=${visitor.hash}` })

describe('the token endpoint', () => {
  it('answers in strings, and refuses wrong credentials and a missing grant', async () => {
    const { body } = await signIn()
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: '3599', status: 'approved', refresh_token: '' })
    expect(body.access_token).toHaveLength(28)
    expect(await signIn(undefined, 'wrong')).toMatchObject({ status: 401, body: { ErrorCode: 'invalid_client' } })
    expect(await signIn('')).toMatchObject({ status: 400, body: { ErrorCode: 'invalid_request' } })
  })

  it.each([
    ['expired', 'keymanagement.service.access_token_expired'],
    ['unknown', 'keymanagement.service.invalid_access_token'],
    ['not entitled', 'keymanagement.service.InvalidAPICallAsNoApiProductMatchFound']
  ])('names what is wrong with a token: %s', async (what, errorcode) => {
    if (what === 'expired') simulators.direct.expireTokens()
    if (what === 'unknown') token = 'x'
    if (what === 'not entitled') simulators.direct.configure({ entitled: false })
    expect(await api('GET', '/api/users')).toMatchObject({ status: 401, body: { fault: { detail: { errorcode } } } })
  })
})

describe('a session', () => {
  it('goes from meeting to SMS to the limited page, and the visitor comes', async () => {
    const visitor = await meeting()
    expect(visitor.hash).toMatch(/^[\w-]{65}$/)
    expect((await sms(visitor)).body).toEqual({ result: true })
    expect(simulators.direct.sms).toMatchObject([{ to: '+31612345678' }])
    const { body } = await api('GET', '/api/autologin')
    const page = await fetch(`${String(body.url)}/1`)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain(simulators.direct.meetings[0]!.id)
    await vi.waitFor(() => expect(simulators.direct.meetings[0]!.state).toBe('streaming'))
    simulators.direct.advance('ended')
    expect(simulators.direct.meetings[0]!.changes.map((change) => change.state)).toEqual([
      'created',
      'sms_sent',
      'link_opened',
      'camera_allowed',
      'streaming',
      'ended'
    ])
  })

  it('names the agent: missing 400, unknown 412, autologin of an unknown one 404', async () => {
    expect((await api('POST', '/api/meeting', { participant: '0612345678' }, {})).status).toBe(400)
    expect((await api('POST', '/api/meeting', { participant: '0612345678' }, { user_email: 'x@y.z' })).status).toBe(412)
    expect((await api('GET', '/api/autologin', undefined, { user_email: 'x@y.z' })).status).toBe(404)
    expect((await api('GET', '/api/autologin', undefined, { company_email: simulators.credentials.direct.agentEmail })).status).toBe(200)
  })

  it('refuses a number that is none and a message without the link', async () => {
    expect((await api('POST', '/api/meeting', { participant: '12' })).status).toBe(400)
    const visitor = await meeting()
    expect((await api('POST', '/api/sms', { participant: visitor.id, body: 'no link' })).status).toBe(400)
    simulators.direct.configure({ refuseSms: 1 })
    expect((await sms(visitor)).body).toEqual({ result: false })
    expect(simulators.direct.sms).toEqual([])
  })

  it('sends the SMS though the answer is lost', async () => {
    const visitor = await meeting()
    await simulators.play('sms-no-answer')
    await expect(sms(visitor)).rejects.toThrow()
    expect(simulators.direct.sms).toHaveLength(1)
  })

  it('shows the sign-in page for a login that is too old, and follows the page behaviour', async () => {
    const { body } = await api('GET', '/api/autologin')
    simulators.direct.expireLogins()
    const old = await fetch(`${String(body.url)}/1`)
    expect([old.status, new URL(old.url).pathname]).toEqual([200, '/login'])
    simulators.direct.configure({ page: { frameOptions: 'DENY', opensPopup: '</script>' }, autologin: 'redirect302' })
    const login = await fetch(simulators.addresses.kpn + DIRECT_PATH + '/api/autologin', {
      headers: { authorization: `Bearer ${token}`, user_email: simulators.credentials.direct.agentEmail },
      redirect: 'manual'
    })
    expect(login.status).toBe(302)
    const page = await fetch(`${login.headers.get('location')}/1`)
    expect(page.headers.get('x-frame-options')).toBe('DENY')
    expect((await page.text()).match(/<\/script>/g)).toHaveLength(1)
  })
})

describe('quota and faults', () => {
  it('counts every call, and refuses the one too many', async () => {
    const first = await api('GET', '/api/users')
    expect(Object.fromEntries(first.headers)).toMatchObject({
      'quota-limit': '1000',
      'quota-used': '1',
      'quota-time-unit': 'hour',
      sunset: 'n/a',
      'api-version': '1.0.0'
    })
    simulators.direct.client.useQuota(1000)
    expect(await api('GET', '/api/users')).toMatchObject({
      status: 429,
      body: { fault: { detail: { errorcode: 'policies.ratelimit.QuotaViolation' } } }
    })
  })

  it('injects per route, so many times', async () => {
    simulators.direct.fault({ kind: 'status', path: '/api/users', status: 503, times: 2 })
    expect([
      (await api('GET', '/api/users')).status,
      (await api('GET', '/api/users')).status,
      (await api('GET', '/api/users')).status
    ]).toEqual([503, 503, 200])
    simulators.direct.fault({ kind: 'truncate', path: '/api/users' })
    await expect(api('GET', '/api/users')).rejects.toThrow()
    simulators.direct.fault({ kind: 'reset', path: 'token' })
    await expect(signIn()).rejects.toThrow()
  })

  it.each([1, 2, 3, 4, 5] as const)('words errors in shape %i', async (envelope) => {
    simulators.direct.configure({ envelope })
    const { body } = await api('GET', '/api/users/none')
    expect(Object.keys(body)[0]).toBe({ 1: 'fault', 2: 'error', 3: 'transactionId', 4: 'errorResponse', 5: 'ErrorCode' }[envelope])
  })
})

describe('users', () => {
  it('are made, changed and removed; e-mail and password have rules', async () => {
    const body = { first_name: 'A', last_name: 'B', role: 'agent', email: 'a@b.c', locale: 'nl' }
    const made = await api('POST', '/api/user', body)
    const { id } = made.body.result as { id: string }
    expect((await api('POST', '/api/user', body)).status).toBe(400)
    expect((await api('POST', '/api/users', { ...body, email: 'n@b.c', password: 'short' })).status).toBe(400)
    expect((await api('PUT', `/api/users/${id}`, { last_name: 'C' })).body.result).toMatchObject([{ name: 'A C' }])
    expect((await api('DELETE', `/api/users/${id}`)).body.result).toEqual({ id })
    expect((await api('GET', `/api/users/${id}`)).status).toBe(404)
    expect((await api('PATCH', `/api/users/${id}`)).status).toBe(405)
  })
})

describe('phone numbers', () => {
  it.each([
    ['06 12 34 56 78', '+31612345678'],
    ['12345678', '+31612345678'],
    ['+44 7700 900142', '+447700900142'],
    ['0031612345678', '+31612345678'],
    ['12', null]
  ])('%s becomes %s', (typed, full) => expect(normalisePhone(typed)).toBe(full))
})

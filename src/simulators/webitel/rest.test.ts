import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { soon } from '../../../tests/support/soon'
import { startSimulators, type Simulators } from '../index'

let simulators: Simulators
let token = ''
beforeEach(async () => {
  simulators = await startSimulators({ pace: 0.01, control: true, webitelCalls: 0 })
  token = simulators.webitel.sessions.issue()
})
afterEach(() => simulators.stop())

async function api(
  method: string,
  path: string,
  body?: unknown,
  withToken: string | null = token
): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await fetch(`${simulators.addresses.webitel}/api${path}`, {
    method,
    headers: withToken === null ? {} : { 'X-Webitel-Access': withToken },
    ...(body === undefined ? {} : { body: JSON.stringify(body) })
  })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

async function processing(): Promise<number> {
  const { webitel } = simulators
  const id = webitel.letCustomerCall({ phone: 'elsewhere', ringS: 1000, processingS: 1000 })
  webitel.legAnswered(id)
  await soon(() => expect(webitel.calls().at(-1)!.attemptState).toBe('bridged'))
  webitel.customerHangsUp(id)
  return webitel.calls().at(-1)!.attemptId!
}

describe('signing in by REST', () => {
  it('gives a flat token for the right password, and 401 with an error body for a wrong one', async () => {
    const { user, password } = simulators.credentials.webitel
    const right = await api('POST', '/login', { username: `${user}@demo`, password }, null)
    expect(right).toMatchObject({ status: 200, body: { access_token: expect.any(String) as string } })
    expect(await api('POST', '/login', { username: user, password: 'x' }, null)).toMatchObject({
      status: 401,
      body: { code: 401, status: 'Unauthorized' }
    })
    expect((await api('GET', '/userinfo', undefined, String(right.body.access_token))).body).toMatchObject({
      name: 'Sanne Bakker',
      extension: '201',
      user_id: '10'
    })
  })

  it('can want a second factor or a new password', async () => {
    const { user, password } = simulators.credentials.webitel
    simulators.webitel.sessions.secondFactor = true
    const first = await api('POST', '/login', { username: user, password }, null)
    expect(first.body).toEqual({ id: expect.any(String) as string })
    expect((await api('POST', '/login/2fa', { ...first.body, totp: '123456' }, null)).body.access_token).toBeDefined()
    simulators.webitel.sessions.passwordExpired = true
    expect(await api('POST', '/login', { username: user, password }, null)).toMatchObject({
      status: 412,
      body: { id: 'app.password.expired' }
    })
    expect((await api('GET', '/login?domain=demo', undefined, null)).status).toBe(300)
  })

  it('refuses a token that expired or was signed out', async () => {
    await api('POST', '/logout', {})
    expect(await api('GET', '/userinfo')).toMatchObject({ status: 401, body: { id: 'api.context.session_expired.app_error' } })
    token = simulators.webitel.sessions.issue()
    simulators.webitel.expireTokens()
    expect((await api('GET', '/userinfo')).status).toBe(401)
  })
})

describe('reports', () => {
  it('are taken once', async () => {
    const attempt = await processing()
    expect(
      await api('PATCH', `/call_center/attempts/${attempt}`, { status: 'callback', description: 'n', variables: { a: 'b' } })
    ).toMatchObject({ status: 200, body: { status: 'success' } })
    expect(await api('PATCH', `/call_center/attempts/${attempt}`, { status: 'success' })).toMatchObject({
      status: 400,
      body: { id: 'app.cc_member.reporting.app_err', detail: 'too many reporting function calls' }
    })
    expect(simulators.webitel.reports()).toMatchObject([{ attemptId: attempt, via: 'rest', body: { status: 'callback' } }])
  })

  it('can be accepted though the answer never comes', async () => {
    const attempt = await processing()
    simulators.webitel.loseReportAnswers()
    await expect(api('PATCH', `/call_center/attempts/${attempt}`, { status: 'success' })).rejects.toThrow()
    expect(simulators.webitel.reports()).toHaveLength(1)
    expect((await api('PATCH', `/call_center/attempts/${attempt}`, { status: 'success' })).status).toBe(400)
  })

  it('can be refused, and are then not taken', async () => {
    const attempt = await processing()
    simulators.webitel.refuseReports(500)
    expect((await api('PATCH', `/call_center/attempts/${attempt}`, { status: 'success' })).status).toBe(500)
    expect(simulators.webitel.reports()).toHaveLength(0)
    expect((await api('PATCH', `/call_center/attempts/${attempt}`, { status: 'success' })).status).toBe(200)
  })

  it('have a limited number of prolongations', async () => {
    const attempt = await processing()
    const renew = async (): Promise<number> =>
      (await api('PATCH', `/call_center/queues/attempts/${attempt}/renewal`, { renewal: 100 })).status
    expect([await renew(), await renew(), await renew(), await renew()]).toEqual([200, 200, 200, 400])
  })
})

describe('lists', () => {
  it('history needs a filter, fills after the hang-up, and pages', async () => {
    expect(await api('GET', '/calls/history?page=1&size=10')).toMatchObject({ status: 400, body: { id: 'grpc.call.search_history' } })
    const attempt = await processing()
    await processing()
    await soon(async () => expect((await api('GET', '/calls/history?q=*')).body.items).toHaveLength(2))
    const first = await api('GET', '/calls/history?number=%2B31612&size=1')
    expect(first.body).toMatchObject({
      next: true,
      items: [{ direction: 'inbound', created_at: expect.stringMatching(/^\d+$/) as string }]
    })
    const second = await api('GET', '/calls/history?number=%2B31612&size=1&page=2')
    expect(second.body.next).toBeUndefined()
    expect((await api('GET', `/call_center/queues/attempts/active?id=${attempt}`)).body.items).toMatchObject([
      { id: String(attempt), joined_at: expect.any(String) as string }
    ])
  })

  it('leave out defaults, unless told otherwise', async () => {
    expect((await api('GET', '/calls/active')).body).toEqual({})
    simulators.webitel.omitDefaults = false
    expect((await api('GET', '/calls/active')).body).toEqual({ items: [], next: false })
  })
})

describe('outages', () => {
  it('cuts every request while it is down, but not the control API', async () => {
    simulators.webitel.restDown(20_000)
    await expect(api('GET', '/userinfo')).rejects.toThrow()
    const state = (await (await fetch(`${simulators.addresses.webitel}/_sim/webitel`)).json()) as { agent: { status: string } }
    expect(state.agent.status).toBe('online')
    await soon(() => api('GET', '/userinfo'))
  })

  it('is played and controlled over HTTP too', async () => {
    const post = async (path: string, body = {}): Promise<unknown> =>
      (
        (await (await fetch(`${simulators.addresses.webitel}/_sim/${path}`, { method: 'POST', body: JSON.stringify(body) })).json()) as {
          result: unknown
        }
      ).result
    expect(await post('play/queue-call')).toBe(true)
    expect(await post('play/nonsense')).toBe(false)
    expect(simulators.webitel.calls()).toMatchObject([{ customer: 'Maren Visser' }])
    const id = await post('webitel/call', { name: 'Leila Haddad', number: '+447700900142', phone: 'elsewhere' })
    await post('webitel/customer-hangs-up', { callId: id })
    expect(simulators.webitel.calls().find((it) => it.id === id)!.state).toBe('hangup')
  })
})

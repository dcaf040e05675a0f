import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startSimulators, type Simulators } from '../../index'

let simulators: Simulators
let token = ''
beforeEach(async () => {
  simulators = await startSimulators({ pace: 0.01, webitelCalls: 0, control: true })
  token = simulators.webitel.sessions.issue()
})
afterEach(() => simulators.stop())

async function api(method: string, path: string, body?: unknown): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await fetch(`${simulators.addresses.webitel}/api${path}`, {
    method,
    headers: { 'X-Webitel-Access': token },
    ...(body === undefined ? {} : { body: JSON.stringify(body) })
  })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}
const names = async (path: string): Promise<unknown[]> =>
  (((await api('GET', path)).body.items ?? []) as { name: string }[]).map(({ name }) => name)

describe('signing in', () => {
  const form = (fields: Record<string, string>) =>
    fetch(`${simulators.addresses.webitel}/app/auth`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })

  it('by the page ends at an address that carries the token', async () => {
    const { user, password } = simulators.credentials.webitel
    expect(await (await fetch(`${simulators.addresses.webitel}/app/auth`)).text()).toContain('name="password"')
    expect((await form({ username: user, password: '<b>' })).status).toBe(401)
    const done = new URL((await form({ username: user, password })).headers.get('location')!, simulators.addresses.webitel)
    token = done.searchParams.get('accessToken')!
    expect([done.pathname, (await api('GET', '/userinfo')).status]).toEqual(['/app/auth/done', 200])
    expect(await (await fetch(done)).text()).not.toContain(token)
  })

  it('by the page asks for the code when there is a second factor', async () => {
    const { user, password } = simulators.credentials.webitel
    simulators.webitel.sessions.secondFactor = true
    const asked = await (await form({ username: user, password })).text()
    const id = /name="id" value="([^"]+)"/.exec(asked)![1]!
    expect((await form({ id, totp: '000000' })).status).toBe(401)
    expect((await form({ id, totp: '123456' })).headers.get('location')).toContain('accessToken=')
    expect((await form({ id, totp: '123456' })).status).toBe(401)
  })

  it('may want a new password first, and knows both shapes of the token', async () => {
    const { user, password } = simulators.credentials.webitel
    simulators.webitel.sessions.forceChange = true
    expect((await api('POST', '/login', { username: user, password })).body).toMatchObject({ id: 'app.password.force_change', code: 412 })
    const change = { username: user, domain: 'demo', old_password: password, user_password: 'better one', confirm_password: 'better one' }
    expect((await api('PUT', '/users/password', { ...change, confirm_password: 'x' })).status).toBe(400)
    expect((await api('PUT', '/users/password', change)).status).toBe(200)
    expect((await api('POST', '/login', { username: user, password })).status).toBe(401)
    simulators.webitel.sessions.nestedToken = true
    const nested = (await api('POST', '/login', { username: user, password: 'better one' })).body
    expect(nested).toMatchObject({ authorization: { access_token: expect.any(String) as string, token_type: 'bearer' } })
  })

  it('by a provider goes back only to this server', async () => {
    const go = (to: string) =>
      fetch(`${simulators.addresses.webitel}/api/login/sso/demo?redirect_uri=${encodeURIComponent(to)}`, { redirect: 'manual' })
    expect((await go('/app/auth/done')).headers.get('location')).toMatch(/^\/app\/auth\/done\?accessToken=./)
    expect((await go('https://elsewhere.example/')).status).toBe(400)
    expect((await go('//elsewhere.example/')).status).toBe(400)
  })

  it('can be short-lived', async () => {
    simulators.webitel.sessions.lifeMs = 1000
    token = simulators.webitel.sessions.issue()
    expect((await api('GET', '/userinfo')).body.expires_at).toMatch(/^\d{13}$/)
    await expect.poll(async () => (await api('GET', '/userinfo')).status, { timeout: 5000 }).toBe(401)
  })
})

describe('the user', () => {
  it('sets presence in both shapes, and keeps settings', async () => {
    expect((await api('PATCH', '/presence', { status: 'dnd' })).body.status).toBe('dnd')
    expect((await api('GET', '/user')).body).toMatchObject({ user: { presence: { status: 'dnd' } } })
    expect((await api('PATCH', '/presence', { publish: { status: '' } })).body.status).toBeUndefined()
    await api('PUT', '/user/settings/phone', { volume: 3 })
    expect((await api('GET', '/user/settings/phone')).body).toEqual({ key: 'phone', value: { volume: 3 } })
  })

  it('tells the rights that are left, by the control API too', async () => {
    const control = (path: string, body: unknown) =>
      fetch(`${simulators.addresses.webitel}/_sim/webitel/${path}`, { method: 'POST', body: JSON.stringify(body) })
    await control('forbid', { class: 'cc_agent' })
    await control('permission', { id: 'playback_record_file', granted: false })
    await control('mask-numbers', {})
    const { scope, permissions } = (await api('GET', '/userinfo')).body as { scope: { class: string }[]; permissions: { id: string }[] }
    expect(scope.map((one) => one.class)).not.toContain('cc_agent')
    expect(permissions.map(({ id }) => id)).toEqual(['scheme_variables', 'reset_active_attempts'])
    expect((await api('GET', '/call_center/agents')).body).toMatchObject({ code: 403, id: 'api.context.permissions.app_error' })
  })
})

describe('agents', () => {
  const agents = '/call_center/agents'
  it.each([
    ['user_id=10', ['Sanne Bakker']],
    ['extension=202&extension=203', ['Pieter de Wit', 'Amira Benali']],
    ['team_id=2&is_supervisor=true', ['Ingrid Halvorsen']],
    ['team_id=3&not_supervisor=true', ['Mateusz Nowak', 'Femke Jansen', 'Oksana Melnyk']],
    ['supervisor_id=14&allow_channels=chat', ['Femke Jansen']],
    ['q=sanne*', ['Sanne Bakker']],
    ['q=sanne', []],
    ['team_id=2&sort=-name&size=2', ['Sanne Bakker', 'Pieter de Wit']],
    ['not_team_id=2&not_team_id=3&not_user_id=18', ['Samuel Adeyemi', 'Noor van Dijk', 'Rafael Moreno']]
  ])('by %s', async (query, expected) => expect(await names(`${agents}?${query}`)).toEqual(expected))

  it('come with skills and presence only when asked for', async () => {
    const [plain] = (await api('GET', `${agents}?id=7`)).body.items as Record<string, unknown>[]
    expect(plain).toMatchObject({ id: '7', user: { id: '10' }, channel: [{ channel: 'call', state: 'waiting' }] })
    expect(plain).not.toHaveProperty('skills')
    const [asked] = (await api('GET', `${agents}?id=7&fields=id&fields=skills`)).body.items as Record<string, unknown>[]
    expect(Object.keys(asked!)).toEqual(['id', 'skills'])
  })

  it('change their status; ours is the one of the realtime face', async () => {
    expect((await api('PATCH', `${agents}/7/status`, { status: 'pause', payload: 'Lunch' })).body).toEqual({ status: 'OK' })
    expect(simulators.webitel.agent.session()).toMatchObject({ status: 'pause', status_payload: 'Lunch' })
    expect((await api('GET', `${agents}/7`)).body.status).toBe('pause')
    expect((await api('PATCH', `${agents}/7/status`, { status: 'pause', payload: 'Lunch' })).body.id).toBe('app.agent.set_pause.payload')
    await api('PATCH', `${agents}/8/status`, { status: 'offline' })
    expect((await api('GET', `${agents}/8`)).body.status).toBe('offline')
    expect((await api('GET', `${agents}/99`)).body.code).toBe(404)
    expect((await api('GET', `${agents}/x`)).body.id).toBe('api.context.invalid_url_param.app_error')
  })
})

describe('skills of an agent', () => {
  const skills = '/call_center/agents/7/skills'
  it('are added, changed and removed by the id of the assignment', async () => {
    const added = (await api('POST', skills, { skill: { id: 6 }, capacity: 30, enabled: true })).body
    expect(added).toMatchObject({ agent: { id: '7' }, skill: { id: '6', name: 'Technical' }, capacity: 30, enabled: true })
    const path = `${skills}/${String(added.id)}`
    expect((await api('PATCH', path, { enabled: false })).body).toMatchObject({ capacity: 30 })
    expect((await api('PATCH', path, { capacity: 5, enabled: true, fields: ['enabled'] })).body).toMatchObject({
      capacity: 30,
      enabled: true
    })
    expect((await api('GET', `${skills}?skill_id=6`)).body.items).toMatchObject([{ id: added.id }])
    expect((await api('DELETE', path)).body.id).toBe(added.id)
    expect((await api('GET', path)).body.code).toBe(404)
  })

  it.each([
    [{ skill: { id: 6 } }],
    [{ skill: { id: 6 }, capacity: 101 }],
    [{ skill: { id: 6 }, capacity: -1 }],
    [{ skill: { id: 6 }, capacity: 1.5 }]
  ])('need a capacity from 0 to 100: %j', async (body) =>
    expect(await api('POST', skills, body)).toMatchObject({ status: 400, body: { id: 'agent_skill.valid.capacity' } })
  )

  it('are added many at a time, all or none', async () => {
    const before = (await api('GET', skills)).body.items
    const items = [
      { skill: { id: 5 }, capacity: 1 },
      { skill: { id: 6 }, capacity: 200 }
    ]
    expect((await api('POST', `${skills}/bulk`, { items })).status).toBe(400)
    expect((await api('GET', skills)).body.items).toEqual(before)
    expect((await api('POST', `${skills}/bulk`, { items: items.slice(0, 1) })).body.ids).toHaveLength(1)
  })
})

describe('pickers', () => {
  it.each([
    ['/call_center/queues?size=1000', 14],
    ['/call_center/queues?type=1&tags=money', 1],
    ['/call_center/queues?enabled=false', 1],
    ['/call_center/queues?team_id=4&q=*mail*', 1],
    ['/call_center/communication_type?channel=Phone&default=true', 1],
    ['/call_center/buckets?id=2&id=3', 2],
    ['/call_center/resources/1/display', 3],
    ['/calendars', 2],
    ['/calendars/timezones?size=0', 40],
    ['/calendars/timezones?size=20001', 40]
  ])('%s', async (path, count) => expect(await names(path)).toHaveLength(count))

  it('have a queue of each type', async () => {
    simulators.webitel.omitDefaults = false
    const { items } = (await api('GET', '/call_center/queues')).body as { items: { type: number }[] }
    expect(new Set(items.map(({ type }) => type))).toEqual(new Set(Array.from({ length: 11 }, (_, type) => type)))
  })
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { soon } from '../../../tests/support/soon'
import { startKpn, type Kpn, type Reply } from '../../../tests/support/kpn'
import type { DirectConfig } from './direct-config'
import { normalisePhone } from './dutch-phone'

let at: Kpn
beforeEach(async () => void (at = await startKpn()))
afterEach(() => at.stop())

const api = (method: string, path: string, body?: unknown, headers?: Record<string, string | null>): Promise<Reply> =>
  at.call('direct', method, path, body, { headers })

interface Participant {
  id: string
  name: string
  hash: string
  user?: string
}
async function meeting(): Promise<Participant> {
  const { body } = await api('POST', '/api/meeting', { participant: '0612345678' })
  return (body.result as { participants: Participant[] }).participants[1]!
}
const sms = (visitor: Participant): Promise<Reply> =>
  api('POST', '/api/sms', { participant: visitor.id, body: `Look along: ${at.direct.web.origin}/client.html?id=${visitor.hash}` })
const login = async (): Promise<string> => String((await api('GET', '/api/autologin')).body.url)

describe('a session', () => {
  it('goes from meeting to SMS to the limited page, and the visitor comes', async () => {
    const visitor = await meeting()
    expect(visitor.hash).toMatch(/^[\w-]{65}$/)
    expect((await sms(visitor)).body).toEqual({ result: true })
    expect(at.direct.sms).toMatchObject([{ to: '+31612345678' }])
    const page = await fetch(`${await login()}/1`)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain(at.direct.meetings[0]!.id)
    await soon(() => expect(at.direct.meetings[0]!.state).toBe('streaming'))
    at.direct.advance('ended')
    expect(at.direct.meetings[0]!.changes.map((change) => change.state)).toEqual([
      'created',
      'sms_sent',
      'link_opened',
      'camera_allowed',
      'streaming',
      'ended'
    ])
  })

  it('has a room for seven days, an agent with an id and a visitor with a hash', async () => {
    const { body } = await api('POST', '/api/meeting', { participant: '06 1234 5678' })
    const result = body.result as { room_available_from: number; room_available_till: number; participants: Participant[] }
    expect(result).toMatchObject({ duration: 0, room_id: expect.any(String) as string, room_password: expect.any(String) as string })
    expect(result.room_available_till - result.room_available_from).toBe(604_800)
    expect(result.participants[0]).toMatchObject({ email: 'sanne.bakker@demo.callside.example', name: 'Sanne Bakker' })
    expect(result.participants[0]!.user).toMatch(/^[0-9a-f]{24}$/)
    expect(result.participants[1]!.name).toBe('06 1234 5678')
  })

  it('ends without a picture when the visitor refuses his camera, and by itself when so told', async () => {
    at.direct.configure({ autoJoin: { outcome: 'denied' } })
    await sms(await meeting())
    await soon(() => expect(at.direct.meetings[0]!.state).toBe('camera_denied'))
    at.direct.configure({ autoJoin: { outcome: 'streams', streamMs: 1000 } })
    await sms(await meeting())
    await soon(() => expect(at.direct.meetings[1]!.state).toBe('ended'))
  })

  it('names the agent: missing 400, unknown 412, autologin of an unknown one 404', async () => {
    const body = { participant: '0612345678' }
    const company = { user_email: null, company_email: 'pieter.dewit@demo.callside.example' }
    expect((await api('POST', '/api/meeting', body, { user_email: null })).status).toBe(400)
    expect((await api('POST', '/api/meeting', body, { user_email: 'x@y.z' })).status).toBe(412)
    expect((await api('GET', '/api/autologin', undefined, { user_email: 'x@y.z' })).status).toBe(404)
    expect((await api('GET', '/api/autologin', undefined, { user_email: null })).status).toBe(400)
    expect((await api('GET', '/api/autologin', undefined, company)).status).toBe(200)
    expect((await api('POST', '/api/meeting', body, company)).status).toBe(200)
    at.direct.configure({ requireEmailHeader: false })
    expect((await api('POST', '/api/meeting', body, { user_email: null })).status).toBe(200)
  })

  it('refuses a number that is none, an unknown participant and a message without the link', async () => {
    expect((await api('POST', '/api/meeting', { participant: '12' })).status).toBe(400)
    expect((await api('POST', '/api/meeting', {})).status).toBe(400)
    const visitor = await meeting()
    expect((await api('POST', '/api/sms', { participant: visitor.hash, body: visitor.hash })).status).toBe(404)
    expect((await api('POST', '/api/sms', { participant: visitor.id, body: 'no link' })).status).toBe(400)
    expect((await api('POST', '/api/sms', { participant: visitor.id })).status).toBe(400)
    at.direct.configure({ refuseSms: 1 })
    expect((await sms(visitor)).body).toEqual({ result: false })
    expect(at.direct.sms).toEqual([])
    at.direct.configure({ strictSms: false })
    expect((await api('POST', '/api/sms', { participant: visitor.id, body: 'no link' })).body).toEqual({ result: true })
  })

  it('sends the SMS though the answer is lost', async () => {
    const visitor = await meeting()
    at.direct.loseSmsAnswer()
    await expect(sms(visitor)).rejects.toThrow()
    expect(at.direct.sms).toHaveLength(1)
  })
})

describe('the pages', () => {
  it('show the sign-in page for a login that is too old', async () => {
    const url = await login()
    expect(new URL(url).pathname).toMatch(/^\/login\/[A-Za-z0-9]{256}$/)
    expect(await (await fetch(url)).text()).toContain('Create meeting')
    at.direct.expireLogins()
    const old = await fetch(`${url}/1`)
    expect([old.status, new URL(old.url).pathname, (await old.text()).includes('Sign in')]).toEqual([200, '/login', true])
    at.direct.configure({ loginLifeMs: 0 })
    expect(new URL((await fetch(await login())).url).pathname).toBe('/login')
  })

  it('have the manners that they are told', async () => {
    at.direct.configure({
      page: { frameOptions: 'DENY', frameAncestors: "'none'", asksFor: 'geolocation', opensPopup: '</script>' },
      autologin: 'redirect302'
    })
    const answer = await api('GET', '/api/autologin')
    expect(answer.status).toBe(302)
    const page = await fetch(`${answer.headers.get('location')}/1`)
    expect(page.headers.get('x-frame-options')).toBe('DENY')
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    const html = await page.text()
    expect(html.match(/<\/script>/g)).toHaveLength(1)
    expect(html).toContain('getCurrentPosition')
    at.direct.configure({ page: { navigatesTo: 'https://elsewhere.example/' }, autologin: 'json' })
    expect(await (await fetch(`${await login()}/1`)).text()).toContain('location.href = "https://elsewhere.example/"')
  })

  it('let the visitor open the link in both forms, and move the meeting', async () => {
    at.direct.configure({ autoJoin: { outcome: 'never' } })
    const { hash } = await meeting()
    const { origin } = at.direct.web
    for (const path of [`/client.html?id=${hash}`, `/meeting/${hash}`])
      expect(await (await fetch(origin + path)).text()).toContain("facingMode: 'environment'")
    expect(await (await fetch(`${origin}/client.html?id=other`)).text()).toContain('This link does not work')
    for (const state of ['link_opened', 'camera_allowed', 'streaming', 'ended'])
      await fetch(`${origin}/_page/visitor/${hash}/${state}`, { method: 'POST' })
    expect(at.direct.meetings[0]!.state).toBe('ended')
  })
})

describe('users', () => {
  const user = { first_name: 'Eva', last_name: 'Mulder', role: 'agent', email: 'eva.mulder@demo.callside.example', locale: 'nl' }

  it('are seeded, made, changed and removed', async () => {
    expect((await api('GET', '/api/users')).body.result).toMatchObject([{ role: 'agent' }, { role: 'agent' }, { role: 'assistent' }])
    const made = await api('POST', '/api/user', { ...user, password: 'Secret123' })
    const { id } = made.body.result as { id: string }
    expect(made.body.result).toMatchObject({ name: 'Eva Mulder', locale: 'nl', company: { name: 'Noordlicht Energie' } })
    expect((await api('PUT', `/api/users/${id}`, { last_name: 'Smit' })).body.result).toMatchObject([{ name: 'Eva Smit' }])
    expect((await api('DELETE', `/api/users/${id}`)).body.result).toEqual({ id })
    for (const [method, body] of [['GET'], ['PUT', { locale: 'en' }], ['DELETE']] as const)
      expect((await api(method, `/api/users/${id}`, body)).status).toBe(404)
    expect((await api('PATCH', `/api/users/${id}`)).status).toBe(405)
  })

  it('get an activation mail when they bring no password', async () => {
    await api('POST', '/api/user', { ...user, password: 'Secret123' })
    expect(at.direct.state.activations).toEqual([])
    await api('POST', '/api/user', { ...user, email: 'second@demo.callside.example' })
    expect(at.direct.state.activations).toEqual(['second@demo.callside.example'])
  })

  it.each([
    ['a used e-mail', { email: 'SANNE.bakker@demo.callside.example' }],
    ['no e-mail', { email: 'eva' }],
    ['no first name', { first_name: '' }],
    ['a weak password', { password: 'alllower1' }],
    ['an unknown locale', { locale: 'fr' }],
    ['an unknown role', { role: 'boss' }]
  ])('are not made with %s', async (_what, change) => {
    expect((await api('POST', '/api/users', { ...user, ...change })).status).toBe(400)
  })

  it.each([[{}], [{ locale: 'fr' }], [{ first_name: '' }]])('are not changed to %j', async (change) => {
    const { id } = at.direct.state.users[0]!
    expect((await api('PUT', `/api/users/${id}`, change)).status).toBe(400)
  })

  it.each<[DirectConfig['strictPaths'], number, number]>([
    ['seed', 400, 404],
    ['oas', 404, 400],
    ['both', 400, 400]
  ])('are made on the paths of: %s', async (strictPaths, seed, oas) => {
    at.direct.configure({ strictPaths })
    expect([(await api('POST', '/api/user', {})).status, (await api('POST', '/api/users', {})).status]).toEqual([seed, oas])
  })

  it('come as object or array, one among others', async () => {
    const { id } = at.direct.state.users[0]!
    expect((await api('GET', `/api/users/${id}`)).body.result).toMatchObject([{}, { id }])
    at.direct.configure({ resultShape: 'oas' })
    expect((await api('GET', `/api/users/${id}`)).body.result).toMatchObject([{ id }])
    expect((await api('POST', '/api/user', user)).body.result).toMatchObject([{ name: 'Eva Mulder' }])
    expect((await api('POST', '/api/meeting', { participant: '0612345678' })).body.result).toMatchObject([{ duration: 0 }])
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

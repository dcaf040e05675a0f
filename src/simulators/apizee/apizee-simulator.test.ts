import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Pace } from '../pace'
import { APIZEE_CREDENTIALS, ApizeeSimulator } from './apizee-simulator'
import { MEETING_SERVICE } from './demo-data'

let pace: Pace
let simulator: ApizeeSimulator

beforeEach(async () => {
  pace = new Pace(0.001)
  simulator = await ApizeeSimulator.start({ seed: 4 }, pace, () => null)
  simulator.configure({ guestJoinsAfterMs: null, rateLimit: false })
})
afterEach(async () => {
  pace.stop()
  await simulator.stop()
})

interface Answered {
  status: number
  headers: Headers
  body: Record<string, unknown> & { data: Record<string, unknown>[]; medias: Record<string, unknown>[] }
}
const ask = async (method: string, path: string, init: RequestInit = {}): Promise<Answered> => {
  const answer = await fetch(simulator.server.origin + path, { method, redirect: 'manual', ...init })
  const text = await answer.text()
  return {
    status: answer.status,
    headers: answer.headers,
    body: (text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : { text }) as Answered['body']
  }
}
const credentials = new URLSearchParams({
  grant_type: 'password',
  username: APIZEE_CREDENTIALS.user,
  password: APIZEE_CREDENTIALS.password
})
const token = async () => String((await ask('POST', '/api/token', { body: credentials })).body.access_token)
const signedIn = async () => {
  const authorization = `Bearer ${await token()}`
  return (method: string, path: string) => ask(method, path, { headers: { authorization } })
}
const TICKET = `/api/tickets?agent=${encodeURIComponent(APIZEE_CREDENTIALS.user)}&phone=%2B31612345678`
const eventually = async (look: () => boolean | Promise<boolean>) => {
  for (const until = Date.now() + 3000; Date.now() < until; await new Promise((resolve) => setTimeout(resolve, 5))) if (await look()) return
  throw new Error('never came')
}

describe('the token', () => {
  test.each([
    ['a form', '', { body: credentials }],
    ['the query', `?${credentials}`, {}],
    ['JSON', '', { body: JSON.stringify(Object.fromEntries(credentials)), headers: { 'content-type': 'application/json' } }]
  ])('is given for %s', async (_what, query, init) => {
    expect(await ask('POST', `/api/token${query}`, init)).toMatchObject({ status: 200, body: { expires_in: 86400 } })
  })

  test('is refused for a wrong password, and for a missing one', async () => {
    expect((await ask('POST', `/api/token?username=${APIZEE_CREDENTIALS.user}&password=no`)).status).toBe(401)
    expect((await ask('POST', `/api/token?username=${APIZEE_CREDENTIALS.user}`)).status).toBe(400)
  })

  test('ends with its life, and when it is revoked', async () => {
    const call = await signedIn()
    expect((await call('GET', '/api/tickets')).status).toBe(200)
    simulator.state.clock = () => Date.now() + 86_401_000
    expect((await call('GET', '/api/tickets')).status).toBe(401)
    const other = await signedIn()
    expect((await other('POST', '/api/token/revoke')).status).toBe(200)
    expect((await other('GET', '/api/tickets')).status).toBe(401)
    expect((await ask('GET', '/api/tickets')).status).toBe(401)
  })
})

describe('the limit', () => {
  test('is ten in any minute, the token counted, and tells when it ends', async () => {
    let now = Date.now()
    simulator.state.clock = () => now
    simulator.configure({ rateLimit: true })
    const call = await signedIn()
    for (let asked = 1; asked < 10; asked++) expect((await call('GET', '/api/tickets')).status).toBe(200)
    now += 20_000
    const refused = await call('GET', '/api/tickets')
    expect(refused).toMatchObject({ status: 429, body: { error: 'You have reached the maximum number of attempts. Please retry later.' } })
    expect(refused.headers.get('x-ratelimit-reset')).toBe('40')
    now += 40_000
    expect((await call('GET', '/api/tickets')).status).toBe(200)
    expect(simulator.state.access.refusals).toBe(1)
  })

  test('may leave the token out, and is each user’s own', async () => {
    simulator.configure({ rateLimit: true, rateCountsToken: false })
    const call = await signedIn()
    for (let asked = 0; asked < 10; asked++) expect((await call('GET', '/api/tickets')).status).toBe(200)
    expect((await call('GET', '/api/tickets')).status).toBe(429)
    const other = await ask('POST', '/api/token?username=pieter.dewit@demo.callside.example&password=demo-pieter')
    expect((await ask('GET', '/api/tickets', { headers: { authorization: `Bearer ${String(other.body.access_token)}` } })).status).toBe(200)
  })
})

describe('a ticket', () => {
  test.each([
    ['no agent', '/api/tickets?phone=%2B31612345678'],
    ['an agent that nobody knows', '/api/tickets?agent=nobody@example.org&phone=%2B31612345678'],
    ['neither phone nor e-mail', `/api/tickets?agent=${APIZEE_CREDENTIALS.user}`],
    ['no international prefix', `/api/tickets?agent=${APIZEE_CREDENTIALS.user}&phone=0612345678`],
    ['a plus that became a space', `/api/tickets?agent=${APIZEE_CREDENTIALS.user}&phone=+31612345678`],
    ['a reference of 51', `${TICKET}&reference=${'x'.repeat(51)}`]
  ])('with %s is refused', async (_what, path) => expect((await (await signedIn())('POST', path)).status).toBe(400))

  test('is as the vendor documents it', async () => {
    const call = await signedIn()
    const { body } = await call('POST', `${TICKET}&invite=1&reference=1234&scope=sso`)
    expect(Object.keys(body).sort()).toEqual(
      [
        ...['agent', 'agent_url', 'button_id', 'created', 'description', 'end_time', 'id', 'information_page_url', 'modified', 'name'],
        ...['reference', 'requestor', 'requestor_url', 'service_key', 'sso_url', 'start_time', 'state', 'status', 'subject', 'type']
      ].sort()
    )
    expect(body).toMatchObject({ state: 'invited', status: 'invited', type: '', button_id: 223, requestor: { phone: '+31612345678' } })
    expect(body.id).toBeGreaterThanOrEqual(82070)
    expect(body.created).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/)
    expect(Date.parse(String(body.end_time)) - Date.parse(String(body.start_time))).toBe(30 * 60_000)
    expect(body.service_key).toMatch(/^[0-9a-f]{32}$/)
    expect(simulator.state.outbox).toMatchObject([{ kind: 'sms', to: '+31612345678', link: body.requestor_url }])
    expect((await call('POST', TICKET)).body).not.toHaveProperty('sso_url')
  })

  test('lives by itself from the invitation to its end, and its medias follow', async () => {
    simulator.configure({ guestJoinsAfterMs: 10_000, sessionMs: 20_000, closesAfterMs: 100_000 })
    const call = await signedIn()
    const { id, modified } = (await call('POST', `${TICKET}&invite=1`)).body as unknown as { id: number; modified: string }
    const ticket = simulator.state.tickets.find(String(id))!
    await eventually(() => ticket.state === 'inprogress')
    const live = (await call('GET', `/api/tickets/${id}`)).body
    expect(live).toMatchObject({ state: 'inprogress', geoloc: { lat: 52.0907 } })
    await eventually(() => ticket.state === 'done')
    expect(Date.parse(modified)).toBeLessThanOrEqual(ticket.modified)
    const medias = async () => (await call('GET', `/api/enterprises/1/tickets/${id}/medias`)).body.medias
    await eventually(async () => (await medias()).length === 2)
    expect((await medias()).map(({ type }) => type)).toEqual(['video/mp4', 'image/jpeg'])
    await eventually(() => ticket.state === 'closed')
    expect(ticket.events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['ticket.invitationSent', 'consent.accepted', 'ticket.closed'])
    )
  })

  test('can be moved by hand, only where its state leads', () => {
    const { tickets } = simulator.state
    const ticket = tickets.create({
      agent: simulator.state.access.userOf(APIZEE_CREDENTIALS.user)!,
      phone: '+31612345678',
      email: null,
      invite: true,
      reference: null,
      name: null,
      description: null,
      durationMin: 30
    })
    expect([
      tickets.move(ticket, 'closed'),
      tickets.move(ticket),
      tickets.move(ticket, 'invited'),
      tickets.move(ticket),
      tickets.move(ticket)
    ]).toEqual([false, true, false, true, true])
    expect(ticket.state).toBe('closed')
    expect(tickets.move(ticket)).toBe(false)
  })

  test('speaks in the other words where it is told to', async () => {
    simulator.configure({ stateVocabulary: 'ongoing', phoneAsArray: true, lenientPhone: true, errorMember: 'errors' })
    const call = await signedIn()
    const { body } = await call('POST', TICKET.replace('%2B31', '0'))
    simulator.state.tickets.move(simulator.state.tickets.all.at(-1)!, 'inprogress')
    expect((await call('GET', `/api/tickets/${String(body.id)}`)).body).toMatchObject({
      state: 'ongoing',
      requestor: { phone: ['0612345678'] }
    })
    expect((await call('GET', '/api/tickets/1')).body).toEqual({ errors: ['Ticket not found'] })
  })

  test('is found by its reference, and lists keep to their edges', async () => {
    const call = await signedIn()
    await call('POST', `${TICKET}&reference=twice`)
    await call('POST', `${TICKET}&reference=twice`)
    const found = (await call('GET', '/api/tickets?reference=twice&orderby=date&order=desc&limit=10')).body
    expect(found).toMatchObject({ total: 2, data: [{ reference: 'twice' }, { reference: 'twice' }] })
    expect(Number(found.data[0]?.id)).toBeGreaterThan(Number(found.data[1]?.id))
    expect(found.data[0]).not.toHaveProperty('agent_url')
    expect((await call('GET', '/api/tickets?reference=twice&offset=5')).body).toMatchObject({ total: 2, data: [] })
    expect((await call('GET', '/api/tickets?reference=none')).body).toEqual({ total: 0, data: [] })
    for (const limit of ['0', '101', 'x']) expect((await call('GET', `/api/tickets?limit=${limit}`)).status).toBe(400)
  })
})

describe('the sign-in link', () => {
  const open = (path: string, cookie = '') => ask('GET', path, { headers: { cookie } })
  const made = async () => {
    const { body } = await (await signedIn())('POST', `${TICKET}&scope=sso`)
    const jwt = new URL(String(body.sso_url)).searchParams.get('access_token')!
    return { jwt, page: `/entrypoint/223/tickets/${String(body.id)}` }
  }

  test('is a JWT by HS256 of 300 seconds, good for one session', async () => {
    const { jwt, page } = await made()
    const [head, claims] = jwt
      .split('.')
      .slice(0, 2)
      .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, number>)
    expect(head).toEqual({ typ: 'JWT', alg: 'HS256' })
    expect(claims!.exp! - claims!.iat!).toBe(300)
    const opened = await open(`${page}?access_token=${jwt}`)
    expect(opened.body.text).toContain('Waiting for the customer')
    const cookie = opened.headers.get('set-cookie')!.split(';')[0]!
    expect((await open(page, cookie)).body.text).toContain('Waiting for the customer')
    expect((await open(`${page}?access_token=${jwt}`)).body.text).toContain('Sign in to go on')
    expect((await open(page)).body.text).toContain('Sign in to go on')
  })

  test('is nothing when it is old or forged', async () => {
    const { jwt, page } = await made()
    const signed = jwt.split('.').slice(0, 2).join('.')
    const forged = `${signed}.${createHmac('sha256', 'guess').update(signed).digest('base64url')}`
    expect((await open(`${page}?access_token=${forged}`)).body.text).toContain('Sign in to go on')
    simulator.state.clock = () => Date.now() + 301_000
    expect((await open(`${page}?access_token=${jwt}`)).body.text).toContain('Sign in to go on')
  })
})

describe('a meeting', () => {
  const CONFERENCE = '/api/conferences?participants=guest%40example.org%2C0612345678&name=TEST%20XX&moderation=true&invite=true'

  test('is as the vendor documents it, and can be found', async () => {
    const call = await signedIn()
    const { body } = await call('POST', CONFERENCE)
    expect(body).toMatchObject({ name: 'TEST XX', status: 'scheduled', organizer: { name: 'Sanne Bakker' }, created_by: { name: 'API' } })
    expect(body.room_name).toMatch(/^[0-9a-f]{32}:[0-9a-f]{32}$/)
    expect(simulator.state.outbox.map(({ kind }) => kind)).toEqual(['email', 'sms'])
    expect((await call('GET', '/api/conferences?search=test&order=desc&limit=100')).body).toMatchObject({
      total: 1,
      data: [{ id: body.id }]
    })
    expect((await call('GET', '/api/conferences?search=nothing')).body).toEqual({ total: 0, data: [] })
  })

  test.each([
    '/api/conferences',
    `${CONFERENCE}&reminder=61`,
    `${CONFERENCE}&password=abc`,
    `${CONFERENCE}&startTime=2026-11-21T12:00:00`,
    `${CONFERENCE}&duration=0`,
    `${CONFERENCE}&open=maybe`
  ])('%s is refused', async (path) => expect((await (await signedIn())('POST', path)).status).toBe(400))

  test('is not for an account without meetings', async () => {
    simulator.configure({ conferencesEnabled: false })
    expect((await (await signedIn())('POST', CONFERENCE)).status).toBe(403)
  })

  test('lets guests wait for the moderator, and leaves a session and a recording', async () => {
    const call = await signedIn()
    const { id } = (await call('POST', CONFERENCE)).body
    const { conferences } = simulator.state
    const conference = conferences.find(String(id))!
    const guest = conferences.enter(conference, 'Guest', false)
    expect([guest.place, conference.status]).toEqual(['waiting', 'ongoing'])
    const moderator = conferences.enter(conference, 'Sanne', true)
    conferences.admit(conference, guest.id)
    expect([guest.place, moderator.place]).toEqual(['inside', 'inside'])
    conferences.leave(conference, guest.id)
    conferences.leave(conference, moderator.id)
    expect(conference.status).toBe('ended')
    const today = new Date().toISOString().slice(0, 10)
    const sessions = async (key = MEETING_SERVICE.key) =>
      (await call('GET', `/api/session?service_key=${key}&since=${today}T00:00:00Z&until=${today}T23:59:59Z`)).body
    expect(await sessions()).toMatchObject({ total: 0 })
    await eventually(async () => (await sessions()).total === 1)
    expect((await sessions()).data[0]).toMatchObject({ total_participant_count: 2, enterprise: { id: 1 }, type: 'conference' })
    expect(await sessions('wrong')).toMatchObject({ total: 0, data: [] })
    expect((await call('GET', '/api/session')).status).toBe(400)
    const media = (await call('GET', `/api/conferences/${String(id)}/media`)).body.data[0]!
    expect(media).toMatchObject({ status: 'completed', media_type: 'video', source_type: 'conf_record' })
    const bytes = await ask('GET', new URL(String(media.url)).pathname, {
      headers: { authorization: `Bearer ${await token()}`, range: 'bytes=0-7' }
    })
    expect([bytes.status, bytes.headers.get('content-type')]).toEqual([206, 'video/mp4'])
    expect((await ask('GET', new URL(String(media.url)).pathname)).status).toBe(401)
  })

  test('has a room that asks for a name unless it is given', async () => {
    const { body } = await (await signedIn())('POST', CONFERENCE)
    const room = await (await fetch(`${String(body.url)}?guestName=Mia%3C%2Fscript%3E`)).text()
    expect(room).toContain('"name":"Mia\\u003c/script>"')
    expect(await (await fetch(String(body.url))).text()).toContain('"name":null')
    expect((await fetch(String(body.short_url), { redirect: 'manual' })).headers.get('location')).toBe(body.url)
  })
})

test('the statistics are in French, in local time, with numbers for references of digits', async () => {
  const call = await signedIn()
  await call('POST', `${TICKET}&reference=1234`)
  simulator.state.clock = () => Date.UTC(2026, 6, 13, 22, 30)
  await call('POST', `${TICKET}&reference=5678`)
  const day = (await call('GET', '/api/enterprises/1/tickets-stats?format=JSON&since=2026-07-14&until=2026-07-15')).body
  expect(day).toEqual([expect.objectContaining({ Ref: 5678, 'Date de début de session': '2026-07-14 00:30:00', Répondues: 'non' })])
  expect((await call('GET', '/api/enterprises/2/tickets-stats?format=JSON&since=2026-07-14&until=2026-07-15')).status).toBe(404)
})

test('the customer’s page opens by its link alone, and pages can refuse frames', async () => {
  const { body } = await (await signedIn())('POST', `${TICKET}&invite=1`)
  expect(await (await fetch(String(body.requestor_url))).text()).toContain("facingMode: 'environment'")
  expect((await fetch(String(body.requestor_url).replace(/pwd=\d+/, 'pwd=000000x'))).status).toBe(404)
  simulator.configure({ frameOptions: 'DENY', frameAncestors: "'none'" })
  const { headers } = await fetch(String(body.requestor_url))
  expect(headers.get('x-frame-options')).toBe('DENY')
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
})

test('what it does not have is refused in its words', async () => {
  const call = await signedIn()
  expect((await call('DELETE', '/api/tickets')).status).toBe(405)
  expect((await call('GET', '/api/nothing')).status).toBe(404)
  for (const status of [400, 401, 403, 404, 405, 429, 500, 502, 503]) {
    simulator.server.faults.add({ kind: 'status', path: '/api/tickets', status })
    const answer = await call('GET', '/api/tickets')
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toContain(status === 502 ? 'text/html' : 'application/json')
    expect(answer.headers.get('x-ratelimit-reset')).toBe(status === 429 ? '30' : null)
  }
})

test('the control API moves tickets and changes the configuration', async () => {
  const run = async (method: string, path: string, json: unknown = {}) => {
    const found = simulator.control.find((it) => it.method === method && it.pattern.test(path))!
    const params = found.pattern.exec(path)!.slice(1)
    return (await found.handler({ method, path, query: new URLSearchParams(), headers: {}, json, raw: '', params }))?.body as {
      result?: unknown
    }
  }
  await (
    await signedIn()
  )('POST', `${TICKET}&invite=1`)
  expect(await run('POST', '/_sim/apizee/tickets/newest/advance', {})).toEqual({ result: true })
  expect(await run('POST', '/_sim/apizee/tickets/newest/advance', { state: 'invited' })).toEqual({ result: false })
  await run('POST', '/_sim/apizee/config', { rateCalls: 3, rateLimit: 'yes', nothing: 1, guestJoinsAfterMs: null })
  expect(simulator.state.config).toMatchObject({ rateCalls: 3, rateLimit: false, guestJoinsAfterMs: null })
  expect(simulator.state.config).not.toHaveProperty('nothing')
  expect(await run('GET', '/_sim/apizee/outbox')).toHaveLength(1)
})

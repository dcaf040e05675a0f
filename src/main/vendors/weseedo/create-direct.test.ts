import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { recordFigure } from '../../../../tests/support/figures'
import { defaultSettings } from '../../../contract/settings'
import { systemClock, systemRandom } from '../../system'
import { createHttp } from '../http'
import { createDirect } from './create-direct'

type Reply = { status?: number; headers?: Record<string, string>; body?: unknown; cut?: 'before' | 'after'; raw?: string }
interface Seen {
  route: string
  headers: IncomingMessage['headers']
  body: string
}

const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const token: Reply = { body: { access_token: 'T', expires_in: '3599', token_type: 'Bearer' } }
const meeting = (hash = 'H'.repeat(65)) => ({
  success: true,
  result: {
    id: 'm1',
    participants: [
      { id: 'p2', name: '0612345678', hash },
      { id: 'p1', user: 'u1', email: 'anna@example.org' }
    ]
  }
})
const fault = (errorcode: string) => ({ fault: { faultstring: 'no', detail: { errorcode } } })

let server: Server
let origin: string
let seen: Seen[]
let replies: Record<string, Reply[]>

beforeEach(async () => {
  seen = []
  replies = {}
  server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let body = ''
  for await (const part of request) body += String(part)
  const route = request.url!.replace(/\?.*/, '').split('/').at(-1)!
  seen.push({ route, headers: request.headers, body })
  const queue = replies[route] ?? []
  const reply = (queue.length > 1 ? queue.shift() : queue[0]) ?? (route === 'accesstoken' ? token : { status: 404, body: {} })
  if (reply.cut === 'after') return void request.socket.destroy()
  response.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers })
  response.end(reply.raw ?? JSON.stringify(reply.body ?? {}))
}

function direct(settings = defaultSettings.direct) {
  const http = createHttp({ clock: systemClock, random: systemRandom, log })
  const one = createDirect({
    clock: systemClock,
    random: systemRandom,
    log,
    http,
    settings: () => settings,
    addresses: { gateway: origin, webHost: origin }
  })
  one.use({ environment: 'sandbox', clientId: 'id', clientSecret: 'secret', agentEmail: 'anna@example.org' })
  return one
}
const count = (route: string) => seen.filter((one) => one.route === route).length
const link = () => `${origin}/client.html?id=${'H'.repeat(65)}`

describe('one session', () => {
  test('meeting, SMS and agent page', async () => {
    replies = {
      meeting: [
        {
          body: meeting(),
          headers: {
            'quota-limit': '100',
            'quota-used': '7',
            'quota-interval': '1',
            'quota-time-unit': 'hour',
            'quota-reset-UTC': '1800000000',
            sunset: 'n/a'
          }
        }
      ],
      sms: [{ body: { result: true } }],
      autologin: [{ body: { url: `${origin}/login/abc` }, headers: { sunset: '2027-01-01' } }]
    }
    const one = direct()
    const events: unknown[] = []
    one.events((event) => events.push(event))
    const made = await one.createMeeting('06 12345678')
    expect(made).toEqual({ ok: true, value: { meetingId: 'm1', visitorId: 'p2', link: link() } })
    expect(JSON.parse(seen.find((call) => call.route === 'meeting')!.body)).toEqual({ participant: '+31612345678' })
    if (!made.ok) return
    expect(await one.sendSms(made.value, `Anna: ${link()}`)).toEqual({ ok: true, value: null })
    expect(JSON.parse(seen.find((call) => call.route === 'sms')!.body)).toEqual({ participant: 'p2', body: `Anna: ${link()}` })
    expect(await one.agentPage()).toEqual({ ok: true, value: { url: `${origin}/login/abc/1` } })
    expect(seen.at(-1)!.headers).toMatchObject({
      user_email: 'anna@example.org',
      company_email: 'anna@example.org',
      authorization: 'Bearer T'
    })
    expect(count('accesstoken')).toBe(1)
    expect(seen[0]!.body).toBe('client_id=id&client_secret=secret')
    expect(events).toEqual([
      { kind: 'quota', quota: { limit: 100, used: 7, interval: '1 hour', resetsAt: 1_800_000_000_000 } },
      { kind: 'sunset', text: '2027-01-01' }
    ])
  })

  test('a meeting in an array, and a page by redirect', async () => {
    replies = {
      meeting: [{ body: { ...meeting(), result: [meeting().result] } }],
      autologin: [{ status: 302, headers: { location: 'https://login-direct.weseedo.nl/login/abc' } }]
    }
    const one = direct({ ...defaultSettings.direct, agentUrlSuffix: '' })
    expect(await one.createMeeting('+31612345678')).toMatchObject({ ok: true })
    expect(await one.agentPage()).toEqual({ ok: true, value: { url: 'https://login-direct.weseedo.nl/login/abc' } })
  })
})

describe('the token', () => {
  test.each([
    [401, fault('keymanagement.service.access_token_expired')],
    [500, fault('keymanagement.service.access_token_expired')],
    [401, fault('keymanagement.service.invalid_access_token')],
    [401, fault('oauth.v2.InvalidAccessToken')]
  ])('%i %j: renewed, and the call repeated once', async (status, body) => {
    replies = { meeting: [{ status, body }, { body: meeting() }] }
    expect(await direct().createMeeting('0612345678')).toMatchObject({ ok: true })
    expect([count('accesstoken'), count('meeting')]).toEqual([2, 2])
  })

  test('ended, said with 500, on a call that may be repeated: one renewal, no more', async () => {
    replies = {
      autologin: [{ status: 500, body: fault('keymanagement.service.access_token_expired') }, { body: { url: `${origin}/login/a` } }]
    }
    expect(await direct().agentPage()).toMatchObject({ ok: true })
    expect([count('accesstoken'), count('autologin')]).toEqual([2, 2])
  })

  test('refused for ever: no loop', async () => {
    replies = { meeting: [{ status: 401, body: fault('keymanagement.service.invalid_access_token') }] }
    expect(await direct().createMeeting('0612345678')).toMatchObject({ cause: 'credentials-refused' })
    expect([count('accesstoken'), count('meeting')]).toEqual([2, 2])
  })

  test.each([
    [{ accesstoken: [{ status: 401, body: { ErrorCode: 'invalid_client', Error: 'ClientId is Invalid' } }] }, 'credentials-refused'],
    [{ accesstoken: [{ status: 500, body: { error: { message: 'invalid_client: no', status: '500' } } }] }, 'credentials-refused'],
    [{ meeting: [{ status: 401, body: fault('keymanagement.service.InvalidAPICallAsNoApiProductMatchFound') }] }, 'not-entitled'],
    [{ meeting: [{ status: 429, body: fault('policies.ratelimit.QuotaViolation') }] }, 'quota'],
    [{ meeting: [{ status: 412, body: { message: 'no', code: '' } }] }, 'agent-unknown'],
    [{ meeting: [{ status: 403, body: { errorResponse: { code: '403', message: 'Forbidden' } } }] }, 'forbidden'],
    [{ meeting: [{ status: 400, body: { message: 'participant is not valid' } }] }, 'invalid-number'],
    [{ meeting: [{ status: 400, body: { message: 'user_email is required' } }] }, 'agent-unknown'],
    [{ meeting: [{ status: 404, body: fault('messaging.adaptors.http.flow.ApplicationNotFound') }] }, 'vendor-error'],
    [{ meeting: [{ status: 502, raw: '<html>Bad gateway' }] }, 'unreachable'],
    [{ meeting: [{ status: 200, raw: '<html>Sign in', headers: { 'content-type': 'text/html' } }] }, 'vendor-error'],
    [{ meeting: [{ body: { success: false } }] }, 'vendor-error'],
    [{ meeting: [{ cut: 'after' as const }] }, 'unknown']
  ])('%#: %j', async (given, cause) => {
    replies = given
    expect(await direct().createMeeting('0612345678')).toMatchObject({ ok: false, cause })
    expect(count('meeting')).toBeLessThanOrEqual(1)
    expect(count('accesstoken')).toBe(1)
  })
})

test('an SMS is sent once whatever comes back', async () => {
  const outcomes: [Reply, string | null][] = [
    [{ body: { result: true } }, null],
    [{ body: { result: false } }, 'refused'],
    [{ body: { success: false, result: true } }, 'refused'],
    [{ cut: 'after' }, 'unknown'],
    [{ status: 500, body: {} }, 'unknown'],
    [{ status: 502, raw: '<html>' }, 'unknown'],
    [{ status: 503, headers: { 'retry-after': '0' } }, 'unknown'],
    [{ raw: '{"resul' }, 'unknown'],
    [{ raw: '<html>', headers: { 'content-type': 'text/html' } }, 'unknown'],
    [{ status: 400, body: {} }, 'vendor-error'],
    [{ status: 429, body: fault('policies.ratelimit.QuotaViolation'), headers: { 'retry-after': '0' } }, 'quota'],
    [{ status: 307, headers: { location: '/api/sms' } }, 'vendor-error']
  ]
  let doubled = 0
  for (const [reply, cause] of outcomes) {
    seen = []
    replies = { sms: [reply] }
    const sent = await direct().sendSms({ meetingId: 'm', visitorId: 'v', link: link() }, `Open ${link()}`)
    expect(sent, JSON.stringify(reply)).toMatchObject(cause === null ? { ok: true } : { ok: false, cause })
    if (count('sms') !== 1) doubled++
  }
  expect(doubled).toBe(0)
  recordFigure({ id: 'Q1.sms', what: 'SMS sent more than once, over 12 kinds of answer', figure: doubled, limit: '0', ok: doubled === 0 })
})

test('numbers that are none never leave', async () => {
  expect(await direct().createMeeting('12')).toEqual({ ok: false, cause: 'invalid-number' })
  expect(seen).toEqual([])
})

describe('the connection test', () => {
  const outcomes = async () => (await direct().test()).map(({ id, outcome, problem }) => [id, outcome, problem].filter(Boolean).join(' '))

  test('all well', async () => {
    replies = {
      users: [{ body: { success: true, result: [{ email: 'Anna@example.org' }] } }],
      autologin: [{ body: { url: `${origin}/login/a` } }]
    }
    expect(await outcomes()).toEqual(['address pass', 'certificate pass', 'token pass', 'agent pass', 'meeting-rights pass', 'sms skipped'])
  })

  test('wrong secret', async () => {
    replies = { accesstoken: [{ status: 401, body: { ErrorCode: 'invalid_client' } }] }
    expect(await outcomes()).toEqual([
      'address pass',
      'certificate pass',
      'token fail credentials-refused',
      'agent skipped',
      'meeting-rights skipped',
      'sms skipped'
    ])
  })

  test('nobody there', async () => {
    const one = direct()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    expect((await one.test())[0]).toMatchObject({ id: 'address', outcome: 'fail', problem: 'unreachable' })
  })
})

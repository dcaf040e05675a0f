import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { recordFigure } from '../../../../tests/support/figures'
import { ScriptedServer } from '../../../../tests/support/scripted-realtime'
import { defaultSettings } from '../../../contract/settings'
import type { TelephonyEvent } from '../../companion/ports'
import { systemClock as clock, systemRandom as random } from '../../system'
import { createHttp } from '../http'
import { createTelephony } from './create-telephony'

type Reply = { status?: number; type?: string; body?: unknown; raw?: string; cut?: boolean }
interface Seen {
  route: string
  headers: IncomingHttpHeaders
  body: unknown
}

const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const userinfo: Reply = { body: { user_id: '10', name: 'Anna', extension: '100', domain: 'demo', license: [{ prod: 'CALL_CENTER' }] } }
const device = {
  server: '/sip',
  extension: '100',
  realm: 'demo',
  uri: 'sip:100@demo',
  authorization_user: 'anna',
  display_name: 'Anna "A"\r\n',
  ha1: '0123456789abcdef0123456789abcdef'
}
const credentials = { server: 'pbx', user: 'anna@demo', password: 'pw' }

let rest: Server
let origin: string
let replies: Record<string, Reply>
let seen: Seen[]
let realtime: ScriptedServer
let events: TelephonyEvent[]
let telephony: ReturnType<typeof createTelephony>
const http = createHttp({ clock, random, log })

beforeEach(async () => {
  seen = []
  events = []
  realtime = new ScriptedServer()
  replies = { 'POST /login': { body: { access_token: 'T1' } }, 'GET /userinfo': userinfo, 'POST /logout': { raw: '' } }
  rest = createServer((request, response) => {
    let text = ''
    request.on('data', (part: Buffer) => (text += String(part)))
    request.on('end', () => {
      const route = `${request.method} ${request.url!.replace(/\?.*/, '')}`
      seen.push({ route, headers: request.headers, body: text === '' ? null : JSON.parse(text) })
      const reply = replies[route] ?? { status: 404, body: { id: 'not.found', code: 404 } }
      if (reply.cut) return void request.socket.destroy()
      response.writeHead(reply.status ?? 200, { 'content-type': reply.type ?? 'application/json' })
      response.end(reply.raw ?? JSON.stringify(reply.body))
    })
  })
  await new Promise<void>((resolve) => rest.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(rest.address() as AddressInfo).port}`
  telephony = createTelephony({
    clock,
    random,
    log,
    http,
    dial: realtime.dial,
    settings: () => defaultSettings.webitel,
    addresses: () => ({
      rest: origin,
      realtime: 'wss://pbx.example/ws/websocket',
      sip: (server) => (server === '/sip' ? 'wss://pbx.example/sip' : null)
    })
  })
  telephony.events((event) => events.push(event))
})
afterEach(async () => {
  await telephony.dispose()
  rest.closeAllConnections()
  await new Promise((resolve) => rest.close(resolve))
})

const count = (route: string) => seen.filter((one) => one.route === route).length
const connected = async () => {
  expect(await telephony.signIn(credentials)).toMatchObject({ ok: true })
  telephony.connect()
  await new Promise((resolve) => setTimeout(resolve, 5))
  expect(events.at(-1)).toEqual({ kind: 'link', state: 'up' })
}

describe('signing in', () => {
  test.each<[string, Reply, string | null]>([
    ['flat token', { body: { access_token: 'T1' } }, null],
    ['nested token', { body: { authorization: { access_token: 'T1', expires_in: 5 } } }, null],
    ['second factor', { body: { id: 'x' } }, 'second-factor-needed'],
    ['wrong password', { status: 401, body: { id: 'app.auth', code: 401 } }, 'password-refused'],
    ['wrong password, through a gateway that says 500', { status: 500, body: { id: 'app.auth', code: 401 } }, 'password-refused'],
    ['password past its time', { status: 412, body: { id: 'app.password.expired', code: 412 } }, 'password-expired'],
    ['password to be changed', { status: 412, body: { id: 'app.password.force_change', code: 412 } }, 'password-expired'],
    ['no licence', { status: 403, body: { id: 'app.license.product.expired', code: 403 } }, 'no-licence'],
    ['another site', { status: 404, type: 'text/html', raw: '<html>' }, 'not-webitel'],
    ['another site that says yes', { type: 'text/html', raw: '<html>' }, 'not-webitel'],
    ['a site that leads elsewhere', { status: 302, raw: '' }, 'not-webitel'],
    ['another JSON', { body: { hello: 1 } }, 'not-webitel'],
    ['a token that would break a header', { body: { access_token: 'a\r\nb' } }, 'not-webitel'],
    ['down', { status: 502, type: 'text/html', raw: '<html>' }, 'unreachable'],
    ['cut', { cut: true }, 'unreachable']
  ])('%s', async (_what, reply, cause) => {
    replies['POST /login'] = reply
    const done = await telephony.signIn(credentials)
    expect(done).toMatchObject(
      cause === null
        ? { ok: true, value: { userId: '10', name: 'Anna', extension: '100', domain: 'demo', isAgent: true } }
        : { ok: false, cause }
    )
    expect(count('POST /login')).toBe(1)
    expect(seen[0]!.body).toEqual({ username: 'anna@demo', password: 'pw' })
    if (cause === null) expect(seen[1]!.headers['x-webitel-access']).toBe('T1')
  })

  test('not an address', async () => {
    const real = createTelephony({ clock, random, log, http, settings: () => defaultSettings.webitel })
    expect(await real.signIn({ ...credentials, server: 'http://pbx.example' })).toEqual({ ok: false, cause: 'not-an-address' })
    expect(await real.signIn({ ...credentials, server: 'nowhere.invalid' })).toMatchObject({ ok: false, cause: 'unknown-host' })
    await real.dispose()
  })

  test('again, and refused: the line that stands is left alone', async () => {
    await connected()
    replies['POST /login'] = { status: 401, body: { id: 'app.auth', code: 401 } }
    expect(await telephony.signIn(credentials)).toMatchObject({ ok: false, cause: 'password-refused' })
    expect(events.at(-1)).toEqual({ kind: 'link', state: 'up' })
    expect(telephony.sockId()).toBe('sock')
  })

  test('out ends the session on the server, and nothing works after', async () => {
    await connected()
    await telephony.signOut()
    expect(seen.at(-1)).toMatchObject({ route: 'POST /logout', headers: { 'x-webitel-access': 'T1' } })
    expect(events.at(-1)).toEqual({ kind: 'link', state: 'off' })
    expect(await telephony.report({ attemptId: '1', status: 'success', note: '', callback: null, variables: {} })).toBe('signed-out')
    expect(await telephony.hold('A')).toEqual({ ok: false, cause: 'not-connected' })
  })

  test('a token that REST refuses is told once, and again for the next one', async () => {
    await connected()
    replies['PATCH /call_center/attempts/5'] = { status: 401, body: { id: 'api.context.session_expired.app_error' } }
    expect(await telephony.report({ attemptId: '5', status: 'success', note: '', callback: null, variables: {} })).toBe('signed-out')
    await telephony.renew('5', 1)
    await telephony.report({ attemptId: '5', status: 'success', note: '', callback: null, variables: {} })
    const told = () => events.filter(({ kind }) => kind === 'expired').length
    expect(told()).toBe(1)
    expect(await telephony.signIn(credentials)).toMatchObject({ ok: true })
    await telephony.report({ attemptId: '5', status: 'success', note: '', callback: null, variables: {} })
    expect(told()).toBe(2)
  })
})

describe('commands', () => {
  test('carry the node that owns the call', async () => {
    await connected()
    realtime.last.event('call', { call: { id: 'A', event: 'ringing', app_id: 'fs1', data: {} } })
    await new Promise((resolve) => setTimeout(resolve, 2))
    for (const action of ['call_hangup', 'call_hold', 'call_unhold', 'call_mute', 'call_dtmf']) realtime.script[action] = () => ({})
    await telephony.hold('A')
    await telephony.resume('A')
    await telephony.mute('A', true)
    await telephony.sendDigit('A', '#')
    await telephony.hangUp('A', 'decline')
    await telephony.hangUp('A', 'cancel')
    await telephony.hangUp('A', 'hang-up')
    expect(realtime.last.requests.slice(5).map(({ action, data }) => [action, data])).toEqual([
      ['call_hold', { id: 'A', app_id: 'fs1' }],
      ['call_unhold', { id: 'A', app_id: 'fs1' }],
      ['call_mute', { id: 'A', app_id: 'fs1', mute: true }],
      ['call_dtmf', { id: 'A', app_id: 'fs1', dtmf: '#' }],
      ['call_hangup', { id: 'A', app_id: 'fs1', cause: 'USER_BUSY' }],
      ['call_hangup', { id: 'A', app_id: 'fs1', cause: 'ORIGINATOR_CANCEL' }],
      ['call_hangup', { id: 'A', app_id: 'fs1' }]
    ])
  })

  test('one digit at a time', async () => {
    await connected()
    expect(await telephony.sendDigit('A', '12')).toEqual({ ok: false, cause: 'refused' })
    expect(realtime.last.count('call_dtmf')).toBe(0)
  })

  test('about a call that is gone', async () => {
    await connected()
    realtime.script.call_hold = realtime.script.call_hangup = () => ({ error: { id: 'store.call.not_found', code: 404 } })
    expect(await telephony.hold('A')).toMatchObject({ ok: false, cause: 'gone' })
    expect(await telephony.hangUp('A', 'hang-up')).toEqual({ ok: true, value: null })
  })
})

describe('duty', () => {
  test.each([
    ['online', {}, null],
    ['online', { error: { id: 'app.agent.login.app_err', code: 400 } }, null],
    ['offline', { error: { id: 'app.agent.logout.app_err', code: 400 } }, null],
    ['pause', {}, null],
    ['pause', { error: { id: 'app.agent.set_pause.payload', code: 400 } }, 'same-reason'],
    ['pause', { error: { id: 'app.agent.set_pause.not_allow', code: 400 } }, 'too-few-agents'],
    ['online', { error: { id: 'api.context.permissions.license', code: 403 } }, 'no-licence'],
    ['online', { error: { id: 'other', code: 400 } }, 'refused']
  ] as const)('%s %j', async (word, answer, cause) => {
    await connected()
    realtime.script[`cc_agent_${word}`] = () => answer
    const done = await telephony.setDuty(word === 'pause' ? { word, reason: 'Lunch' } : { word })
    expect(done).toMatchObject(cause === null ? { ok: true } : { ok: false, cause })
    expect(realtime.last.requests.at(-1)!.data).toEqual(word === 'pause' ? { agent_id: 7, payload: 'Lunch' } : { agent_id: 7 })
  })

  test('without a line', async () => expect(await telephony.setDuty({ word: 'online' })).toEqual({ ok: false, cause: 'not-connected' }))
})

describe('the phone', () => {
  const account = {
    url: 'wss://pbx.example/sip',
    uri: 'sip:100@demo',
    authorizationUser: 'anna',
    ha1: device.ha1,
    realm: 'demo',
    displayName: 'Anna  A'
  }

  test('over the line', async () => {
    realtime.script.user_default_device = (data) => ({ data: data.name === 'webrtc' ? device : {} })
    await connected()
    expect(await telephony.sipAccount()).toEqual({ ok: true, value: account })
  })

  test('by REST', async () => {
    replies['GET /user/device/config/webrtc'] = { body: { webrtc: device } }
    await telephony.signIn(credentials)
    expect(await telephony.sipAccount()).toEqual({ ok: true, value: account })
  })

  test.each([
    ['an unencrypted server', { server: 'ws://pbx.example' }],
    ['a password in place of a digest', { ha1: 'secret' }],
    ['an address with more in it', { uri: 'sip:100@demo\r\nX: y' }],
    ['no account', { authorization_user: '' }]
  ])('refuses %s', async (_what, more) => {
    replies['GET /user/device/config/webrtc'] = { body: { ...device, ...more } }
    await telephony.signIn(credentials)
    expect(await telephony.sipAccount()).toMatchObject({ ok: false, cause: 'vendor-error' })
  })
})

test('more time is asked for once, whatever comes back', async () => {
  await telephony.signIn(credentials)
  const route = 'PATCH /call_center/queues/attempts/5/renewal'
  let doubled = 0
  for (const reply of [{ body: {} }, { cut: true }, { status: 503, body: {} }, { status: 500, body: {} }, { raw: '{' }] as Reply[]) {
    seen = []
    replies[route] = reply
    await telephony.renew('5', 30)
    expect(seen[0]!.body).toEqual({ renewal: 30 })
    if (count(route) !== 1) doubled++
  }
  recordFigure({
    id: 'Q1.renewals',
    what: 'prolongations asked for more than once, over 5 kinds of answer',
    figure: doubled,
    limit: '0',
    ok: doubled === 0
  })
  expect(doubled).toBe(0)
})

test('ids that are none never become a path', async () => {
  await telephony.signIn(credentials)
  seen = []
  for (const id of ['', '../users', '5/renewal', '5?x', 'a', '1'.repeat(30)]) {
    expect(await telephony.report({ attemptId: id, status: 's', note: '', callback: null, variables: {} })).toBe('refused')
    expect(await telephony.renew(id, 5)).toMatchObject({ ok: false, cause: 'gone' })
    expect(await telephony.attempt(id)).toMatchObject({ ok: false, cause: 'gone' })
  }
  expect(seen).toEqual([])
})

test('an attempt, and pause reasons', async () => {
  await connected()
  replies['GET /call_center/queues/attempts/active'] = {
    body: { items: [{ id: '6' }, { id: 5, joined_at: '1700000000000', bucket: { id: '1', name: 'Gold' } }] }
  }
  expect(await telephony.attempt('5')).toEqual({ ok: true, value: { joinedAt: 17e11, bucket: 'Gold' } })
  expect(await telephony.attempt('9')).toEqual({ ok: false, cause: 'gone' })
  replies['GET /call_center/agents/7/pause_causes'] = { body: { items: [{ id: '1', name: 'Lunch', limit_min: 30 }, { id: '2' }, null] } }
  expect(await telephony.pauseReasons()).toEqual({ ok: true, value: [{ id: '1', name: 'Lunch', limitMin: 30, usedMin: 0 }] })
})

describe('the connection test', () => {
  const outcomes = async () => (await telephony.test()).map(({ id, outcome, problem }) => [id, outcome, problem].filter(Boolean).join(' '))

  test('all well', async () => {
    realtime.script.user_default_device = () => ({ data: device })
    await connected()
    expect(await outcomes()).toEqual([
      'address pass',
      'certificate skipped',
      'sign-in pass',
      'licence pass',
      'agent pass',
      'realtime pass',
      'phone pass'
    ])
  })

  test('token refused', async () => {
    await connected()
    replies['GET /userinfo'] = { status: 401, body: { id: 'session.valid', code: 401 } }
    expect(await outcomes()).toEqual([
      'address pass',
      'certificate skipped',
      'sign-in fail expired',
      'licence skipped',
      'agent skipped',
      'realtime skipped',
      'phone skipped'
    ])
  })

  test('no seat', async () => {
    realtime.script.cc_agent_session = () => ({ error: { id: 'api.context.permissions.license', code: 403 } })
    realtime.script.user_default_device = () => ({ data: device })
    await connected()
    expect(await outcomes()).toEqual([
      'address pass',
      'certificate skipped',
      'sign-in pass',
      'licence fail no-licence',
      'agent fail no-licence',
      'realtime pass',
      'phone pass'
    ])
  })
})

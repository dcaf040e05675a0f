import { beforeEach, describe, expect, test } from 'vitest'
import { recordFigure } from '../../../../../tests/support/figures'
import { ScriptedServer } from '../../../../../tests/support/scripted-realtime'
import { settle, VirtualClock } from '../../../../../tests/support/virtual-clock'
import type { TelephonyEvent } from '../../../companion/ports'
import { Realtime } from './realtime'

let clock: VirtualClock
let server: ScriptedServer
let events: TelephonyEvent[]
let realtime: Realtime
const appIds = new Map<string, string | null>()
const logged: string[] = []
const note = (event: string) => void logged.push(event)

beforeEach(() => {
  clock = new VirtualClock()
  server = new ScriptedServer()
  server.hello = { ...server.hello, server_time: clock.now() + 5000 }
  events = []
  logged.length = 0
  appIds.clear()
  realtime = new Realtime({
    clock,
    random: { id: () => '', unit: () => 0.5 },
    log: { info: note, warn: note, error: note },
    dial: server.dial,
    tell: (event) => events.push(event),
    onCall: (callId, appId) => appIds.set(callId, appId),
    onAttempt: (attemptId, appId) => appIds.set(attemptId, appId)
  })
})

const call = (event: string, data?: unknown, id = 'A') => ({ call: { id, event, timestamp: '1700000000000', app_id: 'fs1', data } })
const links = () => events.flatMap((event) => (event.kind === 'link' ? [event.state] : []))
const kinds = () => events.map(({ kind }) => kind)
const start = async () => {
  realtime.start('wss://pbx.example/ws', 'token')
  await settle()
}

describe('a line', () => {
  test('comes up in the order that the server wants, and tells clock and snapshot', async () => {
    await start()
    expect(server.last.requests.map(({ action }) => action)).toEqual([
      'authentication_challenge',
      'subscribe_call',
      'cc_agent_session',
      'cc_agent_tasks',
      'cc_agent_subscribe_status'
    ])
    expect(server.last.requests[0]!.data).toEqual({ token: 'token' })
    expect(server.last.requests[3]!.data).toEqual({ agent_id: 7 })
    expect(server.last.requests.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5])
    expect(events).toEqual([
      { kind: 'link', state: 'connecting' },
      { kind: 'clock', offsetMs: 5000 },
      { kind: 'snapshot', snapshot: { at: clock.now() + 5000, calls: [], agent: { status: 'online', reason: null, at: 5 } } },
      { kind: 'link', state: 'up' }
    ])
    expect(realtime.line).toMatchObject({ sockId: 'sock', agentId: 7, agentProblem: null })
  })

  test.each([
    ['no agent', { id: 'User.valid.agent_id', code: 404 }, 'not-an-agent'],
    ['no seat', { id: 'api.context.permissions.license', code: 403 }, 'no-licence']
  ])('%s: the phone part works', async (_what, error, problem) => {
    server.script.cc_agent_session = () => ({ error })
    await start()
    expect(realtime.line).toMatchObject({ agentId: null, agentProblem: problem })
    expect(links()).toEqual(['connecting', 'up'])
  })

  test('no contact centre at all: nothing of it is asked for', async () => {
    server.hello = { ...server.hello, use_cc: false }
    await start()
    expect(server.last.requests.map(({ action }) => action)).toEqual(['authentication_challenge', 'subscribe_call'])
    expect(realtime.line?.agentProblem).toBe('no-licence')
  })

  test('news that comes while the snapshot is being asked for is told after it', async () => {
    server.script.cc_agent_session = () => {
      server.last.event('call', call('ringing', { direction: 'inbound' }))
      return { data: { agent_id: 7, status: 'online' } }
    }
    await start()
    expect(kinds()).toEqual(['link', 'clock', 'snapshot', 'call', 'link'])
  })

  test('tells a form with whatever state of the attempt brings it, and the node that owns the attempt', async () => {
    const form = { id: 'one', body: [{ id: 'a', view: { component: 'wt-input', label: 'A' } }], actions: [] }
    server.script.subscribe_call = () => ({
      data: { items: [{ id: 'A', state: 'hangup', hangup_at: 1, task: { attempt_id: 500, app_id: 'cc9', queue_id: 5, form } }] }
    })
    await start()
    expect(kinds()).toEqual(['link', 'clock', 'snapshot', 'form', 'link'])
    expect(appIds.get('500')).toBe('cc9')
    events.length = 0
    const says = (status: string, body: unknown) =>
      server.last.event('channel', { attempt_id: 501, channel: 'call', status, timestamp: 1, [status]: body })
    says('distribute', { app_id: 'cc1', has_form: true })
    says('bridged', { form })
    says('form', { ...form, id: 'two' })
    says('form', null)
    says('bridged', {})
    await settle()
    expect(events.flatMap((event) => (event.kind === 'form' ? [[event.attemptId, event.form?.id ?? null]] : []))).toEqual([
      ['501', 'one'],
      ['501', 'two'],
      ['501', null]
    ])
    expect(appIds.get('501')).toBe('cc1')
  })

  test('takes no harm from what it does not know', async () => {
    await start()
    events.length = 0
    for (const text of [
      '\0\0\0\0',
      '',
      '{',
      '[]',
      'null',
      '5',
      '"x"',
      '{"event":5}',
      '{"event":"call"}',
      '{"event":"call","data":null}',
      '{"event":"channel","data":[]}',
      '{"seq_reply":99,"status":"OK"}',
      '{"status":"OK"}',
      '{"__proto__":{"event":"call"}}'
    ])
      server.last.text(text)
    server.last.event('user_state', {})
    server.last.event('invented', { a: 1 })
    server.last.event('invented', { a: 1 })
    server.last.event('call', call('ringing', { __proto__: { direction: 'outbound' } }))
    await settle()
    expect(kinds()).toEqual(['call'])
    expect(logged.filter((event) => event === 'realtime-event-ignored').length).toBe(3)
    expect(realtime.line).not.toBeNull()
  })

  test('events of another agent are left out', async () => {
    await start()
    events.length = 0
    server.last.event('agent_status', { agent_id: 8, status: 'pause' })
    server.last.event('agent_status', { agent_id: 7, status: 'pause', status_payload: 'Lunch', timestamp: 9 })
    await settle()
    expect(events).toEqual([{ kind: 'agent', fact: { status: 'pause', reason: 'Lunch', at: 9 } }])
  })

  test('asks for the picture again when the server counted more than arrived', async () => {
    await start()
    events.length = 0
    server.script.subscribe_call = () => ({ data: { items: [{ id: 'B', state: 'active', app_id: 'fs2' }] } })
    server.last.event('call', call('ringing', { direction: 'inbound' }), 1)
    await settle()
    expect(server.last.count('subscribe_call')).toBe(2)
    expect(
      events.map((event) => (event.kind === 'snapshot' ? event.snapshot.calls.map(({ callId }) => callId).join() : event.kind))
    ).toEqual(['B', 'call'])
    expect(appIds.get('B')).toBe('fs2')
    events.length = 0
    server.last.event('call', call('active'))
    await settle()
    expect(kinds()).toEqual(['call'])
  })
})

describe('requests', () => {
  test('100 that wait when the socket dies all settle at once', async () => {
    await start()
    const asked = Array.from({ length: 100 }, (_, index) => realtime.ask('call_hold', { id: String(index) }))
    await settle()
    server.last.cut()
    let settled = 0
    for (const one of asked) void one.then((reply) => (settled += Number(!reply.ok && reply.kind === 'no-answer')))
    await clock.advance(1000)
    recordFigure({
      id: 'G5.settled',
      what: 'pending requests that settle as unknown when the socket dies',
      figure: `${settled}/100`,
      limit: '100/100 within 1 s',
      ok: settled === 100
    })
    expect(settled).toBe(100)
  })

  test('answers find their requests in any order', async () => {
    await start()
    const [a, b] = [realtime.ask('x'), realtime.ask('y')]
    const [first, second] = server.last.requests.slice(-2)
    server.last.text(JSON.stringify({ status: 'OK', seq_reply: second!.seq, data: 'b' }))
    server.last.text(JSON.stringify({ status: 'FAIL', seq_reply: first!.seq, error: { id: 'no', code: 400 } }))
    expect(await b).toEqual({ ok: true, data: 'b' })
    expect(await a).toMatchObject({ ok: false, kind: 'refused', refusal: { id: 'no', code: 400 } })
  })

  test('have 10 s, and none waits without a line', async () => {
    await start()
    const asked = realtime.ask('x')
    await clock.advance(10_000)
    expect(await asked).toEqual({ ok: false, kind: 'no-answer' })
    realtime.stop()
    expect(await realtime.ask('x')).toEqual({ ok: false, kind: 'not-connected' })
    expect(clock.pending).toBe(0)
  })
})

describe('liveness', () => {
  test('silence is found within 15 s, and a new line is up within 20 s', async () => {
    await start()
    await clock.advance(9000)
    server.script.ping = () => 'silence'
    const silentAt = clock.now()
    await clock.advance(20_000)
    server.script.ping = () => ({ data: {} })
    expect(links()).toEqual(['connecting', 'up', 'lost', 'up'])
    expect(server.connections.length).toBe(2)
    expect(server.connections[0]!.closedByClient).toBe(true)
    expect(clock.now() - silentAt).toBeLessThanOrEqual(20_000)
  })

  test('other news counts as a sign of life', async () => {
    await start()
    server.script.ping = () => 'silence'
    for (let second = 0; second < 60; second++) {
      await clock.advance(1000)
      server.last.event('user_state', {})
      await settle()
    }
    expect(links()).toEqual(['connecting', 'up'])
  })

  test('a socket that never opens, or never answers, is given up', async () => {
    server.holdDials = true
    await start()
    await clock.advance(10_000)
    expect(links()).toEqual(['connecting', 'lost'])
    server.holdDials = false
    server.script.authentication_challenge = () => 'silence'
    await clock.advance(15_000)
    expect(server.connections.length).toBeGreaterThanOrEqual(2)
    server.script.authentication_challenge = () => ({})
    await clock.advance(60_000)
    expect(links().at(-1)).toBe('up')
  })
})

describe('coming back', () => {
  test('goes on for ever, in growing windows, and begins anew after 10 s of health', async () => {
    server.refuseDials = true
    await start()
    await clock.advance(3_600_000)
    expect(links()).toEqual(['connecting', 'lost'])
    expect(server.connections.length).toBeGreaterThan(300)
    expect(server.connections.length).toBeLessThan(380)
    server.refuseDials = false
    await clock.advance(25_000)
    expect(links().at(-1)).toBe('up')
    const before = server.connections.length
    server.last.cut()
    await clock.advance(2249)
    expect(server.connections.length).toBe(before)
    await clock.advance(1)
    expect(server.connections.length).toBe(before + 1)
  })

  test('a line that dies young does not reset the window', async () => {
    await start()
    server.last.cut()
    await clock.advance(2250)
    await clock.advance(9000)
    server.last.cut()
    await clock.advance(4249)
    expect(server.connections.length).toBe(2)
    await clock.advance(1)
    expect(server.connections.length).toBe(3)
  })

  test.each([
    ['app.session.not_found', 500],
    ['api.context.session_expired.app_error', 401],
    ['anything', 401]
  ])('stops when the token is refused: %s', async (id, code) => {
    server.script.authentication_challenge = () => ({ error: { id, code } })
    await start()
    await clock.advance(600_000)
    expect(links()).toEqual(['connecting', 'refused'])
    expect(kinds().filter((kind) => kind === 'expired').length).toBe(1)
    expect(server.connections.length).toBe(1)
    expect(clock.pending).toBe(0)
  })

  test('any other refusal is tried again', async () => {
    server.script.authentication_challenge = () => ({ error: { id: 'store.down', code: 500 } })
    await start()
    await clock.advance(60_000)
    expect(server.connections.length).toBeGreaterThan(3)
    expect(links()).toEqual(['connecting', 'lost'])
  })
})

describe('when the network may have changed', () => {
  test('a line that stands is proved, and kept', async () => {
    await start()
    realtime.retryNow()
    await settle()
    expect(server.last.count('ping')).toBe(1)
    await clock.advance(5000)
    expect(links()).toEqual(['connecting', 'up'])
  })

  test('a dead one is replaced within seconds', async () => {
    await start()
    server.script.ping = () => 'silence'
    realtime.retryNow()
    await clock.advance(5250)
    expect(links()).toEqual(['connecting', 'up', 'lost', 'up'])
  })

  test('a pause is cut short', async () => {
    server.refuseDials = true
    await start()
    await clock.advance(120_000)
    server.refuseDials = false
    realtime.retryNow()
    await clock.advance(500)
    expect(links().at(-1)).toBe('up')
  })

  test('nothing is dialled that nobody wants', async () => {
    realtime.retryNow()
    await start()
    realtime.stop()
    realtime.retryNow()
    await clock.advance(60_000)
    expect(server.connections.length).toBe(1)
    expect(links()).toEqual(['connecting', 'up', 'off'])
    expect(clock.pending).toBe(0)
  })
})

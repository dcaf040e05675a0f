import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { recordFigure } from '../../../../../tests/support/figures'
import { agentFact } from './agent-fact'
import { callFact } from './call-fact'
import { channelFact } from './channel-fact'
import { snapshotCalls } from './snapshot-calls'

const NOW = 1_800_000_000_000
const own = { type: 'user', id: '10', number: '100', name: 'Agent' }
const customer = { type: 'dest', number: '380001', name: 'Ann' }
const queue = { attempt_id: '501', queue_id: '5', queue_name: 'Support', queue_type: 'inbound', reporting: 'true' }
const call = (event: string, data?: unknown) => ({
  call: { id: 'A', event, timestamp: '1700000000000.123', user_id: '10', app_id: 'fs1', data }
})

describe('a call event', () => {
  test('ringing in a queue', () => {
    const data = {
      direction: 'inbound',
      destination: '100',
      from: customer,
      to: own,
      parent_id: 'M',
      sip_id: 'S',
      payload: { link: 'https://crm.example/1', n: 5, deep: {} },
      queue
    }
    expect(callFact(call('ringing', data), NOW)).toEqual({
      appId: 'fs1',
      fact: {
        callId: 'A',
        at: 1_700_000_000_000,
        event: 'ringing',
        direction: 'inbound',
        peer: { number: '380001', name: 'Ann' },
        parentId: 'M',
        sipCallId: 'S',
        queue: { id: '5', name: 'Support', attemptId: '501', reporting: true },
        variables: { link: 'https://crm.example/1', n: '5' },
        autoAnswerMs: null
      }
    })
  })

  test.each([
    ['inbound', { direction: 'inbound', from: customer, to: own }, '380001'],
    ['outbound', { direction: 'outbound', from: own, to: customer }, '380001'],
    ['outbound, by destination alone', { direction: 'outbound', from: own, destination: '0201234567' }, '0201234567'],
    ['told the wrong way round', { direction: 'inbound', from: own, to: customer }, '380001'],
    ['from a colleague', { direction: 'inbound', from: { type: 'user', id: '11', number: '101' }, to: own }, '101'],
    ['masked', { direction: 'inbound', from: { number: '38***1' } }, '38***1'],
    ['number as a number', { direction: 'inbound', from: { number: 380001 } }, '380001'],
    ['nobody', { direction: 'inbound', to: own }, undefined]
  ])('peer: %s', (_what, data, number) => expect(callFact(call('ringing', data), NOW)?.fact.peer?.number).toBe(number))

  test('a bridge names the other side', () => {
    expect(callFact(call('bridge', { bridged_id: 'M', to: customer, direction: 'inbound' }), NOW)?.fact.peer).toEqual({
      number: '380001',
      name: 'Ann'
    })
    expect(callFact(call('bridge', { bridged_id: 'M', to: own, direction: 'inbound' }), NOW)?.fact).not.toHaveProperty('peer')
  })

  test('what an event does not bring stays unknown', () =>
    expect(Object.keys(callFact(call('active'), NOW)!.fact)).toEqual(['callId', 'at', 'event']))

  test.each([
    [{ params: { autoAnswer: 'true' } }, 400],
    [{ params: { autoAnswer: '900' } }, 900],
    [{ params: { autoAnswer: 'false' } }, null],
    [{ queue: { ...queue, queue_type: 'offline' } }, 400],
    [{ payload: { wbt_auto_answer: 'true' } }, 400],
    [{ payload: { wbt_auto_answer: 'false' } }, null],
    [{}, null],
    [null, null]
  ])('auto-answer of %j: %s', (data, auto) => expect(callFact(call('ringing', data), NOW)?.fact.autoAnswerMs).toBe(auto))

  test('hangup', () => {
    expect(callFact(call('hangup', { cause: 'NORMAL_CLEARING', sip: 200, hangup_by: 'B', reporting_at: 17e11 }), NOW)?.fact.hangup).toEqual(
      {
        cause: 'NORMAL_CLEARING',
        sipStatus: 200,
        by: 'B',
        reporting: true
      }
    )
    expect(callFact(call('hangup'), NOW)?.fact.hangup).toEqual({ cause: '', sipStatus: null, by: null, reporting: false })
  })

  test.each([
    [{ transfer_to: '7d0c' }, true],
    [{ transfer_to_agent: 12 }, true],
    [{ transfer_from: '7d0c' }, undefined],
    [{ transfer_to: '' }, undefined]
  ])('a hang-up with %j was handed on: %s', (data, transferred) =>
    expect(callFact(call('hangup', data), NOW)?.fact.hangup?.transferred).toBe(transferred)
  )

  test.each([
    [
      { state: 'muted', type: 'join', name: 'Ruth' },
      { name: null, state: 'muted' }
    ],
    [{ eavesdrop: { state: 'prompt', name: 'Ruth' } }, { name: 'Ruth', state: 'prompt' }],
    [{ state: 'none', type: 'leave' }, null]
  ])('a supervisor: %j', (data, expected) => expect(callFact(call('eavesdrop', data), NOW)?.fact.eavesdrop).toEqual(expected))

  test.each(['dtmf', 'stats', 'invented', ''])('%j says nothing', (event) => expect(callFact(call(event, {}), NOW)).toBeNull())
})

describe('a channel event', () => {
  const channel = (status: string, body?: unknown, more = {}) =>
    channelFact({ attempt_id: 501, channel: 'call', status, timestamp: 17e11, [status]: body, ...more }, NOW)

  test('distribute', () => {
    const body = {
      queue_id: 5,
      queue_name: 'Support',
      member_name: 'Ann',
      agent_channel_id: 'A',
      communication: { destination: '380001' },
      variables: null,
      has_reporting: true
    }
    expect(channel('distribute', body)).toEqual({
      at: 17e11,
      attemptId: '501',
      callId: 'A',
      status: 'distribute',
      queue: { id: '5', name: 'Support' },
      peer: { number: '380001', name: 'Ann' },
      variables: {},
      reporting: true
    })
  })

  test.each([
    [
      { timeout: 18e11, renewal_sec: 15, processing_prolongation: null },
      { deadlineAt: 18e11, renewalS: 15 }
    ],
    [
      { timeout: 0, renewal_sec: 0 },
      { deadlineAt: null, renewalS: null }
    ],
    [
      { renewal_sec: 15, processing_prolongation: { remaining_prolongations: 2, prolongation_sec: 60 } },
      { deadlineAt: null, renewalS: 60 }
    ],
    [
      { renewal_sec: 15, processing_prolongation: { remaining_prolongations: 0, prolongation_sec: 60 } },
      { deadlineAt: null, renewalS: null }
    ]
  ])('processing %j', (body, fact) => expect(channel('processing', body)).toMatchObject({ status: 'processing', ...fact }))

  test('wrap-up, missed, others', () => {
    expect(channel('wrap_time', { timeout: 18e11 })).toMatchObject({ status: 'wrap-time', until: 18e11 })
    expect(channel('missed', { timeout: 0 })).toMatchObject({ status: 'missed', until: null })
    expect(channel('form', {})).toMatchObject({ status: 'other' })
    expect(channel('waiting')).toMatchObject({ status: 'waiting', callId: null })
    expect(channel('distribute', {}, { channel: 'chat' })).toBeNull()
  })
})

describe('a snapshot', () => {
  const task = {
    attempt_id: 501,
    has_reporting: true,
    state: 'processing',
    processing_timeout_at: 18e11,
    processing_renewal_sec: 15,
    has_prolongation: false
  }
  const item = {
    id: 'A',
    app_id: 'fs1',
    state: 'bridge',
    timestamp: 17e11,
    direction: 'inbound',
    from: customer,
    to: own,
    variables: { a: 'b' },
    queue: { id: 5, name: 'Support' },
    task: { ...task, state: 'bridged' }
  }

  test('a running call', () => {
    expect(snapshotCalls({ items: [item] }, '10', NOW)).toEqual([
      {
        appId: 'fs1',
        task: { attemptId: '501', appId: null, form: null },
        call: {
          callId: 'A',
          at: 17e11,
          event: 'active',
          parentId: null,
          direction: 'inbound',
          peer: { number: '380001', name: 'Ann' },
          queue: { id: '5', name: 'Support', attemptId: '501', reporting: true },
          variables: { a: 'b' },
          processing: null
        }
      }
    ])
  })

  test('a finished call gets its form back', () => {
    const [one] = snapshotCalls({ items: [{ ...item, state: 'hangup', hangup_at: 17e11, task }] }, '10', NOW)
    expect(one!.call).toMatchObject({ event: 'hangup', processing: { attemptId: '501', deadlineAt: 18e11, renewalS: 15 } })
  })

  test.each([
    [{ state: 'new-word', answered_at: 0 }, 'ringing'],
    [{ state: 'new-word', answered_at: 17e11 }, 'active'],
    [{ state: 'new-word', bridged_at: '1700000000000' }, 'active'],
    [{ state: 'bridge' }, 'active'],
    [{ state: 'ringing', hangup_at: 17e11 }, 'hangup']
  ])('state of %j', (more, event) => expect(snapshotCalls({ items: [{ id: 'A', ...more }] }, null, NOW)[0]!.call.event).toBe(event))
})

test('an agent', () => {
  expect(agentFact({ status: 'break_out', timestamp: 17e11 }, NOW)).toEqual({ status: 'break-out', reason: null, at: 17e11 })
  expect(agentFact({ status: 'offline', status_payload: 'system/ws' }, NOW)).toEqual({ status: 'offline', reason: 'system/ws', at: NOW })
  expect(agentFact({ status: 'constructor' }, NOW)?.status).toBe('unknown')
  expect(agentFact({}, NOW)).toBeNull()
})

test('nothing that a server can say throws (seed 20261121)', () => {
  const word = fc.constantFrom(
    'id',
    'call',
    'event',
    'data',
    'ringing',
    'hangup',
    'bridge',
    'from',
    'to',
    'type',
    'user',
    'number',
    'queue',
    'items',
    'task',
    'status',
    'distribute',
    'processing',
    'channel',
    'timestamp',
    'direction',
    'outbound',
    'payload',
    'variables',
    'state'
  )
  const tree = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'medium' },
      word,
      fc.jsonValue({ maxDepth: 1 }),
      fc.integer(),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(word, tie('value'), { maxKeys: 6 })
    )
  })).value
  let runs = 0
  fc.assert(
    fc.property(
      tree,
      fc.constantFrom('ringing', 'bridge', 'hangup', 'active'),
      fc.constantFrom('distribute', 'processing', 'missed', 'wrap_time'),
      (value, event, status) => {
        runs++
        callFact(value, NOW)
        callFact(call(event, value), NOW)
        channelFact(value, NOW)
        channelFact({ status, [status]: value }, NOW)
        agentFact(value, NOW)
        snapshotCalls(value, null, NOW)
        snapshotCalls({ items: [value, { id: 'A', task: value, from: value, queue: value }] }, '10', NOW)
      }
    ),
    { seed: 20261121, numRuns: 3000 }
  )
  recordFigure({ id: 'G7.facts', what: 'malformed events mapped without a throw', figure: `${runs}/3000`, limit: 'all', ok: runs === 3000 })
  expect(runs).toBe(3000)
})

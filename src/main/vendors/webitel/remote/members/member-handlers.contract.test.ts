import { expect, it } from 'vitest'
import { commands } from '../../../../../contract/commands'
import type { MemberForm } from '../../../../../contract/member'
import { contract } from '../../../../../../tests/support/contract-row'
import { refusal, webitelOnWire } from '../../../../../../tests/support/webitel-on-wire'

const { row, run, wire } = webitelOnWire()
const one = '/api/call_center/queues/7/members/101'
const all = '/api/call_center/queues/7/members'
const call = (method: string, rest = '/{id}') => `${method} /api/call_center/queues/{queue_id}/members${rest}`

const member = {
  id: '101',
  queue: { id: '7', name: 'Renewals' },
  name: 'Maren Visser',
  created_at: '1700000000000',
  priority: 5,
  min_offering_at: '1700000100000',
  timezone: { id: '371', name: 'Europe/Amsterdam' },
  variables: { client_id: 'NL-884102', callside_import: 'x/1', callside_row: '2' },
  attempts: 2,
  stop_cause: 'cancel',
  communications: [{ destination: '0612345678', type: { id: '1', name: 'Work' }, priority: 10, attempts: 1, last_cause: 'NO_ANSWER' }]
}
const shown = {
  id: '101',
  queue: { id: '7', name: 'Renewals' },
  name: 'Maren Visser',
  createdAt: 1_700_000_000_000,
  priority: 5,
  expireAt: null,
  minOfferingAt: 1_700_000_100_000,
  lastActivityAt: null,
  attempts: 2,
  reserved: false,
  stopCause: 'cancel',
  timeZone: { id: '371', name: 'Europe/Amsterdam' },
  bucket: null,
  skill: null,
  agent: null,
  variables: { client_id: 'NL-884102' },
  communications: [
    {
      id: '0',
      destination: '0612345678',
      type: { id: '1', name: 'Work' },
      priority: 10,
      state: 0,
      description: '',
      display: '',
      dtmf: '',
      resource: null,
      stopAt: null,
      lastActivityAt: null,
      attempts: 1,
      lastCause: 'NO_ANSWER'
    }
  ]
}
const form = {
  name: 'Maren Visser',
  priority: 5,
  expireAt: 1_800_000_000_000,
  minOfferingAt: 1_700_000_100_000,
  timeZoneId: '371',
  bucketId: '3',
  agentId: '9',
  variables: { client_id: 'NL-884102', bucket_name: 'Arrears', link: 'https://crm.example/1' },
  communications: [
    {
      destination: ' 0612345678 ',
      typeId: '1',
      priority: 10,
      description: 'work',
      display: '+31201234567',
      resourceId: '5',
      dtmf: '1w2',
      stopAt: 1_700_000_200_000
    },
    { destination: 'maren@example.org', typeId: '2' }
  ]
} satisfies Partial<MemberForm> | object

const filters = {
  ids: ['101'],
  bucketIds: ['3'],
  agentIds: ['9'],
  stopCauses: ['cancel', 'success'],
  name: 'M_ren 5%',
  destination: '06123',
  created: { from: 1, to: 2 },
  offering: { from: 3, to: 4 },
  priority: { from: 5, to: 6 },
  attempts: { from: 0, to: 9 }
}
const sentFilters = (queueIds: string[] = []): [string, string][] => [
  ['page', '1'],
  ['size', '40'],
  ['id', '101'],
  ...queueIds.map((id): [string, string] => ['queue_id', id]),
  ['bucket_id', '3'],
  ['agent_id', '9'],
  ['stop_cause', 'cancel'],
  ['stop_cause', 'success'],
  ['name', '%M\\_ren 5\\%%'],
  ['destination', '06123'],
  ['created_at.from', '1'],
  ['created_at.to', '2'],
  ['offering_at.from', '3'],
  ['offering_at.to', '4'],
  ['priority.from', '5'],
  ['priority.to', '6'],
  ['attempts.from', '0'],
  ['attempts.to', '9']
]

row({
  row: 'B5',
  name: 'members.list',
  input: { queueId: '7', ...filters, variables: { client_id: 'NL-884102', land: 'NL' } },
  call: call('GET', ''),
  wire: `GET ${all}`,
  query: [...sentFilters(), ['variables[client_id]', 'NL-884102'], ['variables[land]', 'NL']],
  reply: { items: [member], next: true },
  output: { items: [shown], more: true }
})
row({
  row: 'B5',
  name: 'members.list',
  input: { queueId: null, queueIds: ['7', '8'], ...filters },
  call: 'GET /api/call_center/members',
  wire: 'GET /api/call_center/members',
  query: sentFilters(['7', '8']),
  reply: { items: [member] },
  output: { items: [shown], more: false }
})
row({
  row: 'B5',
  name: 'members.list',
  input: {
    queueId: '7',
    created: { from: 1, to: null },
    offering: { from: null, to: null },
    priority: { from: null, to: 6 },
    attempts: { from: 2, to: null }
  },
  call: call('GET', ''),
  wire: `GET ${all}`,
  query: [
    ['page', '1'],
    ['size', '40'],
    ['created_at.from', '1'],
    ['priority.to', '6'],
    ['attempts.from', '2']
  ],
  reply: { items: [member] },
  output: { items: [shown], more: false }
})
row({
  row: 'B5',
  name: 'members.one',
  input: { queueId: '7', memberId: '101' },
  call: call('GET'),
  wire: `GET ${one}`,
  reply: member,
  output: shown
})
row({
  row: 'B5',
  name: 'members.add',
  input: { queueId: '7', member: form },
  call: call('POST', ''),
  wire: `POST ${all}`,
  body: {
    name: 'Maren Visser',
    priority: 5,
    expire_at: '1800000000000',
    min_offering_at: '1700000100000',
    timezone: { id: '371' },
    bucket: { id: '3' },
    agent: { id: '9' },
    variables: { ...form.variables, callside_import: expect.any(String) },
    communications: [
      {
        destination: '0612345678',
        type: { id: '1' },
        priority: 10,
        description: 'work',
        display: '+31201234567',
        resource: { id: '5' },
        dtmf: '1w2',
        stop_at: '1700000200000'
      },
      { destination: 'maren@example.org', type: { id: '2' }, priority: 0 }
    ]
  },
  reply: member,
  output: shown
})
row({
  row: 'B5',
  name: 'members.change',
  input: {
    queueId: '7',
    memberId: '101',
    change: { priority: 9, expireAt: null, bucketId: null, skillId: '4', variables: { land: 'NL', client_id: '' } }
  },
  call: call('PATCH'),
  wire: `PATCH ${one}`,
  body: { priority: 9, expire_at: '0', bucket: { id: '0' }, skill: { id: '4' }, variables: { land: 'NL', client_id: '' } },
  reply: member,
  output: shown
})
row({
  row: 'B7',
  name: 'members.cancel',
  input: { queueId: '7', memberId: '101' },
  call: call('PATCH'),
  wire: `PATCH ${one}`,
  body: { stop_cause: 'cancel' },
  reply: member,
  output: shown
})
row({
  row: 'B7',
  name: 'members.reopen',
  input: { queueId: '7', memberId: '101' },
  call: call('PATCH'),
  wire: `PATCH ${one}`,
  body: { stop_cause: '' },
  reply: { ...member, stop_cause: undefined },
  output: { ...shown, stopCause: '' }
})
row({
  row: 'B7',
  name: 'members.remove',
  input: { queueId: '7', memberId: '101' },
  call: call('DELETE'),
  wire: `DELETE ${one}`,
  reply: member,
  output: null
})
row({
  row: 'B7',
  name: 'members.attempts',
  input: { queueId: '7', memberId: '101' },
  call: call('GET', '/{member_id}/attempts'),
  wire: `GET ${one}/attempts`,
  reply: { items: [{ id: '501', created_at: '1700000000000', result: 'abandoned', agent: { id: '9', name: 'Sanne' }, attempts: 1 }] },
  output: {
    items: [
      {
        id: '501',
        createdAt: 1_700_000_000_000,
        originateAt: null,
        answeredAt: null,
        bridgedAt: null,
        hangupAt: null,
        destination: '',
        agent: { id: '9', name: 'Sanne' },
        bucket: null,
        resource: null,
        result: 'abandoned',
        attempts: 1,
        active: false
      }
    ]
  }
})

for (const [id, expected] of [
  ['app.member.valid.queue', { cause: 'wrong-queue-type' }],
  ['model.member.is_valid.communications.app_error', { cause: 'invalid', detail: 'communications' }],
  ['model.member.is_valid.communications.type.app_error', { cause: 'invalid', detail: 'typeId' }]
] as const) {
  contract({ vendor: 'Webitel', row: 'B5', call: call('POST', ''), outcome: `400 ${id}` }, async () => {
    wire().on(`POST ${all}`, refusal(id, 400, 'Mismatch queue type'))
    expect(await run('members.add', { queueId: '7', member: form })).toMatchObject({ ok: false, ...expected })
  })
}
contract({ vendor: 'Webitel', row: 'B5', call: call('POST', ''), outcome: 'answer lost, found again by its mark' }, async () => {
  let mark = ''
  wire().on(`POST ${all}`, ({ body }) => {
    mark = (body as { variables: { callside_import: string } }).variables.callside_import
    return { cut: 'lose' }
  })
  wire().on(`GET ${all}`, ({ query }) => ({ body: query.some(([, value]) => value === mark) ? { items: [member] } : {} }))
  expect(await run('members.add', { queueId: '7', member: form })).toEqual({ ok: true, value: shown })
  expect(wire().seen.map(({ method }) => method)).toEqual(['POST', 'GET'])
})
contract({ vendor: 'Webitel', row: 'B5', call: call('POST', ''), outcome: 'request lost, not repeated' }, async () => {
  wire().on(`POST ${all}`, { cut: 'reset' })
  wire().on(`GET ${all}`, { body: {} })
  expect(await run('members.add', { queueId: '7', member: form })).toMatchObject({ ok: false, cause: 'no-answer' })
  expect(wire().seen.map(({ method }) => method)).toEqual(['POST', 'GET'])
})
contract({ vendor: 'Webitel', row: 'B7', call: call('PATCH'), outcome: 'reopening: answer lost, looked up' }, async () => {
  wire().on(`PATCH ${one}`, { cut: 'lose' })
  wire().on(`GET ${one}`, { body: { ...member, stop_cause: '' } }, { body: member })
  expect(await run('members.reopen', { queueId: '7', memberId: '101' })).toMatchObject({ ok: true })
  expect(await run('members.reopen', { queueId: '7', memberId: '101' })).toMatchObject({ ok: false, cause: 'no-answer' })
  expect(wire().seen.filter(({ method }) => method === 'PATCH')).toHaveLength(2)
})
contract({ vendor: 'Webitel', row: 'B7', call: call('DELETE'), outcome: 'answer lost, gone indeed' }, async () => {
  wire().on(`DELETE ${one}`, { cut: 'lose' })
  wire().on(`GET ${one}`, refusal('store.sql_member.get.app_error', 404))
  expect(await run('members.remove', { queueId: '7', memberId: '101' })).toEqual({ ok: true, value: null })
})

it.each([
  ['a bucket beside a skill', { ...form, skillId: '4' }, 'skillId'],
  ['an end before the beginning', { ...form, expireAt: 1_700_000_000_000 }, 'expireAt']
])('%s is not sent', async (_what, wrong, field) => {
  expect(await run('members.add', { queueId: '7', member: wrong })).toEqual({ ok: false, cause: 'invalid', detail: field })
  expect(wire().seen).toEqual([])
})

it('variables search in one queue alone, and a change of nothing is not sent', async () => {
  expect(await run('members.list', { queueId: null, variables: { a: 'b' } })).toEqual({ ok: false, cause: 'invalid', detail: 'variables' })
  expect(await run('members.change', { queueId: '7', memberId: '101', change: {} })).toEqual({
    ok: false,
    cause: 'invalid',
    detail: 'change'
  })
  expect(wire().seen).toEqual([])
})

it.each([
  ['no name', { ...form, name: ' ' }],
  ['no destination', { ...form, communications: [] }],
  ['no type', { ...form, communications: [{ destination: '1' }] }],
  ['21 destinations', { ...form, communications: Array.from({ length: 21 }, () => ({ destination: '1', typeId: '1' })) }],
  ['a priority that is no int32', { ...form, priority: 2 ** 31 }],
  ['an id that is none', { ...form, bucketId: '../1' }],
  ['a key that nobody knows', { ...form, queue: '1' }]
])('%s is refused by the schema', (_what, wrong) => {
  expect(commands['members.add'].input.safeParse({ queueId: '7', member: wrong }).success).toBe(false)
})

import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { commands } from '../../../../../contract/commands'
import type { CallFilter } from '../../../../../contract/history-call'
import { fail } from '../../../../../contract/result'
import { contract } from '../../../../../../tests/support/contract-row'
import { silentLog as log } from '../../../../../../tests/support/silent-log'
import { startWire, type Reply, type Wire } from '../../../../../../tests/support/wire'
import { systemClock as clock, systemRandom as random } from '../../../../system'
import { createHttp, type Http } from '../../../http'
import { createRest } from '../../rest'
import { createHistory, type History } from './create-history'

const ID = '3f0e6a52-4d0b-4c43-9c3f-0a0c6f1b2d11'
const PARENT = '7b1e6a52-4d0b-4c43-9c3f-0a0c6f1b2d22'

let wire: Wire
let http: Http
let history: History
let expired = 0
const onSite = { search: () => Promise.resolve(fail('not-set-up' as const)) }

beforeAll(async () => {
  wire = await startWire()
  http = createHttp({ clock, random, log })
  const rest = createRest(http, wire.origin, 'token-1', () => expired++)
  history = createHistory({ clock, rest: () => rest, source: () => 'rest', onSite })
})
afterEach(() => {
  wire.reset()
  expired = 0
})
afterAll(async () => {
  await http.close()
  await wire.close()
})

const search = (filter: CallFilter, more: { after?: string; order?: 'oldest' } = {}) =>
  history.handlers['callHistory.search'](commands['callHistory.search'].input.parse({ filter, size: 10, ...more }))
const refusal = (status: number, id: string): Reply => ({ status, body: { id, code: status, detail: 'why', status: 'no' } })
/** What was asked, a repeated name as a list; without the fields, which are looked at once. */
function asked(): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {}
  for (const [name, value] of wire.seen.at(-1)!.query) {
    const before = query[name]
    query[name] = before === undefined ? value : [before, value].flat()
  }
  delete query.fields
  return query
}

const item = {
  id: ID,
  parent_id: PARENT,
  direction: 'inbound',
  from: { type: 'dest', number: '31******78', name: 'Ann' },
  to: { type: 'user', id: '10', number: '201', name: 'Sanne' },
  destination: '100',
  variables: { client: '7' },
  created_at: '1767225600000',
  answered_at: '1767225605000',
  hangup_at: '1767225700000',
  duration: 100,
  talk_sec: 90,
  hangup_by: 'A',
  cause: 'NORMAL_CLEARING',
  sip_code: 200,
  hangup_disposition: 'client_dropped',
  queue: { id: '5', name: 'Billing' },
  user: { id: '10', name: 'Sanne' },
  attempt_id: '501',
  result: 'success',
  agent_description: 'paid',
  tags: ['vip'],
  hold: [{ start: '1767225610000', stop: '1767225615000', sec: 5 }],
  files: [
    {
      id: '77',
      name: 'call.mp3',
      size: '2048',
      mime_type: 'audio/mp3',
      start_at: '1767225605000',
      start_record: 'client',
      type: 'file_type_audio'
    }
  ],
  quality_metrics: { mos_avg: 4.2, jitter_max: 3 },
  something_new: { deep: true }
}

contract({ vendor: 'Webitel', row: 'B12', call: 'GET /api/calls/history', outcome: 'success' }, async () => {
  wire.on('GET /calls/history', { body: { items: [item, {}, { id: '' }], next: true } })
  const page = await search({ created: { from: 1, to: 2 } })
  expect(wire.seen.at(-1)!.headers['x-webitel-access']).toBe('token-1')
  expect(asked()).toEqual({ page: '1', size: '10', sort: '-created_at', 'created_at.from': '1', 'created_at.to': '2' })
  const fields = wire.seen.at(-1)!.query.flatMap(([name, value]) => (name === 'fields' ? [value] : []))
  expect(fields).toEqual(
    expect.arrayContaining(['id', 'files', 'talk_sec', 'hangup_disposition', 'quality_metrics', 'annotations', 'variables'])
  )
  expect(page).toMatchObject({
    ok: true,
    value: {
      next: '2',
      calls: [
        {
          id: ID,
          parentId: PARENT,
          from: { number: '31******78', name: 'Ann', masked: true },
          to: { id: '10', number: '201', masked: false },
          createdAt: 1767225600000,
          bridgedAt: null,
          durationS: 100,
          talkS: 90,
          holdS: 0,
          hangupBy: 'A',
          disposition: 'client_dropped',
          result: 'success',
          attemptId: '501',
          queue: { id: '5', name: 'Billing' },
          agent: null,
          holds: [{ startAt: 1767225610000, stopAt: 1767225615000, seconds: 5 }],
          files: [{ id: '77', bytes: 2048, mimeType: 'audio/mpeg', kind: 'audio', startedBy: 'client', stopAt: null }],
          quality: { mos: { avg: 4.2, min: 0, max: 0 }, jitter: { max: 3 } },
          hasChildren: false
        }
      ]
    }
  })
  expect(page.ok && page.value.calls).toHaveLength(1)
  expect(JSON.stringify(page)).not.toContain('something_new')
  expect(commands['callHistory.search'].output.parse(page.ok && page.value)).toEqual(page.ok && page.value)
})

contract({ vendor: 'Webitel', row: 'B12', call: 'GET /api/calls/history', outcome: 'every filter' }, async () => {
  wire.on('GET /calls/history', { body: {} })
  const range = { from: 1, to: 9 }
  const cases: [CallFilter, Record<string, string | string[]>][] = [
    [{ stored: range }, { 'stored_at.from': '1', 'stored_at.to': '9' }],
    [{ answered: range }, { 'answered_at.from': '1', 'answered_at.to': '9' }],
    [{ number: '+316(1)' }, { number: '+316\\(1\\)' }],
    [{ number: '1.*+' }, { number: '1\\.\\*\\+' }],
    [{ text: '316' }, { q: '316*' }],
    [{ text: '*78' }, { q: '*78' }],
    [{ text: ID }, { q: ID }],
    [{ ids: [ID, PARENT] }, { id: [ID, PARENT] }],
    [{ parentId: PARENT }, { parent_id: PARENT }],
    [
      { treeOf: ID, timeline: true },
      { dependency_id: ID, timeline: 'true' }
    ],
    [{ variables: { Company: 'A & B', 'x y': '' } }, { 'variables[Company]': 'A & B', 'variables[x y]': '' }],
    [
      { direction: 'outbound', missed: true, topLevelOnly: true },
      { direction: 'outbound', missed: 'true', skip_parent: 'true' }
    ],
    [
      { userIds: ['1', '2'], agentIds: ['3'], queueIds: ['4'], teamIds: ['5'] },
      { user_id: ['1', '2'], agent_id: '3', queue_id: '4', team_id: '5' }
    ],
    [
      { ownerIds: ['1'], granteeIds: ['2'], memberIds: ['3'], gatewayIds: ['4'] },
      { owner_id: '1', grantee_id: '2', member_id: '3', gateway_id: '4' }
    ],
    [
      { contactIds: ['1'], schemaIds: ['2'] },
      { contact_id: '1', schema_id: '2' }
    ],
    [
      { duration: range, talk: { from: 3 } },
      { 'duration.from': '1', 'duration.to': '9', 'talk.from': '3' }
    ],
    [
      { hasFile: true, hasTranscript: false, hasTransfer: true },
      { has_file: 'true', has_transcript: 'false', has_transfer: 'true' }
    ],
    [
      { causes: ['USER_BUSY'], tags: ['a', 'b'] },
      { cause: 'USER_BUSY', tags: ['a', 'b'] }
    ],
    [
      { answeringMachine: ['HUMAN'], answeringMachineAi: ['human'] },
      { amd_result: 'HUMAN', amd_ai_result: 'human' }
    ],
    [
      { transferFrom: [ID], transferTo: [PARENT] },
      { transfer_from: ID, transfer_to: PARENT }
    ],
    [
      { reportText: 'paid', transcriptText: 'water | damage!' },
      { agent_description: '*paid*', fts: 'water & damage' }
    ],
    [
      { rated: true, ratedBy: ['1'], ratedUsers: ['2'] },
      { rated: 'true', rated_by: '1', rated_user: '2' }
    ],
    [
      { requiredScore: range, optionalScore: { to: 2 } },
      { 'score_required.from': '1', 'score_required.to': '9', 'score_optional.to': '2' }
    ]
  ]
  for (const [filter, query] of cases) {
    expect(await search({ created: { from: 5 }, ...filter }, { after: '3', order: 'oldest' })).toEqual({
      ok: true,
      value: { calls: [], next: null }
    })
    expect(asked()).toEqual({ page: '3', size: '10', sort: '+created_at', 'created_at.from': '5', ...query })
  }
})

contract({ vendor: 'Webitel', row: 'B12', call: 'POST /api/calls/history', outcome: 'success' }, async () => {
  wire.on('POST /calls/history', { body: { items: [item] } })
  const ids = Array.from({ length: 60 }, (_, place) => ID.replace(/\d\d$/, String(place + 10)))
  expect(await search({ ids, created: { from: 1 }, variables: { Company: 'X' }, missed: true })).toMatchObject({
    ok: true,
    value: { next: null }
  })
  expect(wire.seen.at(-1)).toMatchObject({
    query: [],
    body: { id: ids, created_at: { from: '1' }, variables: { Company: 'X' }, missed: true, page: 1, size: 10, sort: '-created_at' }
  })
})

contract({ vendor: 'Webitel', row: 'B12', call: 'GET /api/calls/history', outcome: 'not asked without one of six filters' }, async () => {
  const cases: [CallFilter, string][] = [
    [{}, 'filter'],
    [{ direction: 'inbound', created: {} }, 'filter'],
    [{ created: { from: 1 }, answered: { from: 1 } }, 'answered'],
    [{ stored: { to: 1 } }, 'stored'],
    [{ created: { from: 2, to: 1 } }, 'created'],
    [{ created: { from: 2 }, timeline: true }, 'timeline']
  ]
  for (const [filter, detail] of cases) expect(await search(filter)).toEqual(fail('invalid', detail))
  expect(await search({ number: '1' }, { after: 'x' })).toEqual(fail('invalid', 'after'))
  expect(wire.seen).toEqual([])
})

const errors: [string, Reply, object][] = [
  ['400 grpc.call.search_history', refusal(400, 'grpc.call.search_history'), { cause: 'invalid', detail: 'grpc.call.search_history' }],
  ['401 session expired', refusal(401, 'api.context.session_expired.app_error'), { cause: 'signed-out' }],
  ['403 no right', refusal(403, 'api.context.permissions.app_error'), { cause: 'forbidden' }],
  ['403 no licence', refusal(403, 'api.context.permissions.license'), { cause: 'not-entitled' }],
  ['500 whose body says 404', { status: 500, body: { id: 'store.sql_call.not_found', code: 404 } }, { cause: 'not-found' }],
  ['429', { status: 429, body: {} }, { cause: 'too-many' }],
  ['503', { status: 503, body: '<html>' }, { cause: 'unreachable' }],
  ['connection cut', { cut: 'reset' }, { cause: 'unreachable' }]
]
for (const [outcome, reply, expected] of errors) {
  contract({ vendor: 'Webitel', row: 'B12', call: 'GET /api/calls/history', outcome }, async () => {
    wire.on('GET /calls/history', reply)
    expect(await search({ number: '1' })).toMatchObject({ ok: false, ...expected })
    expect(expired).toBe(outcome.startsWith('401') ? 1 : 0)
  })
}

contract({ vendor: 'Webitel', row: 'B12', call: 'GET /api/calls/history?id=', outcome: 'files of both legs' }, async () => {
  wire.on('GET /calls/history', ({ query }) => {
    const id = query.find(([name]) => name === 'id')?.[1]
    const parent = { id: PARENT, files: [{ id: '77', name: 'other name' }, { id: '78' }] }
    return { body: { items: id === ID ? [item] : id === PARENT ? [parent] : [{ id: ID, files: [{ id: '79' }] }] } }
  })
  const one = await history.handlers['callHistory.one']({ callId: ID })
  expect(one).toMatchObject({ ok: true, value: { id: ID, files: [{ id: '77', name: 'call.mp3' }, { id: '78' }] } })
  // A leg at the top: its recording may hang on the leg below.
  expect(await history.one(PARENT)).toMatchObject({ ok: true, value: { files: [{ id: '77' }, { id: '78' }, { id: '79' }] } })
  expect(asked()).toMatchObject({ dependency_id: PARENT })
})
contract({ vendor: 'Webitel', row: 'B12', call: 'GET /api/calls/history?id=', outcome: 'unknown call' }, async () => {
  wire.on('GET /calls/history', { body: {} })
  expect(await history.handlers['callHistory.one']({ callId: ID })).toEqual(fail('not-found'))
})

contract({ vendor: 'Webitel', row: 'B12', call: 'GET /api/calls/history', outcome: 'every page' }, async () => {
  const page = (ids: number[], next: boolean): Reply => ({ body: { items: ids.map((id) => ({ id: `call-${id}` })), next } })
  wire.on('GET /calls/history', page([1, 2], true), page([2, 3], true), refusal(403, 'api.context.permissions.app_error'))
  const heard: unknown[] = []
  for await (const rows of history.all({ number: '1' })) heard.push(rows.ok ? rows.value.rows.map(({ id }) => id) : rows.cause)
  // A call that arrived meanwhile pushed the second onto the next page.
  expect(heard).toEqual([['call-1', 'call-2'], ['call-3'], 'forbidden'])
  expect(wire.seen.map(({ query }) => query.find(([name]) => name === 'page')?.[1])).toEqual(['1', '2', '3'])
})

contract(
  { vendor: 'Webitel', row: 'B14', call: 'setting webitel.historySource', outcome: 'the on-site database is asked instead' },
  async () => {
    const other = createHistory({ clock, rest: () => null, source: () => 'postgresql', onSite })
    const query = { filter: { number: '1' }, size: 1, order: 'newest' as const, after: null }
    expect(await other.handlers['callHistory.search'](query)).toEqual(fail('not-set-up'))
    const signedOut = createHistory({ clock, rest: () => null, source: () => 'rest', onSite })
    expect(await signedOut.handlers['callHistory.search'](query)).toEqual(fail('signed-out'))
    expect(wire.seen).toEqual([])
  }
)

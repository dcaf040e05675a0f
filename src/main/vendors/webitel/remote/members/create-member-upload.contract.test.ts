import { expect } from 'vitest'
import { MemberForm } from '../../../../../contract/member'
import { contract } from '../../../../../../tests/support/contract-row'
import { refusal, webitelOnWire } from '../../../../../../tests/support/webitel-on-wire'
import type { AddedMembers } from '../../../../companion/ports'
import type { Reply } from '../../../../../../tests/support/wire'

const { wire, remote, only } = webitelOnWire()
const path = '/api/call_center/queues/7/members'
const bulk = 'POST /api/call_center/queues/{queue_id}/members/bulk'
const search = 'GET /api/call_center/queues/{queue_id}/members'
const member = MemberForm.parse({ name: 'Maren', communications: [{ destination: '0612345678', typeId: '1' }] })
const rows = [2, 3].map((row) => ({ row, member }))
const add = () => remote().streams.memberUpload.add('7', rows, 'import-1/4', `${'x'.repeat(130)}.csv`)

contract({ vendor: 'Webitel', row: 'B5', call: bulk, outcome: 'success' }, async () => {
  wire().on(`POST ${path}/bulk`, { body: { ids: ['101', 102] } })
  expect(await add()).toEqual({ kind: 'added', ids: ['101', '102'] })
  const item = (row: string) => ({
    name: 'Maren',
    priority: 0,
    variables: { callside_import: 'import-1/4', callside_row: row },
    communications: [{ destination: '0612345678', type: { id: '1' }, priority: 0 }]
  })
  expect(only().body).toEqual({ queue_id: '7', file_name: 'x'.repeat(120), items: [item('2'), item('3')] })
  expect(only().headers['x-webitel-access']).toBe('token-1')
})

const outcomes: [string, Reply, Partial<AddedMembers>][] = [
  ['400 app.member.valid.queue', refusal('app.member.valid.queue', 400), { kind: 'failed', cause: 'wrong-queue-type' }],
  ['400 app.member.valid.file_name', refusal('app.member.valid.file_name', 400), { kind: 'refused', detail: 'app.member.valid.file_name' }],
  [
    '400 model.member.is_valid.communications.app_error',
    refusal('model.member.is_valid.communications.app_error', 400),
    { kind: 'refused', detail: 'model.member.is_valid.communications.app_error' }
  ],
  [
    '400 model.member.is_valid.communications.type.app_error, sent as 500',
    { ...refusal('model.member.is_valid.communications.type.app_error', 400), status: 500 },
    { kind: 'refused', detail: 'model.member.is_valid.communications.type.app_error' }
  ],
  ['401 expired session', refusal('api.context.session_expired.app_error', 401), { kind: 'failed', cause: 'signed-out' }],
  ['403 no right', refusal('api.context.permissions.app_error', 403), { kind: 'failed', cause: 'forbidden' }],
  ['403 no licence', refusal('api.context.permissions.license', 403), { kind: 'failed', cause: 'not-entitled' }],
  ['404 unknown queue, sent as 500', { ...refusal('store.sql_queue.get', 404), status: 500 }, { kind: 'failed', cause: 'not-found' }],
  ['500 of the database', refusal('store.sql_member.bulk.app_error', 500), { kind: 'unknown', detail: 'store.sql_member.bulk.app_error' }],
  ['502 of the gateway', { status: 502, body: 'Bad Gateway' }, { kind: 'unknown' }],
  ['request or answer lost', { cut: 'lose' }, { kind: 'unknown' }],
  ['fewer ids than members', { body: { ids: ['101'] } }, { kind: 'unknown' }],
  ['no ids', { body: {} }, { kind: 'unknown' }]
]
for (const [outcome, reply, expected] of outcomes) {
  contract({ vendor: 'Webitel', row: 'B5', call: bulk, outcome }, async () => {
    wire().on(`POST ${path}/bulk`, reply)
    expect(await add()).toMatchObject(expected)
    expect(wire().seen).toHaveLength(1)
  })
}

contract({ vendor: 'Webitel', row: 'B5', call: search, outcome: 'members of one upload, every page' }, async () => {
  const item = (id: string, row: number) => ({ id, variables: { callside_import: 'import-1/4', callside_row: String(row) } })
  wire().on(`GET ${path}`, { body: { items: [item('101', 2)], next: true } }, { body: { items: [item('102', 3)] } })
  const found = await remote().streams.memberUpload.found('7', 'import-1/4')
  expect(found).toEqual({
    ok: true,
    value: new Map([
      [2, '101'],
      [3, '102']
    ])
  })
  expect(wire().seen.map(({ query }) => query)).toEqual(
    ['1', '2'].map((page) => [
      ['page', page],
      ['size', '500'],
      ['sort', '+id'],
      ['fields', 'id'],
      ['fields', 'variables'],
      ['variables[callside_import]', 'import-1/4']
    ])
  )
})
contract({ vendor: 'Webitel', row: 'B5', call: search, outcome: 'a list without an end' }, async () => {
  wire().on(`GET ${path}`, { body: { items: [], next: true } })
  expect(await remote().streams.memberUpload.found('7', 'import-1/4')).toMatchObject({ ok: false, cause: 'vendor-error' })
  expect(wire().seen.length).toBeLessThan(15)
})

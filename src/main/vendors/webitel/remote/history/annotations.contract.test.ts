import { expect } from 'vitest'
import { fail } from '../../../../../contract/result'
import { contract } from '../../../../../../tests/support/contract-row'
import { refusal, webitelOnWire } from '../../../../../../tests/support/webitel-on-wire'

const { row, run, wire } = webitelOnWire()

const callId = '3f0e6a52-4d0b-4c43-9c3f-0a0c6f1b2d11'
const at = `/api/calls/history/${callId}`
const patch = 'PATCH /api/calls/history/{id}'
const add = 'POST /api/calls/history/{call_id}/annotation'
const change = 'PUT /api/calls/history/{call_id}/annotation/{id}'
const remove = 'DELETE /api/calls/history/{call_id}/annotation/{id}'

const annotation = {
  id: '9',
  note: 'n',
  start_sec: 1,
  end_sec: 2,
  file_id: '77',
  created_at: '1767225600000',
  created_by: { id: '10', name: 'Sanne' }
}
const ours = {
  id: '9',
  note: 'n',
  fromS: 1,
  toS: 2,
  fileId: '77',
  createdAt: 1767225600000,
  createdBy: { id: '10', name: 'Sanne' },
  updatedAt: null
}
const said = { callId, note: 'n', fromS: 1, toS: 2 }

row({
  row: 'B12',
  name: 'callHistory.hideMissed',
  input: { callId },
  call: patch,
  wire: `PATCH ${at}`,
  reply: { id: callId },
  body: { hide_missed: true },
  output: null
})
row({
  row: 'B12',
  name: 'callHistory.setVariables',
  input: { callId, variables: { Company: 'X', old: '' } },
  call: `${patch} variables`,
  wire: `PATCH ${at}`,
  reply: { id: callId },
  body: { variables: { Company: 'X', old: '' } },
  output: null
})
row({
  row: 'B12',
  name: 'callHistory.addAnnotation',
  input: { ...said, fileId: '77' },
  call: add,
  wire: `POST ${at}/annotation`,
  reply: annotation,
  body: { note: 'n', start_sec: 1, end_sec: 2, file_id: '77' },
  output: ours
})
row({
  row: 'B12',
  name: 'callHistory.changeAnnotation',
  input: { ...said, annotationId: '9' },
  call: change,
  wire: `PUT ${at}/annotation/9`,
  reply: annotation,
  body: { note: 'n', start_sec: 1, end_sec: 2 },
  output: ours
})

contract({ vendor: 'Webitel', row: 'B12', call: add, outcome: 'answer lost: sent once, nobody knows' }, async () => {
  wire().on(`POST ${at}/annotation`, { cut: 'lose' })
  expect(await run('callHistory.addAnnotation', said)).toMatchObject({ cause: 'no-answer' })
  expect(wire().seen).toHaveLength(1)
})
contract({ vendor: 'Webitel', row: 'B12', call: add, outcome: 'an answer without an id' }, async () => {
  wire().on(`POST ${at}/annotation`, { body: {} })
  expect(await run('callHistory.addAnnotation', said)).toMatchObject({ cause: 'vendor-error' })
})
contract({ vendor: 'Webitel', row: 'B12', call: add, outcome: 'not sent when it ends before it begins' }, async () => {
  expect(await run('callHistory.addAnnotation', { ...said, fromS: 3 })).toEqual(fail('invalid', 'toS'))
  expect(await run('callHistory.changeAnnotation', { ...said, fromS: 3, annotationId: '9' })).toEqual(fail('invalid', 'toS'))
  expect(wire().seen).toEqual([])
})

for (const [outcome, reply, expected] of [
  ['success', { body: annotation }, { ok: true, value: null }],
  ['404 gone already, sent as 500', { ...refusal('store.sql_call.annotation.not_found', 404), status: 500 }, { ok: true, value: null }],
  ['401 expired session', refusal('api.context.session_expired.app_error', 401), { cause: 'signed-out' }],
  ['403 no right', refusal('api.context.permissions.app_error', 403), { cause: 'forbidden' }]
] as const)
  contract({ vendor: 'Webitel', row: 'B12', call: remove, outcome }, async () => {
    wire().on(`DELETE ${at}/annotation/9`, reply)
    expect(await run('callHistory.removeAnnotation', { callId, annotationId: '9' })).toMatchObject(expected)
    expect(wire().seen).toHaveLength(1)
  })

import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import type { HistoryCall } from '../../../../../contract/history-call'
import { fail, ok } from '../../../../../contract/result'
import { contract } from '../../../../../../tests/support/contract-row'
import { silentLog as log } from '../../../../../../tests/support/silent-log'
import { startWire, type Reply, type Wire } from '../../../../../../tests/support/wire'
import { systemClock as clock, systemRandom as random } from '../../../../system'
import type { ByteStream } from '../../../../companion/ports'
import { createHttp, type Http } from '../../../http'
import { createRest } from '../../rest'
import { createRecordings, type Recordings } from './create-recordings'

const row = { vendor: 'Webitel', row: 'B13', call: 'GET /api/storage/recordings/{fileId}/stream' } as const
const path = 'GET /storage/recordings/77/stream'
const sound = 'RIFF0123456789'

let wire: Wire
let http: Http
let recordings: Recordings
let expired = 0
let asked: string[] = []

beforeAll(async () => {
  wire = await startWire()
  http = createHttp({ clock, random, log })
  const rest = createRest(http, wire.origin, 'token-1', () => expired++)
  const files = [{ id: '77' }, { id: '78' }] as HistoryCall['files']
  recordings = createRecordings({
    clock,
    rest: () => rest,
    call(callId) {
      asked.push(callId)
      return Promise.resolve(callId === 'gone' ? fail('not-found') : ok({ files } as HistoryCall))
    }
  })
})
afterEach(() => {
  wire.reset()
  expired = 0
  asked = []
})
afterAll(async () => {
  await http.close()
  await wire.close()
})

async function textOf(stream: ByteStream): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const part of stream.body) parts.push(part)
  return Buffer.concat(parts).toString()
}

contract({ ...row, outcome: '200 the whole' }, async () => {
  wire.on(path, { headers: { 'content-type': 'audio/wav', 'accept-ranges': 'bytes', 'content-length': String(sound.length) }, body: sound })
  const answer = await recordings.stream('77', null)
  expect(answer).toMatchObject({ ok: true, value: { status: 200, mimeType: 'audio/wav', bytes: sound.length, contentRange: null } })
  expect(answer.ok && (await textOf(answer.value))).toBe(sound)
  const { headers, query } = wire.seen.at(-1)!
  expect(headers['x-webitel-access']).toBe('token-1')
  expect(headers.range).toBeUndefined()
  // A token in an address would stand in every log on the way.
  expect(query).toEqual([])
})

contract({ ...row, outcome: '206 a range' }, async () => {
  wire.on(path, { status: 206, headers: { 'content-type': 'audio/mpeg', 'content-range': 'bytes 4-7/14' }, body: '0123' })
  const answer = await recordings.stream('77', { from: 4, to: 7 })
  expect(answer).toMatchObject({ ok: true, value: { status: 206, contentRange: 'bytes 4-7/14' } })
  expect(answer.ok && (await textOf(answer.value))).toBe('0123')
  expect(wire.seen.at(-1)!.headers.range).toBe('bytes=4-7')
  const open = await recordings.stream('77', { from: 4, to: null })
  if (open.ok) open.value.cancel()
  expect(wire.seen.at(-1)!.headers.range).toBe('bytes=4-')
})

const refusal = (status: number, id: string): Reply => ({ status, body: { id, code: status, detail: 'why' } })
const errors: [string, Reply, object, number][] = [
  ['400 bad range', refusal(400, 'api.helper.parse_range.invalid'), fail('invalid', 'range'), 0],
  ['416 bad range', refusal(416, ''), fail('invalid', 'range'), 0],
  ['500 session expired', refusal(500, 'api.context.session_expired.app_error'), { cause: 'signed-out' }, 1],
  ['401 no token', refusal(401, 'api.context.session_expired.app_error'), { cause: 'signed-out' }, 1],
  ['403 no right', refusal(403, 'call.recordings.access.forbidden'), { cause: 'forbidden', detail: 'call.recordings.access.forbidden' }, 0],
  ['400 id not a number', refusal(400, 'api.context.invalid_url_param.app_error'), { cause: 'not-found' }, 0],
  ['404', refusal(404, 'store.sql_file.get.app_error'), { cause: 'not-found' }, 0],
  ['502', { status: 502, body: '<html>' }, { cause: 'unreachable' }, 0],
  ['connection cut', { cut: 'reset' }, { cause: 'unreachable' }, 0]
]
for (const [outcome, reply, expected, expiries] of errors) {
  contract({ ...row, outcome }, async () => {
    wire.on(path, reply)
    expect(await recordings.stream('77', { from: 900, to: null })).toMatchObject({ ok: false, ...expected })
    expect(expired).toBe(expiries)
  })
}

contract({ ...row, outcome: 'not asked for what is no id' }, async () => {
  for (const id of ['', '../../login', '7/7', 'x', '7?access_token=1']) expect(await recordings.stream(id, null)).toEqual(fail('not-found'))
  expect(wire.seen).toEqual([])
})

contract({ ...row, call: 'GET /api/calls/history?id=', outcome: 'files of a call' }, async () => {
  expect(await recordings.handlers['recordings.list']({ callId: 'one' })).toEqual(ok({ files: [{ id: '77' }, { id: '78' }] }))
  expect(await recordings.handlers['recordings.list']({ callId: 'gone' })).toEqual(fail('not-found'))
  expect(asked).toEqual(['one', 'gone'])
})

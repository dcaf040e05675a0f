import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { contract } from '../../../../tests/support/contract-row'
import { loginReply, wesalAccount, wesalOnWire, type WesalOnWire } from '../../../../tests/support/wesal-on-wire'
import type { Reply } from '../../../../tests/support/wire'
import { codeOf } from './refusal'

let desk: WesalOnWire
beforeAll(async () => {
  desk = await wesalOnWire()
})
beforeEach(() => {
  desk.wire.reset()
  desk.on('POST /auth/login', loginReply())
  desk.wesal.account.use(null)
  desk.wesal.account.use(wesalAccount)
})
afterAll(() => desk.close())

type Handlers = WesalOnWire['wesal']['handlers']
const from = Date.UTC(2026, 10, 1)
const to = Date.UTC(2026, 10, 2)
const calls: { row: string; call: string; path?: string; run: (handlers: Handlers) => Promise<unknown> }[] = [
  { row: 'W4', call: 'GET /queries/organization', run: (on) => on['surveys.organisation']({}) },
  {
    row: 'W5',
    call: 'GET /survey/queries/questions/{companyId}',
    path: 'GET /survey/queries/questions/1',
    run: (on) => on['surveys.questions']({ companyId: '1' })
  },
  {
    row: 'W6',
    call: 'POST /survey/queries/surveys',
    run: (on) => on['surveys.search']({ companyId: '1', from, to, extended: false, offset: 0, limit: 50 })
  },
  { row: 'W7', call: 'POST /analytics/runtime/queues/summary', run: (on) => on['queueFigures.summary']({ queueIds: ['a'] }) },
  { row: 'W8', call: 'POST /analytics/runtime/queues/activity', run: (on) => on['queueFigures.activity']({ queueIds: ['a'] }) },
  {
    row: 'W9',
    call: 'POST /analytics/queues/performance',
    run: (on) => on['queueFigures.performance']({ queueIds: ['a'], from, to, partial: false })
  }
]
const code = (text: string, status: number, message = 'no'): Reply => ({ status, body: { success: false, code: text, message } })

const errors: { outcome: string; reply: Reply; cause: string; detail?: string; requests?: number; logins?: number }[] = [
  { outcome: 'X0000 parameter missing', reply: code('X0000', 400, 'interval is missing'), cause: 'invalid', detail: 'interval' },
  { outcome: 'X001', reply: code('X001', 401), cause: 'credentials-refused', detail: 'client id X001' },
  { outcome: 'X002', reply: code('X002', 403), cause: 'credentials-refused', detail: 'client id X002' },
  { outcome: 'X003 twice', reply: code('X003', 401), cause: 'signed-out', requests: 2, logins: 2 },
  { outcome: '401 without a code, twice', reply: { status: 401, body: {} }, cause: 'signed-out', requests: 2, logins: 2 },
  { outcome: 'X004 invalid request', reply: code('X004', 400), cause: 'invalid' },
  { outcome: 'X004 with status 500', reply: code('X004', 500), cause: 'vendor-error' },
  { outcome: 'success false without a code', reply: { body: { success: false } }, cause: 'vendor-error' },
  { outcome: 'inner success false', reply: { body: { success: true, data: { success: false, result: [] } } }, cause: 'vendor-error' },
  { outcome: '400 without a code', reply: { status: 400, body: {} }, cause: 'invalid' },
  { outcome: '403', reply: { status: 403, body: {} }, cause: 'forbidden' },
  { outcome: '404', reply: { status: 404, body: {} }, cause: 'not-found' },
  { outcome: '405', reply: { status: 405, body: {} }, cause: 'not-available' },
  { outcome: '500', reply: { status: 500, body: {} }, cause: 'vendor-error', requests: 3 },
  { outcome: '502 with HTML', reply: { status: 502, body: '<html>' }, cause: 'unreachable', requests: 3 },
  { outcome: '200 with HTML', reply: { status: 200, body: '<html>' }, cause: 'vendor-error', requests: 3 },
  { outcome: 'another shape', reply: { body: { success: true, data: 'text' } }, cause: 'vendor-error' },
  { outcome: 'connection cut', reply: { cut: 'lose' }, cause: 'unreachable', requests: 3 }
]

describe.each(calls)('$call', ({ row, call, path = call, run }) => {
  for (const { outcome, reply, cause, detail, requests = 1, logins = 1 } of errors)
    contract({ vendor: 'Wesal', row, call, outcome }, async () => {
      desk.on(path, reply)
      expect(await run(desk.wesal.handlers)).toMatchObject({ ok: false, cause, ...(detail === undefined ? {} : { detail }) })
      const made = desk.wire.seen.filter((one) => !one.path.endsWith('/auth/login'))
      expect(made.length).toBeLessThanOrEqual(requests)
      expect(made.length).toBeGreaterThanOrEqual(Math.min(requests, 2))
      expect(desk.wire.to('/auth/login')).toHaveLength(logins)
    })

  contract({ vendor: 'Wesal', row, call, outcome: '429 with Retry-After' }, async () => {
    const before = Date.now()
    desk.on(path, { status: 429, headers: { 'retry-after': '600' }, body: {} })
    const answer = (await run(desk.wesal.handlers)) as { cause: string; detail: string }
    expect(answer.cause).toBe('too-many')
    expect(Date.parse(answer.detail) - before).toBeGreaterThanOrEqual(600_000)
    expect(await run(desk.wesal.handlers)).toMatchObject({ cause: 'too-many' })
    expect(desk.wire.seen).toHaveLength(2)
  })

  contract({ vendor: 'Wesal', row, call, outcome: '429 that names no wait' }, async () => {
    const before = Date.now()
    desk.on(path, { status: 429, body: {} })
    const answer = (await run(desk.wesal.handlers)) as { cause: string; detail: string }
    expect(answer.cause).toBe('too-many')
    expect(Date.parse(answer.detail) - before).toBeGreaterThanOrEqual(30_000)
    expect(Date.parse(answer.detail) - before).toBeLessThan(40_000)
  })
})

const places: [string, (code: string) => unknown][] = [
  ['code', (one) => ({ success: false, code: one })],
  ['errorCode', (one) => ({ success: false, errorCode: one })],
  ['error.code', (one) => ({ success: false, error: { code: one, message: 'no' } })],
  ['error', (one) => ({ success: false, error: one })],
  ['data.code', (one) => ({ success: false, data: { code: one } })],
  ['message', (one) => ({ success: false, message: `Error ${one}: no` })],
  ['error.message', (one) => ({ success: false, error: { message: `(${one})` } })]
]
const spellings: [string[], string][] = [
  [['X0000', 'X000'], 'invalid'],
  [['X001', 'X0001', 'x001'], 'credentials-refused'],
  [['X002', 'X0002'], 'credentials-refused'],
  [['X003', 'X0003'], 'signed-out'],
  [['X004', 'X0004'], 'invalid']
]

describe('the code', () => {
  for (const [place, bodyOf] of places)
    for (const [codes, cause] of spellings)
      contract({ vendor: 'Wesal', row: 'W10', call: 'any', outcome: `${codes[0]} in ${place}` }, async () => {
        for (const one of codes)
          for (const status of [200, 400]) {
            desk.wesal.account.use(wesalAccount)
            desk.on('GET /queries/organization', { status, body: bodyOf(one) })
            expect(await desk.wesal.handlers['surveys.organisation']({}), `${one} with ${status}`).toMatchObject({ ok: false, cause })
          }
      })

  contract({ vendor: 'Wesal', row: 'W10', call: 'any', outcome: 'X003 in a text that is no JSON' }, async () => {
    desk.on('GET /queries/organization', { status: 400, body: 'Error X003' })
    expect(await desk.wesal.handlers['surveys.organisation']({})).toMatchObject({ ok: false, cause: 'signed-out' })
  })

  test.each([null, undefined, 4, 'no', {}, { code: 3 }, { code: 'X005' }, { code: '404' }, { message: 'AX001' }, { error: 1 }])(
    'is not read from %j',
    (body) => expect(codeOf(body)).toBeNull()
  )
})

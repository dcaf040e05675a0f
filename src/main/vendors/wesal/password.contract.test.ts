import { afterAll, beforeAll, beforeEach, describe, expect } from 'vitest'
import { commands } from '../../../contract/commands'
import { contract } from '../../../../tests/support/contract-row'
import { wesalAccount, wesalOnWire, type WesalOnWire } from '../../../../tests/support/wesal-on-wire'
import type { Reply } from '../../../../tests/support/wire'

let desk: WesalOnWire
beforeAll(async () => {
  desk = await wesalOnWire()
})
beforeEach(() => {
  desk.wire.reset()
  desk.wesal.account.use(null)
})
afterAll(() => desk.close())

const email = { method: 'email', email: 'ann@example.org' } as const
const phone = { method: 'phone', phone: '+966500000001' } as const
const reset = 'POST /auth/reset'
const verify = 'POST /auth/verify'
const request = (account: typeof email | typeof phone = email, clientId: string | null = 'aWQ=') =>
  desk.wesal.handlers['wesalPassword.request']({ account, clientId })
const set = (account: typeof email | typeof phone = email, clientId: string | null = 'aWQ=') =>
  desk.wesal.handlers['wesalPassword.verify']({ account, clientId, code: 'iZvqjoUPKJvhf2XcU1ES', password: 'new one' })

describe('a code', () => {
  contract({ vendor: 'Wesal', row: 'W2', call: reset, outcome: 'success by e-mail' }, async () => {
    desk.on(reset, { body: { success: true } })
    expect(await request()).toEqual({ ok: true, value: null })
    expect(desk.wire.seen).toHaveLength(1)
    expect(desk.wire.seen[0]).toMatchObject({ method: 'POST', body: { method: 'email', email: email.email, phone: '' } })
    expect(desk.wire.seen[0]!.headers['x-client-id']).toBe('aWQ=')
    expect(desk.wire.seen[0]!.headers.authorization).toBeUndefined()
  })
  contract({ vendor: 'Wesal', row: 'W2', call: reset, outcome: 'success by phone, with the client id of the account' }, async () => {
    desk.wesal.account.use(wesalAccount)
    desk.on(reset, { body: { success: true } })
    expect(await request(phone, null)).toEqual({ ok: true, value: null })
    expect(desk.wire.seen[0]!.body).toEqual({ method: 'phone', email: '', phone: phone.phone })
    expect(desk.wire.seen[0]!.headers['x-client-id']).toBe(wesalAccount.clientId)
  })
  contract({ vendor: 'Wesal', row: 'W2', call: reset, outcome: 'no client id: nothing is sent' }, async () => {
    expect(await request(email, null)).toEqual({ ok: false, cause: 'not-set-up' })
    expect(desk.wire.seen).toEqual([])
  })
})

describe('a new password', () => {
  contract({ vendor: 'Wesal', row: 'W2', call: verify, outcome: 'success by e-mail' }, async () => {
    desk.on(verify, { body: { success: true } })
    expect(await set()).toEqual({ ok: true, value: null })
    const body = { method: 'email', email: email.email, verifyCode: 'iZvqjoUPKJvhf2XcU1ES', otp: '', password: 'new one' }
    expect(desk.wire.seen[0]!.body).toEqual(body)
    expect(desk.wire.seen[0]!.headers['x-client-id']).toBe('aWQ=')
  })
  contract({ vendor: 'Wesal', row: 'W2', call: verify, outcome: 'success by phone, with an empty answer' }, async () => {
    desk.on(verify, { status: 200 })
    expect(await set(phone)).toEqual({ ok: true, value: null })
    const body = { method: 'phone', email: '', phone: phone.phone, verifyCode: '', otp: 'iZvqjoUPKJvhf2XcU1ES', password: 'new one' }
    expect(desk.wire.seen[0]!.body).toEqual(body)
  })
  contract({ vendor: 'Wesal', row: 'W2', call: verify, outcome: 'what cannot be meant is not sent' }, async () => {
    const { input } = commands['wesalPassword.verify']
    const good = { account: email, clientId: null, code: 'x', password: 'p' }
    expect(input.safeParse(good).success).toBe(true)
    for (const bad of [
      { ...good, password: '' },
      { ...good, code: ' ' },
      { ...good, clientId: 'a b' },
      { ...good, account: { method: 'phone', phone: '0501234567' } },
      { ...good, account: { ...email, phone: '+966500000001' } }
    ])
      expect(input.safeParse(bad).success).toBe(false)
  })
})

const code = (text: string, status: number): Reply => ({ status, body: { success: false, code: text, message: 'no' } })
const errors: [string, Reply, string, string?][] = [
  ['X0000', { status: 400, body: { code: 'X0000', message: 'email missing', success: false } }, 'invalid', 'email'],
  ['X001', code('X001', 401), 'credentials-refused', 'client id X001'],
  ['X002', code('X002', 403), 'credentials-refused', 'client id X002'],
  ['X004', code('X004', 400), 'invalid'],
  ['X004 with status 200', code('X004', 200), 'invalid'],
  ['404', { status: 404, body: {} }, 'not-found'],
  ['405', { status: 405, body: {} }, 'not-available'],
  ['429', { status: 429, headers: { 'retry-after': '1' }, body: {} }, 'too-many'],
  ['500', { status: 500, body: {} }, 'no-answer'],
  ['502 with HTML', { status: 502, body: '<html>' }, 'no-answer'],
  ['answer lost', { cut: 'lose' }, 'no-answer']
]
for (const [call, run, subject] of [
  [reset, () => request(), 'account'],
  [verify, () => set(), 'code']
] as const)
  for (const [outcome, reply, cause, detail = cause === 'invalid' ? subject : undefined] of errors)
    contract({ vendor: 'Wesal', row: 'W2', call, outcome }, async () => {
      desk.on(call, reply)
      expect(await run()).toMatchObject({ ok: false, cause, ...(detail === undefined ? {} : { detail }) })
      // Each may send a message: never twice by machine.
      expect(desk.wire.seen).toHaveLength(1)
    })

import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import type { Covered } from '../../../../tests/support/contract-coverage'
import { contract } from '../../../../tests/support/contract-row'
import {
  DIRECT,
  documentedErrors,
  startKpnWire,
  tokenAnswers,
  weseedoClients,
  type WeSeeDoSettings
} from '../../../../tests/support/weseedo'
import type { Wire } from '../../../../tests/support/wire'

let wire: Wire
beforeAll(async () => {
  wire = await startKpnWire()
})
beforeEach(() => {
  wire.reset()
  tokenAnswers(wire)
})
afterAll(() => wire.close())

const vendor = 'WeSeeDo Direct' as const
const users = `${DIRECT}/api/users`
const one = `${users}/58eb`
const anna = {
  id: '58eb',
  name: 'Anna Smit',
  email: 'anna@example.org',
  locale: 'nl',
  role: 'agent',
  company: { id: '5860', name: 'Firm' }
}
const bert = { ...anna, id: '58ec', name: 'Bert Assistent', email: 'bert@example.org', role: 'assistent' }
const annaRead = {
  id: '58eb',
  name: 'Anna Smit',
  firstName: null,
  lastName: null,
  email: 'anna@example.org',
  locale: 'nl',
  role: 'agent',
  company: { id: '5860', name: 'Firm' },
  createdAt: null
}
const handlers = (settings: WeSeeDoSettings['direct'] = {}) => weseedoClients(wire.origin, { direct: settings }).direct.handlers
const covers = (row: string, call: string, outcome: string, body: () => Promise<void>) => contract({ vendor, row, call, outcome }, body)
const errors = (covered: Omit<Covered, 'outcome' | 'vendor'>, rest: Omit<Parameters<typeof documentedErrors>[0], 'covered' | 'wire'>) =>
  documentedErrors({ covered: { vendor, ...covered }, wire: () => wire, ...rest })

covers('D2', 'GET /api/users', 'success', async () => {
  wire.on(`GET ${users}`, { body: { success: true, result: [anna, bert, { name: 'no id' }, null] } })
  expect(await handlers()['directUsers.list']({})).toEqual({
    ok: true,
    value: { users: [annaRead, { ...annaRead, id: '58ec', name: 'Bert Assistent', email: 'bert@example.org', role: 'assistant' }] }
  })
  expect(wire.to('/api/users')[0]!.headers).toMatchObject({ authorization: 'Bearer T1', accept: 'application/json' })
  expect(wire.to('/api/users')[0]!.headers).not.toHaveProperty('api-version')
})
covers('D2', 'GET /api/users', 'a user by e-mail, in any case', async () => {
  wire.on(`GET ${users}`, { body: { success: true, result: [anna, bert] } })
  expect(await handlers()['directUsers.find']({ email: ' Anna@Example.org' })).toEqual({ ok: true, value: { user: annaRead } })
  expect(await handlers()['directUsers.find']({ email: 'nobody@example.org' })).toEqual({ ok: false, cause: 'not-found' })
})
errors(
  { row: 'D2', call: 'GET /api/users' },
  {
    on: `GET ${users}`,
    kind: 'read',
    success: { body: { success: true, result: [] } },
    run: ({ direct }) => direct.handlers['directUsers.list']({})
  }
)

for (const [shape, result] of [
  ['an array of two', [bert, anna]],
  ['an array of one', [anna]],
  ['an object', anna],
  ['a whole answer in the answer', { success: true, result: [bert, anna] }]
] as const) {
  covers('D2', 'GET /api/users/{id}', `success: ${shape}`, async () => {
    wire.on(`GET ${one}`, { body: { success: true, result } })
    expect(await handlers()['directUsers.one']({ id: '58eb' })).toEqual({ ok: true, value: { user: annaRead } })
  })
}
covers('D2', 'GET /api/users/{id}', 'unexpected answer: others only', async () => {
  wire.on(`GET ${one}`, { body: { success: true, result: [bert, { ...bert, id: '1' }] } })
  expect(await handlers()['directUsers.one']({ id: '58eb' })).toMatchObject({ cause: 'vendor-error' })
})
covers('D2', 'GET /api/users/{id}', 'ids that would leave the path', async () => {
  wire.on(`GET ${users}/a%2F..%2Fb`, { body: { result: anna } })
  expect(await handlers()['directUsers.one']({ id: '..' })).toEqual({ ok: false, cause: 'not-found' })
  expect(wire.seen).toHaveLength(0)
  expect(await handlers()['directUsers.one']({ id: 'a/../b' })).toMatchObject({ ok: true })
})
errors(
  { row: 'D2', call: 'GET /api/users/{id}' },
  {
    on: `GET ${one}`,
    kind: 'read',
    success: { body: { success: true, result: anna } },
    run: ({ direct }) => direct.handlers['directUsers.one']({ id: '58eb' })
  }
)

covers('D3', 'PUT /api/users/{id}', 'success', async () => {
  const changed = { ...anna, first_name: 'Anne', last_name: 'Smit', created_at: '2017-11-17T12:07:56.308Z' }
  wire.on(`PUT ${one}`, { body: { success: true, result: [changed] } })
  const answer = await handlers({ apiVersion: '1.0.0' })['directUsers.change']({ id: '58eb', firstName: 'Anne', locale: 'en' })
  expect(answer).toMatchObject({ ok: true, value: { pending: false, user: { firstName: 'Anne', createdAt: 1_510_920_476_308 } } })
  expect(wire.to('58eb')[0]).toMatchObject({ body: { first_name: 'Anne', locale: 'en' }, headers: { 'api-version': '1.0.0' } })
  expect(wire.to('58eb')[0]!.body).not.toHaveProperty('last_name')
})
covers('D3', 'PUT /api/users{id}', 'the path as the vendor prints it, by setting', async () => {
  wire.on(`PUT ${users}58eb`, { status: 202, body: { success: true, result: anna } })
  const answer = await handlers({ updateUserPath: '/api/users{id}' })['directUsers.change']({ id: '58eb', lastName: 'Smit' })
  expect(answer).toMatchObject({ ok: true, value: { pending: true } })
})
covers('D3', 'PUT /api/users/{id}', '400 each field', async () => {
  for (const [message, field] of [
    ['first_name is empty', 'firstName'],
    ['last_name is too long', 'lastName'],
    ['locale must be nl or en', 'locale']
  ]) {
    wire.on(`PUT ${one}`, { status: 400, body: { message } })
    expect(await handlers()['directUsers.change']({ id: '58eb', firstName: 'A' })).toEqual({ ok: false, cause: 'invalid', detail: field })
  }
})
covers('D3', 'PUT /api/users/{id}', 'nothing to send, or an empty name: not sent', async () => {
  expect(await handlers()['directUsers.change']({ id: '58eb' })).toEqual({ ok: false, cause: 'invalid' })
  expect(await handlers()['directUsers.change']({ id: '58eb', lastName: '' })).toEqual({ ok: false, cause: 'invalid', detail: 'lastName' })
  expect(wire.seen).toHaveLength(0)
})
errors(
  { row: 'D3', call: 'PUT /api/users/{id}' },
  {
    on: `PUT ${one}`,
    kind: 'set',
    success: { body: { success: true, result: [anna] } },
    run: ({ direct }) => direct.handlers['directUsers.change']({ id: '58eb', firstName: 'A' })
  }
)

covers('D4', 'DELETE /api/users/{id}', 'success', async () => {
  wire.on(`DELETE ${one}`, { body: { success: true, result: { id: '58eb' } } })
  expect(await handlers()['directUsers.remove']({ id: '58eb' })).toEqual({ ok: true, value: { pending: false } })
})
covers('D4', 'DELETE /api/users/{id}', 'answer lost, then 404: it is gone', async () => {
  wire.on(`DELETE ${one}`, { cut: 'lose' }, { status: 404, body: {} })
  expect(await handlers()['directUsers.remove']({ id: '58eb' })).toEqual({ ok: true, value: { pending: false } })
})
errors(
  { row: 'D4', call: 'DELETE /api/users/{id}' },
  {
    on: `DELETE ${one}`,
    kind: 'set',
    success: { status: 202 },
    run: ({ direct }) => direct.handlers['directUsers.remove']({ id: '58eb' })
  }
)

const john = {
  firstName: 'John',
  lastName: 'Doe',
  role: 'agent',
  email: 'john@example.org',
  password: 'JohnDoe1' as string | null,
  locale: 'nl'
} as const
const johnThere = { ...anna, id: '77', first_name: 'John', last_name: 'Doe', name: 'John Doe', email: 'john@example.org' }

covers('D5', 'POST /api/user', 'success with a password', async () => {
  wire.on(`POST ${DIRECT}/api/user`, { status: 201, body: { success: true, result: johnThere } })
  const answer = await handlers({ companyEmail: 'firm@example.org' })['directUsers.create'](john)
  expect(answer).toMatchObject({ ok: true, value: { activationMail: false, pending: false, user: { id: '77' } } })
  expect(wire.to('/api/user')[0]).toMatchObject({
    headers: { company_email: 'firm@example.org', 'content-type': 'application/json' },
    body: { first_name: 'John', last_name: 'Doe', role: 'agent', email: 'john@example.org', password: 'JohnDoe1', locale: 'nl' }
  })
})
covers('D5', 'POST /api/user', 'success with an activation mail', async () => {
  wire.on(`POST ${DIRECT}/api/user`, { body: { success: true, result: [johnThere] } })
  const answer = await handlers()['directUsers.create']({ ...john, role: 'admin', password: null })
  expect(answer).toMatchObject({ ok: true, value: { activationMail: true } })
  expect(wire.to('/api/user')[0]!.body).not.toHaveProperty('password')
  expect(wire.to('/api/user')[0]!.headers).not.toHaveProperty('company_email')
})
for (const status of [404, 405]) {
  covers('D5', 'POST /api/users', `${status} on the first path: the other, and remembered`, async () => {
    wire.on(`POST ${DIRECT}/api/user`, { status, body: {} })
    wire.on(`POST ${users}`, { body: { success: true, result: johnThere } })
    const mine = handlers()
    expect(await mine['directUsers.create'](john)).toMatchObject({ ok: true })
    expect(await mine['directUsers.create'](john)).toMatchObject({ ok: true })
    expect([wire.to('/api/user').length, wire.to('/api/users').length]).toEqual([1, 2])
  })
}
covers('D5', 'POST /api/users', 'the path by setting', async () => {
  wire.on(`POST ${users}`, { body: { success: true, result: johnThere } })
  expect(await handlers({ createUserPath: '/api/users' })['directUsers.create'](john)).toMatchObject({ ok: true })
  expect(await handlers({ createUserPath: '/api/user' })['directUsers.create'](john)).toMatchObject({ cause: 'not-available' })
})
covers('D5', 'POST /api/user', '400 each field, and an address in use', async () => {
  for (const [message, cause, field] of [
    ['password does not meet the policy', 'invalid', 'password'],
    ['locale must be nl or en', 'invalid', 'locale'],
    ['role must be agent or admin', 'invalid', 'role'],
    ['first_name is required', 'invalid', 'firstName'],
    ['last_name is required', 'invalid', 'lastName'],
    ['not an email', 'invalid', 'email'],
    ['email already in use', 'in-use', 'email']
  ]) {
    wire.on(`POST ${DIRECT}/api/user`, { status: 400, body: { error: { message, transactionId: 't' } } })
    expect(await handlers()['directUsers.create'](john)).toEqual({ ok: false, cause, detail: field })
  }
})
covers('D5', 'POST /api/user', 'what WeSeeDo would refuse: not sent', async () => {
  for (const [change, field] of [
    [{ password: 'short1A' }, 'password'],
    [{ password: 'nocapital1' }, 'password'],
    [{ password: 'NOSMALL11' }, 'password'],
    [{ password: 'NoDigitsHere' }, 'password'],
    [{ email: 'john' }, 'email'],
    [{ firstName: '' }, 'firstName'],
    [{ lastName: '' }, 'lastName']
  ] as const)
    expect(await handlers()['directUsers.create']({ ...john, ...change })).toEqual({ ok: false, cause: 'invalid', detail: field })
  expect(wire.seen).toHaveLength(0)
})
covers('D5', 'POST /api/user', 'answer lost: found by its e-mail, made once', async () => {
  wire.on(`POST ${DIRECT}/api/user`, { cut: 'lose' })
  wire.on(`GET ${users}`, { body: { result: [anna, johnThere] } })
  expect(await handlers()['directUsers.create'](john)).toMatchObject({ ok: true, value: { user: { id: '77' } } })
  expect(wire.to('/api/user')).toHaveLength(1)
})
errors(
  { row: 'D5', call: 'POST /api/user' },
  {
    on: `POST ${DIRECT}/api/user`,
    kind: 'once',
    success: { body: { success: true, result: johnThere } },
    prepare: (given) => given.on(`GET ${users}`, { body: { result: [anna] } }),
    other: { 404: { cause: 'not-available' }, 405: { cause: 'not-available' }, 500: { cause: 'no-answer' } },
    run: ({ direct }) => direct.handlers['directUsers.create'](john)
  }
)

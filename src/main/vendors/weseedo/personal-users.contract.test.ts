import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import type { Covered } from '../../../../tests/support/contract-coverage'
import { contract } from '../../../../tests/support/contract-row'
import {
  AGENT,
  documentedErrors,
  PERSONAL,
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

const vendor = 'WeSeeDo Personal' as const
const users = `${PERSONAL}/management/users`
const one = `${users}/u1`
const sites = `${PERSONAL}/management/sites`
const anna = {
  id: 'u1',
  first_name: 'Anna',
  last_name: 'Smit',
  name: 'Anna Smit',
  email: AGENT,
  photo: 'data:image/png;base64,iVBORw0KGgo=',
  locale: 'nl',
  role: 'agent',
  created_at: '2026-01-02T03:04:05.678Z',
  sites: [{ id: 's1', name: 'North' }],
  entity: { type: 'company', id: 'c1', name: 'Firm', package: { id: 'p1', name: 'Plus', features: ['waitingroom', 'chat', 'new-thing'] } },
  suspended: false
}
const annaRead = {
  id: 'u1',
  name: 'Anna Smit',
  firstName: 'Anna',
  lastName: 'Smit',
  email: AGENT,
  locale: 'nl',
  role: 'agent',
  createdAt: Date.UTC(2026, 0, 2, 3, 4, 5, 678),
  sites: [{ id: 's1', name: 'North' }],
  entity: { type: 'company', id: 'c1', name: 'Firm', features: ['waitingroom', 'chat', 'new-thing'] },
  status: null,
  suspended: false,
  mayCall: true,
  mayScheduleForOthers: false
}
const handlers = (settings: WeSeeDoSettings['personal'] = {}) => weseedoClients(wire.origin, { personal: settings }).personal.handlers
const covers = (row: string, call: string, outcome: string, body: () => Promise<void>) => contract({ vendor, row, call, outcome }, body)
const errors = (covered: Omit<Covered, 'outcome' | 'vendor'>, rest: Omit<Parameters<typeof documentedErrors>[0], 'covered' | 'wire'>) =>
  documentedErrors({ covered: { vendor, ...covered }, wire: () => wire, ...rest })
const noFilter = { withStatus: false }

covers('P2', 'GET /management/users', 'success', async () => {
  wire.on(`GET ${users}`, { body: { success: true, result: [anna, { broken: true }] } })
  expect(await handlers()['personalUsers.list'](noFilter)).toEqual({ ok: true, value: { users: [annaRead] } })
  expect(wire.to('/users')[0]!.query).toEqual([])
})
covers('P2', 'GET /management/users', 'filters, and who is online', async () => {
  wire.on(`GET ${users}`, { body: { result: [{ ...anna, status: 'online' }] } })
  const answer = await handlers()['personalUsers.list']({ withStatus: true, companyId: 'c', dealerId: 'd', resellerId: 'r' })
  expect(answer).toMatchObject({ value: { users: [{ status: 'online' }] } })
  expect(Object.fromEntries(wire.to('/users')[0]!.query)).toEqual({ user_status: 'true', company: 'c', dealer: 'd', reseller: 'r' })
})
covers('P2', 'GET /management/users', 'pictures on demand, within the list’s share', async () => {
  const photo = (size: number) => `data:image/png;base64,${'A'.repeat(size)}`
  const users20 = Array.from({ length: 20 }, (_, index) => ({ ...anna, id: `big${index}`, photo: photo(240_000) }))
  const list = [
    anna,
    { ...anna, id: '__proto__' },
    { ...anna, id: 'huge', photo: photo(300_000) },
    { ...anna, id: 'svg', photo: 'data:image/svg+xml;base64,AA' }
  ]
  wire.on(`GET ${users}`, { body: { result: [...list, ...users20] } })
  const answer = await handlers()['personalUsers.list']({ withStatus: false, withPhotos: true })
  if (!answer.ok) throw new Error(answer.cause)
  const { photos = {} } = answer.value
  expect(photos.u1).toBe(anna.photo)
  expect(Object.keys(photos).filter((id) => !id.startsWith('big'))).toEqual(['u1', '__proto__'])
  expect(Object.keys(photos).filter((id) => id.startsWith('big'))).toHaveLength(16)
  expect(wire.to('/users')[0]!.query).toEqual([])
})
covers('P9', 'GET /management/users', 'roles in both spellings, and what they may', async () => {
  const roles = ['agent', 'assistant', 'assistent', 'assistant_video', 'assistent_video', 'admin', 'constructor']
  wire.on(`GET ${users}`, { body: { result: roles.map((role, index) => ({ ...anna, id: String(index), role })) } })
  const answer = await handlers()['personalUsers.list'](noFilter)
  expect(answer.ok && answer.value.users.map(({ role, mayCall, mayScheduleForOthers }) => [role, mayCall, mayScheduleForOthers])).toEqual([
    ['agent', true, false],
    ['assistant', false, true],
    ['assistant', false, true],
    ['assistant_video', true, true],
    ['assistant_video', true, true],
    ['admin', false, false],
    ['constructor', false, false]
  ])
})
errors(
  { row: 'P2', call: 'GET /management/users' },
  {
    on: `GET ${users}`,
    kind: 'read',
    success: { body: { result: [] } },
    run: ({ personal }) => personal.handlers['personalUsers.list'](noFilter)
  }
)

covers('P2', 'GET /management/users/{id}', 'success', async () => {
  wire.on(`GET ${one}`, { body: { success: true, result: anna } })
  expect(await handlers()['personalUsers.one']({ id: 'u1', withStatus: true })).toEqual({
    ok: true,
    value: { user: annaRead, photo: anna.photo }
  })
  expect(wire.to('u1')[0]!.query).toEqual([['user_status', 'true']])
})
covers('P2', 'GET /management/users/{id}', 'a photo that is none', async () => {
  for (const photo of ['data:image/svg+xml;base64,PHN2Zz4=', 'https://evil.example/x.png', 'javascript:1', null]) {
    wire.on(`GET ${one}`, { body: { result: [{ ...anna, photo }] } })
    expect(await handlers()['personalUsers.one']({ id: 'u1', withStatus: false })).toMatchObject({ ok: true, value: { photo: null } })
  }
})
errors(
  { row: 'P2', call: 'GET /management/users/{id}' },
  {
    on: `GET ${one}`,
    kind: 'read',
    success: { body: { result: anna } },
    run: ({ personal }) => personal.handlers['personalUsers.one']({ id: 'u1', withStatus: false })
  }
)

const john = {
  firstName: 'John',
  lastName: 'Doe',
  email: 'john@example.org',
  locale: 'en' as const,
  role: 'assistant_video' as const,
  companyId: 'c1',
  password: 'StrongPassword1' as string | null,
  photo: 'data:image/png;base64,iVBORw0KGgo=' as string | null
}
const johnThere = { ...anna, id: 'u2', email: 'john@example.org', role: 'assistent_video' }

covers('P1', 'POST /management/users', 'success with photo and password', async () => {
  wire.on(`POST ${users}`, { status: 201, body: { success: true, result: johnThere } })
  expect(await handlers()['personalUsers.create'](john)).toMatchObject({
    ok: true,
    value: { activationMail: false, pending: false, user: { id: 'u2', role: 'assistant_video', mayCall: true } }
  })
  expect(wire.to('/users')[0]!.body).toEqual({
    first_name: 'John',
    last_name: 'Doe',
    email: 'john@example.org',
    photo: 'iVBORw0KGgo=',
    password: 'StrongPassword1',
    locale: 'en',
    role: 'assistant_video',
    entity: { type: 'company', id: 'c1' }
  })
})
covers('P1', 'POST /management/users', 'activation mail, and the other spelling of the role', async () => {
  wire.on(`POST ${users}`, { status: 202, body: { success: true, result: [johnThere] } })
  const answer = await handlers({ roleSpelling: 'assistent' })['personalUsers.create']({ ...john, password: null, photo: null })
  expect(answer).toMatchObject({ ok: true, value: { activationMail: true, pending: true } })
  expect(wire.to('/users')[0]!.body).toEqual({
    first_name: 'John',
    last_name: 'Doe',
    email: 'john@example.org',
    locale: 'en',
    role: 'assistent_video',
    entity: { type: 'company', id: 'c1' }
  })
})
covers('P1', 'POST /management/users', '400 each field, and an address in use', async () => {
  for (const [message, cause, field] of [
    ['password does not meet the policy', 'invalid', 'password'],
    ['locale must be nl or en', 'invalid', 'locale'],
    ['role is not known', 'invalid', 'role'],
    ['photo is no image', 'invalid', 'photo'],
    ['entity.id is not known', 'invalid', 'companyId'],
    ['first_name is required', 'invalid', 'firstName'],
    ['last_name is required', 'invalid', 'lastName'],
    ['email is not valid', 'invalid', 'email'],
    ['email already in use', 'in-use', 'email']
  ]) {
    wire.on(`POST ${users}`, { status: 400, body: { fault: { faultstring: message, detail: { errorcode: 'steps.x' } } } })
    expect(await handlers()['personalUsers.create'](john)).toEqual({ ok: false, cause, detail: field })
  }
})
covers('P1', 'POST /management/users', 'what WeSeeDo would refuse: not sent', async () => {
  for (const [change, field] of [
    [{ password: 'short1A' }, 'password'],
    [{ email: 'john' }, 'email'],
    [{ firstName: '' }, 'firstName'],
    [{ lastName: '' }, 'lastName'],
    [{ photo: 'data:text/html;base64,PGI+' }, 'photo'],
    [{ photo: 'not base64!' }, 'photo']
  ] as const)
    expect(await handlers()['personalUsers.create']({ ...john, ...change })).toEqual({ ok: false, cause: 'invalid', detail: field })
  expect(wire.seen).toHaveLength(0)
})
covers('P1', 'POST /management/users', 'answer lost: found by its e-mail, made once', async () => {
  wire.on(`POST ${users}`, { cut: 'lose' })
  wire.on(`GET ${users}`, { body: { result: [anna, johnThere] } })
  expect(await handlers()['personalUsers.create'](john)).toMatchObject({ ok: true, value: { user: { id: 'u2' } } })
  expect(wire.seen.filter(({ method, path }) => method === 'POST' && path === users)).toHaveLength(1)
})
errors(
  { row: 'P1', call: 'POST /management/users' },
  {
    on: `POST ${users}`,
    kind: 'once',
    success: { body: { result: johnThere } },
    prepare: (given) => given.on(`GET ${users}`, { body: { result: [anna] } }),
    other: { 500: { cause: 'no-answer' } },
    run: ({ personal }) => personal.handlers['personalUsers.create'](john)
  }
)

covers('P3', 'PUT /management/users/{id}', 'success', async () => {
  wire.on(`PUT ${one}`, { body: { success: true, result: anna } })
  const answer = await handlers()['personalUsers.replace']({
    id: 'u1',
    firstName: 'Anna',
    lastName: 'Smit',
    locale: 'nl',
    photo: 'iVBORw0K'
  })
  expect(answer).toEqual({ ok: true, value: { user: annaRead, pending: false } })
  expect(wire.to('u1')[0]!.body).toEqual({ first_name: 'Anna', last_name: 'Smit', locale: 'nl', photo: 'iVBORw0K' })
})
errors(
  { row: 'P3', call: 'PUT /management/users/{id}' },
  {
    on: `PUT ${one}`,
    kind: 'set',
    success: { body: { result: anna } },
    run: ({ personal }) => personal.handlers['personalUsers.replace']({ id: 'u1', firstName: 'A', lastName: 'B', locale: 'nl' })
  }
)
covers('P3', 'PATCH /management/users/{id}', 'success, each detail alone', async () => {
  for (const [change, body] of [
    [{ firstName: 'A' }, { first_name: 'A' }],
    [{ lastName: 'B' }, { last_name: 'B' }],
    [{ email: 'a@example.org' }, { email: 'a@example.org' }],
    [{ photo: 'data:image/jpeg;base64,AAAA' }, { photo: 'AAAA' }],
    [{ password: 'StrongPassword1' }, { password: 'StrongPassword1' }],
    [{ locale: 'en' as const }, { locale: 'en' }],
    [{ suspended: true }, { suspended: true }]
  ] as const) {
    wire.on(`PATCH ${one}`, { body: { result: [{ ...anna, suspended: true }] } })
    expect(await handlers()['personalUsers.change']({ id: 'u1', ...change })).toMatchObject({
      ok: true,
      value: { user: { suspended: true } }
    })
    expect(wire.to('u1').at(-1)!.body).toEqual(body)
  }
})
covers('P3', 'PATCH /management/users/{id}', 'nothing, or what would be refused: not sent', async () => {
  expect(await handlers()['personalUsers.change']({ id: 'u1' })).toEqual({ ok: false, cause: 'invalid' })
  expect(await handlers()['personalUsers.change']({ id: 'u1', password: 'weak' })).toEqual({
    ok: false,
    cause: 'invalid',
    detail: 'password'
  })
  expect(await handlers()['personalUsers.change']({ id: '..', locale: 'nl' })).toEqual({ ok: false, cause: 'not-found' })
  expect(wire.seen).toHaveLength(0)
})
errors(
  { row: 'P3', call: 'PATCH /management/users/{id}' },
  {
    on: `PATCH ${one}`,
    kind: 'once',
    success: { body: { result: anna } },
    run: ({ personal }) => personal.handlers['personalUsers.change']({ id: 'u1', suspended: false })
  }
)

covers('P4', 'DELETE /management/users/{id}', 'success', async () => {
  wire.on(`DELETE ${one}`, { body: { success: true, result: { id: 'u1' } } })
  expect(await handlers()['personalUsers.remove']({ id: 'u1' })).toEqual({ ok: true, value: { pending: false } })
})
covers('P4', 'DELETE /management/users/{id}', 'answer lost, then 404: it is gone', async () => {
  wire.on(`DELETE ${one}`, { status: 500, body: {} }, { status: 404, body: {} })
  expect(await handlers()['personalUsers.remove']({ id: 'u1' })).toEqual({ ok: true, value: { pending: false } })
})
errors(
  { row: 'P4', call: 'DELETE /management/users/{id}' },
  { on: `DELETE ${one}`, kind: 'set', success: {}, run: ({ personal }) => personal.handlers['personalUsers.remove']({ id: 'u1' }) }
)

covers('P5', 'GET /management/sites', 'success: sites and features', async () => {
  wire.on(`GET ${users}`, { body: { result: [anna] } })
  wire.on(`GET ${sites}`, {
    body: {
      result: [
        { id: 's1', name: 'North', logo: 'x' },
        { id: 's2', name: 'South' }
      ]
    }
  })
  expect(await handlers()['personalSites.list']({ companyId: 'c1' })).toEqual({
    ok: true,
    value: {
      sites: [
        { id: 's1', name: 'North', mine: true },
        { id: 's2', name: 'South', mine: false }
      ],
      features: ['waitingroom', 'chat']
    }
  })
  expect(wire.to('/sites')[0]!.query).toEqual([['company', 'c1']])
})
for (const status of [403, 404, 405]) {
  covers('P5', 'GET /management/sites', `${status} for who may not list them: his own`, async () => {
    wire.on(`GET ${users}`, { body: { result: [anna] } })
    wire.on(`GET ${sites}`, { status, body: {} })
    expect(await handlers()['personalSites.list']({})).toMatchObject({ ok: true, value: { sites: [{ id: 's1', mine: true }] } })
  })
}
errors(
  { row: 'P5', call: 'GET /management/sites' },
  {
    on: `GET ${sites}`,
    kind: 'read',
    success: { body: { result: [] } },
    prepare: (given) => given.on(`GET ${users}`, { body: { result: [] } }),
    run: ({ personal }) => personal.handlers['personalSites.list']({})
  }
)

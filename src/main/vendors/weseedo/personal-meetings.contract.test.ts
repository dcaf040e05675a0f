import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Covered } from '../../../../tests/support/contract-coverage'
import { contract } from '../../../../tests/support/contract-row'
import { recordFigure } from '../../../../tests/support/figures'
import { VirtualClock } from '../../../../tests/support/virtual-clock'
import {
  AGENT,
  documentedErrors,
  PERSONAL,
  startKpnWire,
  tokenAnswers,
  weseedoClients,
  type WeSeeDoSettings
} from '../../../../tests/support/weseedo'
import type { Reply, Wire } from '../../../../tests/support/wire'
import type { ScheduleInput } from './meeting-request'

let wire: Wire
beforeAll(async () => {
  wire = await startKpnWire()
})
beforeEach(() => {
  wire.reset()
  tokenAnswers(wire)
  prepare(wire)
})
afterAll(() => wire.close())

const vendor = 'WeSeeDo Personal' as const
const users = `${PERSONAL}/management/users`
const meetings = `${PERSONAL}/personal/meetings`
const one = `${meetings}/m1`
const sms = `${PERSONAL}/personal/sms`
const startsAt = Date.UTC(2099, 4, 4, 9, 30)

const anna = { id: 'u1', name: 'Anna Smit', email: AGENT, role: 'agent', sites: [{ id: 's1', name: 'North' }] }
const bert = { ...anna, id: 'u2', email: 'bert@example.org' }
const host = {
  username: 'agent.u1',
  name: 'Anna Smit',
  id: 'p1',
  user: 'u1',
  email: AGENT,
  initial_participant: true,
  sessions: [],
  hash: 'HOST-HASH',
  url: 'https://login.weseedo.nl/#/conversation/HOST-HASH'
}
const guest = {
  username: 'visitor.x',
  name: 'Femke',
  id: 'p2',
  email: 'femke@example.org',
  phone: '+31612345678',
  initial_participant: true,
  sessions: [],
  hash: 'GUEST-HASH',
  url: 'https://login.weseedo.nl/meeting/GUEST-HASH'
}
const meeting = {
  id: 'm1',
  company: { id: 'c1', name: 'Firm' },
  room_id: 'ROOM-ID',
  room_password: 'ROOM-PASSWORD',
  duration: 0,
  is_appointment: true,
  room_created: '2026-11-21T09:00:00.000Z',
  room_available_from: '2099-05-04T09:30:00.000Z',
  room_available_till: 4_081_573_800,
  created_by: { id: 'u1', name: 'Anna Smit' },
  site: { id: 's1', name: 'North' },
  subject: 'Advice',
  invitation: 'Come',
  participants: [guest, host]
}
const meetingRead = {
  id: 'm1',
  site: { id: 's1', name: 'North' },
  subject: 'Advice',
  invitation: 'Come',
  isAppointment: true,
  createdAt: Date.UTC(2026, 10, 21, 9),
  createdBy: { id: 'u1', name: 'Anna Smit' },
  startsAt,
  endsAt: 4_081_573_800_000,
  durationS: 0,
  participants: [
    { id: 'p2', name: 'Femke', userId: null, email: 'femke@example.org', phone: '+31612345678', connected: false },
    { id: 'p1', name: 'Anna Smit', userId: 'u1', email: AGENT, phone: null, connected: false }
  ],
  guestConnected: false,
  canJoin: true
}
const prepare = (given: Wire, staff: unknown[] = [anna, bert]) => given.on(`GET ${users}`, { body: { result: staff } })
const clients = (settings: WeSeeDoSettings['personal'] = {}) => weseedoClients(wire.origin, { personal: settings }).personal
const handlers = (settings: WeSeeDoSettings['personal'] = {}) => clients(settings).handlers
const covers = (row: string, call: string, outcome: string, body: () => Promise<void>) => contract({ vendor, row, call, outcome }, body)
const errors = (
  covered: Omit<Covered, 'outcome' | 'vendor'>,
  rest: Omit<Parameters<typeof documentedErrors>[0], 'covered' | 'wire' | 'prepare'>
) => documentedErrors({ covered: { vendor, ...covered }, wire: () => wire, prepare, ...rest })
const sent = (call: string) => wire.seen.filter(({ method, path }) => `${method} ${path}` === call)

const asked: ScheduleInput = {
  siteId: 's1',
  participants: [{ name: 'Femke', email: 'femke@example.org', phone: '06 12345678' }],
  agentId: null,
  appointment: { startsAt, endsAt: null },
  subject: '',
  invitation: '',
  invitationSms: '',
  sendEmail: true,
  sendSms: false
}
const POST = 'POST /personal/meetings'

covers('P5', POST, 'success: an appointment, by e-mail', async () => {
  wire.on(`POST ${meetings}`, { status: 201, body: { success: true, result: meeting } })
  expect(await handlers()['personalMeetings.schedule'](asked)).toEqual({ ok: true, value: { meeting: meetingRead, pending: false } })
  expect(sent(`POST ${meetings}`)[0]).toMatchObject({ headers: { user_email: AGENT } })
  expect(sent(`POST ${meetings}`)[0]!.body).toEqual({
    site: 's1',
    participants: [{ name: 'Femke', email: 'femke@example.org', phone: '+31612345678' }],
    is_appointment: true,
    time_start: '2099-05-04T09:30:00.000Z',
    send_email: true,
    send_sms: false
  })
})
covers('P5', POST, 'success: three-way, now, by both, with texts', async () => {
  wire.on(`POST ${meetings}`, { status: 202, body: { success: true, result: [{ ...meeting, is_appointment: false }] } })
  const answer = await handlers()['personalMeetings.schedule']({
    ...asked,
    participants: [asked.participants[0]!, { name: 'Bram', email: null, phone: '+447700900119' }],
    appointment: null,
    subject: 'S',
    invitation: 'I',
    invitationSms: 'T',
    sendSms: true
  })
  expect(answer).toMatchObject({ ok: true, value: { pending: true, meeting: { isAppointment: false } } })
  expect(sent(`POST ${meetings}`)[0]!.body).toEqual({
    site: 's1',
    participants: [
      { name: 'Femke', email: 'femke@example.org', phone: '+31612345678' },
      { name: 'Bram', phone: '+447700900119' }
    ],
    is_appointment: false,
    subject: 'S',
    invitation: 'I',
    invitation_sms: 'T',
    send_email: true,
    send_sms: true
  })
})
for (const role of ['assistant', 'assistent', 'assistant_video'] as const) {
  covers('P5', POST, `success: ${role} for another`, async () => {
    prepare(wire, [{ ...anna, role }, bert])
    wire.on(`POST ${meetings}`, {
      body: { result: { ...meeting, participants: [guest, { ...host, user: 'u2', email: 'bert@example.org' }] } }
    })
    expect(await handlers()['personalMeetings.schedule']({ ...asked, agentId: 'u2' })).toMatchObject({
      ok: true,
      value: { meeting: { canJoin: false } }
    })
    expect(sent(`POST ${meetings}`)[0]).toMatchObject({ headers: { user_email: AGENT }, body: { agent: 'u2' } })
  })
}
covers('P9', POST, 'what a role may not: not sent', async () => {
  for (const [staff, agentId, cause] of [
    [[{ ...anna, role: 'assistant' }, bert], null, 'invalid'],
    [
      [
        { ...anna, role: 'assistant' },
        { ...bert, role: 'assistant' }
      ],
      'u2',
      'invalid'
    ],
    [
      [
        { ...anna, role: 'assistant' },
        { ...bert, sites: [] }
      ],
      'u2',
      'invalid'
    ],
    [[{ ...anna, role: 'assistant' }], 'u2', 'invalid'],
    [[anna, bert], 'u2', 'forbidden'],
    [[{ ...anna, role: 'admin' }], null, 'forbidden']
  ] as const) {
    prepare(wire, [...staff])
    expect(await handlers()['personalMeetings.schedule']({ ...asked, agentId })).toEqual({ ok: false, cause, detail: 'agentId' })
  }
  expect(sent(`POST ${meetings}`)).toHaveLength(0)
})
covers('P5', POST, 'what WeSeeDo would refuse: not sent', async () => {
  const femke = asked.participants[0]!
  for (const [change, field] of [
    [{ participants: [{ ...femke, name: '' }] }, 'participants.0.name'],
    [{ participants: [femke, { ...femke, email: 'femke' }] }, 'participants.1.email'],
    [{ participants: [{ ...femke, phone: '12' }] }, 'participants.0.phone'],
    [{ participants: [{ ...femke, email: null }] }, 'sendEmail'],
    [{ participants: [{ ...femke, phone: null }], sendSms: true }, 'sendSms'],
    [{ appointment: { startsAt, endsAt: startsAt } }, 'endsAt'],
    [{ appointment: { startsAt: 1, endsAt: null } }, 'startsAt']
  ] as const)
    expect(await handlers()['personalMeetings.schedule']({ ...asked, ...change } as ScheduleInput)).toEqual({
      ok: false,
      cause: 'invalid',
      detail: field
    })
  expect(wire.seen).toHaveLength(0)
})
covers('P5', POST, '400 each field', async () => {
  for (const [message, field] of [
    ['site is required', 'siteId'],
    ['agent is not known', 'agentId'],
    ['time_start is required', 'startsAt'],
    ['time_end must be after time_start', 'endsAt'],
    ['participants are required', 'participants'],
    ['phone is not valid', 'phone'],
    ['email is not valid', 'email']
  ]) {
    wire.on(`POST ${meetings}`, { status: 400, body: { ErrorCode: 'bad_request', Error: message } })
    expect(await handlers()['personalMeetings.schedule'](asked)).toEqual({ ok: false, cause: 'invalid', detail: field })
  }
})
errors(
  { row: 'P5', call: POST },
  {
    on: `POST ${meetings}`,
    kind: 'once',
    success: { body: { result: meeting } },
    run: ({ personal }) => personal.handlers['personalMeetings.schedule'](asked)
  }
)

describe('an answer that was lost', () => {
  const now = Date.UTC(2026, 10, 21, 12)
  const made = { ...meeting, room_created: new Date(now - 1000).toISOString(), subject: 'Advice' }
  const found = (list: unknown[], date = new Date(now).toUTCString()): Reply => ({ body: { result: list }, headers: { date } })
  const cases: [string, Reply, boolean][] = [
    ['in the list', found([{ ...made, id: 'old', room_created: '2026-01-01T00:00:00Z' }, made]), true],
    ['not in the list', found([]), false],
    ['made before', found([{ ...made, room_created: new Date(now - 60_000).toISOString() }]), false],
    ['other guests', found([{ ...made, participants: [host, { ...guest, name: 'Nadia' }] }]), false],
    ['another site', found([{ ...made, site: { id: 's2', name: 'South' } }]), false],
    ['another subject', found([{ ...made, subject: 'Else' }]), false],
    ['two alike', found([made, { ...made, id: 'm2' }]), false],
    ['no time of making', found([{ ...made, room_created: null }]), false],
    ['no list either', { status: 403, body: {} }, false]
  ]
  let posts = 0
  for (const [outcome, list, isFound] of cases) {
    covers('P5', POST, `answer lost, ${outcome}`, async () => {
      wire.on(`POST ${meetings}`, { cut: 'lose' })
      wire.on(`GET ${meetings}`, list)
      const answer = await handlers()['personalMeetings.schedule']({ ...asked, subject: 'Advice' })
      expect(answer).toMatchObject(isFound ? { ok: true, value: { meeting: { id: 'm1' } } } : { ok: false, cause: 'no-answer' })
      posts += sent(`POST ${meetings}`).length
    })
  }
  test('is never asked for again by machine', () => {
    const doubled = posts - cases.length
    expect(doubled).toBe(0)
    recordFigure({
      id: 'Q1.meetings',
      what: `meetings sent twice, over ${cases.length} lost answers`,
      figure: doubled,
      limit: '0',
      ok: doubled === 0
    })
  })
})

covers('P6', 'GET /personal/meetings', 'success', async () => {
  wire.on(`GET ${meetings}`, { body: { success: true, result: [meeting, { broken: true }] } })
  expect(await handlers()['personalMeetings.list']({ companyId: 'c1' })).toEqual({ ok: true, value: { meetings: [meetingRead] } })
  expect(sent(`GET ${meetings}`)[0]!.query).toEqual([['company', 'c1']])
})
errors(
  { row: 'P6', call: 'GET /personal/meetings' },
  {
    on: `GET ${meetings}`,
    kind: 'read',
    success: { body: { result: [] } },
    run: ({ personal }) => personal.handlers['personalMeetings.list']({})
  }
)
covers('P6', 'GET /personal/meetings/{id}', 'success', async () => {
  for (const result of [meeting, [meeting], [{ ...meeting, id: 'm0' }, meeting]]) {
    wire.on(`GET ${one}`, { body: { result } })
    expect(await handlers()['personalMeetings.one']({ id: 'm1' })).toEqual({ ok: true, value: { meeting: meetingRead } })
  }
})
covers('P11', 'GET /personal/meetings/{id}', 'a guest has connected', async () => {
  wire.on(`GET ${one}`, { body: { result: { ...meeting, duration: 61, participants: [{ ...guest, sessions: [{ any: 1 }] }, host] } } })
  expect(await handlers()['personalMeetings.one']({ id: 'm1' })).toMatchObject({
    value: { meeting: { guestConnected: true, durationS: 61 } }
  })
  for (const [disconnected_at, there] of [
    [null, true],
    ['2026-11-21T10:00:00Z', false]
  ] as const) {
    const sessions = [{ connected_at: '2026-11-21T09:58:00Z', disconnected_at }]
    wire.on(`GET ${one}`, { body: { result: { ...meeting, participants: [{ ...guest, sessions }, host] } } })
    expect(await handlers()['personalMeetings.one']({ id: 'm1' })).toMatchObject({ value: { meeting: { guestConnected: there } } })
  }
  wire.on(`GET ${one}`, { body: { result: { ...meeting, participants: [guest, { ...host, sessions: [{}] }] } } })
  expect(await handlers()['personalMeetings.one']({ id: 'm1' })).toMatchObject({ value: { meeting: { guestConnected: false } } })
})
errors(
  { row: 'P6', call: 'GET /personal/meetings/{id}' },
  {
    on: `GET ${one}`,
    kind: 'read',
    success: { body: { result: meeting } },
    run: ({ personal }) => personal.handlers['personalMeetings.one']({ id: 'm1' })
  }
)
covers('P6', 'every call', 'no answer holds what opens a meeting', async () => {
  for (const call of [`POST ${meetings}`, `GET ${one}`, `PATCH ${one}`]) wire.on(call, { body: { result: meeting } })
  wire.on(`GET ${meetings}`, { body: { result: [meeting] } })
  const mine = handlers()
  const answers = JSON.stringify([
    await mine['personalMeetings.schedule'](asked),
    await mine['personalMeetings.list']({}),
    await mine['personalMeetings.one']({ id: 'm1' }),
    await mine['personalMeetings.move'](move)
  ])
  expect(answers).toContain('Femke')
  expect(answers).not.toMatch(/HASH|ROOM-|weseedo\.nl/)
})

const move = { id: 'm1', startsAt, endsAt: startsAt + 1_800_000, sendEmail: true, sendSms: false }
for (const method of ['PATCH', 'POST'] as const) {
  const call = `${method} /personal/meetings/{id}`
  covers('P7', call, 'success', async () => {
    wire.on(`${method} ${one}`, { body: { result: [meeting] } })
    expect(await handlers({ updateMethod: method })['personalMeetings.move'](move)).toEqual({
      ok: true,
      value: { meeting: meetingRead, pending: false, recreated: false, oldRemains: false }
    })
    expect(sent(`${method} ${one}`)[0]!.body).toEqual({ time_start: '2099-05-04T09:30:00.000Z', time_end: '2099-05-04T10:00:00.000Z' })
  })
  for (const status of [404, 405]) {
    covers('P7', call, `${status}: not available on this account`, async () => {
      wire.on(`${method} ${one}`, { status, body: {} })
      wire.on(`GET ${one}`, { body: { result: meeting } })
      expect(await handlers({ updateMethod: method })['personalMeetings.move'](move)).toMatchObject({ cause: 'not-available' })
    })
  }
  covers('P7', call, '404: the meeting itself is gone', async () => {
    wire.on(`${method} ${one}`, { status: 404, body: {} })
    wire.on(`GET ${one}`, { status: 404, body: {} })
    expect(await handlers({ updateMethod: method })['personalMeetings.move'](move)).toMatchObject({ cause: 'not-found' })
  })
}
errors(
  { row: 'P7', call: 'PATCH /personal/meetings/{id}' },
  {
    on: `PATCH ${one}`,
    kind: 'once',
    success: { body: { result: meeting } },
    skip: [404, 405],
    run: ({ personal }) => personal.handlers['personalMeetings.move'](move)
  }
)
covers('P7', 'POST /personal/meetings, DELETE /personal/meetings/{id}', 'recreated by setting', async () => {
  wire.on(`GET ${one}`, { body: { result: meeting } })
  wire.on(`POST ${meetings}`, { body: { result: { ...meeting, id: 'm2' } } })
  wire.on(`DELETE ${one}`, { body: { result: { id: 'm1' } } })
  expect(await handlers({ updateMethod: 'recreate' })['personalMeetings.move'](move)).toMatchObject({
    ok: true,
    value: { recreated: true, oldRemains: false, meeting: { id: 'm2' } }
  })
  expect(sent(`POST ${meetings}`)[0]!.body).toMatchObject({
    site: 's1',
    subject: 'Advice',
    participants: [{ name: 'Femke', email: 'femke@example.org', phone: '+31612345678' }],
    time_end: '2099-05-04T10:00:00.000Z',
    send_email: true
  })
  expect(sent(`POST ${meetings}`)[0]!.body).not.toHaveProperty('agent')
})
covers('P7', 'POST /personal/meetings, DELETE /personal/meetings/{id}', 'the new one fails: the old one stays', async () => {
  wire.on(`GET ${one}`, { body: { result: meeting } })
  wire.on(`POST ${meetings}`, { status: 403, body: {} })
  expect(await handlers({ updateMethod: 'recreate' })['personalMeetings.move'](move)).toMatchObject({ cause: 'forbidden' })
  expect(sent(`DELETE ${one}`)).toHaveLength(0)
})
covers('P7', 'POST /personal/meetings, DELETE /personal/meetings/{id}', 'the old one cannot be deleted: told', async () => {
  wire.on(`GET ${one}`, { body: { result: meeting } })
  wire.on(`POST ${meetings}`, { body: { result: { ...meeting, id: 'm2' } } })
  wire.on(`DELETE ${one}`, { status: 403, body: {} })
  expect(await handlers({ updateMethod: 'recreate' })['personalMeetings.move'](move)).toMatchObject({
    ok: true,
    value: { oldRemains: true }
  })
})

covers('P8', 'DELETE /personal/meetings/{id}', 'success', async () => {
  wire.on(`DELETE ${one}`, { body: { success: true, result: { id: 'm1' } } })
  expect(await handlers()['personalMeetings.remove']({ id: 'm1' })).toEqual({ ok: true, value: { pending: false } })
})
errors(
  { row: 'P8', call: 'DELETE /personal/meetings/{id}' },
  { on: `DELETE ${one}`, kind: 'set', success: {}, run: ({ personal }) => personal.handlers['personalMeetings.remove']({ id: 'm1' }) }
)

const message = 'x'.repeat(40)
const SMS = 'POST /personal/sms'
covers('P5', SMS, 'success, once a participant', async () => {
  wire.on(`POST ${sms}`, { body: { success: true, result: { status: 'OK' } } })
  const mine = handlers()
  expect(await mine['personalMeetings.sendSms']({ participantId: 'p2', message })).toEqual({ ok: true, value: null })
  expect(sent(`POST ${sms}`)[0]!.body).toEqual({ participant: 'p2', message })
  expect(await mine['personalMeetings.sendSms']({ participantId: 'p2', message })).toEqual({
    ok: false,
    cause: 'in-use',
    detail: 'participantId'
  })
  expect(sent(`POST ${sms}`)).toHaveLength(1)
})
covers('P5', SMS, 'too long or empty: not sent', async () => {
  for (const text of ['', 'x'.repeat(41)])
    expect(await handlers()['personalMeetings.sendSms']({ participantId: 'p2', message: text })).toMatchObject({ detail: 'message' })
  expect(wire.seen).toHaveLength(0)
})
for (const [outcome, reply, cause] of [
  ['400 message', { status: 400, body: { message: 'message is too long' } }, 'invalid'],
  ['400 a second one', { status: 400, body: { message: 'participant already got an SMS' } }, 'in-use'],
  ['403', { status: 403, body: {} }, 'forbidden'],
  ['404', { status: 404, body: {} }, 'not-found'],
  ['405', { status: 405, body: {} }, 'not-available'],
  ['412', { status: 412, body: {} }, 'not-entitled'],
  ['429 with a reset at once', { status: 429, body: {}, headers: { 'retry-after': '0' } }, 'too-many'],
  ['500', { status: 500, body: {} }, 'no-answer'],
  ['502 with HTML', { status: 502, body: '<html>' }, 'no-answer'],
  ['503', { status: 503, body: {} }, 'no-answer'],
  ['connection lost', { cut: 'lose' }, 'no-answer'],
  ['success: false', { body: { success: false } }, 'vendor-error']
] as [string, Reply, string][]) {
  covers('P5', SMS, `${outcome}: sent once`, async () => {
    wire.on(`POST ${sms}`, reply)
    expect(await handlers()['personalMeetings.sendSms']({ participantId: 'p2', message })).toMatchObject({ ok: false, cause })
    expect(sent(`POST ${sms}`)).toHaveLength(1)
  })
}

const JOIN = 'GET /personal/meetings/{id}'
const join = async (participants: unknown[], staff: unknown[] = [anna], settings: WeSeeDoSettings['personal'] = {}) => {
  prepare(wire, staff)
  wire.on(`GET ${one}`, { body: { result: { ...meeting, participants } } })
  return clients(settings).pages.joinAddress('m1')
}
covers('P10', JOIN, "the right person's address", async () => {
  const other = { ...host, id: 'p3', user: 'u9', email: 'other@example.org', url: 'https://login.weseedo.nl/#/conversation/OTHER' }
  expect(await join([other, guest, host])).toEqual({ ok: true, value: { url: host.url } })
  expect(await join([{ ...guest, email: AGENT }, host])).toEqual({ ok: true, value: { url: host.url } })
  expect(await join([other, host], [])).toEqual({ ok: true, value: { url: host.url } })
})
covers('P10', JOIN, 'nobody of this meeting', async () => {
  expect(await join([guest])).toEqual({ ok: false, cause: 'not-a-participant' })
  expect(await join([{ ...guest, email: AGENT }])).toEqual({ ok: false, cause: 'not-a-participant' })
  expect(await join([guest, { ...host, user: 'u9' }])).toEqual({ ok: false, cause: 'not-a-participant' })
})
covers('P9', JOIN, 'an assistant cannot join', async () => {
  expect(await join([guest, host], [{ ...anna, role: 'assistent' }])).toEqual({ ok: false, cause: 'not-a-participant' })
  expect(await join([guest, host], [{ ...anna, role: 'assistent_video' }])).toMatchObject({ ok: true })
})
covers('P12', JOIN, 'white-label hosts by setting, nothing else', async () => {
  const at = (url: string | null, settings?: WeSeeDoSettings['personal']) => join([guest, { ...host, url }], [anna], settings)
  const hosts = ['video.firm.example']
  expect(await at('https://video.firm.example/m/1#x', { hosts })).toEqual({ ok: true, value: { url: 'https://video.firm.example/m/1#x' } })
  for (const url of [
    'https://video.firm.example/m/1',
    'https://sub.video.firm.example/m/1',
    'http://login.weseedo.nl/m',
    'https://weseedo.nl.evil.example/m',
    'https://user@login.weseedo.nl/m',
    'javascript:alert(1)',
    ''
  ])
    expect(await at(url, url.includes('sub.') ? { hosts } : {})).toMatchObject({ ok: false, cause: 'foreign-address' })
  expect(await at(null)).toMatchObject({ cause: 'vendor-error' })
})
covers('P10', JOIN, 'errors', async () => {
  for (const [status, cause] of [
    [403, 'forbidden'],
    [404, 'not-found'],
    [503, 'unreachable']
  ] as const) {
    wire.on(`GET ${one}`, { status, body: {} })
    expect(await clients().pages.joinAddress('m1')).toMatchObject({ cause })
  }
})

test('without an account nothing is sent', async () => {
  const personal = clients()
  await personal.account.signOut()
  expect(await personal.handlers['personalMeetings.list']({})).toEqual({ ok: false, cause: 'not-set-up' })
  expect(await personal.pages.joinAddress('m1')).toEqual({ ok: false, cause: 'not-set-up' })
  expect(await personal.account.test()).toEqual([])
  expect(wire.seen).toHaveLength(0)
})

test('the connection test', async () => {
  const outcomes = async () =>
    (await clients().account.test()).map(({ id, outcome, problem }) => [id, outcome, problem].filter(Boolean).join(' '))
  wire.on(`GET ${meetings}`, { body: { result: [] } })
  expect(await outcomes()).toEqual(['address pass', 'certificate pass', 'token pass', 'agent pass', 'meeting-rights pass'])
  prepare(wire, [bert])
  wire.on(`GET ${meetings}`, { status: 403, body: {} })
  expect((await outcomes()).slice(3)).toEqual(['agent warn agent-unknown', 'meeting-rights fail forbidden'])
  expect(wire.seen.every(({ method, path }) => method === 'GET' || path.endsWith('accesstoken'))).toBe(true)
})

test('times are read from the virtual clock, not from the wall', async () => {
  const clock = new VirtualClock(startsAt + 7_200_000)
  const late = weseedoClients(wire.origin, {}, clock).personal
  expect(await late.handlers['personalMeetings.schedule'](asked)).toEqual({ ok: false, cause: 'invalid', detail: 'startsAt' })
})

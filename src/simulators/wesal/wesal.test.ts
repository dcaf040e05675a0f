import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startSimulators, type Simulators } from '../index'
import { VOC, WESAL_CREDENTIALS } from './wesal-config'
import { QUEUES } from './wesal-queues'

const SEED = 20261121
const [Q1, Q2] = [QUEUES[0].id, QUEUES[1].id]
let simulators: Simulators
beforeEach(async () => {
  simulators = await startSimulators({ pace: 0.01, seed: SEED, control: true })
})
afterEach(() => simulators.stop())

type Json = Record<string, unknown>
const send = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
  const base = path.startsWith('/_sim') ? simulators.wesal.server.origin : simulators.addresses.wesal
  const answer = await fetch(base + path, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) })
  })
  const text = await answer.text()
  return { status: answer.status, body: (text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text) as Json }
}
const { clientId, email, password } = WESAL_CREDENTIALS
const withId = { 'x-client-id': clientId }
const login = (body: Json = { email, password }, headers: Record<string, string> = withId) => send('POST', '/auth/login', body, headers)
const token = async () => ((await login()).body.data as { access_token: string }).access_token
const codeOf = ({ body }: { body: Json }) => body.code

describe('sign-in', () => {
  test('checks the client id byte for byte', async () => {
    expect(await login(undefined, {})).toMatchObject({ status: 400, body: { success: false, code: 'X0000' } })
    expect(await login(undefined, { 'x-client-id': clientId.replace(/=+$/, '') })).toMatchObject({ status: 401, body: { code: 'X001' } })
    expect(await login({ email: 'omar.haddad@other.callside.example', password })).toMatchObject({ status: 403, body: { code: 'X002' } })
    expect(await login({ email, password: 'wrong' })).toMatchObject({ status: 401, body: { code: 'X004' } })
    expect(await login({ email })).toMatchObject({ body: { code: 'X0000' } })
    expect(await login()).toMatchObject({ status: 200, body: { success: true, data: { user: { status: 1 } } } })
  })

  test('speaks the newer contract by a switch', async () => {
    simulators.wesal.configure({ contract: 'voc' })
    expect(codeOf(await login())).toBe('X0000')
    const answer = await login({ email, password: VOC.apiToken, company: VOC.company })
    expect(answer.body).toMatchObject({ user: { _id: '65b6' }, token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/) })
    expect(answer.body.data).toBeUndefined()
  })

  test('takes the raw token until it ends, and not behind Bearer', async () => {
    const authorization = await token()
    const read = (header: string) => send('GET', '/queries/organization', undefined, { authorization: header })
    expect(await read(authorization)).toMatchObject({ status: 200 })
    expect(await read(`Bearer ${authorization}`)).toMatchObject({ status: 401, body: { code: 'X003' } })
    simulators.wesal.configure({ strictToken: false })
    expect(await read(`Bearer ${authorization}`)).toMatchObject({ status: 200 })
    simulators.wesal.configure({ tokenLifeS: 0 })
    expect(codeOf(await read(await token()))).toBe('X003')
    const out = () => send('GET', '/auth/logout', undefined, { authorization })
    expect(await out()).toEqual({ status: 200, body: { success: true } })
    expect(codeOf(await out())).toBe('X003')
    expect(codeOf(await read(authorization))).toBe('X003')
  })

  test('makes a JWT with its end by a switch', async () => {
    simulators.wesal.configure({ tokenStyle: 'jwt', tokenLifeS: 2 })
    const { iat, exp } = JSON.parse(Buffer.from((await token()).split('.')[1]!, 'base64url').toString()) as { iat: number; exp: number }
    expect(exp - iat).toBe(2)
  })

  test.each([
    ['code', { success: false, code: 'X001', message: expect.any(String) as string }],
    ['error', { success: false, error: { code: 'X001', message: expect.any(String) as string } }],
    ['errorCode', { success: false, errorCode: 'X001' }]
  ] as const)('refuses in the shape %s, with any status', async (errorShape, body) => {
    simulators.wesal.configure({ errorShape })
    expect(await login(undefined, { 'x-client-id': 'x' })).toEqual({ status: 401, body })
    simulators.wesal.configure({ errorHttp: 'always200' })
    expect(await login(undefined, { 'x-client-id': 'x' })).toEqual({ status: 200, body })
  })

  test('sets a new password with a code from the outbox, once', async () => {
    const reset = (body: Json) => send('POST', '/auth/reset', body, withId)
    expect(await reset({ method: 'email', email: 'nobody@example.org', phone: '' })).toEqual({ status: 200, body: { success: true } })
    expect(codeOf(await reset({ method: 'post', email, phone: '' }))).toBe('X004')
    expect(codeOf(await reset({ method: 'email', email: '', phone: '' }))).toBe('X0000')
    await reset({ method: 'email', email, phone: '' })
    await reset({ method: 'phone', email: '', phone: '+966500000001' })
    const outbox = (await send('GET', '/_sim/wesal/outbox')).body as unknown as { code: string; to: string }[]
    expect(outbox).toHaveLength(2)
    expect(outbox[0]!.code).toMatch(/^\w{20}$/)
    expect(outbox[1]!.code).toMatch(/^\d{6}$/)
    const verify = (verifyCode: string) =>
      send('POST', '/auth/verify', { method: 'email', email, verifyCode, otp: '', password: 'brand new' }, withId)
    expect(codeOf(await verify('wrong'))).toBe('X004')
    expect(await verify(outbox[0]!.code)).toMatchObject({ body: { success: true } })
    expect(codeOf(await verify(outbox[0]!.code))).toBe('X004')
    expect(codeOf(await login())).toBe('X004')
    expect(await login({ email, password: 'brand new' })).toMatchObject({ status: 200 })
  })
})

describe('surveys', () => {
  const until = Date.UTC(2026, 10, 1)
  const time = (at: number) => new Date(at).toISOString().slice(0, 19)
  const between = (start: number, end: number) => [{ dimension: 'dateTime', value: { startTime: time(start), endTime: time(end) } }]
  const everything = between(until - 61 * 86_400_000, until + 86_400_000)
  let authorization: string
  beforeEach(async () => {
    simulators.wesal.configure({ surveysUntil: until })
    authorization = await token()
  })
  const post = (body: Json) =>
    send('POST', '/survey/queries/surveys', { filters: everything, companyId: 100301, ...body }, { authorization })
  const dataOf = async (body: Json = {}) =>
    (await post(body)).body.data as {
      surveys: { id: string; conversation: { createdAt: string; callerId: string } }[]
      pagination: { totalItems: number; totalPages: number; nextPage: number | null; currentPage: number; previousPage: number | null }
    }

  test('are the same with the same seed, and 250 over 60 days', async () => {
    const { surveys, pagination } = await dataOf({ limit: 100 })
    expect(pagination).toEqual({ currentPage: 1, totalPages: 3, previousPage: null, nextPage: 2, totalItems: 250 })
    const again = await startSimulators({ seed: SEED })
    again.wesal.configure({ surveysUntil: until })
    const first = simulators
    simulators = again
    authorization = await token()
    expect((await dataOf({ limit: 100 })).surveys).toEqual(surveys)
    await first.stop()
    expect(new Set(surveys.map(({ id }) => id)).size).toBe(100)
    const times = surveys.map(({ conversation }) => Date.parse(conversation.createdAt))
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(times[0]).toBeGreaterThanOrEqual(until - 60 * 86_400_000)
  })

  test('are filtered half-open', async () => {
    const { surveys } = await dataOf({ limit: 3 })
    const second = Math.floor(Date.parse(surveys[1]!.conversation.createdAt) / 1000) * 1000
    const before = await dataOf({ filters: between(until - 61 * 86_400_000, second) })
    const after = await dataOf({ filters: between(second, until) })
    expect(before.pagination.totalItems + after.pagination.totalItems).toBe(250)
    expect(after.surveys[0]!.id).toBe(surveys[1]!.id)
  })

  test('come in pages with an end', async () => {
    const last = await dataOf({ offset: 200, limit: 100 })
    expect(last.surveys).toHaveLength(50)
    expect(last.pagination).toMatchObject({ nextPage: null, currentPage: 3, previousPage: 2 })
    const beyond = await dataOf({ offset: 1000, limit: 100 })
    expect(beyond.surveys).toEqual([])
    expect(beyond.pagination).toMatchObject({ nextPage: null, totalItems: 250 })
    const divisible = await dataOf({ offset: 225, limit: 25 })
    expect(divisible.surveys).toHaveLength(25)
    expect(divisible.pagination.nextPage).toBeNull()
    expect((await dataOf()).surveys).toHaveLength(10)
    simulators.wesal.configure({ paginationQuirk: true })
    expect((await dataOf({ limit: 50 })).pagination).toMatchObject({ totalPages: 3, nextPage: 2 })
  })

  test.each([{ limit: 0 }, { limit: 101 }, { limit: -1 }, { limit: '10' }, { offset: -1 }])(
    '%j is refused, or brought into range',
    async (body) => {
      expect(codeOf(await post(body))).toBe('X004')
      simulators.wesal.configure({ paging: 'lenient' })
      expect((await post(body)).status).toBe(200)
    }
  )

  test.each([
    [{ companyId: 999 }, 'X004'],
    [{ companyId: '100301' }, 'X004'],
    [{ companyId: undefined }, 'X0000'],
    [{ filters: undefined }, 'X0000'],
    [{ filters: [{ dimension: 'queue', value: {} }] }, 'X004'],
    [{ filters: [{ dimension: 'dateTime', value: { startTime: '2026-01-01T00:00:00Z', endTime: '2026-01-02T00:00:00Z' } }] }, 'X004'],
    [{ filters: [{ dimension: 'dateTime', value: { startTime: '2026-01-02T00:00:00', endTime: '2026-01-02T00:00:00' } }] }, 'X004']
  ])('%j is refused with %s', async (body, code) => expect(codeOf(await post(body))).toBe(code))

  test('have questions, one in Arabic, and further members when asked', async () => {
    const { body } = await send('GET', '/survey/queries/questions/100302', undefined, { authorization })
    const { questions } = body.data as { questions: { name: string; answers: { value: unknown }[] }[] }
    expect(questions).toHaveLength(4)
    expect(questions.filter(({ name }) => /[\u0600-\u06ff]/.test(name))).toHaveLength(1)
    expect(questions[0]!.answers[0]!.value).toBe('1')
    expect(codeOf(await send('GET', '/survey/queries/questions/1', undefined, { authorization }))).toBe('X004')
    expect((await dataOf({ extended: true })).surveys[0]).toMatchObject({ language: 'ar-SA', conversation: { direction: 'inbound' } })
    expect(Object.keys((await dataOf()).surveys[0]!)).toEqual(['id', 'conversation', 'answers'])
  })

  test('are half a million without being kept', async () => {
    simulators.wesal.configure({ surveys: 500_000 })
    const { surveys, pagination } = await dataOf({ offset: 499_950, limit: 100 })
    expect([surveys.length, pagination.totalItems]).toEqual([50, 500_000])
  })
})

describe('queues', () => {
  let authorization: string
  beforeEach(async () => {
    authorization = await token()
  })
  const ask = async (path: string, body: Json) => send('POST', `/analytics/${path}`, body, { authorization })
  const itemsOf = ({ body }: { body: Json }) => (body.data as { result: Json[] }).result

  test('that are unknown fail alone', async () => {
    const items = itemsOf(await ask('runtime/queues/summary', { queues: [Q1, 'nobody'] }))
    expect(items[0]).toMatchObject({ success: true, id: Q1, memberCount: 11 })
    expect(items[1]).toMatchObject({ success: false, id: 'nobody', message: 'Queue not found' })
    for (const body of [{}, { queues: [] }, { queues: 'a' }]) expect(codeOf(await ask('runtime/queues/summary', body))).toBe('X0000')
  })

  test('have as many members in activity as in the summary, and they drift', async () => {
    const seen = new Set<string>()
    for (let look = 0; look < 20; look++) {
      const [item] = itemsOf(await ask('runtime/queues/activity', { queues: [Q2] }))
      const counts = item!.data as { qualifier: string; count: number }[]
      expect(counts.reduce((all, { count }) => all + count, 0)).toBe(33)
      seen.add(JSON.stringify(counts.map(({ qualifier, count }) => [qualifier, count]).sort()))
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    expect(seen.size).toBeGreaterThan(1)
  })

  const from = Date.UTC(2026, 9, 1, 9, 10)
  const to = Date.UTC(2026, 9, 1, 12, 20)
  const iso = (at: number) => new Date(at).toISOString()
  const perform = (body: Json = {}) => ask('queues/performance', { queues: [Q2], interval: `${iso(from)}/${iso(to)}`, ...body })
  type Block = { interval: string; metrics: { ASA: number; Answer: number; MetSLA: number; OverSLA: number; Offered: number } }
  const blocksOf = async (body: Json = {}) => itemsOf(await perform(body))[0]!.data as Block[]

  test('have blocks that add up to the whole', async () => {
    const [whole, ...none] = await blocksOf()
    expect(none).toEqual([])
    const blocks = await blocksOf({ partial: true })
    expect(blocks.map(({ interval }) => interval.slice(11, 16))).toEqual(['09:10', '09:30', '10:00', '10:30', '11:00', '11:30', '12:00'])
    expect(blocks.at(-1)!.interval).toBe(`${iso(Date.UTC(2026, 9, 1, 12))}/${iso(to)}`)
    const sum = (of: (metrics: Block['metrics']) => number) => blocks.reduce((all, { metrics }) => all + of(metrics), 0)
    const { metrics } = whole!
    expect(metrics.Answer).toBeGreaterThan(0)
    for (const name of ['Answer', 'MetSLA', 'OverSLA', 'Offered'] as const) expect(sum((one) => one[name])).toBe(metrics[name])
    for (const one of [metrics, ...blocks.map((block) => block.metrics)]) expect(one.MetSLA + one.OverSLA).toBe(one.Answer)
    expect(Math.abs(sum((one) => one.ASA * one.Answer) / metrics.Answer - metrics.ASA)).toBeLessThan(1)
  })

  test('answer half an hour for the whole by a switch', async () => {
    simulators.wesal.configure({ partialQuirk: true })
    expect((await blocksOf()).map(({ interval }) => interval)).toEqual([`${iso(from)}/${iso(from + 1_800_000)}`])
  })

  test.each(['', iso(from), `${iso(to)}/${iso(from)}`, '2026-10-01/2026-10-02', `${iso(from)}/${iso(from + 32 * 86_400_000)}`])(
    'refuse the interval %j',
    async (interval) => expect(codeOf(await perform({ interval }))).toBe('X004')
  )
})

describe('faults', () => {
  test('are codes, statuses and an inner failure, per route', async () => {
    const authorization = await token()
    const read = () => send('GET', '/queries/organization', undefined, { authorization })
    for (const code of ['X0000', 'X001', 'X002', 'X003', 'X004']) {
      await send('POST', '/_sim/wesal/fault', { kind: 'code', code, path: '/queries/organization' })
      expect(codeOf(await read())).toBe(code)
    }
    await send('POST', '/_sim/wesal/fault', { kind: 'status', status: 502, path: '/queries/organization' })
    expect((await read()).body).toContain('<html>')
    await send('POST', '/_sim/wesal/fault', { kind: 'status', status: 429, path: '/queries/organization' })
    expect(await read()).toMatchObject({ status: 429 })
    await send('POST', '/_sim/wesal/fault', { kind: 'inner-failure', path: '/runtime/queues/summary' })
    const summary = await send('POST', '/analytics/runtime/queues/summary', { queues: [Q1] }, { authorization })
    expect(summary).toEqual({ status: 200, body: { success: true, data: { success: false, result: [] } } })
    expect(await read()).toMatchObject({ status: 200 })
    expect((await send('GET', '/nothing')).status).toBe(404)
    expect((await send('DELETE', '/queries/organization')).status).toBe(405)
  })
})

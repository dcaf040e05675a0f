import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { commands } from '../../../contract/commands'
import type { Survey } from '../../../contract/commands/surveys'
import { contract } from '../../../../tests/support/contract-row'
import { loginReply, wesalAccount, wesalOnWire, type WesalOnWire } from '../../../../tests/support/wesal-on-wire'
import type { Reply } from '../../../../tests/support/wire'
import { defaultSettings } from '../../../contract/settings'

const search = 'POST /survey/queries/surveys'
let desk: WesalOnWire
beforeAll(async () => {
  desk = await wesalOnWire()
})
beforeEach(() => {
  desk.wire.reset()
  desk.set(defaultSettings.wesal)
  desk.on('POST /auth/login', loginReply())
  desk.wesal.account.use(wesalAccount)
})
afterAll(() => desk.close())

const from = Date.UTC(2026, 6, 1, 12, 0, 0)
const to = Date.UTC(2026, 6, 2, 12, 0, 0)
const find = (change: object = {}) =>
  desk.wesal.handlers['surveys.search']({ companyId: '100301', from, to, extended: false, offset: 0, limit: 50, ...change })
const searches = () => desk.wire.to('/surveys').map(({ body }) => body as Record<string, unknown>)

const survey = (id: string, change: object = {}, more: object = {}) => ({
  id,
  conversation: {
    id,
    queueName: 'SALES-01',
    agentName: 'Ann',
    url: 'https://apps.mypurecloud.ie/x',
    callerId: 'tel:+966500001234',
    mediaType: 'Voice',
    createdAt: '2026-07-01T13:00:00.000Z',
    ...change
  },
  answers: [
    { id: 302, questionId: 853, questionName: 'هل أنت راض', answerTitle: 'نعم', answerValue: 1, createdAt: '2026-07-01T13:05:00.000Z' }
  ],
  ...more
})
const page = (surveys: unknown[], pagination: object = {}): Reply => ({
  body: {
    data: {
      profile: { id: 1, companyId: '100301', companyName: 'Demo' },
      surveys,
      pagination: { currentPage: 1, totalPages: 1, previousPage: null, nextPage: null, totalItems: surveys.length, ...pagination }
    },
    success: true
  }
})

describe('organisation', () => {
  const call = 'GET /queries/organization'
  const reply: Reply = {
    body: {
      data: {
        organization: { id: 1003, name: 'Org', region: 'ie', organizationId: '9363d658' },
        companies: [{ id: 100301, name: 'One' }, { id: '100302', name: 'Two' }, { name: 'no id' }]
      },
      success: true
    }
  }
  contract({ vendor: 'Wesal', row: 'W4', call, outcome: 'success, once a sign-in' }, async () => {
    desk.on(call, reply)
    const read = () => desk.wesal.handlers['surveys.organisation']({})
    const value = {
      organisation: { id: '1003', name: 'Org', region: 'ie', organizationId: '9363d658' },
      companies: [
        { id: '100301', name: 'One' },
        { id: '100302', name: 'Two' }
      ]
    }
    expect(await read()).toEqual({ ok: true, value })
    expect(await read()).toEqual({ ok: true, value })
    expect(desk.wire.to('/organization')).toHaveLength(1)
    expect(desk.wire.to('/organization')[0]!.headers.authorization).toBe('token-1')
    desk.wesal.account.use(wesalAccount)
    await read()
    expect(desk.wire.to('/organization')).toHaveLength(2)
  })
})

describe('questions', () => {
  const call = 'GET /survey/queries/questions/{companyId}'
  contract({ vendor: 'Wesal', row: 'W5', call, outcome: 'success, once a company' }, async () => {
    const question = {
      id: 2,
      name: 'ما مدى رضاك؟',
      answers: [
        { id: 23, title: 'راضٍ', value: '1' },
        { id: 24, title: 'other', value: 'n/a' }
      ]
    }
    for (const id of [100301, 100302])
      desk.on(`GET /survey/queries/questions/${id}`, { body: { data: { questions: [question] }, success: true } })
    const read = (companyId: string) => desk.wesal.handlers['surveys.questions']({ companyId })
    const answers = [
      { id: '23', title: 'راضٍ', value: 1 },
      { id: '24', title: 'other', value: 'n/a' }
    ]
    expect(await read('100301')).toEqual({ ok: true, value: { questions: [{ id: '2', name: 'ما مدى رضاك؟', answers }] } })
    await read('100301')
    await read('100302')
    expect(desk.wire.seen.map(({ path }) => path.slice(path.lastIndexOf('/')))).toEqual(['/login', '/100301', '/100302'])
  })
})

describe('a search', () => {
  contract({ vendor: 'Wesal', row: 'W6', call: search, outcome: 'success' }, async () => {
    desk.on(
      search,
      page([survey('s-1'), survey('s-2', { callerId: null, url: null })], { nextPage: 2, totalPages: 491, totalItems: 49_093 })
    )
    const answer = await find({ offset: 100 })
    expect(searches()).toEqual([
      {
        filters: [{ dimension: 'dateTime', value: { startTime: '2026-07-01T12:00:00', endTime: '2026-07-02T12:00:00' } }],
        companyId: 100301,
        extended: false,
        offset: 100,
        limit: 50
      }
    ])
    expect(answer).toMatchObject({ ok: true, value: { company: { id: '100301', name: 'Demo' }, total: 49_093, nextOffset: 102 } })
    const { surveys } = (answer as { value: { surveys: object[] } }).value
    expect(surveys[0]).toEqual({
      id: 's-1',
      conversationId: 's-1',
      queue: 'SALES-01',
      agent: 'Ann',
      caller: '…234',
      media: 'Voice',
      at: Date.UTC(2026, 6, 1, 13),
      answers: [{ id: '302', questionId: '853', question: 'هل أنت راض', title: 'نعم', value: 1, at: Date.UTC(2026, 6, 1, 13, 5) }]
    })
    expect(JSON.stringify(answer)).not.toContain('500001234')
  })

  contract({ vendor: 'Wesal', row: 'W6', call: search, outcome: 'success of the last page' }, async () => {
    desk.on(search, page([survey('s-1')]))
    expect(await find()).toMatchObject({ ok: true, value: { nextOffset: null, total: 1 } })
  })

  contract({ vendor: 'Wesal', row: 'W6', call: search, outcome: 'success with more members (extended)' }, async () => {
    desk.on(search, page([survey('s-1', { durationMs: 9000 }, { language: 'ar-SA', nested: { a: 1 } })]))
    await find({ extended: true })
    expect(searches()[0]).toMatchObject({ extended: true })
    expect(await desk.wesal.handlers['surveys.detail']({ surveyId: 's-1' })).toMatchObject({
      ok: true,
      value: {
        callerNumber: '+966500001234',
        conversationUrl: 'https://apps.mypurecloud.ie/x',
        further: { durationMs: '9000', language: 'ar-SA' }
      }
    })
  })

  contract({ vendor: 'Wesal', row: 'W6', call: search, outcome: 'rows of another shape' }, async () => {
    desk.on(search, page([survey('s-1'), { answers: [] }, null, { id: 7 }, survey('s-3', { createdAt: 'never' }, { answers: 'none' })], {}))
    const answer = (await find()) as { value: { surveys: { id: string; at: number | null }[] } }
    expect(answer.value.surveys.map(({ id, at }) => [id, at])).toEqual([
      ['s-1', Date.UTC(2026, 6, 1, 13)],
      ['7', null],
      ['s-3', null]
    ])
    expect(desk.warnings).toContain('wesal-surveys-unreadable')
  })

  contract({ vendor: 'Wesal', row: 'W6', call: search, outcome: 'what the vendor would refuse is not sent' }, async () => {
    expect(await find({ to: from })).toEqual({ ok: false, cause: 'invalid', detail: 'to' })
    expect(await find({ to: from + 300 })).toEqual({ ok: false, cause: 'invalid', detail: 'to' })
    expect(await find({ to: from + 31 * 86_400_000 + 3_600_001 })).toEqual({ ok: false, cause: 'invalid', detail: 'range' })
    desk.set({ timeZone: 'No/Where' })
    expect(await find()).toEqual({ ok: false, cause: 'invalid', detail: 'timeZone' })
    expect(desk.wire.seen).toEqual([])
    const { input } = commands['surveys.search']
    const good = { companyId: '1', from, to }
    expect(input.safeParse(good).success).toBe(true)
    for (const bad of [{ limit: 0 }, { limit: 101 }, { limit: '10' }, { offset: -1 }, { companyId: 'a/b' }, { companyId: '' }])
      expect(input.safeParse({ ...good, ...bad }).success).toBe(false)
  })

  contract({ vendor: 'Wesal', row: 'W6', call: search, outcome: 'times in the zone of the settings' }, async () => {
    desk.set({ timeZone: 'Asia/Riyadh', maxRangeDays: 60 })
    desk.on(search, page([]))
    expect(await find({ to: from + 40 * 86_400_000 })).toMatchObject({ ok: true })
    expect(searches()[0]).toMatchObject({
      filters: [{ dimension: 'dateTime', value: { startTime: '2026-07-01T15:00:00', endTime: '2026-08-10T15:00:00' } }]
    })
    // The hour that is there twice in Amsterdam: 02:30 before and 02:15 after.
    desk.set({ timeZone: 'Europe/Amsterdam' })
    const twice = Date.UTC(2026, 9, 25, 0, 30)
    expect(await find({ from: twice, to: twice + 2_700_000 })).toEqual({ ok: false, cause: 'invalid', detail: 'to' })
  })

  test.each([
    ['https://apps.mypurecloud.ie/x', true],
    ['https://mypurecloud.com/x', true],
    ['https://eu.pure.cloud/x', true],
    ['http://apps.mypurecloud.ie/x', false],
    ['https://apps.mypurecloud.ie.evil.example/x', false],
    ['https://evilmypurecloud.ie/x', false],
    ['https://apps.mypurecloud.ie@evil.example/x', false],
    ['javascript:alert(1)', false]
  ])('opens %s: %s', async (url, opened) => {
    desk.on(search, page([survey('s-1', { url })]))
    await find()
    const detail = await desk.wesal.handlers['surveys.detail']({ surveyId: 's-1' })
    expect(detail).toMatchObject({ value: { conversationUrl: opened ? url : null } })
  })

  test('is forgotten with the account', async () => {
    desk.on(search, page([survey('s-1')]))
    await find()
    expect(await desk.wesal.handlers['surveys.detail']({ surveyId: 's-2' })).toEqual({ ok: false, cause: 'not-found' })
    desk.wesal.account.use(wesalAccount)
    expect(await desk.wesal.handlers['surveys.detail']({ surveyId: 's-1' })).toEqual({ ok: false, cause: 'not-found' })
  })
})

describe('every page', () => {
  const filter = { companyId: '100301', from, to, extended: false, offset: 0 }
  const all = async () => {
    const taken: unknown[] = []
    for await (const one of desk.wesal.streams.surveys(filter)) taken.push(one.ok ? one.value.rows.map(({ id }: Survey) => id) : one)
    return taken
  }

  contract({ vendor: 'Wesal', row: 'W6', call: search, outcome: 'every page, asked for when it is taken' }, async () => {
    desk.on(search, page([survey('a'), survey('b')], { nextPage: 2, totalItems: 5, totalPages: 1 }), page([survey('c')]))
    const pages = desk.wesal.streams.surveys(filter)[Symbol.asyncIterator]()
    expect(desk.wire.seen).toEqual([])
    expect(await pages.next()).toMatchObject({
      value: { ok: true, value: { total: 5, rows: [{ id: 'a', callerNumber: '+966500001234' }, { id: 'b' }] } }
    })
    expect(searches()).toHaveLength(1)
    await pages.next()
    expect(searches().map(({ offset, limit }) => [offset, limit])).toEqual([
      [0, 100],
      [2, 100]
    ])
    expect(await pages.next()).toMatchObject({ done: true })
  })

  contract({ vendor: 'Wesal', row: 'W6', call: search, outcome: 'a survey that moved to the next page' }, async () => {
    desk.on(search, page([survey('a'), survey('b')], { nextPage: 2 }), page([survey('b'), survey('c')], {}))
    expect(await all()).toEqual([['a', 'b'], ['c']])
  })

  contract({ vendor: 'Wesal', row: 'W6', call: search, outcome: 'a page that fails ends it' }, async () => {
    desk.on(search, page([survey('a')], { nextPage: 2 }), { status: 400, body: { success: false, code: 'X004' } })
    expect(await all()).toEqual([['a'], { ok: false, cause: 'invalid', detail: 'companyId' }])
  })

  contract({ vendor: 'Wesal', row: 'W6', call: search, outcome: 'an empty page with more to come' }, async () => {
    desk.on(search, page([survey('a')], { nextPage: 2, totalItems: 3 }), page([], { nextPage: 3, totalItems: 3 }))
    expect(await all()).toEqual([['a'], { ok: false, cause: 'vendor-error', detail: 'empty page' }])
  })

  test('stops when nobody takes more', async () => {
    desk.on(search, page([survey('a')], { nextPage: 2 }))
    for await (const one of desk.wesal.streams.surveys(filter)) {
      expect(one.ok).toBe(true)
      break
    }
    expect(searches()).toHaveLength(1)
  })

  test('stops when the account goes', async () => {
    desk.on(search, page([survey('a')], { nextPage: 2 }))
    const taken: unknown[] = []
    for await (const one of desk.wesal.streams.surveys(filter)) {
      taken.push(one.ok ? 'page' : one.cause)
      desk.wesal.account.use(null)
    }
    expect(taken).toEqual(['page', 'signed-out'])
    desk.wesal.account.use(null)
    expect(await all()).toEqual([{ ok: false, cause: 'not-set-up' }])
  })
})

import { describe, expect, test } from 'vitest'
import { commands } from '../../../contract/commands'
import { contract } from '../../../../tests/support/contract-row'
import { apizeeOnWire, conferenceOnWire } from '../../../../tests/support/apizee-wire'
import type { Reply } from '../../../../tests/support/wire'

const at = apizeeOnWire()
const vendor = 'Apizee' as const

const wanted = {
  emails: ['invite12345@example.org'],
  phones: ['0612345678'],
  name: 'Intake',
  reference: 'ABCD',
  invite: false,
  moderation: true,
  moderator: null,
  message: null,
  password: null,
  startsAt: null,
  durationMin: null,
  reminderMin: null,
  open: null
}
type Wanted = Parameters<(typeof at.apizee.handlers)['conferences.create']>[0]
const create = (change: Partial<Wanted> = {}) => at.apizee.handlers['conferences.create']({ ...wanted, ...change })
const find = (exact = false) =>
  at.apizee.handlers['conferences.find']({ name: 'TEST', exact, since: Date.UTC(2023, 6, 11), limit: 100, offset: 0, background: false })
const medias = () => at.apizee.handlers['conferences.medias']({ conferenceId: '842341', limit: 10, offset: 0, background: false })
const sessions = () =>
  at.apizee.handlers['conferences.sessions']({ from: '2023-07-13', to: '2023-07-14', limit: 100, offset: 0, background: false })

describe('a new meeting', () => {
  contract({ vendor, row: 'A6', call: 'POST /conferences', outcome: 'success' }, async () => {
    at.wire.on('POST /api/conferences', { body: conferenceOnWire })
    const answer = await create()
    expect(answer).toEqual({
      ok: true,
      value: {
        id: '842199',
        name: 'Intake ABCD',
        stage: 'created',
        state: 'scheduled',
        createdAt: Date.UTC(2023, 6, 13, 8, 28, 31),
        modifiedAt: Date.UTC(2023, 6, 13, 8, 28, 31),
        startsAt: Date.UTC(2023, 6, 13, 8, 28, 31),
        endsAt: Date.UTC(2023, 6, 13, 9, 28, 31),
        dialIn: '+33 1 99 00 12 34',
        organizer: { id: '2888', name: 'Agent 1' },
        createdBy: { id: '1234', name: 'API' },
        moderator: { id: '2899', name: 'Dr Doe' }
      }
    })
    expect(JSON.stringify(answer)).not.toMatch(/https|342543/)
    expect(at.wire.to('/conferences')[0]).toMatchObject({
      method: 'POST',
      body: undefined,
      query: [
        ['participants', 'invite12345@example.org,+31612345678'],
        ['name', 'Intake ABCD'],
        ['moderation', 'true'],
        ['invite', 'false']
      ]
    })
  })

  contract({ vendor, row: 'A6', call: 'POST /conferences', outcome: 'success, with everything' }, async () => {
    at.wire.on('POST /api/conferences', { status: 201, body: conferenceOnWire })
    await create({
      invite: true,
      moderation: false,
      moderator: 'agent1@example.org',
      message: 'See you & me',
      password: '12*#',
      startsAt: Date.UTC(2026, 10, 21, 12, 30, 0, 250),
      durationMin: 45,
      reminderMin: 10,
      open: true
    })
    expect(at.wire.to('/conferences')[0]?.query.slice(2)).toEqual([
      ['moderation', 'false'],
      ['invite', 'true'],
      ['moderator', 'agent1@example.org'],
      ['message', 'See you & me'],
      ['password', '12*#'],
      ['startTime', '2026-11-21T12:30:00Z'],
      ['duration', '45'],
      ['reminder', '10'],
      ['open', 'true']
    ])
  })

  test.each([
    ['nobody to take part', { emails: [], phones: [] }],
    ['a name of one letter', { name: 'A' }],
    ['a message of 301', { message: 'x'.repeat(301) }],
    ['a password with letters', { password: '12ab' }],
    ['a reminder after 61 minutes', { reminderMin: 61 }],
    ['no minutes', { durationMin: 0 }]
  ])('%s is refused before sending', (_what, change) => {
    expect(commands['conferences.create'].input.safeParse({ ...wanted, ...change }).success).toBe(false)
    expect(commands['conferences.create'].input.safeParse(wanted).success).toBe(true)
  })

  test('with a number that cannot be dialled is not sent', async () => {
    expect(await create({ phones: ['0612345678', '12'] })).toEqual({ ok: false, cause: 'invalid', detail: 'phones' })
    expect(at.wire.seen).toEqual([])
  })

  const lost: [string, Reply][] = [
    ['connection cut', { cut: 'lose' }],
    ['503', { status: 503, body: {} }]
  ]
  for (const [what, reply] of lost) {
    contract({ vendor, row: 'A6', call: 'POST /conferences', outcome: `${what}: found again by its name` }, async () => {
      at.wire.on('POST /api/conferences', reply)
      at.wire.on('GET /api/conferences', {
        body: { total: 2, data: [{ ...conferenceOnWire, id: 1, name: 'Intake ABCD2' }, conferenceOnWire] }
      })
      expect(await create()).toMatchObject({ ok: true, value: { id: '842199' } })
      expect(at.wire.to('/conferences').map(({ method }) => method)).toEqual(['POST', 'GET'])
      expect(at.wire.to('/conferences')[1]?.query).toContainEqual(['search', 'ABCD'])
    })
  }

  contract({ vendor, row: 'A6', call: 'POST /conferences', outcome: 'no answer, and not to be found' }, async () => {
    at.wire.on('POST /api/conferences', { cut: 'lose' })
    at.wire.on('GET /api/conferences', { body: { total: 0, data: [] } })
    expect(await create()).toMatchObject({ ok: false, cause: 'no-answer' })
  })

  contract({ vendor, row: 'A6', call: 'POST /conferences', outcome: '403 meetings are not switched on' }, async () => {
    at.wire.on('POST /api/conferences', { status: 403, body: { error: 'Feature not available' } })
    expect(await create()).toEqual({ ok: false, cause: 'not-entitled', detail: 'Feature not available' })
  })

  contract({ vendor, row: 'A6', call: 'POST /conferences', outcome: '400 participants' }, async () => {
    at.wire.on('POST /api/conferences', { status: 400, body: { error: { message: 'participants is not valid' } } })
    expect(await create()).toEqual({ ok: false, cause: 'invalid', detail: 'participants' })
  })
})

describe('meetings that exist', () => {
  const two = [
    { ...conferenceOnWire, id: 842341, name: 'TEST XX', status: 'ongoing' },
    { ...conferenceOnWire, id: 842340, name: 'TEST', status: 'whatever' }
  ]

  contract({ vendor, row: 'A7', call: 'GET /conferences', outcome: 'success' }, async () => {
    at.wire.on('GET /api/conferences', { body: { total: 2, data: two } })
    expect(await find()).toMatchObject({
      ok: true,
      value: {
        total: 2,
        conferences: [
          { id: '842341', stage: 'live' },
          { id: '842340', stage: 'other', state: 'whatever' }
        ]
      }
    })
    expect(at.wire.to('/conferences')[0]?.query).toEqual([
      ['limit', '100'],
      ['since', '2023-07-11T00:00:00Z'],
      ['search', 'TEST'],
      ['orderby', 'date'],
      ['order', 'desc']
    ])
  })

  contract({ vendor, row: 'A7', call: 'GET /conferences', outcome: 'success, the exact name alone' }, async () => {
    at.wire.on('GET /api/conferences', { body: two })
    expect(await find(true)).toMatchObject({ ok: true, value: { conferences: [{ id: '842340' }] } })
  })
})

describe('what was recorded', () => {
  contract({ vendor, row: 'A8', call: 'GET /conferences/{id}/media', outcome: 'success' }, async () => {
    at.wire.on('GET /api/conferences/842341/media', {
      body: {
        total: 2,
        data: [
          {
            id: 2343988,
            hash: 'aec9aca0',
            created: '2023-07-13T16:24:04+00:00',
            owner: { id: 2899, name: 'Dr Doe' },
            title: '0YW553BN-8214-composite',
            description: null,
            filename: '0YW553BN-8214-composite.mp4',
            status: 'completed',
            media_type: 'video',
            url: 'https://cloud.apizee.com/media/showVideo/1/hash/aec9aca0',
            filesize: 2270386,
            source_type: 'conf_record',
            geoloc: { lat: 48.76, lng: -3.46 }
          },
          { id: 2343989, filename: 'contract.pdf', status: 'processing', media_type: 'document' }
        ]
      }
    })
    expect(await medias()).toEqual({
      ok: true,
      value: {
        total: 2,
        medias: [
          {
            id: '2343988',
            kind: 'video',
            title: '0YW553BN-8214-composite',
            description: null,
            fileName: '0YW553BN-8214-composite.mp4',
            mimeType: null,
            bytes: 2270386,
            createdAt: Date.UTC(2023, 6, 13, 16, 24, 4),
            ready: true,
            owner: 'Dr Doe',
            source: 'conf_record',
            place: { latitude: 48.76, longitude: -3.46 }
          },
          expect.objectContaining({ id: '2343989', kind: 'file', ready: false, place: null, bytes: null })
        ]
      }
    })
    expect(at.wire.to('/media')[0]?.query).toEqual([
      ['limit', '10'],
      ['orderby', 'date'],
      ['order', 'desc']
    ])
  })
})

describe('session statistics', () => {
  const one = {
    id: '1057a6af-eb9e-4730-b570-b0df1cfb',
    start_time: '2023-07-13T16:23:26+00:00',
    end_time: '2023-07-13T16:24:34+00:00',
    billing_duration: 5,
    total_participant_count: 2,
    organizer: { id: 2899, name: 'Dr Doe' },
    enterprise: { id: 1, name: 'Demo' },
    service: { id: 5633, key: 'f7a0300a', name: 'Conference' },
    type: 'conference'
  }

  contract({ vendor, row: 'A9', call: 'GET /session', outcome: 'success' }, async () => {
    at.wire.on('GET /api/session', { body: { total: 1, since: '', until: '', data: [one] } })
    expect(await sessions()).toEqual({
      ok: true,
      value: {
        total: 1,
        sessions: [
          {
            id: '1057a6af-eb9e-4730-b570-b0df1cfb',
            startedAt: Date.UTC(2023, 6, 13, 16, 23, 26),
            endedAt: Date.UTC(2023, 6, 13, 16, 24, 34),
            durationMs: 68_000,
            participants: 2,
            organizer: { id: '2899', name: 'Dr Doe' },
            service: 'Conference'
          }
        ]
      }
    })
    expect(at.wire.to('/session')[0]?.query.slice(0, 3)).toEqual([
      ['service_key', 'f7a0300a'],
      ['since', '2023-07-13T00:00:00Z'],
      ['until', '2023-07-14T23:59:59Z']
    ])
  })

  contract({ vendor, row: 'A9', call: 'GET /sessions', outcome: 'success, by setting' }, async () => {
    at.set({ sessionPath: '/sessions' })
    at.wire.on('GET /api/sessions', { body: { total: 0, data: [] } })
    expect(await sessions()).toEqual({ ok: true, value: { total: 0, sessions: [] } })
  })

  test('ask with the key of a meeting that was seen, where the setting is empty', async () => {
    at.set({ serviceKey: '' })
    expect(await sessions()).toEqual({ ok: false, cause: 'invalid', detail: 'serviceKey' })
    at.wire.on('GET /api/conferences', { body: [conferenceOnWire] })
    at.wire.on('GET /api/session', { body: [] })
    await find()
    expect(await sessions()).toMatchObject({ ok: true })
    expect(at.wire.to('/session')[0]?.query).toContainEqual(['service_key', conferenceOnWire.service_key])
  })
})

const calls = [
  { row: 'A6', call: 'POST /conferences', on: 'POST /api/conferences', run: create },
  { row: 'A7', call: 'GET /conferences', on: 'GET /api/conferences', run: find },
  { row: 'A8', call: 'GET /conferences/{id}/media', on: 'GET /api/conferences/842341/media', run: medias },
  { row: 'A9', call: 'GET /session', on: 'GET /api/session', run: sessions }
]
describe.each(calls)('$call is refused', ({ row, call, on, run }) => {
  for (const [status, cause] of [
    [400, 'invalid'],
    [401, 'signed-out'],
    [404, 'not-found'],
    [405, 'not-available'],
    [429, 'too-many']
  ] as const) {
    contract({ vendor, row, call, outcome: `${status}` }, async () => {
      at.wire.on(on, { status, body: { error: 'No.' }, headers: status === 429 ? { 'x-ratelimit-reset': '120' } : {} })
      expect(await run()).toMatchObject({ ok: false, cause })
    })
  }
  if (on.startsWith('POST')) return
  contract({ vendor, row, call, outcome: '403' }, async () => {
    at.wire.on(on, { status: 403, body: {} })
    expect(await run()).toMatchObject({ ok: false, cause: row === 'A7' ? 'not-entitled' : 'forbidden' })
  })
  contract({ vendor, row, call, outcome: '5xx' }, async () => {
    at.wire.on(on, { status: 502, body: '<h1>Bad gateway</h1>' })
    expect(await run()).toMatchObject({ ok: false, cause: 'unreachable' })
  })
})

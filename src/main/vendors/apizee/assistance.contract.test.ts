import { describe, expect, test } from 'vitest'
import { contract } from '../../../../tests/support/contract-row'
import { apizeeOnWire, ticketOnWire } from '../../../../tests/support/apizee-wire'
import type { Reply } from '../../../../tests/support/wire'

const at = apizeeOnWire()
const vendor = 'Apizee' as const

const tickets = () => at.apizee.handlers['assistance.tickets']({ reference: 'ref12345678', limit: 10, offset: 0, background: false })
const ticket = (ticketId = '82070') => at.apizee.handlers['assistance.ticket']({ ticketId, background: false })
const medias = () => at.apizee.handlers['assistance.medias']({ ticketId: '663614', limit: 100, offset: 0, background: false })
const statistics = () => at.apizee.handlers['assistance.statistics']({ from: '2023-07-13', to: '2023-07-13', background: false })

const MEDIAS = 'GET /api/enterprises/1/tickets/663614/medias'
const STATISTICS = 'GET /api/enterprises/1/tickets-stats'

describe('tickets that exist', () => {
  const listed = {
    ...ticketOnWire,
    id: 663614,
    state: 'done',
    status: undefined,
    reference: 'ref12345678',
    geoloc: { lat: 48.7, lng: -3.5 }
  }

  contract({ vendor, row: 'A3', call: 'GET /tickets', outcome: 'success, newest first' }, async () => {
    at.wire.on('GET /api/tickets', {
      body: { total: 2, data: [listed, { ...listed, id: 663700, created: '2023-07-20T10:00:00+00:00' }, 'nonsense'] }
    })
    expect(await tickets()).toMatchObject({
      ok: true,
      value: {
        total: 2,
        tickets: [{ id: '663700' }, { id: '663614', stage: 'finished', state: 'done', place: { latitude: 48.7, longitude: -3.5 } }]
      }
    })
    expect(at.wire.to('/tickets')[0]).toMatchObject({
      method: 'GET',
      query: [
        ['reference', 'ref12345678'],
        ['orderby', 'date'],
        ['order', 'desc'],
        ['limit', '10']
      ]
    })
  })

  contract({ vendor, row: 'A3', call: 'GET /tickets', outcome: 'none' }, async () => {
    at.wire.on('GET /api/tickets', { body: { total: 0, data: [] } })
    expect(await tickets()).toEqual({ ok: true, value: { tickets: [], total: 0 } })
  })

  contract({ vendor, row: 'A3', call: 'GET /tickets', outcome: 'success, as a bare list' }, async () => {
    at.wire.on('GET /api/tickets', { body: [listed] })
    expect(await tickets()).toMatchObject({ ok: true, value: { total: 1, tickets: [{ id: '663614' }] } })
  })

  const stages: [string, string][] = [
    ['new', 'created'],
    ['open', 'created'],
    ['scheduled', 'created'],
    ['invited', 'invited'],
    ['inprogress', 'live'],
    ['ongoing', 'live'],
    ['done', 'finished'],
    ['closed', 'finished'],
    ['ended', 'finished'],
    ['rejected', 'failed'],
    ['declined', 'failed'],
    ['expired', 'failed'],
    ['cancelled', 'failed'],
    ['paused_by_robot', 'other']
  ]
  for (const [state, stage] of stages) {
    contract({ vendor, row: 'A3', call: 'GET /tickets/{id}', outcome: `success, ${state}` }, async () => {
      at.wire.on('GET /api/tickets/82070', { body: { ...ticketOnWire, state, status: 'other' } })
      expect(await ticket()).toMatchObject({ ok: true, value: { state, stage } })
    })
  }

  test('no link leaves with a ticket', async () => {
    at.wire.on('GET /api/tickets/82070', { body: ticketOnWire })
    expect(JSON.stringify(await ticket())).not.toMatch(/https|pwd|access_token|798042/)
  })

  test('an id cannot leave its place in the path', async () => {
    await ticket('../token?x=1#')
    expect(at.wire.seen.at(-1)?.path).toBe('/api/tickets/..%2Ftoken%3Fx%3D1%23')
  })
})

describe('medias of a ticket', () => {
  const video = {
    id: 1973404,
    title: 'ysExSVPf-2552-477',
    type: 'video/mp4',
    hash: '4b6c0600',
    description: null,
    source_type: 'unknown',
    url: 'https://cloud.apizee.com/media/showVideo/1/hash/4b6c0600'
  }
  const picture = { ...video, id: 1973403, title: 'diag_snapshot', type: 'image/jpeg', location: { lat: 48.77, lon: -3.51 } }

  contract({ vendor, row: 'A4', call: 'GET /enterprises/{enterpriseId}/tickets/{id}/medias', outcome: 'success' }, async () => {
    at.wire.on(MEDIAS, { body: { limit: 10, offset: 0, background: false, medias: [video, picture], count: 2 } })
    const answer = await medias()
    expect(answer).toMatchObject({
      ok: true,
      value: {
        total: 2,
        medias: [
          { id: '1973404', kind: 'video', mimeType: 'video/mp4', place: null, ready: true, createdAt: null, bytes: null },
          { id: '1973403', kind: 'picture', mimeType: 'image/jpeg', place: { latitude: 48.77, longitude: -3.51 } }
        ]
      }
    })
    expect(JSON.stringify(answer)).not.toContain('https')
    expect(at.wire.to('/medias')[0]?.query).toEqual([['limit', '100']])
  })

  contract(
    { vendor, row: 'A4', call: 'GET /enterprises/{enterpriseId}/tickets/{id}/medias', outcome: '404 unknown ticket or enterprise' },
    async () => {
      at.wire.on(MEDIAS, { status: 404, body: { error: 'Enterprise not found' } })
      expect(await medias()).toEqual({ ok: false, cause: 'not-found', detail: 'ticket or enterpriseId' })
    }
  )

  contract({ vendor, row: 'A4', call: 'GET /session', outcome: 'success, teaches the enterprise' }, async () => {
    at.set({ enterpriseId: '' })
    at.wire.on('GET /api/session', { body: { total: 1, data: [{ id: 'a', enterprise: { id: 1, name: 'Demo' } }] } })
    at.wire.on(MEDIAS, { body: { medias: [], count: 0 } })
    expect(await medias()).toMatchObject({ ok: true })
    await medias()
    expect(at.wire.to('/session').length).toBe(1)
  })

  test('without any way to know the enterprise', async () => {
    at.set({ enterpriseId: '', serviceKey: '' })
    expect(await medias()).toEqual({ ok: false, cause: 'invalid', detail: 'enterpriseId' })
    expect(at.wire.seen).toEqual([])
  })
})

describe('ticket statistics', () => {
  contract({ vendor, row: 'A5', call: 'GET /enterprises/{enterpriseId}/tickets-stats', outcome: 'success' }, async () => {
    at.set({ statsKeyMap: { Kundenname: 'requester' } })
    at.wire.on(STATISTICS, {
      body: [
        {
          ID: 821793,
          Ref: 1234,
          Priorité: 'Immédiat',
          Kundenname: 'xx',
          Contact: '+33199001234',
          Etat: 'Fermé',
          'Assigné à': 'Agent 1',
          Type: null,
          'Date de début de session': '2023-07-13 18:03:13',
          'Date de fin': '2023-01-13 18:33:13',
          Répondues: 'non',
          "Nombre d'invitations": 0,
          "Nombre d'invitations SMS": 1,
          'Durée totale des appels (secondes)': 335,
          Photos: 1,
          Identifiant: 'agent1@example.org',
          "Système d'exploitation": 'Android 10',
          Satisfaction: 4
        }
      ]
    })
    expect(await statistics()).toMatchObject({
      ok: true,
      value: {
        rows: [
          {
            id: '821793',
            reference: '1234',
            priority: 'Immédiat',
            requester: 'xx',
            state: 'Fermé',
            assignee: 'Agent 1',
            type: null,
            startedAt: Date.UTC(2023, 6, 13, 16, 3, 13),
            endedAt: Date.UTC(2023, 0, 13, 17, 33, 13),
            answered: false,
            invitations: 0,
            smsInvitations: 1,
            emailInvitations: null,
            callDurationS: 335,
            pictures: 1,
            operatingSystem: 'Android 10',
            other: { Satisfaction: '4' }
          }
        ]
      }
    })
    expect(at.wire.to('/tickets-stats')[0]?.query).toEqual([
      ['format', 'JSON'],
      ['since', '2023-07-13'],
      ['until', '2023-07-14']
    ])
  })

  contract({ vendor, row: 'A5', call: 'GET /enterprises/{enterpriseId}/tickets-stats', outcome: '404 unknown enterprise' }, async () => {
    at.wire.on(STATISTICS, { status: 404, body: {} })
    expect(await statistics()).toEqual({ ok: false, cause: 'not-found', detail: 'enterpriseId' })
  })

  contract(
    { vendor, row: 'A5', call: 'GET /enterprises/{enterpriseId}/tickets-stats', outcome: 'success, a long range by weeks' },
    async () => {
      at.wire.on(STATISTICS, { body: [{ ID: 1 }] })
      const pages: unknown[] = []
      for await (const page of at.apizee.streams.ticketStatistics({ from: '2023-07-01', to: '2023-07-10' })) pages.push(page)
      expect(pages).toMatchObject([{ ok: true }, { ok: true }])
      expect(at.wire.to('/tickets-stats').map(({ query }) => new Map(query).get('since') + ' ' + new Map(query).get('until'))).toEqual([
        '2023-07-01 2023-07-08',
        '2023-07-08 2023-07-11'
      ])
    }
  )
})

const calls = [
  { row: 'A3', call: 'GET /tickets', on: 'GET /api/tickets', run: tickets },
  { row: 'A3', call: 'GET /tickets/{id}', on: 'GET /api/tickets/82070', run: ticket },
  { row: 'A4', call: 'GET /enterprises/{enterpriseId}/tickets/{id}/medias', on: MEDIAS, run: medias },
  { row: 'A5', call: 'GET /enterprises/{enterpriseId}/tickets-stats', on: STATISTICS, run: statistics }
]
const refusals: [number, string, Reply['body']][] = [
  [401, 'signed-out', { error: 'Unauthorized' }],
  [403, 'forbidden', { message: 'Access denied' }],
  [404, 'not-found', { error: 'Not found' }],
  [405, 'not-available', { error_description: 'Method not allowed' }],
  [429, 'too-many', { error: 'You have reached the maximum number of attempts. Please retry later.' }]
]
describe.each(calls)('$call is refused', ({ row, call, on, run }) => {
  for (const [status, cause, body] of refusals) {
    contract({ vendor, row, call, outcome: `${status}` }, async () => {
      at.wire.on(on, { status, body, headers: status === 429 ? { 'x-ratelimit-reset': '120' } : {} })
      expect(await run()).toMatchObject({ ok: false, cause })
    })
  }
  contract({ vendor, row, call, outcome: '400' }, async () => {
    at.wire.on(on, { status: 400, body: { message: 'limit must be between 1 and 100' } })
    expect(await run()).toMatchObject({ ok: false, cause: 'invalid' })
  })
  contract({ vendor, row, call, outcome: '503, then success' }, async () => {
    at.wire.on(on, { status: 503, body: {} }, { body: call === 'GET /tickets/{id}' ? ticketOnWire : [] })
    expect(await run()).toMatchObject({ ok: true })
  })
  contract({ vendor, row, call, outcome: '5xx for good' }, async () => {
    at.wire.on(on, { status: 502, body: '<h1>Bad gateway</h1>' })
    expect(await run()).toMatchObject({ ok: false, cause: 'unreachable' })
  })
  contract({ vendor, row, call, outcome: '200 with an error' }, async () => {
    at.wire.on(on, { body: { error: 'no' } })
    expect(await run()).toMatchObject({ ok: false, cause: 'vendor-error' })
  })
})

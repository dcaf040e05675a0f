import { describe, expect, test } from 'vitest'
import { commands } from '../../../contract/commands'
import { contract } from '../../../../tests/support/contract-row'
import { apizeeOnWire, ticketOnWire } from '../../../../tests/support/apizee-wire'
import type { Reply } from '../../../../tests/support/wire'

const at = apizeeOnWire()
const vendor = 'Apizee' as const

const wanted = {
  agent: 'agent1@example.org',
  phone: '0612345678',
  email: 'mia+tag@example.org',
  invite: true,
  reference: 'CS-7QK2',
  name: null,
  durationMin: null
}
const create = (change: Partial<typeof wanted> | { name: string; durationMin: number } = {}) =>
  at.apizee.handlers['assistance.createTicket']({ ...wanted, ...change })

describe('a new ticket', () => {
  contract({ vendor, row: 'A2', call: 'POST /tickets', outcome: 'success, with invitation' }, async () => {
    at.wire.on('POST /api/tickets', { body: ticketOnWire })
    expect(await create({ name: 'Meter', durationMin: 45 })).toEqual({
      ok: true,
      value: {
        id: '82070',
        stage: 'invited',
        state: 'invited',
        reference: '1234',
        name: null,
        subject: null,
        description: null,
        createdAt: Date.UTC(2023, 6, 12, 15, 48, 11),
        modifiedAt: Date.UTC(2023, 6, 12, 15, 48, 12),
        startsAt: Date.UTC(2023, 6, 12, 15, 48, 12),
        endsAt: Date.UTC(2023, 6, 12, 16, 18, 12),
        agent: 'agent1@example.org',
        phones: ['+33199001234'],
        emails: [],
        place: null
      }
    })
    const [asked] = at.wire.to('/tickets')
    expect(asked?.body).toBeUndefined()
    expect(asked?.query).toEqual([
      ['agent', 'agent1@example.org'],
      ['phone', '+31612345678'],
      ['email', 'mia+tag@example.org'],
      ['invite', '1'],
      ['reference', 'CS-7QK2'],
      ['scope', 'sso'],
      ['name', 'Meter'],
      ['duration', '45']
    ])
  })

  contract({ vendor, row: 'A2', call: 'POST /tickets', outcome: 'success, without invitation, 201, phone as a list' }, async () => {
    at.set({ ssoOpenMode: 'plain' })
    at.wire.on('POST /api/tickets', {
      status: 201,
      body: { ...ticketOnWire, state: 'open', status: 'open', requestor: { phone: ['+31612345678'] } }
    })
    expect(await create({ invite: false, email: null as never })).toMatchObject({
      ok: true,
      value: { stage: 'created', phones: ['+31612345678'] }
    })
    expect(at.wire.to('/tickets')[0]?.query).toEqual([
      ['agent', 'agent1@example.org'],
      ['phone', '+31612345678'],
      ['invite', '0'],
      ['reference', 'CS-7QK2']
    ])
  })

  contract({ vendor, row: 'A2', call: 'POST /tickets', outcome: 'success, as a form' }, async () => {
    at.set({ writeTransport: 'form' })
    at.wire.on('POST /api/tickets', { body: ticketOnWire })
    await create()
    expect(at.wire.to('/tickets')[0]?.query).toEqual([])
    expect(at.wire.to('/tickets')[0]?.body).toMatch(/phone=%2B31612345678&email=mia%2Btag%40example\.org&invite=1/)
  })

  contract({ vendor, row: 'A2', call: 'POST /tickets', outcome: 'success, as JSON' }, async () => {
    at.set({ writeTransport: 'json' })
    at.wire.on('POST /api/tickets', { body: ticketOnWire })
    await create()
    expect(at.wire.to('/tickets')[0]).toMatchObject({ query: [], body: { phone: '+31612345678', invite: '1', scope: 'sso' } })
  })

  test.each([
    ['0470 12 34 56', 'BE', false, '+32470123456'],
    ['06 12 34 56 78', 'FR', false, '+33612345678'],
    ['06 12 34 56 78', 'NL', true, '06 12 34 56 78']
  ])('%s of %s, raw: %s', async (phone, defaultCountry, sendRawPhone, sent) => {
    at.settings.defaultCountry = defaultCountry
    at.set({ sendRawPhone })
    at.wire.on('POST /api/tickets', { body: ticketOnWire })
    await create({ phone })
    expect(at.wire.to('/tickets')[0]?.query).toContainEqual(['phone', sent])
  })

  test('for no number that could be dialled is not sent', async () => {
    expect(await create({ phone: 'call me' })).toEqual({ ok: false, cause: 'invalid', detail: 'phone' })
    expect(at.wire.seen).toEqual([])
  })

  test('needs a phone number or an e-mail, and a reference of at most 50', () => {
    const { input } = commands['assistance.createTicket']
    expect(input.safeParse({ ...wanted, phone: null, email: null }).success).toBe(false)
    expect(input.safeParse({ ...wanted, reference: 'x'.repeat(51) }).success).toBe(false)
    expect(input.safeParse(wanted).success).toBe(true)
  })

  for (const [message, detail] of [
    ['phone: an international prefix is required', 'phone'],
    ['agent: unknown login', 'agent'],
    ['E-mail is not valid', 'email'],
    ['Something else with +31612345678', 'Something else with …']
  ] as const) {
    contract({ vendor, row: 'A2', call: 'POST /tickets', outcome: `400 ${detail}` }, async () => {
      at.wire.on('POST /api/tickets', { status: 400, body: { errors: [message] } })
      expect(await create()).toEqual({ ok: false, cause: 'invalid', detail })
    })
  }
})

describe('a new ticket whose answer is lost', () => {
  const mine = { ...ticketOnWire, reference: 'CS-7QK2', agent_url: undefined, sso_url: undefined, status: undefined, button_id: undefined }
  const lost: [string, Reply][] = [
    ['connection cut', { cut: 'lose' }],
    ['no answer in time', { cut: 'hang' }],
    ['502 HTML', { status: 502, body: '<h1>Bad gateway</h1>' }],
    ['200 that is no ticket', { body: { ticket: 'made' } }]
  ]
  for (const [what, reply] of lost) {
    contract({ vendor, row: 'A2', call: 'POST /tickets', outcome: `${what}: found again by its reference` }, async () => {
      at.wire.on('POST /api/tickets', reply)
      at.wire.on('GET /api/tickets', { body: { total: 0, data: [] } }, { body: { total: 1, data: [mine] } })
      expect(await create()).toMatchObject({ ok: true, value: { id: '82070', reference: 'CS-7QK2' } })
      const asked = at.wire.to('/tickets')
      expect(asked.map(({ method }) => method)).toEqual(['POST', 'GET', 'GET'])
      expect(asked[1]?.query).toContainEqual(['reference', 'CS-7QK2'])
    })
  }

  contract({ vendor, row: 'A2', call: 'POST /tickets', outcome: 'no answer, and not to be found; a repeat looks first' }, async () => {
    at.wire.on('POST /api/tickets', { cut: 'lose' })
    at.wire.on('GET /api/tickets', { body: { total: 0, data: [] } }, { body: { total: 0, data: [] } }, { body: { total: 1, data: [mine] } })
    expect(await create()).toMatchObject({ ok: false, cause: 'no-answer' })
    expect(await create()).toMatchObject({ ok: true, value: { id: '82070' } })
    expect(at.wire.to('/tickets').filter(({ method }) => method === 'POST').length).toBe(1)
  })

  test('is not sent again while nobody can look', async () => {
    at.wire.on('POST /api/tickets', { cut: 'lose' })
    at.wire.on('GET /api/tickets', { status: 403, body: {} })
    expect(await create()).toMatchObject({ ok: false, cause: 'no-answer' })
    expect(await create()).toMatchObject({ ok: false, cause: 'forbidden' })
    expect(at.wire.to('/tickets').filter(({ method }) => method === 'POST').length).toBe(1)
  })

  test('is sent again after a look that found nothing', async () => {
    at.wire.on('POST /api/tickets', { cut: 'reset' }, { body: mine })
    at.wire.on('GET /api/tickets', { body: { total: 0, data: [] } })
    expect(await create()).toMatchObject({ ok: false, cause: 'no-answer' })
    expect(await create()).toMatchObject({ ok: true })
  })

  test('pressed twice at once is sent once', async () => {
    at.wire.on('POST /api/tickets', { body: mine })
    expect(await Promise.all([create(), create()])).toMatchObject([{ ok: true }, { ok: true }])
    expect(at.wire.to('/tickets').length).toBe(1)
  })

  test('refused for good is neither looked up nor remembered', async () => {
    at.wire.on('POST /api/tickets', { status: 400, body: { error: 'agent: unknown login' } }, { body: mine })
    expect(await create()).toMatchObject({ ok: false, cause: 'invalid' })
    expect(await create()).toMatchObject({ ok: true })
    expect(at.wire.to('/tickets').map(({ method }) => method)).toEqual(['POST', 'POST'])
  })
})

describe('a new ticket is refused', () => {
  for (const [status, cause] of [
    [401, 'signed-out'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [405, 'not-available'],
    [429, 'too-many']
  ] as const) {
    contract({ vendor, row: 'A2', call: 'POST /tickets', outcome: `${status}` }, async () => {
      at.wire.on('POST /api/tickets', { status, body: { error: 'No.' }, headers: status === 429 ? { 'x-ratelimit-reset': '120' } : {} })
      expect(await create()).toMatchObject({ ok: false, cause })
      expect(at.wire.to('/tickets').every(({ method }) => method === 'POST')).toBe(true)
    })
  }
})

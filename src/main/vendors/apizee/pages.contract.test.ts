import { describe, expect, test } from 'vitest'
import { contract } from '../../../../tests/support/contract-row'
import { apizeeOnWire, conferenceOnWire, ticketOnWire } from '../../../../tests/support/apizee-wire'

const at = apizeeOnWire()
const vendor = 'Apizee' as const
const sso = (token: string) => ({ ...ticketOnWire, sso_url: `https://cloud.apizee.com?access_token=${token}` })
const create = () =>
  at.apizee.handlers['assistance.createTicket']({
    agent: 'agent1@example.org',
    phone: '+31612345678',
    email: null,
    invite: true,
    reference: '1234',
    name: null,
    durationMin: null
  })

describe("the agent's page", () => {
  contract({ vendor, row: 'A2', call: 'GET /tickets/{id}', outcome: 'success, a fresh sign-in link each time' }, async () => {
    at.wire.on('POST /api/tickets', { body: sso('first') })
    at.wire.on('GET /api/tickets/82070', { body: sso('second') }, { body: sso('third') })
    await create()
    const open = async () => {
      const address = await at.apizee.pages.agentAddress('82070')
      return address.ok ? address.value.url : address.cause
    }
    const page = 'https://cloud.apizee.com/entrypoint/223/tickets/82070?access_token='
    expect([await open(), await open(), await open()]).toEqual([`${page}first`, `${page}second`, `${page}third`])
    expect(at.wire.to('/tickets/82070').map(({ query }) => query)).toEqual([[['scope', 'sso']], [['scope', 'sso']]])
  })

  test('with a link that has become old asks for another', async () => {
    at.wire.on('POST /api/tickets', { body: sso('first') })
    at.wire.on('GET /api/tickets/82070', { body: sso('second') })
    await create()
    at.skip(121_000)
    expect(await at.apizee.pages.agentAddress('82070')).toMatchObject({
      ok: true,
      value: { url: expect.stringContaining('=second') as string }
    })
  })

  contract(
    { vendor, row: 'A2', call: 'GET /tickets/{id}', outcome: 'success without sso_url: the portal asks for a sign-in' },
    async () => {
      at.wire.on('GET /api/tickets/82070', { body: { ...ticketOnWire, sso_url: undefined } })
      expect(await at.apizee.pages.agentAddress('82070')).toEqual({
        ok: true,
        value: { first: null, url: 'https://cloud.apizee.com/entrypoint/223/tickets/82070' }
      })
    }
  )

  contract({ vendor, row: 'A2', call: 'GET /tickets/{id}', outcome: 'an address that is not the vendor’s' }, async () => {
    at.wire.on('GET /api/tickets/82070', { body: { ...ticketOnWire, agent_url: 'https://cloud.apizee.com.evil.example' } })
    expect(await at.apizee.pages.agentAddress('82070')).toEqual({
      ok: false,
      cause: 'foreign-address',
      detail: 'cloud.apizee.com.evil.example'
    })
  })

  test('is asked for without a link where the setting says so', async () => {
    at.set({ ssoOpenMode: 'plain' })
    at.wire.on('GET /api/tickets/82070', { body: ticketOnWire })
    expect(await at.apizee.pages.agentAddress('82070')).toMatchObject({
      ok: true,
      value: { url: 'https://cloud.apizee.com/entrypoint/223/tickets/82070' }
    })
    expect(at.wire.to('/tickets/82070')[0]?.query).toEqual([])
  })
})

describe("the customer's link", () => {
  contract({ vendor, row: 'A2', call: 'GET /tickets/{id}', outcome: "success, the customer's link" }, async () => {
    at.wire.on('GET /api/tickets/82070', { body: ticketOnWire })
    const link = { ok: true, value: { url: 'https://diag.apizee.com/?convId=88a2c81a-2b5a&pwd=798042' } }
    expect(await at.apizee.pages.customerLink('82070')).toEqual(link)
    expect(await at.apizee.pages.customerLink('82070')).toEqual(link)
    expect(at.wire.to('/tickets/82070').length).toBe(1)
  })

  test('on another host is refused', async () => {
    at.wire.on('GET /api/tickets/82070', { body: { ...ticketOnWire, requestor_url: 'http://diag.apizee.com/?convId=1&pwd=2' } })
    expect(await at.apizee.pages.customerLink('82070')).toEqual({ ok: false, cause: 'foreign-address' })
  })
})

describe('the room', () => {
  contract({ vendor, row: 'A7', call: 'GET /conferences', outcome: 'success, the address of the room with a name' }, async () => {
    at.wire.on('GET /api/conferences', { body: [conferenceOnWire] })
    expect(await at.apizee.pages.roomAddress('842199', ' Sanne B+kker & co ')).toEqual({
      ok: true,
      value: { url: 'https://meet.apizee.com/private/aa/bb?guestName=Sanne%20B%2Bkker%20%26%20co' }
    })
    at.set({ conferenceNameParam: 'displayName' })
    expect(await at.apizee.pages.roomAddress('842199', 'Sanne')).toMatchObject({
      value: { url: expect.stringMatching(/\?displayName=Sanne$/) as string }
    })
    at.set({ conferenceNameParam: '' })
    expect(await at.apizee.pages.roomAddress('842199', 'Sanne')).toMatchObject({ value: { url: 'https://meet.apizee.com/private/aa/bb' } })
    expect(at.wire.to('/conferences').length).toBe(1)
  })

  test('of nobody knows which meeting', async () => {
    at.wire.on('GET /api/conferences', { body: [conferenceOnWire] })
    expect(await at.apizee.pages.roomAddress('1', null)).toEqual({ ok: false, cause: 'not-found' })
  })
})

test("the vendor's own form is filled in", () => {
  at.set({ serviceKey: '115f89503138416a242f40fb7d7f338e' })
  expect(at.apizee.pages.invitationForm({ reference: 'x'.repeat(60), phones: ['0612345678', 'none'], emails: ['a@example.org'] })).toBe(
    `${at.wire.origin}/quick-invitation?reference=${'x'.repeat(50)}&service_key=115f89503138416a242f40fb7d7f338e&phone_numbers=%2B31612345678&email_addresses=a%40example.org`
  )
})

describe('a medium', () => {
  const item = (url: string) => ({ id: 5, type: 'image/jpeg', url })
  const owner = { of: 'ticket' as const, id: '7' }
  const MEDIAS = 'GET /api/enterprises/1/tickets/7/medias'

  contract({ vendor, row: 'A4', call: 'GET /media/showVideo/{enterpriseId}/hash/{hash}', outcome: 'success' }, async () => {
    at.wire.on(MEDIAS, { body: { medias: [item(`${at.wire.origin}/media/showVideo/1/hash/abc`)], count: 1 } })
    at.wire.on('GET /media/showVideo/1/hash/abc', { body: 'bytes', headers: { 'content-type': 'image/jpeg', 'content-length': '5' } })
    const opened = await at.apizee.streams.apizeeMedia(owner, '5', { from: 0, to: null })
    const parts: Uint8Array[] = []
    if (opened.ok) for await (const part of opened.value.body) parts.push(part)
    expect(Buffer.concat(parts).toString()).toBe('bytes')
    expect(opened).toMatchObject({ ok: true, value: { mimeType: 'image/jpeg', bytes: 5 } })
    expect(at.wire.to('/abc')[0]?.headers).toMatchObject({ authorization: 'Bearer token-1', range: 'bytes=0-' })
  })

  for (const [status, cause] of [
    [404, 'not-found'],
    [403, 'forbidden'],
    [302, 'vendor-error']
  ] as const) {
    contract({ vendor, row: 'A4', call: 'GET /media/showVideo/{enterpriseId}/hash/{hash}', outcome: `${status}` }, async () => {
      at.wire.on(MEDIAS, { body: { medias: [item(`${at.wire.origin}/media/showVideo/1/hash/abc`)], count: 1 } })
      at.wire.on('GET /media/showVideo/1/hash/abc', { status, headers: { location: 'https://cloud.apizee.com/elsewhere' }, body: {} })
      expect(await at.apizee.streams.apizeeMedia(owner, '5', null)).toMatchObject({ ok: false, cause })
    })
  }

  test.each(['http://cloud.apizee.com/a', 'https://evil.example/a', 'https://apizee.com.evil.example/a', 'file:///etc/passwd'])(
    'at %s is refused',
    async (url) => {
      at.wire.on(MEDIAS, { body: { medias: [item(url)], count: 1 } })
      expect(await at.apizee.streams.apizeeMedia(owner, '5', null)).toEqual({ ok: false, cause: 'vendor-error', detail: 'foreign address' })
    }
  )

  test('that its list does not have', async () => {
    at.wire.on(MEDIAS, { body: { medias: [], count: 0 } })
    expect(await at.apizee.streams.apizeeMedia(owner, '5', null)).toEqual({ ok: false, cause: 'not-found' })
  })
})

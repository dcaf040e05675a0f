import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startHostile, type HostileServer } from '../support/hostile'
import { seeded } from '../support/seeded'
import { systemClock as clock } from '../../src/main/system'
import { wesalAccount } from '../support/wesal-on-wire'
import { startWire, type Wire } from '../support/wire'
import { allVendors, type AllVendors } from './all-vendors'

let wire: Wire
let all: AllVendors
/** Where nothing may ever be asked for. */
let elsewhere: HostileServer
let foreign = 0

beforeAll(async () => {
  wire = await startWire()
  elsewhere = await startHostile(() => (socket) => (foreign++, socket.end()))
  const at = wire.origin
  all = allVendors(
    { webitel: at, kpn: at, directWeb: at, personalWeb: at, apizee: at, apizeeGuests: at, wesal: at },
    { clock, random: { ...seeded(1), unit: () => 0 }, settings: { apizee: { enterpriseId: '1' } } }
  )
  wire.on('POST /api/login', { body: { access_token: 'token-1' } })
  wire.on('GET /api/userinfo', { body: { user_id: '10', name: 'Anna' } })
  expect(await all.telephony.signIn({ server: 'pbx.example', user: 'anna', password: 'pw' })).toMatchObject({ ok: true })
})
beforeEach(() => {
  wire.reset()
  foreign = 0
  wire.on('POST /api/v1/auth/login', { body: { data: { access_token: 'token-1' }, success: true } })
  wire.on('POST /api/token', { body: { access_token: 'token-1', expires_in: 86400 } })
  all.wesal.account.use(wesalAccount)
  all.apizee.account.use({ user: 'agent1@example.org', password: 'pw' })
})
afterAll(async () => {
  await all.dispose()
  await wire.close()
  await elsewhere.close()
})

/** Causes of the pages until the end; `endless` when there was none within reason. */
async function causesOf(pages: AsyncIterable<{ ok: boolean; cause?: string }>): Promise<string[]> {
  const causes: string[] = []
  for await (const page of pages) {
    causes.push(page.ok ? 'ok' : (page.cause ?? ''))
    if (causes.length === 50) return ['endless']
  }
  return causes
}
const surveysOf = (ids: string[], nextPage: unknown) => ({
  data: {
    surveys: ids.map((id) => ({ id, conversation: {}, answers: [] })),
    pagination: { nextPage, totalItems: 1e9 }
  },
  success: true
})
const filter = { companyId: '1', from: 0, to: 86_400_000, extended: false, offset: 0 }

test('V17, V18: pages that never end are ended, whatever the total and wherever the next one is said to be', async () => {
  wire.on('GET /api/calls/history', { body: { items: [{ id: 'a' }, { id: 'b' }], next: true } })
  expect(await causesOf(all.streams.callHistory({ created: { from: 1 } }))).toEqual(['ok', 'ok', 'vendor-error'])
  wire.on('GET /api/calls/history', { body: { items: [], next: true } })
  expect(await causesOf(all.streams.callHistory({ created: { from: 1 } }))).toEqual(['ok', 'vendor-error'])
  const pages = ['a', 'b'].map((id) => ({ body: { items: [{ id }], next: true } }))
  let turn = 0
  wire.on('GET /api/calls/history', () => pages[turn++ % 2]!)
  expect((await causesOf(all.streams.callHistory({ created: { from: 1 } }))).at(-1)).toBe('vendor-error')

  for (const nextPage of [2, true, `${elsewhere.origin}/next`]) {
    wire.on('POST /api/v1/survey/queries/surveys', { body: surveysOf(['a', 'b'], nextPage) })
    expect(await causesOf(all.streams.surveys(filter))).toEqual(['ok', 'ok', 'vendor-error'])
  }
  wire.on('POST /api/v1/survey/queries/surveys', { body: surveysOf([], 2) })
  expect(await causesOf(all.streams.surveys(filter))).toEqual(['vendor-error'])

  wire.on('GET /api/call_center/queues/7/members', { body: { items: [{ id: '1', variables: { callside_row: '1' } }], next: true } })
  expect(await all.streams.memberUpload.found('7', 'x/1')).toMatchObject({ ok: false, cause: 'vendor-error' })
  expect(wire.to('/members').length).toBeLessThan(20)

  wire.on('GET /api/enterprises/1/tickets-stats', { body: { total: 1e9, data: [] } })
  expect(await causesOf(all.streams.ticketStatistics({ from: '2026-11-01', to: '2026-11-10' }))).toEqual(['ok', 'ok'])
  expect(foreign).toBe(0)
})

test('V26: a medium outside the vendor is not fetched', async () => {
  const addresses = [
    `${elsewhere.origin}/secret`,
    'http://169.254.169.254/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    `${wire.origin.replace('://', '://user:pw@')}/x`,
    'https://cloud.apizee.com.evil.example/x',
    'https://login.weseedo.nl/x'
  ]
  for (const url of addresses) {
    wire.on('GET /api/enterprises/1/tickets/7/medias', { body: { medias: [{ id: 5, type: 'image/jpeg', url }], count: 1 } })
    all.apizee.account.use({ user: `${addresses.indexOf(url)}@example.org`, password: 'pw' })
    expect(await all.streams.apizeeMedia({ of: 'ticket', id: '7' }, '5', null)).toMatchObject({ ok: false, cause: 'vendor-error' })
  }
  expect(foreign).toBe(0)
  expect(wire.seen.every(({ path }) => path.startsWith('/api/'))).toBe(true)
})

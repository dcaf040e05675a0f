import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { recordFigure } from '../support/figures'
import type { AllVendors } from './all-vendors'
import { startWorld, type VendorWorld } from './vendor-world'
import { run, type Answer } from './writes/write'

const AT_ONCE = 100
/** A lane that is full or waits says so; it is no sign-out. */
const HELD = ['too-many', 'unreachable']

let world: VendorWorld
let clients: AllVendors
let expired = 0
beforeAll(async () => {
  world = await startWorld(20261124)
})
afterEach(() => clients.dispose())
afterAll(() => world.stop())

async function startClients(times: number): Promise<void> {
  clients = await world.clients({}, times)
  expired = 0
  const hear = ({ kind }: { kind: string }) => void (expired += Number(kind === 'expired'))
  for (const { account } of [clients.personal, clients.apizee, clients.wesal]) account.events(hear)
  clients.telephony.events(hear)
}

interface Client {
  relay: 'kpn' | 'apizee' | 'wesal'
  /** How much faster its time runs. */
  times: number
  /** End of the path where tokens are asked for. */
  tokens: string
  expireTokens(): void
  /** The token endpoint is out of order, or again in order. */
  down(isDown: boolean): void
  ask(): Promise<Answer>
}
const failing = (path: string, faults: () => { add(fault: object): void; clear(): void }) => (isDown: boolean) => {
  faults().clear()
  if (isDown) faults().add({ kind: 'status', method: 'POST', path, status: 503, times: 1000 })
}
const vendors: Record<string, Client> = {
  direct: {
    relay: 'kpn',
    times: 1,
    tokens: '/accesstoken',
    expireTokens: () => world.simulators.direct.expireTokens(),
    down: (tokenEndpointDown) => world.simulators.direct.configure({ tokenEndpointDown }),
    ask: () => run(clients, 'directUsers.list', {})
  },
  personal: {
    relay: 'kpn',
    times: 1,
    tokens: '/accesstoken',
    expireTokens: () => world.simulators.personal.expireTokens(),
    down: (tokenEndpointDown) => world.simulators.personal.configure({ tokenEndpointDown }),
    ask: () => run(clients, 'personalMeetings.list', {})
  },
  apizee: {
    relay: 'apizee',
    // Ten calls a minute.
    times: 20,
    tokens: '/token',
    expireTokens: () => world.simulators.apizee.state.access.expireTokens(),
    down: failing('/token', () => world.simulators.apizee.server.faults),
    ask: () => run(clients, 'assistance.tickets', { reference: 'CS-7QK2', limit: 10, offset: 0, background: false })
  },
  wesal: {
    relay: 'wesal',
    times: 1,
    tokens: '/auth/login',
    expireTokens: () => world.simulators.wesal.accounts.expireTokens(),
    down: failing('/auth/login', () => world.simulators.wesal.server.faults),
    ask: () => run(clients, 'queueFigures.summary', { queueIds: ['q-1'] })
  }
}
const refreshes: Record<string, number> = {}
let wrongSignOuts = 0

const each = Object.entries(vendors)
test.each(each)('%s: a token refused for 100 calls at once is asked for anew once', { timeout: 30_000 }, async (name, vendor) => {
  await startClients(vendor.times)
  expect(await vendor.ask()).toMatchObject({ ok: true })
  world.plan(new Map())
  vendor.expireTokens()
  const answers = await Promise.all(Array.from({ length: AT_ONCE }, vendor.ask))
  const { seen } = world.relays[vendor.relay]
  refreshes[name] = seen.filter(({ path }) => path.endsWith(vendor.tokens)).length
  const causes = new Set(answers.map((answer) => (answer.ok ? 'ok' : answer.cause)))
  expect(causes).toContain('ok')
  // Most of these have no place in the minute.
  if (name === 'apizee') HELD.forEach((cause) => causes.delete(cause))
  expect([...causes]).toEqual(['ok'])
  expect(refreshes[name]).toBe(1)
  wrongSignOuts += expired
  expect(expired).toBe(0)
})

test.each(each)('%s: a token endpoint that is down signs nobody out', { timeout: 30_000 }, async (_name, vendor) => {
  await startClients(20)
  vendor.down(true)
  const down = await Promise.all(Array.from({ length: 10 }, vendor.ask))
  expect(down.every((answer) => !answer.ok && [...HELD, 'no-answer', 'vendor-error'].includes(answer.cause))).toBe(true)
  vendor.down(false)
  await expect.poll(async () => (await vendor.ask()).ok, { timeout: 20_000, interval: 200 }).toBe(true)
  wrongSignOuts += expired
  expect(expired).toBe(0)
})

test('webitel gives no new token: 100 refusals are one expired sign-in', async () => {
  await startClients(1)
  world.simulators.webitel.expireTokens()
  const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => run(clients, 'team.ownDay', {})))
  expect(answers.every((answer) => !answer.ok && answer.cause === 'signed-out')).toBe(true)
  expect(expired).toBe(1)
})

test('the figure', () => {
  const most = Math.max(...Object.values(refreshes))
  expect(Object.keys(refreshes)).toEqual(Object.keys(vendors))
  recordFigure({
    id: 'Q4.vendors',
    what: `token requests of a client whose token is refused for ${AT_ONCE} calls at once, at most of ${Object.keys(vendors).length} vendors (wrong sign-outs ${wrongSignOuts})`,
    figure: most,
    limit: '1',
    ok: most === 1 && wrongSignOuts === 0
  })
  expect({ most, wrongSignOuts }).toEqual({ most: 1, wrongSignOuts: 0 })
})

import { test } from 'vitest'
import type { Clock } from '../../src/main/companion/ports'
import { onlyAt, runVendor } from '../support/hostile-commands'
import { seeded } from '../support/seeded'
import { AGENT, DIRECT, TOKEN_PATH } from '../support/weseedo'
import { allVendors } from './all-vendors'

const WEB = 'https://login-direct.weseedo.nl'
const token = { access_token: 'T1', token_type: 'Bearer', expires_in: '3599', issued_at: '1521039195424', status: 'approved' }
const anna = { id: '58eb', name: 'Anna Smit', email: AGENT, locale: 'nl', role: 'agent', company: { id: '5860', name: 'Firm' } }
const hash = 'A-_'.repeat(21) + 'zz'
const meeting = {
  id: 'm1',
  room_available_from: 1_568_827_158,
  room_available_till: 1_569_431_958,
  participants: [
    { username: 'visitor.x', name: '0612345678', id: 'p2', hash },
    { username: 'agent.u1', name: 'Anna', id: 'p1', user: 'u1', email: AGENT, hash: 'agents-may-have-one' }
  ]
}
const account = { environment: 'production', clientId: 'id', clientSecret: 'secret', agentEmail: AGENT } as const
const john = { firstName: 'John', lastName: 'Doe', role: 'agent', email: 'john@example.org', password: null, locale: 'nl' } as const
const link = `${WEB}/client.html?id=${hash}`

function start(origin: string, clock: Clock) {
  const all = allVendors(
    { webitel: origin, kpn: origin, directWeb: WEB, personalWeb: WEB, apizee: origin, apizeeGuests: origin, wesal: origin },
    { clock, random: seeded(1) }
  )
  all.direct.use(account)
  return { client: all.direct, stop: () => all.dispose() }
}

test('WeSeeDo Direct ends rightly, whatever comes', { timeout: 120_000 }, () =>
  runVendor({
    id: 'V2.direct',
    vendor: 'WeSeeDo Direct',
    hurry: 10,
    beside: (method, path) => (path === TOKEN_PATH ? token : undefined),
    start,
    trials: [
      {
        name: 'token',
        good: token,
        beside: (_, path) => (path === TOKEN_PATH ? null : { success: true, result: [anna] }),
        call(client) {
          client.use(account)
          return client.handlers['directUsers.list']({})
        }
      },
      {
        name: 'directUsers.list',
        good: { success: true, result: [anna] },
        call: (client) => client.handlers['directUsers.list']({}),
        right: ({ id, what }, value) =>
          !(id === 'V2' || what === 'null' || what === 'no fields') && (value as { users: unknown[] }).users.length <= 1
      },
      {
        name: 'directUsers.create',
        good: { success: true, result: { ...anna, email: 'john@example.org' } },
        beside: (method, path) => (method === 'GET' && path.endsWith('/users') ? { success: true, result: [] } : undefined),
        call: (client) => client.handlers['directUsers.create'](john)
      },
      {
        name: 'meeting',
        good: { success: true, result: meeting },
        call: (client) => client.createMeeting('+31612345678'),
        right: onlyAt(WEB)
      },
      {
        name: 'sms',
        good: { result: true },
        call: (client) => client.sendSms({ meetingId: 'm1', visitorId: 'p2', link }, `Look: ${link}`),
        right: (_, value) => value === null
      },
      {
        name: 'agent page',
        good: { url: `${WEB}/login/abc` },
        beside: (_, path) => (path === `${DIRECT}/api/autologin` ? null : undefined),
        call: (client) => client.agentPage(),
        right: (hostile, value) => hostile.id !== 'V25' && hostile.id !== 'V26' && onlyAt(WEB)(hostile, value)
      }
    ]
  })
)

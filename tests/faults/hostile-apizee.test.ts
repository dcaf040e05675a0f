import { test } from 'vitest'
import type { Clock } from '../../src/main/companion/ports'
import { conferenceOnWire, ticketOnWire } from '../support/apizee-wire'
import { onlyAt, runVendor } from '../support/hostile-commands'
import type { HostileCase } from '../support/hostile'
import { seeded } from '../support/seeded'
import { allVendors } from './all-vendors'

const token = { access_token: 'token-1', created_at: '2018-10-14T10:00:00+00:00', expires_in: 86400 }
const medium = { id: 5, type: 'image/jpeg', date: '2023-07-12T15:50:00+00:00', url: 'https://cloud.apizee.com/media/showVideo/1/hash/abc' }
const account = { user: 'agent1@example.org', password: 'p+w d&=' }
const slice = { limit: 10, offset: 0, background: false }
const ticket = {
  agent: 'agent1@example.org',
  phone: '0612345678',
  email: null,
  invite: true,
  reference: '1234',
  name: null,
  durationMin: null
}
const meeting = {
  ...{ emails: ['expert@example.org'], phones: [], name: 'Intake', reference: 'ABCD', invite: true, moderation: true },
  ...{ moderator: null, message: null, password: null, startsAt: null, durationMin: null, reminderMin: null, open: null }
}
const noAddress = (_: HostileCase, value: unknown) => !/https?:|javascript:|file:/.test(JSON.stringify(value))
const unlessEvil = (right: (hostile: HostileCase, value: unknown) => boolean) => (hostile: HostileCase, value: unknown) =>
  hostile.id !== 'V25' && hostile.id !== 'V26' && right(hostile, value)
let references = 0
/** One that was used before is looked for first. */
const fresh = () => `R${++references}`
/** A look for what may have been made finds none. */
const noneFound = (at: string) => (method: string, path: string) => (method === 'GET' && path === at ? { total: 0, data: [] } : undefined)

function start(origin: string, clock: Clock) {
  const all = allVendors(
    { webitel: origin, kpn: origin, directWeb: origin, personalWeb: origin, apizee: origin, apizeeGuests: origin, wesal: origin },
    // A call may take 75 s here, to wait out a used-up minute.
    { clock, random: seeded(1), settings: { apizee: { enterpriseId: '1' } } }
  )
  all.apizee.account.use(account)
  return { client: all.apizee, stop: () => all.dispose() }
}

test('Apizee ends rightly, whatever comes', { timeout: 120_000 }, () =>
  runVendor({
    id: 'V2.apizee',
    vendor: 'Apizee',
    hurry: 40,
    beside: (_, path) => (path === '/api/token' ? token : undefined),
    start,
    trials: [
      {
        name: 'assistance.tickets',
        good: { total: 1, data: [ticketOnWire] },
        call: (client) => client.handlers['assistance.tickets']({ reference: '1234', ...slice }),
        right: noAddress
      },
      {
        name: 'assistance.createTicket',
        good: ticketOnWire,
        beside: noneFound('/api/tickets'),
        call: (client) => client.handlers['assistance.createTicket']({ ...ticket, reference: fresh() }),
        right: noAddress
      },
      {
        name: 'conferences.create',
        good: conferenceOnWire,
        beside: noneFound('/api/conferences'),
        call: (client) => client.handlers['conferences.create']({ ...meeting, reference: fresh() })
      },
      {
        name: 'assistance.medias',
        good: { count: 1, medias: [medium] },
        call: (client) => client.handlers['assistance.medias']({ ticketId: '7', ...slice }),
        right: noAddress
      },
      {
        name: "agent's page",
        good: ticketOnWire,
        call: (client) => client.pages.agentAddress('82070'),
        right: unlessEvil(onlyAt('https://cloud.apizee.com'))
      },
      {
        name: 'room',
        good: { total: 1, data: [conferenceOnWire] },
        call(client) {
          // What an account has learned of its rooms is forgotten with it.
          client.account.use(account)
          return client.pages.roomAddress('842199', 'Sanne')
        },
        right: unlessEvil(onlyAt('https://meet.apizee.com'))
      }
    ]
  })
)

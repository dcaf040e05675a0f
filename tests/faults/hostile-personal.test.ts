import { test } from 'vitest'
import type { Clock } from '../../src/main/companion/ports'
import { onlyAt, runVendor } from '../support/hostile-commands'
import { seeded } from '../support/seeded'
import { AGENT, PERSONAL, TOKEN_PATH } from '../support/weseedo'
import { allVendors } from './all-vendors'

const WEB = 'https://login.weseedo.nl'
const token = { access_token: 'T1', token_type: 'Bearer', expires_in: '3599', issued_at: '1521039195424', status: 'approved' }
const anna = { id: 'u1', name: 'Anna Smit', email: AGENT, role: 'agent', sites: [{ id: 's1', name: 'North' }] }
const host = {
  username: 'agent.u1',
  name: 'Anna Smit',
  id: 'p1',
  user: 'u1',
  email: AGENT,
  sessions: [],
  url: `${WEB}/#/conversation/HOST`
}
const guest = {
  username: 'visitor.x',
  name: 'Femke',
  id: 'p2',
  email: 'femke@example.org',
  phone: '+31612345678',
  sessions: [],
  url: `${WEB}/meeting/GUEST`
}
const meeting = {
  id: 'm1',
  company: { id: 'c1', name: 'Firm' },
  duration: 0,
  is_appointment: true,
  room_created: '2026-11-21T09:00:00.000Z',
  room_available_from: '2099-05-04T09:30:00.000Z',
  room_available_till: 4_081_573_800,
  created_by: { id: 'u1', name: 'Anna Smit' },
  site: { id: 's1', name: 'North' },
  subject: 'Advice',
  invitation: 'Come',
  participants: [guest, host]
}
const plan = {
  siteId: 's1',
  participants: [{ name: 'Femke', email: 'femke@example.org', phone: '06 12345678' }],
  agentId: null,
  appointment: { startsAt: Date.UTC(2099, 4, 4, 9, 30), endsAt: null },
  subject: 'Advice',
  invitation: 'Come',
  invitationSms: '',
  sendEmail: true,
  sendSms: false
}
const users = `${PERSONAL}/management/users`
const meetings = `${PERSONAL}/personal/meetings`

function start(origin: string, clock: Clock) {
  const all = allVendors(
    { webitel: origin, kpn: origin, directWeb: WEB, personalWeb: WEB, apizee: origin, apizeeGuests: origin, wesal: origin },
    { clock, random: seeded(1) }
  )
  all.personal.account.use({ environment: 'production', clientId: 'id', clientSecret: 'secret', userEmail: AGENT })
  return { client: all.personal, stop: () => all.dispose() }
}

test('WeSeeDo Personal ends rightly, whatever comes', { timeout: 120_000 }, () =>
  runVendor({
    id: 'V2.personal',
    vendor: 'WeSeeDo Personal',
    hurry: 10,
    beside(_, path) {
      if (path === TOKEN_PATH) return token
      return path === users ? { success: true, result: [anna] } : undefined
    },
    start,
    trials: [
      {
        name: 'personalUsers.list',
        good: { success: true, result: [anna] },
        beside: (_, path) => (path === users ? null : undefined),
        call: (client) => client.handlers['personalUsers.list']({ withStatus: false }),
        right: ({ id, what }) => !(id === 'V2' || what === 'null' || what === 'no fields')
      },
      {
        name: 'personalMeetings.list',
        good: { success: true, result: [meeting] },
        call: (client) => client.handlers['personalMeetings.list']({}),
        right: ({ id, what }, value) => !(id === 'V2' || what === 'null' || what === 'no fields') && !JSON.stringify(value).includes('://')
      },
      {
        name: 'personalMeetings.schedule',
        good: { success: true, result: meeting },
        // A look for a meeting that may have been made finds none.
        beside: (method, path) => (method === 'GET' && path === meetings ? { success: true, result: [] } : undefined),
        call: (client) => client.handlers['personalMeetings.schedule'](plan),
        right: (_, value) => !JSON.stringify(value).includes('://')
      },
      {
        name: 'own page of a meeting',
        good: { success: true, result: meeting },
        call: (client) => client.pages.joinAddress('m1'),
        right: (hostile, value) => hostile.id !== 'V25' && hostile.id !== 'V26' && onlyAt(WEB)(hostile, value)
      }
    ]
  })
)

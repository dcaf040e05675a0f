import { test } from 'vitest'
import type { Clock } from '../../src/main/companion/ports'
import { MemberForm } from '../../src/contract/member'
import { commands, type CommandInput, type CommandName } from '../../src/contract/commands'
import { runVendor } from '../support/hostile-commands'
import type { Outcome } from '../support/hostile'
import { seeded } from '../support/seeded'
import { allVendors, type AllVendors } from './all-vendors'

const CALL = '3f0e6a52-4d0b-4c43-9c3f-0a0c6f1b2d11'
const named = (id: string, name: string) => ({ id, name })
const agent = {
  ...named('9', 'Sanne Bakker'),
  user: named('10', 'Sanne Bakker'),
  extension: '201',
  status: 'pause',
  status_duration: '75',
  last_status_change: '1700000000000',
  team: named('2', 'Support'),
  skills: [named('4', 'Dutch')],
  allow_channels: ['call'],
  channel: [{ channel: 'call', state: 'waiting', joined_at: '1700000000001' }]
}
const call = {
  id: CALL,
  direction: 'inbound',
  from: { type: 'dest', number: '31612345678', name: 'Ann' },
  to: { type: 'user', id: '10', number: '201', name: 'Sanne' },
  variables: { client: '7' },
  created_at: '1767225600000',
  answered_at: '1767225605000',
  hangup_at: '1767225700000',
  duration: 100,
  queue: named('5', 'Billing'),
  files: [{ id: '77', name: 'call.mp3', size: '2048', mime_type: 'audio/mp3', start_at: '1767225605000' }]
}
const member = {
  ...named('101', 'Maren Visser'),
  queue: named('7', 'Renewals'),
  created_at: '1700000000000',
  priority: 5,
  variables: { client_id: 'NL-884102' },
  communications: [{ destination: '0612345678', type: named('1', 'Work'), priority: 10 }]
}
const members = '/api/call_center/queues/7/members'

const run = <N extends CommandName & keyof AllVendors['handlers']>(client: AllVendors, name: N, input: CommandInput<N>): Promise<Outcome> =>
  (client.handlers[name] as (given: unknown) => Promise<Outcome>)(commands[name].input.parse(input))

/** The client is signed in by the first call, before anything hostile. */
function start(origin: string, clock: Clock) {
  const client = allVendors(
    { webitel: origin, kpn: origin, directWeb: origin, personalWeb: origin, apizee: origin, apizeeGuests: origin, wesal: origin },
    { clock, random: seeded(1) }
  )
  return { client, stop: () => client.dispose() }
}
async function signedIn(client: AllVendors): Promise<AllVendors> {
  if (client.telephony.token() === null) await client.telephony.signIn({ server: 'pbx.example', user: 'anna', password: 'pw' })
  return client
}

test('Webitel ends rightly, whatever comes', { timeout: 120_000 }, () =>
  runVendor({
    id: 'V2.webitel',
    vendor: 'Webitel',
    hurry: 20,
    beside(_, path) {
      if (path === '/api/login') return { access_token: 'token-1' }
      return path === '/api/userinfo' ? { user_id: '10', name: 'Anna', expires_at: '4102444800' } : undefined
    },
    start,
    trials: [
      {
        name: 'sign-in',
        good: { user_id: '10', name: 'Anna', expires_at: '4102444800' },
        beside: (_, path) => (path === '/api/userinfo' ? null : undefined),
        call: (client) => client.telephony.signIn({ server: 'pbx.example', user: 'anna', password: 'pw' })
      },
      {
        name: 'team.agents',
        good: { items: [agent], next: false },
        call: async (client) => run(await signedIn(client), 'team.agents', {}),
        right: ({ id, what }) => !(id === 'V2' || what === 'null')
      },
      {
        name: 'callHistory.search',
        good: { items: [call], next: false },
        call: async (client) => run(await signedIn(client), 'callHistory.search', { filter: { created: { from: 1 } }, size: 10 }),
        right: ({ id, what }) => !(id === 'V2' || what === 'null')
      },
      {
        name: 'members.add',
        good: member,
        // A look for what may have been added finds none.
        beside: (method, path) => (method === 'GET' && path === members ? { items: [] } : undefined),
        call: async (client) =>
          run(await signedIn(client), 'members.add', {
            queueId: '7',
            member: MemberForm.parse({ name: 'Maren Visser', communications: [{ destination: '0612345678', typeId: '1' }] })
          })
      },
      {
        name: 'recording',
        good: 'RIFF0123456789',
        call: async (client) => recording(await signedIn(client)),
        // Content is whatever was recorded; those who keep or play it look into it (trust V7).
        without: ({ id, tolerable, what }) =>
          ['V1', 'V3', 'V9', 'V11'].includes(id) || (tolerable && id !== 'V22' && what !== 'more than announced')
      }
    ]
  })
)

/** Reads what comes for a while, as a player does; endless or slow bytes end with whoever reads them. */
async function recording(client: AllVendors): Promise<Outcome> {
  const opened = await client.streams.recording('77', null)
  if (!opened.ok) return opened
  const until = performance.now() + 400
  let bytes = 0
  try {
    for await (const part of opened.value.body) {
      bytes += part.length
      if (bytes > 2 ** 20 || performance.now() > until) {
        opened.value.cancel()
        return { ok: false, cause: 'left by the reader' }
      }
    }
  } catch {
    return { ok: false, cause: 'cut' }
  }
  return { ok: true, value: { bytes } }
}

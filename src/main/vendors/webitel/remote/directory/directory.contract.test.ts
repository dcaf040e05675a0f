import { expect, it } from 'vitest'
import { commands, type CommandInput } from '../../../../../contract/commands'
import { contract } from '../../../../../../tests/support/contract-row'
import { refusal, webitelOnWire } from '../../../../../../tests/support/webitel-on-wire'

const { row, run, wire, asAgent } = webitelOnWire()
const agents = 'GET /api/call_center/agents'
const users = 'GET /api/call_center/users'
const queues = 'GET /api/call_center/queues'
const people: CommandInput<'directory.search'> = { text: 'noor', kinds: ['person'] }

const noor = {
  id: '9',
  user: { id: '12', name: 'Noor de Wit' },
  name: 'Noor de Wit',
  extension: '204',
  status: 'online',
  last_status_change: '1700000000000',
  team: { id: '2', name: 'Claims' },
  channel: [{ channel: 'call', state: 'waiting', joined_at: '1700000000500' }],
  user_presence_status: { status: 'web' }
}
const shown = {
  kind: 'person',
  id: '12',
  name: 'Noor de Wit',
  extension: '204',
  isAgent: true,
  team: 'Claims',
  presence: 'online',
  reason: null,
  since: 1_700_000_000_000
}

async function seen(agent: object): Promise<unknown> {
  wire().on(agents, { body: { items: [{ ...noor, ...agent }] } })
  wire().on(users, { body: {} })
  const answer = await run('directory.search', people)
  const [entry] = answer.ok ? answer.value.entries : []
  return entry?.kind === 'person' ? [entry.presence, entry.since] : entry
}
async function seenUser(user: object): Promise<unknown> {
  wire().on(agents, { body: {} })
  wire().on(users, { body: { items: [{ id: '30', name: 'Noor', extension: '300', ...user }] } })
  const answer = await run('directory.search', people)
  const [entry] = answer.ok ? answer.value.entries : []
  return entry?.kind === 'person' ? [entry.presence, entry.isAgent] : entry
}

row({
  row: 'B4',
  name: 'directory.search',
  input: { text: 'cl', kinds: ['queue'], size: 10 },
  call: 'GET /api/call_center/queues',
  wire: queues,
  query: [
    ['page', '1'],
    ['size', '10'],
    ['sort', '+name'],
    ['q', '*cl*'],
    ['type', '1'],
    ['enabled', 'true']
  ],
  reply: { items: [{ id: '7', name: 'Claims', type: 1 }, { id: '8', name: 'Calm', waiting: 0 }, { name: 'without an id' }] },
  output: {
    entries: [
      { kind: 'queue', id: '8', name: 'Calm', waiting: 0, waitingSince: null, agentsOnline: null },
      { kind: 'queue', id: '7', name: 'Claims', waiting: 0, waitingSince: null, agentsOnline: null }
    ]
  }
})

const ownQueues = 'GET /api/call_center/agents/7/queues'
const active = 'GET /api/call_center/queues/attempts/active'
const claims: CommandInput<'directory.search'> = { text: 'cl', kinds: ['queue'], size: 10 }
async function figures(): Promise<unknown> {
  const answer = await run('directory.search', claims)
  expect(answer.ok && commands['directory.search'].output.safeParse(answer.value).success).toBe(true)
  return (
    answer.ok && answer.value.entries.map((entry) => (entry.kind === 'queue' ? [entry.id, entry.waitingSince, entry.agentsOnline] : null))
  )
}
const queryOf = (path: string) => wire().seen.find((seen) => seen.path === path)?.query

contract(
  { vendor: 'Webitel', row: 'B4', call: 'GET /api/call_center/agents/{id}/queues', outcome: 'agents online in own queues' },
  async () => {
    asAgent('7')
    wire().on(queues, { body: { items: ['7', '8', '9'].map((id) => ({ id, name: id })) } })
    wire().on(ownQueues, {
      body: {
        items: [{ queue: { id: '7' }, agents: { online: 6, pause: 2 } }, { queue: { id: '8' }, agents: {} }, { agents: { online: 3 } }]
      }
    })
    expect(await figures()).toEqual([
      ['7', null, 6],
      ['8', null, 0],
      ['9', null, null]
    ])
    expect(queryOf('/api/call_center/agents/7/queues')).toEqual([
      ['page', '1'],
      ['size', '200'],
      ['q', '*cl*']
    ])
    expect(queryOf('/api/call_center/queues/attempts/active')).toBeUndefined()
  }
)

contract({ vendor: 'Webitel', row: 'B4', call: active, outcome: 'since when the longest waits' }, async () => {
  wire().on(queues, {
    body: {
      items: [
        { id: '7', name: 'Claims', waiting: 2 },
        { id: '8', name: 'Calm' },
        { id: '9', name: 'Quick', waiting: 1 }
      ]
    }
  })
  wire().on(active, {
    body: {
      items: [
        { id: '1', queue: { id: '7' }, joined_at: '1700000000000', bridged_at: '1700000005000' },
        { id: '2', queue: { id: '7' }, joined_at: '1700000000500', leaving_at: '1700000005000' },
        { id: '3', queue: { id: '7' }, joined_at: '1700000002000', bridged_at: '0' },
        { id: '4', queue: { id: '7' }, joined_at: '1700000003000' },
        { id: '5', joined_at: '1700000000100' }
      ]
    }
  })
  expect(await figures()).toEqual([
    ['8', null, null],
    ['7', 1_700_000_002_000, null],
    ['9', null, null]
  ])
  expect(queryOf('/api/call_center/queues/attempts/active')).toEqual([
    ['page', '1'],
    ['size', '500'],
    ['sort', '+joined_at'],
    ...['id', 'queue', 'joined_at', 'bridged_at', 'leaving_at'].map((name) => ['fields', name]),
    ['queue_id', '7'],
    ['queue_id', '9']
  ])
})

contract({ vendor: 'Webitel', row: 'B4', call: active, outcome: '403 no right to the figures: the queues without them' }, async () => {
  asAgent('7')
  wire().on(queues, { body: { items: [{ id: '7', name: 'Claims', waiting: 2 }] } })
  for (const at of [ownQueues, active]) wire().on(at, refusal('api.context.permissions.app_error', 403))
  expect(await figures()).toEqual([['7', null, null]])
})

contract({ vendor: 'Webitel', row: 'B4', call: agents, outcome: 'people to call, without the agent; also as users' }, async () => {
  wire().on(agents, { body: { items: [noor, { id: '11', name: 'Without a user' }] } })
  wire().on(users, {
    body: {
      items: [
        { id: '12', name: 'Noor de Wit', extension: '204', status: 'online', presence: { status: 'web' } },
        { id: '30', name: 'Adam at the desk', extension: '300', presence: { status: 'sip' } },
        { id: '31', name: 'Without an extension' }
      ]
    }
  })
  const answer = await run('directory.search', { text: 'no', kinds: ['person'], size: 5 })
  const entries = [{ ...shown, id: '30', name: 'Adam at the desk', extension: '300', isAgent: false, team: null, since: null }, shown]
  expect(answer).toEqual({ ok: true, value: { entries } })
  expect(commands['directory.search'].output.safeParse({ entries }).success).toBe(true)
  const asked = Object.fromEntries(wire().seen.map(({ path, query }) => [path, query.filter(([name]) => name !== 'fields')]))
  const query = [
    ['page', '1'],
    ['size', '5'],
    ['sort', '+name'],
    ['q', '*no*'],
    ['not_user_id', '10']
  ]
  expect(asked).toEqual({ '/api/call_center/agents': query, '/api/call_center/users': query })
})

contract({ vendor: 'Webitel', row: 'B4', call: agents, outcome: 'digits are looked for as an extension too' }, async () => {
  wire().on(agents, { body: { items: [noor] } })
  wire().on(users, { body: {} })
  expect(await run('directory.search', { text: '204', kinds: ['person'] })).toEqual({ ok: true, value: { entries: [shown] } })
  const extensions = wire().seen.flatMap(({ query }) => query.filter(([name]) => name === 'extension'))
  expect(extensions).toEqual([['extension', '204']])
})

contract({ vendor: 'Webitel', row: 'B4', call: agents, outcome: '403 no right: the users alone' }, async () => {
  wire().on(agents, refusal('api.context.permissions.app_error', 403))
  wire().on(users, { body: { items: [{ id: '30', name: 'Noor', extension: '300', presence: { status: 'web' } }] } })
  expect(await run('directory.search', people)).toMatchObject({ ok: true, value: { entries: [{ id: '30', presence: 'online' }] } })
})

contract({ vendor: 'Webitel', row: 'B4', call: users, outcome: '401 expired session, beside agents that came' }, async () => {
  wire().on(agents, { body: { items: [noor] } })
  wire().on(users, refusal('api.context.session_expired.app_error', 401))
  expect(await run('directory.search', people)).toMatchObject({ ok: false, cause: 'signed-out' })
})

contract({ vendor: 'Webitel', row: 'B4', call: agents, outcome: 'no right to agents, users or queues' }, async () => {
  for (const at of [agents, users, queues]) wire().on(at, refusal('api.context.permissions.app_error', 403))
  expect(await run('directory.search', { text: '', kinds: ['person', 'queue'] })).toMatchObject({ ok: false, cause: 'forbidden' })
})

const inCall = { channel: [{ channel: 'call', state: 'bridged', joined_at: '1700000009000' }] }

it.each([
  [{}, ['online', 1_700_000_000_000]],
  [{ user_presence_status: { status: 'web,dlg,dnd' } }, ['do-not-disturb', null]],
  [{ user_presence_status: { status: 'web,dlg' }, status: 'pause' }, ['busy', null]],
  [{ user_presence_status: { status: 'sip,dlg' }, ...inCall }, ['busy', 1_700_000_009_000]],
  [inCall, ['busy', 1_700_000_009_000]],
  [{ channel: [{ channel: 'call', state: 'a new word', joined_at: '1700000009000' }] }, ['busy', 1_700_000_009_000]],
  [{ channel: [{ channel: 'call', state: 'wrap_time', joined_at: '1700000009000' }] }, ['wrap-up', 1_700_000_009_000]],
  [{ channel: [{ channel: 'chat', state: 'bridged' }] }, ['online', 1_700_000_000_000]],
  [{ channel: 'broken' }, ['online', 1_700_000_000_000]],
  [{ status: 'pause' }, ['pause', 1_700_000_000_000]],
  [{ status: 'break_out' }, ['pause', 1_700_000_000_000]],
  [{ status: 'offline', user_presence_status: { status: 'web' } }, ['offline', 1_700_000_000_000]],
  [{ status: 'a new word' }, ['unknown', 1_700_000_000_000]]
])('an agent with %j is %j', async (agent, presence) => {
  expect(await seen(agent)).toEqual(presence)
})

it.each([
  [{}, ['offline', false]],
  [{ presence: { status: 'sip' } }, ['online', false]],
  [{ presence: { status: 'web,dlg' } }, ['busy', false]],
  [{ presence: { status: 'dnd' } }, ['do-not-disturb', false]],
  [{ status: 'pause', presence: { status: 'web' } }, ['pause', true]]
])('a user with %j is %j', async (user, presence) => {
  expect(await seenUser(user)).toEqual(presence)
})

import { expect, it } from 'vitest'
import { commands, type CommandInput } from '../../../../../contract/commands'
import { contract } from '../../../../../../tests/support/contract-row'
import { refusal, webitelOnWire } from '../../../../../../tests/support/webitel-on-wire'

const { row, run, wire } = webitelOnWire()
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
  reply: { items: [{ id: '7', name: 'Claims', type: 1, waiting: 4 }, { id: '8', name: 'Calm' }, { name: 'without an id' }] },
  output: {
    entries: [
      { kind: 'queue', id: '8', name: 'Calm', waiting: 0, longestS: null, agentsOnline: null },
      { kind: 'queue', id: '7', name: 'Claims', waiting: 4, longestS: null, agentsOnline: null }
    ]
  }
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

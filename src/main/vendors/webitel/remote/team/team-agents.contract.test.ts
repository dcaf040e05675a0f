import { expect, it } from 'vitest'
import { contract } from '../../../../../../tests/support/contract-row'
import { refusal, webitelOnWire } from '../../../../../../tests/support/webitel-on-wire'
import { agentFields } from './agent-of'

const { row, run, wire, only } = webitelOnWire()
const status = 'PATCH /api/call_center/agents/9/status'

const agent = {
  id: '9',
  user: { id: '10', name: 'Sanne Bakker' },
  name: 'Sanne Bakker',
  extension: '201',
  status: 'pause',
  status_duration: '75',
  last_status_change: '1700000000000',
  team: { id: '2', name: 'Support' },
  region: { id: '0' },
  supervisor: [{ id: '3', name: 'Karim' }],
  is_supervisor: true,
  skills: [{ id: '4', name: 'Dutch' }],
  allow_channels: ['call'],
  channel: [{ channel: 'call', state: 'waiting', joined_at: '1700000000001' }],
  user_presence_status: { status: 'sip,web' }
}
const shown = {
  id: '9',
  user: { id: '10', name: 'Sanne Bakker' },
  name: 'Sanne Bakker',
  extension: '201',
  status: 'pause',
  statusSince: 1_700_000_000_000,
  statusSeconds: 75,
  description: '',
  team: { id: '2', name: 'Support' },
  region: null,
  supervisors: [{ id: '3', name: 'Karim' }],
  auditors: [],
  isSupervisor: true,
  skills: [{ id: '4', name: 'Dutch' }],
  allowedChannels: ['call'],
  channels: [{ channel: 'call', state: 'waiting', joinedAt: 1_700_000_000_001, timeoutAt: null }],
  presence: ['sip', 'web']
}

row({
  row: 'B9',
  name: 'team.agents',
  input: {
    page: 2,
    size: 10,
    search: 'sann',
    sort: '+name',
    ids: ['9'],
    userIds: ['10', '11'],
    extensions: ['201'],
    teamIds: ['2'],
    regionIds: ['5'],
    supervisorIds: ['3'],
    auditorIds: ['6'],
    skillIds: ['4'],
    queueIds: ['7'],
    allowedChannels: ['call'],
    supervisors: true,
    notTeamIds: ['21'],
    notSkillIds: ['41'],
    notUserIds: ['101']
  },
  call: 'GET /api/call_center/agents',
  wire: 'GET /api/call_center/agents',
  reply: { items: [agent, { name: 'without an id' }], next: true },
  query: [
    ['page', '2'],
    ['size', '10'],
    ['q', 'sann*'],
    ['sort', '+name'],
    ...agentFields.map((field): [string, string] => ['fields', field]),
    ['id', '9'],
    ['user_id', '10'],
    ['user_id', '11'],
    ['extension', '201'],
    ['team_id', '2'],
    ['region_id', '5'],
    ['supervisor_id', '3'],
    ['auditor_id', '6'],
    ['skill_id', '4'],
    ['queue_id', '7'],
    ['allow_channels', 'call'],
    ['is_supervisor', 'true'],
    ['not_team_id', '21'],
    ['not_skill_id', '41'],
    ['not_user_id', '101']
  ],
  output: { items: [shown], more: true }
})
row({
  row: 'B9',
  name: 'team.agent',
  input: { agentId: '9' },
  call: 'GET /api/call_center/agents/{id}',
  wire: 'GET /api/call_center/agents/9',
  reply: agent,
  output: shown
})
row({
  row: 'B3',
  name: 'team.setAgentStatus',
  input: { agentId: '9', status: 'pause', reason: 'Lunch', comment: 'back at one' },
  call: 'PATCH /api/call_center/agents/{id}/status',
  wire: status,
  reply: { status: 'OK' },
  body: { status: 'pause', payload: 'Lunch', status_comment: 'back at one' },
  output: null
})
row({
  row: 'B3',
  name: 'team.pauseReasons',
  input: { agentId: '9' },
  call: 'GET /api/call_center/agents/{agent_id}/pause_causes',
  wire: 'GET /api/call_center/agents/9/pause_causes',
  query: [['allow_change', 'true']],
  reply: {
    items: [
      { id: '1', name: 'Lunch', limit_min: 60, duration_min: '12' },
      { id: 2, name: 'Training' }
    ]
  },
  output: {
    reasons: [
      { id: '1', name: 'Lunch', limitMin: 60, usedMin: 12 },
      { id: '2', name: 'Training', limitMin: 0, usedMin: 0 }
    ]
  }
})
row({
  row: 'B15',
  name: 'team.agentQueues',
  input: { agentId: '9' },
  call: 'GET /api/call_center/agents/{id}/queues',
  wire: 'GET /api/call_center/agents/9/queues',
  query: [
    ['page', '1'],
    ['size', '40']
  ],
  reply: {
    items: [
      {
        queue: { id: '7', name: 'Renewals' },
        type: 4,
        enabled: true,
        waiting_members: 3,
        count_members: 12,
        agents: { online: '2', total: 5 }
      }
    ]
  },
  output: {
    items: [
      {
        queue: { id: '7', name: 'Renewals' },
        type: 'progressive',
        enabled: true,
        priority: 0,
        strategy: '',
        waiting: 3,
        active: 0,
        members: 12,
        agents: { online: 2, pause: 0, offline: 0, free: 0, busy: 0, total: 5 }
      }
    ],
    more: false
  }
})

contract({ vendor: 'Webitel', row: 'B9', call: 'GET /api/call_center/agents', outcome: 'empty, as {}' }, async () => {
  wire().on('GET /api/call_center/agents', { body: {} })
  expect(await run('team.agents', { supervisors: false, search: 'S*e' })).toEqual({ ok: true, value: { items: [], more: false } })
  expect(only().query).toContainEqual(['not_supervisor', 'true'])
  expect(only().query).toContainEqual(['q', 'S*e'])
})

for (const [id, outcome] of [
  ['app.agent.set_pause.payload', 'same-reason'],
  ['app.agent.set_pause.not_allow', 'too-few-agents']
] as const) {
  contract({ vendor: 'Webitel', row: 'B3', call: 'PATCH /api/call_center/agents/{id}/status', outcome: id }, async () => {
    wire().on(status, refusal(id, 400))
    expect(await run('team.setAgentStatus', { agentId: '9', status: 'pause', reason: 'Lunch' })).toMatchObject({
      ok: false,
      cause: outcome
    })
  })
}
for (const [word, id] of [
  ['online', 'app.agent.login.app_err'],
  ['offline', 'app.agent.logout.app_err']
] as const) {
  contract(
    { vendor: 'Webitel', row: 'B3', call: 'PATCH /api/call_center/agents/{id}/status', outcome: `${id}: already there` },
    async () => {
      wire().on(status, refusal(id, 400))
      expect(await run('team.setAgentStatus', { agentId: '9', status: word })).toEqual({ ok: true, value: null })
      expect(only().body).toEqual({ status: word })
    }
  )
}

it('a pause without a reason is not sent', async () => {
  expect(await run('team.setAgentStatus', { agentId: '9', status: 'pause' })).toEqual({ ok: false, cause: 'invalid', detail: 'reason' })
  expect(wire().seen).toEqual([])
})

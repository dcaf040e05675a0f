import { expect } from 'vitest'
import { contract } from '../../../../../../tests/support/contract-row'
import { webitelOnWire } from '../../../../../../tests/support/webitel-on-wire'

const { row, run, wire } = webitelOnWire()
const firstPage: [string, string][] = [
  ['page', '1'],
  ['size', '40']
]
const queue = {
  id: '7',
  name: 'Renewals',
  type: 4,
  strategy: 'fifo',
  enabled: true,
  priority: 3,
  calendar: { id: '1', name: 'Office hours' },
  team: { id: '2', name: 'Support' },
  count: 120,
  waiting: 4,
  active: 2,
  processing: true,
  processing_sec: '60',
  processing_renewal_sec: '15',
  tags: [{ name: 'sales' }],
  resource_groups: [{ id: '3', name: 'Trunks' }]
}
const shown = {
  id: '7',
  name: 'Renewals',
  type: 'progressive',
  takesMembers: true,
  strategy: 'fifo',
  enabled: true,
  priority: 3,
  description: '',
  calendar: { id: '1', name: 'Office hours' },
  team: { id: '2', name: 'Support' },
  count: 120,
  waiting: 4,
  active: 2,
  processing: { seconds: 60, renewalSeconds: 15 },
  stickyAgent: false,
  tags: ['sales'],
  resources: [],
  resourceGroups: [{ id: '3', name: 'Trunks' }]
}

row({
  row: 'B9',
  name: 'team.teams',
  input: { search: '*care*', size: 30 },
  call: 'GET /api/call_center/teams',
  wire: 'GET /api/call_center/teams',
  query: [
    ['page', '1'],
    ['size', '30'],
    ['q', '*care*']
  ],
  reply: { items: [{ id: '2', name: 'Customer care', strategy: 'fifo' }, { name: 'without an id' }], next: true },
  output: { items: [{ id: '2', name: 'Customer care' }], more: true }
})

row({
  row: 'B15',
  name: 'team.queues',
  input: { ids: ['7'], types: ['offline', 'outbound-call'], teamIds: ['2'], tags: ['sales'], enabled: false },
  call: 'GET /api/call_center/queues',
  wire: 'GET /api/call_center/queues',
  query: [...firstPage, ['id', '7'], ['type', '0'], ['type', '10'], ['team_id', '2'], ['tags', 'sales'], ['enabled', 'false']],
  reply: { items: [queue, { id: '8', name: 'Calls', type: 1 }, { id: '9', name: 'Mail' }, { id: '10', name: 'New', type: 42 }] },
  output: {
    items: [shown, small('8', 'Calls', 'inbound', false), small('9', 'Mail', 'offline', true), small('10', 'New', 'type-42', true)],
    more: false
  }
})
row({
  row: 'B15',
  name: 'team.queue',
  input: { queueId: '7' },
  call: 'GET /api/call_center/queues/{id}',
  wire: 'GET /api/call_center/queues/7',
  reply: { ...queue, processing: undefined, task_processing: { enabled: true, sec: '90', renewal_sec: 20 } },
  output: { ...shown, processing: { seconds: 90, renewalSeconds: 20 } }
})
row({
  row: 'B4',
  name: 'team.colleagues',
  input: { search: 'k', notUserIds: ['10'] },
  call: 'GET /api/call_center/users',
  wire: 'GET /api/call_center/users',
  query: [...firstPage, ['q', 'k*'], ['not_user_id', '10']],
  reply: {
    items: [
      { id: '11', name: 'Karim', extension: '202', presence: { status: 'web,dlg' }, status: 'online' },
      { id: '12', name: 'Noor' }
    ]
  },
  output: {
    items: [
      { id: '11', name: 'Karim', extension: '202', status: 'online', presence: ['web', 'dlg'] },
      { id: '12', name: 'Noor', extension: null, status: '', presence: [] }
    ],
    more: false
  }
})
row({
  row: 'B9',
  name: 'team.ownDay',
  input: {},
  call: 'GET /api/user/widget/activity/today',
  wire: 'GET /api/user/widget/activity/today',
  reply: { call_inbound: 12, call_missed: 1, avg_talk_sec: 91.5, sum_talk_sec: '1100', occupancy: 63.2, score_count: '4' },
  output: {
    inboundCalls: 12,
    inboundQueueCalls: 0,
    dialerCalls: 0,
    manualCalls: 0,
    handledCalls: 0,
    abandonedCalls: 0,
    missedCalls: 1,
    missedQueueCalls: 0,
    voiceMails: 0,
    chats: 0,
    tasks: 0,
    averageTalkSeconds: 91.5,
    averageHoldSeconds: 0,
    averageChatSeconds: 0,
    talkSeconds: 1100,
    queueTalkSeconds: 0,
    onlineSeconds: 0,
    availableSeconds: 0,
    processingSeconds: 0,
    occupancy: 63.2,
    utilization: 0,
    ratings: 4,
    requiredRating: 0,
    optionalRating: 0
  }
})

contract({ vendor: 'Webitel', row: 'B15', call: 'GET /api/call_center/queues/{id}', outcome: 'no answer, tried again' }, async () => {
  wire().on('GET /api/call_center/queues/7', { cut: 'reset' }, { body: queue })
  expect(await run('team.queue', { queueId: '7' })).toEqual({ ok: true, value: shown })
})
contract({ vendor: 'Webitel', row: 'B15', call: 'GET /api/call_center/queues/{id}', outcome: 'answer without the queue' }, async () => {
  wire().on('GET /api/call_center/queues/7', { body: {} })
  expect(await run('team.queue', { queueId: '7' })).toMatchObject({ ok: false, cause: 'vendor-error' })
})

function small(id: string, name: string, type: string, takesMembers: boolean): typeof shown {
  return {
    ...shown,
    id,
    name,
    type,
    takesMembers,
    strategy: '',
    enabled: false,
    priority: 0,
    calendar: null as never,
    team: null as never,
    count: 0,
    waiting: 0,
    active: 0,
    processing: null as never,
    tags: [],
    resourceGroups: []
  }
}

import type { CommandInput, CommandOutput } from '../../../contract/commands'
import type { QueueActivity, QueuePerformanceBlock } from '../../../contract/commands/queue-figures'
import type { queueTypes } from '../../../contract/team'
import { totalOf } from '../../../contract/queue-total'
import type { State } from '../../../contract/state'
import { clock } from '../../kit/clock'
import type { Answers } from '../fake-bridge'
import { maren, past, pictureTime, standardState } from '../fixtures'
import type { Act } from '../perform'
import { noAccount } from '../vendor-fixtures'
import { never, only, workspace } from './parts'
import type { Screen } from './screen'

const HALF_HOUR_MS = 1_800_000
const named = ['Claims', 'Billing', 'Support', 'Renewals'].map((label) => ({ id: `wesal-${label}`, label }))
const wesal = { ...noAccount, state: 'ready', name: 'sanne@noordlicht.example' } as const

const queue = (id: string, name: string, waiting: number, active: number, type: (typeof queueTypes)[number] = 'inbound') => ({
  id,
  name,
  type,
  takesMembers: type !== 'inbound',
  strategy: '',
  enabled: true,
  priority: 0,
  description: '',
  calendar: null,
  team: null,
  count: 0,
  waiting,
  active,
  processing: null,
  stickyAgent: false,
  tags: [],
  resources: [],
  resourceGroups: []
})
const webitelQueues: CommandOutput<'team.queues'> = {
  items: [
    queue('6', 'Billing', 0, 2),
    queue('5', 'Claims', 4, 3),
    queue('9', 'Renewals by phone', 120, 1, 'predictive'),
    queue('7', 'Support', 2, 4)
  ],
  more: false
}
const activities: QueueActivity[] = [
  { available: 1, inConversation: 5, onOtherCall: 0, notAnswering: 1, offQueue: 2, other: [] },
  { available: 3, inConversation: 2, onOtherCall: 1, notAnswering: 0, offQueue: 1, other: [] },
  { available: 2, inConversation: 4, onOtherCall: 0, notAnswering: 0, offQueue: 3, other: [{ qualifier: 'AT_LUNCH', count: 2 }] },
  { available: 4, inConversation: 0, onOtherCall: 0, notAnswering: 0, offQueue: 0, other: [] }
]
const block = (from: number, number: number): QueuePerformanceBlock => {
  const hour = new Date(from).getHours()
  const answered = hour < 8 || hour > 17 ? 0 : Math.round(9 + 6 * Math.sin(from / 7e6 + number))
  const overSla = Math.round(answered * (0.1 + 0.05 * number))
  return {
    from,
    to: from + HALF_HOUR_MS,
    answered,
    metSla: answered - overSla,
    overSla,
    asaMs: answered === 0 ? 0 : 9000 + 7000 * number + 4000 * Math.round(2 * Math.sin(from / 5e6)),
    serviceLevel: null,
    offered: answered,
    abandoned: answered === 0 ? 0 : Math.round(answered * 0.08),
    transferred: null,
    handleMs: null,
    talkMs: null,
    heldMs: null,
    afterCallMs: null,
    waitMs: null,
    other: []
  }
}
const performance = ({ from, to, partial }: CommandInput<'queueFigures.performance'>): CommandOutput<'queueFigures.performance'> => ({
  queues: named.map((one, number) => {
    const blocks: QueuePerformanceBlock[] = []
    for (let at = from; at < to; at += HALF_HOUR_MS) blocks.push(block(at, number))
    const total = totalOf(blocks)
    return { ...one, figures: number === 3 ? null : { total, blocks: partial === true ? blocks : [] } }
  })
})

/** Between two readings that somebody asks for. */
const readMs = 4000
/** How many wait in Claims, a reading after the other. */
const line = [4, 5, 3, 7, 6, 9, 8, 12, 11]
/** A reading for each press, at its time; the last is at the time of the picture. */
function readings(): Answers {
  let read = -1
  return {
    'team.queues': () => {
      read = Math.min(read + 1, line.length - 1)
      const at = pictureTime + (read - line.length + 1) * readMs
      clock.setSource(() => at)
      return {
        ok: true,
        value: { ...webitelQueues, items: webitelQueues.items.map((one) => (one.id === '5' ? { ...one, waiting: line[read]! } : one)) }
      }
    }
  }
}
const filled: Answers = {
  'team.queues': () => ({ ok: true, value: webitelQueues }),
  'queueFigures.summary': () => ({
    ok: true,
    value: {
      queues: named.map((one, number) => ({ ...one, figures: { name: one.label, members: [9, 7, 11, 4][number]!, further: {} } }))
    }
  }),
  'queueFigures.activity': () => ({
    ok: true,
    value: { queues: named.map((one, number) => ({ ...one, figures: activities[number]! })) }
  }),
  'queueFigures.performance': (input) => ({ ok: true, value: performance(input) })
}

const queues = (acts: readonly Act[] = [], answers: Answers = {}, state: Partial<State> = {}): Screen => ({
  ...workspace(
    {
      conversations: only(maren, ...past),
      vendors: { ...standardState.vendors, wesal },
      settings: { ...standardState.settings, wesal: { ...standardState.settings.wesal, queues: named } },
      ...state
    },
    { section: 'team', teamPage: 'queues' }
  ),
  acts,
  answers: { ...filled, ...answers }
})

const page = '[data-pane="team"]'
const shown: Act = { see: `${page} [data-chart] svg[role="img"]` }
const side = '[data-pane="team-form"]'
const openQueue: Act = { press: `${page} [data-queue="9"]` }
const whole: Partial<CommandOutput<'team.queue'>> = {
  strategy: 'fifo',
  priority: 10,
  description: 'Policies that end within six weeks. Callers of the night are called back before ten.',
  calendar: { id: '1', name: 'Office hours' },
  team: { id: '3', name: 'Outbound' },
  count: 12_480,
  processing: { seconds: 120, renewalSeconds: 30 },
  stickyAgent: true,
  tags: ['renewals', 'north'],
  resources: [{ id: '4', name: 'Trunk Groningen' }]
}
const again: Act = { press: `${page} section > header button` }
const menu = (nth: number, item: string): readonly Act[] => [
  shown,
  { press: `${page} > header > button:nth-of-type(${nth})` },
  { press: `[role="menuitem"][data-key="${item}"]` }
]
const refused = (cause: 'forbidden' | 'unreachable' | 'offline'): Answers => ({
  'team.queues': () => ({ ok: false, cause }),
  'queueFigures.summary': () => ({ ok: false, cause }),
  'queueFigures.activity': () => ({ ok: false, cause }),
  'queueFigures.performance': () => ({ ok: false, cause })
})

/** Team, Queues: the page, its charts and tables, and the board for a wall. */
export const queueScreens: Record<string, Screen> = {
  queues: queues([shown]),
  'queues-course': queues([shown, ...line.slice(1).map(() => again)], readings()),
  'queues-detail': queues([shown, openQueue, { see: `${side} dl` }], {
    'team.queue': () => ({ ok: true, value: { ...webitelQueues.items[2]!, ...whole } })
  }),
  'queues-detail-loading': queues([shown, openQueue], { 'team.queue': never }),
  'queues-detail-locked': queues([shown, openQueue, { see: `${side} [role="alert"]` }], {
    'team.queue': () => ({ ok: false, cause: 'forbidden' })
  }),
  'queues-charts': queues([shown, { see: `${page} [data-chart]`, top: true }]),
  'queues-tables': queues([
    shown,
    ...[1, 2, 3, 4].map((nth) => ({ press: `${page} [data-chart]:nth-child(${nth}) button` })),
    { see: `${page} [data-chart]`, top: true }
  ]),
  'queues-week': queues([...menu(1, 'last-7'), shown, { see: `${page} [data-chart]`, top: true }]),
  'queues-month': queues([...menu(1, 'last-31'), shown, { see: `${page} [data-chart]`, top: true }]),
  'queues-days': queues([...menu(1, 'own'), { into: `${page} input[type="date"]`, type: '2026-11-21' }]),
  'queues-one': queues(menu(2, 'wesal-Billing')),
  'queues-wall': queues([shown, { press: `${page} > header > span button` }, { see: '[data-wall]' }]),
  'queues-loading': queues([], {
    'team.queues': never,
    'queueFigures.summary': never,
    'queueFigures.activity': never,
    'queueFigures.performance': never
  }),
  'queues-failed': queues([{ see: '[role="alert"]' }], refused('unreachable')),
  'queues-locked': queues([{ see: '[role="alert"]' }], refused('forbidden')),
  'queues-too-many': queues([shown], {
    'queueFigures.activity': () => ({ ok: false, cause: 'too-many', detail: new Date(pictureTime + 240_000).toISOString() })
  }),
  'queues-empty': queues([shown], { 'team.queues': () => ({ ok: true, value: { items: [], more: false } }) }),
  'queues-none-named': queues([], {}, { settings: standardState.settings }),
  'queues-no-wesal': queues([], {}, { vendors: standardState.vendors })
}

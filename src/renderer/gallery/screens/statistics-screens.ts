import type { CommandResult } from '../../../contract/commands'
import type { TicketStatistics } from '../../../contract/commands/assistance'
import type { ConferenceSession } from '../../../contract/commands/conferences'
import type { VendorAccountState } from '../../../contract/state'
import type { Work } from '../../../contract/work'
import type { Answers } from '../fake-bridge'
import { maren, past, pictureTime, standardState } from '../fixtures'
import { noAccount } from '../vendor-fixtures'
import type { Act } from '../perform'
import { never, only, workspace } from './parts'
import type { Screen } from './screen'

const at = (day: number, hour: number, minute = 0): number => new Date(2026, 10, day, hour, minute).getTime()
const ticket = (id: string, startedAt: number | null, part: Partial<TicketStatistics>): TicketStatistics => ({
  id,
  reference: `CS-${id}`,
  description: null,
  priority: 'Immédiat',
  requester: null,
  contact: '+31 6 12345678',
  state: 'Terminé',
  assignee: 'Sanne Bakker',
  group: 'Support',
  type: null,
  startedAt,
  endedAt: null,
  answered: true,
  invitations: 1,
  emailInvitations: 0,
  smsInvitations: 1,
  calls: 1,
  callDurationS: 335,
  pictures: 2,
  videos: 1,
  scans: 0,
  agent: 'sanne.bakker@noordlicht.example',
  service: 'Tickets',
  device: 'K',
  operatingSystem: 'Android 14',
  browser: 'Chrome 130.0.0.0',
  other: {},
  ...part
})
const uncalled = { answered: false, calls: 0, callDurationS: 0, pictures: 0, videos: 0, device: null, operatingSystem: null, browser: null }
const pieter = { assignee: 'Pieter de Wit', agent: 'pieter.dewit@noordlicht.example' }
const amira = { assignee: 'Amira Benali', agent: 'amira.benali@noordlicht.example' }
const tickets = [
  ticket('7QH9', at(20, 7), { ...uncalled, state: 'Expiré', contact: '+44 7700 900142' }),
  ticket('7QK2', at(20, 8, 10), {}),
  ticket('7QK8', at(20, 8, 55), { ...pieter, state: 'Fermé', callDurationS: 612, pictures: 4 }),
  ticket('7QM1', at(20, 9, 20), { ...amira, state: 'Fermé', callDurationS: 184, contact: 'hanna.kowalczyk@example.org' }),
  ticket('7QM4', at(20, 9, 45), { ...uncalled, state: 'Décliné' }),
  ticket('7QP3', at(20, 10, 5), { ...pieter, state: 'En cours', callDurationS: 92, pictures: 0, videos: 0 }),
  ticket('7QP6', at(20, 10, 15), { ...uncalled, ...amira, state: 'En attente', contact: null }),
  ticket('7QP9', null, { ...uncalled, state: 'Invité', assignee: null, agent: null })
]
const many = Array.from({ length: 120 }, (_, place) =>
  ticket(String(8000 + place), at(14 + (place % 7), 8 + (place % 9)), {
    ...(place % 3 === 0 ? pieter : amira),
    callDurationS: 60 + place * 7
  })
)
const session = (id: string, startedAt: number, minutes: number, participants: number, name = 'Sanne Bakker'): ConferenceSession => ({
  id,
  startedAt,
  endedAt: startedAt + minutes * 60_000,
  durationMs: minutes * 60_000,
  participants,
  organizer: { id: name, name },
  service: 'Conference'
})
const sessions = [
  session('a', at(20, 8, 30), 22, 3),
  session('b', at(20, 9), 41, 4, 'Pieter de Wit'),
  session('c', at(20, 9, 30), 17, 2),
  session('d', at(20, 10, 5), 6, 2, 'Amira Benali')
]

const answers: Answers = {
  'assistance.statistics': ({ from, to }) => ({ ok: true, value: { rows: from === to ? tickets : many } }),
  'conferences.sessions': () => ({ ok: true, value: { sessions, total: sessions.length } })
}
const apizee: VendorAccountState = { ...noAccount, state: 'ready', name: 'sanne.bakker@noordlicht.example' }
const statistics = (
  acts: readonly Act[] = [],
  own: Answers = {},
  part: Partial<VendorAccountState> = {},
  work: Record<string, Work> = {}
): Screen => ({
  ...workspace(
    { conversations: only(maren, ...past), vendors: { ...standardState.vendors, apizee: { ...apizee, ...part } }, work },
    { section: 'team', teamPage: 'statistics' }
  ),
  acts,
  answers: { ...answers, ...own }
})
const filled: Act = { see: '[data-chart]' }
const toMeetings: Act = { press: 'label:nth-of-type(2) > input[name="statistics-kind"]' }
const menu: Act = { press: '[data-pane="team"] [aria-haspopup]' }
const item = (id: string): Act => ({ press: `[role="menuitem"][data-key="${id}"]` })
const typed = (place: number, day: string): Act => ({ into: `form > div:nth-of-type(${place}) input[type="date"]`, type: day })
const fails = (cause: 'forbidden' | 'offline' | 'too-many' | 'invalid', detail?: string): Answers => ({
  'assistance.statistics': () => ({ ok: false, cause, ...(detail !== undefined && { detail }) }),
  'conferences.sessions': () => ({ ok: false, cause, ...(detail !== undefined && { detail }) })
})
const onceThen = (cause: 'too-many'): Answers => {
  let asked = 0
  return {
    'assistance.statistics': (): CommandResult<'assistance.statistics'> => {
      asked += 1
      return asked === 1
        ? { ok: true, value: { rows: tickets } }
        : { ok: false, cause, detail: new Date(pictureTime + 42_000).toISOString() }
    }
  }
}
const exporting: Work = {
  id: 'w1',
  kind: 'export-ticket-statistics',
  file: 'tickets-2026-11-20.csv',
  into: null,
  state: 'running',
  done: 8,
  total: null,
  rejected: 0,
  cause: null,
  resumesAt: null,
  endsAt: null,
  startedAt: pictureTime - 4_000,
  endedAt: null
}

/** Statistics of Apizee in the Team section. */
export const statisticsScreens: Record<string, Screen> = {
  statistics: statistics([filled]),
  'statistics-tickets': statistics([filled, { see: '[data-pane="team"] [data-scrolls] > h3', top: true }]),
  'statistics-days': statistics([filled, menu, item('last-7'), { see: '[data-figure="tickets"]' }]),
  'statistics-menu': statistics([filled, menu, { see: '[role="menu"]' }]),
  'statistics-own': statistics([
    filled,
    menu,
    item('own'),
    typed(1, '2026-11-20'),
    typed(2, '2026-11-18'),
    { press: '[data-pane="team"] form button[type="submit"]' },
    { see: '[data-pane="team"] form [role="alert"]' }
  ]),
  'statistics-meetings': statistics([filled, toMeetings, { see: '[data-figure="sessions"]' }]),
  'statistics-partly': statistics([filled, toMeetings, { see: '[data-figure="sessions"]' }], {
    'conferences.sessions': () => ({ ok: true, value: { sessions, total: 214 } })
  }),
  'statistics-loading': statistics([], { 'assistance.statistics': never }),
  'statistics-waits': statistics(
    [{ see: '[data-pane="team"] [data-shape="strip"]' }],
    { 'assistance.statistics': never },
    {
      waitsUntil: pictureTime + 42_000
    }
  ),
  'statistics-empty': statistics([{ see: '[data-pane="team"] h2:not(.hidden-text)' }], {
    'assistance.statistics': () => ({ ok: true, value: { rows: [] } })
  }),
  'statistics-locked': statistics([{ see: '[role="alert"]' }], fails('forbidden')),
  'statistics-offline': statistics([{ see: '[role="alert"]' }], fails('offline')),
  'statistics-no-enterprise': statistics([{ see: '[role="alert"]' }], fails('invalid', 'enterpriseId')),
  'statistics-stale': statistics(
    [filled, { press: '[data-read-again] button' }, { see: '[data-pane="team"] [data-shape="strip"]' }],
    onceThen('too-many')
  ),
  'statistics-sunset': statistics([filled], {}, { sunset: '2027-03-01' }),
  'statistics-exporting': statistics(
    [filled, { press: '[data-export] button' }, { see: '[data-export] p' }],
    { 'exports.ticketStatistics': () => ({ ok: true, value: { workId: 'w1' } }) },
    {},
    { w1: exporting }
  )
}

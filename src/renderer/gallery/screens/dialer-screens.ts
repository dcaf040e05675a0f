import type { CommandOutput } from '../../../contract/commands'
import type { Member } from '../../../contract/member'
import type { Work } from '../../../contract/work'
import type { Answers } from '../fake-bridge'
import { past, pictureTime } from '../fixtures'
import type { Act } from '../perform'
import { never, only, s, workspace } from './parts'
import type { Screen } from './screen'

const queue = { id: '22', name: 'Renewals' }
const hour = 3600 * s
const member = (id: string, name: string, part: Partial<Member> = {}): Member => ({
  id,
  queue,
  name,
  createdAt: pictureTime - 30 * hour,
  priority: 5,
  expireAt: pictureTime + 240 * hour,
  minOfferingAt: null,
  lastActivityAt: null,
  attempts: 0,
  reserved: false,
  stopCause: '',
  timeZone: { id: '1', name: 'Europe/London' },
  bucket: { id: '1', name: 'Arrears' },
  skill: null,
  agent: null,
  variables: { link: 'https://crm.example/771204', client_id: 'NL-771204' },
  communications: [
    {
      id: '0',
      destination: '+447700900118',
      type: { id: '2', name: 'Mobile' },
      priority: 2,
      state: 0,
      description: '',
      display: '',
      dtmf: '',
      resource: null,
      stopAt: null,
      lastActivityAt: null,
      attempts: 0,
      lastCause: ''
    }
  ],
  ...part
})
const members = [
  member('1', 'Rosa Almeida'),
  member('2', 'Ola Lindqvist', { stopCause: 'cancel', attempts: 2, lastActivityAt: pictureTime - hour }),
  member('3', 'Jan Mertens van den Oetelaar-Vermeulen', { stopCause: 'success', attempts: 1 }),
  member('4', 'Leila Haddad', { reserved: true, attempts: 3, agent: { id: '5', name: 'Sanne Bakker' } })
]
const phone = { description: '', channel: 'Phone' }
const table: CommandOutput<'imports.inspect'> = {
  fileId: 'file-1',
  name: 'renewals-november.csv',
  headings: ['naam', 'mobiel', 'prio', 'klantnr', 'opmerking'],
  firstRows: [['Rosa Almeida', '07700900118', '5', 'NL-771204', 'belt liever ’s avonds']],
  suggested: [
    { column: 0, field: { kind: 'name' } },
    { column: 1, field: { kind: 'destination', typeId: '2' } },
    { column: 2, field: { kind: 'priority' } },
    { column: 3, field: { kind: 'variable', name: 'client_id' } }
  ],
  rows: 12_480
}
const answers: Answers = {
  'team.queues': () => ({ ok: true, value: { items: [{ ...queue } as never], more: false } }),
  'members.communicationTypes': () => ({
    ok: true,
    value: {
      items: [
        { ...phone, id: '2', code: 'mobile', name: 'Mobile', isDefault: true },
        { ...phone, id: '3', code: 'work', name: 'Work', isDefault: false }
      ],
      more: false
    }
  }),
  'members.list': () => ({ ok: true, value: { items: members, more: true } }),
  'members.one': ({ memberId }) => ({ ok: true, value: members.find(({ id }) => id === memberId) ?? members[0]! }),
  'members.attempts': () => ({
    ok: true,
    value: {
      items: [
        {
          id: '9',
          createdAt: pictureTime - hour,
          originateAt: null,
          answeredAt: null,
          bridgedAt: null,
          hangupAt: null,
          destination: '+447700900118',
          agent: { id: '5', name: 'Sanne Bakker' },
          bucket: null,
          resource: null,
          result: 'missed',
          attempts: 1,
          active: false
        }
      ]
    }
  }),
  'imports.inspect': () => ({ ok: true, value: table }),
  'imports.check': () => ({
    ok: true,
    value: {
      fitting: 12_466,
      misfits: 14,
      byColumn: [{ column: 1, misfits: 14 }],
      first: [
        { row: 318, reason: 'number-too-short', column: 1, detail: null, name: 'Ola Lindqvist', text: '07' },
        { row: 2044, reason: 'no-destination', column: null, detail: null, name: '', text: '' }
      ]
    }
  })
}
const work = (id: string, part: Partial<Work>): Work => ({
  id,
  kind: 'import-members',
  file: 'renewals-november.csv',
  into: 'Renewals',
  state: 'running',
  done: 8200,
  total: 12_480,
  rejected: 14,
  cause: null,
  resumesAt: null,
  endsAt: null,
  startedAt: pictureTime - 9 * s,
  endedAt: null,
  ...part
})
const dialer = (acts: readonly Act[] = [], own: Answers = {}, works: readonly Work[] = []): Screen => ({
  ...workspace(
    { conversations: only(...past), work: Object.fromEntries(works.map((one) => [one.id, one])) },
    { section: 'team', teamPage: 'dialer' }
  ),
  acts,
  answers: { ...answers, ...own }
})
const chosen: readonly Act[] = [{ press: '[role="combobox"]' }, { press: '[role="option"]' }]
const filled: readonly Act[] = [...chosen, { see: '[data-member="1"]' }]
const askDelete: readonly Act[] = [
  ...filled,
  { press: '[role="columnheader"] input' },
  { press: '[role="group"] > button:nth-of-type(3)' },
  { see: '[role="alertdialog"]' }
]
const toUpload: Act = { press: 'label:nth-of-type(2) > input[name="dialer-part"]' }
const toMore: readonly Act[] = [...filled, { press: '[role="search"] [data-tone="quiet"]' }, { see: '[role="search"] [type="date"]' }]
const openNew: readonly Act[] = [...filled, { press: '[data-new-member] button' }, { see: '[data-pane="team-form"] footer' }]
const preview: readonly Act[] = [...filled, toUpload, { press: '[data-scrolls] button' }, { see: '[data-misfit="318"]' }]

/** The Dialer page in all its states. */
export const dialerScreens: Record<string, Screen> = {
  dialer: dialer([{ see: '[role="combobox"]' }]),
  'dialer-members': dialer(filled),
  'dialer-loading': dialer(chosen, { 'members.list': never }),
  'dialer-empty': dialer(chosen, { 'members.list': () => ({ ok: true, value: { items: [], more: false } }) }),
  'dialer-failed': dialer([...chosen, { see: '[role="alert"]' }], { 'members.list': () => ({ ok: false, cause: 'unreachable' }) }),
  'dialer-offline': dialer([...chosen, { see: '[role="alert"]' }], { 'members.list': () => ({ ok: false, cause: 'offline' }) }),
  'dialer-locked': dialer([...chosen, { see: '[role="alert"]' }], { 'members.list': () => ({ ok: false, cause: 'forbidden' }) }),
  'dialer-chosen': dialer([...filled, { press: '[role="columnheader"] input' }]),
  'dialer-ask': dialer([
    ...filled,
    { press: '[role="columnheader"] input' },
    { press: '[data-tone="quiet-danger"]' },
    { see: '[role="alertdialog"]' }
  ]),
  'dialer-ask-delete': dialer(askDelete),
  'dialer-delete-failed': dialer(
    [...askDelete, { press: '[role="alertdialog"] [data-tone="danger"]' }, { see: '[data-tone="caution"] ul' }],
    { 'members.remove': () => ({ ok: false, cause: 'forbidden' }) }
  ),
  'dialer-member': dialer([...filled, { press: '[data-member="2"] button' }, { see: '[data-attempts]' }]),
  'dialer-find': dialer(toMore),
  'dialer-find-wrong': dialer([
    ...toMore,
    { into: '[role="search"] [type="text"][maxlength="10"]', type: '0' },
    { press: '[role="search"] [type="submit"]' },
    { see: '[role="search"] [aria-invalid]' }
  ]),
  'dialer-new': dialer(openNew),
  'dialer-new-wrong': dialer([
    ...openNew,
    { press: '[data-pane="team-form"] footer button' },
    { see: '[data-pane="team-form"] [role="alert"]' }
  ]),
  'dialer-upload': dialer([...filled, toUpload]),
  'dialer-preview': dialer(preview),
  'dialer-works': dialer([...filled, toUpload], {}, [
    work('w1', { endsAt: pictureTime + 42 * s }),
    work('w2', { state: 'paused' }),
    work('w3', { state: 'failed', cause: 'file-gone', endedAt: pictureTime - 60 * s }),
    work('w4', { state: 'done', done: 12_466, endedAt: pictureTime - 120 * s })
  ]),
  'dialer-works-earlier': dialer([...filled, toUpload], {}, [
    work('w1', { state: 'done', done: 12_466, startedAt: pictureTime - 49 * hour, endedAt: pictureTime - 48 * hour }),
    work('w2', { state: 'interrupted', done: 4000, rejected: 2, startedAt: pictureTime - 21 * hour, into: 'Arrears, second reminder' }),
    work('w3', {
      ...{ file: 'prospects.csv', state: 'cancelled', done: 1, total: 2, rejected: 1 },
      ...{ startedAt: pictureTime - 26 * hour, endedAt: pictureTime - 25 * hour }
    }),
    work('w4', { file: 'reactivation.csv', state: 'done', done: 3, total: 3, rejected: 0, endedAt: pictureTime - 400 * hour, into: null })
  ]),
  'dialer-works-minutes': dialer([...filled, toUpload], {}, [work('w1', { total: 100_000, endsAt: pictureTime + 184 * s })]),
  'dialer-ask-take-off': dialer(
    [...filled, toUpload, { press: '[data-upload] [data-tone="quiet"]' }, { see: '[role="alertdialog"]' }],
    {},
    [work('w1', { state: 'done', done: 12_466, endedAt: pictureTime - 120 * s })]
  ),
  'dialer-works-stopping': dialer([...filled, toUpload], {}, [work('w1', { state: 'stopping' })])
}

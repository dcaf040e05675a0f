import type { Survey } from '../../../contract/commands/surveys'
import type { State, VendorAccountState } from '../../../contract/state'
import type { Answers } from '../fake-bridge'
import { past, pictureTime, standardState } from '../fixtures'
import type { Act } from '../perform'
import { noAccount } from '../vendor-fixtures'
import { never, only, workspace } from './parts'
import type { Screen } from './screen'

const hour = 3_600_000
const service = 'ما مدى رضاك عن الخدمة؟'
const questions = [
  {
    id: 'q1',
    name: service,
    answers: [
      { id: '1', title: 'غير راضٍ', value: '1' },
      { id: '2', title: 'راضٍ قليلًا', value: '2' },
      { id: '3', title: 'لا بأس', value: '3' },
      { id: '4', title: 'راضٍ', value: '4' },
      { id: '5', title: 'راضٍ جدًا', value: '5' }
    ]
  },
  {
    id: 'q2',
    name: 'Was your question solved?',
    answers: [
      { id: '6', title: 'Yes', value: '1' },
      { id: '7', title: 'No', value: '2' }
    ]
  }
]
const queues = ['Billing', 'Claims', 'Renewals', 'Support']
const agents = ['Sanne Bakker', 'Karim Bensaïd', 'Clara Vos']
const scores = [5, 4, 4, 2, 5, 3, 5, 4, 4, 1]
const surveys = Array.from({ length: 42 }, (_, place): Survey => {
  const score = scores[place % scores.length]!
  return {
    id: `survey-${place}`,
    conversationId: `survey-${place}`,
    queue: queues[place % queues.length]!,
    agent: agents[place % agents.length]!,
    caller: '…142',
    callerNumber: '+44 7700 900142',
    media: 'Voice',
    at: pictureTime - place * 3.7 * hour,
    answers: [
      {
        id: `a${place}`,
        questionId: 'q1',
        question: service,
        title: questions[0]!.answers[score - 1]!.title,
        value: score,
        at: null
      },
      { id: `b${place}`, questionId: 'q2', question: questions[1]!.name, title: place % 5 === 3 ? 'No' : 'Yes', value: 1, at: null }
    ],
    conversationUrl: 'https://apps.mypurecloud.ie/interactions/1',
    further: {}
  }
})
const organisation = {
  organisation: { id: '1', name: 'Noordlicht', region: 'ie', organizationId: null },
  companies: [
    { id: '10', name: 'Noordlicht' },
    { id: '20', name: 'Noordlicht Riyadh' }
  ]
}
const answers: Answers = {
  'surveys.organisation': () => ({ ok: true, value: organisation }),
  'surveys.questions': () => ({ ok: true, value: { questions } }),
  'surveys.search': () => ({ ok: true, value: { company: null, surveys, total: surveys.length, nextOffset: null } }),
  'surveys.detail': ({ surveyId }) => {
    const found = surveys.find(({ id }) => id === surveyId)
    return found === undefined ? { ok: false, cause: 'not-found' } : { ok: true, value: found }
  },
  'surveys.conversations': () => ({
    ok: true,
    value: { links: [{ surveyId: 'survey-1', conversation: { id: past[2]!.id, openedAt: past[2]!.openedAt, customer: 'ليلى حداد' } }] }
  }),
  'surveys.ofConversation': () => ({ ok: true, value: { surveys: surveys.slice(1, 2) } })
}
const wesal = (part: Partial<VendorAccountState> = {}): Pick<State, 'vendors'> => ({
  vendors: { ...standardState.vendors, wesal: { ...noAccount, state: 'ready', name: 'sanne@noordlicht.example', ...part } }
})
const page = (acts: readonly Act[] = [], own: Answers = {}): Screen => ({
  ...workspace({ conversations: only(...past), ...wesal() }, { section: 'team', teamPage: 'surveys' }),
  acts,
  answers: { ...answers, ...own }
})
const failing = (cause: 'forbidden' | 'offline' | 'unreachable'): Answers => ({ 'surveys.search': () => ({ ok: false, cause }) })
const row = '[data-survey="survey-1"]'
const account = (acts: readonly Act[], own: Answers = {}, part: Partial<VendorAccountState> = {}): Screen => ({
  ...workspace({ conversations: only(...past), ...wesal(part) }, { section: 'settings', settingsPage: 'accounts' }),
  acts: [{ see: '[data-vendor="wesal"]', top: true }, ...acts],
  answers: { ...answers, ...own }
})
const form = '[data-vendor="wesal"] form'
const openReset: readonly Act[] = [{ press: '[data-vendor="wesal"] [data-forgotten] button' }, { see: form }]
const sendCode: readonly Act[] = [...openReset, { press: `${form} button[type="submit"]` }]
const mailed: Answers = { 'wesalPassword.request': () => ({ ok: true, value: null }) }

export const surveyScreens: Record<string, Screen> = {
  surveys: page([{ see: row }]),
  'surveys-detail': page([{ press: row }, { see: '[data-pane="survey-detail"] dd' }]),
  'surveys-elsewhere': page([{ press: '[data-survey="survey-2"]' }, { see: '[data-pane="survey-detail"] dd' }]),
  'surveys-table': page([{ press: '[data-chart] button' }]),
  'surveys-own': page([{ press: '[role="search"] input[type="checkbox"]' }]),
  'surveys-nothing-fits': page([{ press: '[role="search"] input[type="checkbox"]' }], {
    'surveys.conversations': () => ({ ok: true, value: { links: [] } })
  }),
  'surveys-loading': page([], { 'surveys.search': never }),
  'surveys-partly': page([{ see: row }], {
    'surveys.search': ({ offset }) =>
      offset === 0 ? { ok: true, value: { company: null, surveys, total: 812, nextOffset: 100 } } : { ok: false, cause: 'unreachable' }
  }),
  'surveys-empty': page([], { 'surveys.search': () => ({ ok: true, value: { company: null, surveys: [], total: 0, nextOffset: null } }) }),
  'surveys-failed': page([], failing('unreachable')),
  'surveys-offline': page([], failing('offline')),
  'surveys-forbidden': page([], failing('forbidden')),
  'surveys-signed-out': page([], { 'surveys.organisation': () => ({ ok: false, cause: 'signed-out', detail: 'X003' }) }),
  'wesal-account': account([{ see: '[data-vendor="wesal"] select' }]),
  'wesal-account-absent': account([], {}, { state: 'absent', name: null }),
  'wesal-account-failed': account([], {}, { state: 'failed', problem: 'password-refused' }),
  'wesal-form': account([{ press: '[data-vendor="wesal"] [data-edit] button' }, { see: form }], {}, { state: 'absent', name: null }),
  'wesal-reset': account(openReset),
  'wesal-reset-refused': account(sendCode, {
    'wesalPassword.request': () => ({ ok: false, cause: 'credentials-refused', detail: 'client id X001' })
  }),
  'wesal-reset-code': account([...sendCode, { see: `${form} input[autocomplete="one-time-code"]` }], mailed),
  'wesal-reset-wrong-code': account(
    [
      ...sendCode,
      { into: `${form} input[autocomplete="one-time-code"]`, type: 'used already' },
      { into: `${form} input[type="password"]`, type: 'Welkom26' },
      { press: `${form} button[type="submit"]` },
      { see: `${form} [aria-invalid="true"]` }
    ],
    { ...mailed, 'wesalPassword.verify': () => ({ ok: false, cause: 'invalid', detail: 'code' }) }
  ),
  'conversation-survey': {
    ...workspace({ conversations: only(...past), ...wesal() }, { section: 'conversations', selected: past[2]!.id }),
    answers
  }
}

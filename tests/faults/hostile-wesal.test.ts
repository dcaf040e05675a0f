import { test } from 'vitest'
import type { Clock } from '../../src/main/companion/ports'
import { outsideAddress } from '../../src/main/companion/links/outside-address'
import { runVendor } from '../support/hostile-commands'
import { seeded } from '../support/seeded'
import { wesalAccount } from '../support/wesal-on-wire'
import { allVendors } from './all-vendors'

const LOGIN = '/api/v1/auth/login'
const login = { data: { user: { id: 879987, status: 1 }, access_token: 'token-1' }, success: true }
const survey = {
  id: 's1',
  conversation: {
    id: 's1',
    queueName: 'SALES-01',
    agentName: 'Ann',
    url: 'https://apps.mypurecloud.ie/x',
    callerId: 'tel:+966500001234',
    mediaType: 'Voice',
    createdAt: '2026-07-01T13:00:00.000Z'
  },
  answers: [{ id: 302, questionId: 853, questionName: 'Q', answerTitle: 'A', answerValue: 1, createdAt: '2026-07-01T13:05:00.000Z' }]
}
const page = {
  data: {
    profile: { id: 1, companyId: '100301', companyName: 'Demo' },
    surveys: [survey],
    pagination: { currentPage: 1, totalPages: 1, previousPage: null, nextPage: null, totalItems: 1 }
  },
  success: true
}
const organisation = {
  data: { organization: { id: 1003, name: 'Org', region: 'ie', organizationId: '9363d658' }, companies: [{ id: 100301, name: 'One' }] },
  success: true
}
const summary = { data: { success: true, result: [{ success: true, id: 'q-1', name: 'Sales', memberCount: 11 }] }, success: true }
const search = {
  companyId: '100301',
  from: Date.UTC(2026, 6, 1, 12),
  to: Date.UTC(2026, 6, 2, 12),
  extended: false,
  offset: 0,
  limit: 50
}

function start(origin: string, clock: Clock) {
  const all = allVendors(
    { webitel: origin, kpn: origin, directWeb: origin, personalWeb: origin, apizee: origin, apizeeGuests: origin, wesal: origin },
    { clock, random: seeded(1), settings: { wesal: { queues: [{ id: 'q-1', label: 'Sales' }] } } }
  )
  all.wesal.account.use(wesalAccount)
  return { client: all.wesal, stop: () => all.dispose() }
}

test('Wesal ends rightly, whatever comes', { timeout: 120_000 }, () =>
  runVendor({
    id: 'V2.wesal',
    vendor: 'Wesal',
    hurry: 20,
    beside: (_, path) => (path === LOGIN ? login : undefined),
    start,
    trials: [
      {
        name: 'sign-in',
        good: login,
        beside: (_, path) => (path === LOGIN ? null : organisation),
        call(client) {
          client.account.use(wesalAccount)
          return client.handlers['surveys.organisation']({})
        }
      },
      {
        name: 'surveys.search',
        good: page,
        call: (client) => client.handlers['surveys.search'](search),
        right: ({ id, what }) => !(id === 'V2' || what === 'null' || what === 'no fields')
      },
      {
        name: 'surveys.detail',
        good: page,
        async call(client) {
          const found = await client.handlers['surveys.search'](search)
          return found.ok ? client.handlers['surveys.detail']({ surveyId: found.value.surveys[0]?.id ?? '-' }) : found
        },
        right(_, value) {
          const { conversationUrl } = value as { conversationUrl: string | null }
          return conversationUrl === null || new URL(outsideAddress(conversationUrl)!).host === 'apps.mypurecloud.ie'
        }
      },
      {
        name: 'queueFigures.summary',
        good: summary,
        call: (client) => client.handlers['queueFigures.summary']({ queueIds: null }),
        right: ({ id, what }) => !(id === 'V2' || what === 'null' || what === 'no fields')
      },
      {
        name: 'wesalPassword.request',
        good: { success: true },
        call: (client) =>
          client.handlers['wesalPassword.request']({ account: { method: 'email', email: 'ann@example.org' }, clientId: null }),
        right: (_, value) => value === null
      }
    ]
  })
)

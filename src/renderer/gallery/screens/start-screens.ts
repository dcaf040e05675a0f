import type { Screen } from './screen'
import { maren, past, standardState, tomas } from '../fixtures'
import { only, workspace, lost } from './parts'

/** Lists of conversations, sign-in and demo. */
export const startScreens: Record<string, Screen> = {
  kit: { page: 'kit', state: standardState },
  charts: { page: 'charts', state: standardState },
  'charts-table': {
    page: 'charts',
    state: standardState,
    acts: [1, 2, 3].map((nth) => ({ press: `[data-chart]:nth-of-type(${nth}) button` }))
  },
  conversations: workspace({}, { selected: 'leila' }),
  list: workspace({}),
  empty: workspace({ conversations: {}, duty: { ...standardState.duty, word: 'offline' }, webitelLink: lost }),
  'empty-online': workspace({ conversations: {} }),
  conversation: workspace({}, { selected: 'maren' }),
  past: workspace({}, { selected: 'ines' }),
  'sign-in': workspace({
    workspace: 'signed-out',
    shell: { ...standardState.shell, kind: 'desktop' },
    webitel: { ...standardState.webitel, state: 'signed-out', server: null, user: null }
  }),
  'sign-in-refused': workspace({
    workspace: 'signed-out',
    webitel: { ...standardState.webitel, state: 'signed-out', problem: 'password-refused' }
  }),
  demo: workspace({
    workspace: 'demo',
    conversations: only(maren, tomas, ...past),
    demo: {
      scenarios: [
        'queue-call',
        'two-calls',
        'customer-hangs-up',
        'network-away',
        'sms-no-answer',
        'missed-call',
        'call-with-form',
        'answers-itself',
        'server-restart',
        'video-call'
      ]
    }
  }),
  'demo-empty': workspace({
    workspace: 'demo',
    conversations: {},
    demo: {
      scenarios: [
        'queue-call',
        'two-calls',
        'customer-hangs-up',
        'network-away',
        'sms-no-answer',
        'missed-call',
        'call-with-form',
        'answers-itself',
        'server-restart',
        'video-call'
      ]
    }
  }),
  'demo-stage': workspace(
    { workspace: 'demo', demo: { scenarios: ['queue-call', 'two-calls', 'customer-hangs-up', 'network-away', 'sms-no-answer'] } },
    { selected: 'maren', panel: 'stage' }
  )
}

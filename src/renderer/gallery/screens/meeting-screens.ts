import type { MeetingBook } from '../../../contract/meeting-book'
import type { Answers } from '../fake-bridge'
import { leila, maren, past, session, standardState } from '../fixtures'
import { meetingAnswers, moderatedGuest, withMeetings } from '../meeting-fixtures'
import type { Act } from '../perform'
import { audio, doing, only, voice, withOne, workspace } from './parts'
import type { Screen } from './screen'

const section = (part: Partial<MeetingBook> = {}, acts: readonly Act[] = [], answers: Answers = {}): Screen =>
  doing(workspace({ conversations: only(maren, ...past), ...withMeetings(part) }, { section: 'meetings' }), acts, {
    ...meetingAnswers,
    ...answers
  })
/** Without the sessions of calls. */
const bare = (part: Partial<MeetingBook>): Screen =>
  doing(workspace({ conversations: only(voice), ...withMeetings({ items: {}, ...part }) }, { section: 'meetings' }), [], meetingAnswers)

const openForm: readonly Act[] = [{ press: '[data-new-meeting] button' }, { see: '[data-pane="meeting-form"]' }]
const form = '[data-pane="meeting-form"]'
const addGuest = (name: string, number: string, email = ''): readonly Act[] => [
  { into: `${form} [data-adding] input:not([type="tel"]):not([type="email"])`, type: name },
  { into: `${form} input[type="tel"]`, type: number },
  { into: `${form} input[type="email"]`, type: email },
  { press: `${form} [data-add] button` }
]
const filled: readonly Act[] = [
  ...openForm,
  { see: `${form} select option[value="sanne"]` },
  { into: `${form} input[dir="auto"]`, type: 'Claim WD-20418, kitchen' },
  ...addGuest('Leila Haddad', '+44 7700 900142', 'leila@example.org'),
  ...addGuest('Ines Laurent', '', 'expert@noordlicht.example')
]
const week: Act = { press: '[data-pane="meetings"] [aria-pressed="false"]' }
const more = (id: string): Act => ({ press: `[data-meeting="${id}"] [aria-haspopup]` })
const menuItem = (id: string): Act => ({ press: `[role="menuitem"][data-key="${id}"]` })

/** The agenda: list, week, form, reminders, and what they show when something is wrong. */
export const meetingScreens: Record<string, Screen> = {
  meetings: section(),
  'meetings-menu': section({}, [more('personal:20377'), { see: '[role="menu"]' }]),
  'meetings-empty': bare({}),
  'meetings-loading': bare({ state: 'loading', readAt: null }),
  'meetings-failed': bare({ state: 'failed', readAt: null, problems: [{ provider: 'personal', cause: 'unreachable' }] }),
  'meetings-offline': bare({
    state: 'failed',
    readAt: null,
    problems: [
      { provider: 'personal', cause: 'offline' },
      { provider: 'meeting', cause: 'offline' }
    ]
  }),
  'meetings-one-failed': section({ problems: [{ provider: 'meeting', cause: 'credentials-refused' }] }),
  'meetings-off': doing(workspace({ conversations: only(voice) }, { section: 'meetings' }), []),
  'meetings-off-direct': doing(workspace({ conversations: only(maren, ...past) }, { section: 'meetings' }), []),
  'meetings-week': section({}, [week]),
  'meetings-move': section({}, [more('personal:hanna'), menuItem('move'), { see: '[role="alertdialog"]' }]),
  'meetings-move-as-new': section({}, [more('meeting:tomas'), menuItem('move'), { see: '[role="alertdialog"]' }]),
  'meetings-delete': section({}, [more('personal:hanna'), menuItem('remove'), { see: '[role="alertdialog"]' }]),
  'meetings-take-off': section({}, [more('meeting:tomas'), menuItem('remove'), { see: '[role="alertdialog"]' }]),
  'meeting-new': section({}, openForm),
  'meeting-filled': section({}, filled),
  'meeting-wrong': section({}, [...openForm, { see: `${form} select option[value="sanne"]` }, { press: `${form} footer button` }]),
  'meeting-no-answer': section({}, [...filled, { press: `${form} footer button` }, { see: `${form} [role="alert"]`, top: true }]),
  'meeting-apizee': section({}, [
    ...openForm,
    { press: `${form} label:nth-of-type(2) input` },
    { see: `${form} [role="switch"]`, top: true }
  ]),
  'meeting-direct': section({}, [...openForm, { press: `${form} label:nth-of-type(3) input` }]),
  'meeting-hosts-failed': section({}, openForm, { 'meetings.hosts': () => ({ ok: false, cause: 'unreachable' }) }),
  'ringer-guest': { page: 'ringer', state: { ...standardState, conversations: only(leila), ...withMeetings() } },
  'ringer-guest-moderated': { page: 'ringer', state: { ...standardState, conversations: {}, ...withMeetings({ items: moderatedGuest }) } },
  'guest-row': workspace({ conversations: only(leila, maren, ...past), ...withMeetings() }, { selected: 'maren' }),
  'guest-row-alone': workspace({ conversations: only(...past), ...withMeetings() }),
  'stage-camera-held': workspace(
    {
      shell: { ...standardState.shell, kind: 'desktop' },
      conversations: withOne({
        ...maren,
        sessions: [session({ state: 'live', provider: 'personal', channel: 'none', camera: 'asked' })]
      })
    },
    { selected: 'maren', panel: 'stage' }
  ),
  'meeting-reminder': workspace(
    {
      ...audio('call-microphone', false),
      conversations: only(voice, ...past),
      ...withMeetings({
        due: [
          { meetingId: 'personal:20377', minutes: 10 },
          { meetingId: 'meeting:tomas', minutes: 120 }
        ]
      })
    },
    { selected: 'maren' }
  )
}

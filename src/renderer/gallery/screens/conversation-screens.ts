import type { AgentForm, Conversation, FormField } from '../../../contract/conversation'
import type { Screen } from './screen'
import { everyday, hannaSaved, maren, pictureTime, session } from '../fixtures'
import { s, withOne, workspace, doing, voice, audio } from './parts'

const withSession = (part: Parameters<typeof session>[0]): Conversation => ({ ...maren, sessions: [session(part)] })
const field = (id: string, kind: FormField['kind'], label: string, part: Partial<FormField> = {}): FormField => ({
  id,
  kind,
  label,
  required: false,
  hint: null,
  options: [],
  ...part
})
const form: AgentForm = {
  attemptId: 'attempt-call-maren',
  id: 'meter',
  title: 'Meter reading',
  fields: [
    field('intro', 'words', 'Read out'),
    field('reading', 'number', 'Reading, kWh', { required: true, hint: 'As it stands on the meter' }),
    field('seen', 'yes-no', 'Seen on video'),
    field('reason', 'one-of', 'Why it differs', {
      required: true,
      options: [
        { value: 'estimate', label: 'It was estimated' },
        { value: 'swapped', label: 'The meter was changed' }
      ]
    }),
    field('sends', 'some-of', 'Send', {
      options: [
        { value: 'invoice', label: 'Corrected invoice' },
        { value: 'letter', label: 'Letter' }
      ]
    }),
    field('visit', 'moment', 'Visit on'),
    field('more', 'lines', 'Anything else'),
    field('signature', 'not-known', 'Signature')
  ],
  actions: [
    { id: 'done', label: 'Send reading', tone: 'main' },
    { id: 'later', label: 'Later', tone: 'plain' },
    { id: 'refused', label: 'Customer refuses', tone: 'stop' }
  ],
  values: { intro: 'We correct the invoice within three days.', reading: '4812', seen: 'true', reason: 'estimate', sends: '["invoice"]' },
  sending: null
}
const formDone = '[data-pane="conversation"] [role="group"] [data-tone="primary"]'

/** What stands beside the call: forms, video links, sessions, the wrap-up. */
export const conversationScreens: Record<string, Screen> = {
  form: workspace({ conversations: withOne({ ...voice, form }) }, { selected: 'maren' }),
  'form-missing': doing(workspace({ conversations: withOne({ ...voice, form: { ...form, values: {} } }) }, { selected: 'maren' }), [
    { press: formDone },
    { see: formDone }
  ]),
  'form-sending': workspace({ conversations: withOne({ ...voice, form: { ...form, sending: 'done' } }) }, { selected: 'maren' }),
  'sms-uncertain': workspace(
    {
      conversations: withOne(
        withSession({ state: 'waiting', liveAt: null, sms: { state: 'uncertain', at: pictureTime - 20 * s, sentCount: 1 } })
      )
    },
    { selected: 'maren' }
  ),
  stage: workspace({}, { selected: 'maren', panel: 'stage' }),
  'stage-opening': workspace(
    { conversations: withOne(withSession({ state: 'opening', liveAt: null, openedAt: pictureTime - 2 * s })) },
    { selected: 'maren', panel: 'stage' }
  ),
  'stage-waiting': workspace(
    { conversations: withOne(withSession({ state: 'waiting', liveAt: null, openedAt: pictureTime - 18 * s })) },
    { selected: 'maren', panel: 'stage' }
  ),
  'stage-failed': workspace(
    { conversations: withOne(withSession({ state: 'failed', failure: 'page-timed-out', liveAt: null })) },
    { selected: 'maren', panel: 'stage' }
  ),
  'send-video-link': workspace(
    { conversations: withOne(voice), ...audio('call-microphone', false) },
    { selected: 'maren', panel: 'video' }
  ),
  'wrap-up': workspace({}, { selected: 'hanna' }),
  'wrap-up-closed': workspace(
    {
      conversations: withOne({
        ...everyday.hanna!,
        wrapUp: { ...everyday.hanna!.wrapUp!, deadlineAt: pictureTime - 2 * s, closedByServer: true }
      })
    },
    { selected: 'hanna' }
  ),
  'wrap-up-saved': workspace({ conversations: withOne(hannaSaved) }, { selected: 'hanna' })
}

import type { Conversation } from '../../../contract/conversation'
import type { Screen } from './screen'
import { leila, maren, past, pictureTime, standardState, tomas } from '../fixtures'
import { s, withOne, only, withCall, workspace, voice, lost, audio, builtIn, lostHeadset } from './parts'

const ringingToo = (id: string, name: string): Conversation => ({
  ...withCall(leila, { id: `call-${id}`, ringingAt: pictureTime - 8 * s }),
  id,
  customer: { ...leila.customer, name }
})
const hidden: Conversation = {
  ...withCall(leila, { numberHidden: true, autoAnswerAt: pictureTime + 3 * s }),
  customer: { ...leila.customer, name: null, e164: null, number: '+44 77** ******' }
}

/** One call or several, and the popup that rings. */
export const callScreens: Record<string, Screen> = {
  'call-plain': workspace({ ...audio('call-microphone', false), conversations: withOne(voice) }, { selected: 'maren' }),
  'call-muted': workspace({ ...audio('nobody'), conversations: withOne(withCall(maren, { muted: true })) }, { selected: 'maren' }),
  'call-held': workspace({ ...audio('music'), conversations: withOne(tomas) }, { selected: 'tomas' }),
  'call-holding': workspace({ conversations: withOne(withCall(maren, { pending: 'holding' })) }, { selected: 'maren' }),
  'call-connecting': workspace(
    {
      ...audio('nobody-yet', false),
      conversations: withOne(
        withCall(
          { ...voice, note: { text: '', savedAt: null } },
          { state: 'connecting', direction: 'outbound', connectedAt: null, ringingAt: pictureTime - 3 * s }
        )
      )
    },
    { selected: 'maren' }
  ),
  'call-reconnecting': workspace({ phoneLink: lost }, { selected: 'maren' }),
  'call-listened-in': workspace(
    { conversations: withOne(withCall(voice, { eavesdrop: { name: null, state: 'muted' } })) },
    { selected: 'maren' }
  ),
  'auto-answer': workspace({ conversations: only(hidden, ...past) }, { selected: 'leila' }),
  'auto-answer-row': workspace({ conversations: only(hidden, ...past) }),
  'two-calls': workspace({}, { selected: 'tomas' }),
  keypad: workspace(
    { ...audio('call-microphone', false), conversations: withOne(withCall(voice, { digits: '1#42' })) },
    { selected: 'maren', panel: 'keypad' }
  ),
  'arbiter-menu': {
    ...workspace({ shell: { ...standardState.shell, kind: 'desktop' } }, { selected: 'maren' }),
    acts: [{ press: '[aria-label="Change who hears what"]' }]
  },
  'quality-details': { ...workspace({}, { selected: 'maren' }), acts: [{ press: '[aria-label="Details of the sound quality"]' }] },
  'device-lost': workspace(
    {
      ...audio('call-microphone', false),
      devices: { microphones: [builtIn], speakers: [builtIn], cameras: [], lost: [lostHeadset] },
      conversations: withOne(voice)
    },
    { selected: 'maren' }
  ),
  'microphone-refused': workspace({ microphone: 'refused', setAside: ['journal'] }, { selected: 'leila' }),
  ringer: { page: 'ringer', state: { ...standardState, conversations: only(leila, ringingToo('yusuf-rings', 'Yusuf Demir')) } },
  'ringer-auto-answer': { page: 'ringer', state: { ...standardState, conversations: only(hidden) } },
  'ringer-many': {
    page: 'ringer',
    state: {
      ...standardState,
      conversations: only(
        leila,
        ringingToo('two', 'Yusuf Demir'),
        ringingToo('three', 'Ines Laurent'),
        ringingToo('four', 'Piotr Nowak'),
        ringingToo('five', 'Oksana Bondar')
      )
    }
  }
}

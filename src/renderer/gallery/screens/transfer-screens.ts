import type { Conversation } from '../../../contract/conversation'
import type { Screen } from './screen'
import { pictureTime } from '../fixtures'
import { s, withOne, withCall, workspace, doing, voice, lost, audio, never } from './parts'

const consult = (
  part: Partial<Conversation['calls'][number]> = {},
  customer: Partial<Conversation['calls'][number]> = {}
): Conversation => {
  const waiting = withCall(voice, { state: 'held', heldAt: pictureTime - 34 * s, ...customer })
  return {
    ...waiting,
    calls: [
      ...waiting.calls,
      {
        ...waiting.calls[0]!,
        id: 'call-noor',
        direction: 'outbound',
        state: 'connected',
        queue: null,
        attemptId: null,
        waitedS: null,
        ringingAt: pictureTime - 40 * s,
        connectedAt: pictureTime - 31 * s,
        heldAt: null,
        endedAt: null,
        end: null,
        party: { name: 'Noor de Wit', number: '204' },
        consultFor: waiting.calls[0]!.id,
        ...part
      }
    ]
  }
}
const spoke = { state: 'connected', heldAt: null } as const
const picking = (panel: 'transfer' | 'consult'): Screen => workspace({ conversations: withOne(voice) }, { selected: 'maren', panel })

/** Handing a call on, and asking somebody else. */
export const transferScreens: Record<string, Screen> = {
  transfer: workspace({}, { selected: 'maren', panel: 'transfer' }),
  consult: workspace({ conversations: withOne(voice), ...audio('call-microphone', false) }, { selected: 'maren', panel: 'consult' }),
  'transfer-loading': doing(picking('transfer'), [], { 'directory.search': never }),
  'transfer-nobody': doing(picking('transfer'), [], { 'directory.search': () => ({ ok: true, value: { entries: [] } }) }),
  'transfer-failed': doing(picking('transfer'), [], { 'directory.search': () => ({ ok: false, cause: 'no-answer' }) }),
  'transfer-number': doing(
    picking('transfer'),
    [
      { into: '[data-picker] input', type: '07700900142' },
      { press: '[data-picker] [role="row"] button' },
      { see: '[data-picker] [role="alert"]' }
    ],
    {
      'directory.search': () => ({ ok: true, value: { entries: [] } }),
      'calls.transfer': () => ({ ok: false, cause: 'invalid-number' })
    }
  ),
  'transfer-offline': workspace({ webitelLink: lost, conversations: withOne(voice) }, { selected: 'maren', panel: 'transfer' }),
  consulting: workspace({ ...audio('music', false), conversations: withOne(consult()) }, { selected: 'maren' }),
  'consult-calling': workspace(
    { ...audio('music', false), conversations: withOne(consult({ state: 'connecting', connectedAt: null })) },
    { selected: 'maren' }
  ),
  'consult-swapped': workspace(
    { conversations: withOne(consult({ state: 'held', heldAt: pictureTime - 9 * s }, spoke)) },
    { selected: 'maren' }
  ),
  'consult-joined': workspace({ conversations: withOne(consult({ joined: true }, { ...spoke, joined: true })) }, { selected: 'maren' }),
  'consult-no-answer': workspace(
    { conversations: withOne(consult({ state: 'ended', connectedAt: null, endedAt: pictureTime - 2 * s, end: 'no-answer' })) },
    { selected: 'maren' }
  ),
  'consult-refused': workspace(
    { conversations: withOne(consult({ state: 'ended', connectedAt: null, endedAt: pictureTime - 2 * s, end: 'busy' })) },
    { selected: 'maren' }
  ),
  'consult-customer-left': workspace(
    { conversations: withOne(consult({}, { state: 'ended', endedAt: pictureTime - 2 * s, end: 'hung-up-by-customer' })) },
    { selected: 'maren' }
  )
}

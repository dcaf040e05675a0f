import type { Survey } from '../../src/contract/commands/surveys'
import { Call, Conversation } from '../../src/contract/conversation'

const min = 60_000
/** When the customer of the survey and of the call began to wait. */
export const noon = Date.UTC(2026, 10, 20, 12)

export const survey = (part: Partial<Survey> = {}): Survey => ({
  id: 's',
  conversationId: 's',
  queue: 'Claims',
  agent: null,
  caller: '…678',
  callerNumber: '+31 6 12345678',
  media: 'Voice',
  at: noon,
  answers: [],
  conversationUrl: null,
  further: {},
  ...part
})
/** A call that began to wait `waitedS` before it rang, was answered at once and lasted ten minutes. */
export const call = (part: Partial<Call> = {}): Call =>
  Call.parse({
    id: 'c',
    direction: 'inbound',
    state: 'ended',
    pending: null,
    muted: false,
    queue: { id: '1', name: 'Claims' },
    attemptId: null,
    waitedS: 120,
    ringingAt: noon + 2 * min,
    ringsUntil: null,
    connectedAt: noon + 2 * min,
    heldAt: null,
    endedAt: noon + 12 * min,
    end: 'hung-up-by-customer',
    digits: '',
    media: { inbound: 'none', loss: 0, roundTripMs: null },
    eavesdrop: null,
    ...part
  })
export const conversation = (calls: Call[], part: Partial<Conversation> = {}): Conversation =>
  Conversation.parse({
    id: 'one',
    reference: 'K7Q2-4MD',
    customer: { number: '+31 6 12345678', e164: '+31612345678', name: 'Maren Vos', cardHost: null, zone: null },
    bucket: null,
    variables: {},
    calls,
    sessions: [],
    wrapUp: null,
    note: { text: '', savedAt: null },
    timeline: [],
    openedAt: noon + 2 * min,
    closedAt: noon + 12 * min,
    ...part
  })

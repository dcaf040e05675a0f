import type { Call } from '../../../contract/conversation'
import type { CallFact } from '../ports'

/** A call as it begins: an inbound one rings, a placed one connects. `ringLimitS` of 0 leaves its end to the server. */
export function newCall(callId: string, fact: Partial<CallFact> & { at: number }, ringLimitS: number): Call {
  const direction = fact.direction ?? 'inbound'
  return {
    id: callId,
    direction,
    state: direction === 'inbound' ? 'ringing' : 'connecting',
    pending: null,
    muted: false,
    queue: fact.queue ? { id: fact.queue.id, name: fact.queue.name } : null,
    attemptId: fact.queue?.attemptId ?? null,
    waitedS: null,
    ringingAt: fact.at,
    ringsUntil: direction === 'inbound' && ringLimitS > 0 ? fact.at + ringLimitS * 1000 : null,
    connectedAt: null,
    heldAt: null,
    endedAt: null,
    end: null,
    digits: '',
    media: { inbound: 'none', loss: 0, roundTripMs: null, jitterMs: null, outbound: 'none' },
    numberHidden: false,
    eavesdrop: null,
    autoAnswerAt: null,
    party: null,
    consultFor: null,
    joined: false,
    video: { offered: false, remote: 'none', camera: 'off', failure: null },
    pictures: [],
    quality: { level: 'good', cause: null },
    qualitySummary: null
  }
}

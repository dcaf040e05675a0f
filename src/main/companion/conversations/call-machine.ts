import type { Call, CallEnd, CallState } from '../../../contract/conversation'

/** What can happen to a call, whoever says so: Webitel's socket, its snapshot, or the SIP session. */
export type CallEvent = 'rings' | 'offered' | 'connects' | 'up' | 'held' | 'ends'

/**
 * The life of a call. A missing entry means: the event is late or doubled and changes nothing.
 * `ended` has no way out, so whatever comes after the end is ignored (trust G6).
 */
export const callTable: Record<CallState, Partial<Record<CallEvent, CallState>>> = {
  ringing: { connects: 'connecting', up: 'connected', held: 'held', ends: 'ended' },
  /** `offered`: a call that the server places for the agent rings this phone first (webitel contract 10.2, 12.3). */
  connecting: { offered: 'ringing', up: 'connected', held: 'held', ends: 'ended' },
  connected: { held: 'held', ends: 'ended' },
  held: { up: 'connected', ends: 'ended' },
  ended: {}
}

const confirms: Partial<Record<CallState, Call['pending'][]>> = {
  connected: ['answering', 'resuming'],
  held: ['holding', 'answering']
}

/** The call after the event at server time `at`, or the same object when nothing changes. `end` counts only for `ends`. */
export function advanceCall(call: Call, event: CallEvent, at: number, end: CallEnd = 'failed'): Call {
  const next = callTable[call.state][event]
  if (next === undefined) return call
  return {
    ...call,
    state: next,
    pending: next === 'ended' || confirms[next]?.includes(call.pending) ? null : call.pending,
    connectedAt: next === 'connected' || next === 'held' ? (call.connectedAt ?? at) : call.connectedAt,
    heldAt: next === 'held' ? at : null,
    ringsUntil: next === 'ringing' ? call.ringsUntil : null,
    autoAnswerAt: next === 'ringing' ? call.autoAnswerAt : null,
    joined: next === 'connected' ? call.joined : false,
    endedAt: next === 'ended' ? at : null,
    end: next === 'ended' ? end : null,
    muted: next === 'ended' ? false : call.muted,
    video: next === 'ended' ? { ...call.video, remote: 'none', camera: 'off', failure: null } : call.video
  }
}

/** An inbound call that nobody here answered. */
export const wasMissed = (call: Call): boolean =>
  call.direction === 'inbound' &&
  call.state === 'ended' &&
  call.connectedAt === null &&
  call.end !== 'declined' &&
  call.end !== 'answered-elsewhere'

export const isLive = (call: Call): boolean => call.state !== 'ended'

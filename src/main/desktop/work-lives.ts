import type { Call } from '../../contract/conversation'
import type { State } from '../../contract/state'

export interface CallAt {
  conversationId: string
  call: Call
}

const callsOf = (state: State): CallAt[] =>
  Object.values(state.conversations)
    .flatMap((conversation) => conversation.calls.map((call) => ({ conversationId: conversation.id, call })))
    .sort((a, b) => a.call.ringingAt - b.call.ringingAt)

/** Calls that ring for this agent, oldest first. Something rings if and only if this list is not empty. */
export const ringingCalls = (state: State): CallAt[] => callsOf(state).filter(({ call }) => call.state === 'ringing')

const rank: Record<Call['state'], number> = { connected: 0, connecting: 1, ringing: 1, held: 2, ended: 3 }

/** Calls that are not over, the one that is heard first. */
export const liveCalls = (state: State): CallAt[] =>
  callsOf(state)
    .filter(({ call }) => call.state !== 'ended')
    .sort((a, b) => rank[a.call.state] - rank[b.call.state])

/** A call or a video session runs: quitting now would cut somebody off. */
export const isInContact = (state: State): boolean =>
  liveCalls(state).length > 0 ||
  Object.values(state.conversations).some(({ sessions }) => sessions.some(({ state: word }) => word !== 'ended' && word !== 'failed'))

/** A call is over and its result is not saved yet. */
export const isAwaitingResult = (state: State): boolean =>
  Object.values(state.conversations).some(({ wrapUp, closedAt }) => wrapUp !== null && wrapUp.disposition === null && closedAt === null)

/** Work may still come or is not finished: the app stays when its window is closed. */
export const isAtWork = (state: State): boolean =>
  isInContact(state) || isAwaitingResult(state) || (state.duty.word !== 'offline' && state.duty.word !== 'unknown')

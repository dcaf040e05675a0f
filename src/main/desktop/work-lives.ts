import type { Call } from '../../contract/conversation'
import { isRinging } from '../../contract/ringing'
import type { State } from '../../contract/state'

export interface CallAt {
  conversationId: string
  call: Call
}

const callsOf = (state: State): CallAt[] =>
  Object.values(state.conversations)
    .flatMap((conversation) => conversation.calls.map((call) => ({ conversationId: conversation.id, call })))
    .sort((a, b) => a.call.ringingAt - b.call.ringingAt)

/** Calls that ring for this agent, oldest first. */
export const ringingCalls = (state: State): CallAt[] => callsOf(state).filter(({ call }) => isRinging(call))

const rank: Record<Call['state'], number> = { connected: 0, connecting: 1, ringing: 1, held: 2, ended: 3 }

/** Calls that are not over, the one that is heard first. */
export const liveCalls = (state: State): CallAt[] =>
  callsOf(state)
    .filter(({ call }) => call.state !== 'ended')
    .sort((a, b) => rank[a.call.state] - rank[b.call.state])

/** The call that the agent hears, or the next to be heard: never one that rings here. */
export const heardCall = (state: State): CallAt | null => liveCalls(state).find(({ call }) => call.state !== 'ringing') ?? null

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

/** The wrap-up that the server closes first, and when, by the server's clock; null without one that ends by itself. */
export const wrapUpEnd = (state: State): number | null => firstWrapUp(state)?.end ?? null

/** How much of the first wrap-up's time is gone at a server's time, 0 to 1; null without one that ends by itself. */
export function wrapUpGone(state: State, now: number): number | null {
  const first = firstWrapUp(state)
  return first === null ? null : Math.min(Math.max((now - first.start) / Math.max(1, first.end - first.start), 0), 1)
}

function firstWrapUp({ conversations }: State): { start: number; end: number } | null {
  const open = Object.values(conversations).flatMap(({ wrapUp, closedAt }) =>
    wrapUp === null || wrapUp.disposition !== null || wrapUp.deadlineAt === null || closedAt !== null
      ? []
      : [{ start: wrapUp.startedAt, end: wrapUp.deadlineAt }]
  )
  return open.sort((a, b) => a.end - b.end)[0] ?? null
}

import type { Conversation } from '../../../contract/conversation'
import type { State } from '../../../contract/state'

/**
 * Who the customer hears. One microphone, one way: while a call is up the session's microphone stays closed, so the two
 * never carry the agent's voice at once; after the call it may pass to a session whose page is allowed a microphone.
 */
export function arbitrate(conversations: readonly Conversation[], sessionMayHaveMicrophone: boolean): State['audio'] {
  const calls = conversations.flatMap((conversation) => conversation.calls)
  const sessionRuns = conversations.some(({ sessions }) => sessions.some(({ state }) => ['opening', 'waiting', 'live'].includes(state)))
  const heard = calls.find(({ state }) => state === 'connected')
  const sessionMuted = sessionRuns && calls.some(({ state }) => state === 'connected' || state === 'held')
  if (heard !== undefined) return { customerHears: heard.muted ? 'nobody' : 'call-microphone', sessionMuted, youHear: 'both' }
  if (calls.some(({ state }) => state === 'held')) return { customerHears: 'music', sessionMuted, youHear: 'both' }
  if (sessionRuns) return { customerHears: sessionMayHaveMicrophone ? 'session-microphone' : 'nobody', sessionMuted, youHear: 'both' }
  return { customerHears: 'nobody-yet', sessionMuted: false, youHear: 'both' }
}

import type { Call, Conversation, Session } from '../../../contract/conversation'
import type { State } from '../../../contract/state'
import { isLive } from '../conversations/call-machine'

/** With a page of ours. One in the browser is none of the arbiter's: it can be neither silenced nor heard of from here. */
const runsHere = ({ state, outside }: Session): boolean => !outside && (state === 'opening' || state === 'waiting' || state === 'live')

/** The session that runs here, beside the call or alone. */
export interface Beside {
  session: Session
  /** Live call of the same conversation: the customer would hear both. */
  call: Call | null
}

/** Calls whose far end hears the agent unless they are muted, whoever they are with. */
export const heardCalls = (conversations: readonly Conversation[]): Call[] =>
  conversations.flatMap(({ calls }) => calls.filter(({ state }) => state === 'connected'))

export function besides(conversations: readonly Conversation[]): Beside[] {
  return conversations.flatMap(({ sessions, calls }) =>
    sessions.filter(runsHere).map((session) => ({ session, call: calls.find((call) => isLive(call) && call.connectedAt !== null) ?? null }))
  )
}

export interface Choices {
  /** Whether this session's page may have a microphone where no call has it. */
  sessionMay: (session: Session) => boolean
  /** Sessions whose page has taken the microphone. A page that has it cannot be made to give it back while it runs. */
  taken: ReadonlySet<string>
  youHear: State['audio']['youHear']
}

/** Who the customer hears. One microphone, one way: the call and the session never carry the agent's voice at once. */
export function arbitrate(conversations: readonly Conversation[], { sessionMay, taken, youHear }: Choices): State['audio'] {
  const calls = conversations.flatMap((conversation) => conversation.calls)
  const sessions = besides(conversations)
  const taker = sessions.find(({ session }) => taken.has(session.id))
  const heard = heardCalls(conversations)[0]
  // A session with a customer of its own is not silenced by somebody else's hold.
  const speaksAlone = sessions.some(({ session, call }) => call === null && sessionMay(session))
  const held = !speaksAlone && calls.some(({ state }) => state === 'held')
  const sessionMuted = sessions.length > 0 && taker === undefined && (heard !== undefined || held)
  if (taker !== undefined && (heard === undefined || heard.muted)) return { customerHears: 'session-microphone', sessionMuted, youHear }
  // Whoever is consulted is heard instead of the customer.
  if (heard !== undefined && heard.consultFor !== null && !heard.joined && held) return { customerHears: 'music', sessionMuted, youHear }
  if (heard !== undefined) return { customerHears: heard.muted ? 'nobody' : 'call-microphone', sessionMuted, youHear }
  if (held) return { customerHears: 'music', sessionMuted, youHear }
  if (sessions.length > 0) {
    const speaks = sessions.some(({ session }) => sessionMay(session))
    return { customerHears: speaks ? 'session-microphone' : 'nobody', sessionMuted, youHear }
  }
  return { customerHears: 'nobody-yet', sessionMuted: false, youHear }
}

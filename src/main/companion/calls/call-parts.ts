import type { Call } from '../../../contract/conversation'
import { isLive } from '../conversations/call-machine'
import type { ConversationBook } from '../conversations/conversation-book'
import type { ActionFailure, Clock, Phone, Random, Telephony } from '../ports'
import type { Store } from '../store'
import type { Calls } from './calls'
import type { Leg } from './legs'

/** What the commands about calls work with. */
export interface CallParts {
  store: Store
  book: ConversationBook
  calls: Calls
  telephony: Telephony
  phone: Phone
  clock: Clock
  random: Random
}

export type CallCause = 'gone' | 'not-possible-now' | 'phone-not-ready' | 'server-refused' | 'not-connected'
export type PlaceCause = CallCause | 'microphone-refused' | 'microphone-missing' | 'microphone-busy'

/** A press that nothing confirms stops being shown as pending after this long. */
export const CONFIRM_MS = 5_000
/** How long the end of a call may come after the server agreed to it. */
export const HANG_UP_MS = 3_000

/** A call that is not over, with its leg. */
export function liveCall({ book, calls }: Pick<CallParts, 'book' | 'calls'>, callId: string): { call: Call; leg: Leg } | null {
  const call = book.call(callId)
  const leg = calls.legs.byCall(callId)
  return call && leg && isLive(call) ? { call, leg } : null
}

export const liveCalls = ({ book }: Pick<CallParts, 'book'>): Call[] => book.all().flatMap(({ calls }) => calls.filter(isLive))

export const lineUp = ({ store }: Pick<CallParts, 'store'>): boolean => store.get().webitelLink.state === 'up'

export const causeOf = (failure: ActionFailure): CallCause =>
  failure === 'gone' ? 'gone' : failure === 'refused' ? 'server-refused' : 'not-connected'

import type { Call, Conversation } from '../../contract/conversation'
import { t } from './words'

export interface CallOf {
  conversation: Conversation
  call: Call
}

/** Rings for the agent; an outbound call that rings at the customer does not. */
export const isRinging = (call: Call): boolean => call.state === 'ringing' && call.direction === 'inbound'

/** Ringing calls, the one that rings longest first. */
export const ringingCalls = (conversations: readonly Conversation[]): CallOf[] =>
  conversations
    .flatMap((conversation) => conversation.calls.filter(isRinging).map((call) => ({ conversation, call })))
    .sort((a, b) => a.call.ringingAt - b.call.ringingAt)

/** Who, as the row, the head and the popup say it. */
export const whoOf = ({ customer }: Conversation): string => customer.name ?? customer.number ?? t('list.unknownCaller')

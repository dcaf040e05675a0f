import type { Call, Conversation } from '../../contract/conversation'
import { isRinging } from '../../contract/ringing'
import { t } from './words'

export interface CallOf {
  conversation: Conversation
  call: Call
}

export { isRinging }

/** Ringing calls, the one that rings longest first. */
export const ringingCalls = (conversations: readonly Conversation[]): CallOf[] =>
  conversations
    .flatMap((conversation) => conversation.calls.filter(isRinging).map((call) => ({ conversation, call })))
    .sort((a, b) => a.call.ringingAt - b.call.ringingAt)

/** Who, as the row, the head and the popup say it. */
export const whoOf = ({ customer, calls, variables }: Conversation): string =>
  customer.name ??
  (calls.some(({ numberHidden }) => numberHidden)
    ? t('list.numberHidden')
    : (customer.number ?? variables['email'] ?? t('list.unknownCaller')))

/** The other end of one call: the customer, or who is consulted. */
export const nameOf = (conversation: Conversation, { party }: Call): string =>
  party === null ? whoOf(conversation) : (party.name ?? party.number ?? t('list.unknownCaller'))

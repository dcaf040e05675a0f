import { useMemo } from 'react'
import type { Conversation } from '../../contract/conversation'
import { isRinging, type CallOf } from '../kit/ringing'
import { useCompanion } from '../kit/use-companion'
import { isRunning } from './list/row-state'

export function useConversations(): Conversation[] {
  const record = useCompanion((state) => state.conversations)
  return useMemo(() => Object.values(record), [record])
}

const callsOf = (conversations: readonly Conversation[]): CallOf[] =>
  conversations.flatMap((conversation) => conversation.calls.map((call) => ({ conversation, call })))

/** The call that the agent hears: connected before on hold before connecting, the latest of equals. */
export function heardCall(conversations: readonly Conversation[]): CallOf | null {
  const rank = ({ call }: CallOf): number => (call.state === 'connected' ? 0 : call.state === 'held' ? 1 : 2)
  return (
    callsOf(conversations)
      .filter(({ call }) => isRunning(call) && !isRinging(call))
      .sort((a, b) => rank(a) - rank(b) || (b.call.connectedAt ?? b.call.ringingAt) - (a.call.connectedAt ?? a.call.ringingAt))[0] ?? null
  )
}

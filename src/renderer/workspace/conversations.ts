import { useMemo } from 'react'
import type { Conversation } from '../../contract/conversation'
import { isRinging, type CallOf } from '../kit/ringing'
import { useCompanion } from '../kit/use-companion'
import { isRunning, mainCall } from './list/row-state'

export function useConversations(): Conversation[] {
  const record = useCompanion((state) => state.conversations)
  return useMemo(() => Object.values(record), [record])
}

/** The call that the agent hears: connected before being set up before on hold, the latest of equals; one of each conversation. */
export function heardCall(conversations: readonly Conversation[]): CallOf | null {
  const rank = ({ call }: CallOf): number => (call.state === 'connected' ? 0 : call.state === 'held' ? 2 : 1)
  return (
    conversations
      .flatMap((conversation) => {
        const call = mainCall({ ...conversation, calls: conversation.calls.filter((one) => !isRinging(one)) })
        return call !== null && isRunning(call) ? [{ conversation, call }] : []
      })
      .sort((a, b) => rank(a) - rank(b) || (b.call.connectedAt ?? b.call.ringingAt) - (a.call.connectedAt ?? a.call.ringingAt))[0] ?? null
  )
}

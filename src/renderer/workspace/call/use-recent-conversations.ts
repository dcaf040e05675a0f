import { useEffect, useMemo, useState } from 'react'
import type { Conversation } from '../../../contract/conversation'
import { recentConversations } from '../../../contract/recent-conversations'
import { useBridge } from '../../kit/bridge'
import { sendSafely } from '../../kit/use-command'
import { useConversations } from '../conversations'

const pageSize = 200

/** The conversations of the state and, where there are more than it holds, a page of those before. */
export function useRecentConversations(): readonly Conversation[] {
  const bridge = useBridge()
  const conversations = useConversations()
  const [older, setOlder] = useState<readonly Conversation[]>([])
  const more = conversations.length >= recentConversations
  useEffect(() => {
    if (!more) return
    let current = true
    void sendSafely(bridge.send('history.page', { before: null, size: pageSize })).then((result) => {
      if (current && result.ok) setOlder(result.value.conversations)
    })
    return () => {
      current = false
    }
  }, [bridge, more])
  return useMemo(() => {
    const known = new Set(conversations.map(({ id }) => id))
    return [...conversations, ...older.filter(({ id }) => !known.has(id))]
  }, [conversations, older])
}

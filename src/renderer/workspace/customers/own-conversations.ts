import { useEffect, useMemo, useRef, useState } from 'react'
import type { Conversation } from '../../../contract/conversation'
import { useBridge } from '../../kit/bridge'
import { sendSafely } from '../../kit/use-command'
import { useConversations } from '../conversations'
import type { CallRow } from './call-rows'

const pageSize = 200
/** Four thousand conversations are months of one agent's work. */
const mostPages = 20

export interface OwnConversations {
  of: (row: CallRow) => Conversation | null
}

/** Conversations by the ids under which a server knows their calls. */
export function indexConversations(conversations: readonly Conversation[]): OwnConversations {
  const byCall = new Map<string, Conversation>()
  const byAttempt = new Map<string, Conversation>()
  for (const conversation of conversations) {
    for (const call of conversation.calls) {
      byCall.set(call.id, conversation)
      if (call.attemptId !== null) byAttempt.set(call.attemptId, conversation)
    }
  }
  return {
    of: ({ legs }) => {
      for (const leg of legs) {
        const found = byCall.get(leg.id) ?? (leg.attemptId === null ? undefined : byAttempt.get(leg.attemptId))
        if (found !== undefined) return found
      }
      return null
    }
  }
}

/** What this computer knows of the calls that are listed, read back as far as the oldest of them. */
export function useOwnConversations(oldestAt: number | null): OwnConversations {
  const bridge = useBridge()
  const recent = useConversations()
  const [older, setOlder] = useState<readonly Conversation[]>([])
  const reading = useRef({ busy: false, pages: 0, complete: false })
  const reachesTo = older.at(-1)?.openedAt ?? Math.min(...recent.map(({ openedAt }) => openedAt))
  useEffect(() => {
    const now = reading.current
    if (oldestAt === null || now.busy || now.complete || now.pages >= mostPages || reachesTo < oldestAt) return
    let left = false
    now.busy = true
    const oldest = older.at(-1) ?? recent.toSorted((a, b) => a.openedAt - b.openedAt)[0]
    const before = oldest === undefined ? null : { openedAt: oldest.openedAt, id: oldest.id }
    void sendSafely(bridge.send('history.page', { before, size: pageSize })).then((result) => {
      now.busy = false
      now.pages += 1
      // The server's list stands by itself; what could not be read here only leaves it plainer.
      now.complete = !result.ok || result.value.conversations.length < pageSize
      if (result.ok && !left) setOlder((held) => [...held, ...result.value.conversations])
    })
    return () => {
      left = true
    }
  }, [bridge, oldestAt, older, recent, reachesTo])
  return useMemo(() => indexConversations([...older, ...recent]), [older, recent])
}

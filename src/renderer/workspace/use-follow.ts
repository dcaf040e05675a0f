import { useEffect, useRef } from 'react'
import type { Conversation, Session } from '../../contract/conversation'
import { clock } from '../kit/clock'
import { announce } from '../kit/live-region'
import { useMedia } from '../kit/use-media'
import { useCompanion } from '../kit/use-companion'
import { announcements } from './announcements'
import { isOpen, mainCall } from './list/row-state'
import { isRinging } from '../kit/ringing'
import { useView } from './view'

/** Nothing was sent from here: the meeting had been planned, and the agent pressed Join. */
const isJoined = (session: Session): boolean => session.channel === 'none' && isOpen(session)

/** Says to screen readers what happens to calls and sessions. */
export function useAnnouncements(): void {
  const conversations = useCompanion((state) => state.conversations)
  const offset = useCompanion((state) => state.clockOffsetMs)
  const before = useRef(conversations)
  useEffect(() => {
    if (before.current === conversations) return
    for (const line of announcements(before.current, conversations, clock.now() + offset)) announce(line)
    before.current = conversations
  }, [conversations, offset])
}

/**
 * Opens the conversation that the agent's own action brought: an answered call, wherever it was answered; and a ringing one when nothing else is
 * being worked on; and a meeting that was joined, with its page. Never takes the place of other work by itself.
 */
export function useFollow(conversations: readonly Conversation[]): void {
  const { view, select, openPanel } = useView()
  const narrow = useMedia('(width < 760px)')
  const states = useRef(new Map<string, string>())
  useEffect(() => {
    const before = states.current
    const now = new Map<string, string>()
    for (const conversation of conversations) {
      const call = mainCall(conversation)
      if (call === null) continue
      now.set(call.id, call.state)
      const was = before.get(call.id)
      if (was !== undefined && was !== 'connected' && was !== 'held' && call.state === 'connected') {
        if (view.selected !== conversation.id) select(conversation.id)
      } else if (was === undefined && isRinging(call) && view.selected === null && view.section === 'conversations' && !narrow) {
        select(conversation.id)
      }
    }
    states.current = now
  }, [conversations, view, select, narrow])

  const joined = useRef<ReadonlySet<string> | null>(null)
  useEffect(() => {
    const before = joined.current
    const now = conversations.flatMap(({ id, sessions }) => sessions.filter(isJoined).map((session) => ({ id, session: session.id })))
    joined.current = new Set(now.map(({ session }) => session))
    const fresh = before === null ? undefined : now.find(({ session }) => !before.has(session))
    if (fresh === undefined) return
    select(fresh.id)
    openPanel('stage')
  }, [conversations, select, openPanel])
}

import type { Session, SessionState } from '../../../contract/conversation'

export type SessionEvent = 'invited' | 'reopens' | 'waits' | 'goes-live' | 'fails' | 'ends'

/** The life of a video session. A failed page can be opened again; an ended session never comes back. */
export const sessionTable: Record<SessionState, Partial<Record<SessionEvent, SessionState>>> = {
  inviting: { invited: 'opening', fails: 'failed', ends: 'ended' },
  opening: { waits: 'waiting', 'goes-live': 'live', fails: 'failed', ends: 'ended' },
  waiting: { 'goes-live': 'live', fails: 'failed', ends: 'ended' },
  live: { fails: 'failed', ends: 'ended' },
  failed: { reopens: 'opening', ends: 'ended' },
  ended: {}
}

type Facts = Partial<Pick<Session, 'failure' | 'endedBy'>>

/** The session after the event, or the same object when the event is late or doubled. */
export function advanceSession(session: Session, event: SessionEvent, at: number, facts: Facts = {}): Session {
  const next = sessionTable[session.state][event]
  if (next === undefined) return session
  return {
    ...session,
    state: next,
    failure: next === 'failed' ? (facts.failure ?? null) : null,
    liveAt: next === 'live' ? (session.liveAt ?? at) : session.liveAt,
    endedAt: next === 'ended' ? at : null,
    endedBy: next === 'ended' ? (facts.endedBy ?? 'agent') : null
  }
}

export const isOpen = (session: Session): boolean => session.state !== 'ended'

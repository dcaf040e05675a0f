import type { Conversation, Session, VideoKind } from '../../../contract/conversation'
import type { BookedMeeting, MeetingBook } from '../../../contract/meeting-book'
import { whoOf } from '../../kit/ringing'
import { isOpen } from '../list/row-state'

/** `opening`, `waiting` and `failed` are those of a session that nobody planned. */
export type MeetingItemState = BookedMeeting['state'] | 'opening' | 'waiting' | 'failed'

/** A line of the agenda: a planned meeting, a session that began without a plan, or a planned meeting with its session. */
export interface MeetingItem {
  /** The meeting's id in the book, else `session:ID`. */
  id: string
  name: string
  provider: VideoKind
  startsAt: number
  /** Null while a session that nobody planned goes on. */
  endsAt: number | null
  state: MeetingItemState
  /** Since when it is live, or a guest waits. */
  since: number | null
  meeting: BookedMeeting | null
  session: Session | null
  conversation: Conversation | null
}

interface Held {
  conversation: Conversation
  session: Session
}

const sessionStates: Record<Session['state'], MeetingItemState> = {
  inviting: 'opening',
  opening: 'opening',
  waiting: 'waiting',
  live: 'live',
  ended: 'ended',
  failed: 'failed'
}

function planned(meeting: BookedMeeting, held: Held | undefined): MeetingItem {
  // Our own page knows before the next reading of the book does.
  const liveHere = held !== undefined && isOpen(held.session) && held.session.state === 'live'
  const state = liveHere ? 'live' : meeting.state
  const since = liveHere ? (held.session.liveAt ?? meeting.liveSince) : state === 'live' ? meeting.liveSince : meeting.guestWaitsSince
  return {
    id: meeting.id,
    name: meeting.name || meeting.participants.map(({ name }) => name).join(', '),
    provider: meeting.provider,
    startsAt: meeting.startsAt,
    endsAt: meeting.endsAt,
    state,
    since: state === 'live' || state === 'guest-waits' ? since : null,
    meeting,
    session: held?.session ?? null,
    conversation: held?.conversation ?? null
  }
}

function unplanned({ conversation, session }: Held): MeetingItem {
  const state = session.state === 'ended' && session.liveAt === null ? 'nobody-came' : sessionStates[session.state]
  return {
    id: `session:${session.id}`,
    name: whoOf(conversation),
    provider: session.provider,
    startsAt: session.openedAt,
    endsAt: session.endedAt,
    state,
    since: state === 'live' ? session.liveAt : null,
    meeting: null,
    session,
    conversation
  }
}

/** Planned meetings and the sessions of conversations on one list, by start. A session of a planned meeting is that meeting's line. */
export function meetingItems(book: MeetingBook['items'], conversations: readonly Conversation[]): MeetingItem[] {
  const held = conversations.flatMap((conversation) => conversation.sessions.map((session) => ({ conversation, session })))
  const taken = new Set<string>()
  const items = Object.values(book).map((meeting) => {
    const own = held.filter(
      ({ session }) => session.id === meeting.sessionId || (session.provider === meeting.provider && session.meetingId === meeting.vendorId)
    )
    for (const { session } of own) taken.add(session.id)
    return planned(meeting, own.find(({ session }) => isOpen(session)) ?? own.at(-1))
  })
  const rest = held.filter(({ session }) => !taken.has(session.id)).map(unplanned)
  return [...items, ...rest].toSorted((a, b) => a.startsAt - b.startsAt || a.id.localeCompare(b.id))
}

/** First moment of the day that holds a moment, by this computer's calendar; `days` later or earlier. */
export function dayOf(at: number, days = 0): number {
  const day = new Date(at)
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days).getTime()
}

/** Those that begin on the day of a moment. */
export const itemsOfDay = (items: readonly MeetingItem[], day: number): MeetingItem[] =>
  items.filter(({ startsAt }) => startsAt >= dayOf(day) && startsAt < dayOf(day, 1))

/** Nothing is expected of it any more. */
export const isOver = ({ state }: MeetingItem): boolean =>
  state === 'ended' || state === 'nobody-came' || state === 'cancelled' || state === 'failed'

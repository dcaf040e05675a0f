import type { Session } from '../../../contract/conversation'
import type { BookedMeeting } from '../../../contract/meeting-book'
import { isOpen } from '../conversations/session-machine'

/** What a vendor says of a meeting, before our own sessions and the time are looked at. */
export type MeetingFacts = Pick<
  BookedMeeting,
  | 'provider'
  | 'vendorId'
  | 'name'
  | 'startsAt'
  | 'endsAt'
  | 'participants'
  | 'invitedBy'
  | 'host'
  | 'canMove'
  | 'canRemove'
  | 'dialIn'
  | 'moderated'
> & {
  mayJoin: boolean
  /** A guest has connected; and somebody of ours, wherever. */
  guestCame: boolean
  hostCame: boolean
  /** What the vendor itself says of its end. */
  over: 'ended' | 'cancelled' | null
  /** When either was first seen connected; null: not yet. */
  guestSince: number | null
  hostSince: number | null
}

export const meetingId = ({ provider, vendorId }: Pick<MeetingFacts, 'provider' | 'vendorId'>): string => `${provider}:${vendorId}`

/** What the agent chose for one meeting. */
export interface MeetingChoices {
  /** Since when the guest waited who was taken off here. */
  putOffSince: number | null
  reminds: boolean
}

/** A meeting as the book shows it at `now`, with our newest session of it. */
export function bookedMeeting(
  facts: MeetingFacts,
  session: Session | undefined,
  { putOffSince, reminds }: MeetingChoices,
  now: number
): BookedMeeting {
  const { mayJoin, guestCame: _guest, hostCame: _host, over: _over, guestSince, hostSince, ...shared } = facts
  const state = stateOf(facts, session, now)
  return {
    ...shared,
    id: meetingId(facts),
    state,
    guestWaitsSince: state === 'guest-waits' ? guestSince : null,
    putOff: state === 'guest-waits' && putOffSince !== null && putOffSince === guestSince,
    reminds,
    liveSince: state === 'live' ? (session?.liveAt ?? hostSince) : null,
    canJoin: mayJoin && (state === 'live' || (facts.over === null && now < facts.endsAt)),
    sessionId: session !== undefined && isOpen(session) ? session.id : null,
    files: session === undefined || isOpen(session) || session.medias.length === 0 ? null : session.medias.length
  }
}

/** A page that crashed or went with the app has not ended the meeting: its guest waits again. */
const hasEnded = ({ state, liveAt, endedBy }: Session): boolean =>
  state === 'ended' && liveAt !== null && (endedBy === 'agent' || endedBy === 'page')

function stateOf({ over, guestCame, hostCame, endsAt }: MeetingFacts, session: Session | undefined, now: number): BookedMeeting['state'] {
  if (session?.state === 'live') return 'live'
  if (over !== null) return over
  if (session !== undefined && hasEnded(session)) return 'ended'
  if (now >= endsAt) return guestCame ? 'ended' : 'nobody-came'
  if (!guestCame) return 'planned'
  return hostCame && session === undefined ? 'live' : 'guest-waits'
}

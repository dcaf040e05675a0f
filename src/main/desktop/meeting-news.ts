import type { BookedMeeting } from '../../contract/meeting-book'
import { ringingThings } from '../../contract/ringing'
import type { State } from '../../contract/state'

/** Meetings whose guest waits for this agent, who waits longest first; also those put off here, who can still be joined. */
export const waitingGuests = ({ meetings }: State): BookedMeeting[] =>
  Object.values(meetings.items)
    .filter(({ state, canJoin, sessionId }) => state === 'guest-waits' && canJoin && sessionId === null)
    .sort((a, b) => (a.guestWaitsSince ?? 0) - (b.guestWaitsSince ?? 0))

/** Those that ring: without the guests whom the agent has taken off here. */
export const ringingGuests = (state: State): BookedMeeting[] =>
  ringingThings(state).flatMap((thing) => (thing.kind === 'guest' ? [thing.meeting] : []))

/** Meetings of which the agent is reminded now, without those whose guest waits already. */
export const dueSoon = ({ meetings }: State): { meeting: BookedMeeting; minutes: number }[] =>
  meetings.due.flatMap(({ meetingId, minutes }) => {
    const meeting = meetings.items[meetingId]
    return meeting === undefined || meeting.state === 'guest-waits' ? [] : [{ meeting, minutes }]
  })

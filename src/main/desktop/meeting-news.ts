import type { BookedMeeting } from '../../contract/meeting-book'
import type { State } from '../../contract/state'

const ours = ({ canJoin, sessionId }: BookedMeeting): boolean => canJoin && sessionId === null

/** Meetings whose guest waits for this agent, who waits longest first. */
export const waitingGuests = ({ meetings }: State): BookedMeeting[] =>
  Object.values(meetings.items)
    .filter((one) => one.state === 'guest-waits' && ours(one))
    .sort((a, b) => (a.guestWaitsSince ?? 0) - (b.guestWaitsSince ?? 0))

/** Meetings of which the agent is reminded now, without those whose guest waits already. */
export const dueSoon = ({ meetings }: State): { meeting: BookedMeeting; minutes: number }[] =>
  meetings.due.flatMap(({ meetingId, minutes }) => {
    const meeting = meetings.items[meetingId]
    return meeting === undefined || meeting.state === 'guest-waits' ? [] : [{ meeting, minutes }]
  })

import type { BookedMeeting, MeetingBook } from '../../../contract/meeting-book'

const MINUTE_MS = 60_000
/** So long after its start the agent is still reminded. */
const LATE_MS = 5 * MINUTE_MS

/** Up to which reminder of which start the agent has taken them off. */
export type Dismissed = ReadonlyMap<string, { startsAt: number; minutes: number }>

/** Meetings of which the agent is reminded at `now`, the next one first; a later reminder takes the place of an earlier one. */
export function dueMeetings(
  meetings: readonly BookedMeeting[],
  remindMin: readonly number[],
  dismissed: Dismissed,
  now: number
): MeetingBook['due'] {
  return meetings
    .filter(
      ({ state, canJoin, sessionId, startsAt, reminds }) =>
        reminds && (state === 'planned' || state === 'guest-waits') && canJoin && sessionId === null && now < startsAt + LATE_MS
    )
    .toSorted((a, b) => a.startsAt - b.startsAt)
    .flatMap(({ id, startsAt }) => {
      const minutes = Math.min(...remindMin.filter((one) => startsAt - one * MINUTE_MS <= now))
      const off = dismissed.get(id)
      const isOff = off !== undefined && off.startsAt === startsAt && off.minutes <= minutes
      return Number.isFinite(minutes) && !isOff ? [{ meetingId: id, minutes }] : []
    })
}

/** From then on its guest is looked for. */
export const NEAR_MS = 10 * MINUTE_MS

/** The next moment after `now` at which time alone changes what the book says of this meeting; null: none. */
export function nextChange({ startsAt, endsAt }: BookedMeeting, remindMin: readonly number[], now: number): number | null {
  const moments = [...remindMin.map((minutes) => startsAt - minutes * MINUTE_MS), startsAt - NEAR_MS, startsAt + LATE_MS, endsAt].filter(
    (at) => at > now
  )
  return moments.length === 0 ? null : Math.min(...moments)
}

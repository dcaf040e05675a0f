import { fail, ok, type Result } from '../../../contract/result'
import type { VendorCause } from '../../../contract/vendor-causes'
import { serverTime } from '../http'
import { meetingFields, type MeetingRequest } from './meeting-request'
import { outcomeUnknown } from './kpn-repeat'
import { personalPaths } from './personal-addresses'
import type { PersonalDesk } from './personal-desk'
import { Meeting } from './personal-meeting'
import { ResultOf } from './read'
import { listMeetings } from './read-meetings'

/** Rounding and clocks of the vendor's own servers. */
const SLACK_MS = 5_000

export interface Scheduled {
  meeting: Meeting
  pending: boolean
}

/** Makes meetings; remembers which it made, so that a look for a lost one cannot find another. */
export function meetingMaker(desk: PersonalDesk): (request: MeetingRequest) => Promise<Result<Scheduled, VendorCause>> {
  const made = new Set<string>()

  const done = (meeting: Meeting, pending: boolean): Result<Scheduled, VendorCause> => {
    made.add(meeting.id)
    return ok({ meeting, pending })
  }

  /**
   * The vendor keeps no reference of ours and takes no idempotency key, and the subject is for the guests. So a lost meeting is the one
   * with the same site, subject and guests that came to be since the request left, by the vendor's own clock. Null: none or several,
   * or the vendor does not tell when a meeting was made.
   */
  const look = async (request: MeetingRequest, sentAt: number): Promise<Meeting | null> => {
    const answer = await listMeetings(desk)
    if (!answer.ok) return null
    const vendorNow = serverTime(answer.value.date)
    if (vendorNow === null) return null
    const since = vendorNow - (desk.clock.monotonic() - sentAt) - SLACK_MS
    const found = answer.value.meetings.filter(
      (meeting) => !made.has(meeting.id) && meeting.createdAt !== null && meeting.createdAt >= since && isSame(meeting, request)
    )
    return found.length === 1 ? found[0]! : null
  }

  return async (request) => {
    const sentAt = desk.clock.monotonic()
    const answer = await desk.kpn.call({
      method: 'POST',
      path: personalPaths.meetings,
      headers: { user_email: desk.account.userEmail },
      json: request,
      repeat: 'after-a-look',
      answer: ResultOf
    })
    if (answer.ok) {
      const meeting = desk.read(Meeting, answer.value, null)
      if (meeting.ok) return done(meeting.value, answer.status === 202)
    } else if (!outcomeUnknown(answer)) {
      return desk.failed(answer, meetingFields)
    }
    const found = await look(request, sentAt)
    return found === null ? fail('no-answer', answer.ok ? 'unexpected answer' : desk.failed(answer).detail) : done(found, false)
  }
}

function isSame(meeting: Meeting, { site, subject, participants }: MeetingRequest): boolean {
  if (meeting.site !== null && meeting.site.id !== site) return false
  if (subject !== undefined && meeting.subject !== subject) return false
  const guests = meeting.participants.filter(({ userId }) => userId === null)
  return guests.length === participants.length && participants.every((asked) => guests.some((guest) => isSameGuest(guest, asked)))
}

const isSameGuest = (guest: Meeting['participants'][number], asked: MeetingRequest['participants'][number]): boolean =>
  guest.name === asked.name && (guest.email ?? '') === (asked.email ?? '') && (guest.phone ?? '') === (asked.phone ?? '')

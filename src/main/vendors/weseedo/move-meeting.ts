import { z } from 'zod'
import type { CommandInput } from '../../../contract/commands'
import { fail, ok, type Result } from '../../../contract/result'
import type { VendorCause } from '../../../contract/vendor-causes'
import type { meetingRequest } from './meeting-request'
import { meetingFields, meetingTimes } from './meeting-request'
import { personalPaths } from './personal-addresses'
import type { PersonalDesk } from './personal-desk'
import { Meeting, placeOf } from './personal-meeting'
import { pickOne, ResultOf, segment } from './read'
import { readMeeting } from './read-meetings'
import type { Scheduled } from './meeting-maker'

export type MoveInput = CommandInput<'personalMeetings.move'>
export interface Moved extends Scheduled {
  recreated: boolean
  oldRemains: boolean
}
type Make = (request: Parameters<typeof meetingRequest>[0]) => Promise<Result<Scheduled, VendorCause>>

/** Another time for a meeting, in the way of the setting (weseedo.md R7). */
export async function moveMeeting(desk: PersonalDesk, input: MoveInput, make: Make): Promise<Result<Moved, VendorCause>> {
  const times = meetingTimes(input, desk.clock.now())
  if (!times.ok) return times
  const part = segment(input.id)
  if (part === null) return fail('not-found')
  const { updateMethod } = desk.settings()
  if (updateMethod === 'recreate') return recreate(desk, input, make)
  const answer = await desk.kpn.call({
    method: updateMethod,
    path: `${personalPaths.meetings}/${part}`,
    headers: { user_email: desk.account.userEmail },
    json: times.value,
    repeat: 'after-a-look',
    answer: ResultOf
  })
  if (!answer.ok) {
    const failure = desk.failed(answer, meetingFields)
    if (failure.cause !== 'not-found') return failure
    // "Not found" may be the path or the meeting.
    const current = await readMeeting(desk, input.id)
    return current.ok ? fail('not-available', failure.detail) : current
  }
  const changed = Meeting.safeParse(pickOne(answer.value, input.id))
  const meeting = changed.success ? ok(changed.data) : await readMeeting(desk, input.id)
  return meeting.ok ? ok({ meeting: meeting.value, pending: answer.status === 202, recreated: false, oldRemains: false }) : meeting
}

/** A new meeting with the same people, then away with the old one: nothing is lost where the first fails. */
async function recreate(desk: PersonalDesk, input: MoveInput, make: Make): Promise<Result<Moved, VendorCause>> {
  const old = await readMeeting(desk, input.id)
  if (!old.ok) return old
  const { site, subject, invitation, participants } = old.value
  if (site === null) return fail('vendor-error', 'a meeting without a site')
  const host = participants.find(({ userId }) => userId !== null)?.userId ?? null
  const me = placeOf(old.value, { email: desk.account.userEmail, id: null, mayCall: null })
  const made = await make({
    siteId: site.id,
    participants: participants.filter(({ userId }) => userId === null).map(({ name, email, phone }) => ({ name, email, phone })),
    agentId: me === null ? host : null,
    appointment: { startsAt: input.startsAt, endsAt: input.endsAt },
    subject,
    invitation,
    invitationSms: '',
    sendEmail: input.sendEmail,
    sendSms: input.sendSms
  })
  if (!made.ok) return made
  const removal = await desk.kpn.call({
    method: 'DELETE',
    path: `${personalPaths.meetings}/${segment(input.id)}`,
    repeat: 'after-a-look',
    answer: z.unknown()
  })
  const gone = removal.ok || (removal.failure.kind === 'refused' && removal.failure.status === 404)
  return ok({ ...made.value, recreated: true, oldRemains: !gone })
}

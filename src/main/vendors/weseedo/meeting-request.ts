import { z } from 'zod'
import type { CommandInput } from '../../../contract/commands'
import { fail, ok, type Result } from '../../../contract/result'
import type { VendorCause } from '../../../contract/vendor-causes'
import { describeInvited } from '../../companion/numbers/describe-invited'
import type { FieldNames } from './kpn-failure'

export type ScheduleInput = CommandInput<'personalMeetings.schedule'>

const HOUR_MS = 3_600_000

/** The body of `POST /personal/meetings` (weseedo.md 5.3), or the first field that would be refused. `now` in ms since the epoch. */
export function meetingRequest(input: ScheduleInput, now: number): Result<MeetingRequest, VendorCause> {
  const participants: MeetingRequest['participants'] = []
  for (const [index, { name, email, phone }] of input.participants.entries()) {
    const field = (name: string) => fail('invalid', `participants.${index}.${name}`)
    if (name === '') return field('name')
    if (email !== null && !z.email().safeParse(email).success) return field('email')
    const number = phone === null ? null : describeInvited(phone)
    if (phone !== null && number === null) return field('phone')
    participants.push({ name, ...(email === null ? {} : { email }), ...(number === null ? {} : { phone: number.e164 }) })
  }
  if (input.sendEmail && !participants.some(({ email }) => email !== undefined)) return fail('invalid', 'sendEmail')
  if (input.sendSms && !participants.some(({ phone }) => phone !== undefined)) return fail('invalid', 'sendSms')
  const times = input.appointment === null ? ok({}) : meetingTimes(input.appointment, now)
  if (!times.ok) return times
  return ok({
    site: input.siteId,
    participants,
    ...(input.agentId === null ? {} : { agent: input.agentId }),
    is_appointment: input.appointment !== null,
    ...times.value,
    ...(input.subject === '' ? {} : { subject: input.subject }),
    ...(input.invitation === '' ? {} : { invitation: input.invitation }),
    ...(input.invitationSms === '' ? {} : { invitation_sms: input.invitationSms }),
    send_email: input.sendEmail,
    send_sms: input.sendSms
  })
}

export interface MeetingRequest {
  site: string
  participants: { name: string; email?: string; phone?: string }[]
  agent?: string
  is_appointment: boolean
  time_start?: string
  time_end?: string
  subject?: string
  invitation?: string
  invitation_sms?: string
  send_email: boolean
  send_sms: boolean
}

/** Start and end as they are sent: ISO 8601 in UTC. A meeting that is over already cannot be planned. */
export function meetingTimes(
  { startsAt, endsAt }: { startsAt: number; endsAt: number | null },
  now: number
): Result<{ time_start: string; time_end?: string }, VendorCause> {
  if (endsAt !== null && endsAt <= startsAt) return fail('invalid', 'endsAt')
  if ((endsAt ?? startsAt + HOUR_MS) <= now) return fail('invalid', 'startsAt')
  return ok({ time_start: new Date(startsAt).toISOString(), ...(endsAt === null ? {} : { time_end: new Date(endsAt).toISOString() }) })
}

/** How refusals name the fields of a meeting. */
export const meetingFields: FieldNames = [
  ['endsAt', /time_end|end ?time/i],
  ['startsAt', /time_start|start ?time|\btime\b/i],
  ['message', /message/i],
  ['siteId', /\bsite\b/i],
  ['agentId', /\bagent\b/i],
  ['sendSms', /send_sms/i],
  ['sendEmail', /send_email/i],
  ['phone', /phone|number/i],
  ['email', /e-?mail/i],
  ['participants', /participant/i]
]

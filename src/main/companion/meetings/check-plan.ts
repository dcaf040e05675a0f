import { fail, ok, type Result } from '../../../contract/result'
import { describeInvited } from '../numbers/describe-invited'
import type { MeetingPlan } from './meeting-vendor'

const MINUTE_MS = 60_000

/** The plan with its numbers in E.164, or the first field that is wrong, such as `participants.1.phone`. */
export function checkPlan(plan: MeetingPlan, country: string, now: number): Result<MeetingPlan, 'invalid'> {
  if (plan.startsAt + plan.durationMin * MINUTE_MS <= now) return fail('invalid', 'startsAt')
  const participants: MeetingPlan['participants'] = []
  for (const [index, guest] of plan.participants.entries()) {
    const wrong = (field: string): Result<never, 'invalid'> => fail('invalid', `participants.${index}.${field}`)
    const number = guest.phone === null ? null : describeInvited(guest.phone, country)
    if (guest.phone !== null && number === null) return wrong('phone')
    if (plan.by === 'sms' && number === null) return wrong('phone')
    if (plan.by === 'email' && guest.email === null) return wrong('email')
    // Told by both ways, a guest is reached by the one that is given.
    if ((plan.by === 'both' || plan.provider === 'meeting') && number === null && guest.email === null) return wrong('phone')
    participants.push({ ...guest, phone: number?.e164 ?? null })
  }
  return ok({ ...plan, participants })
}

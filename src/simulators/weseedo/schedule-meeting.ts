import { record, type ApiRequest } from '../http/answer'
import { isEmail, isFilled } from './checks'
import { normalisePhone } from './dutch-phone'
import type { GuestEntry, PersonalMeeting } from './personal-meeting'
import type { PersonalState, PersonalUser } from './personal-state'
import { Refused } from './refused'
import { timeOf } from './time-of'

const HOUR_MS = 3_600_000
const MOST_GUESTS = 2

/** Makes a meeting, or says what rule of contract 5.3 is broken. */
export function scheduleMeeting(state: PersonalState, { headers, json }: ApiRequest): PersonalMeeting {
  const createdBy = callerOf(state, headers.user_email)
  const body = record(json)
  const has = (feature: string): boolean => state.config.features.includes(feature)
  const site = state.sites.find(({ id }) => id === body.site)
  if (!site) throw new Refused(400, 'site is not known')
  if (!createdBy.siteIds.includes(site.id)) throw new Refused(403, 'the user does not belong to this site')
  const host = hostOf(state, createdBy, body.agent)
  if (!host.siteIds.includes(site.id)) throw new Refused(400, 'agent does not belong to this site')

  const isAppointment = flag(body, 'is_appointment', true)
  if (isAppointment && !has('appointment')) throw new Refused(403, 'the package has no appointments')
  if (isAppointment && createdBy.role === 'agent' && !has('agent_create_appointment'))
    throw new Refused(403, 'agents of this package make no appointments')
  const from = isAppointment ? timeOf(body.time_start, 'time_start') : Date.now()
  const till = body.time_end === undefined ? from + HOUR_MS : timeOf(body.time_end, 'time_end')
  if (till <= from) throw new Refused(400, 'time_end must be after time_start')

  const guests = guestsOf(body.participants)
  if (guests.length > 1 && !has('multiple_participants')) throw new Refused(403, 'the package has no meetings of three')
  if (flag(body, 'send_email', false) && !guests.some(({ email }) => email !== undefined))
    throw new Refused(400, 'send_email needs the email of a participant')
  if (flag(body, 'send_sms', false) && !guests.some(({ phone }) => phone !== undefined))
    throw new Refused(400, 'send_sms needs the phone of a participant')
  return state.addMeeting({
    createdBy,
    host,
    site,
    from,
    till,
    isAppointment,
    guests,
    subject: isFilled(body.subject) ? body.subject : `Video call with ${site.name}`,
    invitation: isFilled(body.invitation) ? body.invitation : ''
  })
}

function callerOf(state: PersonalState, header: string | string[] | undefined): PersonalUser {
  if (header === undefined) throw new Refused(400, 'user_email header is required')
  const caller = state.byEmail(String(header))
  if (!caller) throw new Refused(400, 'user_email is not known')
  if (caller.suspended) throw new Refused(403, 'the user is suspended')
  return caller
}

/** Agents host their own meetings; assistants choose who hosts (contract 5.1, roles). */
function hostOf(state: PersonalState, createdBy: PersonalUser, agent: unknown): PersonalUser {
  if (agent === undefined || agent === createdBy.id) {
    if (createdBy.role === 'assistant') throw new Refused(400, 'agent is required: an assistant does not call')
    return createdBy
  }
  const host = state.users.find(({ id }) => id === agent)
  if (!host) throw new Refused(400, 'agent is not known')
  if (createdBy.role === 'agent') throw new Refused(403, 'an agent makes meetings for himself only')
  if (host.role === 'assistant' || host.suspended) throw new Refused(400, 'agent may not call')
  return host
}

function guestsOf(value: unknown): GuestEntry[] {
  if (!Array.isArray(value) || value.length < 1 || value.length > MOST_GUESTS)
    throw new Refused(400, `participants must be 1 to ${MOST_GUESTS}`)
  return value.map((item) => {
    const { name, email, phone } = record(item)
    if (!isFilled(name)) throw new Refused(400, 'participants need a name')
    const hasEmail = email !== undefined && email !== ''
    const hasPhone = phone !== undefined && phone !== ''
    const full = hasPhone ? normalisePhone(String(phone)) : null
    if (hasEmail && !isEmail(email)) throw new Refused(400, 'email of a participant is not valid')
    if (hasPhone && full === null) throw new Refused(400, 'phone of a participant is not valid')
    return { name, ...(hasEmail ? { email: String(email) } : {}), ...(full === null ? {} : { phone: full }) }
  })
}

function flag(body: Record<string, unknown>, name: string, otherwise: boolean): boolean {
  const value = body[name] ?? otherwise
  if (typeof value !== 'boolean') throw new Refused(400, `${name} must be a boolean`)
  return value
}

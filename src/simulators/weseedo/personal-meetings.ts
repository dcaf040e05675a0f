import { ok, record, route, type Answer, type ApiRequest, type Handler, type Route } from '../http/answer'
import { isEmail, isFilled } from './checks'
import { COMPANY } from './demo-data'
import { normalisePhone } from './dutch-phone'
import { errorAnswer } from './envelope'
import type { GuestEntry, PersonalMeeting, PersonalParticipant } from './personal-meeting'
import { PERSONAL_PATH } from './personal-path'
import type { PersonalConfig, PersonalState, PersonalUser } from './personal-state'

const MEETINGS = `${PERSONAL_PATH}/personal/meetings`
const HOUR_MS = 3_600_000
const MOST_GUESTS = 2
const LONGEST_REMINDER = 40

/** A request that breaks a rule; its answer is made from it. */
class Refused extends Error {
  constructor(
    readonly status: number,
    message: string
  ) {
    super(message)
  }
}

/** Meetings of Personal and the SMS beside them (WeSeeDo contract 5.3). */
export function personalMeetings(state: PersonalState, webHost: () => string): Route[] {
  const done = (result: unknown): Answer => ({ status: state.config.successStatus, body: { success: true, result } })
  const meetingOf = (id: string | undefined): PersonalMeeting => {
    const meeting = state.meeting(id)
    if (!meeting) throw new Refused(404, 'Meeting not found')
    return meeting
  }
  const guarded =
    (handler: (request: ApiRequest) => Answer): Handler =>
    (request) => {
      try {
        return handler(request)
      } catch (error) {
        if (error instanceof Refused) return errorAnswer(error.status, error.message, state.config.envelope)
        throw error
      }
    }
  const served = (path: string, method: string, row: string, handler: (request: ApiRequest) => Answer): Route =>
    route(method, path, row, guarded(handler))

  const move =
    (...modes: PersonalConfig['updateMode'][]) =>
    ({ params, json }: ApiRequest): Answer => {
      if (!modes.includes(state.config.updateMode)) throw new Refused(405, 'Method not allowed')
      const meeting = meetingOf(params[0])
      const body = record(json)
      const other = Object.keys(body).find((name) => name !== 'time_start' && name !== 'time_end')
      if (other !== undefined) throw new Refused(400, `${other} cannot be changed`)
      if (!meeting.isAppointment || meeting.isOver) throw new Refused(400, 'only the time of an appointment that is to come can be changed')
      const from = timeOf(body.time_start, 'time_start')
      const till = body.time_end === undefined ? from + (meeting.till - meeting.from) : timeOf(body.time_end, 'time_end')
      if (till <= from) throw new Refused(400, 'time_end must be after time_start')
      Object.assign(meeting, { from, till })
      return done(meeting.shape(webHost()))
    }

  return [
    served(MEETINGS, 'POST', 'P5', (request) => {
      const meeting = schedule(state, request)
      const { send_email: sendEmail, send_sms: sendSms, invitation, invitation_sms: invitationSms } = record(request.json)
      for (const guest of meeting.guests) {
        const link = `${webHost()}/meeting/${guest.hash}`
        if (sendEmail === true && guest.email !== undefined)
          state.send(
            'email',
            guest.email,
            `${isFilled(invitation) ? invitation : `You are invited by ${meeting.site.name}.`}\n${link}`,
            meeting.id
          )
        if (sendSms === true && guest.phone !== undefined)
          state.send(
            'sms',
            guest.phone,
            `${isFilled(invitationSms) ? invitationSms : `${meeting.site.name}: your video call`} ${link}`,
            meeting.id
          )
      }
      if (!meeting.isAppointment) state.expectGuest(meeting)
      return done(meeting.shape(webHost()))
    }),
    served(MEETINGS, 'GET', 'P6', ({ query }) => {
      const company = query.get('company') ?? COMPANY.id
      const there = state.meetings.filter(({ state: it }) => it !== 'deleted' && company === COMPANY.id)
      return ok({ success: true, result: there.map((meeting) => meeting.shape(webHost())) })
    }),
    served(`${MEETINGS}/{id}`, 'GET', 'P6', ({ params }) => ok({ success: true, result: meetingOf(params[0]).shape(webHost()) })),
    served(`${MEETINGS}/{id}`, 'PATCH', 'P7', move('patch', 'both')),
    served(`${MEETINGS}/{id}`, 'POST', 'P7', move('post', 'both')),
    served(`${MEETINGS}/{id}`, 'DELETE', 'P8', ({ params }) => {
      const meeting = meetingOf(params[0])
      meeting.end('deleted')
      return done({ id: meeting.id })
    }),
    served(`${PERSONAL_PATH}/personal/sms`, 'POST', 'P5', ({ json }) => {
      const { participant: id, message } = record(json)
      if (!isFilled(id) || !isFilled(message)) throw new Refused(400, 'participant and message are required')
      if (message.length > LONGEST_REMINDER) throw new Refused(400, `message is longer than ${LONGEST_REMINDER} characters`)
      const { meeting, guest } = guestOf(state, id)
      if (guest.phone === undefined) throw new Refused(400, 'participant has no phone')
      if (guest.reminded) throw new Refused(400, 'an SMS was sent to this participant already')
      guest.reminded = true
      state.send('sms', guest.phone, `${message} ${webHost()}/meeting/${guest.hash}`, meeting.id)
      return done({ status: 'OK' })
    })
  ]
}

function guestOf(state: PersonalState, participantId: string): { meeting: PersonalMeeting; guest: PersonalParticipant } {
  for (const meeting of state.meetings) {
    const guest = meeting.guests.find(({ id }) => id === participantId)
    if (guest && meeting.state !== 'deleted') return { meeting, guest }
  }
  throw new Refused(404, 'Participant not found')
}

/** Makes a meeting, or says what rule of contract 5.3 is broken. */
function schedule(state: PersonalState, { headers, json }: ApiRequest): PersonalMeeting {
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

/** `YYYY-MM-DD HH:mm:ss`, taken as UTC, or ISO 8601; in ms. */
function timeOf(value: unknown, name: string): number {
  const text = typeof value === 'string' ? value : ''
  const time = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(text)
    ? Date.parse(`${text.replace(' ', 'T')}Z`)
    : /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text)
      ? Date.parse(text)
      : NaN
  if (Number.isNaN(time)) throw new Refused(400, `${name} is not a date and time`)
  return time
}

import { ok, record, route, type Answer, type ApiRequest, type Handler, type Route } from '../http/answer'
import { isFilled } from './checks'
import { COMPANY } from './demo-data'
import { errorAnswer } from './envelope'
import type { PersonalMeeting, PersonalParticipant } from './personal-meeting'
import { PERSONAL_PATH } from './personal-path'
import type { PersonalConfig } from './personal-config'
import type { PersonalState } from './personal-state'
import { Refused } from './refused'
import { scheduleMeeting } from './schedule-meeting'
import { timeOf } from './time-of'

const MEETINGS = `${PERSONAL_PATH}/personal/meetings`
const LONGEST_REMINDER = 40

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
      const meeting = scheduleMeeting(state, request)
      invite(state, meeting, record(request.json), webHost())
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

/** Sends to those who can be reached, as asked. */
function invite(state: PersonalState, meeting: PersonalMeeting, body: Record<string, unknown>, webHost: string): void {
  const words = (own: unknown, usual: string): string => (isFilled(own) ? own : usual)
  const email = words(body.invitation, `You are invited by ${meeting.site.name}.`)
  const sms = words(body.invitation_sms, `${meeting.site.name}: your video call`)
  for (const guest of meeting.guests) {
    const link = `${webHost}/meeting/${guest.hash}`
    if (body.send_email === true && guest.email !== undefined) state.send('email', guest.email, `${email}\n${link}`, meeting.id)
    if (body.send_sms === true && guest.phone !== undefined) state.send('sms', guest.phone, `${sms} ${link}`, meeting.id)
  }
}

import { z } from 'zod'
import { fail, ok, type Result } from '../../../contract/result'
import type { VendorCause } from '../../../contract/vendor-causes'
import type { HandlersOf } from '../../companion/ports'
import { removed } from './kpn-removal'
import { meetingFields, meetingRequest, type ScheduleInput } from './meeting-request'
import { mayNotSchedule } from './may-not-schedule'
import { meetingMaker, type Scheduled } from './meeting-maker'
import { moveMeeting } from './move-meeting'
import { personalPaths } from './personal-addresses'
import type { PersonalDesk } from './personal-desk'
import { shown } from './personal-meeting'
import { ResultOf, segment } from './read'
import { listMeetings, readMeeting } from './read-meetings'

const LONGEST_SMS = 40

/** Meetings of WeSeeDo Personal (weseedo.md 5.3). */
export function personalMeetings(open: () => PersonalDesk | null): HandlersOf<'personalMeetings'> {
  const makers = new WeakMap<PersonalDesk, ReturnType<typeof meetingMaker>>()
  /** Participants who have had their one SMS. */
  const written = new WeakMap<PersonalDesk, Set<string>>()

  const make = async (desk: PersonalDesk, input: ScheduleInput): Promise<Result<Scheduled, VendorCause>> => {
    const request = meetingRequest(input, desk.clock.now())
    if (!request.ok) return request
    const me = await desk.me()
    if (!me.ok) return me
    const why = await mayNotSchedule(desk, me.value, input)
    if (why !== null) return why
    const maker = makers.get(desk) ?? meetingMaker(desk)
    makers.set(desk, maker)
    return maker(request.value)
  }

  return {
    async 'personalMeetings.schedule'(input) {
      const desk = open()
      if (desk === null) return fail('not-set-up')
      const made = await make(desk, input)
      if (!made.ok) return made
      return ok({ meeting: shown(made.value.meeting, await desk.viewer()), pending: made.value.pending })
    },
    async 'personalMeetings.list'({ companyId }) {
      const desk = open()
      if (desk === null) return fail('not-set-up')
      const list = await listMeetings(desk, companyId === undefined ? {} : { company: companyId })
      if (!list.ok) return list
      const viewer = await desk.viewer()
      return ok({ meetings: list.value.meetings.map((meeting) => shown(meeting, viewer)) })
    },
    async 'personalMeetings.one'({ id }) {
      const desk = open()
      if (desk === null) return fail('not-set-up')
      const meeting = await readMeeting(desk, id)
      return meeting.ok ? ok({ meeting: shown(meeting.value, await desk.viewer()) }) : meeting
    },
    async 'personalMeetings.move'(input) {
      const desk = open()
      if (desk === null) return fail('not-set-up')
      const moved = await moveMeeting(desk, input, (request) => make(desk, request))
      return moved.ok ? ok({ ...moved.value, meeting: shown(moved.value.meeting, await desk.viewer()) }) : moved
    },
    async 'personalMeetings.remove'({ id }) {
      const desk = open()
      const part = segment(id)
      if (desk === null || part === null) return fail(desk === null ? 'not-set-up' : 'not-found')
      const path = `${personalPaths.meetings}/${part}`
      return removed(await desk.kpn.call({ method: 'DELETE', path, repeat: 'after-a-look', answer: z.unknown() }), desk.clock)
    },
    async 'personalMeetings.sendSms'({ participantId, message }) {
      const desk = open()
      if (desk === null) return fail('not-set-up')
      if (message === '' || message.length > LONGEST_SMS) return fail('invalid', 'message')
      const had = written.get(desk) ?? new Set()
      written.set(desk, had)
      if (had.has(participantId)) return fail('in-use', 'participantId')
      const answer = await desk.kpn.call({
        method: 'POST',
        path: personalPaths.sms,
        json: { participant: participantId, message },
        repeat: 'never',
        answer: ResultOf
      })
      if (!answer.ok) return desk.failed(answer, smsFields)
      had.add(participantId)
      return ok(null)
    }
  }
}

const smsFields = [...meetingFields.filter(([field]) => field === 'message'), ['participantId', /participant|sms|phone/i]] as const

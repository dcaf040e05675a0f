import { fail, ok } from '../../../contract/result'
import type { Settings } from '../../../contract/settings'
import type { DirectVideo, Meeting, VideoFailure } from '../ports'
import type { InviteCause, VideoProvider } from './video-provider'

const causes: Partial<Record<VideoFailure, InviteCause>> = {
  'invalid-number': 'invalid-number',
  'credentials-refused': 'credentials-refused',
  'not-entitled': 'not-entitled',
  'agent-unknown': 'agent-unknown',
  forbidden: 'forbidden',
  quota: 'quota',
  'unknown-host': 'unreachable',
  unreachable: 'unreachable',
  certificate: 'unreachable',
  'timed-out': 'no-answer',
  unknown: 'no-answer',
  'foreign-address': 'foreign-address'
}
const causeOf = (failure: VideoFailure): InviteCause => causes[failure] ?? 'vendor-error'

/** WeSeeDo Direct: the customer's camera, one way, while the phone goes on (weseedo contract 4.9). */
export function directProvider(direct: DirectVideo, settings: () => Settings['direct']): VideoProvider {
  /** The vendor has no way to ask for a meeting again. */
  const meetings = new Map<string, Meeting>()
  return {
    kind: 'direct',
    deliveries: ['sms', 'copy'],
    async make({ sessionId, number }) {
      if (number === null) return fail('no-address')
      const made = await direct.createMeeting(number)
      if (!made.ok) return fail(causeOf(made.cause), made.detail)
      meetings.set(sessionId, made.value)
      return ok({ meetingId: null })
    },
    async sendSms({ sessionId }, text) {
      const meeting = meetings.get(sessionId)
      if (meeting === undefined) return fail('gone')
      const answer = await direct.sendSms(meeting, text(meeting.link))
      if (answer.ok) return ok(null)
      if (answer.cause === 'unknown' || answer.cause === 'timed-out') return fail('sms-uncertain')
      return answer.cause === 'refused' ? fail('sms-refused') : fail(causeOf(answer.cause))
    },
    async customerLink({ sessionId }) {
      const meeting = meetings.get(sessionId)
      return meeting === undefined ? fail('gone') : ok({ url: meeting.link })
    },
    async agentPage({ sessionId }) {
      if (!meetings.has(sessionId)) return fail('gone')
      const page = await direct.agentPage()
      if (!page.ok) return fail(causeOf(page.cause), page.detail)
      const camera = settings().allowAgentCamera
      return ok({ first: null, url: page.value.url, allow: { microphone: camera, camera, screen: false } })
    },
    forget: (sessionId) => void meetings.delete(sessionId)
  }
}

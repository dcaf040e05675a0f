import { fail, ok } from '../../../contract/result'
import type { HandlersOf, PersonalPages } from '../ports'
import { inviteFailure, type VideoProvider } from './video-provider'

/** WeSeeDo Personal, started now: both see each other, the guest waits in a waiting room where the package has one (weseedo contract 5.3). */
export function personalProvider(remote: HandlersOf<'personalMeetings' | 'personalSites'>, pages: PersonalPages): VideoProvider {
  return {
    kind: 'personal',
    deliveries: ['sms', 'email', 'both', 'copy'],
    async make({ number, email, customer, by }) {
      const sites = await remote['personalSites.list']({})
      if (!sites.ok) return inviteFailure(sites)
      const site = sites.value.sites.find(({ mine }) => mine) ?? sites.value.sites[0]
      if (site === undefined) return fail('not-entitled')
      const made = await remote['personalMeetings.schedule']({
        siteId: site.id,
        participants: [{ name: customer.name ?? customer.number ?? number ?? email ?? '', email, phone: number }],
        agentId: null,
        appointment: null,
        subject: '',
        invitation: '',
        invitationSms: '',
        sendEmail: by === 'email' || by === 'both',
        sendSms: by === 'sms' || by === 'both'
      })
      return made.ok ? ok({ meetingId: made.value.meeting.id }) : inviteFailure(made)
    },
    async customerLink({ meetingId }) {
      if (meetingId === null) return fail('gone')
      const link = await pages.guestLink(meetingId, null)
      return link.ok ? link : inviteFailure(link)
    },
    async agentPage({ meetingId }) {
      if (meetingId === null) return fail('gone')
      const page = await pages.joinAddress(meetingId)
      if (!page.ok) return inviteFailure(page)
      const sites = await remote['personalSites.list']({})
      const screen = sites.ok && sites.value.features.includes('screensharing')
      return ok({ first: null, url: page.value.url, allow: { microphone: true, camera: true, screen } })
    },
    async look({ meetingId }) {
      if (meetingId === null) return fail('gone')
      const meeting = await remote['personalMeetings.one']({ id: meetingId })
      if (!meeting.ok) return inviteFailure(meeting)
      return ok(meeting.value.meeting.guestConnected ? 'guest' : 'nobody')
    }
  }
}

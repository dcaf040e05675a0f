import type { ApizeeStage } from '../../../contract/commands/assistance'
import { fail, ok } from '../../../contract/result'
import type { ApizeePages, HandlersOf } from '../ports'
import { RecentMap } from '../recent-map'
import { inviteFailure, type Seen, type VideoProvider } from './video-provider'

interface Parts {
  remote: HandlersOf<'assistance' | 'conferences'>
  pages: ApizeePages
  /** Login of the signed-in account. */
  login: () => string
  /** As others see the agent in a meeting. */
  agentName: () => string
}

const seen: Record<ApizeeStage, Seen> = {
  created: 'nobody',
  invited: 'nobody',
  live: 'guest',
  finished: 'over',
  failed: 'over',
  other: 'nobody'
}
const allow = { microphone: true, camera: true, screen: true }

/** Apizee assistance: one agent, one customer, with place and pictures (apizee contract 4.1). Apizee sends the invitation. */
export const assistanceProvider = ({ remote, pages, login }: Parts): VideoProvider => ({
  kind: 'assistance',
  deliveries: ['sms', 'email', 'both', 'copy'],
  async make({ number, email, customer, by, reference }) {
    const made = await remote['assistance.createTicket']({
      agent: login(),
      phone: by === 'email' ? null : number,
      email: by === 'sms' ? null : email,
      invite: by !== 'copy',
      reference,
      name: customer.name,
      durationMin: null
    })
    return made.ok ? ok({ meetingId: made.value.id }) : inviteFailure(made)
  },
  async customerLink({ meetingId }) {
    const link = meetingId === null ? fail('not-found' as const) : await pages.customerLink(meetingId)
    return link.ok ? link : inviteFailure(link)
  },
  async agentPage({ meetingId }) {
    const page = meetingId === null ? fail('not-found' as const) : await pages.agentAddress(meetingId)
    return page.ok ? ok({ ...page.value, allow }) : inviteFailure(page)
  },
  async look({ meetingId }) {
    if (meetingId === null) return fail('gone')
    const ticket = await remote['assistance.ticket']({ ticketId: meetingId, background: true })
    return ticket.ok ? ok(seen[ticket.value.stage]) : inviteFailure(ticket)
  }
})

/** An Apizee meeting for now: a room where everybody is seen, also by phone (apizee contract 4.7). */
export const meetingProvider = ({ remote, pages, login, agentName }: Parts): VideoProvider => {
  /** The vendor finds meetings by name alone. */
  const names = new RecentMap<string, string>(200)
  return {
    kind: 'meeting',
    deliveries: ['sms', 'email', 'both', 'copy'],
    async make({ number, email, customer, by, reference }) {
      const made = await remote['conferences.create']({
        emails: email !== null && by !== 'sms' ? [email] : [],
        phones: number !== null && by !== 'email' ? [number] : [],
        name: (customer.name ?? number ?? email ?? reference).slice(0, 200),
        reference,
        invite: by !== 'copy',
        // Rooms have no sign-in link (apizee contract 4.7): the agent would wait for a moderator who is nobody.
        moderation: false,
        moderator: login(),
        message: null,
        password: null,
        startsAt: null,
        durationMin: null,
        reminderMin: null,
        open: null
      })
      if (!made.ok) return inviteFailure(made)
      if (made.value.name !== null) names.set(made.value.id, made.value.name)
      return ok({ meetingId: made.value.id })
    },
    async customerLink({ meetingId }) {
      const link = meetingId === null ? fail('not-found' as const) : await pages.roomAddress(meetingId, null)
      return link.ok ? link : inviteFailure(link)
    },
    async agentPage({ meetingId }) {
      const page = meetingId === null ? fail('not-found' as const) : await pages.roomAddress(meetingId, agentName())
      return page.ok ? ok({ first: null, url: page.value.url, allow }) : inviteFailure(page)
    },
    adopt: (meetingId, name) => void names.set(meetingId, name),
    async look({ meetingId }) {
      const name = meetingId === null ? undefined : names.get(meetingId)
      if (name === undefined) return ok('nobody')
      const found = await remote['conferences.find']({ name, exact: true, since: null, limit: 10, offset: 0, background: true })
      if (!found.ok) return inviteFailure(found)
      const one = found.value.conferences.find(({ id }) => id === meetingId)
      return ok(one === undefined ? 'nobody' : seen[one.stage])
    }
  }
}

import type { PersonalMeeting } from '../../../contract/commands/personal'
import { fail, ok, type Result } from '../../../contract/result'
import type { VendorCause } from '../../../contract/vendor-causes'
import type { HandlersOf, PersonalPages } from '../ports'
import type { MeetingMove, MeetingPlan, MeetingVendor } from './meeting-vendor'
import type { PersonalSource } from './personal-source'

/** Conversations of two or three (weseedo contract 5.3). */
const GUESTS = 2
const LONGEST_TEXT = 300
/** The signed-in agent, where the vendor does not show him. */
const ME = 'me'
const MINUTE_MS = 60_000

interface Parts {
  remote: HandlersOf<'personalMeetings' | 'personalSites' | 'personalUsers'>
  pages: PersonalPages
  source: PersonalSource
  /** This account turned out to have no way to change a time (weseedo contract R7). */
  anewOnly: { get: () => boolean; found: () => void }
  /** What the signed-in agent is known by. */
  login: () => string
  agentName: () => string
}

/** WeSeeDo Personal: an agent plans for himself, an assistant for others of the site. */
export function personalVendor({ remote, pages, source, anewOnly, login, agentName }: Parts): MeetingVendor {
  return {
    async hosts() {
      const [rights, sites] = [await pages.rights(), await remote['personalSites.list']({})]
      if (!rights.ok) return rights
      if (!sites.ok) return sites
      const { userId, mayCall, mayScheduleForOthers } = rights.value
      const mine = sites.value.sites.filter((site) => site.mine)
      const offered = { sites: mine.map(({ id, name }) => ({ id, name })), textLimit: LONGEST_TEXT, guests: GUESTS }
      const me = { id: userId ?? ME, name: agentName() || login(), me: true, email: null }
      if (!mayScheduleForOthers) return ok({ ...offered, hosts: mayCall ? [me] : [] })
      const users = await remote['personalUsers.list']({ withStatus: false })
      if (!users.ok) return users
      const ids = new Set(mine.map(({ id }) => id))
      const others = users.value.users
        .filter((user) => user.mayCall && !user.suspended && user.id !== userId && user.sites.some(({ id }) => ids.has(id)))
        .map(({ id, name, email }) => ({ id, name, me: false, email }))
      return ok({ ...offered, hosts: [...(mayCall ? [me] : []), ...others.toSorted((a, b) => a.name.localeCompare(b.name))] })
    },

    async schedule(plan) {
      if (plan.participants.length > GUESTS) return fail('invalid', 'participants')
      const rights = await pages.rights()
      if (!rights.ok) return rights
      const hostId = plan.hostId === (rights.value.userId ?? ME) ? null : plan.hostId
      if (hostId === null && !rights.value.mayCall) return fail('invalid', 'hostId')
      const site = await siteOf(plan)
      if (!site.ok) return site
      const made = await remote['personalMeetings.schedule']({
        siteId: site.value,
        participants: plan.participants,
        agentId: hostId,
        appointment: { startsAt: plan.startsAt, endsAt: plan.startsAt + plan.durationMin * MINUTE_MS },
        subject: plan.name,
        invitation: plan.text,
        invitationSms: plan.text,
        sendEmail: plan.by === 'email' || plan.by === 'both',
        sendSms: plan.by === 'sms' || plan.by === 'both'
      })
      if (!made.ok) return inOurWords(made)
      source.put(made.value.meeting)
      return ok({ vendorId: made.value.meeting.id })
    },

    async move(vendorId, to) {
      const known = source.get(vendorId)
      if (known === undefined) return fail('gone')
      if (anewOnly.get()) return anew(known, to)
      const moved = await remote['personalMeetings.move']({
        id: vendorId,
        ...timesOf(to),
        ...tellingOf(known, to)
      })
      if (!moved.ok) {
        if (moved.cause === 'not-available') anewOnly.found()
        return inOurWords(moved)
      }
      const { meeting, recreated, oldRemains } = moved.value
      if (recreated && !oldRemains) source.remove(vendorId)
      source.put(meeting)
      return ok({ vendorId: meeting.id, recreated, oldRemains })
    },

    async remove(vendorId) {
      const removed = await remote['personalMeetings.remove']({ id: vendorId })
      if (!removed.ok && removed.cause !== 'not-found') return removed
      source.remove(vendorId)
      return ok(null)
    },

    link: (vendorId, participantId) => pages.guestLink(vendorId, participantId)
  }

  /** Made with the same people first, then away with the old one: nothing is lost where the first fails. */
  async function anew(old: PersonalMeeting, to: MeetingMove): ReturnType<MeetingVendor['move']> {
    if (old.site === null) return fail('not-available')
    const host = old.participants.find(({ userId }) => userId !== null)?.userId ?? null
    const made = await remote['personalMeetings.schedule']({
      siteId: old.site.id,
      participants: guestsOf(old).map(({ name, email, phone }) => ({ name, email, phone })),
      agentId: old.canJoin ? null : host,
      appointment: timesOf(to),
      subject: old.subject,
      invitation: old.invitation,
      invitationSms: '',
      ...tellingOf(old, to)
    })
    if (!made.ok) return inOurWords(made)
    source.put(made.value.meeting)
    const removed = await remote['personalMeetings.remove']({ id: old.id })
    const isGone = removed.ok || removed.cause === 'not-found'
    if (isGone) source.remove(old.id)
    return ok({ vendorId: made.value.meeting.id, recreated: true, oldRemains: !isGone })
  }

  async function siteOf({ siteId }: MeetingPlan): Promise<Result<string, VendorCause>> {
    if (siteId !== null) return ok(siteId)
    const sites = await remote['personalSites.list']({})
    if (!sites.ok) return sites
    const site = sites.value.sites.find(({ mine }) => mine)
    return site === undefined ? fail('not-entitled') : ok(site.id)
  }
}

const guestsOf = ({ participants }: PersonalMeeting): PersonalMeeting['participants'] =>
  participants.filter(({ userId }) => userId === null)

const timesOf = ({ startsAt, durationMin }: MeetingMove): { startsAt: number; endsAt: number } => ({
  startsAt,
  endsAt: startsAt + durationMin * MINUTE_MS
})

const tellingOf = (meeting: PersonalMeeting, { tell }: MeetingMove): { sendEmail: boolean; sendSms: boolean } => ({
  sendEmail: tell && guestsOf(meeting).some(({ email }) => email !== null),
  sendSms: tell && guestsOf(meeting).some(({ phone }) => phone !== null)
})

const fields: Record<string, string> = { agentId: 'hostId', endsAt: 'durationMin', sendSms: 'by', sendEmail: 'by', message: 'text' }

/** A refused field by the name that it has in the plan. */
const inOurWords = <Failure extends { ok: false; cause: VendorCause; detail?: string }>(failure: Failure): Failure =>
  failure.cause === 'invalid' && failure.detail !== undefined ? { ...failure, detail: fields[failure.detail] ?? failure.detail } : failure

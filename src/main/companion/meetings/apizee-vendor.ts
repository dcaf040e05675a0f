import { fail, ok, type Result } from '../../../contract/result'
import type { VendorCause } from '../../../contract/vendor-causes'
import { makeReference } from '../conversations/reference'
import { RecentMap } from '../recent-map'
import type { ApizeePages, HandlersOf, KeptMeeting, Random } from '../ports'
import { told, type ApizeeSource } from './apizee-source'
import type { MeetingPlan, MeetingVendor } from './meeting-vendor'

const MINUTE_MS = 60_000
/** Of the invitation (apizee contract 4.7). */
const LONGEST_TEXT = 300
const GUESTS = 50

interface Parts {
  remote: HandlersOf<'conferences'>
  pages: ApizeePages
  source: ApizeeSource
  random: Random
  now: () => number
  login: () => string
  agentName: () => string
}

/** Apizee meetings. The vendor can neither move nor delete one: the old room stays where it is. */
export function apizeeVendor({ remote, pages, source, random, now, login, agentName }: Parts): MeetingVendor {
  /** By meeting and time: a move whose answer was lost is looked for, not made again. */
  const moves = new RecentMap<string, string>(100)

  const make = async (
    plan: Omit<MeetingPlan, 'provider' | 'pressId' | 'hostId' | 'siteId'>,
    reference: string
  ): Promise<Result<KeptMeeting, VendorCause>> => {
    const one: KeptMeeting = {
      ...{ reference, account: login(), vendorId: null, name: plan.name, fullName: `${plan.name} ${reference}` },
      startsAt: plan.startsAt,
      endsAt: plan.startsAt + plan.durationMin * MINUTE_MS,
      participants: plan.participants,
      invitedBy: plan.by,
      moderation: plan.moderation,
      ...{ stage: 'created', dialIn: null, madeAt: now() }
    }
    // Written down first: a meeting whose answer is lost, or that the app does not live to hear of, can still be found.
    source.put(one)
    const made = await remote['conferences.create']({
      ...addresses(plan),
      name: plan.name,
      reference,
      invite: plan.by !== 'nobody',
      moderation: plan.moderation,
      moderator: one.account,
      message: plan.text === '' ? null : plan.text,
      password: null,
      startsAt: plan.startsAt,
      durationMin: plan.durationMin,
      reminderMin: null,
      open: null
    })
    if (!made.ok) {
      if (made.cause !== 'no-answer') source.remove(reference)
      return inOurWords(made)
    }
    const kept = told(one, made.value)
    source.put(kept)
    return ok(kept)
  }

  return {
    hosts: async () =>
      ok({
        hosts: [{ id: login(), name: agentName() || login(), me: true, email: null }],
        sites: [],
        textLimit: LONGEST_TEXT,
        guests: GUESTS
      }),

    async schedule(plan) {
      if (plan.hostId !== null && plan.hostId !== login()) return fail('invalid', 'hostId')
      const made = await make(plan, makeReference(random))
      return made.ok ? ok({ vendorId: made.value.vendorId ?? '' }) : made
    },

    async move(vendorId, { startsAt, durationMin, tell }) {
      const old = source.get(vendorId)
      if (old === undefined) return fail('gone')
      const key = `${vendorId} ${startsAt} ${durationMin}`
      const reference = moves.get(key) ?? makeReference(random)
      moves.set(key, reference)
      const { name, participants, moderation } = old
      const by = tell && old.invitedBy !== null ? toldBy(old) : 'nobody'
      const made = await make({ name, participants, moderation, startsAt, durationMin, by, text: '' }, reference)
      if (!made.ok) return made
      source.remove(old.reference)
      return ok({ vendorId: made.value.vendorId ?? '', recreated: true, oldRemains: true })
    },

    async remove(vendorId) {
      const one = source.get(vendorId)
      if (one !== undefined) source.remove(one.reference)
      return ok(null)
    },

    link: (vendorId) => pages.roomAddress(vendorId, null)
  }
}

/** Who was invited by nobody is told by every way there is. */
function toldBy({ invitedBy, participants }: KeptMeeting): 'sms' | 'email' | 'both' {
  if (invitedBy !== 'nobody' && invitedBy !== null) return invitedBy
  const has = (way: 'phone' | 'email'): boolean => participants.some((guest) => guest[way] !== null)
  return has('phone') ? (has('email') ? 'both' : 'sms') : 'email'
}

/** The vendor sends to every address that it gets; where nobody is told, one a guest is enough. */
function addresses({ participants, by }: Pick<MeetingPlan, 'participants' | 'by'>): { phones: string[]; emails: string[] } {
  const phones = participants.flatMap(({ phone, email }) =>
    phone !== null && by !== 'email' && (by !== 'nobody' || email === null) ? [phone] : []
  )
  const emails = participants.flatMap(({ email }) => (email !== null && by !== 'sms' ? [email] : []))
  return { phones, emails }
}

const fields: Record<string, string> = {
  phones: 'participants',
  emails: 'participants',
  message: 'text',
  startTime: 'startsAt',
  duration: 'durationMin'
}

/** A refused field by the name that it has in the plan. */
const inOurWords = <Failure extends { ok: false; cause: VendorCause; detail?: string }>(failure: Failure): Failure =>
  failure.cause === 'invalid' && failure.detail !== undefined ? { ...failure, detail: fields[failure.detail] ?? failure.detail } : failure

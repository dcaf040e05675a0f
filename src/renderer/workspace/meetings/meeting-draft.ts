import type { CommandInput, CommandOutput } from '../../../contract/commands'
import type { MeetingProvider } from '../../../contract/meeting-book'
import { momentOf, wallClock, type WallClock } from '../wrap-up/callback-times'

export interface Guest {
  name: string
  /** With country code, or empty. */
  phone: string
  email: string
}

export type InviteBy = CommandInput<'meetings.schedule'>['by']
export type HostChoice = CommandOutput<'meetings.hosts'>

/** A meeting that is being written, as it stands in the form. */
export interface MeetingDraft {
  /** `direct` plans nothing: it leads to the link that is sent at once. */
  provider: MeetingProvider | 'direct'
  name: string
  wall: WallClock
  durationMin: number
  hostId: string | null
  siteId: string | null
  guests: Guest[]
  /** Typed and not yet one of the guests. */
  adding: Guest
  /** `as-given`: each guest by what is known of them. */
  by: InviteBy | 'as-given'
  text: string
  moderation: boolean
}

export const noGuest: Guest = { name: '', phone: '', email: '' }
export const durations = [15, 20, 30, 45, 60, 90, 120] as const

const halfHour = 30 * 60_000

/** A new one, at the next half hour that is at least half an hour away. */
export const newDraft = (provider: MeetingDraft['provider'], now: number, zone: string): MeetingDraft => ({
  provider,
  name: '',
  wall: wallClock(Math.ceil((now + halfHour) / halfHour) * halfHour, zone),
  durationMin: 30,
  hostId: null,
  siteId: null,
  guests: [],
  adding: noGuest,
  by: 'as-given',
  text: '',
  moderation: true
})

export const isEmptyGuest = ({ name, phone, email }: Guest): boolean => `${name}${phone}${email}`.trim() === ''

/** Something was typed that it would be a pity to lose. */
export const isBegun = ({ name, guests, adding, text }: MeetingDraft): boolean =>
  name.trim() !== '' || guests.length > 0 || !isEmptyGuest(adding) || text.trim() !== ''

/** How the guests would be told. */
export function inviteBy({ by, guests }: Pick<MeetingDraft, 'by' | 'guests'>): InviteBy {
  if (by !== 'as-given') return by
  const phones = guests.some(({ phone }) => phone !== '')
  const emails = guests.some(({ email }) => email !== '')
  return phones && emails ? 'both' : phones ? 'sms' : emails ? 'email' : 'nobody'
}

export interface Invitation {
  channel: 'sms' | 'email'
  name: string
  to: string
}

/** Every message that would go out, in the order of the guests. */
export function invitations(draft: Pick<MeetingDraft, 'by' | 'guests'>): Invitation[] {
  const by = inviteBy(draft)
  return draft.guests.flatMap(({ name, phone, email }) => [
    ...(phone !== '' && (by === 'sms' || by === 'both') ? [{ channel: 'sms', name, to: phone } as const] : []),
    ...(email !== '' && (by === 'email' || by === 'both') ? [{ channel: 'email', name, to: email } as const] : [])
  ])
}

/** Guests whom nothing would reach, though somebody is told. */
export const unreached = (draft: Pick<MeetingDraft, 'by' | 'guests'>): Guest[] => {
  if (inviteBy(draft) === 'nobody') return []
  const told = new Set(invitations(draft).map(({ name, to }) => `${name} ${to}`))
  return draft.guests.filter(({ name, phone, email }) => !told.has(`${name} ${phone}`) && !told.has(`${name} ${email}`))
}

export type TimeProblem = 'no-such-time' | 'over' | null

/** Why a meeting cannot begin at this wall clock. */
export function timeProblem(wall: WallClock, zone: string, now: number): TimeProblem {
  const at = momentOf(wall, zone)
  if (at === null) return 'no-such-time'
  return at <= now ? 'over' : null
}

const anAddress = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/

export type GuestProblem = 'no-name' | 'no-address' | 'email'

/** Why this cannot be a guest; a number is looked at elsewhere. */
export function guestProblem({ name, phone, email }: Guest): GuestProblem | null {
  if (name.trim() === '') return 'no-name'
  if (phone.trim() === '' && email.trim() === '') return 'no-address'
  return email.trim() !== '' && !anAddress.test(email.trim()) ? 'email' : null
}

export interface DraftProblems {
  name?: 'short'
  time?: Exclude<TimeProblem, null>
  guests?: 'none' | 'too-many' | 'unreached'
  text?: 'long'
}

/** Everything for which it cannot be scheduled; empty when it can. */
export function draftProblems(draft: MeetingDraft, zone: string, now: number, choice: HostChoice): DraftProblems {
  const problems: DraftProblems = {}
  if (draft.name.trim().length < 2) problems.name = 'short'
  const time = timeProblem(draft.wall, zone, now)
  if (time !== null) problems.time = time
  if (draft.guests.length === 0) problems.guests = 'none'
  else if (draft.guests.length > choice.guests) problems.guests = 'too-many'
  else if (unreached(draft).length > 0) problems.guests = 'unreached'
  if (draft.text.trim().length > (choice.textLimit ?? 0) && choice.textLimit !== null) problems.text = 'long'
  return problems
}

/** What the command wants to hear; null for a draft that has no moment or no provider of meetings. */
export function scheduleInput(
  draft: MeetingDraft,
  zone: string,
  choice: HostChoice,
  pressId: string
): CommandInput<'meetings.schedule'> | null {
  const startsAt = momentOf(draft.wall, zone)
  if (startsAt === null || draft.provider === 'direct') return null
  return {
    provider: draft.provider,
    pressId,
    name: draft.name.trim(),
    startsAt,
    durationMin: draft.durationMin,
    hostId: choice.hosts.some(({ id }) => id === draft.hostId) ? draft.hostId : null,
    siteId: choice.sites.some(({ id }) => id === draft.siteId) ? draft.siteId : (choice.sites[0]?.id ?? null),
    participants: draft.guests.map(({ name, phone, email }) => ({
      name: name.trim(),
      phone: phone === '' ? null : phone,
      email: email === '' ? null : email.trim()
    })),
    by: inviteBy(draft),
    text: choice.textLimit === null ? '' : draft.text.trim(),
    moderation: draft.moderation
  }
}

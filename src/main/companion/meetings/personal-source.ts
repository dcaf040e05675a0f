import type { PersonalMeeting } from '../../../contract/commands/personal'
import { ok, type Result } from '../../../contract/result'
import type { VendorCause } from '../../../contract/vendor-causes'
import type { Cancel, Clock, HandlersOf } from '../ports'
import type { MeetingFacts } from './booked-meeting'
import { NEAR_MS } from './due-meetings'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** Where the vendor names no end (weseedo contract 5.3). */
const USUAL_MS = 60 * MINUTE_MS
/** What the book shows of the past and of the future. */
const SHOWN = { before: 14 * DAY_MS, after: 366 * DAY_MS }
const LOOK_MS = 20_000
/** A meeting that the vendor is still making may be missing in its list. */
const FRESH_MS = 2 * MINUTE_MS

interface Parts {
  remote: Pick<HandlersOf<'personalMeetings'>, 'personalMeetings.list' | 'personalMeetings.one'>
  clock: Clock
  /** By the server's clock. */
  now: () => number
  canMove: () => 'yes' | 'as-new'
  /** A session of ours is open: it is followed there. */
  isFollowed: (vendorId: string) => boolean
  pausedMs: () => number
  onTooMany: (until: string | undefined) => void
  changed: () => void
}

const hostIsThere = (participants: PersonalMeeting['participants']): boolean =>
  participants.some(({ userId, connected }) => userId !== null && connected)

/** Planned meetings of WeSeeDo Personal, as the vendor last told them. */
export class PersonalSource {
  readonly #known = new Map<string, PersonalMeeting>()
  readonly #since = new Map<string, { guest: number | null; host: number | null }>()
  readonly #fresh = new Map<string, number>()
  #writes = 0
  #look: Cancel | null = null
  #looking = false

  constructor(private readonly parts: Parts) {}

  async read(): Promise<Result<null, VendorCause>> {
    const writes = this.#writes
    const list = await this.parts.remote['personalMeetings.list']({})
    if (!list.ok) return list
    // Begun before a change of ours: it may not know of it.
    if (writes !== this.#writes) return this.read()
    const ids = new Set(list.value.meetings.map(({ id }) => id))
    for (const id of this.#known.keys()) if (!ids.has(id) && !this.#isFresh(id)) this.#known.delete(id)
    for (const meeting of list.value.meetings) this.#keep(meeting)
    this.followNear()
    return ok(null)
  }

  get(vendorId: string): PersonalMeeting | undefined {
    return this.#known.get(vendorId)
  }

  /** Made or moved here. */
  put(meeting: PersonalMeeting): void {
    this.#writes++
    this.#fresh.set(meeting.id, this.parts.clock.monotonic())
    this.#keep(meeting)
    this.followNear()
  }

  remove(vendorId: string): void {
    this.#writes++
    this.#fresh.delete(vendorId)
    this.#known.delete(vendorId)
    this.#since.delete(vendorId)
  }

  clear(): void {
    this.#writes++
    this.#known.clear()
    this.#since.clear()
    this.#fresh.clear()
    this.dispose()
  }

  dispose(): void {
    this.#look?.()
    this.#look = null
  }

  facts(): MeetingFacts[] {
    const now = this.parts.now()
    return [...this.#known.values()].flatMap((meeting) => {
      const { startsAt } = meeting
      if (!meeting.isAppointment || startsAt === null) return []
      const endsAt = meeting.endsAt ?? startsAt + USUAL_MS
      if (endsAt < now - SHOWN.before || startsAt > now + SHOWN.after) return []
      const ours = meeting.participants.filter(({ userId }) => userId !== null)
      const since = this.#since.get(meeting.id)
      return [
        {
          provider: 'personal' as const,
          vendorId: meeting.id,
          name: meeting.subject,
          startsAt,
          endsAt,
          participants: meeting.participants
            .filter(({ userId }) => userId === null)
            .map(({ id, name, phone, email, connected }) => ({ id, name, phone, email, connected })),
          invitedBy: null,
          host: meeting.canJoin ? null : (ours[0]?.name ?? null),
          canMove: this.parts.canMove(),
          canRemove: true,
          dialIn: null,
          mayJoin: meeting.canJoin,
          moderated: false,
          guestCame: meeting.guestConnected,
          hostCame: hostIsThere(ours),
          over: null,
          guestSince: since?.guest ?? null,
          hostSince: since?.host ?? null
        }
      ]
    })
  }

  /** Asks every 20 s for the meetings that are near, until guest and host are both there: a guest who waits may leave. */
  followNear(): void {
    if (this.#look !== null || this.#looking || this.#near().length === 0) return
    this.#look = this.parts.clock.after(Math.max(LOOK_MS, this.parts.pausedMs()), () => {
      this.#look = null
      void this.#lookAtNear()
    })
  }

  async #lookAtNear(): Promise<void> {
    this.#looking = true
    for (const { id } of this.#near()) {
      if (this.parts.pausedMs() > 0) break
      const writes = this.#writes
      const one = await this.parts.remote['personalMeetings.one']({ id })
      if (writes !== this.#writes) break
      if (one.ok) this.#keep(one.value.meeting)
      else if (one.cause === 'not-found') this.remove(id)
      else if (one.cause === 'too-many') this.parts.onTooMany(one.detail)
      else break
    }
    this.#looking = false
    this.parts.changed()
    this.followNear()
  }

  #near(): PersonalMeeting[] {
    const now = this.parts.now()
    return [...this.#known.values()].filter(
      ({ id, isAppointment, startsAt, endsAt, guestConnected, participants }) =>
        isAppointment &&
        startsAt !== null &&
        startsAt - NEAR_MS <= now &&
        now < (endsAt ?? startsAt + USUAL_MS) &&
        !(guestConnected && hostIsThere(participants)) &&
        !this.parts.isFollowed(id)
    )
  }

  #isFresh(id: string): boolean {
    const at = this.#fresh.get(id)
    return at !== undefined && this.parts.clock.monotonic() - at < FRESH_MS
  }

  #keep(meeting: PersonalMeeting): void {
    const since = this.#since.get(meeting.id)
    const now = this.parts.now()
    const hostCame = hostIsThere(meeting.participants)
    this.#since.set(meeting.id, {
      guest: meeting.guestConnected ? (since?.guest ?? now) : null,
      host: hostCame ? (since?.host ?? now) : null
    })
    this.#known.set(meeting.id, meeting)
  }
}

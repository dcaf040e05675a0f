import type { Pace } from '../pace'
import type { Seeded } from '../seeded'
import type { ApizeeConfig } from './config'
import { ENTERPRISE, MEETING_SERVICE, PAST_MEETINGS, USERS, type PortalUser } from './demo-data'
import { filmOf, type Medium } from './medium'
import { invitation, type Invitation } from './outbox'

/** Somebody at the door of a room, or in it. */
export interface Guest {
  id: string
  name: string
  place: 'waiting' | 'inside' | 'left'
  moderator: boolean
}

export interface SimConference {
  id: number
  name: string | null
  status: 'scheduled' | 'ongoing' | 'ended' | 'cancelled'
  created: number
  modified: number
  start: number
  end: number
  /** The two halves of the room's address. */
  room: [string, string]
  shortCode: string
  dtmf: string
  organizer: PortalUser
  moderator: PortalUser
  moderation: boolean
  participants: string[]
  message: string | null
  password: string | null
  guests: Guest[]
  beganAt: number | null
  medias: Medium[]
}

export interface SimSession {
  id: string
  start: number
  end: number
  participants: number
  organizer: PortalUser
}

export interface NewConference {
  organizer: PortalUser
  moderator: PortalUser
  participants: string[]
  name: string | null
  moderation: boolean
  invite: boolean
  message: string | null
  password: string | null
  start: number | null
  durationMin: number
}

/** Meetings, their rooms and their statistics (apizee.md 4.7 to 4.10). */
export class Conferences {
  readonly all: SimConference[] = []
  readonly sessions: SimSession[] = []
  private nextId = 842_199
  private nextMedium = 2_343_988

  constructor(
    private readonly config: ApizeeConfig,
    private readonly pace: Pace,
    private readonly seeded: Seeded,
    private readonly now: () => number,
    private readonly outbox: Invitation[],
    private readonly guestOrigin: () => string
  ) {}

  create(wanted: NewConference): SimConference {
    const conference = this.add(wanted, this.now())
    if (wanted.invite) {
      for (const to of wanted.participants) {
        const text = `${wanted.message ?? `${wanted.organizer.name} invites you to a video meeting:`}`
        this.outbox.push(invitation(to, text, this.roomLink(conference), conference.created, `conference:${conference.id}`))
      }
    }
    return conference
  }

  find = (id: string | undefined): SimConference | undefined =>
    id === 'newest' ? this.all.at(-1) : this.all.find((one) => String(one.id) === id)
  ofRoom = (a: string | undefined, b: string | undefined): SimConference | undefined =>
    this.all.find(({ room }) => room[0] === a && room[1] === b)
  roomLink = ({ room }: SimConference): string => `${this.guestOrigin()}/private/${room.join('/')}`

  /** Somebody opens the room: the meeting is on, and where it is moderated guests wait for the moderator. */
  enter(conference: SimConference, name: string, moderator: boolean): Guest {
    const guest: Guest = { id: this.seeded.uuid(), name, place: conference.moderation && !moderator ? 'waiting' : 'inside', moderator }
    conference.guests.push(guest)
    if (conference.status === 'scheduled') {
      conference.status = 'ongoing'
      conference.beganAt = this.now()
      this.touch(conference)
    }
    return guest
  }

  admit(conference: SimConference, guestId: string | undefined): number {
    const waiting = conference.guests.filter(({ id, place }) => place === 'waiting' && (guestId === undefined || id === guestId))
    for (const guest of waiting) guest.place = 'inside'
    return waiting.length
  }

  leave(conference: SimConference, guestId: string): void {
    const guest = conference.guests.find(({ id }) => id === guestId)
    if (guest === undefined || guest.place === 'left') return
    guest.place = 'left'
    if (conference.guests.every(({ place }) => place === 'left')) this.end(conference)
  }

  end(conference: SimConference): boolean {
    if (conference.status !== 'ongoing') return false
    const { organizer, guests, beganAt } = conference
    const end = this.now()
    conference.status = 'ended'
    conference.end = end
    this.touch(conference)
    for (const guest of guests) guest.place = 'left'
    const session = { id: this.sessionId(), start: beganAt ?? end, end, participants: guests.length, organizer }
    this.pace.after(this.config.sessionVisibleAfterMs, () => void this.sessions.push(session))
    this.pace.after(this.config.mediaDelayMs, () => {
      const film = filmOf(this.nextMedium++, this.now(), 'conf_record', this.seeded)
      conference.medias.push(film)
      this.pace.after(this.config.mediaProcessingMs, () => (film.status = 'completed'))
    })
    return true
  }

  /** The meetings of the days before. */
  fill(): void {
    const today = Math.floor(this.now() / 86_400_000) * 86_400_000
    for (const past of [...PAST_MEETINGS].reverse()) {
      const at = today - past.daysAgo * 86_400_000 + past.hour * 3_600_000
      const moderator = USERS[past.moderator]!
      const conference = this.add(
        {
          organizer: moderator,
          moderator,
          participants: ['expert@example.org'],
          name: past.name,
          moderation: true,
          invite: true,
          message: null,
          password: null,
          start: at,
          durationMin: 60
        },
        at
      )
      conference.status = 'ended'
      conference.end = at + past.minutes * 60_000
      conference.modified = conference.end
      conference.medias.push({ ...filmOf(this.nextMedium++, conference.end, 'conf_record', this.seeded), status: 'completed' })
      this.sessions.push({ id: this.sessionId(), start: at, end: conference.end, participants: past.people, organizer: moderator })
    }
  }

  private add(wanted: NewConference, at: number): SimConference {
    const start = wanted.start ?? at
    const conference: SimConference = {
      id: this.nextId++,
      name: wanted.name,
      status: 'scheduled',
      created: at,
      modified: at,
      start,
      end: start + wanted.durationMin * 60_000,
      room: ['7a3dc7993234907508525829e02f2388', this.seeded.hex(32)],
      shortCode: this.seeded.text(10),
      dtmf: this.seeded.text(6, '0123456789'),
      organizer: wanted.organizer,
      moderator: wanted.moderator,
      moderation: wanted.moderation,
      participants: wanted.participants,
      message: wanted.message,
      password: wanted.password,
      guests: [],
      beganAt: null,
      medias: []
    }
    this.all.push(conference)
    return conference
  }

  private touch(conference: SimConference): void {
    conference.modified = Math.max(this.now(), conference.modified + 1)
  }

  private sessionId = (): string => this.seeded.uuid().slice(0, 32)
}

/** A session as the statistics tell it. */
export const sessionShape = ({ id, start, end, participants, organizer }: SimSession): Record<string, unknown> => ({
  id,
  start_time: iso(start),
  end_time: iso(end),
  billing_duration: Math.max(5, Math.ceil((end - start) / 60_000) * participants),
  total_participant_count: participants,
  organizer: { id: organizer.id, name: organizer.name },
  enterprise: { ...ENTERPRISE },
  service: { ...MEETING_SERVICE },
  type: 'conference'
})

/** `2023-07-12T15:48:11+00:00` */
export const iso = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}+00:00`

import type { Seeded } from '../seeded'
import { COMPANY } from './demo-data'
import type { PersonalSite, PersonalUser } from './personal-state'

export type PersonalMeetingState = 'scheduled' | 'waiting' | 'started' | 'ended' | 'deleted'

export interface GuestEntry {
  name: string
  email?: string
  phone?: string
}

export interface PersonalParticipant extends GuestEntry {
  id: string
  username: string
  hash: string
  /** Of the agent. */
  user?: string
  where: 'away' | 'waiting-room' | 'room' | 'gone'
  /** ISO 8601; the content is not documented. */
  sessions: { connected_at: string; disconnected_at: string | null }[]
  /** A reminder went out. */
  reminded: boolean
}

/** One meeting from its planning to its end: scheduled, waiting (a guest is in the waiting room), started, ended; or deleted. */
export class PersonalMeeting {
  readonly id: string
  readonly isAppointment: boolean
  readonly subject: string
  readonly invitation: string
  /** ms since the epoch, as `till`. */
  from: number
  till: number
  state: PersonalMeetingState = 'scheduled'
  readonly changes: { state: PersonalMeetingState; at: number }[] = [{ state: 'scheduled', at: Date.now() }]
  readonly agent: PersonalParticipant
  readonly guests: PersonalParticipant[]
  readonly site: PersonalSite
  private readonly roomId: string
  private readonly roomPassword: string
  private readonly createdAt = new Date().toISOString()
  private readonly createdBy: { id: string; name: string }
  private startedAt: number | null = null
  private talkedMs = 0

  constructor(order: {
    from: number
    till: number
    isAppointment: boolean
    subject: string
    invitation: string
    createdBy: PersonalUser
    host: PersonalUser
    site: PersonalSite
    guests: readonly GuestEntry[]
    seeded: Seeded
  }) {
    const { seeded, host, createdBy } = order
    this.id = seeded.hex(24)
    this.roomId = seeded.hex(24)
    this.roomPassword = seeded.text(16)
    this.isAppointment = order.isAppointment
    this.subject = order.subject
    this.invitation = order.invitation
    this.from = order.from
    this.till = order.till
    this.site = order.site
    this.createdBy = { id: createdBy.id, name: nameOf(createdBy) }
    const participant = (username: string, entry: GuestEntry): PersonalParticipant => ({
      ...entry,
      id: seeded.hex(24),
      username,
      hash: seeded.text(65),
      where: 'away',
      sessions: [],
      reminded: false
    })
    this.agent = { ...participant(`agent.${host.id}`, { name: nameOf(host), email: host.email }), user: host.id }
    this.guests = order.guests.map((guest) => participant(`visitor.${seeded.text(16)}`, guest))
  }

  get participants(): PersonalParticipant[] {
    return [this.agent, ...this.guests]
  }

  get isOver(): boolean {
    return this.state === 'ended' || this.state === 'deleted'
  }

  /** Seconds of conversation so far. */
  duration(now = Date.now()): number {
    return Math.floor((this.talkedMs + (this.startedAt === null ? 0 : now - this.startedAt)) / 1000)
  }

  knock(guestId: string): void {
    const guest = this.guests.find(({ id }) => id === guestId)
    if (!guest || this.isOver || guest.where === 'room') return
    guest.where = 'waiting-room'
    connect(guest, Date.now())
    if (this.state === 'scheduled') this.become('waiting')
  }

  admit(guestId: string): void {
    const guest = this.guests.find(({ id }) => id === guestId)
    if (!guest || this.isOver || guest.where !== 'waiting-room') return
    guest.where = 'room'
    this.agent.where = 'room'
    connect(this.agent, Date.now())
    if (this.state === 'started') return
    this.startedAt = Date.now()
    this.become('started')
  }

  leave(participantId: string): void {
    const guest = this.guests.find(({ id }) => id === participantId)
    if (!guest || this.isOver) return
    guest.where = 'gone'
    disconnect(guest, Date.now())
  }

  end(state: 'ended' | 'deleted' = 'ended'): void {
    if (this.isOver) return
    const now = Date.now()
    if (this.startedAt !== null) this.talkedMs += now - this.startedAt
    this.startedAt = null
    for (const participant of this.participants) {
      participant.where = 'gone'
      disconnect(participant, now)
    }
    this.become(state)
  }

  /** Everything that leads to a state happens at once. With `at`, it was so in the past, for `seconds`. */
  enter(state: PersonalMeetingState, at?: number, seconds = 0): void {
    if (state === 'scheduled') return
    if (state === 'deleted') return this.end('deleted')
    for (const { id } of this.guests) this.knock(id)
    if (state === 'waiting') return
    for (const { id } of this.guests) this.admit(id)
    if (state === 'started') return
    this.end()
    if (at === undefined) return
    this.talkedMs = seconds * 1000
    const times = { connected_at: new Date(at).toISOString(), disconnected_at: new Date(at + seconds * 1000).toISOString() }
    for (const participant of this.participants) participant.sessions = [times]
  }

  private become(state: PersonalMeetingState): void {
    this.state = state
    this.changes.push({ state, at: Date.now() })
  }

  /** As the vendor sends it (contract 5.3). */
  shape(webHost: string): Record<string, unknown> {
    return {
      id: this.id,
      company: COMPANY,
      room_id: this.roomId,
      room_password: this.roomPassword,
      duration: this.duration(),
      is_appointment: this.isAppointment,
      room_created: this.createdAt,
      room_available_from: new Date(this.from).toISOString(),
      room_available_till: new Date(this.till).toISOString(),
      created_by: this.createdBy,
      site: { id: this.site.id, name: this.site.name },
      subject: this.subject,
      invitation: this.invitation,
      participants: this.participants.map(({ username, name, id, user, email, phone, sessions, hash }) => ({
        username,
        name,
        id,
        ...(user === undefined ? {} : { user }),
        ...(email === undefined ? {} : { email }),
        ...(phone === undefined ? {} : { phone }),
        initial_participant: true,
        sessions,
        hash,
        url: user === undefined ? `${webHost}/meeting/${hash}` : `${webHost}/#/conversation/${hash}`
      }))
    }
  }
}

export const nameOf = ({ firstName, lastName }: Pick<PersonalUser, 'firstName' | 'lastName'>): string => `${firstName} ${lastName}`

function connect(participant: PersonalParticipant, now: number): void {
  if (participant.sessions.at(-1)?.disconnected_at === null) return
  participant.sessions.push({ connected_at: new Date(now).toISOString(), disconnected_at: null })
}

function disconnect(participant: PersonalParticipant, now: number): void {
  const last = participant.sessions.at(-1)
  if (last) last.disconnected_at ??= new Date(now).toISOString()
}

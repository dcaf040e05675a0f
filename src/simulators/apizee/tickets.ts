import type { Pace } from '../pace'
import type { Seeded } from '../seeded'
import type { ApizeeConfig } from './config'
import { BUTTON_ID, PAST_TICKETS, TICKET_SERVICE_KEY, USERS, type PortalUser } from './demo-data'
import { filmOf, snapshotOf, type Medium } from './medium'
import { invitation, type Invitation } from './outbox'

export const ticketStates = [
  'new',
  'open',
  'invited',
  'inprogress',
  'done',
  'closed',
  'rejected',
  'declined',
  'expired',
  'cancelled'
] as const
export type TicketState = (typeof ticketStates)[number]

export interface SimTicket {
  id: number
  state: TicketState
  reference: string | null
  name: string | null
  subject: string | null
  description: string | null
  created: number
  modified: number
  start: number
  end: number
  agent: PortalUser
  phone: string | null
  email: string | null
  convId: string
  pwd: string
  shortCode: string
  serviceKey: string
  buttonId: number
  place: { lat: number; lng: number } | null
  invitations: number
  callS: number
  joinedAt: number | null
  medias: Medium[]
  events: { type: string; at: number }[]
}

export interface NewTicket {
  agent: PortalUser
  phone: string | null
  email: string | null
  invite: boolean
  reference: string | null
  name: string | null
  description: string | null
  durationMin: number
}

/** Where a ticket may go from each state. */
const nexts: Record<TicketState, readonly TicketState[]> = {
  new: ['open', 'invited', 'inprogress', 'rejected', 'cancelled', 'expired'],
  open: ['inprogress', 'invited', 'rejected', 'cancelled', 'expired'],
  invited: ['inprogress', 'declined', 'expired', 'cancelled', 'rejected'],
  inprogress: ['done', 'cancelled'],
  done: ['closed'],
  closed: [],
  rejected: [],
  declined: [],
  expired: [],
  cancelled: []
}

const eventsOf: Partial<Record<TicketState, readonly string[]>> = {
  inprogress: [
    'ticket.invitationClicked',
    'consent.accepted',
    'mediaDevice.cameraAllowed',
    'geo.ansAllowed',
    'session.established',
    'ticket.sessionStarted'
  ],
  done: ['session.userLeft', 'ticket.completed'],
  closed: ['ticket.closed'],
  declined: ['ticket.invitationDeclined'],
  expired: ['ticket.invitationExpired'],
  cancelled: ['ticket.cancelled']
}

/** Assistance sessions and their life (apizee.md 4.1, 5). */
export class Tickets {
  readonly all: SimTicket[] = []
  private nextId = 82070
  private nextMedium = 1_973_403
  private readonly timers = new Map<number, (() => void)[]>()

  constructor(
    private readonly config: ApizeeConfig,
    private readonly pace: Pace,
    private readonly seeded: Seeded,
    private readonly now: () => number,
    private readonly outbox: Invitation[],
    private readonly guestOrigin: () => string
  ) {}

  create(wanted: NewTicket): SimTicket {
    const ticket = this.add(wanted, this.now())
    ticket.events.push({ type: 'ticket.new', at: ticket.created }, { type: 'ticket.assigned', at: ticket.created })
    if (wanted.invite) this.invite(ticket)
    this.later(ticket, this.config.expiresAfterMs, () => this.move(ticket, 'expired'))
    const { guestJoinsAfterMs } = this.config
    if (wanted.invite && guestJoinsAfterMs !== null) {
      this.later(ticket, guestJoinsAfterMs, () => {
        this.move(ticket, 'inprogress')
        this.later(ticket, this.config.sessionMs, () => this.move(ticket, 'done'))
      })
    }
    return ticket
  }

  find = (id: string | undefined): SimTicket | undefined =>
    id === 'newest' ? this.all.at(-1) : this.all.find((ticket) => String(ticket.id) === id)

  guestLink = (ticket: SimTicket): string => `${this.guestOrigin()}?convId=${ticket.convId}&pwd=${ticket.pwd}`

  /** Moves a ticket on; false where its state does not lead there. Without a state: the usual next one. */
  move(ticket: SimTicket, to: TicketState | undefined = nexts[ticket.state][0]): boolean {
    if (to === undefined || !nexts[ticket.state].includes(to)) return false
    const at = this.now()
    for (const cancel of this.timers.get(ticket.id)?.splice(0) ?? []) cancel()
    ticket.state = to
    // A change within the same millisecond is one as well.
    ticket.modified = Math.max(at, ticket.modified + 1)
    for (const type of eventsOf[to] ?? []) ticket.events.push({ type, at })
    if (to === 'inprogress') {
      ticket.joinedAt = at
      ticket.place = { lat: 52.0907, lng: 5.1214 }
    }
    if (to === 'done') {
      ticket.end = at
      ticket.callS = Math.round((at - (ticket.joinedAt ?? at)) / 1000)
      this.pace.after(this.config.mediaDelayMs, () => this.addMedias(ticket))
      this.later(ticket, this.config.closesAfterMs, () => this.move(ticket, 'closed'))
    }
    return true
  }

  takePicture(ticket: SimTicket): void {
    ticket.events.push({ type: 'media.pictureTaken', at: this.now() })
  }

  /** The tickets of the days before. */
  fill(): void {
    const today = Math.floor(this.now() / 86_400_000) * 86_400_000
    for (const past of [...PAST_TICKETS].reverse()) {
      const at = Math.min(today - past.daysAgo * 86_400_000 + past.hour * 3_600_000, this.now() - 3_600_000)
      const ticket = this.add(
        {
          agent: USERS[past.agent]!,
          phone: past.phone ?? null,
          email: past.email ?? null,
          invite: true,
          reference: past.reference,
          name: null,
          description: past.description,
          durationMin: 30
        },
        at
      )
      ticket.state = past.end
      ticket.invitations = 1
      ticket.callS = past.callS
      ticket.place = past.place ?? null
      ticket.end = at + (past.callS > 0 ? past.callS * 1000 : 30 * 60_000)
      ticket.modified = ticket.end
      if (past.callS > 0) {
        this.addMedias(ticket)
        for (const medium of ticket.medias) medium.status = 'completed'
      }
    }
  }

  private add({ agent, phone, email, reference, name, description, durationMin }: NewTicket, at: number): SimTicket {
    const ticket: SimTicket = {
      id: this.nextId++,
      state: 'open',
      reference,
      name,
      subject: null,
      description,
      created: at,
      modified: at,
      start: at,
      end: at + durationMin * 60_000,
      agent,
      phone,
      email,
      convId: this.seeded.uuid().slice(0, 32),
      pwd: this.seeded.text(6, '0123456789'),
      shortCode: this.seeded.text(10),
      serviceKey: TICKET_SERVICE_KEY,
      buttonId: BUTTON_ID,
      place: null,
      invitations: 0,
      callS: 0,
      joinedAt: null,
      medias: [],
      events: []
    }
    this.all.push(ticket)
    return ticket
  }

  private invite(ticket: SimTicket): void {
    ticket.state = 'invited'
    const at = this.now()
    for (const to of [ticket.phone, ticket.email]) {
      if (to === null) continue
      ticket.invitations++
      this.outbox.push(
        invitation(to, `${ticket.agent.name} invites you to a video assistance:`, this.guestLink(ticket), at, `ticket:${ticket.id}`)
      )
    }
    ticket.events.push({ type: 'ticket.invitationSent', at })
  }

  private addMedias(ticket: SimTicket): void {
    const at = this.now()
    const medias = [filmOf(this.nextMedium++, at, 'unknown', this.seeded), snapshotOf(this.nextMedium++, at, ticket.place, this.seeded)]
    ticket.medias.push(...medias)
    this.pace.after(this.config.mediaProcessingMs, () => {
      for (const medium of medias) medium.status = 'completed'
    })
  }

  private later(ticket: SimTicket, ms: number, run: () => void): void {
    const timers = this.timers.get(ticket.id) ?? []
    timers.push(this.pace.after(ms, run))
    this.timers.set(ticket.id, timers)
  }
}

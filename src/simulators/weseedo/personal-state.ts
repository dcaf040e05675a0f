import type { Pace } from '../pace'
import type { Seeded } from '../seeded'
import { GUESTS, STAFF } from './demo-data'
import { personalDefaults, type PersonalConfig } from './personal-config'
import { PersonalMeeting, type GuestEntry, type PersonalMeetingState } from './personal-meeting'

const HOUR_MS = 3_600_000

export type PersonalRole = 'agent' | 'assistant' | 'assistant_video'

export interface PersonalUser {
  id: string
  firstName: string
  lastName: string
  email: string
  /** As a data URL. */
  photo: string
  locale: 'nl' | 'en'
  role: PersonalRole
  createdAt: string
  siteIds: string[]
  suspended: boolean
  online: boolean
}

export interface PersonalSite {
  id: string
  name: string
  fontType: 'Roboto' | 'Helvetica' | 'Arial'
  fontColor: string
}

/** What went out to people: invitations, reminders, activation links. */
export interface PersonalMessage {
  kind: 'email' | 'sms' | 'activation'
  meetingId: string | null
  to: string
  text: string
  at: number
}

/** What WeSeeDo Personal remembers (WeSeeDo contract 5 and 7). */
export class PersonalState {
  readonly config: PersonalConfig = personalDefaults()
  readonly users: PersonalUser[] = []
  readonly sites: PersonalSite[] = []
  readonly meetings: PersonalMeeting[] = []
  readonly outbox: PersonalMessage[] = []

  constructor(
    private readonly pace: Pace,
    private readonly seeded: Seeded
  ) {
    this.addSite('Noordlicht')
    const sanne = this.addUser({ ...STAFF.sanne, locale: 'nl', role: 'agent' })
    const pieter = this.addUser({ ...STAFF.pieter, locale: 'nl', role: 'agent' })
    const amira = this.addUser({ ...STAFF.amira, locale: 'nl', role: 'assistant' })
    this.addUser({ ...STAFF.joris, locale: 'en', role: 'assistant_video' })
    sanne.online = true
    const now = Date.now()
    const appointment = (createdBy: PersonalUser, host: PersonalUser, from: number, subject: string, guests: GuestEntry[]) =>
      this.addMeeting({ createdBy, host, from, till: from + HOUR_MS, isAppointment: true, subject, invitation: '', guests })
    appointment(sanne, sanne, now + HOUR_MS, 'Meter reading together', [GUESTS.femke])
    appointment(amira, pieter, now + 25 * HOUR_MS, 'Advice on insulation', [GUESTS.willem, GUESTS.nadia])
    const past = appointment(sanne, sanne, now - 7 * 24 * HOUR_MS, 'Questions about the final bill', [GUESTS.bram])
    past.enter('ended', past.from + 2 * 60_000, 18 * 60)
  }

  addUser(user: Pick<PersonalUser, 'firstName' | 'lastName' | 'email' | 'locale' | 'role'> & { photo?: string }): PersonalUser {
    const added: PersonalUser = {
      photo: '',
      ...user,
      id: this.seeded.hex(24),
      createdAt: new Date().toISOString(),
      siteIds: this.sites.slice(0, 1).map(({ id }) => id),
      suspended: false,
      online: false
    }
    this.users.push(added)
    return added
  }

  addSite(name: string): PersonalSite {
    const site: PersonalSite = { id: this.seeded.hex(24), name, fontType: 'Roboto', fontColor: '#ffffff' }
    this.sites.push(site)
    return site
  }

  byEmail(email: string): PersonalUser | undefined {
    return this.users.find((it) => it.email.toLowerCase() === email.toLowerCase())
  }

  addMeeting(
    order: Pick<PersonalMeeting, 'from' | 'till' | 'isAppointment' | 'subject' | 'invitation'> & {
      createdBy: PersonalUser
      host: PersonalUser
      guests: readonly GuestEntry[]
      site?: PersonalSite
    }
  ): PersonalMeeting {
    const { createdBy, host, guests, site = this.sites[0]!, ...times } = order
    const meeting = new PersonalMeeting({ ...times, createdBy, host, site, guests, seeded: this.seeded })
    this.meetings.push(meeting)
    return meeting
  }

  /** The meeting of that id that was not deleted. */
  meeting(id: string | undefined): PersonalMeeting | undefined {
    return this.meetings.find((it) => it.id === id && it.state !== 'deleted')
  }

  send(kind: PersonalMessage['kind'], to: string, text: string, meetingId: string | null = null): void {
    this.outbox.push({ kind, meetingId, to, text, at: Date.now() })
  }

  /** The guest comes by himself, as `autoJoin` says. */
  expectGuest(meeting: PersonalMeeting): void {
    const { outcome, afterMs, admitMs, endMs } = this.config.autoJoin
    if (outcome === 'never') return
    const later = (ms: number | null, from: PersonalMeetingState, action: () => void): void => {
      if (ms !== null) this.pace.after(ms, () => meeting.state === from && action())
    }
    later(afterMs, 'scheduled', () => {
      this.knock(meeting, meeting.guests[0]!.id)
      later(admitMs, 'waiting', () => meeting.enter('started'))
      if (admitMs !== null && endMs !== null) later(admitMs + endMs, 'started', () => meeting.enter('ended'))
    })
  }

  /** A guest opens the link: to the waiting room, or straight in where the package has none. */
  knock(meeting: PersonalMeeting, guestId: string): void {
    meeting.knock(guestId)
    if (!this.config.features.includes('waitingroom')) meeting.admit(guestId)
  }
}

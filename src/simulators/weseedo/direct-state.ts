import type { Pace } from '../pace'
import type { Seeded } from '../seeded'
import { COMPANY, STAFF } from './demo-data'
import { directDefaults, type DirectConfig } from './direct-config'
import { normalisePhone } from './dutch-phone'

const WEEK_S = 604_800

export type MeetingState = 'created' | 'sms_sent' | 'link_opened' | 'camera_allowed' | 'streaming' | 'ended' | 'camera_denied' | 'expired'

export interface Meeting {
  id: string
  roomId: string
  roomPassword: string
  from: number
  /** As it was sent; the vendor shows it so. */
  phone: string
  agent: User
  agentParticipantId: string
  visitor: { id: string; hash: string; username: string }
  state: MeetingState
  changes: { state: MeetingState; at: number }[]
}

export interface User {
  id: string
  firstName: string
  lastName: string
  email: string
  locale: 'nl' | 'en'
  role: string
  createdAt: string
}

export interface Sms {
  meetingId: string
  to: string
  body: string
  at: number
}

/** What WeSeeDo Direct remembers (WeSeeDo contract 7). */
export class DirectState {
  readonly config: DirectConfig = directDefaults()
  readonly users: User[] = []
  readonly meetings: Meeting[] = []
  readonly outbox: Sms[] = []
  /** E-mail addresses that an activation link went to. */
  readonly activations: string[] = []
  private readonly logins = new Map<string, { email: string; until: number }>()

  constructor(
    private readonly pace: Pace,
    private readonly seeded: Seeded
  ) {
    this.addUser({ ...STAFF.sanne, locale: 'en', role: 'agent' })
    this.addUser({ ...STAFF.pieter, locale: 'nl', role: 'agent' })
    this.addUser({ ...STAFF.amira, locale: 'nl', role: 'assistent' })
  }

  addUser(user: Omit<User, 'id' | 'createdAt'>): User {
    const added = { ...user, id: this.seeded.hex(24), createdAt: new Date().toISOString() }
    this.users.push(added)
    return added
  }

  issueLogin(email: string): string {
    const token = this.seeded.text(256)
    this.logins.set(token, { email, until: Date.now() + this.config.loginLifeMs })
    return token
  }

  expireLogins(): void {
    this.logins.clear()
  }

  /** E-mail of the agent that a login address signs in; null when it is unknown or too old. */
  loginOf(token: string): string | null {
    const login = this.logins.get(token)
    return login && login.until > Date.now() ? login.email : null
  }

  byEmail(email: string): User | undefined {
    return this.users.find((it) => it.email.toLowerCase() === email.toLowerCase())
  }

  createMeeting(agent: User, phone: string): Meeting {
    const meeting: Meeting = {
      id: this.seeded.hex(24),
      roomId: this.seeded.hex(24),
      roomPassword: this.seeded.text(16),
      from: Math.floor(Date.now() / 1000),
      phone,
      agent,
      agentParticipantId: this.seeded.hex(24),
      visitor: { id: this.seeded.hex(24), hash: this.seeded.text(65), username: `visitor.${this.seeded.text(16)}` },
      state: 'created',
      changes: []
    }
    this.meetings.push(meeting)
    this.move(meeting, 'created')
    return meeting
  }

  /** Meeting that the agent's limited page shows: the newest of that agent. */
  meetingOf(email: string): Meeting | undefined {
    return this.meetings.filter((meeting) => meeting.agent.email === email).at(-1)
  }

  move(meeting: Meeting, state: MeetingState): void {
    if (meeting.state === 'ended' && state !== 'ended') return
    meeting.state = state
    meeting.changes.push({ state, at: Date.now() })
  }

  sms(meeting: Meeting, body: string): void {
    this.outbox.push({ meetingId: meeting.id, to: normalisePhone(meeting.phone) ?? meeting.phone, body, at: Date.now() })
    this.move(meeting, 'sms_sent')
    const { outcome, afterSmsMs, streamMs } = this.config.autoJoin
    if (outcome === 'never') return
    this.pace.after(afterSmsMs, () => meeting.state === 'sms_sent' && this.move(meeting, 'link_opened'))
    this.pace.after(afterSmsMs + 1000, () => {
      if (meeting.state === 'link_opened') this.move(meeting, outcome === 'denied' ? 'camera_denied' : 'camera_allowed')
    })
    this.pace.after(afterSmsMs + 1500, () => {
      if (meeting.state !== 'camera_allowed') return
      this.move(meeting, 'streaming')
      if (streamMs !== null) this.pace.after(streamMs, () => this.move(meeting, 'ended'))
    })
  }
}

export const userShape = (it: User): Record<string, unknown> => ({
  id: it.id,
  first_name: it.firstName,
  last_name: it.lastName,
  name: `${it.firstName} ${it.lastName}`,
  email: it.email,
  locale: it.locale,
  role: it.role,
  created_at: it.createdAt,
  company: COMPANY
})

export const meetingShape = (meeting: Meeting): Record<string, unknown> => ({
  id: meeting.id,
  room_id: meeting.roomId,
  room_password: meeting.roomPassword,
  duration: 0,
  room_available_from: meeting.from,
  room_available_till: meeting.from + WEEK_S,
  participants: [
    {
      username: `agent.${meeting.agent.id}`,
      name: `${meeting.agent.firstName} ${meeting.agent.lastName}`,
      id: meeting.agentParticipantId,
      user: meeting.agent.id,
      email: meeting.agent.email
    },
    { username: meeting.visitor.username, name: meeting.phone, id: meeting.visitor.id, hash: meeting.visitor.hash }
  ]
})

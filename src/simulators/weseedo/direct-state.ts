import { randomBytes, randomInt } from 'node:crypto'
import type { Pace } from '../pace'

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

export interface DirectConfig {
  tokenLifeS: number
  /** Status of a refused token: 401, or 500 as some gateways send. */
  tokenFaultStatus: number
  entitled: boolean
  requireEmailHeader: boolean
  /** The SMS must contain the visitor's hash. */
  strictSms: boolean
  /** Answer of the next SMS requests is `result: false`. */
  refuseSms: number
  loginLifeMs: number
  autologin: 'json' | 'redirect302'
  resultShape: 'seed' | 'oas'
  strictPaths: 'both' | 'seed' | 'oas'
  envelope: 1 | 2 | 3 | 4 | 5
  quota: { limit: number; interval: number; unit: 'minute' | 'hour' | 'day'; reset: 'epochMs' | 'iso' | 'rfc1123' | 'absent' }
  sunset: string
  /** The visitor opens the link by himself so long after the SMS; `never`: only the control API or a person does. */
  autoJoin: { outcome: 'streams' | 'denied' | 'never'; afterSmsMs: number; streamMs: number | null }
  page: PageBehaviour
}

/** Bad manners of the vendor's page, for tests of the view. */
export interface PageBehaviour {
  frameOptions?: string
  frameAncestors?: string
  asksFor?: 'geolocation' | 'camera' | 'microphone' | 'notifications'
  opensPopup?: string
  navigatesTo?: string
}

export const DIRECT_CREDENTIALS = {
  environment: 'production' as const,
  clientId: 'demo-client',
  clientSecret: 'demo-secret',
  agentEmail: 'sanne.bakker@demo.callside.example'
}

export const PERSONAL_CREDENTIALS = {
  environment: 'production' as const,
  clientId: 'demo-personal-client',
  clientSecret: 'demo-personal-secret',
  userEmail: 'sanne.bakker@demo.callside.example'
}

const COMPANY = { id: '5f0000000000000000000001', name: 'Demo Company' }

export const objectId = (): string => randomBytes(12).toString('hex')
const letters = (length: number): string =>
  Array.from({ length }, () => 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'[randomInt(62)]).join('')

const user = (firstName: string, lastName: string, email: string, role: string): User => ({
  id: objectId(),
  firstName,
  lastName,
  email,
  locale: 'en',
  role,
  createdAt: new Date().toISOString()
})

/** What WeSeeDo Direct and the KPN gateway remember (WeSeeDo contract 7). */
export class DirectState {
  config: DirectConfig = {
    tokenLifeS: 3599,
    tokenFaultStatus: 401,
    entitled: true,
    requireEmailHeader: true,
    strictSms: true,
    refuseSms: 0,
    loginLifeMs: 600_000,
    autologin: 'json',
    resultShape: 'seed',
    strictPaths: 'both',
    envelope: 2,
    quota: { limit: 1000, interval: 1, unit: 'hour', reset: 'epochMs' },
    sunset: 'n/a',
    autoJoin: { outcome: 'streams', afterSmsMs: 5000, streamMs: null },
    page: {}
  }
  readonly users: User[] = [
    user('Sanne', 'Bakker', DIRECT_CREDENTIALS.agentEmail, 'agent'),
    user('Pieter', 'de Wit', 'pieter.dewit@demo.callside.example', 'agent'),
    user('Amira', 'Benali', 'amira.benali@demo.callside.example', 'assistent')
  ]
  readonly meetings: Meeting[] = []
  readonly outbox: Sms[] = []
  private readonly tokens = new Map<string, number>()
  private readonly logins = new Map<string, { email: string; until: number }>()
  private quota = { used: 0, endsAt: 0 }

  constructor(private readonly pace: Pace) {}

  issueToken(): string {
    const token = letters(28)
    this.tokens.set(token, Date.now() + this.config.tokenLifeS * 1000)
    return token
  }

  tokenState(token: string): 'valid' | 'expired' | 'unknown' {
    const until = this.tokens.get(token)
    return until === undefined ? 'unknown' : until > Date.now() ? 'valid' : 'expired'
  }

  expireTokens(): void {
    for (const token of this.tokens.keys()) this.tokens.set(token, 0)
  }

  issueLogin(email: string): string {
    const token = letters(256)
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
      id: objectId(),
      roomId: objectId(),
      roomPassword: letters(16),
      from: Math.floor(Date.now() / 1000),
      phone,
      agent,
      agentParticipantId: objectId(),
      visitor: { id: objectId(), hash: letters(65), username: `visitor.${letters(16)}` },
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
    this.pace.after(afterSmsMs + 1500, () => {
      if (meeting.state !== 'link_opened') return
      if (outcome === 'denied') return this.move(meeting, 'camera_denied')
      this.move(meeting, 'streaming')
      if (streamMs !== null) this.pace.after(streamMs, () => this.move(meeting, 'ended'))
    })
  }

  /** Counts one call; headers of contract 3.1, and whether the call is one too many. */
  count(): { headers: Record<string, string>; exceeded: boolean } {
    const { limit, interval, unit, reset } = this.config.quota
    const length = interval * { minute: 60_000, hour: 3_600_000, day: 86_400_000 }[unit]
    if (Date.now() >= this.quota.endsAt) this.quota = { used: 0, endsAt: Date.now() + length }
    this.quota.used += 1
    const end = new Date(this.quota.endsAt)
    const resets = { epochMs: String(this.quota.endsAt), iso: end.toISOString(), rfc1123: end.toUTCString(), absent: null }[reset]
    return {
      exceeded: this.quota.used > limit,
      headers: {
        sunset: this.config.sunset,
        'api-version': '1.0.0',
        'quota-limit': String(limit),
        'quota-used': String(Math.min(this.quota.used, limit)),
        'quota-interval': String(interval),
        'quota-time-unit': unit,
        ...(resets === null ? {} : { 'quota-reset-UTC': resets }),
        'strict-transport-security': 'max-age=31536000; includeSubDomains; preload',
        'access-control-allow-origin': '*',
        'access-control-allow-methods': 'GET, PUT, POST, DELETE',
        'access-control-max-age': '3628800'
      }
    }
  }

  useQuota(used: number): void {
    if (Date.now() >= this.quota.endsAt) this.quota.endsAt = Date.now() + 3_600_000
    this.quota.used = used
  }
}

/** Dutch numbers as the server reads them (WeSeeDo contract 3.5); null when it is no number. */
export function normalisePhone(text: string): string | null {
  const plain = text.replace(/[\s\-./()]/g, '').replace(/^00/, '+')
  const full = /^06\d{8}$/.test(plain)
    ? `+31${plain.slice(1)}`
    : /^\d{8}$/.test(plain)
      ? `+316${plain}`
      : /^0\d{9}$/.test(plain)
        ? `+31${plain.slice(1)}`
        : plain
  return /^\+[1-9]\d{7,14}$/.test(full) ? full : null
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

import type { IceServer } from '../../../contract/phone'
import type { Result } from '../../../contract/result'
import type { AccountProblem, Link } from '../../../contract/state'
import type { TestStep } from '../../../contract/commands'
import type { AgentForm, CallbackTime, FormField } from '../../../contract/conversation'
import type { z } from 'zod'
import type { Listen } from './basics'

export type Problem = z.infer<typeof AccountProblem>

export interface Party {
  number: string
  name: string | null
}

/** A call leg of ours as Webitel tells it (webitel.md 8.2, 8.4). */
export interface CallFact {
  callId: string
  /** Server time of the event, ms since the epoch. */
  at: number
  event: 'ringing' | 'progress' | 'active' | 'bridge' | 'hold' | 'eavesdrop' | 'hangup'
  /** Filled by `ringing`, snapshots, and whatever an event brought; absent members are not known. */
  direction?: 'inbound' | 'outbound'
  /** The other side as the agent sees it. */
  peer?: Party
  parentId?: string | null
  /** SIP Call-ID of our own INVITE, for legs that we placed. */
  sipCallId?: string | null
  queue?: { id: string; name: string; attemptId: string; reporting: boolean } | null
  variables?: Record<string, string>
  /** After how long the server wants the call answered by itself, ms; null: by hand (webitel.md 12.5). */
  autoAnswerMs?: number | null
  numberHidden?: boolean
  /** A supervisor is in this call (webitel.md 8.2). */
  eavesdrop?: { name: string | null; state: string } | null
  /** `transferred`: the server names where the other side went. */
  hangup?: { cause: string; sipStatus: number | null; by: 'A' | 'B' | 'F' | null; reporting: boolean; transferred?: boolean }
}

/** An attempt of the agent's call channel (webitel.md 10.3). */
export type ChannelFact = { at: number; attemptId: string | null; callId: string | null } & (
  | { status: 'distribute'; queue: { id: string; name: string }; peer: Party; variables: Record<string, string>; reporting: boolean }
  | { status: 'offering' | 'answered' | 'bridged' | 'waiting' | 'other' }
  | { status: 'processing'; deadlineAt: number | null; renewalS: number | null }
  | { status: 'missed' | 'wrap-time'; until: number | null }
)

/** One page of a form as the server gave it, with the values that it begins with. */
export type ServerForm = Pick<AgentForm, 'id' | 'title' | 'fields' | 'actions' | 'values'>

export interface AgentFact {
  status: 'online' | 'pause' | 'offline' | 'break-out' | 'unknown'
  reason: string | null
  at: number
}

/** Everything the server holds for this agent, after each connect (webitel.md 11). Replaces what was believed before. */
export interface Snapshot {
  at: number
  calls: (CallFact & { processing: { attemptId: string; deadlineAt: number | null; renewalS: number | null } | null })[]
  agent: AgentFact | null
}

export type TelephonyEvent =
  | { kind: 'link'; state: Link['state'] }
  /** Server time minus our clock. */
  | { kind: 'clock'; offsetMs: number }
  | { kind: 'snapshot'; snapshot: Snapshot }
  | { kind: 'call'; fact: CallFact }
  | { kind: 'channel'; fact: ChannelFact }
  | { kind: 'agent'; fact: AgentFact }
  /** The page of the attempt's form that is due now; null: none any more (webitel.md 10.3). */
  | { kind: 'form'; attemptId: string; form: ServerForm | null }
  /** The server refused the token; calls go on, the agent must sign in again. */
  | { kind: 'expired' }
  /** When the sign-in ends, as the server said last. */
  | { kind: 'expires'; at: number | null }

export type ActionFailure = 'not-connected' | 'refused' | 'gone' | 'no-answer'

/** `unknown`: sent, but no answer came; the report may or may not have arrived (webitel.md 4.10). */
export type ReportOutcome = 'accepted' | 'already-reported' | 'refused' | 'signed-out' | 'unreachable' | 'unknown'

export interface Profile {
  userId: string
  name: string
  extension: string | null
  isAgent: boolean
  domain: string
  /** As the server knows this person: `user@domain`, or an id where it says no more. */
  user: string
  /** When the server ends the sign-in, by its own clock, ms since the epoch. */
  expiresAt: number | null
}

export interface SipAccount {
  /** `wss://…`, already made absolute. */
  url: string
  uri: string
  authorizationUser: string
  ha1: string
  realm: string
  displayName: string
}

export interface WebitelCredentials {
  server: string
  user: string
  password: string
}

/** Webitel as the companion needs it. Implemented by `vendors/webitel`. */
export interface Telephony {
  readonly events: Listen<TelephonyEvent>
  /** Gets a token, reads the profile, remembers nothing on disk. */
  signIn(credentials: WebitelCredentials): Promise<Result<Profile, Problem | 'not-an-address'>>
  /** After `second-factor-needed`: the code that the agent's authenticator shows. */
  confirm(code: string): Promise<Result<Profile, Problem | 'code-refused' | 'nothing-to-confirm'>>
  /** With a token of an earlier sign-in, or of the server's own page. */
  signInWithToken(server: string, token: string): Promise<Result<Profile, Problem | 'not-an-address'>>
  /** The server's own sign-in page (webitel.md 2.2), and the origin at which it hands the token over. */
  signInPage(server: string): { url: string; origin: string } | null
  /** The token of this sign-in, for the keychain. */
  token(): string | null
  signOut(): Promise<void>
  /** Whether a token of the same server belongs to the agent who is signed in; the token is forgotten at once. */
  ownsToken(endpoint: string, token: string): Promise<Result<boolean, 'another-server' | 'expired' | 'unreachable'>>
  /** Opens the realtime socket and keeps it open until `disconnect`; reports by events. */
  connect(): void
  disconnect(): void
  /** Asks the network again now: after wake or an interface change. */
  retryNow(): void
  /** What the server gave with its last greeting; relays with their credentials, which are neither kept nor logged. */
  iceServers(): IceServer[]
  sipAccount(): Promise<Result<SipAccount, Problem>>
  /** `hello.sock_id` of the realtime socket, to tell "asked for here" (webitel.md 12.4). */
  sockId(): string | null
  hangUp(callId: string, reason: 'decline' | 'cancel' | 'hang-up'): Promise<Result<null, ActionFailure>>
  hold(callId: string): Promise<Result<null, ActionFailure>>
  resume(callId: string): Promise<Result<null, ActionFailure>>
  mute(callId: string, muted: boolean): Promise<Result<null, ActionFailure>>
  sendDigit(callId: string, digit: string): Promise<Result<null, ActionFailure>>
  /** Blind; never repeated (webitel.md 8.3). */
  transfer(callId: string, to: { destination: string } | { queueId: string }): Promise<Result<null, ActionFailure>>
  /** Rings the agent's own phone and dials when that is answered; never repeated (webitel.md 8.3). */
  invite(
    destination: string,
    options: { variables: Record<string, string>; autoAnswer: boolean }
  ): Promise<Result<{ callId: string }, ActionFailure>>
  /** A second call into a queue, beside `callId`; never repeated. A server that names no id tells it with the call's first event alone. */
  consultQueue(callId: string, queueId: string): Promise<Result<{ callId: string | null }, ActionFailure>>
  /** Joins the partners of two calls of the agent, who leaves both. Both must be bridged. */
  bridge(fromId: string, toId: string): Promise<Result<null, ActionFailure>>
  /** Answered by a `form` event with the next page, or by none; never repeated (webitel.md 10.4). */
  formAction(filled: {
    attemptId: string
    action: string
    fields: FormField[]
    values: Record<string, string>
  }): Promise<Result<null, ActionFailure>>
  setDuty(
    duty: { word: 'online' } | { word: 'pause'; reason: string } | { word: 'offline' }
  ): Promise<Result<null, ActionFailure | 'not-an-agent' | 'too-few-agents' | 'same-reason' | 'no-licence'>>
  pauseReasons(): Promise<Result<{ id: string; name: string; limitMin: number; usedMin: number }[], ActionFailure>>
  /** Since when the customer waits, and the bucket, of a running attempt. */
  attempt(attemptId: string): Promise<Result<{ joinedAt: number | null; bucket: string | null }, ActionFailure>>
  /** AttemptCallback by REST: once-only on the server, so it may be sent until it is answered. */
  report(report: {
    attemptId: string
    status: string
    note: string
    callback: CallbackTime | null
    variables: Record<string, string>
  }): Promise<ReportOutcome>
  /** Each call uses up one prolongation: never repeated by machine. */
  renew(attemptId: string, seconds: number): Promise<Result<null, ActionFailure>>
  test(): Promise<TestStep[]>
}

import { randomUUID } from 'node:crypto'
import type { CustomerMedia } from './customer/media'
import type { AgentForm } from './forms/agent-form'
import type { SipCall } from './sip/sip-call'

export interface CallSpec {
  name: string
  number: string
  /** null: called the agent directly, no attempt. */
  queue: string | null
  bucket: string | null
  waitedS: number
  variables: Record<string, string>
  /** How long the agent's phone rings before the call counts as missed, s. */
  ringS: number
  /** The caller gives up after so long unanswered; null: never. */
  givesUpS: number | null
  /** What the agent hears. */
  answersWith: 'speech' | 'silence'
  /** The customer's telephone has a camera. */
  video: boolean
  /** A report is asked for after the call. */
  reporting: boolean
  processingS: number
  /** How often the agent may ask for more time. */
  prolongations: number
  /** The queue's scheme shows the agent a form. */
  form: boolean
  /** `true`, or a delay in ms: the phone is told to answer by itself. */
  autoAnswer: boolean | number
  /** This leg is a supervisor's own: whom it listens to, and how (Webitel contract 8.2). */
  eavesdrop: { name: string; number: string; state: string } | null
  /** The server masks the other side's number. */
  hidden: boolean
  /** `elsewhere`: only the events are told; the SIP leg is made by another server, and reported with `legAnswered` and `legEnded`. */
  phone: 'here' | 'elsewhere'
}

/** What a call has that nobody described. */
export const usualSpec = (name: string, number: string): CallSpec => ({
  name,
  number,
  queue: null,
  bucket: null,
  waitedS: 0,
  variables: {},
  ringS: 90,
  givesUpS: null,
  answersWith: 'speech',
  video: false,
  reporting: false,
  processingS: 0,
  prolongations: 3,
  form: false,
  autoAnswer: false,
  eavesdrop: null,
  hidden: false,
  phone: 'here'
})

/** The other end of a leg. `user`: a colleague. */
export interface Peer {
  type: 'dest' | 'user'
  /** User id of a colleague. */
  id: string
  number: string
  name: string
}

export interface Report {
  attemptId: number
  at: number
  /** `form`: by the scheme behind the agent's form. */
  via: 'rest' | 'websocket' | 'form' | 'timeout'
  body: Record<string, unknown>
}

export interface Attempt {
  id: number
  state: 'distribute' | 'offering' | 'bridged' | 'processing' | 'wrap_time' | 'missed' | 'waiting'
  queue: { id: number; name: string }
  bucket: string | null
  memberId: number
  joinedAt: number
  offeringAt: number
  bridgedAt: number
  processing: { timeoutAt: number; remaining: number; cancel: () => void } | null
  report: Report | null
  /** The page that is shown, and what was filled in on all of them. */
  form: AgentForm | null
  formFields: Record<string, string>
}

/** The agent's leg of one call. Times in ms since the epoch, 0 while they have not come. */
export interface Leg {
  readonly id: string
  /** The other end's channel. It stays the same when the other end is transferred. */
  memberId: string
  parentId: string
  readonly appId: string
  readonly spec: CallSpec
  readonly direction: 'inbound' | 'outbound'
  readonly attempt: Attempt | null
  peer: Peer
  /** The agent asked a queue for somebody to consult (Webitel contract 8.3). */
  readonly consultsQueue: boolean
  sipCallId: string
  state: 'ringing' | 'active' | 'hold' | 'hangup'
  variables: Record<string, string>
  createdAt: number
  answeredAt: number
  bridgedAt: number
  hangupAt: number
  heldSince: number
  holdMs: number
  muted: boolean
  /** A supervisor is in it. */
  eavesdropped: boolean
  cause: string
  sipStatus: number
  hangupBy: 'A' | 'B' | 'F' | ''
  digits: string
  sip: SipCall | null
  media: CustomerMedia | null
  /** What `hangup` and the history say about where the other end went (Webitel contract 8.2). */
  transfer: { to: string; from: string; fromAttempt: string; blind: string }
  /** Ends what waits for an answer. */
  ringing: () => void
  /** The agent's phone was answered: brings the two ends together. */
  connect: () => void
  /** The other end is free again, unless it was transferred. */
  release: () => void
}

interface LegOptions {
  attempt?: Attempt | null
  peer?: Peer
  memberId?: string
  parentId?: string
  consultsQueue?: boolean
}

export function newLeg(spec: CallSpec, direction: Leg['direction'], options: LegOptions = {}): Leg {
  const { attempt = null, memberId = randomUUID() } = options
  return {
    id: randomUUID(),
    memberId,
    parentId: options.parentId ?? memberId,
    appId: 'fs-simulator',
    spec,
    direction,
    attempt,
    peer: options.peer ?? { type: 'dest', id: '', number: spec.number, name: spec.name },
    consultsQueue: options.consultsQueue === true,
    sipCallId: '',
    state: 'ringing',
    variables: { ...spec.variables },
    createdAt: Date.now(),
    answeredAt: 0,
    bridgedAt: 0,
    hangupAt: 0,
    heldSince: 0,
    holdMs: 0,
    muted: false,
    eavesdropped: false,
    cause: '',
    sipStatus: 0,
    hangupBy: '',
    digits: '',
    sip: null,
    media: null,
    transfer: { to: '', from: '', fromAttempt: '', blind: '' },
    ringing: () => undefined,
    connect: () => undefined,
    release: () => undefined
  }
}

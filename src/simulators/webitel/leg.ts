import { randomUUID } from 'node:crypto'
import type { CustomerMedia } from './customer/media'
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
  /** A report is asked for after the call. */
  reporting: boolean
  processingS: number
  /** `true`, or a delay in ms: the phone is told to answer by itself. */
  autoAnswer: boolean | number
  /** `elsewhere`: only the events are told; the SIP leg is made by another server, and reported with `legAnswered` and `legEnded`. */
  phone: 'here' | 'elsewhere'
}

export interface Report {
  attemptId: number
  at: number
  via: 'rest' | 'websocket' | 'timeout'
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
}

/** The agent's leg of one call. Times in ms since the epoch, 0 while they have not come. */
export interface Leg {
  readonly id: string
  readonly memberId: string
  readonly appId: string
  readonly spec: CallSpec
  readonly direction: 'inbound' | 'outbound'
  readonly attempt: Attempt | null
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
  cause: string
  sipStatus: number
  hangupBy: 'A' | 'B' | 'F' | ''
  digits: string
  sip: SipCall | null
  media: CustomerMedia | null
  ringing: () => void
}

export function newLeg(spec: CallSpec, direction: Leg['direction'], attempt: Attempt | null, id: string = randomUUID()): Leg {
  return {
    id,
    memberId: randomUUID(),
    appId: 'fs-simulator',
    spec,
    direction,
    attempt,
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
    cause: '',
    sipStatus: 0,
    hangupBy: '',
    digits: '',
    sip: null,
    media: null,
    ringing: () => undefined
  }
}

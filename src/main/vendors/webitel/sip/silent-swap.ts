import { madeUpReason } from '../../../../contract/made-up-reason'
import { companionOf, madeUpResponse, parseSip, type SipMessage, type SipRequest, type SipResponse } from './sip-message'

/**
 * Replaces the socket under JsSIP's feet. JsSIP told of a loss ends every call with a request in flight, so it is told
 * of the first connection and of nothing after that: what it sends meanwhile waits, what was in flight is answered here.
 * Pure: messages and times go in, steps come out. Decision 0002 gives the reasons.
 */
export type Step =
  | { to: 'line'; data: string }
  | { to: 'page'; data: string }
  /** `ua.register()` now. */
  | { do: 'register' }
  | { do: 'registered' }
  | { do: 'register-failed'; status: number; retryAfterMs: number | null }
  /** No answer where one is due: the line is dead whatever its pings say. */
  | { do: 'line-dead' }

type Kind = 'register' | 'first-invite' | 're-invite' | 'bye' | 'cancel' | 'ack' | 'response' | 'other'
type Phase = 'down' | 'registering' | 'up'

interface Rule {
  /** What happens to a request that was on its way when the line went down. */
  inFlight: 'refuse' | 'resend' | 'forget'
  /** How long it may wait for a line, ms. Zero: it never waits. */
  waitMs: number
  /** What happens when it has waited for so long. */
  expired: 'refuse' | 'forget'
}

/** Longer than any dialog is kept by a far end that heard nothing; a BYE is worth that wait (nobody likes to be left in a call). */
const byeWaitMs = 180_000
/** 64 × T1: transactions and unacknowledged answers are over after it (RFC 3261 17.1.1.2, 13.3.1.4). */
const transactionMs = 32_000
/** Below JsSIP's own 32 s, whose running out ends the call. */
const requestWaitMs = 20_000
/** A call never starts late on its own (trust C4). */
const inviteWaitMs = 10_000
/** A REGISTER or an INVITE without any answer for so long was lost with the line (trust G1), ms. */
const answerDueMs = 8000

export const swapRules: Record<Kind, Rule> = {
  register: { inFlight: 'refuse', waitMs: 0, expired: 'refuse' },
  'first-invite': { inFlight: 'refuse', waitMs: inviteWaitMs, expired: 'refuse' },
  're-invite': { inFlight: 'refuse', waitMs: requestWaitMs, expired: 'refuse' },
  bye: { inFlight: 'resend', waitMs: byeWaitMs, expired: 'forget' },
  cancel: { inFlight: 'resend', waitMs: transactionMs, expired: 'forget' },
  ack: { inFlight: 'resend', waitMs: transactionMs, expired: 'forget' },
  response: { inFlight: 'forget', waitMs: transactionMs, expired: 'forget' },
  other: { inFlight: 'refuse', waitMs: requestWaitMs, expired: 'refuse' }
}

interface Kept {
  message: SipMessage
  kind: Kind
  /** When JsSIP gave it. */
  at: number
  /** Some answer came, if only "100 Trying". */
  heard: boolean
}

export class SilentSwap {
  #phase: Phase = 'down'
  /** Requests without a final answer, by branch and method; ACKs lately sent, which nobody answers. */
  readonly #inFlight = new Map<string, Kept>()
  #queue: Kept[] = []
  /** INVITEs refused here: JsSIP acknowledges the refusal, and nobody else may see that. */
  readonly #refused = new Set<string>()

  get phase(): Phase {
    return this.#phase
  }

  /** JsSIP sends. */
  fromPage(data: string, now: number): Step[] {
    const message = parseSip(data)
    // Keep-alives: the line has its own.
    if (message === null) return data.trim() === '' ? [] : [{ to: 'line', data }]
    const kept: Kept = { message, kind: kindOf(message), at: now, heard: false }
    if (kept.kind === 'ack' && this.#refused.has(message.branch)) return []
    if (this.#phase === 'up' || (this.#phase === 'registering' && kept.kind === 'register')) return this.#send(kept)
    if (swapRules[kept.kind].waitMs === 0) return this.#refuse(kept)
    // A response sent again takes the place of the one that waits; its limit counts from now.
    this.#queue = this.#queue.filter((waiting) => !(waiting.kind === 'response' && isSameAnswer(waiting.message, message)))
    this.#queue.push(kept)
    return []
  }

  /** The server sends. */
  fromLine(data: string): Step[] {
    const message = parseSip(data)
    if (message === null) return []
    if (message.kind === 'request') return [{ to: 'page', data }]
    const key = keyOf(message)
    const kept = this.#inFlight.get(key)
    // JsSIP ends a call at a 408: that the far end has lost its line for a moment is no reason (trust C2).
    const steps: Step[] = [{ to: 'page', data: message.status === 408 && inCall(kept) ? data.replace('408', '504') : data }]
    if (kept === undefined) return steps
    kept.heard = true
    if (message.status < 200) return steps
    this.#inFlight.delete(key)
    if (kept.kind === 'register') steps.push(...this.#onRegistered(message))
    return steps
  }

  lineOpened(): Step[] {
    this.#phase = 'registering'
    return [{ do: 'register' }]
  }

  lineLost(now: number): Step[] {
    if (this.#phase === 'down') return []
    this.#phase = 'down'
    const steps: Step[] = []
    const resend: Kept[] = []
    const cancelled = new Set([...this.#inFlight.values()].filter((kept) => kept.kind === 'cancel').map((kept) => kept.message.branch))
    for (const kept of this.#inFlight.values()) {
      const { message, kind } = kept
      if (swapRules[kind].inFlight === 'resend') resend.push(kept)
      if (swapRules[kind].inFlight === 'refuse') steps.push(...this.#refuse(kept))
      if (message.kind !== 'request') continue
      // The far end may be ringing for a call that has just failed here.
      if (kind === 'first-invite' && !cancelled.has(message.branch)) resend.push(...made(companionOf(message, 'CANCEL'), 'cancel', now))
      // Its "200 OK" may have been lost with the line; unacknowledged, the far end would hang up after 32 s.
      if (kind === 're-invite') resend.push(...made(companionOf(message, 'ACK'), 'ack', now))
    }
    this.#inFlight.clear()
    this.#queue = [...resend, ...this.#queue]
    return steps
  }

  /** The account is refused: what belongs to a running call may go all the same. */
  registerRefused(): Step[] {
    return this.#phase === 'registering' ? this.#flush() : []
  }

  /** The session is over in the phone page: an INVITE that never left must not leave any more. */
  sessionEnded(callId: string): void {
    this.#queue = this.#queue.filter((kept) => !(kept.kind === 'first-invite' && kept.message.callId === callId))
  }

  /** Call it every few hundred milliseconds: applies the limits. */
  tick(now: number): Step[] {
    const steps: Step[] = []
    const expired = this.#queue.filter((kept) => now - kept.at >= swapRules[kept.kind].waitMs)
    this.#queue = this.#queue.filter((kept) => !expired.includes(kept))
    for (const kept of expired) if (swapRules[kept.kind].expired === 'refuse') steps.push(...this.#refuse(kept))
    for (const [key, kept] of this.#inFlight) {
      // A call may ring for long; all else is over when its transaction is.
      const lifetime = kept.message.method === 'INVITE' ? Infinity : Math.max(transactionMs, swapRules[kept.kind].waitMs)
      if (now - kept.at >= lifetime) this.#inFlight.delete(key)
      if (isDue(kept) && now - kept.at >= answerDueMs) return [...steps, { do: 'line-dead' }]
    }
    return steps
  }

  #onRegistered(response: SipResponse): Step[] {
    if (response.status < 300) return [{ do: 'registered' }, ...this.#flush()]
    // JsSIP answers the challenge, or takes the longer time, by itself; what it cannot answer it reports as refused.
    if ([401, 403, 407, 423].includes(response.status)) return []
    // The server speaks: what belongs to a running call may go, registered or not.
    return [{ do: 'register-failed', status: response.status, retryAfterMs: retryAfter(response) }, ...this.#flush()]
  }

  #flush(): Step[] {
    this.#phase = 'up'
    const waiting = this.#queue
    this.#queue = []
    return waiting.flatMap((kept) => this.#send(kept))
  }

  #send(kept: Kept): Step[] {
    // JsSIP's random part of a branch is short: one number may come twice in a day.
    if (kept.kind === 'first-invite' || kept.kind === 're-invite') this.#refused.delete(kept.message.branch)
    if (kept.message.kind === 'request') this.#inFlight.set(keyOf(kept.message), kept)
    return [{ to: 'line', data: kept.message.raw }]
  }

  #refuse({ message, kind }: Kept): Step[] {
    if (message.kind !== 'request') return []
    if (kind === 'first-invite' || kind === 're-invite') this.#refused.add(message.branch)
    return [{ to: 'page', data: madeUpResponse(message, 503, madeUpReason) }]
  }
}

function kindOf(message: SipMessage): Kind {
  if (message.kind === 'response') return 'response'
  if (message.method === 'INVITE') return message.toTag === null ? 'first-invite' : 're-invite'
  const kinds: Record<string, Kind> = { REGISTER: 'register', BYE: 'bye', CANCEL: 'cancel', ACK: 'ack' }
  return kinds[message.method] ?? 'other'
}

function inCall(kept: Kept | undefined): boolean {
  return kept !== undefined && kept.message.toTag !== null
}

function keyOf(message: SipMessage): string {
  return `${message.branch} ${message.method}`
}

function isSameAnswer(a: SipMessage, b: SipMessage): boolean {
  return a.kind === 'response' && b.kind === 'response' && keyOf(a) === keyOf(b) && a.callId === b.callId && a.status === b.status
}

/** Requests that a live proxy answers at once: REGISTER, and an INVITE with "100 Trying". */
function isDue(kept: Kept): boolean {
  return !kept.heard && (kept.kind === 'register' || kept.kind === 'first-invite' || kept.kind === 're-invite')
}

function made(raw: string, kind: Kind, at: number): Kept[] {
  const message = parseSip(raw) as SipRequest | null
  return message === null ? [] : [{ message, kind, at, heard: false }]
}

function retryAfter(response: SipResponse): number | null {
  const seconds = /^\d{1,6}/.exec(response.header('retry-after') ?? '')?.[0]
  return seconds === undefined ? null : Number(seconds) * 1000
}

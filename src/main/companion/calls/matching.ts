import type { ConversationBook } from '../conversations/conversation-book'
import type { CallFact, SipFact } from '../ports'
import type { Timers } from '../timers'
import type { ExpectedCall, ExpectedCalls, Place } from './expected-calls'
import type { Leg, Legs } from './legs'

/** A SIP session or an event that names the same call may come this much later (webitel contract 12.4). */
export const MATCH_MS = 2_000

type Beginning = Partial<CallFact> & { at: number }

const told = (fact: SipFact, at: number): Beginning => ({
  at,
  direction: 'inbound',
  peer: { number: fact.peer.user, name: fact.peer.name }
})

/** Which call a fact is about, whoever is first to tell of it: Webitel's socket or the SIP line (webitel contract 12.4). */
export class Matching {
  /** SIP sessions that no event has explained yet, by Webitel's id, or by their own where the INVITE named none. */
  readonly #unmatched = new Map<string, SipFact>()

  constructor(
    private readonly parts: {
      legs: Legs
      expected: ExpectedCalls
      timers: Timers
      book: Pick<ConversationBook, 'call' | 'now'>
      sockId: () => string | null
      /** A call is there that nobody knew of. */
      begin: (leg: Leg, fact: Beginning, place?: Place | null) => void
      /** The INVITE of a call that is known is there. */
      invited: (leg: Leg) => void
    }
  ) {}

  /** Null: the end of a call of which nothing was heard before. */
  byCall(fact: CallFact): Leg | null {
    const { legs, expected, book } = this.parts
    const known = legs.byWebitel(fact.callId) ?? (fact.sipCallId ? legs.bySip(fact.sipCallId) : undefined)
    if (known) return known
    if (fact.event === 'hangup') return null
    const asked = expected.takeByCall(fact)
    if (asked?.leg) return this.#goOn(asked.leg, fact, asked)
    const kept = book.call(fact.callId)
    const leg = legs.add({ callId: fact.callId, webitelId: fact.callId, lastAt: kept?.state === 'ended' ? Infinity : 0 })
    const matched = this.#takeUnmatched(leg, fact.callId)
    if (kept === undefined) {
      this.#begin(leg, fact, asked)
      if (matched) this.parts.invited(leg)
    }
    return leg
  }

  /** Null: a session of which nothing was heard before. */
  bySip(fact: SipFact): Leg | null {
    const { legs } = this.parts
    const known = legs.bySip(fact.sipCallId) ?? (fact.token === null ? undefined : legs.byToken(fact.token))
    return known ?? (fact.callId === null ? undefined : legs.byWebitel(fact.callId)) ?? null
  }

  /** Begins the call of a session that was asked for; every other one waits for the event that explains it. */
  begin(fact: SipFact): void {
    const { legs, expected, book, sockId } = this.parts
    const asked = fact.state === 'incoming' ? expected.takeBySip(fact, sockId()) : null
    if (asked === null) return this.#keep(fact)
    const leg = legs.add({ callId: fact.callId ?? fact.sipCallId, webitelId: fact.callId, sipCallId: fact.sipCallId, sip: fact })
    this.#begin(leg, told(fact, book.now()), asked)
    this.parts.invited(leg)
  }

  /** An INVITE that no event explains rings all the same: a call that is not shown is a call that is missed. */
  #keep(fact: SipFact): void {
    const { legs, timers, book, begin } = this.parts
    const key = fact.callId ?? fact.sipCallId
    const first = !this.#unmatched.has(key)
    if (fact.state === 'ended') {
      this.#unmatched.delete(key)
      return
    }
    this.#unmatched.set(key, fact)
    if (!first || fact.direction === 'outbound') return
    timers.after(MATCH_MS, () => {
      const waiting = this.#unmatched.get(key)
      if (waiting === undefined) return
      this.#unmatched.delete(key)
      const leg = legs.add({ callId: key, webitelId: waiting.callId, sipCallId: waiting.sipCallId, sip: waiting })
      begin(leg, told(waiting, book.now()))
    })
  }

  /** The same call by a new leg: the server handed it back. */
  #goOn(leg: Leg, fact: CallFact, asked: ExpectedCall): Leg {
    leg.webitelId = fact.callId
    asked.onTaken(leg)
    if (this.#takeUnmatched(leg, fact.callId)) this.parts.invited(leg)
    return leg
  }

  #begin(leg: Leg, fact: Beginning, asked: ExpectedCall | null): void {
    leg.askedHere = asked !== null
    this.parts.begin(leg, asked?.outbound ? { ...fact, direction: 'outbound' } : fact, asked?.place)
    asked?.onTaken(leg)
  }

  #takeUnmatched(leg: Leg, webitelId: string): boolean {
    const early = this.#unmatched.get(webitelId)
    if (early === undefined) return false
    this.#unmatched.delete(webitelId)
    leg.sip = early
    leg.sipCallId = early.sipCallId
    return true
  }
}

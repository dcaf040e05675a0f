import type { Call } from '../../../contract/conversation'
import { bareNumber } from '../numbers/bare-number'
import { describeNumber } from '../numbers/describe-number'
import type { CallFact, Cancel, SipFact } from '../ports'
import type { Timers } from '../timers'
import type { Leg } from './legs'

/** Where a call belongs that is known before it begins. */
export interface Place {
  /** Null: the customer's own, as for every other call. */
  conversationId: string | null
  party: Call['party']
  consultFor: string | null
}

/** A call that the server was asked for, and that it will offer to this phone. */
export interface ExpectedCall {
  place: Place
  /** The call that it goes on with, in place of a new one. */
  leg?: Leg
  /** By Webitel's id, once the server has answered with it. */
  webitelId?: string
  /** By the call that it belongs to. */
  parentId?: string | null
  /** By the other side. */
  number?: string | null
  queueId?: string
  /** An INVITE that names our own socket is meant as well (webitel contract 12.3). */
  bySocket: boolean
  /** Shown as a call that the agent placed. */
  outbound: boolean
  onTaken(leg: Leg): void
}

const digitsOf = (number: string): string => describeNumber(number)?.e164 ?? bareNumber(number)

/** Calls that were asked for and have not begun. Each is taken once; what nobody asked for is never taken for one. */
export class ExpectedCalls {
  readonly #open = new Set<ExpectedCall>()

  constructor(private readonly timers: Timers) {}

  /** Waits `ms` at most. */
  add(expected: ExpectedCall, ms: number): Cancel {
    this.#open.add(expected)
    const cancel = this.timers.after(ms, () => this.#open.delete(expected))
    return () => {
      cancel()
      this.#open.delete(expected)
    }
  }

  takeByCall(fact: CallFact): ExpectedCall | null {
    return this.#take((one) => {
      if (one.webitelId !== undefined) return one.webitelId === fact.callId
      if (fact.parentId && one.parentId === fact.parentId) return true
      if (one.queueId !== undefined && fact.direction === 'outbound' && fact.queue?.id === one.queueId) return true
      if (!one.number || !fact.peer || (one.outbound && fact.direction !== 'outbound')) return false
      return digitsOf(one.number) === digitsOf(fact.peer.number)
    })
  }

  takeBySip(fact: SipFact, sockId: string | null): ExpectedCall | null {
    if (fact.callId === null || fact.direction !== 'inbound') return null
    return this.#take((one) => {
      if (one.webitelId !== undefined) return one.webitelId === fact.callId
      return one.bySocket && fact.sockId !== null && fact.sockId === sockId
    })
  }

  #take(is: (expected: ExpectedCall) => boolean): ExpectedCall | null {
    for (const one of this.#open) {
      if (!is(one)) continue
      this.#open.delete(one)
      return one
    }
    return null
  }
}

import type { SipFact } from '../ports'

/** One call as its three owners name it. `callId` is ours and never changes. */
export interface Leg {
  callId: string
  webitelId: string | null
  sipCallId: string | null
  token: string | null
  sip: SipFact | null
  /** Server time of the newest fact that changed the call's state; older ones are the past. */
  lastAt: number
  /** Sent to the server when its line is back (trust C2). */
  wanted: 'held' | 'up' | null
  /** The agent or our ring limit ended it; decides the end's name. */
  endedHere: 'declined' | 'rang-out' | 'hung-up' | 'microphone' | 'page-crashed' | null
  /** To whom the call is being handed: its end is a transfer then. */
  transferTo: string | null
  /** Asked for here, so the server rings this phone first: answered by itself, and up only when the other side is there. */
  askedHere: boolean
  /** About to be mixed with another call: both may be up for that moment. */
  joining: boolean
  /** The phone page died in this call, and the server is asked to hand it back: to be heard, or to wait on hold as before. */
  takingBack: 'heard' | 'held' | null
  /** It was asked: the end of the old leg is no end of the call. */
  handedBack: boolean
  /** Webitel's id of the other side's leg, and its number: by these a call that comes back is known again. */
  parentId: string | null
  peerNumber: string | null
  /** What the server said of answering by itself, ms. */
  autoAnswerMs: number | null
  /** The server expects a result since then, and the attempt is not known yet. */
  reportingSince: number | null
}

/** The matching of SIP sessions and Webitel calls (webitel contract 12.4). */
export class Legs {
  readonly #legs = new Set<Leg>()

  add(leg: Partial<Leg> & { callId: string }): Leg {
    const whole: Leg = {
      webitelId: null,
      sipCallId: null,
      token: null,
      sip: null,
      lastAt: 0,
      wanted: null,
      endedHere: null,
      transferTo: null,
      askedHere: false,
      joining: false,
      takingBack: null,
      handedBack: false,
      parentId: null,
      peerNumber: null,
      autoAnswerMs: null,
      reportingSince: null,
      ...leg
    }
    this.#legs.add(whole)
    return whole
  }

  all(): Leg[] {
    return [...this.#legs]
  }

  byCall = (callId: string): Leg | undefined => this.#find((leg) => leg.callId === callId)
  byWebitel = (webitelId: string): Leg | undefined => this.#find((leg) => leg.webitelId === webitelId)
  bySip = (sipCallId: string): Leg | undefined => this.#find((leg) => leg.sipCallId === sipCallId)
  byToken = (token: string): Leg | undefined => this.#find((leg) => leg.token === token)

  clear(): void {
    this.#legs.clear()
  }

  #find(is: (leg: Leg) => boolean): Leg | undefined {
    for (const leg of this.#legs) if (is(leg)) return leg
    return undefined
  }
}

import type { Call } from '../../../contract/conversation'
import { fail, ok, type Result } from '../../../contract/result'
import { causeOf, CONFIRM_MS, lineUp, liveCall, liveCalls, type CallCause, type CallParts } from './call-parts'
import type { Leg } from './legs'

type Held = Promise<Result<null, CallCause>>

/** How long a press waits for Webitel's line to come back before it stops being shown as pending. */
const QUEUED_MS = 60_000
/** A ringing customer waits no longer than this for another call to be on hold. */
const WAY_MS = 1_500

/** Hold and resume. At most one call is heard, unless calls are joined. */
export class Holding {
  constructor(private readonly parts: CallParts) {
    parts.calls.news.listen((news) => {
      if (news.kind === 'snapshot') void this.#sendWanted()
      if (news.kind === 'up' || news.kind === 'parted') void this.#hearOnly(news.callId)
    })
  }

  async hold(callId: string): Held {
    const found = liveCall(this.parts, callId)
    if (!found) return fail('gone')
    if (found.call.state !== 'connected') return fail('not-possible-now')
    if (found.call.pending === 'holding') return ok(null)
    return this.#ask(found.leg, 'held')
  }

  /** Holds whatever else is heard first. */
  async resume(callId: string): Held {
    const found = liveCall(this.parts, callId)
    if (!found) return fail('gone')
    const { call, leg } = found
    if (call.state !== 'held') return fail('not-possible-now')
    if (call.pending === 'resuming') return ok(null)
    // Whoever is being dialled would be heard together with this one.
    if (liveCalls(this.parts).some(({ id, state }) => id !== callId && state === 'connecting')) return fail('not-possible-now')
    if (this.#mustWait(leg)) {
      for (const other of this.#heard(callId)) await this.hold(other.id)
      return this.#ask(leg, 'up')
    }
    this.parts.calls.press(callId, 'resuming', CONFIRM_MS)
    const cause = await this.clear(callId)
    if (cause === null) return this.raise(callId)
    this.parts.calls.unpress(callId, 'resuming')
    return fail(cause)
  }

  /** Resumes without holding the others: for calls that are about to be joined. */
  async raise(callId: string): Held {
    const found = liveCall(this.parts, callId)
    return found ? this.#ask(found.leg, 'up') : fail('gone')
  }

  /** Waits until no call but this one is heard; null when that is so. */
  async clear(exceptId: string | null, ms = CONFIRM_MS): Promise<CallCause | null> {
    for (const { id } of this.#heard(exceptId)) {
      const leg = this.parts.calls.legs.byCall(id)
      if (leg && this.#mustWait(leg)) return 'not-connected'
      const held = await this.hold(id)
      if (!held.ok && held.cause !== 'gone' && held.cause !== 'not-possible-now') return held.cause
    }
    return (await this.parts.calls.until(() => this.#heard(exceptId).length === 0, ms)) ? null : 'not-connected'
  }

  /** For what cannot wait, such as an answer: whoever could not be put on hold in time hears nothing of it. */
  async makeWay(callId: string): Promise<void> {
    if ((await this.clear(callId, WAY_MS)) === null) return
    for (const { id } of this.#heard(callId)) {
      await this.hold(id)
      const sipCallId = this.parts.calls.legs.byCall(id)?.sipCallId
      if (sipCallId) this.parts.phone.mute(sipCallId, true)
    }
  }

  #heard(exceptId: string | null): Call[] {
    // Whoever is being taken back has no media yet.
    const isHeard = ({ id, state }: Call): boolean => state === 'connected' && !this.parts.calls.legs.byCall(id)?.takingBack
    return liveCalls(this.parts).filter((call) => call.id !== exceptId && isHeard(call))
  }

  /** Webitel holds the calls that it knows (webitel contract 12.4), so its line must be there. */
  #mustWait(leg: Leg): boolean {
    return leg.webitelId !== null && !lineUp(this.parts)
  }

  async #ask(leg: Leg, want: 'held' | 'up'): Held {
    const { calls, phone, telephony } = this.parts
    const pending = want === 'held' ? 'holding' : 'resuming'
    if (this.#mustWait(leg)) {
      leg.wanted = want
      calls.press(leg.callId, pending, QUEUED_MS)
      return ok(null)
    }
    calls.press(leg.callId, pending, CONFIRM_MS)
    if (leg.webitelId === null) {
      if (leg.sipCallId === null) return fail('phone-not-ready')
      phone.hold(leg.sipCallId, want === 'held')
      return ok(null)
    }
    const answer = await (want === 'held' ? telephony.hold(leg.webitelId) : telephony.resume(leg.webitelId))
    if (answer.ok) return ok(null)
    calls.unpress(leg.callId, pending)
    return fail(causeOf(answer.cause))
  }

  /** What was pressed while the line was away (trust C2): holds first, so that nobody overhears anybody. */
  async #sendWanted(): Promise<void> {
    const due = this.parts.calls.legs.all().filter(({ wanted }) => wanted !== null)
    const wants = due.map((leg) => ({ leg, want: leg.wanted }))
    for (const leg of due) leg.wanted = null
    const drop = (leg: Leg, want: 'held' | 'up'): void => this.parts.calls.unpress(leg.callId, want === 'held' ? 'holding' : 'resuming')
    const holds = wants
      .filter(({ want }) => want === 'held')
      .map(async ({ leg }) => {
        if (liveCall(this.parts, leg.callId)?.call.state === 'connected') await this.#ask(leg, 'held')
        else drop(leg, 'held')
      })
    await Promise.all(holds)
    const up = wants.findLast(({ want }) => want === 'up')?.leg
    for (const { leg, want } of wants) if (want === 'up') drop(leg, 'up')
    if (up !== undefined) await this.resume(up.callId)
  }

  /** A call came up by itself, such as one that the server resumed. */
  async #hearOnly(callId: string): Promise<void> {
    const leg = this.parts.calls.legs.byCall(callId)
    if (this.parts.book.call(callId)?.joined === true || leg?.joining === true || leg?.takingBack === 'held') return
    if (this.#heard(callId).length > 0) await this.makeWay(callId)
  }
}

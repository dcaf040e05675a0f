import type { CommandHandlers } from '../../../contract/commands'
import { fail, ok } from '../../../contract/result'
import type { Cancel } from '../ports'
import { liveCall, liveCalls, type CallParts } from './call-parts'

/** From the tone in the agent's ear to the answer. */
const BEEP_MS = 400

/**
 * Calls that are answered by themselves: those that the server marks (webitel contract 12.5), after a time in which the agent can stop
 * it, and those that were asked for here, at once. Only with an INVITE that names the very call (trust G7).
 */
export class AutoAnswer {
  readonly #running = new Map<string, Cancel>()

  constructor(
    private readonly parts: CallParts,
    private readonly answer: CommandHandlers['calls.answer']
  ) {
    parts.calls.news.listen((news) => {
      if (news.kind === 'rings') this.#onRings(news.callId, news.autoAnswerMs)
      if (news.kind === 'invited') this.#onInvited(news.callId)
      if (news.kind === 'ended') this.#stop(news.callId)
      if (news.kind === 'up') this.#stop(news.callId)
    })
  }

  readonly stop: CommandHandlers['calls.stopAutoAnswer'] = async ({ callId }) => {
    const call = liveCall(this.parts, callId)?.call
    if (!call) return fail('gone')
    if (call.state !== 'ringing' || call.pending === 'answering') return fail('not-possible-now')
    this.#stop(callId)
    return ok(null)
  }

  #onRings(callId: string, autoAnswerMs: number | null): void {
    const { store, book, calls } = this.parts
    const { autoAnswer, autoAnswerAfterS } = store.get().settings.calls
    if (!autoAnswer || autoAnswerMs === null || this.#inCall(callId)) return
    const afterMs = Math.max(autoAnswerMs, autoAnswerAfterS * 1000)
    book.updateCall(callId, (call) => ({ ...call, autoAnswerAt: book.now() + afterMs }), false)
    this.#running.set(
      callId,
      calls.timers.after(Math.max(0, afterMs - BEEP_MS), () => this.#beep(callId, Math.min(afterMs, BEEP_MS)))
    )
  }

  #beep(callId: string, leftMs: number): void {
    if (!this.#mayAnswer(callId)) return this.#stop(callId)
    this.parts.phone.beep()
    this.#running.set(
      callId,
      this.parts.calls.timers.after(leftMs, () => {
        // Pressed first: a countdown that ends without it was stopped by somebody.
        if (this.#mayAnswer(callId)) void this.answer({ callId })
        this.#stop(callId)
      })
    )
  }

  /** Asked for by this agent a moment ago: nothing is stopped, and nothing is waited for. */
  #onInvited(callId: string): void {
    const leg = this.parts.calls.legs.byCall(callId)
    if (!this.#isNamed(callId) || leg?.takingBack || leg?.endedHere !== null) return
    this.parts.phone.beep()
    void this.answer({ callId })
  }

  #mayAnswer(callId: string): boolean {
    const call = liveCall(this.parts, callId)?.call
    return (
      call?.state === 'ringing' && call.pending === null && call.autoAnswerAt !== null && !this.#inCall(callId) && this.#isNamed(callId)
    )
  }

  #inCall(callId: string): boolean {
    return liveCalls(this.parts).some(({ id, state }) => id !== callId && (state === 'connected' || state === 'connecting'))
  }

  /** The INVITE is there, names this call, and was not asked for by another client of the same agent. */
  #isNamed(callId: string): boolean {
    const leg = this.parts.calls.legs.byCall(callId)
    if (leg?.sip?.state !== 'incoming' || leg.webitelId === null || leg.sip.callId !== leg.webitelId) return false
    return leg.sip.sockId === null || leg.sip.sockId === this.parts.telephony.sockId()
  }

  #stop(callId: string): void {
    this.#running.get(callId)?.()
    this.#running.delete(callId)
    this.parts.book.updateCall(callId, (call) => (call.autoAnswerAt === null ? call : { ...call, autoAnswerAt: null }), false)
  }
}

import type { CommandHandlers, CommandInput } from '../../../contract/commands'
import type { Call } from '../../../contract/conversation'
import { fail, ok, type Result } from '../../../contract/result'
import { isLive } from '../conversations/call-machine'
import { askForCall } from './ask-for-call'
import { causeOf, CONFIRM_MS, HANG_UP_MS, lineUp, liveCall, liveCalls, type CallCause, type CallParts } from './call-parts'
import { reachable } from './call-target'
import type { Holding } from './holding'
import type { Leg } from './legs'
import { nameOf } from './name-of'
import { PLACE_MS, type Dial } from './place-call'

type Names = 'calls.consult' | 'calls.swap' | 'calls.putThrough' | 'calls.join' | 'calls.endConsult'
type Consulted = Awaited<ReturnType<CommandHandlers['calls.consult']>>
interface Side {
  call: Call
  leg: Leg
}
interface Pair {
  consult: Side
  customer: Side
}

/** Longer than the server's answer may take. */
const BRIDGE_MS = 12_000

/** Asking somebody else while the customer waits on hold: a second call in the same conversation (webitel contract 8.3). */
export class Consultations {
  readonly #placing = new Map<string, Promise<Consulted>>()

  constructor(
    private readonly parts: CallParts,
    private readonly verbs: { holding: Holding; dial: Dial; hangUp: CommandHandlers['calls.hangUp'] }
  ) {
    parts.calls.news.listen((news) => {
      if (news.kind === 'ended') this.#onEnded(news.callId)
    })
  }

  readonly handlers: Pick<CommandHandlers, Names> = {
    /** A second press while the first one is being placed gets the same answer. */
    'calls.consult': (input) => {
      const running = this.#placing.get(input.callId)
      if (running) return running
      const placing = this.#consult(input).finally(() => this.#placing.delete(input.callId))
      this.#placing.set(input.callId, placing)
      return placing
    },

    'calls.swap': async ({ callId }) => {
      const pair = this.#pair(callId)
      if (!pair.ok) return pair
      const { consult, customer } = pair.value
      if (consult.call.joined) return fail('not-possible-now')
      const waiting = consult.call.state === 'connected' ? customer : consult
      return this.verbs.holding.resume(waiting.call.id)
    },

    'calls.putThrough': async ({ callId }) => {
      const { calls, telephony, book } = this.parts
      const pair = this.#pair(callId)
      if (!pair.ok) return pair
      const { consult, customer } = pair.value
      if (consult.call.pending === 'putting-through') return ok(null)
      const [from, to] = [customer.leg.webitelId, consult.leg.webitelId]
      if (from === null || to === null || !areBothUp(pair.value)) return fail('not-possible-now')
      if (!lineUp(this.parts)) return fail('not-connected')
      const sides = [customer, consult]
      for (const { call, leg } of sides) {
        leg.transferTo = nameOf(consult.call.party)
        calls.press(call.id, 'putting-through', BRIDGE_MS)
      }
      const live = (): Side[] => sides.filter(({ call }) => liveCall(this.parts, call.id) !== null)
      const answer = await telephony.bridge(from, to)
      if (answer.ok) {
        await calls.until(() => live().length === 0, HANG_UP_MS)
        return ok(null)
      }
      for (const { call, leg } of live()) {
        leg.transferTo = null
        calls.unpress(call.id, 'putting-through')
      }
      return book.call(customer.call.id)?.end === 'transferred' ? ok(null) : fail(causeOf(answer.cause))
    },

    'calls.join': async ({ callId }) => {
      const pair = this.#pair(callId)
      if (!pair.ok) return pair
      const { consult, customer } = pair.value
      if (consult.call.joined || consult.leg.joining) return ok(null)
      if (!areBothUp(pair.value)) return fail('not-possible-now')
      if (consult.leg.sipCallId === null || customer.leg.sipCallId === null) return fail('phone-not-ready')
      const legs = [customer.leg, consult.leg]
      for (const leg of legs) leg.joining = true
      const joined = await this.#join(customer.call.id, callId, [customer.leg.sipCallId, consult.leg.sipCallId])
      for (const leg of legs) leg.joining = false
      if (joined.ok) {
        const conversation = this.parts.book.withCall(callId)
        if (conversation) this.parts.book.tell(conversation.id, 'calls-joined', { to: nameOf(consult.call.party) })
        return joined
      }
      // Both may be up by now, and nothing mixes them.
      const heard = consult.call.state === 'connected' ? callId : customer.call.id
      await this.verbs.holding.clear(heard)
      return joined
    },

    'calls.endConsult': async ({ callId }) => {
      const { book, calls } = this.parts
      const consult = book.call(callId)
      if (consult === undefined) return fail('gone')
      const { consultFor } = consult
      if (consultFor === null) return fail('not-possible-now')
      if (isLive(consult)) {
        const hungUp = await this.verbs.hangUp({ callId })
        if (!hungUp.ok && hungUp.cause !== 'gone') return hungUp
        if (!(await calls.until(() => liveCall(this.parts, callId) === null, HANG_UP_MS))) return fail('not-connected')
      }
      return book.call(consultFor)?.state === 'held' ? this.verbs.holding.resume(consultFor) : ok(null)
    }
  }

  async #consult({ callId, to }: CommandInput<'calls.consult'>): Promise<Consulted> {
    const { calls, book } = this.parts
    const found = liveCall(this.parts, callId)
    const conversation = book.withCall(callId)
    if (!found || !conversation) return fail('gone')
    const { call, leg } = found
    if (call.connectedAt === null || call.consultFor !== null || leg.transferTo !== null || call.pending === 'hanging-up')
      return fail('not-possible-now')
    const target = reachable(to)
    if (target === null) return fail('invalid-number')
    const calling = liveCalls(this.parts)
    if (calling.some(({ state, consultFor }) => state === 'connecting' || consultFor === callId)) return fail('busy')
    if ('queueId' in target.to && leg.webitelId === null) return fail('not-possible-now')
    const leaveBy = this.parts.clock.monotonic() + PLACE_MS
    const cause = await this.verbs.holding.clear(null)
    if (cause !== null) return fail(cause)
    if (liveCall(this.parts, callId) === null) return fail('gone')
    const leftMs = leaveBy - this.parts.clock.monotonic()
    const place = { conversationId: conversation.id, party: target.party, consultFor: callId }
    calls.press(callId, 'consulting', PLACE_MS)
    const placed = await this.#place(leg, target.to, place, leftMs)
    calls.unpress(callId, 'consulting')
    return placed
  }

  #place(leg: Leg, to: { destination: string } | { queueId: string }, place: Parameters<Dial>[1], leftMs: number): ReturnType<Dial> {
    if ('destination' in to) return this.verbs.dial(to.destination, place, leftMs)
    const { webitelId } = leg
    if (webitelId === null) return Promise.resolve(fail('not-possible-now'))
    return askForCall(
      this.parts,
      // The new call stands under the customer's, not under the agent's.
      { place, parentId: leg.parentId ?? webitelId, queueId: to.queueId, outbound: true, bySocket: true },
      () => this.parts.telephony.consultQueue(webitelId, to.queueId),
      leftMs
    )
  }

  async #join(customerId: string, consultId: string, sipCallIds: string[]): Promise<Result<null, CallCause>> {
    const { book, calls, phone } = this.parts
    const ids = [customerId, consultId]
    for (const id of ids) {
      if (book.call(id)?.state !== 'held') continue
      const raised = await this.verbs.holding.raise(id)
      if (!raised.ok) return raised
    }
    const all = (is: (call: Call | undefined) => boolean): boolean => ids.every((id) => is(book.call(id)))
    if (!(await calls.until(() => all((call) => call?.state === 'connected'), CONFIRM_MS))) return fail('not-connected')
    for (const id of ids) calls.press(id, 'joining', CONFIRM_MS)
    phone.join(sipCallIds)
    await calls.until(() => all((call) => call?.joined === true) || all((call) => call?.pending !== 'joining'), CONFIRM_MS)
    if (all((call) => call?.joined === true)) return ok(null)
    for (const id of ids) calls.unpress(id, 'joining')
    return fail('phone-not-ready')
  }

  #pair(consultId: string): Result<Pair, 'gone' | 'not-possible-now'> {
    const consult = liveCall(this.parts, consultId)
    if (!consult) return fail('gone')
    if (consult.call.consultFor === null) return fail('not-possible-now')
    const customer = liveCall(this.parts, consult.call.consultFor)
    return customer ? ok({ consult, customer }) : fail('gone')
  }

  /** The customer is gone: whoever is consulted is an ordinary call from now on. */
  #onEnded(callId: string): void {
    for (const call of liveCalls(this.parts)) {
      if (call.consultFor !== callId || this.parts.calls.legs.byCall(call.id)?.transferTo) continue
      this.parts.book.updateCall(call.id, (one) => ({ ...one, consultFor: null }))
    }
  }
}

const areBothUp = ({ consult, customer }: Pair): boolean => consult.call.connectedAt !== null && customer.call.connectedAt !== null

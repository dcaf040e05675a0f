import { isLive } from '../conversations/call-machine'
import type { CommandHandlers } from '../../../contract/commands'
import type { Call } from '../../../contract/conversation'
import { CONFIRM_MS, lineUp, liveCall, type CallParts } from './call-parts'
import type { Holding } from './holding'
import type { Leg } from './legs'

/** A new phone page that is not registered by then takes nothing back: the customer waits in silence. */
const PAGE_MS = 10_000
/** The call that the server hands back to this phone comes within this time. */
const INVITE_MS = 15_000

/**
 * Media and dialogs are lost with the phone page. A call that Webitel knows is handed to the agent's own extension once a new page is
 * registered, and goes on as the same call; every other one ends, and the server is told, so that a queue offers a ringing customer to
 * somebody else at once.
 */
export class TakeBack {
  constructor(
    private readonly parts: CallParts,
    private readonly verbs: { answer: CommandHandlers['calls.answer']; holding: Holding }
  ) {
    parts.calls.news.listen((news) => {
      if (news.kind === 'page-gone') this.#onPageGone()
      if (news.kind === 'invited') this.#onInvited(news.callId)
    })
  }

  #onPageGone(): void {
    const { calls, book, store } = this.parts
    const extension = store.get().webitel.extension
    for (const leg of calls.legs.all()) {
      const call = book.call(leg.callId)
      if (!call || !isLive(call)) continue
      const webitelId = leg.webitelId
      const known = webitelId !== null && call.connectedAt !== null && leg.takingBack === null && leg.transferTo === null
      if (!known || extension === null || !lineUp(this.parts)) this.#giveUp(leg)
      else {
        leg.takingBack = call.state === 'held' ? 'held' : 'heard'
        void this.#takeBack(leg, webitelId, extension)
      }
    }
  }

  async #takeBack(leg: Leg, webitelId: string, extension: string): Promise<void> {
    const { calls, telephony, store } = this.parts
    Object.assign(leg, { sip: null, sipCallId: null, token: null })
    const registered = (): boolean => store.get().phonePage === 'ready' && store.get().phoneLink.state === 'up'
    const over = (): boolean => liveCall(this.parts, leg.callId) === null
    const ready = await calls.until(() => registered() || over(), PAGE_MS)
    if (over()) return
    if (!ready || !lineUp(this.parts)) return this.#giveUp(leg)
    let back = false
    const forget = calls.expected.add(
      {
        place: { conversationId: null, party: null, consultFor: null },
        leg,
        parentId: leg.parentId,
        number: leg.peerNumber,
        bySocket: false,
        outbound: false,
        onTaken: () => {
          back = true
          calls.look()
        }
      },
      INVITE_MS
    )
    leg.handedBack = true
    const answer = await telephony.transfer(webitelId, { destination: extension })
    // A lost answer may still bring the call back; a refusal does not.
    const refused = !answer.ok && (answer.cause === 'refused' || answer.cause === 'gone')
    if (!refused && (await calls.until(() => (back && leg.takingBack === null) || over(), INVITE_MS))) return
    forget()
    if (!over()) this.#giveUp(leg)
  }

  #onInvited(callId: string): void {
    const leg = this.parts.calls.legs.byCall(callId)
    if (leg?.takingBack) void this.#onBack(leg, leg.takingBack === 'held')
  }

  async #onBack(leg: Leg, wasHeld: boolean): Promise<void> {
    const { book, calls, phone } = this.parts
    const muted = book.call(leg.callId)?.muted === true
    // Whoever waits on hold must not overhear the call that goes on.
    if (wasHeld && leg.sipCallId !== null) phone.mute(leg.sipCallId, true)
    const answered = await this.verbs.answer({ callId: leg.callId })
    if (!answered.ok || liveCall(this.parts, leg.callId) === null) return
    const silent = wasHeld && !(await this.#holdAgain(leg.callId))
    if (liveCall(this.parts, leg.callId) === null) return
    leg.takingBack = null
    leg.handedBack = false
    if (!silent && (muted || wasHeld) && leg.sipCallId !== null) phone.mute(leg.sipCallId, muted)
    const conversation = book.withCall(leg.callId)
    if (conversation) book.tell(conversation.id, 'call-taken-back')
    calls.look()
  }

  /** The server hands a call back without its hold. */
  async #holdAgain(callId: string): Promise<boolean> {
    const { book, calls } = this.parts
    const is = (state: Call['state']) => (): boolean => book.call(callId)?.state === state
    if (!(await calls.until(is('connected'), CONFIRM_MS))) return false
    await this.verbs.holding.hold(callId)
    return calls.until(is('held'), CONFIRM_MS)
  }

  #giveUp(leg: Leg): void {
    const { calls, book, telephony } = this.parts
    const unanswered = book.call(leg.callId)?.connectedAt === null
    leg.endedHere = 'page-crashed'
    if (leg.webitelId !== null) void telephony.hangUp(leg.webitelId, unanswered ? 'decline' : 'hang-up')
    calls.finish(leg.callId, 'page-crashed')
  }
}

import type { Call } from '../../../contract/conversation'
import { advanceCall, isLive, wasMissed, type CallEvent } from '../conversations/call-machine'
import type { ConversationBook } from '../conversations/conversation-book'
import { createEvents } from '../events'
import type { CallFact, ChannelFact, Clock, MediaFact, Phone, PhoneEvent, SipFact, Snapshot, Telephony } from '../ports'
import type { Store } from '../store'
import type { CallNews } from './call-news'
import { bucketOf, customerOf, shownVariables } from './customer-of'
import { endByServer, endBySip } from './end-of-call'
import { Timers } from '../timers'
import { EarlyFacts } from './early-facts'
import { ExpectedCalls, type Place } from './expected-calls'
import { filledIn } from './filled-in'
import { Legs, type Leg } from './legs'
import { Matching, MATCH_MS } from './matching'
import { nameOf } from './name-of'
import { newCall } from './new-call'
import { QualityWatch } from './quality'
import { RingLimits } from './ring-limits'

type Distribution = Extract<ChannelFact, { status: 'distribute' }>

const events: Partial<Record<CallFact['event'], CallEvent>> = { ringing: 'rings', active: 'up', bridge: 'up', hold: 'held', hangup: 'ends' }

/** Follows what Webitel and the SIP line say about calls, and writes it into the book. Commands are beside it. */
export class Calls {
  readonly legs = new Legs()
  readonly news = createEvents<CallNews>()
  readonly timers: Timers
  readonly expected: ExpectedCalls
  readonly #matching: Matching
  readonly #ringLimits: RingLimits
  readonly #distributions: EarlyFacts<Distribution>
  /** Ended at the server before we heard that they began. */
  readonly #endedEarly: EarlyFacts<CallFact>
  /** By our call id. */
  readonly #quality = new Map<string, QualityWatch>()
  readonly #changed = new Set<() => void>()

  constructor(
    private readonly store: Store,
    private readonly book: ConversationBook,
    private readonly vendors: { telephony: Telephony; phone: Phone },
    clock: Clock
  ) {
    this.timers = new Timers(clock)
    this.expected = new ExpectedCalls(this.timers)
    this.#matching = new Matching({
      legs: this.legs,
      expected: this.expected,
      timers: this.timers,
      book,
      sockId: () => vendors.telephony.sockId(),
      begin: (leg, fact, place) => this.begin(leg, fact, place),
      invited: (leg) => this.#onInvite(leg)
    })
    this.#ringLimits = new RingLimits(this.timers)
    this.#distributions = new EarlyFacts(this.timers)
    this.#endedEarly = new EarlyFacts(this.timers)
  }

  /** Resolves true as soon as `is` holds, false after `ms`. Looked at again at every change of a call. */
  async until(is: () => boolean, ms: number): Promise<boolean> {
    if (is()) return true
    return new Promise((resolve) => {
      const done = (value: boolean) => () => {
        cancel()
        this.#changed.delete(look)
        resolve(value)
      }
      const look = (): void => {
        if (is()) done(true)()
      }
      const cancel = this.timers.after(ms, done(false))
      this.#changed.add(look)
    })
  }

  onSnapshot(snapshot: Snapshot): void {
    const alive = new Set(snapshot.calls.map(({ callId }) => callId))
    for (const fact of snapshot.calls) {
      if (fact.processing !== null && this.book.call(fact.callId) === undefined) {
        this.begin(this.legs.add({ callId: fact.callId, webitelId: fact.callId }), fact)
      }
      this.onCall(fact)
    }
    for (const call of this.book.all().flatMap(({ calls }) => calls)) {
      const leg = this.legs.byCall(call.id)
      if (!isLive(call) || alive.has(leg?.webitelId ?? call.id)) continue
      if (leg?.takingBack) continue
      // A call that only the SIP server knows, or one whose media still runs, is not Webitel's to end.
      if (leg !== undefined && (leg.webitelId === null || (leg.sip !== null && leg.sip.state !== 'ended'))) continue
      this.#end(
        call.id,
        snapshot.at,
        leg === undefined ? 'connection-lost' : call.connectedAt === null ? 'cancelled-by-caller' : 'hung-up-by-customer'
      )
    }
    for (const { callId, event } of snapshot.calls) {
      const leg = this.legs.byWebitel(callId)
      // No SIP session is left to talk through (the app was restarted in the call): end it rather than leave the customer in silence.
      if (leg?.sip === null && (event === 'active' || event === 'hold')) {
        this.timers.after(MATCH_MS, () => {
          if (leg.sip === null) void this.vendors.telephony.hangUp(callId, 'hang-up')
        })
      }
    }
    this.news.tell({ kind: 'snapshot' })
  }

  onCall(fact: CallFact): void {
    const leg = this.#matching.byCall(fact)
    if (leg === null) {
      if (fact.event === 'hangup') this.#endedEarly.keep(fact.callId, fact)
      return
    }
    leg.webitelId ??= fact.callId
    leg.parentId = fact.parentId ?? leg.parentId
    leg.peerNumber ??= fact.peer?.number ?? null
    this.#fill(leg, fact)
    if (fact.event === 'hangup') {
      const call = this.book.call(leg.callId)
      if (call && fact.hangup && leg.handedBack) this.#reports(leg, call, fact)
      else if (call && fact.hangup) this.#end(leg.callId, fact.at, endByServer(call, leg, fact.hangup), fact.hangup.reporting)
    } else if (fact.at >= leg.lastAt) {
      leg.lastAt = fact.at
      const event = events[fact.event]
      if (event && !this.#saysNothing(leg, fact)) this.#advance(leg.callId, event, fact.at)
    }
    const early = this.#endedEarly.take(fact.callId)
    if (early !== undefined) this.onCall(early)
  }

  #saysNothing(leg: Leg, { event }: CallFact): boolean {
    const call = this.book.call(leg.callId)
    // `bridge` fills in the other party; it also comes while a call is held, and lifts no hold.
    if (event === 'bridge') return call?.state === 'held'
    // Our own phone was rung first and is up; the other side comes with `bridge`.
    return event === 'active' && leg.askedHere && call?.connectedAt === null
  }

  onChannel(fact: ChannelFact): void {
    if (fact.status !== 'distribute' || fact.attemptId === null) return
    this.#distributions.keep(fact.attemptId, fact)
    const conversation = this.book.withAttempt(fact.attemptId)
    const call = conversation?.calls.find(({ attemptId }) => attemptId === fact.attemptId)
    const leg = call && this.legs.byCall(call.id)
    if (leg) this.#fill(leg, { callId: leg.callId, at: fact.at, event: 'progress', peer: fact.peer, variables: fact.variables })
  }

  onPhone(event: PhoneEvent): void {
    switch (event.kind) {
      case 'sip':
        return this.#onSip(event.fact)
      case 'media':
        return this.#onMedia(event.fact)
      case 'muted': {
        const leg = this.legs.bySip(event.sipCallId)
        if (leg)
          this.#change(leg.callId, (call) => ({ ...call, muted: event.muted, pending: call.pending === 'muting' ? null : call.pending }))
        return
      }
      case 'held': {
        const leg = this.legs.bySip(event.sipCallId)
        if (leg?.webitelId === null && event.by === 'us') this.#advance(leg.callId, event.held ? 'held' : 'up', this.book.now())
        return
      }
      case 'hold-failed':
        return this.#dropPending(event.sipCallId, ['holding', 'resuming'])
      case 'microphone': {
        const leg = event.sipCallId === null ? event.token && this.legs.byToken(event.token) : this.legs.bySip(event.sipCallId)
        this.store.set({ microphone: event.failure })
        if (!leg) return
        this.#change(leg.callId, (call) => ({ ...call, pending: call.pending === 'answering' ? null : call.pending }))
        if (leg.token !== null) this.#end(leg.callId, this.book.now(), 'microphone-failed')
        return
      }
      case 'joined':
        for (const sipCallId of event.sipCallIds) {
          const leg = this.legs.bySip(sipCallId)
          if (leg) this.#onJoined(leg, event.joined)
        }
        return
      case 'page':
        if (event.state === 'gone') {
          this.#partOthers()
          this.news.tell({ kind: 'page-gone' })
        }
        return this.look()
      case 'link':
        return this.look()
      default:
        return
    }
  }

  /** Presses that are not confirmed in time stop being shown as pending; the state stays the server's. */
  press(callId: string, pending: NonNullable<Call['pending']>, limitMs: number): void {
    this.#change(callId, (call) => ({ ...call, pending }))
    this.timers.after(limitMs, () => this.unpress(callId, pending))
  }

  unpress(callId: string, pending: NonNullable<Call['pending']>): void {
    this.#change(callId, (call) => (call.pending === pending ? { ...call, pending: null } : call))
  }

  /** Opens the call where it belongs: in the conversation that waits for it, or in its customer's. */
  begin(leg: Leg, fact: Partial<CallFact> & { at: number }, place: Place | null = null): void {
    const distribution = fact.queue ? this.#distributions.get(fact.queue.attemptId) : undefined
    const variables = { ...distribution?.variables, ...fact.variables }
    const peer = fact.peer ?? distribution?.peer
    const call = {
      ...newCall(leg.callId, fact, this.store.get().settings.ringLimitS),
      ...(place && { party: place.party, consultFor: place.consultFor })
    }
    const known = place?.conversationId ? this.book.addCall(place.conversationId, call) : null
    const conversation =
      known ??
      this.book.open({ customer: customerOf(peer, variables), bucket: bucketOf(variables), variables: shownVariables(variables), call })
    if (call.consultFor !== null) this.book.tell(conversation.id, 'consult-began', { to: nameOf(call.party) }, fact.at)
    else
      this.book.tell(
        conversation.id,
        call.direction === 'inbound' ? 'call-rang' : 'call-placed',
        call.queue ? { queue: call.queue.name } : {},
        fact.at
      )
    if (call.state === 'ringing') this.#rings(leg, fact.autoAnswerMs ?? null)
    if (call.attemptId !== null) this.#askAttempt(call.id, call.attemptId)
    this.look()
  }

  #rings(leg: Leg, autoAnswerMs: number | null): void {
    const ringsUntil = this.book.call(leg.callId)?.ringsUntil ?? null
    if (ringsUntil !== null) this.#ringLimits.begin(leg.callId, ringsUntil - this.book.now(), () => this.#ranOut(leg))
    this.news.tell({ kind: 'rings', callId: leg.callId, autoAnswerMs })
  }

  /** Ends a call here when nobody else will say so. */
  finish(callId: string, end: NonNullable<Call['end']>): void {
    this.#end(callId, this.book.now(), end)
  }

  /** The CRM link of a conversation's newest call; kept here because it may carry more than the state should. */
  cardLink(callIds: readonly string[]): string | null {
    return callIds.map((id) => this.#cardLinks.get(id)).findLast((link) => link !== undefined) ?? null
  }
  readonly #cardLinks = new Map<string, string>()

  dispose(): void {
    this.timers.cancelAll()
    this.legs.clear()
    this.news.clear()
    this.#changed.clear()
  }

  /** The server rings this phone for a call that it told before. */
  #onInvite(leg: Leg): void {
    if (leg.sip?.state !== 'incoming') return
    if (leg.askedHere || leg.takingBack) return this.news.tell({ kind: 'invited', callId: leg.callId })
    if (this.book.call(leg.callId)?.direction !== 'outbound') return
    this.#advance(leg.callId, 'offered', this.book.now())
    if (this.book.call(leg.callId)?.state === 'ringing') this.#rings(leg, leg.autoAnswerMs)
  }
  #onSip(fact: SipFact): void {
    const leg = this.#matching.bySip(fact)
    if (leg === null) return this.#matching.begin(fact)
    // A dialog of the page that died says nothing about the call that is being taken back.
    if (leg.takingBack && leg.sip === null && fact.state !== 'incoming') return
    const first = leg.sip === null
    leg.sip = fact
    leg.sipCallId = fact.sipCallId
    const at = this.book.now()
    if (fact.state === 'connecting' && fact.direction === 'inbound') this.#advance(leg.callId, 'connects', at)
    // The far end of a call that Webitel bridges is not there yet when our own leg is up: only its word counts for placed calls it knows.
    if (fact.state === 'confirmed' && !leg.askedHere) this.#advance(leg.callId, 'up', at)
    if (fact.state === 'ended') {
      const call = this.book.call(leg.callId)
      if (call) this.#end(leg.callId, at, endBySip(call, leg, fact.end ?? 'other'))
    }
    if (first) this.#onInvite(leg)
    this.look()
  }

  #onMedia(fact: MediaFact): void {
    const leg = this.legs.bySip(fact.sipCallId)
    const call = leg && this.book.call(leg.callId)
    if (!leg || !call || !isLive(call)) return
    const watch = this.#quality.get(leg.callId) ?? new QualityWatch()
    this.#quality.set(leg.callId, watch)
    const said = watch.add(fact, call)
    const same = JSON.stringify([call.media, call.quality]) === JSON.stringify([said.media, said.quality])
    if (!same) this.book.updateCall(leg.callId, (one) => ({ ...one, ...said }), false)
  }

  #fill(leg: Leg, fact: CallFact): void {
    const conversation = this.book.withCall(leg.callId)
    const call = this.book.call(leg.callId)
    if (!conversation || !call) return
    const variables = { ...(fact.queue && this.#distributions.get(fact.queue.attemptId)?.variables), ...fact.variables }
    if (variables['link'] !== undefined) this.#cardLinks.set(call.id, variables['link'])
    leg.autoAnswerMs = fact.autoAnswerMs ?? leg.autoAnswerMs
    const filled = filledIn(conversation, call, fact, variables)
    if (filled === conversation) return
    this.book.put(filled)
    const about = filled.calls.find(({ id }) => id === call.id)
    const first =
      about?.eavesdrop &&
      call.eavesdrop === null &&
      !conversation.timeline.some(({ kind, at }) => kind === 'listened-in' && at >= call.ringingAt)
    if (first) this.book.tell(conversation.id, 'listened-in', about.eavesdrop?.name ? { by: about.eavesdrop.name } : {}, fact.at)
    const attemptId = filled.calls.find(({ id }) => id === call.id)?.attemptId ?? null
    if (attemptId === null || call.attemptId !== null) return
    this.#askAttempt(call.id, attemptId)
    if (leg.reportingSince !== null) this.#onReporting?.(call.id, attemptId, leg.reportingSince)
  }

  #advance(callId: string, event: CallEvent, at: number): void {
    const conversation = this.book.withCall(callId)
    const before = this.book.call(callId)
    if (!conversation || !before) return
    const after = advanceCall(before, event, at)
    if (after === before) return
    this.book.updateCall(callId, () => after)
    if (after.state !== 'ringing') this.#ringLimits.stop(callId)
    if (before.joined && !after.joined) {
      // The page would go on mixing whoever is on hold with whoever is heard.
      const sipCallId = this.legs.byCall(callId)?.sipCallId
      if (sipCallId) this.vendors.phone.part(sipCallId)
      this.#partOthers()
    }
    if (before.connectedAt === null && after.connectedAt !== null) {
      this.book.tell(
        conversation.id,
        'call-answered',
        { ...(after.queue && { queue: after.queue.name }), ...(after.waitedS !== null && { waitedS: after.waitedS }) },
        at
      )
    } else if (after.state === 'held') this.book.tell(conversation.id, 'call-held', {}, at)
    else if (before.state === 'held') this.book.tell(conversation.id, 'call-resumed', {}, at)
    if (after.state === 'connected') this.news.tell({ kind: 'up', callId })
    this.look()
  }

  #end(callId: string, at: number, end: NonNullable<Call['end']>, reporting?: boolean): void {
    const conversation = this.book.withCall(callId)
    const before = this.book.call(callId)
    if (!conversation || !before) return
    this.#ringLimits.stop(callId)
    const after = advanceCall(before, 'ends', at, end)
    if (after !== before) {
      this.book.updateCall(callId, () => ({ ...after, qualitySummary: this.#quality.get(callId)?.summary() ?? null }))
      this.#quality.delete(callId)
      if (before.joined) this.#partOthers()
      this.#tellEnd(conversation.id, after, end, at)
      this.news.tell({ kind: 'ended', callId, end })
    }
    const leg = this.legs.byCall(callId)
    if (reporting && leg) this.#expectResult(leg, before, at)
    this.look()
  }

  #reports(leg: Leg, call: Call, { at, hangup }: CallFact): void {
    if (hangup?.reporting) this.#expectResult(leg, call, at)
  }

  #expectResult(leg: Leg, call: Call, at: number): void {
    if (call.attemptId !== null) this.#onReporting?.(call.id, call.attemptId, at)
    else leg.reportingSince = at
  }

  #tellEnd(conversationId: string, call: Call, end: NonNullable<Call['end']>, at: number): void {
    const durationS = call.connectedAt === null ? 0 : Math.max(0, Math.round((at - call.connectedAt) / 1000))
    const to = this.legs.byCall(call.id)?.transferTo
    if (call.consultFor !== null) return this.book.tell(conversationId, 'consult-ended', { to: nameOf(call.party), end, durationS }, at)
    if (end === 'transferred') return this.book.tell(conversationId, 'call-transferred', { ...(to && { to }), durationS }, at)
    this.book.tell(
      conversationId,
      wasMissed(call) ? 'call-missed' : 'call-ended',
      { end, durationS, ...(call.queue && { queue: call.queue.name }) },
      at
    )
  }

  /** Told when the server says that a result is expected for an ended call. */
  onReporting(listener: (callId: string, attemptId: string, at: number) => void): void {
    this.#onReporting = listener
  }
  #onReporting: ((callId: string, attemptId: string, at: number) => void) | null = null

  #ranOut(leg: Leg): void {
    const call = this.book.call(leg.callId)
    if (call?.state !== 'ringing' || call.pending === 'answering') return
    leg.endedHere = 'rang-out'
    if (leg.webitelId !== null) void this.vendors.telephony.hangUp(leg.webitelId, 'decline')
    if (leg.sipCallId !== null) this.vendors.phone.reject(leg.sipCallId, 486)
    this.#end(leg.callId, this.book.now(), 'rang-out')
  }

  #askAttempt(callId: string, attemptId: string): void {
    void this.vendors.telephony.attempt(attemptId).then((answer) => {
      const conversation = this.book.withCall(callId)
      if (!answer.ok || !conversation) return
      const { joinedAt, bucket } = answer.value
      this.book.put({
        ...conversation,
        bucket: conversation.bucket ?? bucket,
        calls: conversation.calls.map((call) =>
          call.id === callId && joinedAt !== null ? { ...call, waitedS: Math.max(0, Math.round((call.ringingAt - joinedAt) / 1000)) } : call
        )
      })
    })
  }

  #onJoined(leg: Leg, joined: boolean): void {
    const before = this.book.call(leg.callId)
    if (before === undefined || (joined && before.state !== 'connected')) return
    this.#change(leg.callId, (call) => ({ ...call, joined, pending: call.pending === 'joining' ? null : call.pending }))
    if (before.joined && !joined) this.news.tell({ kind: 'parted', callId: leg.callId })
  }

  /** Whoever is alone in a mix is in none. */
  #partOthers(): void {
    for (const call of this.book.all().flatMap(({ calls }) => calls)) {
      if (call.joined) this.#change(call.id, (one) => ({ ...one, joined: false }))
    }
  }

  #dropPending(sipCallId: string, pending: Call['pending'][]): void {
    const leg = this.legs.bySip(sipCallId)
    if (leg) this.#change(leg.callId, (call) => (pending.includes(call.pending) ? { ...call, pending: null } : call))
  }

  #change(callId: string, change: (call: Call) => Call): void {
    this.book.updateCall(callId, change, false)
    this.look()
  }

  /** Whoever waits for something looks again. */
  look(): void {
    for (const look of [...this.#changed]) look()
  }
}

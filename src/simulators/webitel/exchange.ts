import type { Pace } from '../pace'
import type { Agent } from './agent'
import { Attempts } from './attempts'
import { CustomerMedia } from './customer/media'
import { Voice } from './customer/voice'
import { AGENT, CUSTOMERS } from './demo-data'
import { newLeg, type CallSpec, type Leg } from './leg'
import { callNotFound, Refusal } from './refusal'
import { bridgeData, callEvent, distributeData, hangupData, processingData, ringingData, type Shape } from './shapes'
import type { SipCall } from './sip/sip-call'
import type { SipServer } from './sip/sip-server'

const HISTORY_MS = 1000
const DIALLING_MS = 600
/** A phone that sends nothing for so long is gone, as rtpengine sees it. */
const MEDIA_SILENT_MS = 60_000

export type Publish = (event: 'call' | 'channel' | 'agent_status', data: Shape) => void

/** Calls and attempts of the agent: the one state behind REST, WebSocket and SIP (Webitel contract 8 and 10). */
export class Exchange {
  readonly legs = new Map<string, Leg>()
  readonly attempts: Attempts
  readonly history: Leg[] = []
  sip: SipServer | null = null
  /** How long a customer whom the agent dials lets it ring, ms. */
  answerAfterMs = 2000
  /** A call was over long enough to stand in the history. */
  onStored: (leg: Leg) => void = () => undefined
  private readonly waiting: Leg[] = []
  private readonly settling = new Map<string, () => void>()

  constructor(
    private readonly pace: Pace,
    private readonly agent: Agent,
    private readonly publish: Publish,
    private readonly clip: Uint8Array
  ) {
    this.attempts = new Attempts(pace, agent, publish, this.legs)
    agent.inCall = () => this.current() !== null
    agent.onChange = (status) => {
      if (status === 'online') this.offerWaiting()
      else if (status !== 'break_out') this.withdrawOffers()
    }
  }

  /** Calls that are not over, and those whose report is still awaited. */
  open(): Leg[] {
    return [...this.legs.values()].filter((leg) => !this.waiting.includes(leg) && (leg.state !== 'hangup' || leg.attempt?.processing))
  }

  find(id: string): Leg {
    const leg = this.legs.get(id)
    if (!leg || leg.state === 'hangup') throw callNotFound()
    return leg
  }

  /** The newest call that is not over. */
  current(): Leg | null {
    return [...this.legs.values()].reverse().find((leg) => leg.state !== 'hangup') ?? null
  }

  /** A customer calls. Rings at once when the agent is online; a queue call waits until then. Answers the call id of the agent's leg. */
  letCustomerCall(spec: Partial<CallSpec> = {}): string {
    const customer = CUSTOMERS[0]!
    const full: CallSpec = {
      name: customer.name,
      number: customer.number,
      queue: customer.queue,
      bucket: null,
      waitedS: 0,
      variables: {},
      ringS: 30,
      givesUpS: null,
      answersWith: 'speech',
      reporting: true,
      processingS: 120,
      autoAnswer: false,
      phone: 'here',
      ...spec
    }
    const leg = newLeg(full, 'inbound', full.queue === null ? null : this.attempts.create(full, full.queue))
    this.legs.set(leg.id, leg)
    if (leg.attempt && this.agent.status !== 'online') this.waiting.push(leg)
    else void this.ring(leg)
    return leg.id
  }

  /** The agent's phone dials (Webitel contract 12.4: matched by Call-ID). */
  placeBySip(sip: SipCall, target: string): void {
    const known = CUSTOMERS.find((customer) => customer.number.endsWith(target.replace(/\D/g, '').slice(-8)))
    const leg = newLeg(this.outboundSpec(target, known?.name ?? target, {}), 'outbound', null)
    leg.sip = sip
    leg.sipCallId = sip.callId
    this.legs.set(leg.id, leg)
    this.listen(leg, sip)
    this.call(leg, 'ringing', ringingData(leg, null))
    this.agent.presenceChanged()
    sip.ring()
    this.pace.after(200, () => leg.state === 'ringing' && this.call(leg, 'progress'))
    leg.ringing = this.pace.after(
      this.answerAfterMs,
      () => void this.customerAnswers(leg, sip).catch(() => this.end(leg, 'INCOMPATIBLE_DESTINATION', 488, 'B'))
    )
  }

  /** Click-to-call: the agent's own phone rings first (Webitel contract 4.6, 8.3). */
  placeByRequest(
    destination: string,
    options: { sockId: string | null; autoAnswer: boolean; variables: Record<string, string>; ringS?: number }
  ): string {
    const number = destination.replace(/[^0-9+]/g, '')
    if (number === '') throw new Refusal('app.call.create.valid.destination', 400, 'no destination')
    const spec = this.outboundSpec(number, number, options.variables)
    const leg = newLeg({ ...spec, autoAnswer: options.autoAnswer, ringS: options.ringS ?? spec.ringS }, 'outbound', null)
    this.legs.set(leg.id, leg)
    void this.ring(leg, options.sockId)
    return leg.id
  }

  /** Waits until the agent's phone answered or the leg is over. */
  async settled(callId: string): Promise<Leg> {
    const leg = this.legs.get(callId)
    if (!leg) throw callNotFound()
    if (leg.state === 'ringing') await new Promise<void>((resolve) => this.settling.set(callId, resolve))
    return leg
  }

  hangUp(leg: Leg, cause: string, by: Leg['hangupBy']): void {
    if (leg.state === 'hangup') return
    const answered = leg.answeredAt > 0
    leg.sip?.end()
    this.end(leg, cause, answered ? 200 : cause === 'USER_BUSY' ? 486 : 487, by)
  }

  hold(leg: Leg): void {
    if (leg.state !== 'active') throw new Refusal('app.call.hold.app_err', 400, 'call is not active')
    leg.state = 'hold'
    leg.heldSince = Date.now()
    this.applyAudio(leg)
    this.call(leg, 'hold')
  }

  unhold(leg: Leg): void {
    if (leg.state !== 'hold') throw new Refusal('app.call.unhold.app_err', 400, 'call is not on hold')
    leg.state = 'active'
    leg.holdMs += Date.now() - leg.heldSince
    this.applyAudio(leg)
    this.call(leg, 'active', { video: 'inactive', remote_video: 'inactive' })
  }

  mute(leg: Leg, muted: boolean): void {
    leg.muted = muted
    this.applyAudio(leg)
  }

  digit(leg: Leg, digit: string): void {
    leg.digits += digit.slice(0, 1)
    this.call(leg, 'dtmf', { digit: digit.slice(0, 1) })
  }

  customerHangsUp(callId?: string): boolean {
    const leg = callId === undefined ? this.current() : this.legs.get(callId)
    if (!leg || leg.state === 'hangup') return false
    this.hangUp(leg, leg.answeredAt > 0 ? 'NORMAL_CLEARING' : 'ORIGINATOR_CANCEL', leg.direction === 'inbound' ? 'A' : 'B')
    return true
  }

  /** For a leg whose SIP is elsewhere. */
  legAnswered(callId: string): void {
    this.answered(this.find(callId))
  }

  legEnded(callId: string, cause = 'NORMAL_CLEARING', by: Leg['hangupBy'] = 'B'): void {
    this.end(this.find(callId), cause, 200, by)
  }

  stop(): void {
    for (const leg of this.legs.values()) leg.media?.close()
  }

  private outboundSpec(number: string, name: string, variables: Record<string, string>): CallSpec {
    return {
      name,
      number,
      queue: null,
      bucket: null,
      waitedS: 0,
      variables,
      ringS: 90,
      givesUpS: null,
      answersWith: 'speech',
      reporting: false,
      processingS: 0,
      autoAnswer: false,
      phone: 'here'
    }
  }

  private offerWaiting(): void {
    for (const leg of this.waiting.splice(0)) void this.ring(leg)
  }

  /** Going to pause or offline hangs up an offered call that is not answered (Webitel contract 9.3). */
  private withdrawOffers(): void {
    for (const leg of this.legs.values())
      if (leg.state === 'ringing' && leg.attempt && !this.waiting.includes(leg)) this.hangUp(leg, 'LOSE_RACE', 'F')
  }

  private async ring(leg: Leg, sockId: string | null = null): Promise<void> {
    const { attempt, spec } = leg
    if (attempt) {
      attempt.offeringAt = Date.now()
      this.attempts.enter(attempt, 'distribute', distributeData(leg, attempt))
    }
    leg.ringing = this.pace.after(spec.ringS * 1000, () => this.hangUp(leg, 'NO_ANSWER', 'F'))
    if (spec.givesUpS !== null) this.pace.after(spec.givesUpS * 1000, () => leg.state === 'ringing' && this.customerHangsUp(leg.id))
    const sdp =
      spec.phone === 'here' && this.sip
        ? await this.newMedia(leg)
            .offer()
            .catch(() => '')
        : null
    if (leg.state !== 'ringing') return leg.media?.close()
    const sip = sdp === null ? null : this.invite(leg, sdp, sockId)
    if (sip) leg.sipCallId = sip.callId
    this.call(leg, 'ringing', ringingData(leg, sockId))
    this.agent.presenceChanged()
    if (attempt)
      this.attempts.enter(attempt, 'offering', {
        member_channel_id: leg.memberId,
        agent_channel_id: leg.id,
        auto_answer: spec.autoAnswer === false ? null : String(spec.autoAnswer)
      })
    if (sdp !== null && !sip) this.pace.after(100, () => leg.state === 'ringing' && this.end(leg, 'USER_NOT_REGISTERED', 480, 'F'))
  }

  private invite(leg: Leg, sdp: string, sockId: string | null): SipCall | null {
    const headers: [string, string][] = [['X-Webitel-Uuid', leg.id]]
    if (leg.direction === 'outbound') headers.push(['X-Webitel-Display-Direction', 'outbound'])
    if (sockId !== null) headers.push(['X-Webitel-Sock-Id', sockId])
    const sip = this.sip?.invite({ from: leg.spec, to: AGENT.extension, headers, sdp }) ?? null
    leg.sip = sip
    if (!sip) return null
    this.listen(leg, sip)
    sip.events.answered = (answer) => {
      leg.media?.accept(answer).catch(() => undefined)
      if (leg.direction === 'inbound') return this.answered(leg)
      this.active(leg)
      this.pace.after(this.answerAfterMs, () => leg.state !== 'hangup' && this.bridged(leg))
    }
    sip.events.failed = (status) =>
      this.end(
        leg,
        status === 486 || status === 603 ? 'USER_BUSY' : status === 487 ? 'ORIGINATOR_CANCEL' : 'NORMAL_TEMPORARY_FAILURE',
        status,
        'B'
      )
    return sip
  }

  private listen(leg: Leg, sip: SipCall): void {
    sip.events.ended = () =>
      this.end(
        leg,
        leg.answeredAt > 0 ? 'NORMAL_CLEARING' : 'ORIGINATOR_CANCEL',
        leg.answeredAt > 0 ? 200 : 487,
        leg.direction === 'inbound' ? 'B' : 'A'
      )
    sip.events.info = (_type, body) => {
      const signal = /Signal\s*=\s*([0-9A-D*#])/i.exec(body)?.[1]
      if (signal) this.digit(leg, signal)
    }
    sip.events.reoffered = async (offer) => {
      const answer = await leg.media?.answerAgain(offer)
      if (answer && leg.state === 'active' && answer.held) this.hold(leg)
      else if (answer && leg.state === 'hold' && !answer.held) this.unhold(leg)
      return answer?.sdp ?? ''
    }
  }

  private newMedia(leg: Leg): CustomerMedia {
    leg.media = new CustomerMedia(leg.spec.answersWith === 'speech' ? new Voice(this.clip) : null)
    leg.media.speaking = false
    return leg.media
  }

  private async customerAnswers(leg: Leg, sip: SipCall): Promise<void> {
    if (leg.state !== 'ringing') return
    const answer = await this.newMedia(leg).answer(sip.offeredSdp)
    if (leg.state !== 'ringing') return leg.media?.close()
    sip.accept(answer)
    this.answered(leg)
  }

  private answered(leg: Leg): void {
    if (leg.state !== 'ringing') return
    this.active(leg)
    this.pace.after(DIALLING_MS / 30, () => leg.state !== 'hangup' && this.bridged(leg))
  }

  private active(leg: Leg): void {
    leg.ringing()
    leg.state = 'active'
    leg.answeredAt = Date.now()
    this.agent.noAnswer = 0
    this.settle(leg)
    if (leg.media) this.watchMedia(leg, -1)
    this.call(leg, 'active', { video: 'inactive', remote_video: 'inactive' })
  }

  private watchMedia(leg: Leg, packetsBefore: number): void {
    this.pace.after(MEDIA_SILENT_MS, () => {
      if (leg.state === 'hangup' || !leg.media) return
      const packets = leg.media.figures.packetsReceived
      if (packets === packetsBefore || packets === 0) this.hangUp(leg, 'MEDIA_TIMEOUT', 'F')
      else this.watchMedia(leg, packets)
    })
  }

  private bridged(leg: Leg): void {
    leg.bridgedAt = Date.now()
    this.applyAudio(leg)
    this.call(leg, 'bridge', bridgeData(leg))
    if (!leg.attempt) return
    leg.attempt.bridgedAt = leg.bridgedAt
    this.attempts.enter(leg.attempt, 'bridged')
  }

  private end(leg: Leg, cause: string, sipStatus: number, by: Leg['hangupBy']): void {
    if (leg.state === 'hangup') return
    leg.ringing()
    if (leg.state === 'hold') leg.holdMs += Date.now() - leg.heldSince
    leg.state = 'hangup'
    leg.hangupAt = Date.now()
    leg.cause = cause
    leg.sipStatus = sipStatus
    leg.hangupBy = by
    leg.media?.close()
    this.settle(leg)
    this.agent.presenceChanged()
    const queued = this.waiting.indexOf(leg)
    if (queued >= 0) return void this.waiting.splice(queued, 1)
    const { attempt } = leg
    const mustReport = attempt !== null && leg.bridgedAt > 0 && leg.spec.reporting
    if (attempt && mustReport) this.attempts.startProcessing(leg, attempt)
    this.call(leg, 'hangup', hangupData(leg))
    this.pace.after(HISTORY_MS, () => {
      this.history.unshift(leg)
      this.onStored(leg)
    })
    if (!attempt) return
    if (mustReport) return this.attempts.enter(attempt, 'processing', processingData(leg, attempt))
    if (leg.answeredAt > 0) return this.attempts.wrapUp(attempt)
    if (cause === 'ORIGINATOR_CANCEL' || cause === 'LOSE_RACE') return this.attempts.enter(attempt, 'waiting')
    this.attempts.missed(attempt)
  }

  private applyAudio(leg: Leg): void {
    if (!leg.media) return
    leg.media.speaking = leg.state === 'active' && leg.bridgedAt > 0
    leg.media.listening = leg.state === 'active' && !leg.muted
  }

  private call(leg: Leg, event: string, data?: Shape): void {
    this.publish('call', callEvent(leg, event, data))
  }

  private settle(leg: Leg): void {
    this.settling.get(leg.id)?.()
    this.settling.delete(leg.id)
  }
}

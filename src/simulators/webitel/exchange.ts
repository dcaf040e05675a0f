import type { Pace } from '../pace'
import type { Agent } from './agent'
import { Attempts } from './attempts'
import { slower } from './customer/voice'
import { CUSTOMERS } from './demo-data'
import { AgentForms } from './forms/agent-forms'
import { DEMO_FORM } from './forms/demo-form'
import { newLeg, usualSpec, type Attempt, type CallSpec, type Leg } from './leg'
import { PhoneLine } from './phone-line'
import { callNotFound, Refusal } from './refusal'
import { bridgeData, callEvent, distributeData, hangupData, processingData, ringingData, type Shape } from './shapes'

const HISTORY_MS = 1000
const BRIDGE_MS = 20
/** A phone that sends nothing for so long is gone, as rtpengine sees it. */
const MEDIA_SILENT_MS = 60_000

export type Publish = (event: 'call' | 'channel' | 'agent_status', data: Shape) => void

/** Who hung up, where it was not the agent (Webitel contract 8.2). */
export const otherSide = (leg: Leg): Leg['hangupBy'] => (leg.direction === 'inbound' ? 'A' : 'B')

/** Calls and attempts of the agent: the one state behind REST, WebSocket and SIP (Webitel contract 8 and 10). */
export class Exchange {
  readonly legs = new Map<string, Leg>()
  readonly attempts: Attempts
  readonly forms: AgentForms
  readonly history: Leg[] = []
  readonly line: PhoneLine
  /** A call was over long enough to stand in the history. */
  onStored: (leg: Leg) => void = () => undefined
  private readonly waiting: Leg[] = []
  private readonly settling = new Map<string, () => void>()

  constructor(
    private readonly pace: Pace,
    private readonly agent: Agent,
    private readonly publish: Publish,
    clip: Uint8Array
  ) {
    this.line = new PhoneLine(this, { customer: clip, colleague: slower(clip) })
    this.attempts = new Attempts(pace, agent, publish, this.legs)
    this.forms = new AgentForms(this.attempts, DEMO_FORM)
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
      ...usualSpec(customer.name, customer.number),
      queue: customer.queue,
      ringS: 30,
      reporting: true,
      processingS: 120,
      ...spec
    }
    return this.offer(full, { attempt: full.queue === null ? null : this.attempts.create(full, full.queue) })
  }

  /** Somebody calls the agent. A queue call waits until the agent is online. Answers the call id of the agent's leg. */
  offer(spec: CallSpec, options: Parameters<typeof newLeg>[2]): string {
    const leg = newLeg(spec, 'inbound', options)
    leg.connect = () => this.bridgeSoon(leg)
    if (!leg.attempt || this.agent.status === 'online') this.add(leg)
    else {
      this.legs.set(leg.id, leg)
      this.waiting.push(leg)
    }
    return leg.id
  }

  /** Rings the agent's phone. */
  add(leg: Leg, sockId: string | null = null): void {
    this.legs.set(leg.id, leg)
    void this.ring(leg, sockId)
  }

  /** Customers of a queue who wait for the agent. */
  waitingIn(queueId: number): number {
    return this.waiting.filter((leg) => leg.attempt?.queue.id === queueId).length
  }

  /** Everything that has an attempt: what is open, and those who wait. */
  attempting(): { leg: Leg; attempt: Attempt; waits: boolean }[] {
    return [...this.open(), ...this.waiting].flatMap((leg) =>
      leg.attempt ? [{ leg, attempt: leg.attempt, waits: this.waiting.includes(leg) }] : []
    )
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
    this.tell(leg, 'hold')
  }

  unhold(leg: Leg): void {
    if (leg.state !== 'hold') throw new Refusal('app.call.unhold.app_err', 400, 'call is not on hold')
    leg.state = 'active'
    leg.holdMs += Date.now() - leg.heldSince
    this.applyAudio(leg)
    this.tell(leg, 'active', { video: 'inactive', remote_video: 'inactive' })
  }

  mute(leg: Leg, muted: boolean): void {
    leg.muted = muted
    this.applyAudio(leg)
  }

  digit(leg: Leg, digit: string): void {
    leg.digits += digit.slice(0, 1)
    this.tell(leg, 'dtmf', { digit: digit.slice(0, 1) })
  }

  /** A supervisor comes into a call of the agent, changes how, or leaves (Webitel contract 8.2). */
  eavesdrop(callId: string, state: 'muted' | 'prompt' | 'conference' | null): void {
    const leg = this.find(callId)
    const type = state === null ? 'leave' : leg.eavesdropped ? state : 'joined'
    leg.eavesdropped = state !== null
    this.tell(leg, 'eavesdrop', { state: state ?? 'none', type })
  }

  customerHangsUp(callId?: string): boolean {
    const leg = callId === undefined ? this.current() : this.legs.get(callId)
    if (!leg || leg.state === 'hangup') return false
    this.hangUp(leg, leg.answeredAt > 0 ? 'NORMAL_CLEARING' : 'ORIGINATOR_CANCEL', otherSide(leg))
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
    const here = spec.phone === 'here' && this.line.sip !== null
    const sip = here ? await this.line.ring(leg, sockId) : null
    if (leg.state !== 'ringing') return
    if (sip) leg.sipCallId = sip.callId
    this.tell(leg, 'ringing', ringingData(leg, sockId))
    this.agent.presenceChanged()
    if (attempt)
      this.attempts.enter(attempt, 'offering', {
        member_channel_id: leg.memberId,
        agent_channel_id: leg.id,
        auto_answer: spec.autoAnswer === false ? null : String(spec.autoAnswer)
      })
    if (here && !sip) this.pace.after(100, () => leg.state === 'ringing' && this.end(leg, 'USER_NOT_REGISTERED', 480, 'F'))
  }

  /** The agent's phone was answered, or the one that it dialled. */
  answered(leg: Leg): void {
    if (leg.state !== 'ringing') return
    this.active(leg)
    leg.connect()
  }

  bridgeSoon(leg: Leg): void {
    this.pace.after(BRIDGE_MS, () => this.bridged(leg))
  }

  private active(leg: Leg): void {
    leg.ringing()
    leg.state = 'active'
    leg.answeredAt = Date.now()
    this.agent.noAnswer = 0
    this.settle(leg)
    if (leg.media) this.watchMedia(leg, -1)
    this.tell(leg, 'active', { video: 'inactive', remote_video: 'inactive' })
  }

  private watchMedia(leg: Leg, packetsBefore: number): void {
    this.pace.after(MEDIA_SILENT_MS, () => {
      if (leg.state === 'hangup' || !leg.media) return
      const packets = leg.media.figures.packetsReceived
      if (packets === packetsBefore || packets === 0) this.hangUp(leg, 'MEDIA_TIMEOUT', 'F')
      else this.watchMedia(leg, packets)
    })
  }

  bridged(leg: Leg): void {
    if (leg.state === 'hangup') return
    leg.bridgedAt = Date.now()
    this.applyAudio(leg)
    this.tell(leg, 'bridge', bridgeData(leg))
    if (!leg.attempt) return
    leg.attempt.bridgedAt = leg.bridgedAt
    this.forms.start(leg, leg.attempt)
    this.attempts.enter(leg.attempt, 'bridged')
  }

  end(leg: Leg, cause: string, sipStatus: number, by: Leg['hangupBy']): void {
    if (leg.state === 'hangup') return
    leg.ringing()
    if (leg.state === 'hold') leg.holdMs += Date.now() - leg.heldSince
    leg.state = 'hangup'
    leg.hangupAt = Date.now()
    leg.cause = cause
    leg.sipStatus = sipStatus
    leg.hangupBy = by
    leg.media?.close()
    leg.release()
    this.settle(leg)
    this.agent.presenceChanged()
    const queued = this.waiting.indexOf(leg)
    if (queued >= 0) return void this.waiting.splice(queued, 1)
    const { attempt } = leg
    const mustReport = attempt !== null && leg.bridgedAt > 0 && leg.spec.reporting && !attempt.report
    if (attempt && mustReport) this.attempts.startProcessing(leg, attempt)
    this.tell(leg, 'hangup', hangupData(leg))
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

  tell(leg: Leg, event: string, data?: Shape): void {
    this.publish('call', callEvent(leg, event, data))
  }

  private settle(leg: Leg): void {
    this.settling.get(leg.id)?.()
    this.settling.delete(leg.id)
  }
}

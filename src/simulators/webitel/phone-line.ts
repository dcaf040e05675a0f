import { AGENT } from './demo-data'
import { CustomerMedia } from './customer/media'
import { Voice } from './customer/voice'
import type { Leg } from './leg'
import type { SipCall } from './sip/sip-call'
import type { SipServer } from './sip/sip-server'

/** What the exchange does with what the phone did. */
export interface LineEvents {
  answered(leg: Leg): void
  end(leg: Leg, cause: string, sipStatus: number, by: Leg['hangupBy']): void
  digit(leg: Leg, digit: string): void
  hold(leg: Leg): void
  unhold(leg: Leg): void
}

/** The agent's phone on one leg, with the voice at the other end. */
export class PhoneLine {
  sip: SipServer | null = null

  constructor(
    private readonly on: LineEvents,
    private readonly clips: { customer: Uint8Array; colleague: Uint8Array }
  ) {}

  /** Rings the phone. Null: none is registered, or the leg ended meanwhile. */
  async ring(leg: Leg, sockId: string | null): Promise<SipCall | null> {
    const sdp = await this.newMedia(leg)
      .offer()
      .catch(() => '')
    if (leg.state === 'ringing') return this.invite(leg, sdp, sockId)
    leg.media?.close()
    return null
  }

  /** Answers the phone that dialled. */
  async accept(leg: Leg, sip: SipCall): Promise<void> {
    if (leg.state !== 'ringing') return
    const answer = await this.newMedia(leg).answer(sip.offeredSdp)
    if (leg.state !== 'ringing') return leg.media?.close()
    sip.accept(answer)
    this.on.answered(leg)
  }

  listen(leg: Leg, sip: SipCall): void {
    sip.events.ended = () => {
      const own = leg.direction === 'inbound' ? 'B' : 'A'
      if (leg.answeredAt > 0) this.on.end(leg, 'NORMAL_CLEARING', 200, own)
      else this.on.end(leg, 'ORIGINATOR_CANCEL', 487, own)
    }
    sip.events.info = (_type, body) => {
      const signal = /Signal\s*=\s*([0-9A-D*#])/i.exec(body)?.[1]
      if (signal) this.on.digit(leg, signal)
    }
    sip.events.reoffered = async (offer) => {
      const answer = await leg.media?.answerAgain(offer)
      if (answer && leg.state === 'active' && answer.held) this.on.hold(leg)
      else if (answer && leg.state === 'hold' && !answer.held) this.on.unhold(leg)
      return answer?.sdp ?? ''
    }
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
      this.on.answered(leg)
    }
    sip.events.failed = (status) => {
      const cause = status === 486 || status === 603 ? 'USER_BUSY' : status === 487 ? 'ORIGINATOR_CANCEL' : 'NORMAL_TEMPORARY_FAILURE'
      this.on.end(leg, cause, status, 'B')
    }
    return sip
  }

  private newMedia(leg: Leg): CustomerMedia {
    const clip = leg.peer.type === 'user' || leg.consultsQueue ? this.clips.colleague : this.clips.customer
    leg.media = new CustomerMedia(leg.spec.answersWith === 'speech' ? new Voice(clip) : null, { video: leg.spec.video })
    leg.media.speaking = false
    return leg.media
  }
}

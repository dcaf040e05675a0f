import { randomBytes, randomUUID } from 'node:crypto'
import type { Pace } from '../../pace'
import { addressOf, formatSip, header, headerValues, parameter, respond, userOf, type SipMessage } from './message'

/** Time that a request waits for its answer (RFC 3261 timers B and F). */
const REQUEST_MS = 32_000

/** How a dialog reaches its phone: the newest connection of the phone's registration. */
export interface Route {
  /** false: no connection now. */
  send(text: string): boolean
}

export interface SipCallEvents {
  progress?(status: number): void
  answered?(sdp: string): void
  /** Final answer to our INVITE other than 2xx; 408 when none came. */
  failed?(status: number): void
  /** The phone ended it: BYE, or CANCEL before an answer. */
  ended?(): void
  /** A re-INVITE; the answer is the new description. */
  reoffered?(sdp: string): Promise<string>
  info?(contentType: string, body: string): void
}

/** One SIP dialog with the phone (RFC 3261 12), set up by either side. */
export class SipCall {
  events: SipCallEvents = {}
  state: 'inviting' | 'ringing' | 'up' | 'over' = 'inviting'
  private readonly localTag = randomBytes(6).toString('hex')
  private remoteTag = ''
  private remoteTarget = ''
  private local = ''
  private remote = ''
  private cseq = 100
  private readonly pending = new Map<string, { text: string; provisional: boolean; cancel: () => void }>()
  private invitation: SipMessage | null = null
  private finalAnswer: SipMessage | null = null

  private constructor(
    readonly callId: string,
    private readonly route: Route,
    private readonly pace: Pace,
    private readonly onOver: (call: SipCall) => void
  ) {}

  /** Rings the phone. `target` is the contact it registered. */
  static invite(
    options: {
      target: string
      from: { number: string; name: string }
      to: string
      realm: string
      headers: [string, string][]
      sdp: string
    },
    route: Route,
    pace: Pace,
    onOver: (call: SipCall) => void
  ): SipCall {
    const call = new SipCall(randomUUID(), route, pace, onOver)
    call.remoteTarget = options.target
    call.local = `"${options.from.name.replace(/["\\]/g, '')}" <sip:${options.from.number}@${options.realm}>;tag=${call.localTag}`
    call.remote = `<sip:${options.to}@${options.realm}>`
    call.request('INVITE', options.headers, { type: 'application/sdp', text: options.sdp })
    return call
  }

  /** The phone rings us. */
  static invited(invitation: SipMessage, route: Route, pace: Pace, onOver: (call: SipCall) => void): SipCall {
    const call = new SipCall(header(invitation, 'call-id'), route, pace, onOver)
    call.invitation = invitation
    call.remoteTag = parameter(header(invitation, 'from'), 'tag') ?? ''
    call.remoteTarget = addressOf(header(invitation, 'contact'))
    call.local = `${header(invitation, 'to')};tag=${call.localTag}`
    call.remote = header(invitation, 'from')
    return call
  }

  /** User part of the phone's contact: names the registration that in-dialog requests follow. */
  get contactUser(): string {
    return userOf(this.remoteTarget)
  }

  get offeredSdp(): string {
    return this.invitation?.body ?? ''
  }

  ring(): void {
    if (this.state !== 'inviting') return
    this.state = 'ringing'
    this.answer(180)
  }

  accept(sdp: string): void {
    if (this.state === 'over' || this.state === 'up') return
    this.state = 'up'
    this.answer(200, sdp)
    // No ACK: the phone is gone (RFC 3261 13.3.1.4).
    this.pace.after(REQUEST_MS, () => {
      if (!this.finalAnswer || this.state === 'over') return
      this.end()
      this.events.ended?.()
    })
  }

  reject(status: number): void {
    if (this.state === 'over' || this.state === 'up') return
    this.answer(status)
    this.over()
  }

  /** CANCEL or BYE, whichever the state asks for. */
  end(): void {
    if (this.state === 'over') return
    if (this.state === 'up') {
      this.state = 'over'
      this.request('BYE')
      return
    }
    if (this.invitation) return this.reject(487)
    this.cancel()
  }

  /** The phone has a new connection: what waits for an answer goes out again. */
  connectionChanged(): void {
    for (const waiting of this.pending.values()) if (!waiting.provisional) this.route.send(waiting.text)
    if (this.finalAnswer && this.state === 'up') this.route.send(formatSip(this.finalAnswer))
  }

  onResponse(response: SipMessage): void {
    const cseq = header(response, 'cseq')
    const waiting = this.pending.get(cseq)
    if (waiting && response.status < 200) waiting.provisional = true
    if (waiting && response.status >= 200) {
      waiting.cancel()
      this.pending.delete(cseq)
    }
    if (cseq.endsWith('INVITE')) this.onInviteResponse(response, waiting !== undefined)
    if (cseq.endsWith('BYE') && response.status >= 200) this.over()
  }

  async onRequest(request: SipMessage): Promise<void> {
    const reply = (status: number, body?: string): void => {
      const headers: [string, string][] = [['Contact', this.contact()]]
      if (body !== undefined) headers.push(['Content-Type', 'application/sdp'])
      this.route.send(formatSip(respond(request, status, { toTag: this.localTag, headers, body: body ?? '' })))
    }
    if (header(request, 'contact') !== '' && request.method !== 'REGISTER') this.remoteTarget = addressOf(header(request, 'contact'))
    switch (request.method) {
      case 'ACK':
        this.finalAnswer = null
        return
      case 'BYE':
        reply(200)
        return this.endedByPhone()
      case 'CANCEL':
        reply(200)
        if (this.state !== 'up' && this.state !== 'over') {
          this.answer(487)
          this.endedByPhone()
        }
        return
      case 'INVITE': {
        if (this.state !== 'up' || !this.events.reoffered) return reply(this.state === 'over' ? 481 : 491)
        const answer = await this.events.reoffered(request.body).catch(() => null)
        return answer === null ? reply(488) : reply(200, answer)
      }
      case 'INFO':
        this.events.info?.(header(request, 'content-type'), request.body)
        return reply(200)
      case 'UPDATE':
      case 'OPTIONS':
        return reply(200)
      default:
        return reply(405)
    }
  }

  private onInviteResponse(response: SipMessage, first: boolean): void {
    const tag = parameter(header(response, 'to'), 'tag') ?? ''
    if (response.status >= 200) this.acknowledge(response, tag)
    // Answered while our CANCEL was on its way (RFC 3261 9.1): the call that came up must end.
    if (response.status >= 200 && response.status < 300 && this.state === 'over' && this.remoteTag === '') {
      this.remoteTag = tag
      this.remoteTarget = addressOf(header(response, 'contact')) || this.remoteTarget
      return this.request('BYE')
    }
    if (!first || this.state === 'up' || this.state === 'over') return
    if (response.status < 200) {
      if (response.status > 100) this.state = 'ringing'
      this.events.progress?.(response.status)
      return
    }
    if (response.status >= 300) {
      this.over()
      this.events.failed?.(response.status)
      return
    }
    this.state = 'up'
    this.remoteTag = tag
    if (header(response, 'contact') !== '') this.remoteTarget = addressOf(header(response, 'contact'))
    this.events.answered?.(response.body)
  }

  private acknowledge(response: SipMessage, tag: string): void {
    const ack = this.compose('ACK', Number.parseInt(header(response, 'cseq'), 10), tag, [])
    // ACK of a refusal belongs to the INVITE's own transaction (RFC 3261 17.1.1.3).
    if (response.status >= 300) ack.headers[0] = ['Via', headerValues(response, 'via')[0] ?? '']
    this.route.send(formatSip(ack))
  }

  private cancel(): void {
    const invite = [...this.pending].find(([cseq]) => cseq.endsWith('INVITE'))
    if (invite) {
      const [cseq, waiting] = invite
      const via = /^Via: (.*)$/m.exec(waiting.text)?.[1]?.trim() ?? ''
      const message = this.compose('CANCEL', Number.parseInt(cseq, 10), '', [])
      message.headers[0] = ['Via', via]
      this.route.send(formatSip(message))
    }
    this.over()
  }

  private endedByPhone(): void {
    if (this.state === 'over') return
    this.over()
    this.events.ended?.()
  }

  private over(): void {
    this.state = 'over'
    for (const waiting of this.pending.values()) waiting.cancel()
    this.pending.clear()
    // A little later, so that late answers and repetitions still find their dialog.
    this.pace.after(2000, () => this.onOver(this))
  }

  private contact(): string {
    return '<sip:switch@simulator.invalid;transport=ws>'
  }

  private answer(status: number, sdp = ''): void {
    if (!this.invitation) return
    const headers: [string, string][] = [
      ['Contact', this.contact()],
      ['Allow', 'INVITE, ACK, BYE, CANCEL, OPTIONS, INFO, UPDATE']
    ]
    if (sdp) headers.push(['Content-Type', 'application/sdp'])
    const message = respond(this.invitation, status, { toTag: this.localTag, headers, body: sdp })
    if (status === 200) this.finalAnswer = message
    this.route.send(formatSip(message))
  }

  private compose(method: string, number: number, toTag: string, headers: [string, string][]): SipMessage {
    return {
      method,
      uri: this.remoteTarget,
      status: 0,
      reason: '',
      headers: [
        ['Via', `SIP/2.0/WS simulator.invalid;branch=z9hG4bK${randomBytes(8).toString('hex')}`],
        ['Max-Forwards', '70'],
        ['From', this.local],
        ['To', toTag && parameter(this.remote, 'tag') === null ? `${this.remote};tag=${toTag}` : this.remote],
        ['Call-ID', this.callId],
        ['CSeq', `${number} ${method}`],
        ['Contact', this.contact()],
        ['User-Agent', 'Webitel simulator'],
        ...headers
      ],
      body: ''
    }
  }

  private request(method: string, headers: [string, string][] = [], body?: { type: string; text: string }): void {
    this.cseq += 1
    const message = this.compose(method, this.cseq, this.remoteTag, body ? [...headers, ['Content-Type', body.type]] : headers)
    message.body = body?.text ?? ''
    const text = formatSip(message)
    const key = `${this.cseq} ${method}`
    const cancel = this.pace.after(REQUEST_MS, () => {
      const rang = this.pending.get(key)?.provisional === true
      this.pending.delete(key)
      if (method === 'BYE') return this.over()
      if (method !== 'INVITE' || rang || this.state === 'up') return
      this.over()
      this.events.failed?.(408)
    })
    this.pending.set(key, { text, provisional: false, cancel })
    this.route.send(text)
  }
}

import { randomUUID } from 'node:crypto'
import { createSocket, type Socket } from 'node:dgram'
import { eventually, freePort } from './processes'
import { accounts, domain, type Proxy } from './proxy'
import { credentials, SipText } from './sip-text'

export interface Asked {
  headers?: string[]
  /** A session description. */
  body?: string
  /** Answers the offer that comes when there was none in the request: it goes with the ACK. */
  onOffer?: (offer: string) => string | Promise<string>
  /** A body of another kind, named by a header of its own. */
  text?: string
}

interface Sent extends Asked {
  method: string
  uri: string
  from: string
  to: string
  callId: string
  number: number
  routes?: string[]
}

/** What a far end does with a new invitation; it may answer later, or more than once. */
export type OnInvite = (call: FarCall) => void

/** A SIP user agent on UDP that a test leads message by message, for what no finished phone does. It has no media of its own. */
export class FarEnd {
  /** Requests and responses in the order in which they came. */
  readonly received: SipText[] = []
  onInvite: OnInvite = (call) => call.answer()
  readonly #calls = new Map<string, FarCall>()
  readonly #rtpPort: number

  private constructor(
    private readonly socket: Socket,
    private readonly proxy: Proxy,
    readonly number: string,
    private readonly port: number,
    rtpPort: number
  ) {
    this.#rtpPort = rtpPort
    socket.on('message', (data) => this.#onMessage(data.toString()))
  }

  static async start(proxy: Proxy, number: string): Promise<FarEnd> {
    const port = await freePort()
    const socket = createSocket('udp4')
    await new Promise<void>((resolve) => socket.bind(port, '127.0.0.1', resolve))
    const farEnd = new FarEnd(socket, proxy, number, port, await freePort())
    await farEnd.#register(600)
    return farEnd
  }

  async #register(expiresS: number): Promise<void> {
    const { number } = this
    const own = `<sip:${number}@${domain}>`
    const asked = { method: 'REGISTER', uri: `sip:${domain}`, from: `${own};tag=${randomUUID()}`, to: own, callId: randomUUID(), number: 1 }
    const { status } = await this.request({ ...asked, headers: [`Expires: ${expiresS}`] })
    if (status !== 200) throw new Error(`REGISTER of the far end: ${status}`)
  }

  /** In the order in which they began. */
  calls(): FarCall[] {
    return [...this.#calls.values()]
  }

  get contact(): string {
    return `sip:${this.number}@127.0.0.1:${this.port};transport=udp`
  }

  /** A plain telephone's session description. */
  description(direction: 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive' = 'sendrecv', version = 1): string {
    const lines = [
      'v=0',
      `o=- 1 ${version} IN IP4 127.0.0.1`,
      's=-',
      'c=IN IP4 127.0.0.1',
      't=0 0',
      `m=audio ${this.#rtpPort} RTP/AVP 0 101`,
      'a=rtpmap:0 PCMU/8000',
      'a=rtpmap:101 telephone-event/8000',
      `a=${direction}`,
      'a=rtcp-mux'
    ]
    return `${lines.join('\r\n')}\r\n`
  }

  /** Calls, and gives the call together with the final answer to its INVITE, which it acknowledges. */
  async call(number: string, asked: Asked = {}): Promise<{ call: FarCall; answer: SipText }> {
    const { call, answer } = this.dial(number, asked)
    return { call, answer: await answer }
  }

  dial(number: string, asked: Asked = {}): { call: FarCall; answer: Promise<SipText> } {
    const uri = `sip:${number}@${domain}`
    const call = new FarCall(this, randomUUID(), `<sip:${this.number}@${domain}>;tag=${randomUUID()}`, `<${uri}>`)
    call.target = uri
    this.#calls.set(call.callId, call)
    return { call, answer: call.invite({ body: this.description(), ...asked }) }
  }

  /** Waits for the final response; answers a challenge once. */
  async request(sent: Sent): Promise<SipText> {
    const first = await this.#transact(sent)
    if (first.status !== 401 && first.status !== 407) return first
    if (sent.method === 'INVITE') this.acknowledge(sent, first)
    const answer = credentials(first, this.number, accounts[this.number] ?? '', sent.method, sent.uri)
    return this.#transact({ ...sent, number: sent.number + 1, headers: [...(sent.headers ?? []), answer] })
  }

  /** ACK for a final response that is no success goes in the transaction of the INVITE (RFC 3261 17.1.1.3). */
  acknowledge(sent: Sent, response: SipText): void {
    this.write(
      { ...sent, method: 'ACK', to: response.header('To'), number: response.sequence.number, headers: [], body: '' },
      viaOf(response)
    )
  }

  write(sent: Sent, via = `SIP/2.0/UDP 127.0.0.1:${this.port};branch=z9hG4bK${randomUUID()};rport`): void {
    const { method, uri, from, to, callId, number, routes = [], headers = [], text = '', body = '' } = sent
    const lines = [
      `${method} ${uri} SIP/2.0`,
      `Via: ${via}`,
      ...routes.map((route) => `Route: ${route}`),
      'Max-Forwards: 70',
      `From: ${from}`,
      `To: ${to}`,
      `Call-ID: ${callId}`,
      `CSeq: ${number} ${method}`,
      `Contact: <${this.contact}>`,
      ...headers,
      ...(body === '' ? [] : ['Content-Type: application/sdp'])
    ]
    this.#put(`${lines.join('\r\n')}\r\nContent-Length: ${Buffer.byteLength(body + text)}\r\n\r\n${body}${text}`)
  }

  respond(request: SipText, status: number, tag: string, { headers = [], body = '' }: Asked = {}): void {
    const to = request.header('To')
    const lines = [
      `SIP/2.0 ${status} Said By A Test`,
      ...request.all('Via').map((via) => `Via: ${via}`),
      ...request.all('Record-Route').map((route) => `Record-Route: ${route}`),
      `From: ${request.header('From')}`,
      `To: ${to.includes(';tag=') ? to : `${to};tag=${tag}`}`,
      `Call-ID: ${request.header('Call-ID')}`,
      `CSeq: ${request.header('CSeq')}`,
      `Contact: <${this.contact}>`,
      ...headers,
      ...(body === '' ? [] : ['Content-Type: application/sdp'])
    ]
    this.#put(`${lines.join('\r\n')}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
  }

  got(method: string, limitMs?: number): Promise<SipText> {
    return eventually(
      () => `the far end got ${method}: ${this.received.map((text) => text.raw.split('\r\n')[0]).join(', ')}`,
      () => this.received.find((text) => text.method === method),
      limitMs
    )
  }

  async stop(): Promise<void> {
    await this.#register(0)
    await new Promise<void>((resolve) => this.socket.close(resolve))
  }

  async #transact(sent: Sent): Promise<SipText> {
    const before = this.received.length
    this.write(sent)
    return eventually(`an answer to ${sent.method}`, () =>
      this.received
        .slice(before)
        .find(
          ({ status, sequence, raw }) =>
            (status ?? 0) >= 200 && sequence.number === sent.number && sequence.method === sent.method && raw.includes(sent.callId)
        )
    )
  }

  #put(text: string): void {
    this.socket.send(text, this.proxy.sipPort, '127.0.0.1')
  }

  #onMessage(raw: string): void {
    const text = new SipText(raw)
    this.received.push(text)
    const { method } = text
    if (method === null || method === 'ACK') return
    const callId = text.header('Call-ID')
    const known = this.#calls.get(callId)
    if (method === 'INVITE' && known === undefined) {
      const call = new FarCall(this, callId, `${text.header('To')};tag=${randomUUID()}`, text.header('From'))
      call.invited(text)
      this.#calls.set(callId, call)
      this.onInvite(call)
    } else if (method === 'INVITE') {
      // Retransmissions of the first INVITE are the proxy's own affair.
      if (text.tag('To') !== '') known?.reinvited(text)
    } else {
      this.respond(text, 200, known?.tag ?? '')
      if (method === 'CANCEL') known?.refuse(487)
    }
  }
}

const viaOf = (response: SipText): string => response.header('Via').replace(/;(received|rport)=[^;]*/g, '')

/** One call of a far end. */
export class FarCall {
  target = ''
  #routes: string[] = []
  #number = 1
  #invite: SipText | null = null

  constructor(
    private readonly farEnd: FarEnd,
    readonly callId: string,
    private readonly own: string,
    private peer: string
  ) {}

  get tag(): string {
    return /;tag=(.+)$/.exec(this.own)?.[1] ?? ''
  }

  get peerTag(): string {
    return /;tag=([^;]+)/.exec(this.peer)?.[1] ?? ''
  }

  invited(invite: SipText): void {
    this.#invite = invite
    this.target = invite.contact
    this.#routes = invite.all('Record-Route').flatMap((routes) => routes.split(/,\s*(?=<)/))
  }

  reinvited(invite: SipText): void {
    const direction = /a=(sendonly|inactive)/.exec(invite.body)?.[1]
    const mirrored = direction === 'sendonly' ? 'recvonly' : direction === 'inactive' ? 'inactive' : 'sendrecv'
    this.farEnd.respond(invite, 200, this.tag, { body: this.farEnd.description(mirrored, invite.sequence.number) })
  }

  ring(): void {
    if (this.#invite !== null) this.farEnd.respond(this.#invite, 180, this.tag)
  }

  /** What came with the first INVITE. */
  get offer(): string {
    return this.#invite?.body ?? ''
  }

  answer(body = this.farEnd.description()): void {
    if (this.#invite !== null) this.farEnd.respond(this.#invite, 200, this.tag, { body })
  }

  refuse(status: number): void {
    if (this.#invite !== null) this.farEnd.respond(this.#invite, status, this.tag)
  }

  /** INVITE or re-INVITE; `body` '' leaves the offer to the other side, and the ACK then carries our answer. */
  async invite({
    headers = [],
    body = this.farEnd.description('sendrecv', 2),
    onOffer = () => this.farEnd.description('sendrecv', 3)
  }: Asked = {}): Promise<SipText> {
    const sent = this.#sent('INVITE', { headers, body })
    const answer = await this.farEnd.request(sent)
    this.#number = answer.sequence.number + 1
    if ((answer.status ?? 0) >= 300) {
      this.farEnd.acknowledge(sent, answer)
      return answer
    }
    this.peer = answer.header('To')
    this.target = answer.contact
    this.#routes = answer
      .all('Record-Route')
      .flatMap((routes) => routes.split(/,\s*(?=<)/))
      .reverse()
    this.farEnd.write({
      ...this.#sent('ACK', { body: body === '' ? await onOffer(answer.body) : '' }),
      number: answer.sequence.number
    })
    return answer
  }

  async request(method: string, asked: Asked = {}): Promise<SipText> {
    const sent = this.#sent(method, asked)
    this.#number++
    return this.farEnd.request(sent)
  }

  /** For the INVITE that still waits (RFC 3261 9.1). */
  cancel(): void {
    const via = viaOf(this.farEnd.received.findLast((text) => text.status !== null && text.sequence.method === 'INVITE') ?? new SipText(''))
    this.farEnd.write({ ...this.#sent('CANCEL'), number: this.#number + 1 }, via)
  }

  #sent(method: string, { headers = [], text = '', body = '' }: Asked = {}): Sent {
    return {
      method,
      uri: this.target,
      from: this.own,
      to: this.peer,
      callId: this.callId,
      number: this.#number,
      routes: this.#routes,
      headers,
      text,
      body
    }
  }
}

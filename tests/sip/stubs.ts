import type { FromPhone, PhonePort, ToPhone } from '../../src/contract/phone'
import type { Clock } from '../../src/main/companion/ports'
import type { Dial, LineListener } from '../../src/main/vendors/webitel/sip/line-socket'

interface Connection {
  listener: LineListener
  state: 'connecting' | 'open' | 'dying'
}

/** A SIP server without a network, on a clock that the test moves. */
export class StubServer {
  /** `refusing`: nobody listens. `hole`: packets vanish. `frozen`: connections stand, nobody answers. */
  mode: 'up' | 'refusing' | 'hole' | 'frozen' = 'up'
  /** Status for a REGISTER that carries credentials, and for the handshake. */
  answer: { status: number; retryAfterS?: number } = { status: 200 }
  handshakeRetryAfterMs: number | null = null
  /** Called with what arrives; true: it is lost, and the connection with it. */
  cutAt: (data: string) => boolean = () => false
  readonly dials: number[] = []
  readonly received: { at: number; data: string }[] = []
  #connections = new Set<Connection>()

  constructor(private readonly clock: Clock) {}

  readonly dial: Dial = (_url, listener) => {
    const connection: Connection = { listener, state: 'connecting' }
    this.dials.push(this.clock.monotonic())
    const close = (): void => {
      if (connection.state === 'dying') return
      connection.state = 'dying'
      this.#connections.delete(connection)
      listener.closed({ retryAfterMs: this.handshakeRetryAfterMs })
    }
    this.clock.after(5, () => {
      if (this.mode === 'refusing') close()
      if (this.mode !== 'up' || connection.state !== 'connecting') return
      connection.state = 'open'
      this.#connections.add(connection)
      listener.opened()
    })
    const limit = this.clock.after(5000, () => connection.state === 'connecting' && close())
    return {
      state: () => connection.state,
      ping: () => this.#soon(connection, () => listener.pong()),
      send: (data) => {
        if (connection.state !== 'open') return
        if (this.cutAt(data)) return this.drop()
        if (data.trim() === '') return this.#soon(connection, () => listener.received('\r\n'))
        this.received.push({ at: this.clock.monotonic(), data })
        if (data.startsWith('REGISTER')) this.#soon(connection, () => listener.received(this.#registered(data)))
      },
      close() {
        limit()
        close()
      }
    }
  }

  get open(): number {
    return this.#connections.size
  }

  registers(): { at: number; data: string }[] {
    return this.received.filter(({ data }) => data.startsWith('REGISTER'))
  }

  /** All connections get the server's Close frame: no event, only their state says so. */
  drop(): void {
    for (const connection of this.#connections) connection.state = 'dying'
    this.#connections.clear()
  }

  say(data: string): void {
    for (const { listener } of this.#connections) listener.received(data)
  }

  #soon(connection: Connection, run: () => void): void {
    this.clock.after(5, () => {
      if (this.mode === 'up' && connection.state === 'open') run()
    })
  }

  #registered(request: string): string {
    const known = /^Authorization:/m.test(request)
    const { status, retryAfterS } = known ? this.answer : { status: 401, retryAfterS: undefined }
    const extra = status === 401 ? 'WWW-Authenticate: Digest realm="x", nonce="n"\r\n' : ''
    return respond(request, status, extra + (retryAfterS === undefined ? '' : `Retry-After: ${retryAfterS}\r\n`))
  }
}

/** A server's answer to a request. */
export function respond(request: string, status: number, extra = ''): string {
  const copy = (name: string): string => new RegExp(`^${name}: .*$`, 'm').exec(request)?.[0].trim() ?? ''
  const to = copy('To')
  const lines = [copy('Via'), copy('From'), to.includes('tag=') ? to : `${to};tag=srv`, copy('Call-ID'), copy('CSeq')]
  return `SIP/2.0 ${status} Whatever\r\n${lines.join('\r\n')}\r\n${extra}Content-Length: 0\r\n\r\n`
}

let branches = 0

/** A request as JsSIP writes it. */
export function request(
  method: string,
  options: { callId?: string; toTag?: string; branch?: string; cseq?: number; extra?: string } = {}
): string {
  const { callId = 'call-1', toTag, branch = `z9hG4bK${++branches}`, cseq = 1, extra = '' } = options
  return [
    `${method} sip:200@calls.test SIP/2.0`,
    `Via: SIP/2.0/WSS abc.invalid;branch=${branch}`,
    'Route: <sip:proxy.calls.test;lr>',
    'Max-Forwards: 69',
    `To: <sip:200@calls.test>${toTag === undefined ? '' : `;tag=${toTag}`}`,
    'From: "Agent" <sip:101@calls.test>;tag=mine',
    `Call-ID: ${callId}`,
    `CSeq: ${cseq} ${method}`,
    `${extra}Content-Length: 0`,
    '',
    ''
  ].join('\r\n')
}

/** A phone page that registers as JsSIP does: one REGISTER at a time, digest once. */
export class StubPage implements PhonePort {
  readonly got: ToPhone[] = []
  /** REGISTERs that it began while one was under way, which must never be. */
  doubles = 0
  #listener: (message: FromPhone) => void = () => undefined
  #registering = false
  #cseq = 0

  post(message: ToPhone): void {
    this.got.push(message)
    if (message.type === 'start') this.say({ type: 'socket-connect' })
    if (message.type === 'register') this.#register(false)
    if (message.type === 'socket-data') this.#read(message.data)
  }

  onMessage(listener: (message: FromPhone) => void): () => void {
    this.#listener = listener
    return () => undefined
  }

  onClose(): () => void {
    return () => undefined
  }

  say(message: FromPhone): void {
    this.#listener(message)
  }

  send(data: string): void {
    this.say({ type: 'socket-send', data })
  }

  #register(known: boolean): void {
    if (this.#registering && !known) this.doubles++
    this.#registering = true
    this.#cseq++
    const authorization = known ? 'Authorization: Digest response="r"\r\n' : ''
    this.send(request('REGISTER', { callId: 'register', cseq: this.#cseq, extra: authorization + (known ? 'X-Known: yes\r\n' : '') }))
  }

  #read(data: string): void {
    const [, status] = /^SIP\/2\.0 (\d+)/.exec(data) ?? []
    if (status === undefined || !data.includes(`CSeq: ${this.#cseq} REGISTER`)) return
    const code = Number(status)
    if (code === 401 && this.#registering && !this.#known) {
      this.#known = true
      this.#register(true)
      return
    }
    this.#known = false
    this.#registering = false
    if (code < 300) this.say({ type: 'registered' })
    else this.say({ type: 'registration-failed', status: code, cause: '' })
  }

  #known = false
}

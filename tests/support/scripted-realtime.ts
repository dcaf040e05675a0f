import type { Dial, SocketListener } from '../../src/main/vendors/webitel/realtime/dial'

type Request = { seq: number; action: string; data?: Record<string, unknown> }
type Answer = { data?: unknown } | { error: { id: string; code: number } } | 'silence'

/** A realtime server in memory, for tests: every dial is a new connection, answered as the script says. */
export class ScriptedServer {
  readonly connections: Connection[] = []
  refuseDials = false
  holdDials = false
  hello: Record<string, unknown> = { server_time: 0, sock_id: 'sock', session: { user_id: '10' }, use_cc: true }
  script: Record<string, (data: Record<string, unknown>) => Answer> = {
    authentication_challenge: () => ({}),
    subscribe_call: () => ({ data: { items: [] } }),
    cc_agent_session: () => ({ data: { agent_id: 7, status: 'online', last_status_change: 5 } }),
    cc_agent_tasks: () => ({ data: { items: [] } }),
    cc_agent_subscribe_status: () => ({}),
    ping: () => ({ data: { pong: 1 } })
  }

  readonly dial: Dial = (url, listener) => {
    const connection = new Connection(this, url, listener)
    this.connections.push(connection)
    queueMicrotask(() => {
      if (this.refuseDials) connection.cut()
      else if (!this.holdDials) listener.open()
    })
    return connection
  }

  get last(): Connection {
    return this.connections.at(-1)!
  }
}

export class Connection {
  readonly requests: Request[] = []
  closedByClient = false
  #over = false
  #seq = 0

  constructor(
    private readonly server: ScriptedServer,
    readonly url: string,
    private readonly listener: SocketListener
  ) {}

  send(text: string): void {
    const request = JSON.parse(text) as Request
    this.requests.push(request)
    if (request.action === 'authentication_challenge' && this.server.script[request.action]?.(request.data ?? {}) !== 'silence')
      this.event('hello', this.server.hello)
    const answer = this.server.script[request.action]?.(request.data ?? {}) ?? 'silence'
    if (answer === 'silence') return
    this.text(
      JSON.stringify(
        'error' in answer
          ? { status: 'FAIL', seq_reply: request.seq, error: answer.error }
          : { status: 'OK', seq_reply: request.seq, ...answer }
      )
    )
  }

  close(): void {
    this.closedByClient = true
    this.#over = true
  }

  event(event: string, data: unknown, lost = 0): void {
    this.#seq += lost
    this.text(JSON.stringify({ event, data, seq: this.#seq++ }))
  }

  text(text: string): void {
    queueMicrotask(() => {
      if (!this.#over) this.listener.text(text)
    })
  }

  cut(code = 1006): void {
    if (this.#over) return
    this.#over = true
    this.listener.closed(code)
  }

  count(action: string): number {
    return this.requests.filter((request) => request.action === action).length
  }
}

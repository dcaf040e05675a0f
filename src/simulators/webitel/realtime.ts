import { randomUUID } from 'node:crypto'
import type { Pace } from '../pace'
import { AGENT, DOMAIN } from './demo-data'
import { Refusal, sessionExpired } from './refusal'
import type { Sessions } from './sessions'
import type { Shape } from './shapes'
import type { Wire } from './wire'

const AUTH_LIMIT_MS = 20_000
const HELD_MS = 3000

export interface RealtimeFaults {
  /** Unknown events, unknown fields, frames that are no JSON. */
  chaos: boolean
  /** Every event comes twice. */
  duplicate: boolean
  /** So many of the next events are lost; their numbers are used up. */
  lose: number
  /** Lag of each message route, ms: the order between routes is not guaranteed (Webitel contract 10.5). */
  lagMs: { call: number; channel: number; agent_status: number }
  /** So many of the next requests get no reply, though they are carried out. */
  loseReplies: number
  /** So many of the next replies of a socket are kept back, and leave in the wrong order. */
  reorderReplies: number
}

export interface Client {
  readonly sockId: string
  readonly subscribed: Set<string>
}

/** Carries out one action; what it returns is the reply's `data`. */
export type Action = (data: Record<string, unknown>, client: Client) => unknown

interface Socket extends Client {
  wire: Wire
  token: string | null
  seq: number
  /** Replies kept back, oldest first. */
  heldReplies: string[]
}

/** The WebSocket face: framing, authentication, events (Webitel contract 7). */
export class Realtime {
  readonly faults: RealtimeFaults = {
    chaos: false,
    duplicate: false,
    lose: 0,
    lagMs: { call: 0, channel: 0, agent_status: 0 },
    loseReplies: 0,
    reorderReplies: 0
  }
  pingIntervalMs = 60_000
  useCallCentre = true
  /** Media servers that the server names with its greeting; none by default. */
  relays: { urls: string; username: string; credential: string }[] = []
  private readonly sockets = new Set<Socket>()

  constructor(
    private readonly options: {
      pace: Pace
      sessions: Sessions
      actions: Record<string, Action>
      licensed: () => boolean
      onPresence: (there: boolean) => void
    }
  ) {}

  get authenticated(): number {
    return [...this.sockets].filter((socket) => socket.token !== null).length
  }

  attach(wire: Wire): void {
    const socket: Socket = { wire, sockId: randomUUID(), subscribed: new Set(), token: null, seq: 0, heldReplies: [] }
    this.sockets.add(socket)
    const cancelLimit = this.options.pace.after(AUTH_LIMIT_MS, () => socket.token === null && wire.close(1000))
    wire.keepAlive(this.options.pace)
    wire.onText = (text) => this.onText(socket, text)
    wire.onClose = () => {
      cancelLimit()
      this.sockets.delete(socket)
      if (socket.token !== null) this.options.onPresence(this.authenticated > 0)
    }
  }

  publish(event: 'call' | 'channel' | 'agent_status', data: Shape): void {
    const subscription = event === 'call' ? 'subscribe_call' : 'cc_agent_subscribe_status'
    this.later(this.faults.lagMs[event], () => {
      for (const socket of this.sockets) if (socket.subscribed.has(subscription)) this.emit(socket, event, data)
    })
  }

  /** To everybody who is signed in, or has the subscription. */
  broadcast(event: string, data: Shape, subscription?: string): void {
    for (const socket of this.sockets) {
      if (socket.token !== null && (subscription === undefined || socket.subscribed.has(subscription))) this.emit(socket, event, data)
    }
  }

  private later(ms: number, action: () => void): void {
    if (ms > 0) this.options.pace.after(ms, action)
    else action()
  }

  private emit(socket: Socket, event: string, data: Shape): void {
    const { faults } = this
    if (faults.lose > 0) {
      faults.lose -= 1
      socket.seq += 1
      return
    }
    if (faults.chaos) {
      socket.wire.send('\0\0\0\0')
      this.frame(socket, 'weather', { wind: 'north', nested: [null, { deep: 1 }] })
      if (event === 'call') this.frame(socket, 'call', { call: { ...(data.call as Shape), event: 'transcript', data: { words: [] } } })
    }
    for (let i = faults.duplicate ? 2 : 1; i > 0; i -= 1)
      this.frame(socket, event, faults.chaos ? { ...data, not_known_yet: { a: 1 } } : data)
  }

  private frame(socket: Socket, event: string, data: Shape): void {
    socket.wire.send(JSON.stringify({ event, data, seq: socket.seq++, user_id: Number(AGENT.userId), sock_id: socket.sockId }))
  }

  private onText(socket: Socket, text: string): void {
    let request: Record<string, unknown>
    try {
      request = JSON.parse(text) as Record<string, unknown>
    } catch {
      return
    }
    const { seq, action } = request
    const data = (typeof request.data === 'object' && request.data !== null ? request.data : {}) as Record<string, unknown>
    if (action === 'authentication_challenge') return this.authenticate(socket, seq, data)
    try {
      if (typeof action !== 'string' || action === '') throw new Refusal('api.web_socket_router.no_action.app_error', 400, 'No action')
      if (typeof seq !== 'number' || seq <= 0) throw new Refusal('api.web_socket_router.bad_seq.app_error', 400, 'Bad seq')
      if (!this.options.sessions.valid(socket.token))
        throw new Refusal('api.web_socket_router.not_authenticated.app_error', 500, 'Not authenticated')
      const run = Object.hasOwn(this.options.actions, action) ? this.options.actions[action] : undefined
      if (!run) throw new Refusal('api.web_socket_router.bad_action.app_error', 400, `Bad action ${action}`)
      const reply = run(data, socket)
      this.reply(socket, { status: 'OK', seq_reply: seq, ...(reply === undefined ? {} : { data: reply }) })
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal('app.internal', 500, String(error))
      this.reply(socket, { status: 'FAIL', seq_reply: seq, error: refusal.body })
    }
  }

  private reply(socket: Socket, reply: Shape): void {
    if (this.faults.loseReplies > 0) this.faults.loseReplies -= 1
    else if (this.faults.reorderReplies > 0) this.holdBack(socket, JSON.stringify(reply))
    else socket.wire.send(JSON.stringify(reply))
  }

  /** Lets go when enough replies have come, or after a while. */
  private holdBack(socket: Socket, reply: string): void {
    socket.heldReplies.push(reply)
    this.faults.reorderReplies -= 1
    const release = (): void => {
      for (const held of socket.heldReplies.splice(0).reverse()) socket.wire.send(held)
    }
    if (this.faults.reorderReplies === 0) release()
    else if (socket.heldReplies.length === 1) this.options.pace.after(HELD_MS, release)
  }

  private authenticate(socket: Socket, seq: unknown, data: Record<string, unknown>): void {
    if (socket.token !== null) return
    if (typeof data.token !== 'string') return socket.wire.close(1000)
    if (!this.options.sessions.valid(data.token)) {
      return socket.wire.send(JSON.stringify({ status: 'FAIL', seq_reply: seq, error: sessionExpired().body }))
    }
    if (this.options.sessions.licenceExpired) {
      const { body } = new Refusal('api.context.permissions.license', 403, 'License required')
      return socket.wire.send(JSON.stringify({ status: 'FAIL', seq_reply: seq, error: body }))
    }
    socket.token = data.token
    this.frame(socket, 'hello', this.hello(socket, data.token))
    socket.wire.send(JSON.stringify({ status: 'OK', seq_reply: seq }))
    this.options.onPresence(true)
  }

  private hello(socket: Socket, token: string): Shape {
    return {
      server_node_id: 'engine-simulator',
      server_build_commit: '0000000',
      server_version: '26.8.0',
      server_time: Date.now(),
      sock_id: socket.sockId,
      session: {
        id: randomUUID(),
        name: AGENT.name,
        domain_id: Number(DOMAIN.id),
        domain_name: DOMAIN.name,
        expire: Math.floor(this.options.sessions.expiresAt(token) / 1000),
        user_id: Number(AGENT.userId),
        role_ids: [1],
        token,
        scopes: []
      },
      ping_interval: this.pingIntervalMs,
      use_cc: this.useCallCentre && this.options.licensed(),
      use_chat: false,
      ...(this.relays.length > 0 && { rtc_configuration: { iceServers: this.relays } })
    }
  }
}

import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocket, WebSocketServer } from 'ws'
import type { Pace } from '../pace'

const PING_MS = 54_000
const SILENT_MS = 60_000
const INBOUND_LIMIT = 256 * 1024

/** One WebSocket of a client, which can be frozen: it stays open, nothing is read and nothing leaves. */
export class Wire {
  private held: string[] | null = null
  onText: (text: string) => void = () => undefined
  onClose: () => void = () => undefined

  constructor(
    private readonly socket: WebSocket,
    readonly query: URLSearchParams
  ) {
    socket.on('message', (data, isBinary) => {
      if (!isBinary) this.onText(String(data))
    })
    socket.on('close', () => this.onClose())
    socket.on('error', () => socket.terminate())
  }

  get open(): boolean {
    return this.socket.readyState === WebSocket.OPEN
  }

  send(text: string): void {
    if (this.held) this.held.push(text)
    else if (this.open) this.socket.send(text)
  }

  freeze(): void {
    this.held ??= []
    this.socket.pause()
  }

  thaw(): void {
    const held = this.held ?? []
    this.held = null
    if (!this.open) return
    this.socket.resume()
    for (const text of held) this.send(text)
  }

  close(code: number, reason = ''): void {
    this.thaw()
    this.socket.close(code, reason)
  }

  /** As if the network had gone: no close frame. */
  cut(): void {
    this.socket.terminate()
  }

  /** Protocol pings; a peer that answers none and says nothing for 60 s is cut (Webitel contract 7.1). */
  keepAlive(pace: Pace): void {
    let seenAt = Date.now()
    const seen = (): void => void (seenAt = Date.now())
    this.socket.on('pong', seen)
    this.socket.on('message', seen)
    const tick = (): void => {
      if (this.socket.readyState >= WebSocket.CLOSING) return
      if (!this.held && Date.now() - seenAt > (PING_MS + SILENT_MS) * pace.scale) return this.cut()
      if (!this.held) this.socket.ping()
      pace.after(PING_MS, tick)
    }
    pace.after(PING_MS, tick)
  }
}

/** The WebSockets of one path, and what can befall them together. */
export class WirePool {
  readonly wires = new Set<Wire>()
  private readonly server: WebSocketServer
  private refusing = 0
  private frozen = 0
  private waiting: (() => void)[] = []

  constructor(
    private readonly pace: Pace,
    private readonly onWire: (wire: Wire) => void,
    protocol?: string
  ) {
    this.server = new WebSocketServer({
      noServer: true,
      maxPayload: INBOUND_LIMIT,
      handleProtocols: (offered) => (protocol !== undefined && offered.has(protocol) ? protocol : false)
    })
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (this.refusing > 0) return void socket.destroy()
    if (this.frozen > 0) return void this.waiting.push(() => this.upgrade(request, socket, head))
    if (socket.destroyed) return
    this.server.handleUpgrade(request, socket, head, (webSocket) => {
      const wire = new Wire(webSocket, new URL(request.url ?? '/', 'http://simulator').searchParams)
      this.wires.add(wire)
      webSocket.on('close', () => this.wires.delete(wire))
      this.onWire(wire)
    })
  }

  /** Cuts every wire and refuses new ones for `ms`, or until then. `closeCode`: with a proper close frame. */
  drop(during: number | Promise<void>, closeCode?: number): void {
    this.refusing += 1
    for (const wire of this.wires) {
      if (closeCode === undefined) wire.cut()
      else wire.close(closeCode)
    }
    const end = (): void => void (this.refusing -= 1)
    if (typeof during === 'number') this.pace.after(during, end)
    else void during.then(end)
  }

  /** Everything stays open and nothing moves for `ms`; new connections hang. */
  freeze(ms: number): void {
    this.frozen += 1
    for (const wire of this.wires) wire.freeze()
    this.pace.after(ms, () => {
      this.frozen -= 1
      if (this.frozen > 0) return
      for (const wire of this.wires) wire.thaw()
      const waiting = this.waiting
      this.waiting = []
      for (const upgrade of waiting) upgrade()
    })
  }

  close(): void {
    for (const wire of this.wires) wire.cut()
    this.server.close()
  }
}

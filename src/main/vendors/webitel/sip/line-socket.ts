/** A WebSocket with the sub-protocol `sip` (RFC 7118) as the line needs it. */
export interface LineSocket {
  /** Asked often: it turns to `dying` with a server's Close frame, seconds before any event. */
  state(): 'connecting' | 'open' | 'dying'
  send(data: string): void
  /** A protocol ping; the answer comes as `pong`. */
  ping(): void
  close(): void
}

export interface LineListener {
  opened(): void
  received(data: string): void
  pong(): void
  /** Once, also when the connection was never made. `retryAfterMs`: the server's wish with its 503. */
  closed(cause: { retryAfterMs: number | null }): void
}

/** Opens a socket; gives up by itself after its own limit. */
export type Dial = (url: string, listener: LineListener) => LineSocket

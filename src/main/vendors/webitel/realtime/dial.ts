import { WebSocket } from 'undici'
import { createSecureAgent } from '../../http'

export interface RealtimeSocket {
  send(text: string): void
  /** Harmless when repeated. */
  close(): void
}

export interface SocketListener {
  open(): void
  text(text: string): void
  /** Once, also when the socket never opened; nothing comes after it. */
  closed(code: number): void
}

/** Opens a WebSocket. Must not throw. */
export type Dial = (url: string, listener: SocketListener) => RealtimeSocket

const local = new Set(['127.0.0.1', '[::1]', 'localhost'])

/** Dials with certificates checked; unencrypted only to this computer (trust V5). */
export const dialWebSocket: Dial = (address, listener) => {
  const url = URL.canParse(address) ? new URL(address) : null
  if (url === null || (url.protocol !== 'wss:' && !(url.protocol === 'ws:' && local.has(url.hostname)))) {
    queueMicrotask(() => listener.closed(1006))
    return { send: () => undefined, close: () => undefined }
  }
  const agent = createSecureAgent({ keepConnections: false })
  const socket = new WebSocket(url, { dispatcher: agent })
  let over = false
  const end = (code: number) => {
    if (over) return
    over = true
    void agent.destroy()
    listener.closed(code)
  }
  socket.addEventListener('open', () => listener.open())
  socket.addEventListener('message', ({ data }) => {
    if (!over && typeof data === 'string') listener.text(data)
  })
  socket.addEventListener('error', () => undefined)
  socket.addEventListener('close', ({ code }) => end(code))
  return {
    send(text) {
      if (socket.readyState === WebSocket.OPEN) socket.send(text)
    },
    close() {
      if (socket.readyState === WebSocket.CONNECTING || socket.readyState === WebSocket.OPEN) socket.close()
      end(1000)
    }
  }
}

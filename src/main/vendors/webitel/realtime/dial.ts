import type { Socket } from 'node:net'
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
  /** At most once, also when the socket never opened; nothing comes after it. */
  closed(code: number): void
}

/** Opens a WebSocket. Does not throw, and calls its listener only later. */
export type Dial = (url: string, listener: SocketListener) => RealtimeSocket

const local = new Set(['127.0.0.1', '[::1]', 'localhost'])
const nothing: RealtimeSocket = { send: () => undefined, close: () => undefined }

/** Dials with certificates checked; unencrypted only to this computer (trust V5). `authorities` (PEM) are trusted beside the built-in ones. */
export const createDial =
  (authorities?: string[]): Dial =>
  (address, listener) => {
    const url = URL.canParse(address) ? new URL(address) : null
    if (url === null || (url.protocol !== 'wss:' && !(url.protocol === 'ws:' && local.has(url.hostname)))) {
      queueMicrotask(() => listener.closed(1006))
      return nothing
    }
    let connection: Socket | null = null
    let over = false
    const agent = createSecureAgent({ authorities, keepConnections: false, onSocket: (socket) => (connection = socket) })
    const socket = new WebSocket(url, { dispatcher: agent })
    const end = (): boolean => {
      if (over) return false
      over = true
      void agent.destroy()
      // What was written still leaves; a peer that no longer answers must not keep the connection open.
      connection?.destroySoon()
      return true
    }
    socket.addEventListener('open', () => {
      if (!over) listener.open()
    })
    socket.addEventListener('message', ({ data }) => {
      if (!over && typeof data === 'string') listener.text(data)
    })
    socket.addEventListener('error', () => undefined)
    socket.addEventListener('close', ({ code }) => {
      if (end()) listener.closed(code)
    })
    return {
      send(text) {
        if (!over && socket.readyState === WebSocket.OPEN) socket.send(text)
      },
      close() {
        if (over) return
        socket.close()
        end()
      }
    }
  }

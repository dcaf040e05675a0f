import type { WebSocket } from 'ws'
import type { PhonePort } from '../../contract/phone'
import type { Cancel, Log } from '../companion/ports'
import { createPhonePort } from '../companion/calls/phone-port'
import { TAKEN, WELCOME } from './socket-signs'

/** Phone pages in browser tabs as ports. At most one lives: a second page is sent away, as a second microphone in one call helps nobody. */
export interface PhoneSockets {
  /** Each living page in turn; the one that is there already is told at once. */
  onPort(listener: (port: PhonePort) => void): Cancel
  accept(socket: WebSocket): void
}

export function createPhoneSockets(log: Log): PhoneSockets {
  const listeners = new Set<(port: PhonePort) => void>()
  let living: PhonePort | null = null

  return {
    onPort(listener) {
      listeners.add(listener)
      if (living !== null) listener(living)
      return () => listeners.delete(listener)
    },
    accept(socket) {
      if (living !== null) {
        socket.close(TAKEN, 'open in another tab')
        return
      }
      socket.send(WELCOME)
      const port = portOf(socket, log)
      living = port
      socket.on('close', () => (living = null))
      listeners.forEach((listener) => listener(port))
    }
  }
}

function portOf(socket: WebSocket, log: Log): PhonePort {
  const { port, hear, end } = createPhonePort({
    log,
    post(message) {
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message))
    }
  })
  socket.on('message', (data, isBinary) => hear(isBinary ? null : parse((data as Buffer).toString())))
  socket.on('close', end)
  return port
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

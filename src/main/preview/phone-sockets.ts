import type { WebSocket } from 'ws'
import { FromPhone, type PhonePort, type ToPhone } from '../../contract/phone'
import type { Cancel, Log } from '../companion/ports'
import { TAKEN, WELCOME } from './socket-signs'

/** Phone pages in browser tabs as ports. At most one lives: a second page is sent away, as a second microphone in one call helps nobody. */
export interface PhoneSockets {
  onPort(listener: (port: PhonePort) => void): Cancel
  accept(socket: WebSocket): void
}

export function createPhoneSockets(log: Log): PhoneSockets {
  const listeners = new Set<(port: PhonePort) => void>()
  let living: WebSocket | null = null

  return {
    onPort(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    accept(socket) {
      if (living !== null) {
        socket.close(TAKEN, 'open in another tab')
        return
      }
      living = socket
      socket.send(WELCOME)
      const port = portOf(socket, log)
      socket.on('close', () => (living = null))
      listeners.forEach((listener) => listener(port))
    }
  }
}

function portOf(socket: WebSocket, log: Log): PhonePort {
  const hearers = new Set<(message: FromPhone) => void>()
  const closers = new Set<() => void>()
  /** What the page said before anybody listened. */
  let early: FromPhone[] = []

  socket.on('message', (data, isBinary) => {
    const message = isBinary ? null : parse((data as Buffer).toString())
    if (message === null) log.warn('phone-message-refused')
    else if (hearers.size === 0) early.push(message)
    else hearers.forEach((hear) => hear(message))
  })
  socket.on('close', () => {
    closers.forEach((close) => close())
    closers.clear()
    hearers.clear()
  })

  return {
    post(message: ToPhone) {
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message))
    },
    onMessage(listener) {
      hearers.add(listener)
      const missed = early
      early = []
      missed.forEach(listener)
      return () => hearers.delete(listener)
    },
    onClose(listener) {
      closers.add(listener)
      return () => closers.delete(listener)
    }
  }
}

function parse(text: string): FromPhone | null {
  try {
    return FromPhone.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

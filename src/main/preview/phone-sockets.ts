import type { WebSocket } from 'ws'
import { FromPhone, type PhonePort, type ToPhone } from '../../contract/phone'
import type { Cancel, Log } from '../companion/ports'
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
  const hearers = new Set<(message: FromPhone) => void>()
  const closers = new Set<() => void>()
  /** What the page said before anybody listened; null from then on. */
  let early: FromPhone[] | null = []

  socket.on('message', (data, isBinary) => {
    const message = isBinary ? null : parse((data as Buffer).toString())
    if (message === null) log.warn('phone-message-refused')
    else if (early !== null) early.push(message)
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
      const missed = early ?? []
      early = null
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

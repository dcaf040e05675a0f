import { TAKEN, WELCOME } from '../socket-signs'

const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 2000

export interface LastingSocket {
  /** False when there is no connection now. */
  send(message: unknown): boolean
}

/** A WebSocket to the preview's server that comes back by itself for as long as the page lives. */
export function openLastingSocket(
  page: 'workspace' | 'ringer' | 'phone',
  /** `close` also tells of a connection that another tab stands in the way of (`taken`). */
  on: { open(): void; message(message: unknown): void; close(taken: boolean): void }
): LastingSocket {
  let socket: WebSocket | null = null
  let pause = FIRST_PAUSE_MS

  const dial = (): void => {
    const dialled = new WebSocket(`ws://${location.host}/bridge?page=${page}`)
    dialled.onmessage = ({ data }) => {
      if (data !== WELCOME) return on.message(JSON.parse(String(data)))
      pause = FIRST_PAUSE_MS
      socket = dialled
      on.open()
    }
    dialled.onclose = ({ code }) => {
      if (socket !== null || code === TAKEN) on.close(code === TAKEN)
      socket = null
      setTimeout(dial, pause)
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
    }
  }
  dial()

  return {
    send(message) {
      if (socket?.readyState !== WebSocket.OPEN) return false
      socket.send(JSON.stringify(message))
      return true
    }
  }
}

import { subscribe } from 'node:diagnostics_channel'
import type { Socket } from 'node:net'
import { Agent, buildConnector, ping, WebSocket, type Dispatcher } from 'undici'
import type { Dial } from './line-socket'

/** undici alone goes on connecting for minutes, ms. */
const dialLimitMs = 5000
/** Of a host with several addresses; Node's own 250 ms are less than a far server or a busy computer takes. */
const ADDRESS_MS = 2000
/** A frozen server never answers the Close frame; its connection is cut after this, ms. */
const goodbyeMs = 1000
const pongs = new WeakMap<object, () => void>()
let listening = false

/** `Dial` on undici's WebSocket. */
export const dialUndici: Dial = (url, listener) => {
  listenForPongs()
  let retryAfterMs: number | null = null
  let over = false
  let connection: Socket | null = null
  const dispatcher = watchedAgent(
    (made) => (connection = made),
    (ms) => (retryAfterMs = ms)
  )
  const socket = new WebSocket(url, { protocols: ['sip'], dispatcher })
  const cut = (): void => {
    socket.close()
    setTimeout(() => connection?.destroy(), goodbyeMs).unref()
  }
  const end = (): void => {
    if (over) return
    over = true
    clearTimeout(limit)
    listener.closed({ retryAfterMs })
  }
  const limit = setTimeout(() => {
    cut()
    end()
  }, dialLimitMs)
  pongs.set(socket, () => {
    if (!over) listener.pong()
  })
  socket.addEventListener('open', () => {
    clearTimeout(limit)
    if (!over) listener.opened()
  })
  socket.addEventListener('message', (event) => void deliver(event.data, (data) => !over && listener.received(data)))
  socket.addEventListener('error', () => undefined)
  socket.addEventListener('close', end)
  return {
    state: () => (over || socket.readyState > WebSocket.OPEN ? 'dying' : socket.readyState === WebSocket.OPEN ? 'open' : 'connecting'),
    send: (data) => socket.send(data),
    ping: () => ping(socket),
    close() {
      cut()
      end()
    }
  }
}

async function deliver(data: unknown, to: (text: string) => void): Promise<void> {
  if (typeof data === 'string') to(data)
  else if (data instanceof Blob) to(await data.text())
}

function listenForPongs(): void {
  if (listening) return
  listening = true
  subscribe('undici:websocket:pong', (message) => pongs.get((message as { websocket: object }).websocket)?.())
}

/** The WebSocket standard hides the TCP connection, and the answer to a refused handshake, in which a server may ask for patience (trust G2). */
function watchedAgent(onConnection: (socket: Socket) => void, onRetryAfter: (ms: number) => void): Dispatcher {
  const connect = buildConnector({
    timeout: dialLimitMs,
    rejectUnauthorized: true,
    minVersion: 'TLSv1.2',
    autoSelectFamilyAttemptTimeout: ADDRESS_MS
  })
  const agent = new Agent({
    connect: (options, callback) =>
      connect(options, (...outcome) => {
        if (outcome[1] !== null) onConnection(outcome[1])
        callback(...outcome)
      })
  })
  return agent.compose(
    (dispatch) => (options, handler) =>
      dispatch(options, {
        ...forward(handler),
        onResponseStart(controller, status, headers, text) {
          const seconds = Number(headers['retry-after'])
          if (status === 503 && Number.isFinite(seconds)) onRetryAfter(seconds * 1000)
          return handler.onResponseStart?.(controller, status, headers, text)
        }
      })
  )
}

function forward(handler: Dispatcher.DispatchHandler): Dispatcher.DispatchHandler {
  return {
    onRequestStart: (...given) => handler.onRequestStart?.(...given),
    onRequestUpgrade: (...given) => handler.onRequestUpgrade?.(...given),
    onResponseData: (...given) => handler.onResponseData?.(...given),
    onResponseEnd: (...given) => handler.onResponseEnd?.(...given),
    onResponseError: (...given) => handler.onResponseError?.(...given)
  }
}

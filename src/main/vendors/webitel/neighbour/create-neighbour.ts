import { createServer, type IncomingMessage, type Server } from 'node:http'
import { WebSocketServer } from 'ws'
import type { Neighbour } from '../../../../contract/state'
import { createEvents } from '../../../companion/events'
import type { Clock, Log, NeighbourLine, NeighbourRequests, PhoneReport } from '../../../companion/ports'
import { Page } from './page'

/** Where Webitel's Workspace looks for a phone on the same computer (Webitel contract 14). */
export const NEIGHBOUR_PORT = 10_029
const ORIGIN_NOT_ALLOWED = 4003
const MOST_PAGES = 4
const MOST_BYTES = 64 * 1024
const GOING_AWAY = 1001

export interface NeighbourOptions {
  clock: Clock
  log: Log
  about: { appVersion: string; platform: string }
  /** Tests take any free one. */
  port?: number
}

const idle: PhoneReport = { state: 'idle', sdkConnected: false, sipRegistered: false, extension: null, lastError: null }

/** The loopback protocol of Webitel's own softphone companion, so that its Workspace can drive this phone. */
export function createNeighbour({
  clock,
  log,
  about,
  port = NEIGHBOUR_PORT
}: NeighbourOptions): NeighbourLine & { address(): number | null } {
  const events = createEvents<Neighbour>()
  const pages = new Map<Page, string>()
  let origins: readonly string[] = []
  let requests: NeighbourRequests | null = null
  let report = idle
  let server: Server | null = null

  const say = (state: Neighbour['state'], problem: Neighbour['problem'] = null): void => {
    const origin = [...pages].find(([page]) => page.greeted)?.[1] ?? null
    events.tell({ state: state === 'listening' && origin !== null ? 'connected' : state, origin, problem })
  }

  // Another name for 127.0.0.1 in `Host` is a page elsewhere that was led here by its name server.
  const isOurHost = ({ headers, socket }: IncomingMessage): boolean =>
    headers.host === `127.0.0.1:${socket.localPort}` || headers.host === `localhost:${socket.localPort}`

  const accept =
    (sockets: WebSocketServer) => (request: IncomingMessage, raw: Parameters<WebSocketServer['handleUpgrade']>[1], head: Buffer) => {
      raw.on('error', () => raw.destroy())
      const { origin } = request.headers
      if (!isOurHost(request) || pages.size >= MOST_PAGES) return raw.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n')
      sockets.handleUpgrade(request, raw, head, (socket) => {
        if (origin === undefined || !origins.includes(origin) || requests === null) {
          socket.on('error', () => socket.terminate())
          log.warn('neighbour-refused', { origin: origin?.slice(0, 200) ?? null })
          return socket.close(ORIGIN_NOT_ALLOWED, 'origin_not_allowed')
        }
        const page: Page = new Page({
          socket,
          clock,
          requests,
          about,
          report: () => report,
          onHello: () => say('listening'),
          onClose: () => {
            if (pages.delete(page) && server !== null) say('listening')
          }
        })
        pages.set(page, origin)
      })
    }

  const listen = (): void => {
    const made = createServer((_request, response) => response.writeHead(404).end())
    const sockets = new WebSocketServer({ noServer: true, maxPayload: MOST_BYTES, perMessageDeflate: false })
    made.on('upgrade', accept(sockets))
    made.on('error', (error: NodeJS.ErrnoException) => {
      if (server !== made) return
      server = null
      log.warn('neighbour-failed', { code: error.code ?? null })
      say('failed', error.code === 'EADDRINUSE' ? 'port-taken' : 'failed')
    })
    made.listen(port, '127.0.0.1', () => server === made && say('listening'))
    server = made
  }

  return {
    events: events.listen,
    address() {
      const at = server?.address()
      return typeof at === 'object' && at !== null ? at.port : null
    },
    open(allowed, answers) {
      origins = allowed
      requests = answers
      for (const [page, origin] of pages) if (!origins.includes(origin)) page.close(ORIGIN_NOT_ALLOWED, 'origin_not_allowed')
      if (server === null) listen()
      else say('listening')
    },
    tell(next) {
      report = next
      for (const page of pages.keys()) page.tell(next)
    },
    async close() {
      const closing = server
      server = null
      requests = null
      for (const page of pages.keys()) page.close(GOING_AWAY, 'closed')
      pages.clear()
      if (closing !== null) {
        await new Promise<void>((resolve) => {
          closing.close(() => resolve())
          closing.closeAllConnections()
        })
        say('off')
      }
    }
  }
}

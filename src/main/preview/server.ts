import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import type { Companion } from '../companion'
import { createCommandGate, MESSAGE_LIMIT } from '../companion/command-gate'
import type { Clock, Log } from '../companion/ports'
import type { BrowserDialogs } from './browser-dialogs'
import type { BrowserShell } from './browser-shell'
import { createEntrance } from './entrance'
import { createHttpPages } from './http-pages'
import type { PageFiles } from './page-files'
import { createPageSockets } from './page-sockets'
import type { PhoneSockets } from './phone-sockets'
import { mayEnter } from './request-rule'
import type { SessionFrames } from './session-frames'

const PROBE_MS = 15_000

export interface PreviewServerParts {
  companion: Companion
  frames: SessionFrames
  shell: BrowserShell
  dialogs: BrowserDialogs
  phones: PhoneSockets
  files: PageFiles
  dataFolder: string
  /** 0 lets the system choose. */
  port: number
  clock: Clock
  log: Log
}

export interface PreviewServer {
  readonly port: number
  /** With the one-time key. */
  readonly address: string
  close(): Promise<void>
}

/** Serves the companion on 127.0.0.1. Rejects when the port cannot be had. */
export async function startPreviewServer(parts: PreviewServerParts): Promise<PreviewServer> {
  const { companion, frames, shell, dialogs, phones, files, clock, log } = parts
  const server = createServer()
  const port = await listen(server, parts.port)
  const entrance = createEntrance(port, parts.dataFolder)
  const gate = createCommandGate(companion.handlers, { clock, log })
  const acceptPage = createPageSockets({ companion, gate, frames, shell, dialogs, log })
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_LIMIT, perMessageDeflate: false })

  const accept = (socket: WebSocket, page: string): void => {
    socket.on('error', (error) => log.warn('preview-socket', { page, code: (error as NodeJS.ErrnoException).code }))
    probe(socket, clock)
    if (page === 'phone') phones.accept(socket)
    else acceptPage(socket, page as 'workspace' | 'ringer')
  }
  server.on(
    'request',
    createHttpPages({
      port,
      entrance,
      files,
      sessionOrigins: frames.origins,
      media: (token, range) => companion.media(token, range),
      receiveFile: dialogs.receive,
      openLink: (text) => companion.openLink(text),
      log
    })
  )
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const page = /^\/bridge\?page=(workspace|ringer|phone)$/.exec(request.url ?? '')?.[1]
    stream.on('error', () => stream.destroy())
    if (page === undefined || !mayEnter(request.headers, port, 'websocket') || !entrance.admits(request.headers.cookie)) {
      stream.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
      return
    }
    sockets.handleUpgrade(request, stream, head, (socket) => accept(socket, page))
  })

  return {
    port,
    address: `http://127.0.0.1:${port}/workspace/?key=${entrance.key}`,
    close: () =>
      new Promise((resolve) => {
        sockets.clients.forEach((socket) => socket.terminate())
        server.close(() => resolve())
        server.closeAllConnections()
      })
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      if (address === null || typeof address === 'string') reject(new Error('no port'))
      else resolve(address.port)
    })
  })
}

/** A tab that vanished without closing its socket must not hold the phone for ever: two probes unanswered end it. */
function probe(socket: WebSocket, clock: Clock): void {
  let missed = 0
  let cancel = (): void => undefined
  const next = (): void => {
    cancel = clock.after(PROBE_MS, () => {
      if (missed++ >= 2) return socket.terminate()
      socket.ping()
      next()
    })
  }
  socket.on('pong', () => (missed = 0))
  socket.on('close', () => cancel())
  next()
}

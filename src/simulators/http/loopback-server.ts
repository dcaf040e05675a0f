import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Pace } from '../pace'
import type { Answer, ApiRequest, Handler } from './answer'
import { Faults, type Fault } from './faults'

const BODY_LIMIT = 32 * 1024 * 1024

export interface LoopbackOptions {
  port?: number | undefined
  tls?: { key: string; cert: string } | undefined
  pace: Pace
  /** Answers a request; null becomes 404. */
  handler: Handler
  /** Paths that start so are the control API: no fault and no outage touches them. */
  control?: string
  /** What the vendor says at a status, for faults that bring no body of their own. Default: `{}`. */
  faultBody?: (status: number, request: ApiRequest) => Answer
  /** Streams and the like; true when it took the request. */
  stream?: (request: IncomingMessage, response: ServerResponse) => boolean
  upgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
}

/** An HTTP server on 127.0.0.1 with faults and outages. */
export class LoopbackServer {
  readonly faults = new Faults()
  /** True: connections are cut without an answer, as if the server were gone. */
  down = false
  private readonly sockets = new Set<Duplex>()

  private constructor(
    private readonly server: Server,
    private readonly options: LoopbackOptions
  ) {
    server.on('connection', (socket: Duplex) => {
      this.sockets.add(socket)
      socket.on('close', () => this.sockets.delete(socket))
      socket.on('error', () => socket.destroy())
    })
    server.on(
      'request',
      (request: IncomingMessage, response: ServerResponse) => void this.serve(request, response).catch(() => response.destroy())
    )
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      if (options.upgrade) options.upgrade(request, socket, head)
      else socket.destroy()
    })
  }

  static async listen(options: LoopbackOptions): Promise<LoopbackServer> {
    const server = options.tls ? (createTlsServer(options.tls) as unknown as Server) : createServer()
    const loopback = new LoopbackServer(server, options)
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(options.port ?? 0, '127.0.0.1', resolve)
    })
    return loopback
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port
  }

  get host(): string {
    return `127.0.0.1:${this.port}`
  }

  get origin(): string {
    return `${this.options.tls ? 'https' : 'http'}://${this.host}`
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()))
    for (const socket of this.sockets) socket.destroy()
    await closed
  }

  private async serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(message.url ?? '/', this.origin)
    const control = this.options.control !== undefined && url.pathname.startsWith(this.options.control)
    if (this.down && !control) return void message.socket.destroy()
    if (this.options.stream?.(message, response)) return
    const raw = await readBody(message)
    const method = message.method ?? 'GET'
    const request: ApiRequest = {
      method,
      path: url.pathname,
      query: url.searchParams,
      headers: message.headers,
      json: parse(raw),
      raw,
      params: []
    }
    const fault = control ? null : this.faults.take(method, url.pathname)
    if (fault?.kind === 'reset') return void message.socket.destroy()
    if (fault?.kind === 'hang') return
    if (fault?.kind === 'delay') await (fault.until ?? this.options.pace.wait(fault.delayMs ?? 1000))
    if (fault?.kind === 'status') return send(response, this.faultAnswer(fault, request))
    const answer = (await this.options.handler(request)) ?? {
      status: 404,
      body: { code: 404, status: 'Not Found', detail: 'no such path' }
    }
    if (fault?.kind === 'lose-answer') return void message.socket.destroy()
    if (fault?.kind === 'truncate') return truncate(response, answer)
    if (fault?.kind === 'trickle') return trickle(response, answer, () => this.options.pace.wait(fault.delayMs ?? 100))
    send(response, answer)
  }

  private faultAnswer(fault: Fault, request: ApiRequest): Answer {
    const status = fault.status ?? 500
    const usual = this.options.faultBody?.(status, request)
    const body = fault.body ?? usual?.body ?? {}
    return { status, body, headers: { ...(fault.body === undefined ? usual?.headers : {}), ...fault.headers } }
  }
}

async function readBody(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > BODY_LIMIT) throw new Error('body too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parse(raw: string): unknown {
  try {
    return raw === '' ? undefined : JSON.parse(raw)
  } catch {
    return undefined
  }
}

function encode(answer: Answer): { body: Buffer; headers: Record<string, string> } {
  const { body } = answer
  const [bytes, type] =
    body instanceof Uint8Array
      ? [Buffer.from(body), 'application/octet-stream']
      : typeof body === 'string'
        ? [Buffer.from(body), 'text/html; charset=utf-8']
        : [Buffer.from(body === undefined ? '' : JSON.stringify(body)), 'application/json']
  return { body: bytes, headers: { 'content-type': type, 'cache-control': 'no-store', ...answer.headers } }
}

/** Writes the head, and gives the body that is to follow it. */
function begin(response: ServerResponse, answer: Answer): Buffer {
  const { body, headers } = encode(answer)
  response.writeHead(answer.status, { ...headers, ...(answer.status === 204 ? {} : { 'content-length': String(body.length) }) })
  return body
}

function send(response: ServerResponse, answer: Answer): void {
  response.end(begin(response, answer))
}

function truncate(response: ServerResponse, answer: Answer): void {
  const body = begin(response, answer)
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy())
}

async function trickle(response: ServerResponse, answer: Answer, wait: () => Promise<void>): Promise<void> {
  for (const byte of begin(response, answer)) {
    if (response.destroyed) return
    response.write(Buffer.of(byte))
    await wait()
  }
  response.end()
}

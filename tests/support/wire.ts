import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One request as a vendor would see it. */
export interface Seen {
  method: string
  /** Without the query. */
  path: string
  query: [string, string][]
  headers: IncomingHttpHeaders
  /** Parsed JSON, or the text. */
  body: unknown
}

export interface Reply {
  status?: number
  headers?: Record<string, string>
  /** JSON; a string goes out as it is. */
  body?: unknown
  /** `reset` before reading on; `lose`: carried out, answer lost; `hang`: no answer ever. */
  cut?: 'reset' | 'lose' | 'hang'
}

/** A vendor of a test: says what it is told to, and keeps what it was asked. */
export interface Wire {
  origin: string
  seen: Seen[]
  /** Answers for `METHOD /path` in turn; the last one stays. A function sees the request. */
  on(call: string, ...replies: (Reply | ((request: Seen) => Reply))[]): void
  /** Requests to a path that ends so. */
  to(ending: string): Seen[]
  /** Forgets answers and requests. */
  reset(): void
  close(): Promise<void>
}

export async function startWire(): Promise<Wire> {
  const seen: Seen[] = []
  const answers = new Map<string, (Reply | ((request: Seen) => Reply))[]>()
  const server = createServer((message, response) => {
    const parts: Buffer[] = []
    message.on('data', (part: Buffer) => parts.push(part))
    message.on('end', () => {
      const url = new URL(message.url ?? '/', 'http://wire')
      const raw = Buffer.concat(parts).toString('utf8')
      const request: Seen = {
        method: message.method ?? 'GET',
        path: url.pathname,
        query: [...url.searchParams],
        headers: message.headers,
        body: parsed(raw)
      }
      seen.push(request)
      const queue = answers.get(`${request.method} ${request.path}`) ?? []
      const next = (queue.length > 1 ? queue.shift() : queue[0]) ?? { status: 404, body: { message: `no answer for ${request.path}` } }
      const reply = typeof next === 'function' ? next(request) : next
      if (reply.cut === 'hang') return
      if (reply.cut !== undefined) return void message.socket.destroy()
      const isText = typeof reply.body === 'string'
      const body = reply.body === undefined ? '' : isText ? (reply.body as string) : JSON.stringify(reply.body)
      response.writeHead(reply.status ?? 200, { 'content-type': isText ? 'text/html' : 'application/json', ...reply.headers })
      response.end(body)
    })
    message.on('error', () => undefined)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    on: (call, ...replies) => void answers.set(call, replies),
    to: (ending) => seen.filter(({ path }) => path.endsWith(ending)),
    reset() {
      answers.clear()
      seen.length = 0
    },
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    }
  }
}

function parsed(raw: string): unknown {
  try {
    return raw === '' ? undefined : JSON.parse(raw)
  } catch {
    return raw
  }
}

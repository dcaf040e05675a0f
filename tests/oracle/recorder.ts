import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Request } from './webitel-conformance'

export interface Exchanged extends Request {
  status: number
  /** Parsed JSON, or null. */
  answer: unknown
}

export interface Recorder {
  origin: string
  seen: Exchanged[]
  close(): Promise<void>
}

/** Stands between a client and a server, and keeps what both say. */
export async function startRecorder(target: string): Promise<Recorder> {
  const seen: Exchanged[] = []
  const server = createServer((message, response) => {
    const parts: Buffer[] = []
    message.on('data', (part: Buffer) => parts.push(part))
    message.on('end', () => {
      const url = new URL(message.url ?? '/', target)
      const sent = Buffer.concat(parts)
      const token = message.headers['x-webitel-access']
      const { range } = message.headers
      const forward = fetch(url, {
        method: message.method ?? 'GET',
        headers: { ...(token === undefined ? {} : { 'x-webitel-access': String(token) }), ...(range === undefined ? {} : { range }) },
        redirect: 'manual',
        ...(sent.length === 0 ? {} : { body: sent })
      })
      void forward
        .then(async (answer) => {
          const bytes = Buffer.from(await answer.arrayBuffer())
          seen.push({
            method: message.method ?? 'GET',
            path: url.pathname,
            query: [...url.searchParams],
            body: parsed(sent),
            status: answer.status,
            answer: parsed(bytes)
          })
          const { 'transfer-encoding': _, ...headers } = Object.fromEntries(answer.headers)
          response.writeHead(answer.status, headers)
          response.end(bytes)
        })
        .catch(() => response.destroy())
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      })
  }
}

function parsed(bytes: Buffer): unknown {
  try {
    return bytes.length === 0 ? null : JSON.parse(bytes.toString('utf8'))
  } catch {
    return null
  }
}

import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * What happens to one request. `request`: the line dies before it is carried out; `502 before`: a proxy says so instead of the server.
 * The others carry it out: `answer`: the line dies; `reset`: the same by a reset; `truncated`: half of the answer; `502`: a proxy's word.
 */
export const losses = ['request', '502 before', 'answer', 'reset', 'truncated', '502'] as const
export type Loss = (typeof losses)[number]

export interface Relayed {
  method: string
  path: string
  carriedOut: boolean
}

/** Stands between a client and a simulator, and loses requests or answers as told. */
export interface LossyRelay {
  origin: string
  /** Since `plan`. */
  seen: Relayed[]
  /** What happens to requests by their number from now on, from 0; those without an entry pass. */
  plan(fates: ReadonlyMap<number, Loss>): void
  close(): Promise<void>
}

export async function startRelay(target: string): Promise<LossyRelay> {
  const seen: Relayed[] = []
  let fates: ReadonlyMap<number, Loss> = new Map()
  const server = createServer((message, response) => {
    void serve(message, response).catch(() => response.destroy())
  })

  async function serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const fate = fates.get(seen.length) ?? null
    const relayed: Relayed = { method: message.method ?? 'GET', path: (message.url ?? '/').split('?')[0]!, carriedOut: false }
    seen.push(relayed)
    const sent = await bytesOf(message)
    const socket = message.socket
    if (fate === 'request') return void socket.destroy()
    if (fate === '502 before') return badGateway(response)
    const { answer, body } = await carryOut(target, message, sent)
    relayed.carriedOut = true
    if (fate === 'answer') return void socket.destroy()
    if (fate === 'reset') return void socket.resetAndDestroy()
    if (fate === '502') return badGateway(response)
    response.writeHead(answer.statusCode ?? 200, answer.headers)
    if (fate !== 'truncated') return void response.end(body)
    response.write(body.subarray(0, Math.floor(body.length / 2)), () => socket.destroy())
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    plan(given) {
      fates = given
      seen.length = 0
    },
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    }
  }
}

function badGateway(response: ServerResponse): void {
  response.writeHead(502, { 'content-type': 'text/html' })
  response.end('<html>Bad gateway</html>')
}

function carryOut(target: string, message: IncomingMessage, sent: Buffer): Promise<{ answer: IncomingMessage; body: Buffer }> {
  const headers = { ...message.headers, host: new URL(target).host }
  return new Promise((resolve, reject) => {
    const onward = forward(target + message.url!, { method: message.method, headers, agent: false }, (answer) => {
      bytesOf(answer).then((body) => resolve({ answer, body }), reject)
    })
    onward.on('error', reject)
    onward.end(sent)
  })
}

async function bytesOf(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of message as AsyncIterable<Buffer>) parts.push(part)
  return Buffer.concat(parts)
}

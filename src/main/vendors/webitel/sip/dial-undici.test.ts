import { createServer, type Server, type Socket } from 'node:net'
import { createServer as createHttpServer } from 'node:http'
import { WebSocketServer } from 'ws'
import { afterEach, expect, it } from 'vitest'
import { dialUndici } from './dial-undici'
import type { LineListener, LineSocket } from './line-socket'

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

type Heard = { kind: 'opened' | 'pong' } | { kind: 'received'; data: string } | { kind: 'closed'; retryAfterMs: number | null }

function listen(heard: Heard[]): LineListener {
  return {
    opened: () => heard.push({ kind: 'opened' }),
    pong: () => heard.push({ kind: 'pong' }),
    received: (data) => heard.push({ kind: 'received', data }),
    closed: ({ retryAfterMs }) => heard.push({ kind: 'closed', retryAfterMs })
  }
}

async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + 8000
  while (!condition()) {
    if (Date.now() > end) throw new Error('waited in vain')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

async function portOf(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => server.close())
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

function dial(port: number, heard: Heard[]): LineSocket {
  const socket = dialUndici(`ws://127.0.0.1:${port}/sip`, listen(heard))
  closers.push(() => socket.close())
  return socket
}

it('speaks sip over a WebSocket, is answered to a ping, and is dying as soon as the server says goodbye', async () => {
  const http = createHttpServer()
  const port = await portOf(http)
  const server = new WebSocketServer({ server: http, handleProtocols: (protocols) => (protocols.has('sip') ? 'sip' : false) })
  server.on('connection', (socket) =>
    socket.on('message', (data) => (String(data) === 'bye' ? socket.close() : socket.send(`got ${String(data)}`)))
  )
  const heard: Heard[] = []
  const socket = dial(port, heard)
  expect(socket.state()).toBe('connecting')
  await until(() => heard.length === 1)
  socket.send('REGISTER')
  socket.ping()
  await until(() => heard.length === 3)
  expect(heard).toEqual(expect.arrayContaining([{ kind: 'opened' }, { kind: 'received', data: 'got REGISTER' }, { kind: 'pong' }]))
  socket.send('bye')
  await until(() => socket.state() === 'dying')
})

it('keeps what a refusing server asks for', async () => {
  const http = createHttpServer()
  http.on('upgrade', (_request, socket) =>
    socket.end('HTTP/1.1 503 Busy\r\nRetry-After: 17\r\nContent-Length: 0\r\nConnection: close\r\n\r\n')
  )
  const heard: Heard[] = []
  dial(await portOf(http), heard)
  await until(() => heard.length > 0)
  expect(heard).toEqual([{ kind: 'closed', retryAfterMs: 17_000 }])
})

it('says closed once when nobody listens', async () => {
  const server = createServer()
  const port = await portOf(server)
  server.close()
  const heard: Heard[] = []
  const socket = dial(port, heard)
  await until(() => heard.length > 0)
  socket.close()
  expect(heard).toEqual([{ kind: 'closed', retryAfterMs: null }])
})

it('gives up a server that accepts and says nothing, and cuts the connection', async () => {
  const held: Socket[] = []
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    held.push(socket)
  })
  const heard: Heard[] = []
  const began = Date.now()
  const socket = dial(await portOf(server), heard)
  await until(() => heard.length > 0)
  expect(heard).toEqual([{ kind: 'closed', retryAfterMs: null }])
  expect(Date.now() - began).toBeLessThan(6000)
  expect(socket.state()).toBe('dying')
  held[0]?.resume()
  await until(() => held[0]?.destroyed === true || held[0]?.readableEnded === true)
})

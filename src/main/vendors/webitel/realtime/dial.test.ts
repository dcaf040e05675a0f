import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:https'
import { createServer as createTcpServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { WebSocketServer, type WebSocket } from 'ws'
import { recordFigure } from '../../../../../tests/support/figures'
import { createDial, type Dial } from './dial'

const ends: (() => void)[] = []
afterEach(() => ends.splice(0).forEach((end) => end()))

async function server(): Promise<{ url: string; next: Promise<WebSocket>; dials: () => number }> {
  const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  ends.push(() => {
    for (const one of sockets.clients) one.terminate()
    sockets.close()
  })
  let dials = 0
  sockets.on('connection', () => dials++)
  const next = new Promise<WebSocket>((resolve) => sockets.once('connection', resolve))
  await new Promise((resolve) => sockets.once('listening', resolve))
  return { url: `ws://127.0.0.1:${(sockets.address() as AddressInfo).port}/ws`, next, dials: () => dials }
}

function listen(dial: Dial, url: string) {
  const heard: string[] = []
  let open = () => undefined as void
  let closed = (_code: number) => undefined as void
  const opened = new Promise<void>((resolve) => (open = resolve))
  const ended = new Promise<number>((resolve) => (closed = resolve))
  const socket = dial(url, { open: () => open(), text: (text) => heard.push(text), closed: (code) => closed(code) })
  return { socket, heard, opened, ended }
}

test('speaks and hears, and tells the end once', async () => {
  const { url, next } = await server()
  const { socket, heard, opened, ended } = listen(createDial(), url)
  const peer = await next
  const got = new Promise((resolve) => peer.once('message', (data) => resolve(String(data))))
  await opened
  socket.send('up')
  expect(await got).toBe('up')
  peer.send('down')
  peer.send(Buffer.from('binary'))
  peer.close(3005)
  expect(await ended).toBe(3005)
  expect(heard).toEqual(['down'])
  socket.send('too late')
  socket.close()
})

test('closing says goodbye', async () => {
  const { url, next } = await server()
  const { socket, opened } = listen(createDial(), url)
  const peer = await next
  await opened
  const code = new Promise((resolve) => peer.once('close', resolve))
  socket.close()
  socket.close()
  expect([1000, 1005]).toContain(await code)
})

test('closing does not wait for a server that hangs', async () => {
  let goneAt = (_at: number) => undefined as void
  const gone = new Promise<number>((resolve) => (goneAt = resolve))
  const hanging = createTcpServer((tcp) => {
    tcp.once('data', (request) => {
      const key = /sec-websocket-key: (\S+)/i.exec(String(request))![1]!
      const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64')
      tcp.write(`HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-accept: ${accept}\r\n\r\n`)
      tcp.on('data', () => undefined)
    })
    tcp.on('end', () => goneAt(performance.now()))
    tcp.on('error', () => undefined)
  })
  ends.push(() => hanging.close())
  await new Promise<void>((resolve) => hanging.listen(0, '127.0.0.1', resolve))
  const { socket, opened } = listen(createDial(), `ws://127.0.0.1:${(hanging.address() as AddressInfo).port}/`)
  await opened
  const closedAt = performance.now()
  socket.close()
  expect((await gone) - closedAt).toBeLessThan(500)
})

test.each(['ws://pbx.example.org/ws', 'http://127.0.0.1/', 'https://pbx.example.org/', 'nonsense', ''])(
  '%j is not dialled',
  async (url) => {
    expect(await listen(createDial(), url).ended).toBe(1006)
  }
)

test('nobody there', async () => {
  expect(await listen(createDial(), 'ws://127.0.0.1:1/').ended).toBe(1006)
})

test('a certificate of nobody is refused, also when checks are switched off in the environment', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'callside-dial-'))
  ends.push(() => rmSync(folder, { recursive: true, force: true }))
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '30',
      '-keyout',
      'k',
      '-out',
      'c',
      '-subj',
      '/CN=127.0.0.1',
      '-addext',
      'subjectAltName=IP:127.0.0.1'
    ],
    { cwd: folder, stdio: 'pipe' }
  )
  const cert = readFileSync(join(folder, 'c'), 'utf8')
  const https = createServer({ key: readFileSync(join(folder, 'k')), cert })
  const sockets = new WebSocketServer({ server: https })
  ends.push(() => (sockets.close(), https.closeAllConnections(), https.close()))
  let upgrades = 0
  sockets.on('connection', () => upgrades++)
  await new Promise<void>((resolve) => https.listen(0, '127.0.0.1', resolve))
  const url = `wss://127.0.0.1:${(https.address() as AddressInfo).port}/ws`
  const before = process.env.NODE_TLS_REJECT_UNAUTHORIZED
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
  try {
    expect(await listen(createDial(), url).ended).toBe(1006)
  } finally {
    if (before === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED
    else process.env.NODE_TLS_REJECT_UNAUTHORIZED = before
  }
  recordFigure({
    id: 'V1.realtime-accepted',
    what: 'realtime sockets opened on a bad certificate',
    figure: upgrades,
    limit: '0',
    ok: upgrades === 0
  })
  expect(upgrades).toBe(0)
  const { socket, opened } = listen(createDial([cert]), url)
  await opened
  expect(upgrades).toBe(1)
  socket.close()
})

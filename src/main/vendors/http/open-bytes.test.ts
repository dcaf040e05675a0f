import type { RequestListener } from 'node:http'
import type { Socket } from 'node:net'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { silentLog as log } from '../../../../tests/support/silent-log'
import { serve, serveRaw, stopServers } from '../../../../tests/support/test-servers'
import type { ByteStream } from '../../companion/ports'
import { systemClock as clock, systemRandom as random } from '../../system'
import { createHttp } from './create-http'
import type { ByteCall } from './http-call'

const http = createHttp({ clock, random, log })
afterEach(stopServers)
afterAll(() => http.close())

const file = Buffer.from(Array.from({ length: 3 * 1024 * 1024 }, (_, at) => at % 251))

/** A file server with ranges, as recordings are served. */
const recording: RequestListener = (request, response) => {
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '')
  if (range === null) return void response.writeHead(200, { 'content-type': 'Audio/MPEG; x=1', 'content-length': file.length }).end(file)
  const from = Number(range[1])
  const to = range[2] === '' ? file.length - 1 : Number(range[2])
  if (from >= file.length) return void response.writeHead(416, { 'content-range': `bytes */${file.length}` }).end()
  response.writeHead(206, { 'content-type': 'audio/mpeg', 'content-range': `bytes ${from}-${to}/${file.length}` })
  response.end(file.subarray(from, to + 1))
}
const open = async (call: ByteCall): Promise<ByteStream> => {
  const answer = await http.bytes(call)
  if (!answer.ok) throw new Error(answer.failure.kind)
  return answer.stream
}
const read = async (stream: ByteStream) => {
  const parts: Uint8Array[] = []
  for await (const part of stream.body) parts.push(part)
  return Buffer.concat(parts)
}

test('a whole file, with its type and length', async () => {
  const stream = await open({ url: await serve(recording) })
  expect(stream).toMatchObject({ status: 200, mimeType: 'audio/mpeg', bytes: file.length, contentRange: null })
  expect((await read(stream)).equals(file)).toBe(true)
})

test.each([
  [{ from: 10, to: 19 }, [10, 20]],
  [{ from: file.length - 5, to: null }, [file.length - 5, file.length]]
])('a part of it: %j', async (range, [from, to]) => {
  const stream = await open({ url: await serve(recording), range })
  expect(stream).toMatchObject({ status: 206, bytes: null, contentRange: `bytes ${from}-${to! - 1}/${file.length}` })
  expect((await read(stream)).equals(file.subarray(from, to))).toBe(true)
})

test('the request goes out as it is told', async () => {
  const seen: unknown[] = []
  const url = await serve((request, response) => {
    seen.push(request.url, request.headers['x-a'], request.headers['accept-encoding'])
    response.end('x')
  })
  await read(await open({ url: `${url}/f`, query: { id: '1' }, headers: { 'x-a': 'b' } }))
  expect(seen).toEqual(['/f?id=1', 'b', 'identity'])
})

describe('a connection that ends while its reader holds it back', () => {
  const head = `HTTP/1.1 200 OK\r\ncontent-type: audio/mpeg\r\nconnection: close\r\n`
  const late = async (stream: ByteStream) => {
    await new Promise((resolve) => setTimeout(resolve, 100))
    return read(stream)
  }
  const half = file.subarray(0, 100_000)

  test.each([
    ['by its length', `content-length: ${half.length}\r\n`],
    ['by the end of the connection', '']
  ])('gives the whole file, known %s', async (_how, length) => {
    const url = await serveRaw((socket) => {
      socket.write(`${head}${length}\r\n`)
      socket.end(half)
    })
    expect((await late(await open({ url }))).equals(half)).toBe(true)
  })

  test.each([
    ['ended', (socket: Socket) => void socket.end()],
    ['reset', (socket: Socket) => void setTimeout(() => socket.resetAndDestroy(), 30)]
  ])('tells of a cut when it is %s early', async (_how, cut) => {
    const url = await serveRaw((socket) => {
      socket.write(`${head}content-length: ${file.length}\r\n\r\n`)
      socket.write(half, () => cut(socket))
    })
    await expect(open({ url }).then(late)).rejects.toThrow()
  })
})

test('a slow reader holds the server back, and is not cut off', async () => {
  let sent = 0
  const url = await serve((_request, response) => {
    const part = Buffer.alloc(64 * 1024)
    const more = () => {
      while (sent < 64 * 1024 * 1024 && response.write(part)) sent += part.length
      response.once('drain', more)
    }
    more()
  })
  const stream = await open({ url, silenceMs: 1000 })
  const iterator = stream.body[Symbol.asyncIterator]()
  await iterator.next()
  await new Promise((resolve) => setTimeout(resolve, 1300))
  expect((await iterator.next()).done).toBe(false)
  expect(sent).toBeLessThan(16 * 1024 * 1024)
  stream.cancel()
})

describe('fails at once', () => {
  test.each([
    ['a refusal', 404, { 'content-type': 'application/json' }, '{"id":"gone"}', { kind: 'refused', status: 404, body: { id: 'gone' } }],
    ['a part that is not there', 416, {}, '', { kind: 'refused', status: 416 }],
    ['a redirect', 302, { location: 'https://evil.example/' }, '', { kind: 'refused', status: 302 }],
    ['a part that nobody asked for', 206, {}, 'x', { kind: 'bad-answer', status: 206 }],
    ['no content', 204, {}, '', { kind: 'bad-answer' }],
    ['a page', 200, { 'content-type': 'text/html' }, '<html>', { kind: 'bad-answer', detail: 'content type' }],
    ['something packed', 200, { 'content-encoding': 'gzip' }, 'x', { kind: 'bad-answer', detail: 'compressed' }],
    ['a long refusal', 500, {}, 'x'.repeat(1e6), { kind: 'refused', status: 500, body: '' }]
  ])('%s', async (_what, status, headers, body, failure) => {
    const url = await serve((_request, response) => response.writeHead(status, headers).end(body))
    expect(await http.bytes({ url })).toMatchObject({ ok: false, failure })
  })

  test('http beyond this computer', async () => {
    expect(await http.bytes({ url: 'http://example.org/' })).toMatchObject({ failure: { kind: 'not-sendable', sent: false } })
  })

  test('no headers in time', async () => {
    expect(await http.bytes({ url: await serve(() => undefined), deadlineMs: 1000 })).toMatchObject({
      failure: { kind: 'timed-out', sent: true }
    })
  })
})

describe('the stream throws', () => {
  const begin = 'HTTP/1.1 200 OK\r\ncontent-type: audio/mpeg\r\ncontent-length: 100\r\n\r\nabc'

  test('when the connection breaks', async () => {
    await expect(read(await open({ url: await serveRaw(begin) }))).rejects.toThrow('cut')
  })

  test('when nothing comes for too long', async () => {
    const url = await serveRaw((socket) => void socket.write(begin))
    await expect(read(await open({ url, silenceMs: 500 }))).rejects.toThrow('time is up')
  })
})

test.each(['cancel', 'stop reading'])('to %s ends the connection', async (how) => {
  let closed: () => void = () => undefined
  const ended = new Promise<void>((resolve) => (closed = resolve))
  const url = await serve((_request, response) => {
    response.on('close', closed)
    response.write(Buffer.alloc(1024))
  })
  const stream = await open({ url })
  if (how === 'cancel') stream.cancel()
  else for await (const _ of stream.body) break
  await ended
})

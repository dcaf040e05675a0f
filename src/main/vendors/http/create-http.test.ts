import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { recordFigure } from '../../../../tests/support/figures'
import { silentLog as log } from '../../../../tests/support/silent-log'
import { serve, serveRaw, stopServers } from '../../../../tests/support/test-servers'
import { systemClock as clock, systemRandom as random } from '../../system'
import { createHttp } from './create-http'
import type { HttpCall } from './http-call'
import { createLane } from './lane'

const http = createHttp({ clock, random, log })
afterEach(stopServers)
afterAll(() => http.close())

const json = (body: string, headers = '') =>
  `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n${headers}connection: close\r\n\r\n${body}`

const Item = z.object({ id: z.string(), note: z.string().optional() })
const get = (url: string, more: Partial<HttpCall<typeof Item>> = {}) =>
  http.call({ method: 'GET', url, repeat: 'never', answer: Item, deadlineMs: 3000, maxBytes: 1024 * 1024, ...more })

describe('an answer', () => {
  test('is checked, unknown keys go, ids keep their digits', async () => {
    const url = await serveRaw(json('{"id":12345678901234567890,"more":1,"__proto__":{"note":"x"},"constructor":{"prototype":{"a":1}}}'))
    const answer = await get(url)
    expect(answer).toMatchObject({ ok: true, status: 200, value: { id: '12345678901234567890' } })
    expect(answer.ok && Object.keys(answer.value)).toEqual(['id'])
    expect(({} as Record<string, unknown>).note).toBeUndefined()
  })

  test('comes with the headers in lower case; the request with body, query and headers', async () => {
    const seen: unknown[] = []
    const url = await serve((request, response) => {
      let body = ''
      request.on('data', (part: Buffer) => (body += String(part)))
      request.on('end', () => {
        seen.push(request.method, request.url, request.headers['x-a'], request.headers['content-type'], body)
        response.writeHead(201, { 'content-type': 'application/json; charset=utf-8', 'Quota-Used': '1' }).end('{"id":"a"}')
      })
    })
    const answer = await get(`${url}/p`, { method: 'POST', query: { id: ['1', '2'], q: 'é+' }, headers: { 'x-a': 'b' }, json: { n: 1 } })
    expect(answer).toMatchObject({ ok: true, status: 201, headers: { 'quota-used': '1' } })
    expect(seen).toEqual(['POST', '/p?id=1&id=2&q=%C3%A9%2B', 'b', 'application/json', '{"n":1}'])
  })
})

describe('nothing is sent', () => {
  test.each([
    ['http beyond this computer', { url: 'http://example.org/' }],
    ['another scheme', { url: 'file:///etc/passwd' }],
    ['credentials in the address', { url: 'https://user:pw@127.0.0.1/' }],
    ['no address', { url: 'nonsense' }],
    ['a header with a line break', { headers: { 'x-a': 'b\r\nx-c: d' } }],
    ['a header beyond ASCII', { headers: { user_email: 'anna@exämple.org' } }],
    ['a header with NUL', { headers: { 'x-a': 'b\0' } }],
    ['a header name that is none', { headers: { 'x a': 'b' } }]
  ])('%s', async (_what, more) => {
    let asked = 0
    const url = await serve((_request, response) => (asked++, response.end()))
    expect(await get(url, more)).toMatchObject({ ok: false, failure: { kind: 'not-sendable', sent: false } })
    expect(asked).toBe(0)
  })

  test('nobody listens', async () => {
    const url = await serve(() => undefined)
    await stopServers()
    expect(await get(url)).toMatchObject({ failure: { kind: 'unreachable', sent: false } })
  })

  test('a host that does not exist', async () => {
    expect(await get('https://nowhere.invalid/')).toMatchObject({ failure: { kind: 'unknown-host', sent: false } })
  })
})

describe('sent, and no answer', () => {
  test.each(['never', 'until-answered', 'after-a-look'] as const)('%s: once, and known as sent', async (repeat) => {
    let asked = 0
    const url = await serveRaw((socket) => (asked++, socket.destroy()))
    expect(await get(url, { repeat, method: 'POST' })).toMatchObject({ ok: false, failure: { kind: 'cut', sent: true } })
    expect(asked).toBe(1)
  })

  test('time runs out', async () => {
    const url = await serve(() => undefined)
    expect(await get(url, { deadlineMs: 1000 })).toMatchObject({ failure: { kind: 'timed-out', sent: true } })
  })
})

describe('free calls', () => {
  const flapping = async (answers: [number, Record<string, string>][]) => {
    const times: number[] = []
    const url = await serve((_request, response) => {
      const [status, headers] = answers[Math.min(times.length, answers.length - 1)]!
      times.push(performance.now())
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end('{"id":"a"}')
    })
    return { url, times }
  }

  test('are tried three times at most', async () => {
    const { url, times } = await flapping([[503, {}]])
    expect(await get(url, { repeat: 'free', deadlineMs: 10_000 })).toMatchObject({ failure: { kind: 'refused', status: 503 } })
    expect(times.length).toBe(3)
  })

  test('keep a named wait in full', async () => {
    const { url, times } = await flapping([
      [429, { 'retry-after': '1' }],
      [200, {}]
    ])
    expect(await get(url, { repeat: 'free', deadlineMs: 10_000 })).toMatchObject({ ok: true })
    expect(times[1]! - times[0]!).toBeGreaterThanOrEqual(995)
  })

  test('end at once when the named wait goes beyond their deadline', async () => {
    const { url, times } = await flapping([[503, { 'retry-after': '1000000000' }]])
    const began = performance.now()
    expect(await get(url, { repeat: 'free', deadlineMs: 10_000 })).toMatchObject({ failure: { waitMs: 1e12 } })
    expect(performance.now() - began).toBeLessThan(1000)
    expect(times.length).toBe(1)
  })

  test('do not come back to "too many" before a time that was never named', async () => {
    const { url, times } = await flapping([[429, {}]])
    expect(await get(url, { repeat: 'free' })).toMatchObject({ failure: { status: 429, waitMs: null } })
    expect(times.length).toBe(1)
  })

  test('end with a refusal that their vendor calls final', async () => {
    const { url, times } = await flapping([[500, {}]])
    expect(await get(url, { repeat: 'free', final: () => true })).toMatchObject({ failure: { status: 500 } })
    expect(times.length).toBe(1)
  })

  test.each([400, 401, 403, 404, 412])('are not repeated after %i', async (status) => {
    const { url, times } = await flapping([[status, {}]])
    expect(await get(url, { repeat: 'free' })).toMatchObject({ failure: { kind: 'refused', status } })
    expect(times.length).toBe(1)
  })
})

const redirect = (status: number, to: string) => `HTTP/1.1 ${status} Moved\r\nlocation: ${to}\r\ncontent-length: 0\r\n\r\n`

test('a redirect never carries credentials elsewhere', async () => {
  let foreign = 0
  const elsewhere = await serve((_request, response) => (foreign++, response.end()))
  for (const status of [301, 302, 307, 308]) {
    const answer = await get(await serveRaw(redirect(status, elsewhere)), { headers: { authorization: 'Bearer canary' } })
    expect(answer).toMatchObject({ failure: { kind: 'refused', status, headers: { location: elsewhere } } })
  }
  expect(foreign).toBe(0)
  recordFigure({
    id: 'V1.redirects',
    what: 'credentials seen at another origin, over 4 kinds of redirect',
    figure: foreign,
    limit: '0',
    ok: foreign === 0
  })
})

describe('with a lane', () => {
  test('every try takes a place, and every answer is heard, of calls and of byte streams', async () => {
    const limited = () => createLane({ clock, random, limit: { calls: 3, perMs: 60_000, keptForAgents: 0 } })
    const statuses = [500, 200, 200]
    const url = await serve((_request, response) =>
      response.writeHead(statuses.shift() ?? 418, { 'content-type': 'application/json' }).end('{"id":"a"}')
    )
    const lane = limited()
    expect(await get(url, { repeat: 'free', lane })).toMatchObject({ ok: true })
    const bytes = await http.bytes({ url, lane })
    if (bytes.ok) bytes.stream.cancel()
    expect(bytes.ok).toBe(true)
    const held = { ok: false, failure: { kind: 'held-back', sent: false, detail: 'quota' } }
    expect(await get(url, { repeat: 'free', lane })).toMatchObject(held)
    expect(await http.bytes({ url, lane })).toMatchObject(held)
    expect(statuses).toEqual([])
  })

  test('a refusal that its vendor calls final does not open the breaker', async () => {
    const url = await serve((_request, response) => response.writeHead(500).end())
    const lane = createLane({ clock, random })
    for (let n = 0; n < 8; n++) expect(await get(url, { lane, final: () => true })).toMatchObject({ failure: { kind: 'refused' } })
    for (let n = 0; n < 5; n++) await get(url, { lane })
    expect(await get(url, { lane })).toMatchObject({ failure: { kind: 'held-back', detail: 'breaker' } })
  })

  test('what is held back is a line of the log a second, not one for each', async () => {
    const lines: string[] = []
    const told = createHttp({ clock, random, log: { ...log, warn: (event) => lines.push(event) } })
    const lane = createLane({ clock, random })
    lane.heard({ ok: false, failure: { kind: 'refused', sent: true, status: 429, headers: {}, body: null, waitMs: null } })
    for (let n = 0; n < 100; n++) {
      await told.call({ method: 'GET', url: 'http://127.0.0.1:9/', repeat: 'free', answer: Item, deadlineMs: 1000, lane })
    }
    await told.close()
    expect(lines).toEqual(['vendor-call-failed'])
  })
})

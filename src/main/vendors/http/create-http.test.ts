import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { createServer as createNetServer, type AddressInfo, type Server as NetServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { recordFigure } from '../../../../tests/support/figures'
import { systemClock as clock, systemRandom as random } from '../../system'
import { createHttp } from './create-http'
import type { HttpCall } from './http-call'

const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const http = createHttp({ clock, random, log })
const open: (Server | NetServer)[] = []
const sockets = new Set<Socket>()

afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  await Promise.all(open.splice(0).map((server) => new Promise((resolve) => server.close(resolve))))
})
afterAll(() => http.close())

async function listen<S extends Server | NetServer>(server: S, host = '127.0.0.1'): Promise<number> {
  open.push(server)
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined)
  })
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  return (server.address() as AddressInfo).port
}
const serve = async (listener: RequestListener) => `http://127.0.0.1:${await listen(createServer(listener))}`
/** Answers every connection with these bytes. */
const raw = async (bytes: string | ((socket: Socket) => void)) =>
  `http://127.0.0.1:${await listen(
    createNetServer((socket) => void socket.once('data', () => (typeof bytes === 'string' ? socket.end(bytes) : bytes(socket))))
  )}`
const json = (body: string, headers = '') =>
  `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n${headers}connection: close\r\n\r\n${body}`

const Item = z.object({ id: z.string(), note: z.string().optional() })
const get = (url: string, more: Partial<HttpCall<typeof Item>> = {}) =>
  http.call({ method: 'GET', url, repeat: 'never', answer: Item, deadlineMs: 3000, maxBytes: 1024 * 1024, ...more })

describe('an answer', () => {
  test('is checked, unknown keys go, ids keep their digits', async () => {
    const url = await raw(json('{"id":12345678901234567890,"more":1,"__proto__":{"note":"x"},"constructor":{"prototype":{"a":1}}}'))
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
    await new Promise((resolve) => open.splice(0)[0]!.close(resolve))
    expect(await get(url)).toMatchObject({ failure: { kind: 'unreachable', sent: false } })
  })

  test('a host that does not exist', async () => {
    expect(await get('https://nowhere.invalid/')).toMatchObject({ failure: { kind: 'unknown-host', sent: false } })
  })
})

describe('sent, and no answer', () => {
  test.each(['never', 'until-answered', 'after-a-look'] as const)('%s: once, and known as sent', async (repeat) => {
    let asked = 0
    const url = await raw((socket) => (asked++, socket.destroy()))
    expect(await get(url, { repeat, method: 'POST' })).toMatchObject({ ok: false, failure: { kind: 'cut', sent: true } })
    expect(asked).toBe(1)
  })

  test('time runs out', async () => {
    const url = await serve(() => undefined)
    expect(await get(url, { deadlineMs: 80 })).toMatchObject({ failure: { kind: 'timed-out', sent: true } })
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

describe('hostile answers', () => {
  const deep = '['.repeat(100_000)
  const trickle = (head: string, part: string, everyMs: number) => (socket: Socket) => {
    socket.write(head)
    const timer = setInterval(() => socket.write(part), everyMs)
    socket.on('close', () => clearInterval(timer))
  }
  const flood = (head: string) => (socket: Socket) => {
    socket.write(head)
    const part = 'a'.repeat(64 * 1024)
    const more = () => {
      while (!socket.destroyed && socket.write(`10000\r\n${part}\r\n`));
      socket.once('drain', more)
    }
    more()
  }
  const chunked = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n'
  const redirect = (status: number, to: string) => `HTTP/1.1 ${status} Moved\r\nlocation: ${to}\r\ncontent-length: 0\r\n\r\n`

  const cases: [string, string | ((socket: Socket) => void), string][] = [
    ['V1 a page', 'HTTP/1.1 200 OK\r\ncontent-type: text/html\r\nconnection: close\r\n\r\n<html>', 'bad-answer'],
    ['V2 nothing', 'HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n', 'bad-answer'],
    ['V3 cut JSON', json('{"id":"a"'), 'bad-answer'],
    ['V4 more than announced', json(`{"id":"a"}${'x'.repeat(1e6)}`, 'content-length: 10\r\n'), 'accepted or bad-answer'],
    ['V4 less than announced', json('{"id":"a"}', 'content-length: 1000000000\r\n'), 'cut'],
    ['V5 compressed', json(gzipSync('{"id":"a"}').toString('latin1'), 'content-encoding: gzip\r\n'), 'bad-answer'],
    ['V6 endless', flood(chunked), 'bad-answer'],
    ['V7 one byte at a time', trickle(chunked, '1\r\n \r\n', 100), 'timed-out'],
    ['V8 headers never end', trickle('HTTP/1.1 200 OK\r\n', 'x-a: b\r\n', 20), 'timed-out or bad-answer'],
    ['V8 a large header', `HTTP/1.1 200 OK\r\nx-a: ${'b'.repeat(1e6)}\r\n\r\n`, 'bad-answer'],
    ['V8 many headers', `HTTP/1.1 200 OK\r\n${'x-a: b\r\n'.repeat(10_000)}\r\n`, 'bad-answer'],
    [
      'V9 another charset',
      'HTTP/1.1 200 OK\r\ncontent-type: application/json; charset=utf-16\r\nconnection: close\r\n\r\n{"id":"a"}',
      'bad-answer'
    ],
    ['V9 a byte order mark', json('\ufeff{"id":"a"}'), 'accepted'],
    ['V9 a lone surrogate', json('{"id":"\\ud800"}'), 'accepted'],
    ['V10 keys twice', json('{"id":"a","id":"b"}'), 'accepted'],
    ['V11 deep', json(`{"id":"a","x":${deep}${']'.repeat(100_000)}}`), 'bad-answer'],
    ['V11 deep and cut', json(deep), 'bad-answer'],
    ['V12 prototype keys', json('{"__proto__":{"id":"a"}}'), 'bad-answer'],
    ['V13 numbers for text', json('{"id":5}'), 'bad-answer'],
    ['V13 beyond numbers', json('{"id":1e400}'), 'bad-answer'],
    ['V14 a list', json('[{"id":"a"}]'), 'bad-answer'],
    ['V15 null', json('null'), 'bad-answer'],
    ['V15 nulls', json('{"id":null}'), 'bad-answer'],
    ['V19 elsewhere', redirect(302, 'https://evil.example/'), 'refused'],
    ['V19 to a file', redirect(301, 'file:///etc/passwd'), 'refused'],
    ['V19 in a loop', redirect(307, '/'), 'refused'],
    ['V20 not authorised', 'HTTP/1.1 401 No\r\ncontent-length: 0\r\n\r\n', 'refused'],
    ['V21 a negative wait', 'HTTP/1.1 429 No\r\nretry-after: -5\r\ncontent-length: 0\r\n\r\n', 'refused'],
    ['V21 an unreadable wait', 'HTTP/1.1 429 No\r\nretry-after: soon\r\ncontent-length: 0\r\n\r\n', 'refused'],
    ['V23 an error with 200', json('{"error":"no"}'), 'bad-answer'],
    [
      'V24 a flood of cookies',
      `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n${'set-cookie: a=b\r\n'.repeat(500)}connection: close\r\n\r\n{"id":"a"}`,
      'accepted'
    ],
    ['V28 markup and escapes', json('{"id":"<img onerror=1>\\u001b[31m\\u202e"}'), 'accepted'],
    ['not HTTP', 'SSH-2.0-OpenSSH\r\n', 'cut or bad-answer']
  ]

  test.each(cases)('%s', async (_what, bytes, expected) => {
    const answer = await get(await raw(bytes))
    expect(expected).toContain(answer.ok ? 'accepted' : answer.failure.kind)
  })

  test('leave the client alive and its memory as it was', async () => {
    const before = process.memoryUsage().rss
    let alive = 0
    for (const [, bytes, expected] of cases) {
      const answer = await get(await raw(bytes), { deadlineMs: 1200 })
      const good = await get(await raw(json('{"id":"good"}')))
      if (good.ok && expected.includes(answer.ok ? 'accepted' : answer.failure.kind)) alive++
    }
    const grown = Math.round((process.memoryUsage().rss - before) / 1024 / 1024)
    recordFigure({
      id: 'V2.alive',
      what: `client alive after hostile answers (memory +${grown} MB over all)`,
      figure: `${alive}/${cases.length}`,
      limit: 'all',
      ok: alive === cases.length
    })
    expect(alive).toBe(cases.length)
  })

  test('a redirect never carries credentials elsewhere', async () => {
    let foreign = 0
    const elsewhere = await serve((_request, response) => (foreign++, response.end()))
    for (const status of [301, 302, 307, 308]) {
      const answer = await get(await raw(redirect(status, elsewhere)), { headers: { authorization: 'Bearer canary' } })
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
})

describe('certificates', () => {
  let folder: string
  let authority: string
  const file = (name: string) => join(folder, name)
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' })

  const issue = (
    name: string,
    { names = 'IP:127.0.0.1,DNS:localhost', from = '20200101000000Z', until = '20400101000000Z', by = 'ca', usage = 'serverAuth' } = {}
  ) => {
    writeFileSync(
      file(`${name}.cnf`),
      `[ca]\ndefault_ca=d\n[d]\ndatabase=${name}.db\nserial=${name}.srl\nnew_certs_dir=.\ndefault_md=sha256\npolicy=p\nunique_subject=no\n[p]\ncommonName=supplied\n[e]\nsubjectAltName=${names}\nextendedKeyUsage=${usage}\n`
    )
    writeFileSync(file(`${name}.db`), '')
    writeFileSync(file(`${name}.srl`), '01')
    openssl('req', '-newkey', 'rsa:2048', '-nodes', '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`)
    openssl(
      'ca',
      '-batch',
      '-config',
      `${name}.cnf`,
      '-extensions',
      'e',
      '-cert',
      `${by}.crt`,
      '-keyfile',
      `${by}.key`,
      '-in',
      `${name}.csr`,
      '-out',
      `${name}.crt`,
      '-startdate',
      from,
      '-enddate',
      until,
      '-notext'
    )
    return { key: readFileSync(file(`${name}.key`)), cert: readFileSync(file(`${name}.crt`)) }
  }
  const own = (name: string) => {
    openssl(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '3650',
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.crt`,
      '-subj',
      `/CN=${name}`,
      '-addext',
      'subjectAltName=IP:127.0.0.1'
    )
    return { key: readFileSync(file(`${name}.key`)), cert: readFileSync(file(`${name}.crt`)) }
  }

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'callside-certificates-'))
    own('ca')
    own('stranger')
    authority = readFileSync(file('ca.crt'), 'utf8')
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('bad ones are refused whatever the environment says, before a byte is sent', async () => {
    const bad = {
      'self-signed': own('self'),
      'another authority': issue('foreign', { by: 'stranger' }),
      'another host': issue('elsewhere', { names: 'DNS:other.example' }),
      expired: issue('old', { until: '20210101000000Z' }),
      'not yet valid': issue('young', { from: '20390101000000Z' }),
      'not for servers': issue('client', { usage: 'clientAuth' })
    }
    const trusting = createHttp({ clock, random, log, authorities: [authority] })
    const before = process.env.NODE_TLS_REJECT_UNAUTHORIZED
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
    const accepted: string[] = []
    let asked = 0
    try {
      for (const [what, pair] of Object.entries(bad)) {
        const port = await listen(
          createTlsServer(
            pair,
            (_request, response) => (asked++, response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"a"}'))
          )
        )
        const answer = await trusting.call({
          method: 'GET',
          url: `https://127.0.0.1:${port}/`,
          repeat: 'free',
          answer: Item,
          headers: { authorization: 'Bearer canary' }
        })
        if (answer.ok || answer.failure.kind !== 'certificate' || answer.failure.sent) accepted.push(what)
      }
      const port = await listen(
        createTlsServer(issue('good'), (_request, response) =>
          response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"a"}')
        )
      )
      expect(await trusting.call({ method: 'GET', url: `https://127.0.0.1:${port}/`, repeat: 'free', answer: Item })).toMatchObject({
        ok: true
      })
      expect(await get(`https://127.0.0.1:${port}/`)).toMatchObject({ failure: { kind: 'certificate' } })
    } finally {
      if (before === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED
      else process.env.NODE_TLS_REJECT_UNAUTHORIZED = before
      await trusting.close()
    }
    recordFigure({
      id: 'V1.accepted',
      what: 'bad certificates accepted, of 6, with checks switched off in the environment',
      figure: accepted.length,
      limit: '0',
      ok: accepted.length === 0
    })
    expect(accepted).toEqual([])
    expect(asked).toBe(0)
  })

  test('a server without encryption is refused', async () => {
    const url = await raw('HTTP/1.1 200 OK\r\n\r\n')
    expect(await get(url.replace('http:', 'https:'))).toMatchObject({ failure: { kind: 'certificate', sent: false } })
  })
})

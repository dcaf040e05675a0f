import type { Socket } from 'node:net'
import { gzipSync } from 'node:zlib'

/** What a server does with one connection whose request it has read; `nth` counts the requests of the case from 0. */
export type Misbehaviour = (socket: Socket, nth: number) => void

export interface HostileCase {
  /** `V1` to `V28` of the trust rules' list of malicious or broken answers. */
  id: string
  what: string
  /** Whether a client may take it for an answer. What it makes of a tolerable one is for the trial to judge. */
  tolerable: boolean
  /** Made from a valid answer of the vendor, so that only the named thing is wrong. `elsewhere`: another origin, that counts. */
  play(good: unknown, elsewhere: string): Misbehaviour
  /** Only its vendor's suite can say what a right reaction is: it must judge this case. */
  ofVendor?: true
}

const head = (status: string, headers: string) => `HTTP/1.1 ${status}\r\n${headers}connection: close\r\n\r\n`
const JSON_TYPE = 'content-type: application/json\r\n'
const CHUNKED = `HTTP/1.1 200 OK\r\n${JSON_TYPE}transfer-encoding: chunked\r\n\r\n`

const say =
  (bytes: string | Buffer): Misbehaviour =>
  (socket) =>
    void socket.end(bytes)
export const sayJson = (value: unknown, headers = ''): Misbehaviour =>
  say(head('200 OK', JSON_TYPE + headers) + (typeof value === 'string' ? value : JSON.stringify(value)))
const refuse = (status: string, headers = '', body: unknown = { error: 'no' }): Misbehaviour =>
  say(head(status, JSON_TYPE + headers) + JSON.stringify(body))

const trickle =
  (first: string, part: string, everyMs: number): Misbehaviour =>
  (socket) => {
    socket.write(first)
    const timer = setInterval(() => socket.write(part), everyMs)
    socket.on('close', () => clearInterval(timer))
  }

const flood =
  (first: string, part: string): Misbehaviour =>
  (socket) => {
    socket.write(first)
    const more = () => {
      while (!socket.destroyed && socket.write(part));
      if (!socket.destroyed) socket.once('drain', more)
    }
    more()
  }

/** The same answer with each plain value replaced. */
function leaves(value: unknown, replace: (value: unknown, key: string) => unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => leaves(one, replace, key))
  if (typeof value !== 'object' || value === null) return replace(value, key)
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, leaves(one, replace, name)]))
}

const inFront = (good: unknown, member: string) => JSON.stringify(good).replace(/^\{/, `{${member},`)
const numbersAsText = (good: unknown, text: (value: number) => string) =>
  JSON.stringify(leaves(good, (value) => (typeof value === 'number' ? `\u0001${text(value)}\u0001` : value))).replace(
    /"\\u0001(.*?)\\u0001"/g,
    '$1'
  )
const isTime = (value: unknown, key: string) =>
  (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value)) ||
  (typeof value === 'number' && /time|at$|date|created|start|end/i.test(key))
const isAddress = (value: unknown) => typeof value === 'string' && /^https?:/.test(value)
const withAddress = (address: string) => (good: unknown) => sayJson(leaves(good, (value) => (isAddress(value) ? address : value)))

type Row = [id: string, what: string, tolerable: boolean, play: HostileCase['play'], ofVendor?: true]
const deep = '['.repeat(100_000)
const nasty = '<img src=x onerror=alert(1)>\u001b[31m\u202e\u0000'

const rows: Row[] = [
  ['V1', 'a page', false, () => say(`${head('200 OK', 'content-type: text/html\r\n')}<html><body>Sign in</body></html>`)],
  ['V2', 'nothing', true, () => say('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n')],
  ['V3', 'cut JSON', false, (good) => sayJson(JSON.stringify(good).slice(0, -1))],
  ['V4', 'more than announced', true, (good) => sayJson(`${JSON.stringify(good)}${'x'.repeat(1e6)}`, 'content-length: 10\r\n')],
  ['V4', 'less than announced', false, (good) => sayJson(good, 'content-length: 1000000000\r\n')],
  [
    'V5',
    '1 GB packed into 1 MB',
    false,
    () => (socket) => {
      socket.write(head('200 OK', `${JSON_TYPE}content-encoding: gzip\r\n`))
      socket.end(Buffer.concat(Array<Buffer>(1024).fill(gzipSync(Buffer.alloc(1024 * 1024, ' ')))))
    }
  ],
  ['V6', 'an endless body', false, () => flood(CHUNKED, `10000\r\n${'a'.repeat(64 * 1024)}\r\n`)],
  ['V7', 'one byte at a time', false, () => trickle(CHUNKED, '1\r\n \r\n', 50)],
  ['V8', 'headers that never end', false, () => trickle('HTTP/1.1 200 OK\r\n', 'x-a: b\r\n', 20)],
  ['V8', 'a large header', false, (good) => sayJson(good, `x-a: ${'b'.repeat(1e6)}\r\n`)],
  ['V8', 'many headers', false, (good) => sayJson(good, 'x-a: b\r\n'.repeat(10_000))],
  [
    'V9',
    'another charset',
    false,
    (good) => say(head('200 OK', 'content-type: application/json; charset=utf-16\r\n') + JSON.stringify(good))
  ],
  ['V9', 'a byte order mark', true, (good) => sayJson(`\ufeff${JSON.stringify(good)}`)],
  ['V9', 'lone surrogates', true, (good) => sayJson(inFront(good, '"x":"\\ud800"'))],
  ['V10', 'keys twice', true, (good) => sayJson(`${JSON.stringify(good).slice(0, -1)}${JSON.stringify(good).replace(/^./, ',')}`)],
  ['V11', 'deep', false, (good) => sayJson(inFront(good, `"x":${deep}${']'.repeat(100_000)}`))],
  ['V11', 'deep and cut', false, () => sayJson(deep)],
  [
    'V12',
    'prototype keys',
    true,
    (good) => sayJson(inFront(good, '"__proto__":{"hostile":true},"constructor":{"prototype":{"hostile":true}}'))
  ],
  ['V13', 'numbers as texts', true, (good) => sayJson(leaves(good, (value) => (typeof value === 'number' ? String(value) : value)))],
  ['V13', 'numbers beyond 2^53', true, (good) => sayJson(numbersAsText(good, () => '12345678901234567890'))],
  ['V13', 'numbers beyond all', true, (good) => sayJson(numbersAsText(good, () => '1e400'))],
  ['V14', 'a list in the place of an object, or the other way', true, (good) => sayJson(Array.isArray(good) ? { data: good } : [good])],
  ['V15', 'null', true, () => sayJson('null')],
  ['V15', 'null everywhere', true, (good) => sayJson(leaves(good, () => null))],
  ['V15', 'no fields', true, () => sayJson({})],
  ['V15', 'more fields', true, (good) => sayJson(inFront(good, '"hostile":{"a":[1,2,3]}'))],
  ...['0000-00-00', '9999-12-31T23:59:59Z', '2026-11-21 10:00:00', 'yesterday'].map((time): Row => [
    'V16',
    `times as ${time}`,
    true,
    (good) => sayJson(leaves(good, (value, key) => (isTime(value, key) ? time : value)))
  ]),
  ['V17', 'a page that never ends', true, (good) => sayJson(leaves(good, (value, key) => (/next/i.test(key) ? true : value))), true],
  [
    'V17',
    'a next page elsewhere',
    true,
    (good, elsewhere) => sayJson(leaves(good, (value, key) => (/next/i.test(key) ? `${elsewhere}/` : value))),
    true
  ],
  ['V18', 'a total of 1e9', true, (good) => sayJson(leaves(good, (value, key) => (/total|count/i.test(key) ? 1e9 : value))), true],
  ...[301, 302, 307, 308].map((status): Row => [
    'V19',
    `${status} elsewhere`,
    false,
    (_, to) => refuse(`${status} Moved`, `location: ${to}/\r\n`)
  ]),
  ['V19', 'to a file', false, () => refuse('302 Found', 'location: file:///etc/passwd\r\n')],
  ['V19', 'in a circle', false, () => refuse('302 Found', 'location: /\r\n')],
  ['V20', '401 for ever', false, () => refuse('401 Unauthorized')],
  ...[
    ['no header', ''],
    ['seconds', 'retry-after: 1\r\n'],
    ['a date', 'retry-after: Fri, 31 Dec 2100 23:59:59 GMT\r\n'],
    ['a past date', 'retry-after: Sat, 01 Jan 2000 00:00:00 GMT\r\n'],
    ['a negative wait', 'retry-after: -1\r\n'],
    ['30 years', 'retry-after: 1000000000\r\n'],
    ["Apizee's reset", 'x-ratelimit-reset: 50\r\n']
  ].map(([what, headers]): Row => ['V21', `429 with ${what}`, false, () => refuse('429 Too Many Requests', headers)]),
  ['V22', '503 now and then', true, (good) => (socket, nth) => (nth % 2 === 0 ? refuse('503 Unavailable') : sayJson(good))(socket, nth)],
  ['V23', 'an error in a 200', true, () => sayJson({ success: false, error: { code: 'X', message: 'no' }, message: 'no' })],
  ['V24', 'a flood of cookies', true, (good) => sayJson(good, 'set-cookie: a=b\r\n'.repeat(500))],
  ...['https://evil.example/room', 'javascript:alert(1)', 'https://user:pw@evil.example/'].map((address): Row => [
    'V25',
    `a session at ${address}`,
    true,
    withAddress(address),
    true
  ]),
  ...['http://127.0.0.1:9/secret', 'http://169.254.169.254/', 'file:///etc/passwd'].map((address): Row => [
    'V26',
    `a recording at ${address}`,
    true,
    withAddress(address),
    true
  ]),
  ['V28', 'markup and escapes', true, (good) => sayJson(leaves(good, (value) => (typeof value === 'string' ? value + nasty : value)))],
  ['V28', 'names of 1 MB', true, (good) => sayJson(leaves(good, (value) => (typeof value === 'string' ? value + 'a'.repeat(1e6) : value)))],
  ['-', 'another protocol', false, () => say('SSH-2.0-OpenSSH\r\n')]
]

/** Malicious and broken answers over HTTP. V27, event streams, has no request to answer: it is for the suites of the realtime clients. */
export const hostileCases: readonly HostileCase[] = rows.map(([id, what, tolerable, play, ofVendor]) => ({
  id,
  what,
  tolerable,
  play,
  ...(ofVendor === undefined ? {} : { ofVendor })
}))

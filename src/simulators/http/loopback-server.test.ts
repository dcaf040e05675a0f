import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { untilLetGo } from '../../../tests/support/until-let-go'
import { Pace } from '../pace'
import { dispatch, ok, route, type Route } from './answer'
import type { Fault } from './faults'
import { LoopbackServer } from './loopback-server'
import { ranged } from './ranged'

const FILE = Uint8Array.from({ length: 100 }, (_, at) => at)
const pace = new Pace(0.01)
let server: LoopbackServer
let carriedOut = 0
beforeEach(async () => {
  carriedOut = 0
  const routes: Route[] = [
    route('POST', '/things/{id}', '-', () => ok({ made: ++carriedOut })),
    route('GET', '/file', '-', (request) => ranged(request, FILE, 'audio/wav')),
    route('GET', '/strict-file', '-', (request) => ranged(request, FILE, 'audio/wav', 400))
  ]
  server = await LoopbackServer.listen({
    pace,
    handler: (request) => dispatch(routes, request),
    faultBody: (status) => ({ status, body: { sorry: status }, headers: { 'x-vendor': 'yes' } })
  })
})
afterEach(async () => {
  pace.stop()
  await server.close()
})

const post = (path = '/things/1'): Promise<Response> => fetch(server.origin + path, { method: 'POST' })

describe('a fault', () => {
  it.each<[Fault['kind'], number]>([
    ['reset', 0],
    ['lose-answer', 1],
    ['truncate', 1]
  ])('%s breaks the answer, once; carried out %i times', async (kind, times) => {
    server.faults.add({ kind, path: '/things/{id}' })
    await expect(post().then((answer) => answer.json())).rejects.toThrow()
    expect(carriedOut).toBe(times)
    expect((await post()).status).toBe(200)
  })

  it('of a status speaks as the vendor does, or as it is told', async () => {
    server.faults.add({ kind: 'status', path: '/things/{id}', status: 503 })
    server.faults.add({ kind: 'status', path: '/things/', status: 502, body: '<h1>Bad gateway</h1>', headers: { 'retry-after': '3' } })
    const own = await post()
    expect([own.status, own.headers.get('x-vendor'), await own.json()]).toEqual([503, 'yes', { sorry: 503 }])
    const told = await post()
    expect([told.status, told.headers.get('retry-after'), told.headers.get('content-type')]).toEqual([502, '3', 'text/html; charset=utf-8'])
    expect(carriedOut).toBe(0)
  })

  it('meets only its route: method, path, and which of the calls', async () => {
    server.faults.add({ kind: 'status', method: 'GET', path: '/things/{id}' })
    server.faults.add({ kind: 'status', path: '/things' })
    server.faults.add({ kind: 'status', path: '/things/{id}', skip: 1, times: 2 })
    expect([(await post()).status, (await post()).status, (await post()).status, (await post()).status]).toEqual([200, 500, 500, 200])
    server.faults.clear()
    expect((await fetch(`${server.origin}/things/1`)).status).toBe(404)
  })

  it.each<[Fault['kind'], number | undefined]>([
    ['hang', undefined],
    ['delay', 1_000_000],
    ['trickle', 1_000_000]
  ])('%s keeps the caller waiting', async (kind, delayMs) => {
    server.faults.add({ kind, path: '/things/1', ...(delayMs === undefined ? {} : { delayMs }) })
    const asked = fetch(`${server.origin}/things/1`, { method: 'POST', signal: AbortSignal.timeout(200) })
    await expect(asked.then((answer) => answer.text())).rejects.toThrow(/timeout/)
  })

  it('delay keeps the request until it is let go, whatever the pace', async () => {
    const { until, letGo } = untilLetGo()
    server.faults.add({ kind: 'delay', path: '/things/1', until })
    const asked = post()
    expect((await post()).status).toBe(200)
    expect(carriedOut).toBe(1)
    letGo()
    expect(await (await asked).json()).toEqual({ made: 2 })
  })

  it('trickle comes to its end', async () => {
    server.faults.add({ kind: 'trickle', path: '/things/1', delayMs: 1 })
    expect(await (await post()).json()).toEqual({ made: 1 })
  })
})

describe('a file', () => {
  const get = (range?: string, path = '/file'): Promise<Response> =>
    fetch(server.origin + path, { headers: range === undefined ? {} : { range } })

  it.each([
    ['bytes=0-9', 'bytes 0-9/100', 10],
    ['bytes=90-', 'bytes 90-99/100', 10],
    ['bytes=-5', 'bytes 95-99/100', 5],
    ['bytes=95-500', 'bytes 95-99/100', 5]
  ])('is given in part: %s', async (range, contentRange, length) => {
    const answer = await get(range)
    expect([answer.status, answer.headers.get('content-range'), answer.headers.get('content-type')]).toEqual([
      206,
      contentRange,
      'audio/wav'
    ])
    const bytes = new Uint8Array(await answer.arrayBuffer())
    expect([bytes.length, bytes[0]]).toEqual([length, Number(/\d+/.exec(contentRange)![0])])
  })

  it.each([undefined, 'bytes=0-1,5-6', 'lines=1-2', 'bytes=-'])('is given whole: %s', async (range) => {
    const answer = await get(range)
    expect([answer.status, answer.headers.get('accept-ranges')]).toEqual([200, 'bytes'])
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(FILE)
  })

  it('refuses a range outside of it', async () => {
    const outside = await get('bytes=100-')
    expect([outside.status, outside.headers.get('content-range')]).toEqual([416, 'bytes */100'])
    expect((await get('bytes=9-3')).status).toBe(416)
    expect((await get('bytes=100-', '/strict-file')).status).toBe(400)
    expect((await get('lines=1-2', '/strict-file')).status).toBe(400)
  })
})

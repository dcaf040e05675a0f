import { expect, test } from 'vitest'
import { fail, ok } from '../../contract/result'
import type { ByteStream } from '../companion/ports'
import { mediaResponse, type ReadMedia } from './media-response'

const endless = () => {
  const one = { cancelled: 0, taken: 0 }
  const stream: ByteStream = {
    status: 206,
    mimeType: 'audio/wav',
    bytes: null,
    contentRange: 'bytes 4-/*'.replace('-/', '-99/'),
    body: (async function* () {
      for (;;) {
        one.taken++
        yield new Uint8Array([1, 2, 3])
      }
    })(),
    cancel: () => void one.cancelled++
  }
  return { one, stream }
}
const ask = (url: string, media: ReadMedia, init: RequestInit = {}) => mediaResponse(new Request(url, init), media)

test('gives the workspace what stands behind its address, part by part', async () => {
  const { one, stream } = endless()
  const asked: unknown[] = []
  const media: ReadMedia = (...given) => {
    asked.push(given)
    return Promise.resolve(ok(stream))
  }
  const response = await ask('app://workspace/media/t-1', media, { headers: { range: 'bytes=4-' } })
  expect(asked).toEqual([['t-1', { from: 4, to: null }]])
  expect(response?.status).toBe(206)
  expect(Object.fromEntries(response!.headers)).toMatchObject({
    'content-type': 'audio/wav',
    'content-range': 'bytes 4-99/*',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff'
  })
  expect(one.taken).toBe(0)
  const reader = response!.body!.getReader()
  expect((await reader.read()).value).toEqual(new Uint8Array([1, 2, 3]))
  await reader.cancel()
  expect(one).toEqual({ cancelled: 1, taken: 1 })
})

test('ends the stream of a player that went away', async () => {
  const { one, stream } = endless()
  const page = new AbortController()
  await ask('app://workspace/media/t', () => Promise.resolve(ok(stream)), { signal: page.signal })
  page.abort()
  expect(one.cancelled).toBe(1)
})

test('a stream that breaks breaks the answer', async () => {
  const { stream } = endless()
  const broken: ByteStream = {
    ...stream,
    body: (async function* () {
      throw new Error('cut')
    })()
  }
  const response = await ask('app://workspace/media/t', () => Promise.resolve(ok(broken)))
  await expect(response!.arrayBuffer()).rejects.toThrow('cut')
})

test('says why there is nothing', async () => {
  const response = await ask('app://workspace/media/t', () => Promise.resolve(fail('gone')))
  expect(response?.status).toBe(404)
  expect(response?.body).toBeNull()
})

test.each([
  ['another page', 'app://ringer/media/t', 'GET'],
  ['the phone', 'app://phone/media/t', 'GET'],
  ['another path', 'app://workspace/media/t/x', 'GET'],
  ['a file', 'app://workspace/assets/a.js', 'GET'],
  ['another method', 'app://workspace/media/t', 'POST']
])('%s is not for it', (_what, url, method) => {
  expect(ask(url, () => Promise.reject(new Error('asked')), { method })).toBeNull()
})

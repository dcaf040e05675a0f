import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { request } from 'undici'
import { fail, ok } from '../../contract/result'
import { fakeCompanion } from '../../../tests/support/fake-companion'
import { silentLog as log } from '../../../tests/support/silent-log'
import type { ByteStream } from '../companion/ports'
import { systemClock as clock } from '../system'
import { createBrowserDialogs } from './browser-dialogs'
import { createBrowserShell } from './browser-shell'
import { contentPolicy } from './content-policy'
import { createPhoneSockets } from './phone-sockets'
import { startPreviewServer, type PreviewServer } from './server'
import { createSessionFrames } from './session-frames'

const sound = Buffer.from(Array.from({ length: 200_000 }, (_, place) => place % 251))
let folder: string
let server: PreviewServer
let cookie: string
let cancelled: number
let pause: (() => Promise<void>) | null

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'callside-media-'))
  cancelled = 0
  pause = null
  server = await startPreviewServer({
    companion: {
      ...fakeCompanion(),
      media(token, range) {
        if (token === 'late') return Promise.resolve(fail('signed-out'))
        if (token !== 'known') return Promise.resolve(fail('gone'))
        if (range !== null && range.from >= sound.length) return Promise.resolve(fail('invalid', 'range'))
        const part = sound.subarray(range?.from ?? 0, (range?.to ?? sound.length - 1) + 1)
        const stream: ByteStream = {
          status: range === null ? 200 : 206,
          mimeType: 'audio/mpeg',
          bytes: part.length,
          contentRange: range && `bytes ${range.from}-${range.from + part.length - 1}/${sound.length}`,
          body: (async function* () {
            for (let at = 0; at < part.length; at += 16_384) {
              yield part.subarray(at, at + 16_384)
              await pause?.()
            }
          })(),
          cancel: () => void cancelled++
        }
        return Promise.resolve(ok(stream))
      }
    },
    frames: createSessionFrames(clock),
    shell: createBrowserShell(clock, '0.0.0'),
    dialogs: createBrowserDialogs({ dataFolder: join(folder, 'data'), nameOf: ({ own }) => own, clock }),
    phones: createPhoneSockets(log),
    files: new Map(),
    dataFolder: join(folder, 'data'),
    port: 0,
    clock,
    log
  })
  cookie = String((await request(server.address)).headers['set-cookie']).split(';')[0]!
})
afterEach(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

const get = (path: string, headers: Record<string, string> = {}) =>
  request(`http://127.0.0.1:${server.port}${path}`, { headers: { cookie, ...headers } })

test('plays the whole, and any part of it', async () => {
  const whole = await get('/media/known')
  expect(whole.statusCode).toBe(200)
  expect(whole.headers).toMatchObject({ 'content-type': 'audio/mpeg', 'content-length': '200000', 'cache-control': 'no-store' })
  expect(Buffer.from(await whole.body.arrayBuffer()).equals(sound)).toBe(true)

  const end = await get('/media/known', { range: 'bytes=199990-' })
  expect(end.statusCode).toBe(206)
  expect(end.headers['content-range']).toBe('bytes 199990-199999/200000')
  expect(Buffer.from(await end.body.arrayBuffer()).equals(sound.subarray(199_990))).toBe(true)

  const middle = await get('/media/known', { range: 'bytes=70000-139999', 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'audio' })
  expect(Buffer.from(await middle.body.arrayBuffer()).equals(sound.subarray(70_000, 140_000))).toBe(true)
})

test('a range behind the end, an unknown address and an ended sign-in have their own answers', async () => {
  for (const [path, range, status] of [
    ['/media/known', 'bytes=200000-', 416],
    ['/media/unknown', 'bytes=0-', 404],
    ['/media/late', 'bytes=0-', 401]
  ] as const)
    expect((await get(path, { range })).statusCode).toBe(status)
})

test('nobody else hears it', async () => {
  expect((await get('/media/known', { cookie: 'none' })).statusCode).toBe(403)
  expect((await get('/media/known', { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'audio' })).statusCode).toBe(403)
  expect((await get('/media/known', { origin: 'https://evil.example' })).statusCode).toBe(403)
  expect((await get('/media/known', { host: 'evil.example' })).statusCode).toBe(403)
})

test('a page that goes away ends the stream', async () => {
  pause = () => new Promise((resolve) => setImmediate(resolve))
  const playing = await get('/media/known')
  playing.body.on('error', () => undefined).destroy()
  await expect.poll(() => cancelled).toBeGreaterThan(0)
})

test('a stream that breaks cuts the answer', async () => {
  pause = () => Promise.reject(new Error('cut'))
  const playing = await get('/media/known')
  await expect(playing.body.arrayBuffer()).rejects.toThrow()
})

test('only the workspace may play', () => {
  expect(contentPolicy('workspace', 1)).toContain("media-src 'self';")
  expect(contentPolicy('ringer', 1)).not.toContain('media-src')
})

import { describe, expect, test } from 'vitest'
import { fail, ok } from '../../../contract/result'
import { seeded } from '../../../../tests/support/seeded'
import { VirtualClock } from '../../../../tests/support/virtual-clock'
import type { ByteRange, ByteStream } from '../ports'
import { Media } from './media'
import { mediaAnswer, mediaToken, requestedRange } from './media-answer'

const text = new TextEncoder()
function stream(change: Partial<ByteStream> = {}): ByteStream & { cancelled: number } {
  const one = {
    status: 200 as const,
    mimeType: 'audio/mpeg',
    bytes: 3,
    contentRange: null,
    body: (async function* () {
      yield text.encode('abc')
    })(),
    cancelled: 0,
    cancel: () => void one.cancelled++,
    ...change
  }
  return one
}
const minutes = (count: number) => count * 60_000

function desk() {
  const clock = new VirtualClock()
  const media = new Media({ clock, random: seeded(1) })
  const tokenOf = (address: string) => mediaToken(address) ?? ''
  return { clock, media, add: (open = () => Promise.resolve(ok<ByteStream>(stream()))) => tokenOf(media.add(open)) }
}

describe('addresses of what is played', () => {
  test('open their file with the range that was asked for', async () => {
    const { media } = desk()
    const ranges: (ByteRange | null)[] = []
    const address = media.add((range) => {
      ranges.push(range)
      return Promise.resolve(ok(stream()))
    })
    expect(address).toMatch(/^\/media\/[\w-]+$/)
    expect(await media.read(mediaToken(address)!, { from: 5, to: null })).toMatchObject({ ok: true, value: { mimeType: 'audio/mpeg' } })
    expect(ranges).toEqual([{ from: 5, to: null }])
    expect(await media.read('guessed', null)).toEqual(fail('gone'))
  })
  test('end ten minutes after their last use', async () => {
    const { clock, media, add } = desk()
    const token = add()
    await clock.advance(minutes(9))
    expect(await media.read(token, null)).toMatchObject({ ok: true })
    await clock.advance(minutes(9))
    expect(await media.read(token, null)).toMatchObject({ ok: true })
    await clock.advance(minutes(10))
    expect(await media.read(token, null)).toEqual(fail('gone'))
    expect(clock.pending).toBe(0)
  })
  test('are twenty at most', async () => {
    const { media, add } = desk()
    const tokens = Array.from({ length: 22 }, () => add())
    const alive = await Promise.all(tokens.map(async (token) => (await media.read(token, null)).ok))
    expect(alive).toEqual([false, false, ...Array.from({ length: 20 }, () => true)])
  })
  test('end with the workspace, and so does what plays', async () => {
    const { clock, media, add } = desk()
    const playing = stream()
    const token = add(() => Promise.resolve(ok(playing)))
    await media.read(token, null)
    media.dispose()
    expect(playing.cancelled).toBe(1)
    expect(await media.read(token, null)).toEqual(fail('gone'))
    expect(clock.pending).toBe(0)
  })
  test('a vendor that answers after the workspace ended is not listened to', async () => {
    const { media, add } = desk()
    const late = stream()
    let answer = (_value: ReturnType<typeof ok<ByteStream>>): void => undefined
    const token = add(() => new Promise((resolve) => (answer = resolve)))
    const read = media.read(token, null)
    media.dispose()
    answer(ok(late))
    expect(await read).toEqual(fail('gone'))
    expect(late.cancelled).toBe(1)
  })
})

test.each([
  ['bytes=0-', { from: 0, to: null }],
  ['bytes=5-9', { from: 5, to: 9 }],
  ['bytes=9-5', null],
  ['bytes=-5', null],
  ['bytes=0-1,4-5', null],
  ['items=0-1', null],
  ['bytes=99999999999999999999-', null],
  [null, null]
])('range %s', (header, range) => {
  expect(requestedRange(header)).toEqual(range)
})

test.each(['/media/', '/media/a/b', '/media/../x', '/media/%61', '/Media/a', `/media/${'a'.repeat(81)}`])('%s names nothing', (path) => {
  expect(mediaToken(path)).toBeNull()
})

describe('answers', () => {
  test('206 carries its range, and never a cache or a guess', () => {
    const answer = mediaAnswer(ok(stream({ status: 206, contentRange: 'bytes 0-2/9' })))
    expect(answer).toMatchObject({
      status: 206,
      headers: {
        'content-type': 'audio/mpeg',
        'content-length': '3',
        'content-range': 'bytes 0-2/9',
        'accept-ranges': 'bytes',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff'
      }
    })
  })
  test.each(['text/html', 'image/svg+xml', 'application/pdf', 'application/octet-stream', 'audio'])('%s is not played', (mimeType) => {
    const one = stream({ mimeType })
    expect(mediaAnswer(ok(one))).toMatchObject({ status: 415, stream: null })
    expect(one.cancelled).toBe(1)
  })
  test('a range that says nothing is a broken answer', () => {
    const one = stream({ status: 206, contentRange: 'bytes */9\r\nx: y' })
    expect(mediaAnswer(ok(one))).toMatchObject({ status: 502, stream: null })
    expect(one.cancelled).toBe(1)
  })
  test.each([
    [fail('gone' as const), 404],
    [fail('not-found' as const), 404],
    [fail('signed-out' as const), 401],
    [fail('forbidden' as const), 403],
    [fail('invalid' as const, 'range'), 416],
    [fail('unreachable' as const), 502]
  ])('%j', (failure, status) => {
    expect(mediaAnswer(failure)).toMatchObject({ status, stream: null })
  })
})

import { expect, test } from 'vitest'
import { fail, ok } from '../../../contract/result'
import { fakeDesk } from '../../../../tests/support/fake-ports'
import type { ByteRange } from '../ports'
import { mediaToken } from './media-answer'

test('a recording is played by an address that ends with the workspace', async () => {
  const asked: [string, ByteRange | null][] = []
  const desk = fakeDesk({
    streams: {
      recording(fileId, range) {
        asked.push([fileId, range])
        const body = (async function* () {
          yield new Uint8Array([1])
        })()
        return Promise.resolve(
          ok({ status: 200 as const, mimeType: 'audio/wav', bytes: 1, contentRange: null, body, cancel: () => undefined })
        )
      }
    }
  })
  await desk.start()
  const played = await desk.companion.handlers['recordings.play']({ fileId: '77' })
  const token = mediaToken(played.ok ? played.value.address : '') ?? ''
  expect(asked).toEqual([])
  expect(await desk.companion.media(token, { from: 5, to: null })).toMatchObject({ ok: true, value: { mimeType: 'audio/wav' } })
  expect(asked).toEqual([['77', { from: 5, to: null }]])

  await desk.companion.handlers['demo.leave']({})
  expect(await desk.companion.media(token, null)).toEqual(fail('gone'))
  expect(await desk.companion.handlers['recordings.play']({ fileId: '77' })).toEqual(fail('not-set-up'))
  expect(asked).toHaveLength(1)
})

test('a picture of a session is seen at an address of its own, and asked for by its owner', async () => {
  const asked: unknown[] = []
  const desk = fakeDesk({
    streams: {
      apizeeMedia(owner, mediaId, range) {
        asked.push([owner, mediaId, range])
        return Promise.resolve(fail('not-found'))
      }
    }
  })
  await desk.start()
  const shown = await desk.companion.handlers['medias.play']({ of: 'ticket', ownerId: '82071', mediaId: 'm1' })
  const token = mediaToken(shown.ok ? shown.value.address : '') ?? ''
  expect(asked).toEqual([])
  expect(await desk.companion.media(token, null)).toEqual(fail('not-found'))
  expect(asked).toEqual([[{ of: 'ticket', id: '82071' }, 'm1', null]])
})

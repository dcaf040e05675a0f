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

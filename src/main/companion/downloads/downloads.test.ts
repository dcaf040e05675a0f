import { describe, expect, it } from 'vitest'
import { fakeFiles } from '../../../../tests/support/fake-files'
import { fakeDesk } from '../../../../tests/support/fake-ports'
import { recordFigure } from '../../../../tests/support/figures'
import { settle } from '../../../../tests/support/virtual-clock'
import { fail, ok } from '../../../contract/result'
import type { ByteRange, ByteStream, Streams } from '../ports'

const whole = Buffer.concat([Buffer.from('ID3'), Buffer.alloc(997, 'x')])

/** A vendor that has this file, and cuts the connection after so many bytes of each answer. */
function vendor(cuts: number[], change: { total?: () => number; ranges?: boolean; content?: Buffer } = {}) {
  const asked: (ByteRange | null)[] = []
  let cancelled = 0
  const content = change.content ?? whole
  const recording: Streams['recording'] = (_fileId, range) => {
    asked.push(range)
    const from = change.ranges === false ? 0 : (range?.from ?? 0)
    const cut = cuts.shift() ?? Infinity
    const total = change.total?.() ?? content.length
    const body = async function* () {
      for (let at = from; at < content.length; at += 100) {
        if (at - from >= cut) throw new Error('cut')
        yield content.subarray(at, at + 100)
      }
    }
    return Promise.resolve(
      ok<ByteStream>({
        status: from === 0 ? 200 : 206,
        mimeType: 'audio/mpeg',
        bytes: total - from,
        contentRange: from === 0 ? null : `bytes ${from}-${total - 1}/${total}`,
        body: body(),
        cancel: () => void cancelled++
      })
    )
  }
  return { recording, asked, cancelled: () => cancelled }
}

async function download(streams: Partial<Streams>, change: { mimeType?: string; space?: number } = {}) {
  const files = fakeFiles(change)
  const desk = fakeDesk({ streams, files })
  await desk.start()
  const begin = await desk.companion.handlers['downloads.recording']({
    fileId: '7',
    name: 'Call 12:00.mp3',
    mimeType: change.mimeType ?? 'audio/mpeg'
  })
  for (let turn = 0; turn < 10; turn++) {
    await settle()
    await desk.clock.advance(300)
  }
  return { files, begin, work: Object.values(desk.companion.state().work)[0] }
}

describe('a recording', () => {
  it('is saved whole', async () => {
    const { files, work } = await download(vendor([]))
    expect(work).toMatchObject({ kind: 'save-recording', state: 'done', done: 1000, total: 1000 })
    expect(files.finished.get('Call 12:00.mp3')).toBe(whole.toString('latin1'))
  })

  it('goes on where the connection broke, and is never half', async () => {
    let half = 0
    for (let cut = 0; cut <= 10; cut++) {
      const source = vendor([cut * 100])
      const { files, work } = await download(source)
      if (work?.state !== 'done' || files.finished.get('Call 12:00.mp3') !== whole.toString('latin1')) half++
      if (cut > 0 && cut < 10) expect(source.asked).toEqual([null, { from: cut * 100, to: null }])
    }
    recordFigure({ id: 'R51.half', what: 'half files of 11 cut downloads', figure: half, limit: '0', ok: half === 0 })
    expect(half).toBe(0)
  })

  it('is given up after four cuts', async () => {
    const { files, work } = await download(vendor([100, 100, 100, 100]))
    expect(work).toMatchObject({ state: 'failed', cause: 'unreachable' })
    expect([files.finished.size, files.open()]).toEqual([0, 0])
  })

  it.each([
    [
      'has another length',
      {
        total: (() => {
          let turn = 0
          return () => (turn++ === 0 ? 1000 : 2000)
        })()
      }
    ],
    ['cannot give a part', { ranges: false }]
  ])('that now %s is not patched together', async (_what, change) => {
    const { files, work } = await download(vendor([300], change))
    expect(work).toMatchObject({ state: 'failed', cause: 'changed' })
    expect(files.finished.size).toBe(0)
  })

  it('that is no recording is not saved', async () => {
    const source = vendor([], { content: Buffer.from('MZ this program cannot be run in DOS mode') })
    const { files, work } = await download(source)
    expect(work).toMatchObject({ state: 'failed', cause: 'not-a-media' })
    expect([files.finished.size, files.open(), source.cancelled()]).toEqual([0, 0, 1])
  })

  it('of a kind that nobody records is not asked for', async () => {
    const source = vendor([])
    const { begin } = await download(source, { mimeType: 'application/x-msdownload' })
    expect(begin).toMatchObject({ ok: false, cause: 'not-a-media' })
    expect(source.asked).toEqual([])
  })

  it('that the vendor refuses says why', async () => {
    const { files, work } = await download({ recording: () => Promise.resolve(fail('forbidden')) })
    expect(work).toMatchObject({ state: 'failed', cause: 'forbidden' })
    expect([files.finished.size, files.open()]).toEqual([0, 0])
  })

  it('on a full disk leaves nothing', async () => {
    const source = vendor([])
    const { files, work } = await download(source, { space: 500 })
    expect(work).toMatchObject({ state: 'failed', cause: 'no-space' })
    expect([files.finished.size, files.open(), source.cancelled()]).toEqual([0, 0, 1])
  })
})

import { describe, expect, it } from 'vitest'
import { fakeDesk } from '../../../../tests/support/fake-ports'
import { fakeFiles } from '../../../../tests/support/fake-files'
import { settle } from '../../../../tests/support/virtual-clock'
import type { Survey } from '../../../contract/commands/surveys'
import { fail, ok } from '../../../contract/result'
import type { Streams } from '../ports'

const survey = (id: string, answers: Survey['answers'] = []): Survey => ({
  id,
  conversationId: id,
  queue: 'Billing',
  agent: 'Sanne',
  caller: '…678',
  callerNumber: '+31612345678',
  media: 'Voice',
  at: Date.UTC(2026, 10, 20, 9),
  answers,
  conversationUrl: null,
  further: {}
})
const answer = (title: string): Survey['answers'][number] => ({ id: 'a', questionId: 'q', question: '=How?', title, value: 5, at: null })
const filter = { companyId: '1', from: 0, to: 1, extended: false, narrowing: null }

async function started(surveys: Streams['surveys'], options: { space?: number } = {}) {
  const files = fakeFiles(options)
  const desk = fakeDesk({ streams: { surveys }, files })
  await desk.start()
  const begin = await desk.companion.handlers['exports.surveys'](filter)
  for (let turn = 0; turn < 500 && Object.values(desk.companion.state().work)[0]?.endedAt === null; turn++) {
    await settle()
    await desk.clock.advance(300)
  }
  return { desk, files, begin, work: () => Object.values(desk.companion.state().work)[0], handlers: desk.companion.handlers }
}

describe('an export', () => {
  it('writes every page, and says how far it is', async () => {
    const { files, work, begin } = await started(async function* () {
      yield ok({ rows: [survey('s1', [answer('Good'), answer('=1+1')]), survey('s2')], total: 3 })
      yield ok({ rows: [survey('s3')], total: 3 })
    })
    expect(begin.ok).toBe(true)
    expect(work()).toMatchObject({ kind: 'export-surveys', file: 'Surveys.csv', state: 'done', done: 3, total: 3 })
    const lines = files.finished.get('Surveys.csv')!.trim().split('\r\n')
    expect(lines).toHaveLength(5)
    expect(lines[1]).toContain(`'+31612345678`)
    expect(lines[2]).toContain(`'=How?,'=1+1,5`)
    expect(lines[1]).toContain('2026-11-20T09:00:00.000Z')
  })

  it('that the vendor breaks off leaves no half file', async () => {
    const { files, work } = await started(async function* () {
      yield ok({ rows: [survey('s1')], total: 2 })
      yield fail('signed-out')
    })
    expect(work()).toMatchObject({ state: 'failed', cause: 'signed-out', done: 1 })
    expect([files.finished.size, files.open()]).toEqual([0, 0])
  })

  it('on a full disk leaves no half file', async () => {
    const { files, work } = await started(
      async function* () {
        yield ok({ rows: Array.from({ length: 1000 }, (_, index) => survey(`s${index}`)), total: 1000 })
      },
      { space: 100 }
    )
    expect(work()).toMatchObject({ state: 'failed', cause: 'no-space' })
    expect([files.finished.size, files.open()]).toEqual([0, 0])
  })

  it('is cancelled between two pages, and asks for no more of them', async () => {
    let asked = 0
    const files = fakeFiles()
    const desk = fakeDesk({
      streams: {
        async *surveys() {
          for (;;) {
            asked++
            await new Promise<void>((resolve) => desk.clock.after(1000, resolve))
            yield ok({ rows: [survey(`s${asked}`)], total: null })
          }
        }
      },
      files
    })
    await desk.start()
    const begin = await desk.companion.handlers['exports.surveys'](filter)
    if (!begin.ok) throw new Error(begin.cause)
    for (let turn = 0; turn < 5; turn++) {
      await desk.clock.advance(1000)
      await settle()
    }
    expect(await desk.companion.handlers['work.cancel']({ workId: begin.value.workId })).toMatchObject({ ok: true })
    for (let turn = 0; turn < 3; turn++) {
      await desk.clock.advance(1000)
      await settle()
    }
    const then = asked
    await desk.clock.advance(10_000)
    await settle()
    expect(asked).toBe(then)
    expect(desk.companion.state().work[begin.value.workId]).toMatchObject({ state: 'cancelled', cause: null })
    expect([files.finished.size, files.open()]).toEqual([0, 0])
    expect(await desk.companion.handlers['work.dismiss']({ workId: begin.value.workId })).toMatchObject({ ok: true })
    expect(desk.companion.state().work).toEqual({})
  })

  it('is cancelled at once, though the vendor is silent', async () => {
    const files = fakeFiles()
    const desk = fakeDesk({
      streams: {
        async *surveys() {
          yield ok({ rows: [survey('s1')], total: 2 })
          await new Promise(() => undefined)
        }
      },
      files
    })
    await desk.start()
    const begin = await desk.companion.handlers['exports.surveys'](filter)
    if (!begin.ok) throw new Error(begin.cause)
    await settle()
    await desk.companion.handlers['work.cancel']({ workId: begin.value.workId })
    await settle()
    expect(desk.companion.state().work[begin.value.workId]).toMatchObject({ state: 'cancelled' })
    expect([files.finished.size, files.open()]).toEqual([0, 0])
  })

  it('does not begin when the agent thinks better of it', async () => {
    const desk = fakeDesk()
    await desk.start()
    expect(await desk.companion.handlers['exports.surveys'](filter)).toMatchObject({ cause: 'cancelled' })
    expect(desk.companion.state().work).toEqual({})
  })
})

import { beforeEach, expect, it } from 'vitest'
import type { Bridge } from '../../../../contract/bridge'
import type { ConferenceSession } from '../../../../contract/commands/conferences'
import { readIfNew, readStatistics } from './read-statistics'
import { statisticsDesk } from './statistics-desk'

const session = (id: string): ConferenceSession => ({
  id,
  startedAt: null,
  endedAt: null,
  durationMs: null,
  participants: null,
  organizer: null,
  service: null
})

/** Answers when it is told to. */
function held() {
  const asked: { name: string; input: unknown }[] = []
  const waiting: ((result: unknown) => void)[] = []
  const bridge = {
    send: (name: string, input: unknown) => {
      asked.push({ name, input })
      return new Promise((settle) => waiting.push(settle))
    }
  } as unknown as Bridge
  const answer = async (result: unknown): Promise<void> => {
    waiting.shift()?.(result)
    await new Promise((next) => setImmediate(next))
  }
  return { asked, bridge, answer }
}
const rows = (...ids: string[]) => ({ ok: true, value: { rows: ids.map((id) => ({ id })) } })
const slice = (total: number, ...ids: string[]) => ({ ok: true, value: { sessions: ids.map(session), total } })
const friday = { from: '2026-11-20', to: '2026-11-20' }
const week = { from: '2026-11-14', to: '2026-11-20' }
const ids = (kind: 'assistance' | 'meetings') => statisticsDesk.now().readings[kind].rows?.map(({ id }) => id)

let owners = 0
beforeEach(() => {
  owners += 1
  statisticsDesk.belongsTo(`owner ${owners}`)
  statisticsDesk.change({ chosen: { own: friday } })
})

it('asks once for a press, behind what agents send, however often it is pressed meanwhile', async () => {
  const { asked, bridge, answer } = held()
  readIfNew(bridge, 'assistance')
  readIfNew(bridge, 'assistance')
  void readStatistics(bridge, 'assistance')
  expect(asked).toEqual([{ name: 'assistance.statistics', input: { ...friday, background: true } }])
  await answer(rows('a'))
  expect(ids('assistance')).toEqual(['a'])
  readIfNew(bridge, 'assistance')
  expect(asked).toHaveLength(1)
  void readStatistics(bridge, 'assistance')
  expect(asked).toHaveLength(2)
  expect(ids('assistance')).toEqual(['a'])
  await answer(rows('a', 'b'))
  expect(ids('assistance')).toEqual(['a', 'b'])
})

it('asks for the days that were chosen while others were on their way, and shows none of the first below them', async () => {
  const { asked, bridge, answer } = held()
  void readStatistics(bridge, 'assistance')
  statisticsDesk.change({ chosen: { own: week } })
  void readStatistics(bridge, 'assistance')
  expect(asked).toHaveLength(1)
  await answer(rows('of friday'))
  expect(asked.map(({ input }) => input)).toEqual([
    { ...friday, background: true },
    { ...week, background: true }
  ])
  expect(ids('assistance')).toBeUndefined()
  await answer(rows('of the week'))
  expect(ids('assistance')).toEqual(['of the week'])
})

it('keeps the figures of the same days when a later reading fails, and says why', async () => {
  const { bridge, answer } = held()
  void readStatistics(bridge, 'assistance')
  await answer(rows('a'))
  void readStatistics(bridge, 'assistance')
  await answer({ ok: false, cause: 'too-many', detail: '2026-11-20T10:00:00.000Z' })
  // The words of the failure are fetched first.
  const trouble = () => statisticsDesk.now().readings.assistance.trouble
  await expect.poll(trouble).toEqual({ command: 'assistance.statistics', cause: 'too-many', detail: '2026-11-20T10:00:00.000Z' })
  expect(ids('assistance')).toEqual(['a'])
})

it('reads sessions a hundred at a time, and one that came twice counts once', async () => {
  const { asked, bridge, answer } = held()
  void readStatistics(bridge, 'meetings')
  await answer(slice(3, 'a', 'b'))
  void readStatistics(bridge, 'meetings', true)
  expect(asked.map(({ input }) => input)).toEqual([
    { ...friday, limit: 100, offset: 0, background: true },
    { ...friday, limit: 100, offset: 2, background: true }
  ])
  await answer(slice(3, 'b', 'c'))
  expect(ids('meetings')).toEqual(['a', 'b', 'c'])
  expect(statisticsDesk.now().readings.meetings.total).toBe(3)
})

it('lets the answer of an account that is gone change nothing', async () => {
  const { bridge, answer } = held()
  void readStatistics(bridge, 'assistance')
  statisticsDesk.belongsTo('another')
  await answer(rows('of the first'))
  expect(ids('assistance')).toBeUndefined()
})

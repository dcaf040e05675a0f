import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { defaultSettings } from '../../../contract/settings'
import { contract } from '../../../../tests/support/contract-row'
import { loginReply, wesalAccount, wesalOnWire, type WesalOnWire } from '../../../../tests/support/wesal-on-wire'
import type { Reply } from '../../../../tests/support/wire'

const summary = 'POST /analytics/runtime/queues/summary'
const activity = 'POST /analytics/runtime/queues/activity'
const performance = 'POST /analytics/queues/performance'
let desk: WesalOnWire
beforeAll(async () => {
  desk = await wesalOnWire()
})
beforeEach(() => {
  desk.wire.reset()
  desk.set({ ...defaultSettings.wesal, queues: [{ id: 'q-1', label: 'Sales' }] })
  desk.on('POST /auth/login', loginReply())
  desk.wesal.account.use(wesalAccount)
})
afterAll(() => desk.close())

const result = (...items: unknown[]): Reply => ({ body: { data: { success: true, result: items }, success: true } })
const sent = () => desk.wire.seen.at(-1)!.body
const on = () => desk.wesal.handlers

describe('summary', () => {
  contract({ vendor: 'Wesal', row: 'W7', call: summary, outcome: 'success, of the queues in the settings' }, async () => {
    desk.on(summary, result({ success: true, id: 'Q-1', name: 'Sales', memberCount: 11, dateCreated: 'd', mediaSettings: {} }))
    expect(await on()['queueFigures.summary']({ queueIds: null })).toEqual({
      ok: true,
      value: { queues: [{ id: 'q-1', label: 'Sales', figures: { name: 'Sales', members: 11, further: { dateCreated: 'd' } } }] }
    })
    expect(sent()).toEqual({ queues: ['q-1'] })
    expect(desk.wire.seen.at(-1)!.headers.authorization).toBe('token-1')
  })

  contract({ vendor: 'Wesal', row: 'W7', call: summary, outcome: 'one queue that fails, one that is left out' }, async () => {
    desk.on(summary, result({ success: false, id: 'q-2', message: 'no' }, { success: true, id: 'q-1', name: 'Sales', memberCount: 1 }))
    const answer = await on()['queueFigures.summary']({ queueIds: ['q-2', 'q-1', 'q-3'] })
    expect(answer).toMatchObject({
      ok: true,
      value: {
        queues: [
          { id: 'q-2', label: null, figures: null },
          { id: 'q-1', figures: { members: 1 } },
          { id: 'q-3', figures: null }
        ]
      }
    })
  })

  contract({ vendor: 'Wesal', row: 'W7', call: summary, outcome: 'no queues: nothing is sent' }, async () => {
    desk.set({ queues: [] })
    expect(await on()['queueFigures.summary']({ queueIds: null })).toEqual({ ok: false, cause: 'invalid', detail: 'queues' })
    expect(desk.wire.seen).toEqual([])
  })

  test('names the company where a setting says so', async () => {
    desk.set({ analyticsCompanyId: '100301' })
    desk.on(summary, result())
    await on()['queueFigures.summary']({ queueIds: null })
    expect(sent()).toEqual({ queues: ['q-1'], companyId: 100301 })
  })
})

describe('activity', () => {
  contract({ vendor: 'Wesal', row: 'W8', call: activity, outcome: 'success, with words that are not known' }, async () => {
    const data = [
      { qualifier: 'IDLE', count: 1 },
      { qualifier: 'INTERACTING', count: 2 },
      { qualifier: 'COMMUNICATING', count: 3 },
      { qualifier: 'NOT_RESPONDING', count: 4 },
      { qualifier: '0f3a-presence', count: 6 },
      { qualifier: 'constructor', count: 1 },
      { qualifier: 'IDLE' }
    ]
    desk.on(activity, result({ queueId: 'q-1', data }))
    const figures = {
      available: 1,
      inConversation: 2,
      onOtherCall: 3,
      notAnswering: 4,
      offQueue: 0,
      other: [
        { qualifier: '0f3a-presence', count: 6 },
        { qualifier: 'constructor', count: 1 }
      ]
    }
    expect(await on()['queueFigures.activity']({ queueIds: null })).toEqual({
      ok: true,
      value: { queues: [{ id: 'q-1', label: 'Sales', figures }] }
    })
    expect(sent()).toEqual({ queues: ['q-1'] })
  })

  contract({ vendor: 'Wesal', row: 'W8', call: activity, outcome: 'a queue without data' }, async () => {
    desk.on(activity, result({ queueId: 'q-1', success: false }, { queueId: 'q-2' }))
    expect(await on()['queueFigures.activity']({ queueIds: ['q-1', 'q-2'] })).toMatchObject({
      value: { queues: [{ figures: null }, { figures: null }] }
    })
  })
})

describe('performance', () => {
  const from = Date.UTC(2024, 0, 28, 9)
  const to = Date.UTC(2024, 0, 28, 10)
  const ask = (change: object = {}) => on()['queueFigures.performance']({ queueIds: null, from, to, partial: false, ...change })
  const block = (interval: string, metrics: object) => ({ interval, metrics })

  contract({ vendor: 'Wesal', row: 'W9', call: performance, outcome: 'success, the whole' }, async () => {
    const metrics = { ASA: 43_445, Answer: 2, MetSLA: 1, OverSLA: 1, nOffered: 3, tAbandon: 9, tHandle: 200_000, text: 'x' }
    desk.on(performance, result({ queryId: 'q-1', data: [block('2024-01-28T09:00:00.000Z/2024-01-28T09:30:00.000Z', metrics)] }))
    const answer = await ask()
    expect(sent()).toEqual({ queues: ['q-1'], interval: '2024-01-28T09:00:00.000Z/2024-01-28T10:00:00.000Z', partial: false })
    const total = {
      ...{ answered: 2, metSla: 1, overSla: 1, asaMs: 43_445, serviceLevel: 0.5 },
      ...{ offered: 3, abandoned: null, transferred: null }
    }
    const times = { handleMs: 200_000, talkMs: null, heldMs: null, afterCallMs: null, waitMs: null }
    const blocks = [{ from, to: from + 1_800_000, ...total, ...times, other: [{ metric: 'tAbandon', value: 9 }] }]
    expect(answer).toEqual({ ok: true, value: { queues: [{ id: 'q-1', label: 'Sales', figures: { total, blocks } }] } })
  })

  contract({ vendor: 'Wesal', row: 'W9', call: performance, outcome: 'success, in blocks: averages are weighted' }, async () => {
    const data = [
      block('2024-01-28T09:00:00.000Z/2024-01-28T09:30:00.000Z', { ASA: 10_000, Answer: 9, MetSLA: 9, OverSLA: 0 }),
      block('2024-01-28T09:30:00.000Z/2024-01-28T10:00:00.000Z', { ASA: 60_000, Answer: 1, MetSLA: 0, OverSLA: 1 }),
      block('unreadable', { ASA: 0, Answer: 0, MetSLA: 0, OverSLA: 0 })
    ]
    desk.on(performance, result({ queryId: 'q-1', data }))
    const answer = await ask({ partial: true })
    expect(sent()).toMatchObject({ partial: true })
    expect(answer).toMatchObject({
      value: {
        queues: [
          {
            figures: {
              total: { answered: 10, metSla: 9, overSla: 1, asaMs: 15_000, serviceLevel: 0.9 },
              blocks: [{ serviceLevel: 1 }, { serviceLevel: 0 }, { from: null, to: null, serviceLevel: null }]
            }
          }
        ]
      }
    })
  })

  contract({ vendor: 'Wesal', row: 'W9', call: performance, outcome: 'durations in seconds by setting' }, async () => {
    desk.set({ durationUnit: 's' })
    desk.on(performance, result({ queueId: 'q-1', data: [block('a', { ASA: 43, Answer: 2, oServiceLevel: 0.8, Talk: 7 })] }))
    expect(await ask()).toMatchObject({
      value: { queues: [{ figures: { total: { asaMs: 43_000, answered: 2, serviceLevel: 0.8 }, blocks: [{ talkMs: 7000 }] } }] }
    })
  })

  contract({ vendor: 'Wesal', row: 'W9', call: performance, outcome: 'a queue that fails, and one without calls' }, async () => {
    desk.on(performance, result({ queryId: 'q-2', success: false }, { queryId: 'q-1', data: [] }))
    expect(await ask({ queueIds: ['q-1', 'q-2'] })).toMatchObject({
      value: { queues: [{ figures: { total: { answered: null, asaMs: null, serviceLevel: null }, blocks: [] } }, { figures: null }] }
    })
  })

  contract({ vendor: 'Wesal', row: 'W9', call: performance, outcome: 'a range that is too long is not sent' }, async () => {
    const day = 86_400_000
    expect(await ask({ to: from })).toEqual({ ok: false, cause: 'invalid', detail: 'to' })
    expect(await ask({ to: from + 31 * day + 1 })).toEqual({ ok: false, cause: 'invalid', detail: 'range' })
    expect(await ask({ to: from + 7 * day + 1, partial: true })).toEqual({ ok: false, cause: 'invalid', detail: 'range' })
    expect(desk.wire.seen).toEqual([])
    desk.on(performance, result())
    expect(await ask({ to: from + 31 * day })).toMatchObject({ ok: true })
    expect(await ask({ to: from + 7 * day, partial: true })).toMatchObject({ ok: true })
  })
})

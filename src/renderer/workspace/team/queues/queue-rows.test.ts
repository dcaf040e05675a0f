import { describe, expect, it } from 'vitest'
import type { QueueActivity, QueuePerformanceBlock, QueuePerformanceTotal } from '../../../../contract/commands/queue-figures'
import { queueRows } from './queue-rows'
import type { Activity, Performance, Summary } from './use-wesal-figures'

const named = [
  { id: 'claims', label: 'Claims' },
  { id: 'billing', label: '' }
]
const summed = (id: string, name: string | null, members: number | null): Summary[number] => ({
  id,
  label: null,
  figures: { name, members, further: {} }
})
const acting: QueueActivity = { available: 3, inConversation: 5, onOtherCall: 1, notAnswering: 0, offQueue: 2, other: [] }
const active = (id: string): Activity[number] => ({ id, label: null, figures: acting })
const total: QueuePerformanceTotal = {
  answered: 40,
  metSla: 30,
  overSla: 10,
  asaMs: 20_000,
  serviceLevel: 0.75,
  offered: 44,
  abandoned: 4,
  transferred: 1
}
const block: QueuePerformanceBlock = {
  ...total,
  from: 0,
  to: 1_800_000,
  handleMs: null,
  talkMs: null,
  heldMs: null,
  afterCallMs: null,
  waitMs: null,
  other: []
}
const performed = (id: string): Performance['queues'][number] => ({ id, label: null, figures: { total, blocks: [block] } })
const none = { id: 'claims', label: null, figures: null }

describe('the rows of the queues', () => {
  it('are those of the settings, in their order, whatever the vendor sends and however it orders that', () => {
    const rows = queueRows(
      named,
      [summed('stranger', 'Stranger', 9), summed('billing', 'BILLING-01', 4), summed('claims', 'CLAIMS-01', 11)],
      [],
      []
    )
    expect(rows.map(({ id, members }) => [id, members])).toEqual([
      ['claims', 11],
      ['billing', 4]
    ])
    expect(queueRows([], [summed('claims', 'CLAIMS-01', 11)], [], [])).toEqual([])
  })

  it("have the administrator's name, else the vendor's, else the id", () => {
    const names = (summary: Summary | null) => queueRows(named, summary, null, null).map(({ name }) => name)
    expect(names([summed('claims', 'CLAIMS-01', 1), summed('billing', 'BILLING-01', 1)])).toEqual(['Claims', 'BILLING-01'])
    expect(names([summed('billing', null, 1)])).toEqual(['Claims', 'billing'])
    expect(names(null)).toEqual(['Claims', 'billing'])
  })

  it('show each figure when it comes, and nothing in the place of one that is to come', () => {
    const nothing = { id: 'claims', name: 'Claims', members: null, activity: null, total: null, blocks: [], isUnknown: false }
    const row = (...came: [Summary | null, Activity | null, Performance['queues'] | null]) => queueRows(named.slice(0, 1), ...came)[0]
    expect(row(null, null, null)).toEqual(nothing)
    expect(row([summed('claims', null, 11)], null, null)).toEqual({ ...nothing, members: 11 })
    expect(row(null, [active('claims')], null)).toEqual({ ...nothing, activity: acting })
    expect(row(null, null, [performed('claims')])).toEqual({ ...nothing, total, blocks: [block] })
    expect(row([summed('claims', null, 0)], [active('claims')], [performed('claims')])).toEqual({
      ...nothing,
      members: 0,
      activity: acting,
      total,
      blocks: [block]
    })
  })

  it('are unknown where the vendor was asked for members and work and has neither, nor figures of the time', () => {
    const isUnknown = (...came: [Summary | null, Activity | null, Performance['queues'] | null]) =>
      queueRows(named.slice(0, 1), ...came)[0]!.isUnknown
    const neither: [Summary, Activity] = [[none], [none]]
    expect(isUnknown(...neither, null)).toBe(true)
    expect(isUnknown(...neither, [none])).toBe(true)
    expect(isUnknown([], [], [])).toBe(true)
    // Of a queue that is no more there still is a past.
    expect(isUnknown(...neither, [performed('claims')])).toBe(false)
    expect(isUnknown([summed('claims', null, null)], neither[1], null)).toBe(false)
    expect(isUnknown(neither[0], [active('claims')], null)).toBe(false)
    // One of the two is on its way.
    expect(isUnknown(neither[0], null, null)).toBe(false)
    expect(isUnknown(null, neither[1], null)).toBe(false)
  })
})

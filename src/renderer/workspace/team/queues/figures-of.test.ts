import { describe, expect, it } from 'vitest'
import type { QueueActivity, QueuePerformanceBlock } from '../../../../contract/commands/queue-figures'
import { totalOf } from '../../../../contract/queue-total'
import { activitySum, courseOf, onQueue, slotsOf } from './figures-of'

const HALF = 1_800_000
const noon = new Date(2026, 10, 20, 12).getTime()
const block = (
  from: number | null,
  answered: number | null,
  asaMs: number | null,
  metSla: number | null = null
): QueuePerformanceBlock => ({
  from,
  to: from === null ? null : from + HALF,
  answered,
  asaMs,
  metSla,
  overSla: metSla === null || answered === null ? null : answered - metSla,
  serviceLevel: null,
  offered: answered === null ? null : answered + 1,
  abandoned: answered === null ? null : 1,
  transferred: null,
  handleMs: null,
  talkMs: null,
  heldMs: null,
  afterCallMs: null,
  waitMs: null,
  other: []
})

describe('the whole of several blocks', () => {
  it('weights the speed of answer by the answered: (90 × 10 s + 10 × 60 s) / 100 is 15 s, where the mean of means were 35 s', () => {
    expect(totalOf([block(0, 90, 10_000, 81), block(HALF, 10, 60_000, 2)])).toEqual({
      answered: 100,
      asaMs: 15_000,
      metSla: 83,
      overSla: 17,
      serviceLevel: 0.83,
      offered: 102,
      abandoned: 2,
      transferred: null
    })
  })
  it('leaves blocks out of the speed in which nothing was answered or is known', () => {
    expect(totalOf([block(0, 4, 20_000), block(HALF, 0, 0), block(2 * HALF, 6, null), block(3 * HALF, null, 90_000)])).toMatchObject({
      answered: 10,
      asaMs: 20_000
    })
  })
  it('has neither speed nor level of nothing', () => {
    expect(totalOf([block(0, 0, 0, 0)])).toMatchObject({ answered: 0, asaMs: null, serviceLevel: null })
    expect(totalOf([])).toMatchObject({ answered: null, asaMs: null, serviceLevel: null })
  })
  it('is the same for totals of queues: (30 × 12 s + 10 × 44 s) / 40 is 20 s', () => {
    const claims = totalOf([block(0, 20, 8000), block(HALF, 10, 20_000)])
    expect(claims.asaMs).toBe(12_000)
    expect(totalOf([claims, totalOf([block(0, 10, 44_000)])]).asaMs).toBe(20_000)
  })
})

describe('half-hours', () => {
  it('join the queues, keep gaps apart from zero, and leave out what has no time', () => {
    const slots = slotsOf(
      [block(noon, 9, 10_000), block(noon, 1, 60_000), block(noon + 2 * HALF, 0, 0), block(null, 5, 5000)],
      { from: noon, to: noon + 3 * HALF - 60_000 },
      'half-hours'
    )
    expect(slots.map(({ at, total }) => [at - noon, total?.answered ?? null, total?.asaMs ?? null])).toEqual([
      [0, 10, 15_000],
      [HALF, null, null],
      [2 * HALF, 0, null]
    ])
  })
  it('stand on the grid of UTC, where a calendar day begins between them', () => {
    const quarter = Math.floor(noon / HALF) * HALF + HALF / 2
    const slots = slotsOf(
      [block(quarter, 2, 1000), block(quarter + HALF / 2, 3, 1000)],
      { from: quarter, to: quarter + HALF },
      'half-hours'
    )
    expect(slots.map(({ at, total }) => [at - quarter, total?.answered])).toEqual([
      [-HALF / 2, 2],
      [HALF / 2, 3]
    ])
  })
})

it('days are those of the calendar, each weighted', () => {
  const day = (date: number, hour: number): number => new Date(2026, 10, date, hour).getTime()
  const slots = slotsOf(
    [block(day(18, 9), 90, 10_000), block(day(18, 23), 10, 60_000), block(day(20, 0), 4, 7000)],
    { from: day(18, 0), to: day(20, 11) },
    'days'
  )
  expect(slots.map(({ at, total }) => [new Date(at).getDate(), total?.answered ?? null, total?.asaMs ?? null])).toEqual([
    [18, 100, 15_000],
    [19, null, null],
    [20, 4, 7000]
  ])
})

it('members are summed over queues, by what they do', () => {
  const activity = (available: number, other: QueueActivity['other'] = []): QueueActivity => ({
    available,
    inConversation: 4,
    onOtherCall: 1,
    notAnswering: 2,
    offQueue: 8,
    other
  })
  const sum = activitySum([activity(3), activity(5, [{ qualifier: 'AT_LUNCH', count: 2 }])])
  expect(sum).toEqual({ available: 8, inConversation: 8, onOtherCall: 2, notAnswering: 4, offQueue: 16, other: 2 })
  expect(onQueue(sum)).toBe(22)
  expect(onQueue(activitySum([]))).toBe(0)
})

describe('the course of a figure', () => {
  it('has a moment for each slot, with nothing where nothing was answered', () => {
    const slots = slotsOf([block(noon, 10, 15_000, 8), block(noon + 2 * HALF, 0, 0, 0)], { from: noon, to: noon + 3 * HALF }, 'half-hours')
    const times = [noon, noon + HALF, noon + 2 * HALF]
    expect(courseOf(slots, 'asaMs')).toEqual(times.map((at, place) => ({ at, value: place === 0 ? 15_000 : null })))
    expect(courseOf(slots, 'serviceLevel')).toEqual(times.map((at, place) => ({ at, value: place === 0 ? 0.8 : null })))
  })
})

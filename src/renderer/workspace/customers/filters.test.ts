import { describe, expect, it, vi } from 'vitest'
import { CallFilter } from '../../../contract/history-call'
import { asked, filterNames, noFilters, periodOf, readFilter, shapeOf, type FilterName, type Typed } from './filters'

const now = new Date(2026, 10, 20, 11, 6).getTime()
const id = '0b7f3c1e-1111-4222-8333-444455556666'
const read = (name: FilterName, ...typed: [string, string?]) => readFilter(name, [typed[0], typed[1] ?? ''] as Typed, {})

const samples: Record<ReturnType<typeof shapeOf>, Typed> = {
  yes: ['', ''],
  'yes-no': ['no', ''],
  direction: ['outbound', ''],
  words: ['complaint, gold', ''],
  ids: ['7, 8', ''],
  queues: ['7', ''],
  people: ['7', ''],
  agents: ['7', ''],
  teams: ['7', ''],
  gateways: ['7', ''],
  'call-ids': [`${id}`, ''],
  'call-id': [id, ''],
  text: ['refund', ''],
  amount: ['10', '20,5'],
  days: ['2026-11-01', '2026-11-02'],
  variable: ['policy', 'Home Plus']
}

describe('filters', () => {
  it('offers every filter of the contract, or has a control of its own for it', () => {
    const own = ['created', 'number', 'text', 'missed']
    expect([...filterNames, ...own].toSorted()).toEqual(Object.keys(CallFilter.shape).toSorted())
  })

  it.each(filterNames)('%s: what is typed fits the contract', (name) => {
    const value = readFilter(name, samples[shapeOf(name)], {})
    expect(value.ok && CallFilter.safeParse({ [name]: value.value }).success).toBe(true)
  })

  it.each([
    ['agentIds', 'Sanne', 'not-an-id'],
    ['agentIds', ' ', 'needed'],
    ['treeOf', '123', 'not-a-call-id'],
    ['duration', '-4', 'not-an-amount'],
    ['duration', 'ten', 'not-an-amount'],
    ['variables', ' ', 'no-name'],
    ['reportText', 'x'.repeat(201), 'too-long']
  ] as const)('%s of %s is refused: %s', (name, typed, problem) => {
    expect(read(name, typed)).toEqual({ ok: false, problem })
  })

  it('refuses an end before the beginning', () => {
    expect(read('talk', '20', '10')).toEqual({ ok: false, problem: 'from-after-to' })
    expect(periodOf('2026-11-02', '2026-11-01')).toBe('from-after-to')
    expect(periodOf('', '2026-11-01')).toBe('both-days')
  })

  it('begins with a whole day, also where the clocks were changed since', () => {
    vi.stubEnv('TZ', 'Europe/Amsterdam')
    try {
      const begins = (kind: 'today' | 'last-7' | 'last-30') =>
        new Date(asked({ ...noFilters, period: { kind } }, Date.UTC(2026, 10, 20, 10)).filter.created?.from ?? 0).toISOString()
      expect([begins('today'), begins('last-7'), begins('last-30')]).toEqual([
        '2026-11-19T23:00:00.000Z',
        '2026-11-13T23:00:00.000Z',
        '2026-10-21T22:00:00.000Z'
      ])
    } finally {
      vi.unstubAllEnvs()
    }
  })

  it('takes an own period as whole days', () => {
    const period = periodOf('2026-11-19', '2026-11-19')
    if (typeof period === 'string') throw new Error(period)
    const { created } = asked({ ...noFilters, period }, now).filter
    expect([created?.from, created?.to]).toEqual([new Date(2026, 10, 19).getTime(), new Date(2026, 10, 20).getTime() - 1])
  })

  it.each([
    ['+44 7700 900-142', { number: '447700900142' }, null],
    [id, { ids: [id] }, null],
    ['Leila', {}, 'leila'],
    ['Flat 12', {}, 'flat 12']
  ])('looks for %s', (search, filter, who) => {
    const found = asked({ ...noFilters, search }, now)
    expect(found.filter).toMatchObject(filter)
    expect([found.filter.number !== undefined, found.filter.ids !== undefined]).toEqual(['number' in filter, 'ids' in filter])
    expect(found.who).toBe(who)
    expect(CallFilter.safeParse(found.filter).success).toBe(true)
  })
})

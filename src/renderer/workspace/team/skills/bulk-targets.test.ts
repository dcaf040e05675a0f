import { describe, expect, it } from 'vitest'
import { bulkPreview, bulkTargets, capacityOf } from './bulk-targets'
import type { Held } from './plan-changes'

const held: Record<string, Held> = {
  '1 dutch': { id: '301', capacity: 60, enabled: true },
  '2 dutch': { id: '302', capacity: 80, enabled: false },
  '2 claims': { id: '303', capacity: 60, enabled: true }
}
const heldOf = (agentId: string, skillId: string): Held | null => held[`${agentId} ${skillId}`] ?? null
const form = { act: 'set' as const, skillIds: ['dutch', 'claims'], capacity: '60', enabled: true }

it('takes whole capacities from 0 to 100 alone', () => {
  expect(['0', ' 7 ', '100', '060'].map(capacityOf)).toEqual([0, 7, 100, 60])
  for (const text of ['', '101', '-1', '6.5', '1e2', '٥', 'abc', '1000']) expect(capacityOf(text), text).toBeNull()
})

describe('a change of several agents', () => {
  it('asks each for the same, and switches only what is held', () => {
    expect(bulkTargets(form, (id) => heldOf('1', id))).toEqual([
      { skillId: 'dutch', wanted: { capacity: 60, enabled: true } },
      { skillId: 'claims', wanted: { capacity: 60, enabled: true } }
    ])
    expect(bulkTargets({ ...form, act: 'off' }, (id) => heldOf('2', id))).toEqual([
      { skillId: 'dutch', wanted: { capacity: 80, enabled: false } },
      { skillId: 'claims', wanted: { capacity: 60, enabled: false } }
    ])
    expect(bulkTargets({ ...form, act: 'on' }, (id) => heldOf('3', id))).toEqual([])
    expect(bulkTargets({ ...form, capacity: '' }, () => null)).toEqual([])
  })

  it('is foreseen: every skill of every agent is given, changed, taken away or stays', () => {
    const agents = ['1', '2', '3']
    // 1: dutch is so, claims is given; 2: dutch 80 off becomes 60 on, claims is so; 3: both are given.
    expect(bulkPreview(form, agents, heldOf)).toEqual({ given: 3, changed: 1, removed: 0, same: 2 })
    expect(bulkPreview({ ...form, act: 'remove' }, agents, heldOf)).toEqual({ given: 0, changed: 0, removed: 3, same: 3 })
    expect(bulkPreview({ ...form, act: 'off' }, agents, heldOf)).toEqual({ given: 0, changed: 2, removed: 0, same: 4 })
    expect(bulkPreview({ ...form, act: 'on' }, agents, heldOf)).toEqual({ given: 0, changed: 1, removed: 0, same: 5 })
  })
})

import { describe, expect, it } from 'vitest'
import { isSame, planChanges, type Held, type Target } from './plan-changes'

const held: Record<string, Held> = {
  dutch: { id: '301', capacity: 60, enabled: true },
  claims: { id: '302', capacity: 60, enabled: false },
  billing: { id: '303', capacity: 100, enabled: true }
}
const plan = (...targets: Target[]) => planChanges((skillId) => held[skillId] ?? null, targets)
const on = (skillId: string, capacity: number, enabled = true): Target => ({ skillId, wanted: { capacity, enabled } })
const none = (skillId: string): Target => ({ skillId, wanted: null })

describe('planChanges', () => {
  it('sends nothing for what is so already', () => {
    expect(plan(on('dutch', 60), on('claims', 60, false), none('french'))).toEqual([])
  })

  it('puts equal changes into one command and names only what differs', () => {
    expect(plan(on('dutch', 80), on('claims', 80, false), on('billing', 80))).toEqual([
      {
        kind: 'change',
        of: [
          { skillId: 'dutch', id: '301' },
          { skillId: 'claims', id: '302' },
          { skillId: 'billing', id: '303' }
        ],
        capacity: 80
      }
    ])
    expect(plan(on('dutch', 60, false), on('claims', 80))).toEqual([
      { kind: 'change', of: [{ skillId: 'dutch', id: '301' }], enabled: false },
      { kind: 'change', of: [{ skillId: 'claims', id: '302' }], capacity: 80, enabled: true }
    ])
  })

  it('takes away, changes and gives, in this order', () => {
    expect(plan(on('french', 0, false), on('dutch', 0), none('claims'))).toEqual([
      { kind: 'remove', of: [{ skillId: 'claims', id: '302' }] },
      { kind: 'change', of: [{ skillId: 'dutch', id: '301' }], capacity: 0 },
      { kind: 'add', of: [{ skillId: 'french', capacity: 0, enabled: false }] }
    ])
  })

  it('never asks for more than one command takes', () => {
    const many = Array.from({ length: 450 }, (_, place) => on(`new ${place}`, 50))
    const steps = plan(...many)
    expect(steps.map(({ of }) => of.length)).toEqual([200, 200, 50])
    expect(steps.flatMap(({ of }) => of.map(({ skillId }) => skillId))).toEqual(many.map(({ skillId }) => skillId))
  })
})

it('tells two states of a skill apart', () => {
  expect(isSame(null, null)).toBe(true)
  expect(isSame(null, { capacity: 0, enabled: false })).toBe(false)
  expect(isSame(held.dutch!, { capacity: 60, enabled: true })).toBe(true)
  expect(isSame(held.dutch!, { capacity: 60, enabled: false })).toBe(false)
})

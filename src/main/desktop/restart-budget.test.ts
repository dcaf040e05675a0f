import { expect, test } from 'vitest'
import { RestartBudget } from './restart-budget'

test('three restarts at once, the fourth when the first is ten minutes old', () => {
  const budget = new RestartBudget(3, 600_000)
  expect([budget.take(0), budget.take(1000), budget.take(2000)]).toEqual([0, 0, 0])
  expect(budget.take(3000)).toBe(597_000)
})

test('never more than its number in any window', () => {
  const budget = new RestartBudget(5, 60_000)
  const at: number[] = []
  for (let now = 0; now < 600_000; now += 700) {
    const when = now + budget.take(now)
    at.push(when)
    now = when
  }
  for (const start of at) expect(at.filter((when) => when >= start && when < start + 60_000).length).toBeLessThanOrEqual(5)
  expect(at.length).toBeGreaterThan(40)
})

import type { TestStep } from '../../../contract/commands'
import type { Clock, Problem } from '../ports'

/** The steps of a connection test as they are taken, each with the time since the one before. */
export interface TestSteps {
  readonly steps: TestStep[]
  step(id: TestStep['id'], outcome: TestStep['outcome'], problem?: Problem | null): void
  skip(...ids: TestStep['id'][]): void
}

export function createTestSteps(clock: Clock): TestSteps {
  const steps: TestStep[] = []
  let since = clock.monotonic()
  const step: TestSteps['step'] = (id, outcome, problem = null) => {
    const now = clock.monotonic()
    steps.push({ id, outcome, problem, durationMs: Math.round(now - since) })
    since = now
  }
  return {
    steps,
    step,
    skip(...ids) {
      for (const id of ids) step(id, 'skipped')
    }
  }
}

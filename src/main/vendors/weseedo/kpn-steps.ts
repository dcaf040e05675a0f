import type { TestStep } from '../../../contract/commands'
import type { Clock, Problem } from '../../companion/ports'
import { directProblem } from './direct-problem'
import type { KpnAccount } from './kpn-account'

export interface KpnSteps {
  readonly steps: TestStep[]
  step(id: TestStep['id'], outcome: TestStep['outcome'], problem?: Problem | null): void
  skip(...ids: TestStep['id'][]): void
}

const addressProblems: readonly Problem[] = ['unknown-host', 'unreachable', 'timed-out']

/** The first steps of "Test connection" of a KPN product, with a new token. False: the others make no sense. */
export async function kpnSteps(clock: Clock, kpn: KpnAccount): Promise<{ reached: boolean; test: KpnSteps }> {
  const steps: TestStep[] = []
  let since = clock.monotonic()
  const step = (id: TestStep['id'], outcome: TestStep['outcome'], problem: Problem | null = null) => {
    const now = clock.monotonic()
    steps.push({ id, outcome, problem, durationMs: Math.round(now - since) })
    since = now
  }
  const skip = (...ids: TestStep['id'][]) => ids.forEach((id) => step(id, 'skipped'))
  const test = { steps, step, skip }

  kpn.token.forget()
  const token = await kpn.token.get()
  if (token.ok) {
    step('address', 'pass')
    step('certificate', 'pass')
    step('token', 'pass')
    return { reached: true, test }
  }
  const { problem } = directProblem(token.failure, 'token')
  if (token.failure.kind !== 'refused' && addressProblems.includes(problem)) {
    step('address', 'fail', problem)
    skip('certificate', 'token')
  } else if (problem === 'certificate') {
    step('address', 'pass')
    step('certificate', 'fail', problem)
    skip('token')
  } else {
    step('address', 'pass')
    step('certificate', 'pass')
    step('token', 'fail', problem)
  }
  return { reached: false, test }
}

import { createTestSteps, type TestSteps } from '../../companion/accounts/test-steps'
import type { Clock, Problem } from '../../companion/ports'
import { directProblem } from './direct-problem'
import type { KpnAccount } from './kpn-account'

const addressProblems: readonly Problem[] = ['unknown-host', 'unreachable', 'timed-out']

/** The first steps of "Test connection" of a KPN product, with a new token. False: the others make no sense. */
export async function kpnSteps(clock: Clock, kpn: KpnAccount): Promise<{ reached: boolean; test: TestSteps }> {
  const test = createTestSteps(clock)
  const { step, skip } = test

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

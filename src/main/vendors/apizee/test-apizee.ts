import type { TestStep } from '../../../contract/commands'
import { createTestSteps } from '../../companion/accounts/test-steps'
import type { Clock, Problem } from '../../companion/ports'
import type { ApizeeDesk } from './apizee-desk'
import { apizeeProblem } from './apizee-refusal'
import { listOf } from './read'
import { TicketAnswer } from './ticket'

const Tickets = listOf(TicketAnswer)
const TEST_MS = 20_000

const addressProblems: readonly Problem[] = ['unknown-host', 'unreachable', 'timed-out']

/** The steps of "Test connection": a sign-in, and one read that tells whether the account has assistance. Two of ten calls a minute. */
export async function testApizee(clock: Clock, desk: ApizeeDesk): Promise<TestStep[]> {
  const { steps, step, skip } = createTestSteps(clock)

  const token = await desk.signIn()
  const problem = token.ok ? null : apizeeProblem(token)
  if (problem !== null && addressProblems.includes(problem)) {
    step('address', 'fail', problem)
    skip('certificate', 'token', 'licence')
    return steps
  }
  step('address', 'pass')
  step('certificate', problem === 'certificate' ? 'fail' : 'pass', problem === 'certificate' ? problem : null)
  if (problem !== null) {
    step('token', problem === 'certificate' ? 'skipped' : 'fail', problem === 'certificate' ? null : problem)
    step('licence', 'skipped')
    return steps
  }
  step('token', 'pass')

  const tickets = await desk.get({
    path: '/tickets',
    query: { orderby: 'date', order: 'desc', limit: '1' },
    answer: Tickets,
    deadlineMs: TEST_MS
  })
  if (tickets.ok) step('licence', 'pass')
  else step('licence', 'fail', apizeeProblem(tickets))
  return steps
}

import type { TestStep } from '../../../contract/commands'
import type { Clock, Problem, VideoFailure } from '../../companion/ports'
import type { DirectDesk } from './create-direct'
import { directProblem } from './direct-problem'
import { hasEmail } from './has-email'
import { kpnSteps } from './kpn-steps'
import { manyOf, ResultOf } from './read'

/** The steps of "Test connection" that cost nothing; an SMS would, so it is skipped. */
export async function testDirect(clock: Clock, { account, kpn, agentPage }: DirectDesk): Promise<TestStep[]> {
  const { reached, test } = await kpnSteps(clock, kpn)
  if (!reached) {
    test.skip('agent', 'meeting-rights', 'sms')
    return test.steps
  }

  const users = await kpn.call({ method: 'GET', path: '/api/users', repeat: 'free', answer: ResultOf })
  if (users.ok) {
    const known = manyOf(users.value).some((user) => hasEmail(user, account.agentEmail))
    test.step('agent', known ? 'pass' : 'warn', known ? null : 'agent-unknown')
  } else {
    test.step('agent', 'warn', directProblem(users.failure, users.step).problem)
  }

  const page = await agentPage()
  test.step('meeting-rights', page.ok ? 'pass' : 'fail', page.ok ? null : problemOf(page.cause))
  test.skip('sms')
  return test.steps
}

const problemOf = (cause: VideoFailure): Problem =>
  cause === 'unknown' || cause === 'invalid-number' || cause === 'foreign-address' ? 'vendor-error' : cause

import { z } from 'zod'
import type { TestStep } from '../../../contract/commands'
import type { Clock, Problem } from '../../companion/ports'
import type { DirectDesk } from './create-direct'
import { directProblem } from './direct-problem'

const Users = z.object({ result: z.union([z.array(z.unknown()), z.unknown().transform((one) => [one])]) })
const Email = z.object({ email: z.string() })

const addressProblems: readonly Problem[] = ['unknown-host', 'unreachable', 'timed-out']

/** The steps of "Test connection" that cost nothing; an SMS would, so it is skipped. */
export async function testDirect(clock: Clock, desk: DirectDesk): Promise<TestStep[]> {
  const steps: TestStep[] = []
  let since = clock.monotonic()
  const step = (id: TestStep['id'], outcome: TestStep['outcome'], problem: Problem | null = null) => {
    const now = clock.monotonic()
    steps.push({ id, outcome, problem, durationMs: Math.round(now - since) })
    since = now
  }
  const skip = (...ids: TestStep['id'][]) => ids.forEach((id) => step(id, 'skipped'))

  desk.token.forget()
  const token = await desk.token.get()
  if (!token.ok) {
    const { problem } = directProblem(token.failure, 'token')
    if (token.failure.kind === 'refused') {
      step('address', 'pass')
      step('certificate', 'pass')
      step('token', 'fail', problem)
    } else if (addressProblems.includes(problem)) {
      step('address', 'fail', problem)
      skip('certificate', 'token')
    } else {
      step('address', 'pass')
      step('certificate', problem === 'certificate' ? 'fail' : 'pass', problem === 'certificate' ? problem : null)
      if (problem === 'certificate') skip('token')
      else step('token', 'fail', problem)
    }
    skip('agent', 'meeting-rights', 'sms')
    return steps
  }
  step('address', 'pass')
  step('certificate', 'pass')
  step('token', 'pass')

  const users = await desk.call({ method: 'GET', path: 'users', repeat: 'free', answer: Users })
  if (users.ok) {
    const known = users.value.result.some((user) => {
      const parsed = Email.safeParse(user)
      return parsed.success && parsed.data.email.toLowerCase() === desk.account.agentEmail.toLowerCase()
    })
    step('agent', known ? 'pass' : 'warn', known ? null : 'agent-unknown')
  } else {
    step('agent', 'warn', directProblem(users.failure, users.step).problem)
  }

  const page = await desk.agentPage()
  if (page.ok) step('meeting-rights', 'pass')
  else
    step(
      'meeting-rights',
      'fail',
      page.cause === 'unknown' || page.cause === 'invalid-number' || page.cause === 'foreign-address' ? 'vendor-error' : page.cause
    )
  skip('sms')
  return steps
}

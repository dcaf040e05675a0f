import type { TestStep } from '../../../contract/commands'
import { directProblem } from './direct-problem'
import { hasEmail } from './has-email'
import { kpnSteps } from './kpn-steps'
import { personalPaths } from './personal-addresses'
import type { PersonalDesk } from './personal-desk'
import { manyOf, ResultOf } from './read'

const MOST_BYTES = 12 * 1024 * 1024

/** The steps of "Test connection"; they only read. */
export async function testPersonal({ clock, account, kpn }: PersonalDesk): Promise<TestStep[]> {
  const { reached, test } = await kpnSteps(clock, kpn)
  if (!reached) {
    test.skip('agent', 'meeting-rights')
    return test.steps
  }
  const list = (path: string) => kpn.call({ method: 'GET', path, repeat: 'free', answer: ResultOf, maxBytes: MOST_BYTES })

  const users = await list(personalPaths.users)
  if (users.ok) {
    const known = manyOf(users.value).some((user) => hasEmail(user, account.userEmail))
    test.step('agent', known ? 'pass' : 'warn', known ? null : 'agent-unknown')
  } else {
    test.step('agent', 'warn', directProblem(users.failure, users.step).problem)
  }

  const meetings = await list(personalPaths.meetings)
  if (meetings.ok) test.step('meeting-rights', 'pass')
  else test.step('meeting-rights', 'fail', directProblem(meetings.failure, meetings.step).problem)
  return test.steps
}

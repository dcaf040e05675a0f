import type { TestStep } from '../../../contract/commands'
import type { Result } from '../../../contract/result'
import { createTestSteps } from '../../companion/accounts/test-steps'
import type { Clock, Problem, SipAccount } from '../../companion/ports'
import type { Realtime } from './realtime/realtime'
import type { Rest } from './rest'
import { readProfile } from './sign-in'

const order = ['address', 'certificate', 'sign-in', 'licence', 'agent', 'realtime', 'phone'] as const
const addressProblems: readonly Problem[] = ['unknown-host', 'unreachable', 'timed-out', 'not-webitel']
const LINE_WAIT_MS = 10_000
const LOOK_EVERY_MS = 250

interface TestParts {
  clock: Clock
  realtime: Realtime
  rest: Rest
  /** False for the demo's loopback addresses. */
  encrypted: boolean
  sipAccount(): Promise<Result<SipAccount, Problem>>
}

/** The numbered steps of "Test connection"; what cannot be known after a failure is skipped. */
export async function testWebitel({ clock, realtime, rest, encrypted, sipAccount }: TestParts): Promise<TestStep[]> {
  const { steps, step, skip } = createTestSteps(clock)
  const skipRest = () => {
    skip(...order.slice(steps.length))
    return steps
  }

  const who = await readProfile(rest)
  if (!who.ok && addressProblems.includes(who.cause)) {
    step('address', 'fail', who.cause)
    return skipRest()
  }
  step('address', 'pass')
  if (!who.ok && who.cause === 'certificate') {
    step('certificate', 'fail', who.cause)
    return skipRest()
  }
  step('certificate', encrypted ? 'pass' : 'skipped')
  if (!who.ok) {
    step('sign-in', 'fail', who.cause)
    return skipRest()
  }
  step('sign-in', 'pass')
  for (const until = clock.monotonic() + LINE_WAIT_MS; realtime.line === null && clock.monotonic() < until;) {
    await new Promise<void>((resolve) => clock.after(LOOK_EVERY_MS, resolve))
  }
  const line = realtime.line
  if (line?.agentProblem === 'no-licence') step('licence', 'fail', 'no-licence')
  else step('licence', who.value.licensed ? 'pass' : 'warn', who.value.licensed ? null : 'no-licence')
  if (line === null) {
    step('agent', 'skipped')
    step('realtime', 'fail', 'unreachable')
  } else {
    if (line.agentId === null) step('agent', 'fail', line.agentProblem ?? 'not-an-agent')
    else step('agent', 'pass')
    const pong = await line.ask('ping', { ping: 1 })
    if (pong.ok) step('realtime', 'pass')
    else step('realtime', 'fail', 'timed-out')
  }
  const account = await sipAccount()
  if (account.ok) step('phone', 'pass')
  else step('phone', 'fail', account.cause)
  return steps
}

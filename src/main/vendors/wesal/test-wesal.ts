import type { TestStep } from '../../../contract/commands'
import { ok } from '../../../contract/result'
import { createTestSteps } from '../../companion/accounts/test-steps'
import type { Clock, Problem } from '../../companion/ports'
import type { HttpFailure } from '../http'
import type { WesalDesk } from './desk'
import { codeOf } from './refusal'
import { z } from 'zod'

const order = ['address', 'certificate', 'sign-in', 'agent', 'token'] as const

/** The steps of "Test connection": one sign-in, and one call with its token. */
export async function testWesal(clock: Clock, desk: WesalDesk, encrypted: boolean): Promise<TestStep[]> {
  const { steps, step, skip } = createTestSteps(clock)
  const skipRest = () => {
    skip(...order.slice(steps.length))
    return steps
  }

  const signedIn = await desk.signInAgain()
  const failed = signedIn.ok ? null : signInProblem(signedIn.failure)
  if (failed?.at === 'address') {
    step('address', 'fail', failed.problem)
    return skipRest()
  }
  step('address', 'pass')
  if (failed?.at === 'certificate') {
    step('certificate', 'fail', failed.problem)
    return skipRest()
  }
  step('certificate', encrypted ? 'pass' : 'skipped')
  if (!signedIn.ok) {
    step('sign-in', 'fail', failed?.problem ?? 'vendor-error')
    return skipRest()
  }
  step('sign-in', 'pass')
  const active = signedIn.userStatus === null || signedIn.userStatus === 1
  step('agent', active ? 'pass' : 'warn', active ? null : 'agent-unknown')
  const organisation = await desk.call({ method: 'GET', path: '/queries/organization', data: z.unknown() })
  const taken = organisation.ok ? ok(null) : organisation
  if (taken.ok) step('token', 'pass')
  else step('token', 'fail', taken.cause === 'signed-out' ? 'expired' : taken.cause === 'forbidden' ? 'forbidden' : 'vendor-error')
  return steps
}

function signInProblem(failure: HttpFailure): { at: 'address' | 'certificate' | 'sign-in'; problem: Problem } {
  switch (failure.kind) {
    case 'unknown-host':
    case 'unreachable':
    case 'timed-out':
      return { at: 'address', problem: failure.kind }
    case 'cut':
      return { at: 'address', problem: 'unreachable' }
    case 'certificate':
      return { at: 'certificate', problem: 'certificate' }
    case 'held-back':
      return { at: 'sign-in', problem: failure.detail === 'breaker' ? 'unreachable' : 'quota' }
    case 'refused':
      return refusedProblem(failure.status, failure.body)
    default:
      return { at: 'sign-in', problem: 'vendor-error' }
  }
}

function refusedProblem(status: number, body: unknown): { at: 'address' | 'sign-in'; problem: Problem } {
  const code = codeOf(body)
  if (code === 1 || code === 2) return { at: 'sign-in', problem: 'credentials-refused' }
  if (code === 3 || code === 4 || (code === null && (status === 401 || status === 403)))
    return { at: 'sign-in', problem: 'password-refused' }
  if (status === 429) return { at: 'sign-in', problem: 'quota' }
  if (status === 404) return { at: 'address', problem: 'vendor-error' }
  return { at: 'sign-in', problem: status >= 502 && status <= 504 ? 'unreachable' : 'vendor-error' }
}

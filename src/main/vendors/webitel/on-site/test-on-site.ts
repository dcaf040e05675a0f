import type { Pool } from 'pg'
import type { TestStep } from '../../../../contract/commands'
import { createTestSteps } from '../../../companion/accounts/test-steps'
import type { Clock, OnSiteAccountData, Problem } from '../../../companion/ports'
import { databaseFailure } from './database-failure'
import { isThisComputer } from './is-this-computer'
import { NEEDED, probeSchema } from './tables'

const order = ['address', 'certificate', 'sign-in', 'database', 'tables', 'read'] as const
type StepId = (typeof order)[number]

/** How far a connection came that failed so. The server looks for the database only after the sign-in. */
function reachedWith(problem: Problem): StepId {
  if (problem === 'unknown-host' || problem === 'unreachable' || problem === 'timed-out') return 'address'
  if (problem === 'certificate') return 'certificate'
  return problem === 'no-database' ? 'database' : 'sign-in'
}

/**
 * Steps of "Test connection": the server answers, proves itself, takes the sign-in, has the database, has the calls' table, and calls of
 * our domain in it. `pool` is a fresh one: a session from before would tell nothing of the sign-in.
 */
export async function testOnSite(clock: Clock, pool: Pool, { host, domainId }: OnSiteAccountData): Promise<TestStep[]> {
  const { steps, step, skip } = createTestSteps(clock)
  const passUpTo = (end: StepId) => {
    for (const id of order.slice(steps.length, order.indexOf(end)))
      step(id, id === 'certificate' && isThisComputer(host) ? 'skipped' : 'pass')
  }
  const failAt = (id: StepId, problem: Problem) => {
    passUpTo(id)
    step(id, 'fail', problem)
    skip(...order.slice(steps.length))
    return steps
  }
  try {
    const client = await pool.connect()
    client.release()
  } catch (error) {
    const { problem } = databaseFailure(error)
    return failAt(reachedWith(problem), problem)
  }
  passUpTo('tables')
  try {
    if (!(await probeSchema(pool)).fits(NEEDED)) return failAt('tables', 'forbidden')
    passUpTo('read')
    const { rowCount } = await pool.query('select 1 from call_center.cc_calls_history where domain_id = $1::int8 limit 1', [domainId])
    step('read', rowCount === 0 ? 'warn' : 'pass')
    return steps
  } catch (error) {
    return failAt(order[steps.length] ?? 'read', databaseFailure(error).problem)
  }
}

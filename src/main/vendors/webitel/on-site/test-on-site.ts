import type { Pool } from 'pg'
import type { TestStep } from '../../../../contract/commands'
import type { Clock, OnSiteAccountData } from '../../../companion/ports'
import { databaseFailure } from './database-failure'
import { NEEDED, probeSchema } from './tables'

const steps = ['address', 'certificate', 'sign-in', 'tables', 'read'] as const

/** Steps of "Test connection": the server answers, proves itself, takes the sign-in, and has the calls' table, and calls of our domain in it. */
export async function testOnSite(clock: Clock, pool: Pool, { domainId }: OnSiteAccountData): Promise<TestStep[]> {
  const began = clock.monotonic()
  const upTo = (failed: (typeof steps)[number] | null, outcome: 'fail' | 'warn', problem: TestStep['problem']): TestStep[] =>
    steps.map((id) => {
      const place = failed === null ? -1 : steps.indexOf(id) - steps.indexOf(failed)
      const durationMs = id === 'address' ? Math.round(clock.monotonic() - began) : 0
      if (place === 0) return { id, outcome, problem, durationMs }
      return { id, outcome: place > 0 ? 'skipped' : 'pass', problem: null, durationMs }
    })
  try {
    const schema = await probeSchema(pool)
    if (!schema.fits(NEEDED)) return upTo('tables', 'fail', 'forbidden')
    const { rowCount } = await pool.query('select 1 from call_center.cc_calls_history where domain_id = $1::int8 limit 1', [domainId])
    return rowCount === 0 ? upTo('read', 'warn', null) : upTo(null, 'fail', null)
  } catch (error) {
    const { problem } = databaseFailure(error)
    if (problem === 'certificate') return upTo('certificate', 'fail', problem)
    if (problem === 'unknown-host' || problem === 'unreachable') return upTo('address', 'fail', problem)
    return upTo(problem === 'password-refused' ? 'sign-in' : 'read', 'fail', problem)
  }
}

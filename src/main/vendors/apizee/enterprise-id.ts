import { fail, ok, type Result } from '../../../contract/result'
import type { Settings } from '../../../contract/settings'
import type { VendorCause } from '../../../contract/vendor-causes'
import type { Clock } from '../../companion/ports'
import type { Priority } from '../http'
import type { ApizeeDesk } from './apizee-desk'
import { readSessions } from './sessions'

const LOOK_BACK_MS = 30 * 86_400_000

/**
 * The number of the customer's enterprise: the setting, or what an earlier answer told, or the last month's session statistics
 * (apizee.md 4.5).
 */
export async function enterpriseId(
  desk: ApizeeDesk,
  settings: Settings['apizee'],
  clock: Clock,
  priority: Priority
): Promise<Result<string, VendorCause>> {
  const known = settings.enterpriseId || desk.learned.enterpriseId
  if (known !== null && known !== '') return ok(known)
  const day = (at: number) => new Date(at).toISOString().slice(0, 10)
  const now = clock.now()
  const sessions = await readSessions(desk, settings, clock, { from: day(now - LOOK_BACK_MS), to: day(now), limit: 1, offset: 0, priority })
  if (!sessions.ok && sessions.cause !== 'invalid') return sessions
  return desk.learned.enterpriseId === null ? fail('invalid', 'enterpriseId') : ok(desk.learned.enterpriseId)
}

import type { ConferenceSession } from '../../../contract/commands/conferences'
import { fail, ok, type Result } from '../../../contract/result'
import type { Settings } from '../../../contract/settings'
import type { VendorCause } from '../../../contract/vendor-causes'
import type { Clock } from '../../companion/ports'
import type { ApizeeDesk, Wanted } from './apizee-desk'
import { apizeeFailure } from './apizee-refusal'
import { SessionAnswer, toSession } from './conference'
import { listOf } from './read'

/** Session statistics of whole UTC days, both included (apizee.md 4.10, R16). Learns the enterprise's number on the way. */
export async function readSessions(
  desk: ApizeeDesk,
  settings: Settings['apizee'],
  clock: Clock,
  { from, to, limit, offset, priority }: Wanted & { from: string; to: string }
): Promise<Result<{ sessions: ConferenceSession[]; total: number }, VendorCause>> {
  const serviceKey = settings.serviceKey || desk.learned.serviceKey
  if (serviceKey === null || serviceKey === '') return fail('invalid', 'serviceKey')
  const answer = await desk.get({
    path: settings.sessionPath,
    query: { service_key: serviceKey, since: `${from}T00:00:00Z`, until: `${to}T23:59:59Z`, limit: String(limit), offset: String(offset) },
    answer: listOf(SessionAnswer),
    priority
  })
  if (!answer.ok) return apizeeFailure(answer, clock.now())
  desk.learned.enterpriseId ??=
    answer.value.items.map(({ enterprise }) => enterprise?.id ?? null).find((id) => /^\d{1,20}$/.test(id ?? '')) ?? null
  return ok({ sessions: answer.value.items.map(toSession), total: answer.value.total })
}

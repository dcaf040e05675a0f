import type { PersonalUser } from '../../../contract/commands/personal'
import { fail, type Result } from '../../../contract/result'
import type { VendorCause } from '../../../contract/vendor-causes'
import type { PersonalDesk } from './personal-desk'

/**
 * Why this user may not have this meeting made, or null (weseedo.md 5.1): an agent does for himself, an assistant for others on the
 * same site who may call. Users that the vendor does not show are left to its own judgement.
 */
export async function mayNotSchedule(
  desk: PersonalDesk,
  me: PersonalUser | null,
  { agentId, siteId }: { agentId: string | null; siteId: string }
): Promise<Extract<Result<never, VendorCause>, { ok: false }> | null> {
  if (me === null) return null
  const forOneself = agentId === null || agentId === me.id
  if (forOneself) return me.mayCall ? null : fail(me.mayScheduleForOthers ? 'invalid' : 'forbidden', 'agentId')
  if (!me.mayScheduleForOthers) return fail('forbidden', 'agentId')
  const users = await desk.users()
  if (!users.ok) return users
  const host = users.value.find(({ id }) => id === agentId)
  if (host === undefined) return fail('invalid', 'agentId')
  return host.mayCall && host.sites.some(({ id }) => id === siteId) ? null : fail('invalid', 'agentId')
}

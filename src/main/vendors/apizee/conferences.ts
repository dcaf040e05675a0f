import { ok, type Result } from '../../../contract/result'
import type { VendorCause } from '../../../contract/vendor-causes'
import type { Clock } from '../../companion/ports'
import type { ApizeeDesk, Wanted } from './apizee-desk'
import { apizeeFailure } from './apizee-refusal'
import { ConferenceAnswer } from './conference'
import { listOf } from './read'

const Conferences = listOf(ConferenceAnswer)

/** Keeps the room's address for the shell, and the key that session statistics ask for. */
export function rememberRoom(desk: ApizeeDesk, { id, url, service_key: serviceKey }: ConferenceAnswer): void {
  if (url !== null) desk.rooms.set(id, url)
  desk.learned.serviceKey ??= serviceKey !== null && /^[\w-]+$/.test(serviceKey) ? serviceKey : null
}

/** Meetings whose name has this text in it, newest first (apizee.md 4.8). */
export async function findConferences(
  desk: ApizeeDesk,
  clock: Clock,
  { search, since, limit, offset, priority, deadlineMs }: Wanted & { search: string | null; since: number | null }
): Promise<Result<{ conferences: ConferenceAnswer[]; total: number }, VendorCause>> {
  const answer = await desk.get({
    path: '/conferences',
    query: {
      limit: String(limit),
      ...(offset === 0 ? {} : { offset: String(offset) }),
      ...(since === null ? {} : { since: utc(since) }),
      ...(search === null ? {} : { search }),
      orderby: 'date',
      order: 'desc'
    },
    answer: Conferences,
    priority,
    deadlineMs
  })
  if (!answer.ok) return apizeeFailure(answer, clock.now(), { forbidden: 'not-entitled' })
  for (const conference of answer.value.items) rememberRoom(desk, conference)
  return ok({ conferences: answer.value.items, total: answer.value.total })
}

/** `2023-07-11T00:00:00Z`, as the vendor writes it. */
export const utc = (instant: number): string => new Date(instant).toISOString().replace(/\.\d+Z$/, 'Z')

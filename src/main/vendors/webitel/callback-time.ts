import type { Settings } from '../../../contract/settings'
import type { CallbackTime } from '../../../contract/conversation'
import { callbackInstant } from '../../companion/wrap-up/callback-instant'

/**
 * `min_offering_at` of a report, in ms (Webitel contract 4.10), for a wall clock where the customer lives.
 * `member-wall-clock`: the server reads the number as a clock without zone and puts the member's zone to it, so the wall clock goes as if it were UTC.
 * `absolute`: the moment itself. An hour that the zone skips in spring moves on by the skipped time; of one that comes twice in autumn the first is meant.
 * Null for a date, a time or a zone that does not exist.
 */
export function callbackTime(callback: CallbackTime, reading: Settings['webitel']['callbackTime']): number | null {
  const { date, time } = callback
  const wall = Date.parse(`${date}T${time}:00.000Z`)
  if (Number.isNaN(wall) || new Date(wall).toISOString().slice(0, 16) !== `${date}T${time}`) return null
  if (reading === 'member-wall-clock') return wall
  const instant = callbackInstant(callback)
  return instant.ok ? instant.value : null
}

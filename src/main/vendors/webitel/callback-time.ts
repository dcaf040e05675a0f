import type { Settings } from '../../../contract/settings'
import type { CallbackTime } from '../../../contract/conversation'

/**
 * `min_offering_at` of a report, in ms (Webitel contract 4.10), for a wall clock where the customer lives.
 * `member-wall-clock`: the server reads the number as a clock without zone and puts the member's zone to it, so the wall clock goes as if it were UTC.
 * `absolute`: the moment itself. An hour that the zone skips in spring moves on by the skipped time; of one that comes twice in autumn the first is meant.
 * Null for a date, a time or a zone that does not exist.
 */
export function callbackTime({ date, time, zone }: CallbackTime, reading: Settings['webitel']['callbackTime']): number | null {
  const wall = Date.parse(`${date}T${time}:00.000Z`)
  if (Number.isNaN(wall) || new Date(wall).toISOString().slice(0, 16) !== `${date}T${time}`) return null
  if (reading === 'member-wall-clock') return wall
  try {
    return moment(wall, zone)
  } catch {
    return null
  }
}

/** The first moment at which clocks in `zone` show `wall`; `wall` is that clock read as UTC. */
function moment(wall: number, zone: string): number {
  const dayMs = 86_400_000
  const offsets = [offsetAt(wall - dayMs, zone), offsetAt(wall + dayMs, zone)]
  const fitting = offsets.map((offset) => wall - offset).filter((at) => at + offsetAt(at, zone) === wall)
  return fitting.length > 0 ? Math.min(...fitting) : wall - Math.min(...offsets)
}

/** Wall clock of a zone minus UTC, in ms. Throws `RangeError` for an unknown zone. */
function offsetAt(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit'
  }).formatToParts(at)
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value)
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) - Math.floor(at / 1000) * 1000
}

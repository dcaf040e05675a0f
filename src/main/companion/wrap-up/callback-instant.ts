import type { CallbackTime } from '../../../contract/conversation'
import { fail, ok, type Result } from '../../../contract/result'
import { wallClock } from '../time/wall-clock'

/**
 * The moment (ms since the epoch) at which the wall clock in the customer's zone shows the date and time.
 * A time that the clock skips in spring is moved on by the skipped hour; a doubled one in autumn means its first pass.
 */
export function callbackInstant(callback: CallbackTime): Result<number, 'not-a-time'> {
  const wanted = Date.parse(`${callback.date}T${callback.time}:00Z`)
  if (Number.isNaN(wanted) || !new Date(wanted).toISOString().startsWith(callback.date)) return fail('not-a-time')
  try {
    const day = 24 * 3_600_000
    const offsets = [wanted - day, wanted + day].map((instant) => wallClock(instant, callback.zone) - instant)
    const fitting = offsets.map((offset) => wanted - offset).filter((instant) => wallClock(instant, callback.zone) === wanted)
    return ok(fitting.length > 0 ? Math.min(...fitting) : wanted - Math.min(...offsets))
  } catch {
    return fail('not-a-time')
  }
}

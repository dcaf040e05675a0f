import { wallClock } from '../../companion/time/wall-clock'

/**
 * `YYYY-MM-DDTHH:mm:ss` on the wall clock of a zone (wesal.md 4.3, R17), of an instant in ms since the epoch; parts of a second are cut off.
 * Null when there is no such zone.
 */
export function zoneLessTime(at: number, timeZone: string): string | null {
  try {
    return new Date(wallClock(at, timeZone)).toISOString().slice(0, 19)
  } catch {
    return null
  }
}

/**
 * `YYYY-MM-DDTHH:mm:ss` on the wall clock of a zone (wesal.md 4.3, R17), of an instant in ms since the epoch; parts of a second are cut off.
 * Null when there is no such zone.
 */
export function zoneLessTime(at: number, timeZone: string): string | null {
  try {
    const parts = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit'
    }).formatToParts(at)
    const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? ''
    return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}`
  } catch {
    return null
  }
}

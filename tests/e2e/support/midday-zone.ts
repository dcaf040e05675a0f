/** A zone in which it is about noon now, so that what a test plans for the next hours is still today whenever the test runs. */
export function middayZone(now: number): string {
  const ahead = 12 - new Date(now).getUTCHours()
  // Names of this family count the other way round: Etc/GMT-2 is two hours ahead.
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`
}

/** What a date field and a time field take for a moment, in a zone. */
export function fieldsOf(at: number, timeZone: string): { day: string; time: string } {
  const [day = '', time = ''] = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at).split(' ')
  return { day, time }
}

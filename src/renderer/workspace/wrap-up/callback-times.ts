/** A wall clock somewhere: what a calendar and a clock on the wall show there. */
export interface WallClock {
  /** `2026-11-26` */
  date: string
  /** `15:00` */
  time: string
}

const minuteMs = 60_000
const dayMs = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit'
    })
    formats.set(zone, format)
  }
  return format
}

/** What the wall clock of a zone shows at a moment. Throws a RangeError for a zone that the computer does not know. */
export function wallClock(at: number, zone: string): WallClock {
  const part = Object.fromEntries(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value])
  )
  return { date: `${part.year}-${part.month}-${part.day}`, time: `${part.hour}:${part.minute}` }
}

const asIfUtc = ({ date, time }: WallClock): number => Date.parse(`${date}T${time}:00Z`)

/** The moment at which the wall clock of a zone shows this; null when it never does (the hour that spring skips) or is no time at all. Of two moments the earlier. */
export function momentOf(wall: WallClock, zone: string): number | null {
  const utc = asIfUtc(wall)
  if (Number.isNaN(utc)) return null
  const offsets = [utc - dayMs, utc + dayMs].map((at) => asIfUtc(wallClock(at, zone)) - at)
  const moments = offsets.map((offset) => utc - offset).filter((at) => asIfUtc(wallClock(at, zone)) === utc)
  return moments.length === 0 ? null : Math.min(...moments)
}

const addDays = (date: string, days: number): string => new Date(Date.parse(`${date}T12:00:00Z`) + days * dayMs).toISOString().slice(0, 10)
const weekdayOf = (date: string): number => new Date(`${date}T12:00:00Z`).getUTCDay()

export const callbackChips = ['in-2-hours', 'tomorrow', 'monday', 'next-week'] as const
export type CallbackChip = (typeof callbackChips)[number]

/** The wall clock that a chip stands for, where the customer lives. */
export function chipTime(chip: CallbackChip, now: number, zone: string): WallClock {
  const today = wallClock(now, zone).date
  switch (chip) {
    case 'in-2-hours': {
      const quarter = 15 * minuteMs
      return wallClock(Math.ceil((now + 120 * minuteMs) / quarter) * quarter, zone)
    }
    case 'tomorrow':
      return { date: addDays(today, 1), time: '09:00' }
    case 'monday':
      return { date: addDays(today, (8 - weekdayOf(today)) % 7 || 7), time: '09:00' }
    case 'next-week':
      return { date: addDays(today, 7), time: '09:00' }
  }
}

/** The city in a zone's name, as agents say it: `Europe/London` is London. */
export const cityOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')

export const ownZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

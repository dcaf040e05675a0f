/** Whole days, both included: `2026-11-20`. */
export interface Days {
  from: string
  to: string
}

const dayMs = 86_400_000
/** The vendor gives no more at once. */
export const mostDays = 31

const two = (n: number): string => String(n).padStart(2, '0')
/** The calendar day of a moment on this computer. */
export const dayOf = (at: number): string => {
  const date = new Date(at)
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
export const startOf = (day: string): number => new Date(`${day}T00:00:00`).getTime()
const later = (day: string, days: number): string => new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10)
const daysIn = ({ from, to }: Days): number => (Date.parse(to) - Date.parse(from)) / dayMs + 1

export const presets = ['today', 'yesterday', 'last-7', 'last-31'] as const
export type Preset = (typeof presets)[number]
const spans: Record<Preset, { back: number; days: number }> = {
  today: { back: 0, days: 1 },
  yesterday: { back: 1, days: 1 },
  'last-7': { back: 6, days: 7 },
  'last-31': { back: 30, days: 31 }
}

export function daysOf(preset: Preset, now: number): Days {
  const { back, days } = spans[preset]
  const from = later(dayOf(now), -back)
  return { from, to: later(from, days - 1) }
}

export type DaysProblem = 'both-days' | 'from-after-to' | 'too-many-days'

/** Why these are no days that can be asked for; null where they are. */
export function daysProblem({ from, to }: Days): DaysProblem | null {
  if (Number.isNaN(Date.parse(from)) || Number.isNaN(Date.parse(to))) return 'both-days'
  if (from > to) return 'from-after-to'
  return daysIn({ from, to }) > mostDays ? 'too-many-days' : null
}

export const isOneDay = ({ from, to }: Days): boolean => from === to

/** A stretch of time with what began in it: an hour of one day, or a day of several. */
export interface Slot<Row> {
  at: number
  rows: Row[]
}

const hourOf = (at: number): number => new Date(at).setMinutes(0, 0, 0)
const midnight = (at: number): number => new Date(at).setHours(0, 0, 0, 0)
const nextDay = (at: number): number => {
  const date = new Date(at)
  return date.setDate(date.getDate() + 1)
}

/**
 * Rows by the time at which they began, without a gap: the hours of one day from the first that has something to the last, every day of
 * several. The vendor's day is not this computer's, so that a day more on either side counts; `without` is what has no such time.
 */
export function slotsOf<Row>(
  rows: readonly Row[],
  beginOf: (row: Row) => number | null,
  days: Days
): { slots: Slot<Row>[]; without: Row[] } {
  const first = startOf(days.from)
  const end = nextDay(startOf(days.to))
  const counts = (at: number | null): at is number => at !== null && at >= first - dayMs && at < end + dayMs
  const timed = rows.filter((row) => counts(beginOf(row)))
  const one = isOneDay(days)
  const floor = one ? hourOf : midnight
  const times = timed.map((row) => floor(beginOf(row) ?? 0))
  const from = one ? Math.min(...times) : Math.min(first, ...times)
  const to = one ? Math.max(...times) : Math.max(startOf(days.to), ...times)
  const slots: Slot<Row>[] = []
  // Where nothing is timed the hours have no beginning and no end.
  for (let at = from; Number.isFinite(at) && at <= to; at = one ? at + 3_600_000 : nextDay(at)) slots.push({ at, rows: [] })
  for (const row of timed) slots.find(({ at }) => at === floor(beginOf(row) ?? 0))?.rows.push(row)
  return { slots, without: rows.filter((row) => !counts(beginOf(row))) }
}

import { startOf, type Days } from '../statistics/slots'

export type BlockKind = 'half-hours' | 'days' | 'whole'

const DAY_MS = 86_400_000
/** What the vendor answers in one question (wesal.md 4.6): 31 days, 7 in blocks of half an hour. */
const LONGEST_MS = 31 * DAY_MS
const LONGEST_PARTIAL_MS = 7 * DAY_MS

export interface Span {
  /** Ms since the epoch. */
  from: number
  to: number
  /** It ends now, so that its figures still grow. */
  isOpen: boolean
  /** It may be split into half-hours. */
  mayDivide: boolean
  days: number
}

const dayAfter = (at: number): number => {
  const date = new Date(at)
  return date.setDate(date.getDate() + 1)
}

/** The time of whole days of this computer's calendar, as far as it has gone by; null where none has. */
export function spanOf(days: Days, now: number): Span | null {
  const from = startOf(days.from)
  const end = dayAfter(startOf(days.to))
  if (from >= now) return null
  const count = Math.round((Date.parse(days.to) - Date.parse(days.from)) / DAY_MS) + 1
  return { from, to: Math.min(end, now), isOpen: now < end, mayDivide: count <= 7, days: count }
}

/** The questions that a span takes: a day of 25 hours makes it longer than the vendor answers at once. */
export function questionsOf({ from, to }: Pick<Span, 'from' | 'to'>, partial: boolean): { from: number; to: number }[] {
  const longest = partial ? LONGEST_PARTIAL_MS : LONGEST_MS
  const questions: { from: number; to: number }[] = []
  for (let start = from; start < to; start += longest) questions.push({ from: start, to: Math.min(to, start + longest) })
  return questions
}

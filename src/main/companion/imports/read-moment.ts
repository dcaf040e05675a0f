import { callbackInstant } from '../wrap-up/callback-instant'

/** How moments stand in a table. */
export interface MomentForm {
  dates: 'day-first' | 'month-first'
  /** IANA zone of those that name none. */
  zone: string
  /** `HH:mm` of a date alone. */
  timeOfDate: string
}

const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i
const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[T ](\d{1,2}):(\d{2})(?::\d{2})?)?$/

/** Ms since the epoch of a cell: a date with or without time, seconds or ms since the epoch. Null for anything else. To the minute. */
export function readMoment(text: string, { dates, zone, timeOfDate }: MomentForm): number | null {
  if (/^\d{13}$/.test(text)) return Number(text)
  if (/^\d{10}$/.test(text)) return Number(text) * 1000
  const yearFirst = YEAR_FIRST.exec(text)
  const found = yearFirst ?? YEAR_LAST.exec(text)
  if (found === null) return null
  const [, a = '', b = '', c = '', hour, minute, offset] = found
  const [year, month, day] = yearFirst ? [a, b, c] : dates === 'day-first' ? [c, b, a] : [c, a, b]
  const date = `${year}-${two(month)}-${two(day)}`
  const time = hour === undefined ? timeOfDate : `${two(hour)}:${minute}`
  const utc = Date.parse(`${date}T${time}:00Z`)
  if (Number.isNaN(utc) || new Date(utc).toISOString().slice(0, 16) !== `${date}T${time}`) return null
  if (offset !== undefined) return utc - offsetMs(offset)
  const moment = callbackInstant({ date, time, zone })
  return moment.ok ? moment.value : null
}

const two = (digits = ''): string => digits.padStart(2, '0')

function offsetMs(offset: string): number {
  if (/^z$/i.test(offset)) return 0
  const digits = offset.replace(/\D/g, '')
  return (offset.startsWith('-') ? -1 : 1) * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))) * 60_000
}

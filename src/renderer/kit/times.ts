import { byLocale, t } from './words'

const two = (n: number): string => String(n).padStart(2, '0')

/** A running timer: 6:42, 1:02:03. Below zero it stands at 0:00. */
export function running(ms: number): string {
  const s = Math.max(0, Math.floor(ms / 1000))
  const h = Math.floor(s / 3600)
  return h > 0 ? `${h}:${two(Math.floor((s % 3600) / 60))}:${two(s % 60)}` : `${Math.floor(s / 60)}:${two(s % 60)}`
}

/** Whole seconds until a moment, the one that has begun counted in; never below zero. */
export const secondsTo = (at: number, now: number): number => Math.max(0, Math.ceil((at - now) / 1000))

/** A duration inside a sentence: “4 min 12 s”, “11 min”, “1 h 5 min”. */
export function spoken(ms: number): string {
  const s = Math.max(0, Math.round(ms / 1000))
  const h = Math.floor(s / 3600)
  const min = Math.floor((s % 3600) / 60)
  if (h > 0) return min > 0 ? t('durations.hMin', { h, min }) : t('durations.h', { h })
  if (min === 0) return t('durations.s', { s })
  return s % 60 > 0 ? t('durations.minS', { min, s: s % 60 }) : t('durations.min', { min })
}

const format = (options: Intl.DateTimeFormatOptions): ((at: number) => string) => {
  const made = byLocale((locale) => new Intl.DateTimeFormat(locale, options))
  return (at) => made().format(at)
}

/** 24-hour or not, as the computer's locale has it. */
export const clockTime = format({ hour: '2-digit', minute: '2-digit' })
export const clockSeconds = format({ hour: '2-digit', minute: '2-digit', second: '2-digit' })
const weekday = format({ weekday: 'short' })
const dayMonth = format({ day: 'numeric', month: 'short' })
/** “Thursday 26 November” */
export const fullDay = format({ weekday: 'long', day: 'numeric', month: 'long' })
/** “Thu 26 Nov” */
export const shortDay = format({ weekday: 'short', day: 'numeric', month: 'short' })
/** “Thu 26” */
export const dayOfWeek = format({ weekday: 'short', day: 'numeric' })
/** “Thursday 26 November at 15:00” */
export const fullMoment = format({ weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' })

const range = byLocale((locale) => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' }))
/** First and last day in one piece: “23 – 29 November 2026”. */
export const dayRange = (first: number, last: number): string => range().formatRange(first, last)

const startOfDay = (at: number): number => new Date(at).setHours(0, 0, 0, 0)
/** Whole calendar days between two moments, by this computer's zone. */
export const daysBetween = (earlier: number, later: number): number => Math.round((startOfDay(later) - startOfDay(earlier)) / 86_400_000)

/** A past moment as short as it can be understood: “10:12” today, “Tue 16:40” within six days, “6 Nov” before. */
export function shortWhen(at: number, now: number): string {
  const days = daysBetween(at, now)
  if (days <= 0) return clockTime(at)
  return days < 7 ? t('times.weekdayTime', { day: weekday(at), time: clockTime(at) }) : dayMonth(at)
}

/** Heading of a group of days. */
export function dayHeading(at: number, now: number): string {
  const days = daysBetween(at, now)
  if (days <= 0) return t('list.earlierToday')
  return days === 1 ? t('list.yesterday') : fullDay(at)
}

import { clockTime, dayRange, fullDay, shortDay, spoken } from '../../../kit/times'
import { byLocale, t } from '../../../kit/words'
import { isOneDay, startOf, type Days } from './slots'

const number = byLocale((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }))
const percent = byLocale((locale) => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }))

export const numberWords = (value: number): string => number().format(value)
export const shareWords = (share: number | null): string => (share === null ? t('statistics.none') : percent().format(share))
/** A length in ms, to the second. */
export const lengthWords = (ms: number | null): string => (ms === null ? t('statistics.none') : spoken(ms))

/** An hour of one day, or a day of several. */
export const slotWords = (at: number, days: Days): string => (isOneDay(days) ? clockTime(at) : shortDay(at))

export const daysWords = ({ from, to }: Days): string => (from === to ? fullDay(startOf(from)) : dayRange(startOf(from), startOf(to)))

import type { CommandName } from '../../../../contract/commands'
import { clockTime, shortDay, spoken } from '../../../kit/times'
import { byLocale, causeWords, hasWords, t } from '../../../kit/words'
import type { Trouble } from './create-poll'

const number = byLocale((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }))
const percent = byLocale((locale) => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }))

export const numberWords = (value: number): string => number().format(value)
export const shareWords = (value: number): string => percent().format(value)

/** A figure, or that there is none. */
export const orNone = <T>(value: T | null, words: (value: T) => string): string => (value === null ? t('queues.none') : words(value))

export const slotWords = (at: number, days: number): string =>
  days === 1 ? clockTime(at) : t('times.weekdayTime', { day: shortDay(at), time: clockTime(at) })

export const typeWords = (type: string): string => (hasWords(`queues.type.${type}`) ? t(`queues.type.${type}`) : type)

/** Why figures did not come. */
export function troubleWords(command: CommandName, { cause, detail }: Trouble): string {
  const until = cause === 'too-many' && detail !== null ? Date.parse(detail) : Number.NaN
  return Number.isNaN(until) ? causeWords(command, cause) : t('queues.tooMany', { time: clockTime(until) })
}

export const paceWords = (paceMs: number): string => t('queues.every', { time: spoken(paceMs) })

import { clockTime } from '../../../kit/times'
import { causeWords, hasWords, t } from '../../../kit/words'
import type { Trouble } from './dialer-desk'

/** Why it was not done, and what comes next. */
export function troubleWords({ command, cause, detail }: Trouble): string {
  const until = cause === 'too-many' && detail !== null ? Date.parse(detail) : Number.NaN
  return Number.isNaN(until) ? causeWords(command, cause) : t('dialer.tooMany', { time: clockTime(until) })
}

/** What became of a member or an attempt; the server's own word where it is none that is known. */
export const stopWords = (cause: string): string => {
  const key = `dialer.stop.${cause === '' ? 'open' : cause}`
  return hasWords(key) ? t(key) : cause
}

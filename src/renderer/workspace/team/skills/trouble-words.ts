import { clockTime } from '../../../kit/times'
import { causeWords, t } from '../../../kit/words'
import type { Trouble } from './skill-desk'

/** Why it was not done, and what comes next. */
export function troubleWords({ command, cause, detail }: Trouble): string {
  const until = cause === 'too-many' && detail !== null ? Date.parse(detail) : Number.NaN
  return Number.isNaN(until) ? causeWords(command, cause) : t('skills.tooMany', { time: clockTime(until) })
}

/** An account can be put right for it, so that the settings are offered beside it. */
export const isOfAccount = ({ cause }: Trouble): boolean => ['not-set-up', 'signed-out', 'credentials-refused'].includes(cause)

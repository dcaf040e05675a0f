import { clockTime } from '../../../kit/times'
import { causeWords, hasWords, t } from '../../../kit/words'
import type { Trouble } from './user-desk'

const isField = (trouble: Trouble): boolean => fieldKey(trouble) !== null

/** The sentence for a field that the vendor refused, where it named one. */
function fieldKey({ cause, detail }: Trouble): string | null {
  const key = `team.users.problem.${detail ?? ''}.${cause}`
  return detail !== null && /^[a-zA-Z]+$/.test(detail) && hasWords(key) ? key : null
}

/** What the vendor says against one field, or null. */
export function fieldTrouble(trouble: Trouble | null, field: string): string | null {
  if (trouble?.detail !== field) return null
  const key = fieldKey(trouble)
  return key === null ? null : t(key)
}

/** Why it was not done, and what comes next; null where a field says it. `fields`: those that are on the screen. */
export function troubleWords(trouble: Trouble | null, fields: readonly string[] = []): string | null {
  if (trouble === null || (isField(trouble) && fields.includes(trouble.detail ?? ''))) return null
  const until = trouble.cause === 'too-many' && trouble.detail !== null ? Date.parse(trouble.detail) : Number.NaN
  return Number.isNaN(until) ? causeWords(trouble.command, trouble.cause) : t('team.users.tooMany', { time: clockTime(until) })
}

/** An account can be put right for it, so that the settings are offered beside it. */
export const isOfAccount = ({ cause }: Trouble): boolean =>
  ['not-set-up', 'signed-out', 'credentials-refused', 'not-entitled', 'forbidden'].includes(cause)

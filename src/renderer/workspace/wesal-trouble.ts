import '../kit/words/wesal'
import type { CommandName, CommandResult } from '../../contract/commands'
import { clockTime } from '../kit/times'
import { causeWords, hasWords, t } from '../kit/words'

/** Why Wesal did not do what was asked. `detail`: its code, the field that it refused, or when it takes requests again. */
export interface WesalTrouble {
  command: CommandName
  cause: string
  detail: string | null
}

/** What a command that failed says of it; null of one that did not. */
export const troubleOf = <N extends CommandName>(command: N, result: CommandResult<N>): WesalTrouble | null =>
  result.ok ? null : { command, cause: result.cause, detail: ('detail' in result ? result.detail : undefined) ?? null }

/** The sentence for what Wesal said, by its code (wesal.md 3) or the field where it named one, and what comes next. */
export function wesalTroubleWords({ command, cause, detail }: WesalTrouble): string {
  const until = cause === 'too-many' && detail !== null ? Date.parse(detail) : Number.NaN
  if (!Number.isNaN(until)) return t('wesal.tooMany', { time: clockTime(until) })
  const named = detail === null ? null : (/\bX0{2,3}[0-4]\b/.exec(detail)?.[0] ?? detail)
  if (named !== null && /^\w+$/.test(named)) {
    const key = `wesal.said.${cause}.${named}`
    if (hasWords(key)) return t(key)
    if (cause === 'invalid' && /^[a-zA-Z-]+$/.test(named)) return t('wesal.saidField', { field: named })
  }
  return causeWords(command, cause)
}

/** An account can be put right for it, so that the settings are offered beside it. */
export const isOfAccount = ({ cause }: WesalTrouble): boolean =>
  ['not-set-up', 'signed-out', 'credentials-refused', 'not-entitled', 'forbidden'].includes(cause)

import type { DiagnosisCheck } from '../../../contract/diagnosis'
import { hasWords, t, type Values } from '../../kit/words'
import type { CheckState } from './use-diagnosis'

export const outcomeOf = (state: CheckState): 'waiting' | 'running' | 'passed' | 'warning' | 'failed' | 'skipped' =>
  typeof state === 'string' ? state : state.outcome

/** What a check found, and what to do about it. */
export function findingWords(check: DiagnosisCheck, state: CheckState): string {
  if (typeof state === 'string') return t(`diagnosis.any.${state}`)
  const { finding } = state
  const values: Values = { ...state.values }
  if (typeof values['problem'] === 'string') values['problem'] = t(`accounts.problem.${values['problem']}`)
  const keys = [`diagnosis.check.${check}.${finding}`, `diagnosis.account.${finding}`, `diagnosis.any.${finding}`]
  return t(keys.find((key) => hasWords(key) || hasWords(`${key}_other`)) ?? 'diagnosis.any.broken', values)
}

/** All lines as they stand on the screen, for whoever helps. */
export const diagnosisText = (states: readonly { check: DiagnosisCheck; state: CheckState }[]): string =>
  states
    .map(({ check, state }, index) => {
      const outcome = t(`diagnosis.outcome.${outcomeOf(state)}`)
      return `${index + 1}. ${t(`diagnosis.check.${check}.title`)} [${outcome}]: ${findingWords(check, state)}`
    })
    .join('\n')

import type { SurveyNarrowing } from '../../../../contract/commands/surveys'
import { asked, noFilters, type Period } from '../../customers/filters'

/** What is looked for. The vendor finds by time alone: the others choose among the surveys of that time. */
export interface SurveyFilters {
  period: Period
  /** The question whose scores are shown; null: the first one. */
  questionId: string | null
  queue: string | null
  agent: string | null
  score: number | null
  /** Those of the agent's own conversations alone. */
  own: boolean
  /** Asks the vendor for more of each survey. */
  extended: boolean
}
export const anySurvey: SurveyFilters = {
  period: { kind: 'last-7' },
  questionId: null,
  queue: null,
  agent: null,
  score: null,
  own: false,
  extended: false
}
export const surveyPeriods = ['today', 'last-7', 'last-30'] as const

/** The times of a period, `from <= time < to`, ms since the epoch. */
export function timesOf(period: Period, now: number): { from: number; to: number } {
  const { created } = asked({ ...noFilters, period }, now).filter
  return { from: created?.from ?? 0, to: created?.to === undefined ? now : created.to + 1 }
}

export const isAny = ({ queue, agent, score, own }: SurveyFilters): boolean => queue === null && agent === null && score === null && !own

/** `questionId`: the question whose scores are shown. */
export const narrowingOf = ({ queue, agent, score, own }: SurveyFilters, questionId: string | null): SurveyNarrowing => ({
  queue,
  agent,
  questionId,
  score,
  own
})

import type { SurveyNarrowing, SurveySummary } from './commands/surveys'

/** The score that a survey gives to a question: its latest answer, where that is a number. */
export function scoreOf({ answers }: Pick<SurveySummary, 'answers'>, questionId: string): number | null {
  const own = answers.filter((answer) => answer.questionId === questionId)
  const last = own.reduce<(typeof own)[number] | null>((best, one) => (best === null || (one.at ?? 0) >= (best.at ?? 0) ? one : best), null)
  return typeof last?.value === 'number' ? last.value : null
}

/** Whether a survey is among those looked for. `isOwn`: it belongs to a conversation of the agent's. */
export const isLookedFor = (
  survey: Pick<SurveySummary, 'queue' | 'agent' | 'answers'>,
  { queue, agent, questionId, score, own }: SurveyNarrowing,
  isOwn: boolean
): boolean =>
  (queue === null || survey.queue === queue) &&
  (agent === null || survey.agent === agent) &&
  (score === null || (questionId !== null && scoreOf(survey, questionId) === score)) &&
  (!own || isOwn)

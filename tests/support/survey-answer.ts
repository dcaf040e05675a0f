import type { SurveySummary } from '../../src/contract/commands/surveys'

/** An answer to the question `q`. */
export const surveyAnswer = (
  value: number | string | null,
  part: Partial<SurveySummary['answers'][number]> = {}
): SurveySummary['answers'][number] => ({
  id: 'a',
  questionId: 'q',
  question: 'How satisfied are you?',
  title: `so ${value}`,
  value,
  at: null,
  ...part
})

import type { SurveySummary } from '../../../../contract/commands/surveys'
import { scoreOf } from '../../../../contract/survey-narrowing'

type Answered = Pick<SurveySummary, 'answers'>
export interface Question {
  id: string
  name: string
  answers: readonly { title: string; value: number | string | null }[]
}
/** The scores of a question, lowest first. */
export type Scale = readonly { value: number; title: string }[]

/** Every score that the question offers or that was given, each once with its words. Empty where no answer is a number. */
export function scaleOf(question: Question, surveys: readonly Answered[]): Scale {
  const titles = new Map<number, string>()
  for (const { answers } of surveys)
    for (const { questionId, value, title } of answers)
      if (questionId === question.id && typeof value === 'number') titles.set(value, title)
  for (const { value, title } of question.answers) {
    const score = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
    if (typeof score === 'number' && Number.isFinite(score)) titles.set(score, title)
  }
  return [...titles].map(([value, title]) => ({ value, title })).sort((a, b) => a.value - b.value)
}

/** The questions of the company, and those that were answered although the company asks them no longer. */
export function questionsOf(known: readonly Question[], surveys: readonly Answered[]): Question[] {
  const all = new Map(known.map((question) => [question.id, question]))
  for (const { answers } of surveys)
    for (const { questionId, question } of answers)
      if (questionId !== '' && !all.has(questionId)) all.set(questionId, { id: questionId, name: question, answers: [] })
  return [...all.values()]
}

/** How many surveys give each score of the scale. */
export function distribution(surveys: readonly Answered[], questionId: string, scale: Scale): number[] {
  const scores = surveys.map((survey) => scoreOf(survey, questionId))
  return scale.map(({ value }) => scores.filter((score) => score === value).length)
}

/** The mean of the scores that were given, and of how many; null of none. */
export function meanOf(surveys: readonly Answered[], questionId: string): { count: number; mean: number | null } {
  const scores = surveys.map((survey) => scoreOf(survey, questionId)).filter((score) => score !== null)
  return { count: scores.length, mean: scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length }
}

export interface TrendStep {
  /** Its first midnight here, ms since the epoch. */
  from: number
  count: number
  mean: number | null
}

/** More days than this are told by weeks. */
const MOST_DAYS = 31

/** The mean of each day of `from <= time < to` by this computer's zone, or of each seven days of a long range; of days without a score it is null. */
export function trend(
  surveys: readonly (Answered & Pick<SurveySummary, 'at'>)[],
  questionId: string,
  from: number,
  to: number
): TrendStep[] {
  const starts: number[] = []
  const day = new Date(from)
  day.setHours(0, 0, 0, 0)
  for (; day.getTime() < to; day.setDate(day.getDate() + 1)) starts.push(day.getTime())
  const firsts = starts.length <= MOST_DAYS ? starts : starts.filter((_, place) => place % 7 === 0)
  return firsts.map((first, place) => {
    const next = firsts[place + 1] ?? Infinity
    return {
      from: first,
      ...meanOf(
        surveys.filter(({ at }) => at !== null && at >= first && at < next && at >= from && at < to),
        questionId
      )
    }
  })
}

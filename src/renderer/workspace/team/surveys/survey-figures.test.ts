import { describe, expect, it } from 'vitest'
import { surveyAnswer } from '../../../../../tests/support/survey-answer'
import { distribution, meanOf, questionsOf, scaleOf, trend, type Question } from './survey-figures'

const question: Question = {
  id: 'q',
  name: 'How satisfied are you?',
  answers: [
    { title: 'Very', value: '5' },
    { title: 'Fairly', value: 3 },
    { title: 'No answer', value: '' }
  ]
}
const survey = (value: number | string | null, at: number | null = null) => ({ at, answers: [surveyAnswer(value)] })
const at = (day: number, hour = 12): number => new Date(2026, 10, day, hour).getTime()

describe('a question', () => {
  it('has a scale of what is offered and what was given, lowest first', () => {
    expect(scaleOf(question, [survey(4), survey(5), survey('words'), { answers: [surveyAnswer(9, { questionId: 'another' })] }])).toEqual([
      { value: 3, title: 'Fairly' },
      { value: 4, title: 'so 4' },
      { value: 5, title: 'Very' }
    ])
    expect(scaleOf({ ...question, answers: [] }, [survey('words')])).toEqual([])
  })
})

it('a question that is asked no longer stays among those with answers', () => {
  const old = {
    answers: [surveyAnswer(1, { questionId: 'old', question: 'Was it solved?' }), surveyAnswer(1), surveyAnswer(1, { questionId: '' })]
  }
  expect(questionsOf([question], [old]).map(({ id, name }) => `${id} ${name}`)).toEqual(['q How satisfied are you?', 'old Was it solved?'])
})

// 5, 5, 4, 3, 1 and two without a score: five answers that sum to 18, so a mean of 3.6.
const answered = [5, 5, 4, 3, 1, 'words', null].map((value) => survey(value))

it('a distribution counts each score of the scale, and what nobody gave as none', () => {
  const scale = [1, 2, 3, 4, 5].map((value) => ({ value, title: '' }))
  expect(distribution(answered, 'q', scale)).toEqual([1, 0, 1, 1, 2])
  expect(distribution([], 'q', scale)).toEqual([0, 0, 0, 0, 0])
})

it('a mean is of the scores alone, and of none there is none', () => {
  expect(meanOf(answered, 'q')).toEqual({ count: 5, mean: 3.6 })
  expect(meanOf([survey('words')], 'q')).toEqual({ count: 0, mean: null })
})

describe('a trend', () => {
  it('has the mean of each day, and a gap where nobody answered', () => {
    // The 20th: 4 and 5. The 21st: nobody. The 22nd: 2 at its first moment and 3 at its last.
    const days = [survey(4, at(20, 0)), survey(5, at(20, 23)), survey(2, at(22, 0)), survey(3, at(23, 0) - 1), survey(1, null)]
    expect(trend(days, 'q', at(20), at(22))).toEqual([
      { from: at(20, 0), count: 1, mean: 5 },
      { from: at(21, 0), count: 0, mean: null },
      { from: at(22, 0), count: 1, mean: 2 }
    ])
    expect(trend(days, 'q', at(20, 0), at(23, 0))).toEqual([
      { from: at(20, 0), count: 2, mean: 4.5 },
      { from: at(21, 0), count: 0, mean: null },
      { from: at(22, 0), count: 2, mean: 2.5 }
    ])
  })

  it('has seven days at a time in a range of more than 31, and no day twice', () => {
    expect(trend([], 'q', at(1, 0), at(32, 0))).toHaveLength(31)
    const weeks = trend([survey(1, at(1)), survey(2, at(7)), survey(4, at(8)), survey(5, at(32))], 'q', at(1, 0), at(33, 0))
    expect(weeks.map(({ from, count, mean }) => [new Date(from).getDate(), count, mean])).toEqual([
      [1, 2, 1.5],
      [8, 1, 4],
      [15, 0, null],
      [22, 0, null],
      [29, 1, 5]
    ])
  })
})

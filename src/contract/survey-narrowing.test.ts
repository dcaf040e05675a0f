import { describe, expect, it } from 'vitest'
import { surveyAnswer } from '../../tests/support/survey-answer'
import type { SurveyNarrowing } from './commands/surveys'
import { isLookedFor, scoreOf } from './survey-narrowing'

const given = (value: number | string | null) => ({ answers: [surveyAnswer(value)] })

describe('a score', () => {
  it('is the latest answer to the question, where that is a number', () => {
    expect(scoreOf(given(4), 'q')).toBe(4)
    expect(scoreOf(given(0), 'q')).toBe(0)
    expect(scoreOf(given('quick and friendly'), 'q')).toBeNull()
    expect(scoreOf(given(4), 'another')).toBeNull()
    expect(scoreOf({ answers: [surveyAnswer(2, { at: 20 }), surveyAnswer(5, { at: 10 })] }, 'q')).toBe(2)
    expect(scoreOf({ answers: [surveyAnswer(2), surveyAnswer(5)] }, 'q')).toBe(5)
  })
})

describe('a survey is looked for', () => {
  const any: SurveyNarrowing = { queue: null, agent: null, questionId: 'q', score: null, own: false }
  const one = { queue: 'Billing', agent: null, answers: [surveyAnswer(4, { at: 1 }), surveyAnswer(2, { at: 2 })] }
  const isIt = (part: Partial<SurveyNarrowing>, isOwn = false): boolean => isLookedFor(one, { ...any, ...part }, isOwn)

  it.each<[string, Partial<SurveyNarrowing>, boolean]>([
    ['nothing', {}, true],
    ['its queue', { queue: 'Billing' }, true],
    ['another queue', { queue: 'billing' }, false],
    ['an agent, though it names none', { agent: 'Sanne' }, false],
    ['its score', { score: 2 }, true],
    ['a score that was given and then changed', { score: 4 }, false],
    ['a score where no question is meant', { questionId: null, score: 2 }, false],
    ['a score of another question', { questionId: 'r', score: 2 }, false],
    ['its queue and another score', { queue: 'Billing', score: 5 }, false]
  ])('by %s', (_by, part, is) => {
    expect(isIt(part)).toBe(is)
  })

  it('as an own one, where it is one', () => {
    expect([isIt({ own: true }, true), isIt({ own: true }, false), isIt({}, true)]).toEqual([true, false, true])
  })
})

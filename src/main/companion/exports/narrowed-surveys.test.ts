import { describe, expect, it } from 'vitest'
import { survey } from '../../../../tests/support/survey-parts'
import type { Survey, SurveyNarrowing } from '../../../contract/commands/surveys'
import { fail, ok } from '../../../contract/result'
import type { Pages } from '../ports'
import { narrowedSurveys, type LinksOf } from './narrowed-surveys'

const any: SurveyNarrowing = { queue: null, agent: null, questionId: null, score: null, own: false }
const scored = (value: number): Survey['answers'] => [{ id: 'a', questionId: 'q', question: 'How?', title: '', value, at: null }]
const first = [survey({ id: '1', agent: 'Sanne', answers: scored(5) }), survey({ id: '2', queue: 'Billing', answers: scored(5) })]
const second = [survey({ id: '3', agent: 'Sanne', answers: scored(1) }), survey({ id: '4' })]
const conversation = { id: 'one', openedAt: 1, customer: null }
const ofSanne: LinksOf = (surveys) => surveys.filter(({ agent }) => agent === 'Sanne').map(({ id }) => ({ surveyId: id, conversation }))

async function* twoPages(): Pages<Survey> {
  yield ok({ rows: first, total: 4 })
  yield ok({ rows: second, total: 4 })
}
async function left(narrowing: Partial<SurveyNarrowing>, pages = twoPages(), linksOf: LinksOf = ofSanne): Promise<string[]> {
  const all: string[] = []
  for await (const page of narrowedSurveys(pages, { ...any, ...narrowing }, linksOf))
    all.push(page.ok ? page.value.rows.map(({ id }) => id).join(' ') : page.cause)
  return all
}

describe('surveys that are narrowed', () => {
  it('keep on each page those looked for', async () => {
    expect(await left({})).toEqual(['1 2', '3 4'])
    expect(await left({ queue: 'Claims' })).toEqual(['1', '3 4'])
    expect(await left({ agent: 'Sanne', questionId: 'q', score: 5 })).toEqual(['1', ''])
    expect(await left({ own: true })).toEqual(['1', '3'])
  })

  it('say no total, which nobody knows before the end', async () => {
    for await (const page of narrowedSurveys(twoPages(), any, ofSanne)) expect(page).toMatchObject({ ok: true, value: { total: null } })
  })

  it('end where it cannot be told whose they are, but only if that was asked', async () => {
    const nobodyKnows: LinksOf = () => null
    expect(await left({ own: true }, twoPages(), nobodyKnows)).toEqual(['journal-unavailable'])
    expect(await left({}, twoPages(), nobodyKnows)).toEqual(['1 2', '3 4'])
  })

  it('end with what ended the pages', async () => {
    const broken = async function* (): Pages<Survey> {
      yield ok({ rows: first, total: 4 })
      yield fail('signed-out')
      yield ok({ rows: second, total: 4 })
    }
    expect(await left({ own: true }, broken())).toEqual(['1', 'signed-out'])
  })
})

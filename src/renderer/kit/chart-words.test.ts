import { describe, expect, it } from 'vitest'
import { seriesSentence } from './chart-words'
import './words/chart'

const hours = Array.from({ length: 12 }, (_, at) => `${8 + at}:00`)
const say = (values: (number | null)[]): string => seriesSentence({ words: 'Answered', values }, hours, String)

describe('a series in words', () => {
  it('says a few values one by one, zero among them, and leaves gaps out', () => {
    expect(say([18])).toBe('Answered: 18 (8:00)')
    expect(say([18, null, 0])).toBe('Answered: 18 (8:00), 0 (10:00)')
  })
  it('says the highest and the last of many', () => {
    expect(say([18, 22, 25, 31, 38, 35, null, 30, null])).toBe('Answered: highest 38 (12:00), last 30 (15:00)')
  })
  it('says that there are none', () => {
    expect(say([])).toBe('Answered: no figures')
    expect(say([null, null])).toBe('Answered: no figures')
  })
})

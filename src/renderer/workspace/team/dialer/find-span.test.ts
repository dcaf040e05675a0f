import { describe, expect, it } from 'vitest'
import { noSpan, rangeOf, spanKinds, spanProblems } from './find-span'

const right = { from: null, to: null }

describe('what is looked for between two ends', () => {
  it('is nothing while nothing is typed', () => {
    for (const kind of spanKinds) {
      expect(rangeOf(kind, noSpan)).toBeNull()
      expect(spanProblems(kind, noSpan)).toEqual(right)
    }
  })

  it('has whole days by this computer’s clock, both counted in', () => {
    expect(rangeOf('created', { from: '2026-11-20', to: '2026-11-20' })).toEqual({
      from: new Date(2026, 10, 20).getTime(),
      to: new Date(2026, 10, 20, 23, 59, 59, 999).getTime()
    })
    expect(rangeOf('created', { from: '', to: '2026-12-31' })).toEqual({ from: null, to: new Date(2027, 0, 1).getTime() - 1 })
  })

  it('may have one end', () => {
    expect(rangeOf('priority', { from: ' 5 ', to: '' })).toEqual({ from: 5, to: null })
    expect(rangeOf('attempts', { from: '', to: '3' })).toEqual({ from: null, to: 3 })
    expect(spanProblems('attempts', { from: '', to: '3' })).toEqual(right)
  })

  it('has numbers from 1, for 0 is no end to the vendor', () => {
    for (const typed of ['0', '-1', '1.5', 'five', '2147483648', '99999999999'])
      expect(spanProblems('priority', { from: typed, to: typed }), typed).toEqual({ from: 'number', to: 'number' })
    expect(spanProblems('priority', { from: '1', to: '2147483647' })).toEqual(right)
  })

  it('tells no day, and an end before the beginning', () => {
    expect(spanProblems('created', { from: 'x', to: '20-11-2026' })).toEqual({ from: 'day', to: 'day' })
    expect(spanProblems('created', { from: '2026-11-21', to: '2026-11-20' })).toEqual({ from: null, to: 'crossed' })
    expect(spanProblems('attempts', { from: '10', to: '9' })).toEqual({ from: null, to: 'crossed' })
    expect(spanProblems('attempts', { from: '9', to: '9' })).toEqual(right)
  })
})

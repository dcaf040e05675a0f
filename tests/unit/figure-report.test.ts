import { expect, it } from 'vitest'
import { figureReport } from '../../scripts/figure-report'

const good = { id: 'G10.x', what: 'late', figure: 0, limit: '0', ok: true }

it('prints figures by id and is content when all are there and good', () => {
  const second = { ...good, id: 'G2.x' }
  expect(figureReport([good, second], { 'G2.x': 'test' })).toEqual({
    lines: ['G2.x | late | 0 | 0 | ok', 'G10.x | late | 0 | 0 | ok'],
    ok: true
  })
})

it('is not content with a figure that falls short', () => {
  expect(figureReport([{ ...good, figure: 1, ok: false }], {})).toEqual({ lines: ['G10.x | late | 1 | 0 | FALLS SHORT'], ok: false })
})

it('says how to measure what is missing', () => {
  expect(figureReport([], { 'G1.detect': 'test:sip' })).toEqual({ lines: ['G1.detect | not measured: run npm run test:sip'], ok: false })
})

it('prints last what falls short', () => {
  const { lines } = figureReport([{ ...good, id: 'A1.x', ok: false }, good], {})
  expect(lines.at(-1)).toBe('A1.x | late | 0 | 0 | FALLS SHORT')
})

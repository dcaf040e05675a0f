import { describe, expect, it } from 'vitest'
import { mentionsOf } from './mentions-of'

const mentions = mentionsOf('+31612345678')!

describe('a number', () => {
  it.each([
    '+31612345678',
    '+31 6 12345678',
    '0031612345678',
    '0612345678',
    '06-12 34 56 78',
    '06.12.34.56.78',
    '+31 (0)6 12345678',
    '612345678',
    'call +31\u00a06\u00a012345678, please',
    'tel:0612345678;',
    '٠٦١٢٣٤٥٦٧٨',
    '０６１２３４５６７８'
  ])('is found as %s', (text) => {
    expect(mentions.inside({ note: { text } })).toBe(true)
    const left = mentions.without({ note: { text } })
    expect(left.note.text).toContain('•••')
    expect(mentions.inside(left)).toBe(false)
  })

  it.each(['+31612345679', '0612345', '106123456789', '061234567890', '+32 612345677', 'order 1234', '2026-11-21 06:12'])(
    'is not seen in %s',
    (text) => {
      expect(mentions.inside([text])).toBe(false)
      expect(mentions.without([text])).toEqual([text])
    }
  )

  it('is found in names and deep inside, and nothing else changes', () => {
    const record = { a: [{ '0612345678': 1 }, null, true], b: { c: 'x 0612345678 y +31612345678' } }
    expect(mentions.texts(record)).toEqual([
      { place: 'a.0', text: '0612345678' },
      { place: 'b.c', text: 'x 0612345678 y +31612345678' }
    ])
    expect(mentions.without(record)).toEqual({ a: [{ '•••': 1 }, null, true], b: { c: 'x ••• y •••' } })
  })

  it('of other lands is found by their own prefixes', () => {
    expect(mentionsOf('+3612345678')?.inside('06 1 234 5678')).toBe(true)
    expect(mentionsOf('+12025550123')?.inside('1 (202) 555-0123')).toBe(true)
  })
})

import { expect, test } from 'vitest'
import { pastedNumber } from './pasted-number'

test.each([
  ['0612345678', '0612345678'],
  [' +31 (0)6 - 12 34 56 78\n', '+31 (0)6 - 12 34 56 78'],
  ['Tel.: 020 123 4567 (office)', '020 123 4567'],
  ['tel:+31-6-12345678', '+31-6-12345678'],
  ['\u202a+31 6 1234 5678\u202c', '+31 6 1234 5678'],
  ['+31\u00a06\u00a012345678', '+31 6 12345678'],
  ['06\u201112345678', '06-12345678'],
  ['٠٦١٢٣٤٥٦٧٨', '0612345678'],
  ['+３１６１２３４５６７８', '+31612345678'],
  ['(020) 123 4567', '(020) 123 4567'],
  ['*100#', '*100#'],
  ['Call Noor at 204 or +44 7700 900142.', '+44 7700 900142'],
  ['one\ttwo', null],
  ['', null]
])('%j holds %j', (text, number) => expect(pastedNumber(text)).toBe(number))

test('a long text is cut, never passed on whole', () => {
  expect(pastedNumber('1'.repeat(5000))?.length).toBe(64)
})

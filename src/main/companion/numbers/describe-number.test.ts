import { describe, expect, test } from 'vitest'
import { describeNumber } from './describe-number'
import { dutchNumber } from './dutch-number'

describe('the Dutch rule', () => {
  test.each([
    ['0612345678', '+31612345678'],
    ['06 12 34 56 78', '+31612345678'],
    ['06-12345678', '+31612345678'],
    ['06.1234.5678', '+31612345678'],
    ['12345678', '+31612345678'],
    ['612345678', '+31612345678'],
    ['31612345678', '+31612345678'],
    ['0031612345678', '+31612345678'],
    ['+31612345678', '+31612345678'],
    ['+31 (0)6 12345678', '+31612345678'],
    ['0031(0)612345678', '+31612345678'],
    ['+310612345678', '+31612345678'],
    ['(020) 123 4567', '+31201234567'],
    ['+32 470 12 34 56', '+32470123456'],
    ['+1 415 555 2671', '+14155552671']
  ])('%s is %s', (text, e164) => expect(dutchNumber(text)).toBe(e164))

  test.each(['', '06', '0612', '+', '+0612345678', '06123456789012345678', 'call me', '٠٦١٢٣٤٥٦٧٨', '+31612345678;ext=5', '32470123456'])(
    'says nothing of %j',
    (text) => expect(dutchNumber(text)).toBeNull()
  )
})

describe('what a number is', () => {
  test.each([
    ['0612345678', '+31612345678', 'NL', 'mobile'],
    ['020 123 4567', '+31201234567', 'NL', 'landline'],
    ['+32470123456', '+32470123456', 'BE', 'mobile'],
    ['+380671234567', '+380671234567', 'UA', 'mobile'],
    ['+14155552671', '+14155552671', 'US', 'unknown']
  ])('%s', (text, e164, country, kind) => expect(describeNumber(text)).toMatchObject({ e164, country, kind }))

  test.each([
    ['0470 12 34 56', 'BE', '+32470123456'],
    ['06 12 34 56 78', 'FR', '+33612345678'],
    ['+31612345678', 'FR', '+31612345678'],
    ['0612345678', 'ZZ', undefined]
  ])('%s without a prefix is of %s', (text, country, e164) => expect(describeNumber(text, country)?.e164).toBe(e164))

  test('is shown in groups with its country code', () => expect(describeNumber('0612345678')?.shown).toBe('+31 6 12345678'))

  test.each(['', '112', '*100#', 'anna@example.org', '+31612345678,,5', '+999', '1'.repeat(65)])('nothing in %j', (text) =>
    expect(describeNumber(text)).toBeNull()
  )
})

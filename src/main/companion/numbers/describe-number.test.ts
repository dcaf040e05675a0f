import { describe, expect, test } from 'vitest'
import { numbersOf } from '../../../../tests/support/seeded'
import { dialTarget } from '../calls/call-target'
import { describeInvited } from './describe-invited'
import { describeNumber } from './describe-number'
import { dialled } from './dialled'
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

  test.each([
    '',
    '06',
    '0612',
    '+',
    '+0612345678',
    '06123456789012345678',
    'call me',
    '٠٦١٢٣٤٥٦٧٨',
    '+31612345678;ext=5',
    '32470123456',
    '09001234',
    '0800 1234'
  ])('says nothing of %j', (text) => expect(dutchNumber(text)).toBeNull())
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
    ['0612345678', 'ZZ', undefined],
    ['0031 (0)6 12345678', 'NL', '+31612345678'],
    ['+310612345678', 'NL', '+31612345678'],
    ['31612345678', 'NL', '+31612345678'],
    ['612345678', 'NL', '+31612345678']
  ])('%s without a prefix is of %s', (text, country, e164) => expect(describeNumber(text, country)?.e164).toBe(e164))

  test('is shown in groups with its country code', () => expect(describeNumber('0612345678')?.shown).toBe('+31 6 12345678'))

  test.each(['', '112', '*100#', 'anna@example.org', '+31612345678,,5', '+999', '1'.repeat(65)])('nothing in %j', (text) =>
    expect(describeNumber(text)).toBeNull()
  )
})

describe('a short number of a service', () => {
  const services = [
    ['09001234', '+319001234'],
    ['0900-1234', '+319001234'],
    ['0906 1234', '+319061234'],
    ['0909 1234', '+319091234'],
    ['0800 1234', '+318001234'],
    ['0800 123456', '+31800123456'],
    ['085 123 4567', '+31851234567'],
    ['088 123 4567', '+31881234567']
  ] as const
  test.each(services)('%s is %s, no mobile, to whoever dials or invites it', (text, e164) => {
    expect(describeNumber(text)).toMatchObject({ e164, country: 'NL', kind: 'unknown' })
    expect(describeInvited(text)).toEqual(describeNumber(text))
    expect(dialled(text)).toEqual({ kind: 'number', number: describeNumber(text) })
    expect(dialTarget(text)?.digits).toBe(e164)
  })

  test('no eight digits that are dialled become a mobile number', () => {
    const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
    const next = numbersOf(seed)
    for (let n = 0; n < 2_000; n++) {
      const digits = String(Math.floor(next() * 1e8)).padStart(8, '0')
      const what = dialled(digits)
      const kind = what.kind === 'number' ? what.number.kind : what.kind
      expect(kind, `${digits}, seed ${seed}`).not.toBe('mobile')
    }
  })
})

describe('who is sent a link', () => {
  test.each([
    ['12345678', '+31612345678'],
    ['0612345678', '+31612345678'],
    ['612345678', '+31612345678'],
    ['+32470123456', '+32470123456']
  ])('%s is %s, as WeSeeDo reads it', (text, e164) => expect(describeInvited(text)?.e164).toBe(e164))

  test('eight digits are a mobile number in the Netherlands only', () => {
    expect(describeInvited('47012345', 'BE')?.kind).not.toBe('mobile')
    expect(describeNumber('12345678')?.kind).not.toBe('mobile')
  })
  test('is nobody in a text that is longer than a number', () => expect(describeInvited(`06${' '.repeat(60)}12345678`)).toBeNull())
})

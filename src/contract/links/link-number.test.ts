import { describe, expect, it } from 'vitest'
import { readLinkNumber } from './link-number'

describe('a number as a link may carry it', () => {
  it.each([
    ['+31612345678', '+31612345678'],
    ['06-12 34 56 78', '0612345678'],
    ['+31 (0)6 1234 5678', '+31612345678'],
    ['(+31) 6 12345678', '+31612345678'],
    ['0031(0)612345678', '0031612345678'],
    ['(0)612345678', '0612345678'],
    ['030/123456', '030123456'],
    ['01.23.45.67.89', '0123456789'],
    ['10', '10'],
    ['123456789012345', '123456789012345']
  ])('%s is dialled as %s', (text, number) => expect(readLinkNumber(text, 'NL')).toEqual({ number }))

  it.each([
    ['', 'no-number'],
    ['+', 'no-number'],
    ['1', 'bad-value'],
    ['1234567890123456', 'bad-value'],
    ['+31+6', 'bad-value'],
    ['06+31', 'bad-value'],
    ['-612345678', 'bad-value'],
    [' 0612345678', 'bad-value'],
    ['0612345678@evil.example', 'bad-value'],
    ['0800CALLME', 'bad-value'],
    ['*21*0612345678#', 'service-code'],
    ['0612345678#', 'service-code'],
    ['0612345678,,1', 'pause-digits'],
    ['0612345678p1', 'pause-digits'],
    ['0612345678WW1', 'pause-digits'],
    ['0612345678;postd=1', 'pause-digits'],
    ['0612345678x12', 'extension'],
    ['0612345678 ext 12', 'extension'],
    ['0612345678;EXT=12', 'extension'],
    ['0612345678;isub=12', 'extension'],
    ['12;phone-context=evil.example', 'phone-context'],
    ['0612345678;tgrp=x', 'unknown-parameter'],
    ['\u0660\u0661\u0662', 'foreign-characters'],
    ['112', 'emergency-number'],
    ['+31112', 'emergency-number'],
    ['0 112', 'emergency-number']
  ])('%j is refused as %s', (text, reason) => expect(readLinkNumber(text, 'NL')).toEqual({ reason }))

  it('knows the emergency numbers of the agent’s country', () => {
    expect(readLinkNumber('999', 'GB')).toEqual({ reason: 'emergency-number' })
    expect(readLinkNumber('999', 'NL')).toEqual({ number: '999' })
  })
})

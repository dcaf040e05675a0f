import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max'
import { describe, expect, it } from 'vitest'
import { recordFigure } from '../../../../tests/support/figures'
import { directoryPrefixes } from '../../../contract/links/far-and-dear'
import { secondLook, type SecondLook } from './second-look'

const typeOf = (number: string, country: CountryCode): string | undefined => parsePhoneNumberFromString(number, country)?.getType()
const isDear = (type: string | undefined): boolean => type === 'PREMIUM_RATE' || type === 'SHARED_COST'

describe('the second look at a number of a link', () => {
  it.each<[string, string, SecondLook]>([
    ['+31612345678', 'NL', null],
    ['0201234567', 'NL', null],
    ['+443031234567', 'GB', null],
    ['0181612345', 'NL', null],
    ['0800123456', 'NL', null],
    ['09001234', 'NL', 'premium'],
    ['+319001234567', 'GB', 'premium'],
    ['00319001234567', 'NL', 'premium'],
    ['09061234', 'NL', 'premium'],
    ['+19005551234', 'NL', 'premium'],
    ['19005551234', 'US', 'premium'],
    ['+448712345678', 'NL', 'premium'],
    ['0899123456', 'FR', 'premium'],
    ['01371234567', 'DE', 'premium'],
    ['090312345', 'BE', 'premium'],
    ['+979123456789', 'NL', 'premium'],
    ['1888', 'NL', 'premium'],
    ['+311888', 'GB', 'premium'],
    ['118500', 'GB', 'premium'],
    ['118500', 'NL', 'short'],
    ['1001', 'NL', 'short'],
    ['101', 'ZZ', 'short'],
    ['0900123456789', 'ZZ', null],
    ['+8821612345', 'NL', 'satellite'],
    ['00881612345678', 'NL', 'satellite'],
    ['+870773123456', 'NL', 'satellite']
  ])('of %s in %s is %s', (number, country, expected) => expect(secondLook(number, country)).toBe(expected))

  it('knows every dear range of the numbering plans, also by a number that is longer than the plan has', { timeout: 60_000 }, () => {
    const countries: CountryCode[] = ['NL', 'US', 'CA', 'GB', 'FR', 'DE', 'BE', 'UA', 'AE', 'PL', 'ES', 'IT']
    const missed: string[] = []
    let looked = 0
    for (const country of countries)
      for (let range = 0; range < 2000; range++) {
        const begin = String(range).padStart(4, '0')
        const dear = [8, 9, 10, 11, 12].map((length) => begin.padEnd(length, '1')).find((number) => isDear(typeOf(number, country)))
        if (dear === undefined) continue
        looked++
        const longer = dear.padEnd(16, '1')
        missed.push(...[dear, longer].filter((number) => secondLook(number, country) !== 'premium').map((number) => `${country} ${number}`))
      }
    recordFigure({
      id: 'L4.dear',
      what: `dear ranges of numbering plans taken for others, of ${looked} in ${countries.length} countries`,
      figure: missed.length,
      limit: '0',
      ok: missed.length === 0 && looked > 150
    })
    expect(looked).toBeGreaterThan(150)
    expect(missed).toEqual([])
  })

  it('keeps by itself only what the numbering plans do not know', () => {
    const known = Object.entries(directoryPrefixes).filter(([country, prefix]) =>
      [4, 5, 6].some((length) => isDear(typeOf(prefix.padEnd(length, '1'), country as CountryCode)))
    )
    expect(known).toEqual([])
  })
})

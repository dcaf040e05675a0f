import { getCountryCallingCode, isSupportedCountry, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max'
import { directoryPrefixes, premiumCodes, satelliteCodes } from '../../../contract/links/far-and-dear'

/** Why the agent confirms a number on its own before it is dialled from a link; null: a number like others. */
export type SecondLook = 'premium' | 'satellite' | 'short' | null

/** Two to six digits have no country; they are the server's own, or a service of the network. */
const SHORT = /^\d{1,6}$/
/** Digits after which the network has heard enough to know a dear range, and those of the longest number (E.164). */
const [FEWEST, MOST] = [4, 15]

/** Looks at digits with or without a plus (trust L4); without one they are of `country`, ISO 3166. */
export function secondLook(number: string, country = 'NL'): SecondLook {
  const home = isSupportedCountry(country) ? country : undefined
  const international = number.replace(/^00/, '+')
  const isOf = (code: string): boolean => international.startsWith(`+${code}`)
  if (satelliteCodes.some(isOf)) return 'satellite'
  if (premiumCodes.some(isOf) || isDear(international, home) || isDirectory(international, home)) return 'premium'
  return SHORT.test(number) ? 'short' : null
}

/** By the numbering plan. The network goes by how a number begins: of one that is too long or too short for the plan, that counts. */
function isDear(number: string, home: CountryCode | undefined): boolean {
  const dear = (text: string): boolean => ['PREMIUM_RATE', 'SHARED_COST'].includes(parsePhoneNumberFromString(text, home)?.getType() ?? '')
  if (parsePhoneNumberFromString(number, home)?.isValid() === true) return dear(number)
  return Array.from({ length: MOST - FEWEST + 1 }, (_, more) => FEWEST + more).some((length) =>
    ['1', '5'].some((digit) => dear(number.padEnd(length, digit).slice(0, length)))
  )
}

function isDirectory(number: string, home: CountryCode | undefined): boolean {
  if (parsePhoneNumberFromString(number, home)?.isValid() === true) return false
  return Object.entries(directoryPrefixes).some(([country, prefix]) =>
    number.startsWith('+')
      ? isSupportedCountry(country) && number.startsWith(`+${getCountryCallingCode(country)}${prefix}`)
      : country === home && number.startsWith(prefix)
  )
}

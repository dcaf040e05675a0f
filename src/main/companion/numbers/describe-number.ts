import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max'

export interface NumberDescription {
  e164: string
  /** Grouped for reading, with the country code. */
  shown: string
  /** ISO 3166 two letters, or null where several countries share the code. */
  country: string | null
  kind: 'mobile' | 'landline' | 'unknown'
}

/** Characters of what is looked at; what is longer is no number. */
export const LONGEST_NUMBER = 64

/**
 * Reads what an agent or a vendor wrote as a phone number, by the numbering plan of its country; one without a prefix is of `country` (ISO 3166).
 * Null when it is none that could be dialled.
 */
export function describeNumber(text: string, country = 'NL'): NumberDescription | null {
  if (text.length > LONGEST_NUMBER || !/^[\d\s+\-./()\u00a0]+$/.test(text)) return null
  const number = parsePhoneNumberFromString(text, isSupportedCountry(country) ? country : undefined)
  if (number === undefined || !number.isPossible()) return null
  const type = number.getType()
  return {
    e164: number.number,
    shown: number.formatInternational(),
    country: number.country ?? null,
    kind: type === 'MOBILE' ? 'mobile' : type === 'FIXED_LINE' ? 'landline' : 'unknown'
  }
}

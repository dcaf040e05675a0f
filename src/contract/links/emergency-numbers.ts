import { emergencyNumbersByCountry } from './emergency-numbers-by-country'

/** Numbers that every mobile network takes for emergencies, wherever the telephone comes from (3GPP TS 22.101, 10.1). */
const everywhere = ['112', '911']
/** What offices dial first to reach an outside line: the emergency services ring all the same. */
const outsideLine = ['', '0', '00', '9']

function numbersOf(country: string): { code: string; numbers: string[] } {
  const row = Object.hasOwn(emergencyNumbersByCountry, country) ? emergencyNumbersByCountry[country] : ''
  const [code = '', ...own] = row?.split(' ') ?? []
  return { code, numbers: [...everywhere, ...own] }
}

const withCode = new Set(
  Object.keys(emergencyNumbersByCountry)
    .map(numbersOf)
    .flatMap(({ code, numbers }) => numbers.flatMap((number) => [code + number, `${code}0${number}`]))
)

/**
 * Whether dialling this in `country` (ISO 3166) reaches emergency services: as it is, after a digit for an outside line, or after the calling code of the
 * country whose number it is. `number` is digits, with or without a plus.
 */
export function isEmergencyNumber(number: string, country: string): boolean {
  const international = /^(?:\+|00|011)(\d+)$/.exec(number)?.[1] ?? ''
  const digits = number.replace('+', '')
  return withCode.has(international) || numbersOf(country).numbers.some((own) => outsideLine.some((line) => line + own === digits))
}

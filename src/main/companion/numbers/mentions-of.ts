import { parsePhoneNumberFromString } from 'libphonenumber-js/max'

/** What stands between two digits of a number that is written for reading. */
const GAP = String.raw`[\s().\/\u00a0-]{0,3}`
/** Fewer digits than these are found in texts that mean something else. */
const FEWEST_DIGITS = 6
/** Left where a number stood. */
const ERASED = '•••'

export interface Mentions {
  /** Whether the number stands anywhere in a record, in a name or a value. */
  inside(record: unknown): boolean
  /** The texts of a record in which it stands, each with its place (`note.text`). */
  texts(record: unknown): { place: string; text: string }[]
  /** The record without the number. */
  without<Value>(record: Value): Value
}

/**
 * Finds one number however it was written: E.164, with 00, with its country's own prefix, without any, grouped in any way, in the digits of
 * several scripts. Null where the number is too short to be told from others.
 */
export function mentionsOf(e164: string): Mentions | null {
  const number = parsePhoneNumberFromString(e164)
  if (number === undefined || number.nationalNumber.length < FEWEST_DIGITS) return null
  const spaced = (digits: string): string => [...digits].join(GAP)
  const country = String.raw`(?:(?:\+|00)?${GAP}${spaced(number.countryCallingCode)}${GAP})?`
  const pattern = new RegExp(String.raw`(?<!\d)${country}(?:\(?\d{1,2}\)?${GAP})?${spaced(number.nationalNumber)}(?!\d)`, 'g')
  const isIn = (text: string): boolean => westernDigits(text).search(pattern) >= 0

  const texts = (value: unknown, place: string): { place: string; text: string }[] => {
    if (typeof value === 'string') return isIn(value) ? [{ place, text: value }] : []
    if (typeof value !== 'object' || value === null) return []
    return Object.entries(value).flatMap(([name, member]) => [
      ...(isIn(name) ? [{ place, text: name }] : []),
      ...texts(member, place === '' ? name : `${place}.${name}`)
    ])
  }
  const blank = (text: string): string => {
    const western = westernDigits(text)
    let kept = ''
    let from = 0
    for (const { index, 0: found } of western.matchAll(pattern)) {
      kept += text.slice(from, index) + ERASED
      from = index + found.length
    }
    return kept + text.slice(from)
  }
  const without = (value: unknown): unknown => {
    if (typeof value === 'string') return blank(value)
    if (Array.isArray(value)) return value.map(without)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [blank(name), without(member)]))
  }
  return {
    inside: (record) => texts(record, '').length > 0,
    texts: (record) => texts(record, ''),
    without: <Value>(record: Value) => without(record) as Value
  }
}

/** Arabic, Persian and wide digits as ours, each in its place. */
const westernDigits = (text: string): string =>
  text.replace(/[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g, (digit) => String(digit.charCodeAt(0) & 15))

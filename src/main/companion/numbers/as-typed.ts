import { AsYouType, Metadata, parsePhoneNumberFromString, type PhoneNumber } from 'libphonenumber-js/max'
import type { CommandOutput } from '../../../contract/commands'
import { dialled } from './dialled'

type AsTyped = CommandOutput<'numbers.asTyped'>

const fills = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const
/** ITU-T E.164: a country code and a national number have fifteen digits at most. */
const MOST_DIGITS = 15

const isWhole = (e164: string): boolean => parsePhoneNumberFromString(e164)?.isValid() === true

/** The fewest digits after which this would be a whole number of its country; 0 when it is one, null when that cannot be told. */
function digitsToGo(number: PhoneNumber): number | null {
  const country = number.country ?? number.getPossibleCountries()[0]
  if (country === undefined) return null
  if (number.isValid()) return 0
  const plan = new Metadata()
  plan.selectNumberingPlan(country)
  const typed = number.nationalNumber.length
  const longer = (plan.numberingPlan?.possibleLengths() ?? []).filter((length) => length > typed)
  const canBe = (length: number): boolean => fills.some((fill) => isWhole(number.number + fill.repeat(length - typed)))
  // A range that nobody was given yet holds no valid number at all.
  const length = longer.find(canBe) ?? longer.at(-1)
  return length === undefined ? null : length - typed
}

/** What a text that is still being typed would dial; a number without a prefix is Dutch. */
export function asTyped(text: string): AsTyped {
  const none: AsTyped = { kind: 'none', shown: '', toGo: null, number: null }
  const what = dialled(text)
  if (what.kind === 'short' || what.kind === 'code') return { kind: what.kind, shown: what.digits, toGo: 0, number: null }
  if (/^\s*[*#]\s*$/.test(text)) return { ...none, kind: 'begun' }
  if (!/^[\d\s+\-./()\u00a0]*$/.test(text)) return none

  const typing = new AsYouType('NL')
  typing.input(text)
  const begun = typing.getNumberValue() ?? ''
  const number = typing.getNumber()
  const toGo = number === undefined ? null : digitsToGo(number)
  // Rules of a country may read the digits otherwise than one by one; that reading is shown, as it is the one that is dialled.
  const readOtherwise = what.kind === 'number' && what.number.e164 !== begun && isWhole(what.number.e164)
  if (what.kind === 'number' && (readOtherwise || !toGo)) return { kind: 'number', shown: what.number.shown, toGo: 0, number: what.number }
  if (begun.length > MOST_DIGITS || (number !== undefined && toGo === null && number.isPossible())) return none
  return { kind: 'begun', shown: number === undefined ? '' : new AsYouType().input(begun), toGo, number: null }
}

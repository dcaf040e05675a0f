/**
 * E.164 form of a number as WeSeeDo itself reads it, for what its rule names: numbers with a country code, and Dutch ones
 * (WeSeeDo contract 3.5). Null when the rule does not speak of it.
 */
export function dutchNumber(text: string): string | null {
  const digits = text
    .replace(/\(0\)/g, (zero, at: number) => (/^\s*(\+|00)/.test(text.slice(0, at)) ? '' : zero))
    .replace(/[\s\-./()\u00a0]/g, '')
  if (!/^\+?\d+$/.test(digits)) return null
  const national = digits.replace(/^00/, '+')
  const number = national.startsWith('+') ? national.replace(/^\+310/, '+31') : withCountry(national)
  return number !== null && /^\+[1-9]\d{7,14}$/.test(number) ? number : null
}

function withCountry(digits: string): string | null {
  if (digits.length === 10 && digits.startsWith('0')) return `+31${digits.slice(1)}`
  // No mobile number goes on with 0 after its 06: that is a service such as 0900 1234.
  if (digits.length === 8 && !digits.startsWith('0')) return `+316${digits}`
  if (digits.length === 9 && digits.startsWith('6')) return `+31${digits}`
  if (digits.length === 11 && digits.startsWith('316')) return `+${digits}`
  return null
}

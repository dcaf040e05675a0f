const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g
const dashes = /[\u2010-\u2015\u2212\uff0d]/g
/** Zero of the digits that people's programs write: Arabic, Persian, Devanagari, fullwidth. */
const zeros = [0x660, 0x6f0, 0x966, 0xff10]
const anyNumber = /(?:\+|\(|[*#])?\s*\d[\d\s.\-/()*#]*/g

function plainDigit(sign: string): string {
  const code = sign.charCodeAt(0)
  const zero = zeros.find((first) => code >= first && code < first + 10)
  return zero === undefined ? sign : String(code - zero)
}

/** The number in a copied text, whatever stands around it and however it is spelt; null when there is none. */
export function pastedNumber(text: string): string | null {
  const plain = text
    .slice(0, 2000)
    .replace(invisible, '')
    .replace(dashes, '-')
    .replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\uff10-\uff19]/g, plainDigit)
    .replace(/\uff0b/g, '+')
    .replace(/[\s\u00a0]+/g, ' ')
  const digits = (found: string): number => found.replace(/\D/g, '').length
  const found = [...plain.matchAll(anyNumber)].map(([one]) => one.trim().replace(/[\s.\-/(]+$/, ''))
  const longest = found.reduce((best, one) => (digits(one) > digits(best) ? one : best), '')
  return digits(longest) === 0 ? null : longest.slice(0, 64)
}

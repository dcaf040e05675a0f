import { isEmergencyNumber } from './emergency-numbers'
import type { LinkRefusal } from './link-refusal'

export type LinkNumber = { number: string } | { reason: LinkRefusal }

const refuse = (reason: LinkRefusal): LinkNumber => ({ reason })

/** Parameters of RFC 3966, and `postd` of its forerunner RFC 2806. */
const parameterReasons = new Map<string, LinkRefusal>([
  ['ext', 'extension'],
  ['isub', 'extension'],
  ['phone-context', 'phone-context'],
  ['postd', 'pause-digits']
])

/** The first run of letters tells what was meant: `p` and `w` wait before more digits, `x` and `ext` lead to an extension, others spell a word. */
function letterReason(letters: string): LinkRefusal {
  if (/^[pw]+$/i.test(letters)) return 'pause-digits'
  return /^(x|ext|extension)$/i.test(letters) ? 'extension' : 'bad-value'
}

/**
 * Reads a number as people write it, escapes undone: digits with an optional plus, spaces and `- . ( ) /` between them. What comes out is digits with or
 * without that plus, and never anything that would dial more than a number or other than what is shown (trust L4). `country`: ISO 3166.
 */
export function readLinkNumber(text: string, country: string): LinkNumber {
  if (/[^\0-\x7f]/.test(text)) return refuse('foreign-characters')
  const semicolon = text.indexOf(';')
  if (semicolon >= 0) {
    const name = /^[^=;]*/.exec(text.slice(semicolon + 1))?.[0].toLowerCase() ?? ''
    return refuse(parameterReasons.get(name) ?? 'unknown-parameter')
  }
  if (/[*#]/.test(text)) return refuse('service-code')
  if (!/\d/.test(text)) return refuse('no-number')
  const odd = /[A-Za-z]+|[^-\d+ .()/]/.exec(text)?.[0]
  if (odd === ',') return refuse('pause-digits')
  if (odd !== undefined) return refuse(letterReason(odd))
  if (!/^[^\d+]?\+?[^+]*$/.test(text) || !/^[(+\d]/.test(text)) return refuse('bad-value')

  const number = text.replace(/^(\(?\+[^(]*|00[^(]*)\(0\)/, '$1').replace(/[- .()/]/g, '')
  if (!/^\+?\d{2,15}$/.test(number)) return refuse('bad-value')
  return isEmergencyNumber(number, country) ? refuse('emergency-number') : { number }
}

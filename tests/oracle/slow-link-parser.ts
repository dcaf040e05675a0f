import { emergencyNumbersByCountry } from '../../src/contract/links/emergency-numbers-by-country'
import { hiddenPoints, numberPoints } from './links/code-points'

/**
 * A second reader of links, written from docs/crm-links.md alone: character by character, without a regular expression, and without any code of the first.
 * Only the list of emergency numbers is the same.
 */
export type SlowReading = { ok: true; action: string; fields: Record<string, string> } | { ok: false; reason: string }

const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const lower = 'abcdefghijklmnopqrstuvwxyz'
const letters = upper + lower
const digits = '0123456789'
const base64 = letters + digits + '-_'
const encoder = new TextEncoder()

class Refused extends Error {
  constructor(readonly reason: string) {
    super(reason)
  }
}

const within = (point: number, ranges: readonly (readonly [number, number])[]): boolean => {
  for (const [from, to] of ranges) if (point >= from && point <= to) return true
  return false
}
const pointsOf = (text: string): number[] => Array.from(text, (character) => character.codePointAt(0) ?? 0)
const isHidden = (text: string): boolean => pointsOf(text).some((point) => (point < 32 || point > 126) && within(point, hiddenPoints))
const isAscii = (text: string): boolean => pointsOf(text).every((point) => point < 128)
const only = (text: string, allowed: string): boolean => {
  for (const character of text) if (!allowed.includes(character)) return false
  return true
}

function lowerCase(text: string): string {
  let out = ''
  for (const character of text) out += upper.includes(character) ? lower.charAt(upper.indexOf(character)) : character
  return out
}

/** Bytes of escapes, and UTF-8 of the rest, decoded strictly; null where that fails. */
function decoded(text: string): string | null {
  const bytes: number[] = []
  let at = 0
  const hex = (character: string): number => '0123456789abcdef'.indexOf(lowerCase(character))
  while (at < text.length) {
    if (text.charAt(at) === '%') {
      const high = at + 1 < text.length ? hex(text.charAt(at + 1)) : -1
      const low = at + 2 < text.length ? hex(text.charAt(at + 2)) : -1
      if (high < 0 || low < 0) return null
      bytes.push(high * 16 + low)
      at += 3
    } else {
      // An unescaped character ends a run of escapes: half a sequence before it is an error, not something that it completes.
      const point = text.codePointAt(at) ?? 0
      const character = String.fromCodePoint(point)
      if (point < 128) bytes.push(point)
      else for (const byte of encoder.encode(character)) bytes.push(byte + 256)
      at += character.length
    }
  }
  return utf8(bytes)
}

/** Bytes over 255 come from unescaped characters and may not be mixed with escaped ones in one character. */
function utf8(bytes: readonly number[]): string | null {
  let out = ''
  let at = 0
  while (at < bytes.length) {
    const first = bytes[at] ?? 0
    const plain = first >= 256 ? 256 : 0
    const lead = first - plain
    if (lead < 0x80) {
      out += String.fromCharCode(lead)
      at++
      continue
    }
    const length = lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0
    if (length === 0) return null
    let point = length === 2 ? lead - 0xc0 : length === 3 ? lead - 0xe0 : lead - 0xf0
    for (let step = 1; step < length; step++) {
      const next = (bytes[at + step] ?? -1) - plain
      if (next < 0x80 || next > 0xbf) return null
      point = point * 64 + next - 0x80
    }
    if (point < [0, 0, 0x80, 0x800, 0x10000][length]! || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return null
    out += String.fromCodePoint(point)
    at += length
  }
  return out
}

function isEmergency(number: string, country: string): boolean {
  const row = (of: string): string[] => (emergencyNumbersByCountry[of] ?? '').split(' ')
  const numbers = (of: string): string[] => ['112', '911', ...row(of).slice(1)]
  const bare = number.charAt(0) === '+' ? number.slice(1) : number
  for (const one of numbers(country)) for (const line of ['', '0', '00', '9']) if (bare === line + one) return true
  for (const prefix of ['+', '00', '011']) {
    if (!number.startsWith(prefix)) continue
    const abroad = number.slice(prefix.length)
    for (const of of Object.keys(emergencyNumbersByCountry)) {
      const code = row(of)[0] ?? ''
      if (!abroad.startsWith(code)) continue
      for (const one of numbers(of)) if (abroad === code + one || abroad === `${code}0${one}`) return true
    }
  }
  return false
}

function readNumber(text: string, country: string): string {
  if (!isAscii(text)) throw new Refused('foreign-characters')
  if (text.includes(';')) {
    let name = ''
    for (const character of text.slice(text.indexOf(';') + 1)) {
      if (character === '=' || character === ';') break
      name += character
    }
    const reasons: [string, string][] = [
      ['ext', 'extension'],
      ['isub', 'extension'],
      ['phone-context', 'phone-context'],
      ['postd', 'pause-digits']
    ]
    throw new Refused(reasons.find(([known]) => known === lowerCase(name))?.[1] ?? 'unknown-parameter')
  }
  if (text.includes('*') || text.includes('#')) throw new Refused('service-code')
  if (![...text].some((character) => digits.includes(character))) throw new Refused('no-number')
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    if (digits.includes(character) || '+- .()/'.includes(character)) continue
    if (character === ',') throw new Refused('pause-digits')
    let run = ''
    while (at < text.length && letters.includes(text.charAt(at))) run += text.charAt(at++)
    if (run === '') throw new Refused('bad-value')
    if (only(lowerCase(run), 'pw')) throw new Refused('pause-digits')
    throw new Refused(['x', 'ext', 'extension'].includes(lowerCase(run)) ? 'extension' : 'bad-value')
  }
  if (!digits.includes(text.charAt(0)) && text.charAt(0) !== '+' && text.charAt(0) !== '(') throw new Refused('bad-value')
  const plus = text.lastIndexOf('+')
  if (plus > 1 || text.indexOf('+') !== plus || (plus === 1 && digits.includes(text.charAt(0)))) throw new Refused('bad-value')
  const rebuilt = joined(withoutZero(text))
  const count = rebuilt.length - (rebuilt.startsWith('+') ? 1 : 0)
  if (count < 2 || count > 15) throw new Refused('bad-value')
  if (isEmergency(rebuilt, country)) throw new Refused('emergency-number')
  return rebuilt
}

function withoutZero(text: string): string {
  const skip = text.startsWith('(+') ? 2 : text.startsWith('+') ? 1 : text.startsWith('00') ? 2 : -1
  if (skip < 0) return text
  const bracket = text.indexOf('(', skip)
  return bracket >= 0 && text.slice(bracket, bracket + 3) === '(0)' ? text.slice(0, bracket) + text.slice(bracket + 3) : text
}

function joined(text: string): string {
  let out = ''
  for (const character of text) if (character === '+' || digits.includes(character)) out += character
  return out
}

function isWords(text: string, longest: number): boolean {
  if (text.length > longest || text.includes('//')) return false
  for (const character of text) if ('"$:<=>@\\^`{|}'.includes(character)) return false
  let afterDot = -1
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === '/' && afterDot > 0) return false
    if (character === '.') afterDot = 0
    else afterDot = afterDot >= 0 && (letters + digits).includes(character) ? afterDot + 1 : -1
  }
  return true
}

function isId(text: string, longest: number, signs: string): boolean {
  return text.length <= longest && only(text.charAt(0), letters + digits) && only(text, letters + digits + signs)
}

function isEmail(text: string): boolean {
  const parts = text.split('@')
  const [local = '', host = ''] = parts
  if (text.length > 254 || parts.length !== 2 || local === '' || local.endsWith("'")) return false
  if (local.split('.').includes('') || !only(local, `${letters}${digits}_'+-.`)) return false
  const labels = host.split('.')
  const last = labels.at(-1) ?? ''
  if (labels.length < 2 || last.length < 2 || !only(last, letters)) return false
  return labels.every((label) => label !== '' && !label.startsWith('-') && only(label, `${letters}${digits}-`))
}

/** Bytes of six bits a character: one character alone carries none, and what is left of the last has to be zero. */
function isContent(text: string): boolean {
  if (text.length > 2000 || !only(text, base64)) return false
  const spare = (text.length * 6) % 8
  return spare < 6 && base64.indexOf(text.charAt(text.length - 1)) % 2 ** spare === 0
}

const oneOf =
  (...words: string[]) =>
  (text: string): boolean =>
    words.includes(text)
const words = (longest: number) => Object.assign((text: string): boolean => isWords(text, longest), { anyScript: true })
type Rule = 'number' | (((text: string) => boolean) & { anyScript?: boolean })

const name = words(100)
const reference: Rule = (text) => isId(text, 64, '._-')
const actions: [string, [string, Rule, boolean][]][] = [
  [
    'call',
    [
      ['number', 'number', true],
      ['name', name, false],
      ['reference', reference, false],
      ['queue', words(80), false]
    ]
  ],
  [
    'video',
    [
      ['kind', oneOf('direct', 'personal', 'assistance', 'meeting'), true],
      ['number', 'number', false],
      ['email', isEmail, false],
      ['name', name, false],
      ['reference', reference, false]
    ]
  ],
  ['meeting', [['id', (text) => isId(text, 80, '._:-'), true]]],
  [
    'customer',
    [
      ['number', 'number', false],
      ['reference', reference, false]
    ]
  ],
  [
    'duty',
    [
      ['state', oneOf('online', 'pause', 'offline'), true],
      ['reason', words(120), false]
    ]
  ],
  ['provision', [['content', isContent, true]]]
]
const signature: [string, Rule, boolean][] = [
  ['by', (text) => text.length <= 40 && !text.startsWith('-') && only(text, `${lower}${digits}-`), true],
  ['exp', (text) => text.length === 10 && !text.startsWith('0') && only(text, digits), true],
  ['once', (text) => text.length >= 16 && text.length <= 64 && only(text, base64), true],
  // 86 characters carry 516 bits; the four beyond 64 bytes are zero.
  ['sig', (text) => text.length === 86 && only(text, base64) && 'AQgw'.includes(text.charAt(85)), true]
]

function readOwn(rest: string, country: string): SlowReading {
  for (const character of rest)
    if (isAscii(character) && !`${letters}${digits}%!$&'()*+,-./:;=?@_~`.includes(character)) throw new Refused('malformed')
  if (!rest.startsWith('//')) throw new Refused('malformed')
  const question = rest.indexOf('?')
  const action = question < 0 ? rest.slice(2) : rest.slice(2, question)
  if (action === '' || [...action].some((character) => '/:@'.includes(character))) throw new Refused('malformed')
  const row = actions.find(([known]) => known === action)?.[1]
  if (row === undefined) throw new Refused('unknown-action')
  const known = action === 'provision' ? row : [...row, ...signature]
  const written: [string, string][] = []
  for (const pair of question < 0 ? [] : rest.slice(question + 1).split('&')) {
    const sides = pair.split('=')
    const [key = '', value = ''] = sides
    if (sides.length !== 2 || key === '') throw new Refused('malformed')
    if (!known.some(([one]) => one === key)) throw new Refused('unknown-parameter')
    if (written.some(([one]) => one === key)) throw new Refused('repeated-parameter')
    let text = decoded(value) ?? ''
    while (text.startsWith(' ')) text = text.slice(1)
    while (text.endsWith(' ')) text = text.slice(0, -1)
    written.push([key, text])
  }
  const valueOf = (key: string): string => written.find(([one]) => one === key)?.[1] ?? ''
  if (row.some(([key, , must]) => must && valueOf(key) === '')) throw new Refused('missing-parameter')
  const parts = signature.filter(([key]) => valueOf(key) !== '').length
  if (parts > 0 && parts < 4) throw new Refused('missing-parameter')
  if (action === 'customer' && valueOf('number') === '' && valueOf('reference') === '') throw new Refused('missing-parameter')
  const fields: Record<string, string> = {}
  for (const [key, rule] of known) {
    const text = valueOf(key)
    if (text === '') continue
    if (rule === 'number') {
      fields[key] = readNumber(text, country)
      continue
    }
    const points = pointsOf(text)
    const isForeign = rule.anyScript === true ? points.some((point) => point > 127 && within(point, numberPoints)) : !isAscii(text)
    if (isForeign) throw new Refused('foreign-characters')
    if (!rule(text)) throw new Refused('bad-value')
    fields[key] = text
  }
  if (action === 'customer' && valueOf('number') !== '' && valueOf('reference') !== '') throw new Refused('bad-value')
  return { ok: true, action, fields }
}

function readCall(text: string, country: string): SlowReading {
  if (text.startsWith('//')) throw new Refused('malformed')
  return { ok: true, action: 'call', fields: { number: readNumber(text, country) } }
}

function readSip(rest: string, rules: { domains: readonly string[]; country: string }): SlowReading {
  if (rest === '') throw new Refused('no-number')
  const at = rest.indexOf('@')
  const user = at < 0 ? '' : rest.slice(0, at)
  if (at < 0 || [...user].some((character) => ':/?'.includes(character))) throw new Refused('malformed')
  const host = rest.slice(at + 1)
  for (const character of host) {
    if ((letters + digits + '.-').includes(character)) continue
    throw new Refused(character === ';' ? 'unknown-parameter' : isAscii(character) ? 'malformed' : 'foreign-characters')
  }
  if (!rules.domains.some((domain) => lowerCase(domain) === lowerCase(host))) throw new Refused('foreign-host')
  return readCall(decoded(user) ?? '', rules.country)
}

export function readSlowly(text: string, rules: { domains: readonly string[]; country: string }): SlowReading {
  try {
    if (text.length > 2048) throw new Refused('too-long')
    if (isHidden(text)) throw new Refused('hidden-characters')
    const scheme = ['callside', 'tel', 'sip', 'callto'].find((one) => lowerCase(text.slice(0, one.length + 1)) === `${one}:`)
    if (scheme === undefined) throw new Refused('unknown-scheme')
    const rest = text.slice(scheme.length + 1)
    const plain = decoded(rest)
    if (plain === null || plain.includes('%')) throw new Refused('bad-escape')
    if (isHidden(plain)) throw new Refused('hidden-characters')
    if (scheme === 'callside') return readOwn(rest, rules.country)
    if (scheme === 'sip') return readSip(rest, rules)
    return readCall(scheme === 'callto' && plain.startsWith('//') ? plain.slice(2) : plain, rules.country)
  } catch (error) {
    if (error instanceof Refused) return { ok: false, reason: error.reason }
    throw error
  }
}

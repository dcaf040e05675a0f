import { buildLink } from './build-link'
import { hasHiddenCharacters } from './hidden-characters'
import { LinkAction, type LinkScheme } from './link-action'
import { parametersFor, signatureParameters, type LinkParameter } from './link-grammar'
import { readLinkNumber } from './link-number'
import type { LinkRefusal } from './link-refusal'
import type { LinkSignature } from './link-signature'
import { hasForeignDigits } from './words'

export interface LinkRules {
  /** SIP hosts that are ours; a `sip:` link with another one is refused. */
  domains: readonly string[]
  /** ISO 3166 country where the agent dials. */
  country: string
}

export type LinkReading =
  { ok: true; scheme: LinkScheme; action: LinkAction; signature: LinkSignature | null } | { ok: false; reason: LinkRefusal }

/** In UTF-16 units, as Windows and JavaScript count. */
const LONGEST = 2048

const refuse = (reason: LinkRefusal): { ok: false; reason: LinkRefusal } => ({ ok: false, reason })

/** Reads a link from outside by the one grammar (docs/crm-links.md). Says nothing of whether a signature is good. Takes linear time and never throws. */
export function readLink(text: string, rules: LinkRules): LinkReading {
  if (text.length > LONGEST) return refuse('too-long')
  if (hasHiddenCharacters(text)) return refuse('hidden-characters')
  const [, scheme, rest] = /^(callside|tel|sip|callto):(.*)$/i.exec(text) ?? []
  if (scheme === undefined || rest === undefined) return refuse('unknown-scheme')
  const plain = unescaped(rest)
  // A percent sign that is left would be an escape again to whoever reads the value next.
  if (plain === null || plain.includes('%')) return refuse('bad-escape')
  if (hasHiddenCharacters(plain)) return refuse('hidden-characters')
  switch (scheme.toLowerCase()) {
    case 'callside':
      return readOwn(rest, rules)
    case 'sip':
      return readSip(rest, rules)
    case 'callto':
      return readCall('callto', plain.replace(/^\/\//, ''), rules)
    default:
      return readCall('tel', plain, rules)
  }
}

function unescaped(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

function readCall(scheme: LinkScheme, text: string, rules: LinkRules): LinkReading {
  if (text.startsWith('//')) return refuse('malformed')
  const read = readLinkNumber(text, rules.country)
  return 'reason' in read ? refuse(read.reason) : { ok: true, scheme, action: { action: 'call', number: read.number }, signature: null }
}

function readSip(rest: string, rules: LinkRules): LinkReading {
  if (rest === '') return refuse('no-number')
  const at = rest.indexOf('@')
  const user = rest.slice(0, at)
  if (at < 0 || /[:/?]/.test(user)) return refuse('malformed')
  const host = rest.slice(at + 1)
  const odd = /[^A-Za-z0-9.-]/u.exec(host)?.[0]
  if (odd === ';') return refuse('unknown-parameter')
  if (odd !== undefined) return refuse(odd > '\x7f' ? 'foreign-characters' : 'malformed')
  if (!rules.domains.some((domain) => domain.toLowerCase() === host.toLowerCase())) return refuse('foreign-host')
  return readCall('sip', decodeURIComponent(user), rules)
}

function readOwn(rest: string, rules: LinkRules): LinkReading {
  // The characters of RFC 3986 that need no escape in a query, and those of RFC 3987.
  if (!/^\/\/[\w!$%&'()*+,\-./:;=?@~\u0080-\u{10ffff}]*$/u.test(rest)) return refuse('malformed')
  const [, name = '', , query] = /^\/\/([^?]*)(\?(.*))?$/u.exec(rest) ?? []
  if (name === '' || /[/:@]/.test(name)) return refuse('malformed')
  const known = parametersFor(name)
  if (known === null) return refuse('unknown-action')
  const written = readQuery(query, known)
  if ('reason' in written) return refuse(written.reason)

  const { values } = written
  const isSigned = signatureParameters.some((parameter) => values.has(parameter.name))
  const missing = known.some(
    (parameter) => parameter.required && !values.has(parameter.name) && (isSigned || !signatureParameters.includes(parameter))
  )
  if (missing || (name === 'customer' && !values.has('number') && !values.has('reference'))) return refuse('missing-parameter')

  const read: Record<string, string> = {}
  for (const parameter of known) {
    const text = values.get(parameter.name)
    if (text === undefined) continue
    const value = readValue(parameter, text, rules)
    if ('reason' in value) return refuse(value.reason)
    read[parameter.name] = value.value
  }
  if (name === 'customer' && values.has('number') && values.has('reference')) return refuse('bad-value')
  const { by, exp, once, sig, ...fields } = read
  const action = LinkAction.parse({ action: name, ...fields })
  if (by === undefined || exp === undefined || once === undefined || sig === undefined)
    return { ok: true, scheme: 'callside', action, signature: null }
  const text = buildLink(action, { by, exp, once })
  return { ok: true, scheme: 'callside', action, signature: { by, expiresAt: Number(exp) * 1000, once, sig, text } }
}

/** Values by name, escapes undone. One that is empty counts as absent, because a CRM fills a template with what it has. */
function readQuery(query: string | undefined, known: readonly LinkParameter[]): { values: Map<string, string> } | { reason: LinkRefusal } {
  const values = new Map<string, string>()
  const seen = new Set<string>()
  for (const pair of query === undefined ? [] : query.split('&')) {
    const [name = '', escaped, more] = pair.split('=', 3)
    if (name === '' || escaped === undefined || more !== undefined) return { reason: 'malformed' }
    if (!known.some((parameter) => parameter.name === name)) return { reason: 'unknown-parameter' }
    if (seen.has(name)) return { reason: 'repeated-parameter' }
    seen.add(name)
    const value = decodeURIComponent(escaped).replace(/^ +| +$/g, '')
    if (value !== '') values.set(name, value)
  }
  return { values }
}

function readValue(parameter: LinkParameter, text: string, rules: LinkRules): { value: string } | { reason: LinkRefusal } {
  if (parameter.kind === 'number') {
    const read = readLinkNumber(text, rules.country)
    return 'reason' in read ? read : { value: read.number }
  }
  if (parameter.kind === 'words' ? hasForeignDigits(text) : /[^\0-\x7f]/.test(text)) return { reason: 'foreign-characters' }
  return parameter.schema.safeParse(text).success ? { value: text } : { reason: 'bad-value' }
}

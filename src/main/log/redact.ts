const MAX_TEXT = 300
const MAX_DEPTH = 4
const MAX_MEMBERS = 30

/** Whatever stands under such a name is never written down. */
const secretNames =
  /pass(word|wd|phrase)?$|secret|token|ha1|authori[sz]ation$|credential|cookie|api.?key|nonce|totp|^(note|text|body|digits?|variables|customer|caller|peer|message_body|sdp|display.?name|full.?name|user|userName)$/i
/** Addresses of which the host may stay. */
const addressNames = /(^|[a-z_-])(url|uri|link|href|location|path)$/i
const numberNames = /number|phone|msisdn|destination|participant|^(from|to)$/i

/** A value that may be written to a log: no secrets, no people, of one line and limited length (trust D4, S4). */
export function redact(value: unknown, name = '', depth = 0): unknown {
  if (value === null || value === undefined || typeof value === 'boolean') return value ?? null
  if (secretNames.test(name)) return '[redacted]'
  if (typeof value === 'number') return redactNumber(value, name)
  if (typeof value === 'bigint') return redactText(String(value))
  if (typeof value === 'string') return addressNames.test(name) ? hostAlone(value) : redactText(value)
  if (value instanceof Error) return redactError(value, depth)
  if (typeof value !== 'object') return `[${typeof value}]`
  if (depth >= MAX_DEPTH) return '[deep]'
  if (Array.isArray(value)) return value.slice(0, MAX_MEMBERS).map((item) => redact(item, name, depth + 1))
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer || value instanceof Map || value instanceof Set) return '[data]'
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, MAX_MEMBERS)
      .map(([key, member]) => [redactText(key.slice(0, 60)), redact(member, key, depth + 1)])
  )
}

/** Name, code, words and the places in our files; no folders. */
export function redactError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return redact(error, '', depth)
  const code = (error as NodeJS.ErrnoException).code
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    name: redactText(error.name),
    message: redactText(error.message),
    ...(typeof code === 'string' ? { code: redactText(code) } : {}),
    at: places.slice(0, 6).map((line) => redactText(line.trim().replace(/(\()?[^\s()]*[\\/]([^\\/]+)$/, '$1$2'))),
    ...(error.cause !== undefined && depth < 2 ? { cause: redactError(error.cause, depth + 1) } : {})
  }
}

const shapes = new RegExp(
  [
    String.raw`(?<address>\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s"'<>]+)`,
    String.raw`(?<scheme>\b(?:bearer|basic|digest)\s+[^\s,;"']+.*)`,
    String.raw`(?<pair>\b(?:password|passwd|secret|token|ha1|totp|access_token|client_secret)["']?\s*[=:]\s*[^\s&,;]+)`,
    String.raw`(?<email>[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+)`,
    String.raw`(?<keep>\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b|\b\d{4}-\d\d-\d\dT\d\d:\d\d[\d:.]*Z?|\b\d{1,5}(?:\.\d{1,5}){3}(?!\.?\d)(?::\d+)?)`,
    String.raw`(?<opaque>[A-Za-z0-9_+/=.~-]{20,})`,
    String.raw`(?<phone>[+(]?\p{Nd}(?:[\s().\/\u00a0-]{0,3}\p{Nd}){6,})`
  ].join('|'),
  'giu'
)

/** Text without tokens, addresses beyond the host, e-mail addresses, and numbers beyond their last three digits. */
export function redactText(text: string): string {
  const shown = text.slice(0, 4 * MAX_TEXT).replace(shapes, (match, ...rest: unknown[]) => {
    const found = rest.at(-1) as Partial<Record<'address' | 'scheme' | 'pair' | 'email' | 'keep' | 'opaque' | 'phone', string>>
    if (found.address !== undefined) return hostAlone(match)
    if (found.scheme !== undefined) return `${match.slice(0, match.search(/\s/))} [redacted]`
    if (found.pair !== undefined) return `${match.slice(0, match.search(/["'\s=:]/))}=[redacted]`
    if (found.email !== undefined) return '[email]'
    if (found.phone !== undefined) return masked(match)
    if (found.opaque !== undefined) return opaque(match)
    return match
  })
  return oneLine(shown)
}

/** A long run with letters and digits together is a key of some kind; words and dotted codes are not. */
function opaque(run: string): string {
  const word = run.split(/[./]/).every((part) => part.length < 20 || !/\d/.test(part) || !/[A-Za-z]/.test(part))
  if (!word) return `[${run.length} characters]`
  return run.replace(/\d[\d.\-/]{5,}\d/g, masked)
}

const masked = (number: string): string => `***${number.replace(/\P{Nd}/gu, '').slice(-3)}`

function hostAlone(address: string): string {
  if (!URL.canParse(address)) return '[redacted]'
  const url = new URL(address)
  return url.host === ''
    ? `${url.protocol}[redacted]`
    : `${url.protocol}//${url.host}${url.pathname.length > 1 || url.search !== '' || url.hash !== '' ? '/…' : ''}`
}

/** Moments in ms stay; other large whole numbers may be somebody's. */
function redactNumber(value: number, name: string): number | string {
  const moment = value > 1.4e12 && value < 2.2e12
  if (!Number.isInteger(value) || Math.abs(value) < 1e6) return value
  return numberNames.test(name) || (Math.abs(value) >= 1e8 && !moment) ? masked(String(value)) : value
}

/** Control, formatting and direction-changing characters as escapes, so that a value cannot forge or hide a line. */
function oneLine(text: string): string {
  const cut = text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text
  return cut.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (character) => `\\u${character.codePointAt(0)!.toString(16).padStart(4, '0')}`)
}

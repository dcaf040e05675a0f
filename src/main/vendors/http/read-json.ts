const MAX_DEPTH = 64
/** Digits from which on a whole number may be beyond 2^53. */
const LONG = 16

export class BadJson extends Error {
  override readonly name = 'BadJson'
}

/**
 * JSON from outside. Whole numbers beyond 2^53 become strings, so that ids keep every digit; `__proto__` keys are left out.
 * Throws `BadJson` for anything that is not JSON, or nests deeper than 64.
 */
export function readJson(text: string): unknown {
  let value: unknown
  try {
    value = JSON.parse(hasLongNumber(text) ? quoteLongIntegers(text) : text)
  } catch {
    throw new BadJson('not JSON')
  }
  clean(value, 0, text.includes('__proto__') || text.includes('\\u'))
  return value
}

/** Looks at every sixteenth character only: a long run of digits cannot hide between two of them. One that begins a string is none. */
function hasLongNumber(text: string): boolean {
  for (let at = LONG - 1; at < text.length; at += LONG) {
    if (!isDigit(text, at)) continue
    let from = at
    while (from > 0 && isDigit(text, from - 1)) from--
    let to = at + 1
    while (to < text.length && isDigit(text, to)) to++
    if (to - from >= LONG && text[from - 1] !== '"') return true
    at += Math.floor((to - at) / LONG) * LONG
  }
  return false
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 48 && code <= 57
}

function quoteLongIntegers(text: string): string {
  return text.replace(/"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (token) =>
    token.length > 15 && /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token
  )
}

/** `mayName`: the text may have a `__proto__`, spelt out or in escapes. */
function clean(value: unknown, depth: number, mayName: boolean): void {
  if (typeof value !== 'object' || value === null) return
  if (depth === MAX_DEPTH) throw new BadJson('nested too deep')
  if (Array.isArray(value)) {
    for (const item of value) clean(item, depth + 1, mayName)
    return
  }
  const members = value as Record<string, unknown>
  if (mayName && Object.hasOwn(members, '__proto__')) delete members['__proto__']
  for (const key in members) clean(members[key], depth + 1, mayName)
}

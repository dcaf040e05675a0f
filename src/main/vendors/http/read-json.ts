const MAX_DEPTH = 64

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
    value = JSON.parse(/\d{16}/.test(text) ? quoteLongIntegers(text) : text)
  } catch {
    throw new BadJson('not JSON')
  }
  clean(value, 0)
  return value
}

function quoteLongIntegers(text: string): string {
  return text.replace(/"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (token) =>
    token.length > 15 && /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token
  )
}

function clean(value: unknown, depth: number): void {
  if (typeof value !== 'object' || value === null) return
  if (depth === MAX_DEPTH) throw new BadJson('nested too deep')
  if (Array.isArray(value)) {
    for (const item of value) clean(item, depth + 1)
    return
  }
  if (Object.hasOwn(value, '__proto__')) delete (value as Record<string, unknown>)['__proto__']
  for (const key of Object.keys(value)) clean((value as Record<string, unknown>)[key], depth + 1)
}

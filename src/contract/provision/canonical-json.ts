/**
 * The one text of a JSON value, which is what is signed: names in the order of their UTF-16 units, no white space, texts and numbers as ECMAScript writes them
 * (RFC 8785, JSON Canonicalization Scheme). Only for what `JSON.parse` gives.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([name, part]) => `${JSON.stringify(name)}:${canonicalJson(part)}`).join(',')}}`
}

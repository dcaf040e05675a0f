/** A query in which nothing is left to interpretation: `+`, `@`, `,` and the like are encoded, a space is `%20` (RFC 3986 2.1). */
export const strictQuery = (values: Record<string, string>): string =>
  Object.entries(values)
    .map(([name, value]) => `${strict(name)}=${strict(value)}`)
    .join('&')

const strict = (text: string): string =>
  encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd')).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`
  )

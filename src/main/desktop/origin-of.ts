/**
 * The origin of an address as text, or null for anything that is not plain http, https or our own scheme.
 * The protocol is looked at first: a `blob:` address carries its creator's origin (trust P3), and credentials in an address are a disguise.
 */
export function originOf(address: string): string | null {
  let url: URL
  try {
    url = new URL(address)
  } catch {
    return null
  }
  if (url.username !== '' || url.password !== '' || url.host === '') return null
  if (url.protocol === 'https:' || url.protocol === 'http:') return url.origin
  return url.protocol === 'app:' ? `app://${url.host}` : null
}

/** Text of an address that may be written into a log: its origin, or its scheme. Paths of vendors' pages are secrets (trust S4). */
export function logName(address: string): string {
  return originOf(address) ?? `${/^[a-z][a-z0-9+.-]{0,20}:/i.exec(address)?.[0] ?? 'no-scheme'}…`
}

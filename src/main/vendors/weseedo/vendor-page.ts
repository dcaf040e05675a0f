/** Where pages of the vendor may be (trust V3). */
export interface PageHosts {
  /** Hosts beside `*.weseedo.nl`: white label (weseedo.md 8). */
  hosts?: readonly string[]
  /** One origin as it is: the vendor's own, or the demo's simulators. */
  origin?: string
}

/** A page's address, or null when it is not the vendor's: https below weseedo.nl or on a named host on the usual port, or the origin. */
export function vendorPage(address: string, { hosts = [], origin }: PageHosts): URL | null {
  if (address.length > 4000 || /[\s\\\p{Cc}\p{Cf}]/u.test(address) || !URL.canParse(address)) return null
  const url = new URL(address)
  if (url.username !== '' || url.password !== '') return null
  const usual = url.protocol === 'https:' && url.port === ''
  if (usual && (url.hostname.endsWith('.weseedo.nl') || hosts.includes(url.hostname))) return url
  return origin !== undefined && url.origin === new URL(origin).origin ? url : null
}

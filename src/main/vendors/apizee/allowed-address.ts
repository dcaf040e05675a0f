export interface AllowedHosts {
  /** Whole hosts beside `*.apizee.com`. */
  hosts: readonly string[]
  /** Origins taken as they are: the demo's simulators. */
  origins: readonly string[]
}

/** The address that the vendor named, when it is https on one of its hosts; else null (trust V3). */
export function allowedAddress(text: string | null, { hosts, origins }: AllowedHosts): URL | null {
  if (text === null || text.length > 4096 || /[\s\\]/.test(text) || !URL.canParse(text)) return null
  const url = new URL(text)
  if (url.username !== '' || url.password !== '') return null
  if (origins.includes(url.origin)) return url
  if (url.protocol !== 'https:' || url.port !== '') return null
  return url.hostname.endsWith('.apizee.com') || hosts.includes(url.hostname) ? url : null
}

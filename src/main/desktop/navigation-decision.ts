import { originOf } from './origin-of'

const LOOPBACK_HOSTS = ['127.0.0.1', 'localhost']

export interface NavigationQuestion {
  url: string
  isMainFrame: boolean
}

/** Origins, or any site over https: a single sign-on leads over whatever a company uses. */
export type NavigationPlaces = readonly string[] | 'any-site'

/**
 * Whether a frame of a session's page may go to `url` (trust P3). Only the session's own origins over https; http only on loopback, where the demo's pages are.
 * An empty subframe stays harmless and pages need it.
 */
export function mayNavigate({ url, isMainFrame }: NavigationQuestion, places: NavigationPlaces): boolean {
  if (!isMainFrame && (url === 'about:blank' || url === 'about:srcdoc')) return true
  const origin = originOf(url)
  if (origin === null || !isVendorOrigin(origin)) return false
  return places === 'any-site' || places.some((known) => originOf(known) === origin)
}

function isVendorOrigin(origin: string): boolean {
  const { protocol, hostname } = new URL(origin)
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK_HOSTS.includes(hostname))
}

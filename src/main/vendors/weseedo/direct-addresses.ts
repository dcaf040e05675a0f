import type { DirectAccountData } from '../../companion/ports'

export interface DirectAddresses {
  /** Origin of the KPN gateway. */
  gateway: string
  /** Origin of WeSeeDo's own pages. */
  webHost: string
}

const webHosts: Record<DirectAccountData['environment'], string> = {
  production: 'https://login-direct.weseedo.nl',
  sandbox: 'https://sandbox-direct.weseedo.nl'
}

/** One gateway serves both environments; the pages differ (WeSeeDo contract 1). */
export const directAddresses = (environment: DirectAccountData['environment']): DirectAddresses => ({
  gateway: 'https://api-prd.kpn.com',
  webHost: webHosts[environment]
})

/** Paths below the gateway, in one table so that a later version of the product is one more table. */
export const directPaths = {
  token: '/oauth/client_credential/accesstoken',
  users: '/communication/weseedo/weseedodirect/api/users',
  meeting: '/communication/weseedo/weseedodirect/api/meeting',
  sms: '/communication/weseedo/weseedodirect/api/sms',
  autologin: '/communication/weseedo/weseedodirect/api/autologin'
} as const

/** The page that the customer opens; whoever has it is in the meeting. */
export const participantLink = (webHost: string, hash: string): string => `${webHost}/client.html?id=${encodeURIComponent(hash)}`

/**
 * The agent's page with the setting's suffix (`/1` shows the video alone), or null when the address is not the vendor's (trust V3):
 * https below weseedo.nl on the usual port, or exactly the configured origin.
 */
export function agentPage(address: string, webHost: string, suffix: string): string | null {
  if (address.length > 4000 || /[\s\\\p{Cc}\p{Cf}]/u.test(address) || !URL.canParse(address)) return null
  const url = new URL(address)
  if (url.username !== '' || url.password !== '') return null
  const vendors = url.protocol === 'https:' && url.port === '' && url.hostname.endsWith('.weseedo.nl')
  if (!vendors && url.origin !== new URL(webHost).origin) return null
  if (!url.pathname.endsWith(suffix)) url.pathname = url.pathname.replace(/\/$/, '') + suffix
  return url.href
}

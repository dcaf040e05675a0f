import type { Settings } from '../../../contract/settings'
import type { DirectAccountData } from '../../companion/ports'
import { vendorPage } from './vendor-page'

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

/** One gateway serves both environments; the pages differ (weseedo.md 1). */
export const directAddresses = (environment: DirectAccountData['environment']): DirectAddresses => ({
  gateway: KPN_GATEWAY,
  webHost: webHosts[environment]
})

export const KPN_GATEWAY = 'https://api-prd.kpn.com'
/** Below the gateway; version 1 of the product. */
export const DIRECT_PATH = '/communication/weseedo/weseedodirect'

/** The page that the customer opens; whoever has it is in the meeting. */
export const participantLink = (template: Settings['direct']['participantUrlTemplate'], webHost: string, hash: string): string =>
  template.replace('{webHost}', () => webHost).replace('{hash}', () => encodeURIComponent(hash))

/** The agent's page with the setting's suffix (`/1` shows the video alone), or null when the address is not the vendor's. */
export function agentPage(address: string, webHost: string, suffix: string): string | null {
  const url = vendorPage(address, { origin: webHost })
  if (url === null) return null
  if (!url.pathname.endsWith(suffix)) url.pathname = url.pathname.replace(/\/$/, '') + suffix
  return url.href
}

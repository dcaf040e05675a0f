import type { IceServer } from '../../../contract/phone'

/** The settings' address servers and those that came with their credentials from the telephony server. */
export function iceServers(chosen: readonly { urls: string }[], given: readonly IceServer[]): IceServer[] {
  // Browsers refuse a whole connection for one relay without credentials, and settings hold none.
  return [...chosen.filter(({ urls }) => /^stuns?:/i.test(urls)), ...given]
}

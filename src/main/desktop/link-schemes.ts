import { LinkScheme } from '../../contract/links/link-action'
import type { LinkHandler } from '../../contract/links/link-handler'
import type { Settings } from '../../contract/settings'
import type { Log } from '../companion/ports'

/** What Electron's `app` does about schemes. */
export interface SchemeRegistry {
  readonly isPackaged: boolean
  setAsDefaultProtocolClient(scheme: string): boolean
  removeAsDefaultProtocolClient(scheme: string): boolean
  isDefaultProtocolClient(scheme: string): boolean
  getApplicationNameForProtocol(url: string): string
}

/** Which program the operating system opens for each scheme. `unknown`: it could not be asked. */
export function lookAtSchemes(registry: SchemeRegistry, log: Log): LinkHandler[] {
  return LinkScheme.options.map((scheme): LinkHandler => {
    try {
      if (registry.isDefaultProtocolClient(scheme)) return { scheme, is: 'ours', program: null }
      const program = registry.getApplicationNameForProtocol(`${scheme}:`)
      return program === '' ? { scheme, is: 'none', program: null } : { scheme, is: 'other', program: program.slice(0, 120) }
    } catch (error) {
      log.error('scheme-looked-at', error, { scheme })
      return { scheme, is: 'unknown', program: null }
    }
  })
}

/** Asks the system for `callside:` and for those that the settings name, and gives back those that they no longer name. A build on a developer's desk asks for nothing. */
export function createSchemeFollower(registry: SchemeRegistry, log: Log): (settings: Settings) => void {
  let held: readonly LinkScheme[] = []
  return ({ links }) => {
    const wanted: LinkScheme[] = ['callside', ...links.handle]
    if (!registry.isPackaged || (wanted.length === held.length && wanted.every((scheme) => held.includes(scheme)))) return
    for (const scheme of wanted.filter((one) => !held.includes(one)))
      log.info('scheme-taken', { scheme, done: registry.setAsDefaultProtocolClient(scheme) })
    for (const scheme of held.filter((one) => !wanted.includes(one)))
      log.info('scheme-given-back', { scheme, done: registry.removeAsDefaultProtocolClient(scheme) })
    held = wanted
  }
}

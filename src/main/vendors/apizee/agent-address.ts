import { fail, ok, type Result } from '../../../contract/result'
import type { Settings } from '../../../contract/settings'
import type { AgentAddress } from '../../companion/ports'
import { allowedAddress, type AllowedHosts } from './allowed-address'

export interface AgentSide {
  id: string
  /** The portal's origin, which every customer may have of its own. */
  agentUrl: string | null
  buttonId: string | null
  /** The portal with a token that signs the agent in. */
  ssoUrl: string | null
}

/**
 * The address of the agent's page of a ticket (apizee.md 4.2): the portal, completed down to the ticket, with the sign-in of `sso_url`
 * put on it, or loaded before it, or left out. A ticket without a button opens the portal itself.
 */
export function agentAddress(
  side: AgentSide,
  { agentUrlTemplate, ssoOpenMode }: Pick<Settings['apizee'], 'agentUrlTemplate' | 'ssoOpenMode'>,
  allowed: AllowedHosts
): Result<AgentAddress, 'foreign-address'> {
  const sso = side.ssoUrl === null || ssoOpenMode === 'plain' ? null : allowedAddress(side.ssoUrl, allowed)
  if (sso === null && side.ssoUrl !== null && ssoOpenMode !== 'plain') return fail('foreign-address', hostOf(side.ssoUrl))
  const portal = (side.agentUrl ?? sso?.origin ?? '').replace(/\/+$/, '')
  const completed =
    side.buttonId === null
      ? portal
      : agentUrlTemplate
          .replaceAll('{agent_url}', () => portal)
          .replaceAll('{button_id}', () => encodeURIComponent(side.buttonId!))
          .replaceAll('{id}', () => encodeURIComponent(side.id))
          .replace(/\s+/g, '')
  const page = allowedAddress(completed, allowed)
  if (page === null) return fail('foreign-address', hostOf(completed))
  if (sso === null) return ok({ first: null, url: page.href })
  // The token is for the host that made it, and for no other.
  if (sso.origin !== page.origin) return fail('foreign-address', sso.host)
  if (ssoOpenMode === 'two-step') return ok({ first: sso.href, url: page.href })
  page.search = [page.search.slice(1), sso.search.slice(1)].filter((part) => part !== '').join('&')
  return ok({ first: null, url: page.href })
}

const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host.slice(0, 253) : 'no address')

import { kpnDefaults, type KpnConfig } from './kpn-client'
import type { PageBehaviour } from './page-behaviour'

/** Switches of Direct. */
export interface DirectConfig extends KpnConfig {
  requireEmailHeader: boolean
  /** The SMS must contain the visitor's hash. */
  strictSms: boolean
  /** Answer of the next SMS requests is `result: false`. */
  refuseSms: number
  loginLifeMs: number
  autologin: 'json' | 'redirect302'
  /** Where the vendor's pages differ on whether a result is an object or an array (contract R3). */
  resultShape: 'seed' | 'oas'
  strictPaths: 'both' | 'seed' | 'oas'
  /** The visitor opens the link by himself so long after the SMS; `never`: only the control API or a person does. */
  autoJoin: { outcome: 'streams' | 'denied' | 'never'; afterSmsMs: number; streamMs: number | null }
  page: PageBehaviour
}

export const directDefaults = (): DirectConfig => ({
  ...kpnDefaults(),
  requireEmailHeader: true,
  strictSms: true,
  refuseSms: 0,
  loginLifeMs: 600_000,
  autologin: 'json',
  resultShape: 'seed',
  strictPaths: 'both',
  autoJoin: { outcome: 'streams', afterSmsMs: 5000, streamMs: null },
  page: {}
})

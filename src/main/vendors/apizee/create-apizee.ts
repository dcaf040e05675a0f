import type { Settings } from '../../../contract/settings'
import type { Clock, HandlersOf, Log, Random, ApizeeAccountData, VendorAccount } from '../../companion/ports'
import type { Http } from '../http'

export interface ApizeeOptions {
  clock: Clock
  random: Random
  log: Log
  http: Http
  settings: () => Settings
  /** The base address instead of the setting's: the demo's simulators. */
  baseUrl?: string
}

export interface Apizee {
  account: VendorAccount<ApizeeAccountData>
  handlers: HandlersOf<'assistance' | 'conferences'>
  dispose(): void
}

export function createApizee(_options: ApizeeOptions): Apizee {
  return {
    account: {
      events: () => () => undefined,
      use: () => undefined,
      test: async () => [],
      signOut: async () => undefined
    },
    handlers: {},
    dispose: () => undefined
  }
}

import type { Settings } from '../../../contract/settings'
import type { Clock, HandlersOf, Log, Random, WesalAccountData, VendorAccount } from '../../companion/ports'
import type { Http } from '../http'

export interface WesalOptions {
  clock: Clock
  random: Random
  log: Log
  http: Http
  settings: () => Settings
  /** The base address instead of the setting's: the demo's simulators. */
  baseUrl?: string
}

export interface Wesal {
  account: VendorAccount<WesalAccountData>
  handlers: HandlersOf<'surveys' | 'queueFigures'>
  dispose(): void
}

export function createWesal(_options: WesalOptions): Wesal {
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

import type { Settings } from '../../../contract/settings'
import type { Clock, HandlersOf, Log, Random, PersonalAccountData, VendorAccount } from '../../companion/ports'
import type { Http } from '../http'

export interface PersonalOptions {
  clock: Clock
  random: Random
  log: Log
  http: Http
  settings: () => Settings
  /** Where the vendor is, when not at its usual place: the demo's simulators. */
  addresses?: { gateway: string; webHost: string }
}

export interface Personal {
  account: VendorAccount<PersonalAccountData>
  handlers: HandlersOf<'personalUsers' | 'personalMeetings' | 'personalSites'>
  dispose(): void
}

export function createPersonal(_options: PersonalOptions): Personal {
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

import type { Settings } from '../../../../contract/settings'
import type { Clock, HandlersOf, Log, Random } from '../../../companion/ports'
import type { OnSite } from '../on-site/create-on-site'
import type { Rest } from '../rest'

export interface RemoteOptions {
  clock: Clock
  random: Random
  log: Log
  /** REST with the token of the sign-in; null while nobody is signed in. */
  rest: () => Rest | null
  settings: () => Settings
  onSite: OnSite
}

/** Everything of Webitel's REST that an agent asks for outside a call. */
export function createRemote(_options: RemoteOptions): HandlersOf<'team' | 'members' | 'callHistory' | 'recordings'> {
  return {}
}

import type { Settings } from '../../../../contract/settings'
import type { Clock, HandlersOf, Log, Random, Streams } from '../../../companion/ports'
import type { OnSite } from '../on-site/create-on-site'
import type { Rest } from '../rest'
import { clickToCall } from './click-to-call'
import { createAsk } from './create-ask'
import { directory } from './directory/directory'
import { createHistory } from './history/create-history'
import { createMemberUpload } from './members/create-member-upload'
import { memberHandlers } from './members/member-handlers'
import { createRecordings } from './recordings/create-recordings'
import { teamHandlers } from './team/team-handlers'

export interface RemoteOptions {
  clock: Clock
  random: Random
  log: Log
  /** REST with the token of the sign-in; null while nobody is signed in. */
  rest: () => Rest | null
  settings: () => Settings
  onSite: OnSite
  /** The user who is signed in. */
  userId: () => string | null
  /** The same person as an agent; null for a user who is none, and while the realtime line is away. */
  agentId: () => string | null
}

export interface Remote {
  handlers: HandlersOf<'team' | 'members' | 'clickToCall' | 'directory' | 'callHistory' | 'recordings'>
  streams: Pick<Streams, 'memberUpload' | 'callHistory' | 'recording'>
}

/** Everything of Webitel's REST that an agent asks for outside a call. */
export function createRemote(options: RemoteOptions): Remote {
  const ask = createAsk(options)
  const history = createHistory({ ...options, source: () => options.settings().webitel.historySource })
  const recordings = createRecordings({ ...options, call: (callId) => history.one(callId) })
  return {
    handlers: {
      ...teamHandlers(ask),
      ...memberHandlers(ask, options.random),
      ...clickToCall(ask),
      ...directory(ask, options),
      ...history.handlers,
      ...recordings.handlers
    },
    streams: {
      memberUpload: createMemberUpload({ ...options, ask }),
      callHistory: (filter) => history.all(filter),
      recording: (fileId, range) => recordings.stream(fileId, range)
    }
  }
}

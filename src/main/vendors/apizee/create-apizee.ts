import { fail, ok } from '../../../contract/result'
import type { Settings } from '../../../contract/settings'
import { createEvents } from '../../companion/events'
import type {
  ApizeeAccountData,
  ApizeePages,
  Clock,
  HandlersOf,
  Log,
  Random,
  Streams,
  VendorAccount,
  VendorAccountEvent
} from '../../companion/ports'
import { createLane, type Http, type Lane } from '../http'
import { openDesk, type ApizeeDesk } from './apizee-desk'
import { apizeeFailure } from './apizee-refusal'
import { createHandlers } from './handlers'
import { createOnce } from './once'
import { createPages } from './pages'
import { readMedias } from './read-medias'
import { statisticsPages } from './read-statistics'
import { testApizee } from './test-apizee'

/** The vendor's limit for a user, over all endpoints together, and what of it background work leaves (apizee.md 3). */
const LIMIT = { calls: 10, perMs: 60_000, keptForAgents: 3 }

export interface ApizeeOptions {
  clock: Clock
  random: Random
  log: Log
  http: Http
  settings: () => Settings
  /** The base address instead of the setting's: the demo's simulators. */
  baseUrl?: string
  /** Origins of pages taken beside the vendor's hosts: the demo's simulators. */
  trustedOrigins?: readonly string[]
}

export interface Apizee {
  account: VendorAccount<ApizeeAccountData>
  handlers: HandlersOf<'assistance' | 'conferences'>
  pages: ApizeePages
  streams: Pick<Streams, 'ticketStatistics' | 'apizeeMedia'>
  dispose(): void
}

export function createApizee({ clock, random, log, http, settings, baseUrl, trustedOrigins = [] }: ApizeeOptions): Apizee {
  const events = createEvents<VendorAccountEvent>()
  const { tell } = events
  /** By user: the vendor goes on counting when somebody signs out and in again. */
  const lanes = new Map<string, Lane>()
  const once = createOnce(clock)
  let desk: ApizeeDesk | null = null
  const current = () => desk
  const base = () => (baseUrl ?? settings().apizee.baseUrl).replace(/\/+$/, '')

  const laneOf = (user: string): Lane => {
    const known = lanes.get(user)
    if (known !== undefined) return known
    const lane = createLane({ clock, random, limit: LIMIT })
    lane.onWait((until) => {
      if (desk?.account.user === user) tell({ kind: 'waits', until })
    })
    lanes.set(user, lane)
    return lane
  }

  const open = (account: ApizeeAccountData): ApizeeDesk => {
    const lane = laneOf(account.user)
    const mine: ApizeeDesk = openDesk({
      clock,
      http,
      lane,
      settings: () => settings().apizee,
      baseUrl: base,
      trustedOrigins,
      account,
      onExpired() {
        if (desk !== mine) return
        log.warn('apizee-sign-in-refused')
        tell({ kind: 'expired' })
      },
      onQuota(remaining, resetsAt) {
        const used = Math.max(0, LIMIT.calls - remaining)
        lane.hearQuota({ limit: LIMIT.calls, used, resetsAt })
        if (desk === mine) tell({ kind: 'quota', quota: { limit: LIMIT.calls, used, interval: 'minute', resetsAt } })
      }
    })
    return mine
  }

  return {
    account: {
      events: events.listen,
      use(account) {
        desk = account === null ? null : open(account)
      },
      test: async () => (desk === null ? [] : testApizee(clock, desk)),
      signOut: async () => desk?.signOut()
    },
    handlers: createHandlers({ clock, settings, once, desk: current }),
    pages: createPages({ clock, settings, portal: () => new URL(base()).origin, desk: current }),
    streams: {
      async *ticketStatistics(days) {
        if (desk === null) yield fail('not-set-up')
        else yield* statisticsPages(desk, () => settings().apizee, clock, days)
      },
      async apizeeMedia(owner, mediaId, range) {
        const mine = desk
        if (mine === null) return fail('not-set-up')
        if (mine.medias.get(mediaId) === undefined) {
          const found = await readMedias(mine, settings().apizee, clock, owner, { limit: 100, offset: 0 })
          if (!found.ok) return found
        }
        const address = mine.medias.get(mediaId)
        if (address === undefined) return fail('not-found')
        const opening = mine.bytes(address, range)
        if (opening === null) return fail('vendor-error', 'foreign address')
        const opened = await opening
        return opened.ok ? ok(opened.stream) : apizeeFailure({ ...opened, step: 'call', repeat: 'free' }, clock.now())
      }
    },
    dispose() {
      desk = null
      events.clear()
    }
  }
}

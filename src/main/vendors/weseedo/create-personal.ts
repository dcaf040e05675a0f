import type { Settings } from '../../../contract/settings'
import { fail, ok } from '../../../contract/result'
import { createEvents } from '../../companion/events'
import type {
  Clock,
  HandlersOf,
  Log,
  PersonalAccountData,
  PersonalPages,
  Random,
  VendorAccount,
  VendorAccountEvent
} from '../../companion/ports'
import type { Http, Lane } from '../http'
import { KPN_GATEWAY } from './direct-addresses'
import { guestLink } from './guest-link'
import { joinAddress } from './join-address'
import { createKpnAccount } from './kpn-account'
import { PERSONAL_PATH } from './personal-addresses'
import { openDesk, type PersonalDesk } from './personal-desk'
import { personalMeetings } from './personal-meetings'
import { personalSites } from './personal-sites'
import { personalUsers } from './personal-users'
import { testPersonal } from './test-personal'

export interface PersonalOptions {
  clock: Clock
  random: Random
  log: Log
  http: Http
  settings: () => Settings
  /** Where the vendor is, when not at its usual place: the demo's simulators. */
  addresses?: { gateway: string; webHost: string }
  /** The lane of a KPN account, by its client id. */
  lane?: (clientId: string) => Lane
}

export interface Personal {
  account: VendorAccount<PersonalAccountData>
  handlers: HandlersOf<'personalUsers' | 'personalMeetings' | 'personalSites'>
  pages: PersonalPages
  dispose(): void
}

/** WeSeeDo Personal: planned meetings with video in both directions (weseedo.md 5). */
export function createPersonal({ clock, random, log, http, settings, addresses, lane }: PersonalOptions): Personal {
  const events = createEvents<VendorAccountEvent>()
  let desk: PersonalDesk | null = null

  const close = () => {
    desk?.kpn.close()
    desk = null
  }

  const open = (account: PersonalAccountData): PersonalDesk =>
    openDesk({
      clock,
      account,
      settings: () => settings().personal,
      kpn: createKpnAccount({
        clock,
        random,
        log,
        http,
        gateway: addresses?.gateway ?? KPN_GATEWAY,
        basePath: PERSONAL_PATH,
        credentials: account,
        lane: lane?.(account.clientId),
        apiVersion: () => settings().personal.apiVersion,
        hear: events.tell
      })
    })

  const current = () => desk
  return {
    account: {
      events: events.listen,
      use(account) {
        close()
        desk = account === null ? null : open(account)
      },
      test: async () => (desk === null ? [] : testPersonal(desk)),
      // KPN has no call that ends a token (weseedo.md 2).
      async signOut() {
        close()
      }
    },
    handlers: { ...personalUsers(current), ...personalMeetings(current), ...personalSites(current) },
    pages: {
      joinAddress: async (meetingId) => (desk === null ? fail('not-set-up') : joinAddress(desk, meetingId, addresses?.webHost)),
      guestLink: async (meetingId, participantId) =>
        desk === null ? fail('not-set-up') : guestLink(desk, meetingId, participantId, addresses?.webHost),
      async rights() {
        if (desk === null) return fail('not-set-up')
        const me = await desk.me()
        if (!me.ok) return me
        const { mayCall = true, mayScheduleForOthers = true, id: userId = null } = me.value ?? {}
        return ok({ mayCall, mayScheduleForOthers, userId })
      }
    },
    dispose() {
      close()
      events.clear()
    }
  }
}

import { startSimulators, type Simulators } from '../../src/simulators'
import { createHurriedClock } from '../support/hostile'
import { seeded } from '../support/seeded'
import { allVendors, type AllVendors, type VendorParts } from './all-vendors'
import { startRelay, type Loss, type LossyRelay } from './lossy-relay'

/** All simulators, each behind a relay that loses what it is told to. */
export interface VendorWorld {
  simulators: Simulators
  relays: Record<'webitel' | 'kpn' | 'apizee' | 'wesal', LossyRelay>
  /** New clients with accounts, behind the relays; Webitel signed in. From then on their time runs `times` faster, by default 20. */
  clients(settings?: VendorParts['settings'], times?: number): Promise<AllVendors>
  /** The same fates at every relay: a command speaks with one vendor. */
  plan(fates: ReadonlyMap<number, Loss>): void
  stop(): Promise<void>
}

export async function startWorld(seed: number): Promise<VendorWorld> {
  const simulators = await startSimulators({ pace: 0.01, seed })
  const { webitel, kpn, apizee, wesal, direct, personal, addresses, credentials } = simulators
  const quota = { limit: 1e9, interval: 1, unit: 'hour', reset: 'absent' } as const
  direct.configure({ quota, autoJoin: { outcome: 'never', afterSmsMs: 0, streamMs: null } })
  personal.configure({ quota, autoJoin: { outcome: 'never', afterMs: 0, admitMs: null, endMs: null } })
  apizee.configure({ rateLimit: false, guestJoinsAfterMs: null })
  const relays = {
    webitel: await startRelay(webitel.server.origin),
    kpn: await startRelay(kpn.server.origin),
    apizee: await startRelay(apizee.server.origin),
    wesal: await startRelay(wesal.server.origin)
  }
  const each = Object.values(relays)
  let made = 0
  return {
    simulators,
    relays,
    async clients(settings, times = 20) {
      for (const relay of each) relay.plan(new Map())
      const { directWeb, personalWeb, apizeeGuests } = addresses
      const at = { webitel: relays.webitel.origin, kpn: relays.kpn.origin, apizee: relays.apizee.origin, wesal: relays.wesal.origin }
      const clock = createHurriedClock()
      const clients = allVendors({ ...at, directWeb, personalWeb, apizeeGuests }, { clock, random: seeded(seed + made++), settings })
      clients.direct.use(credentials.direct)
      clients.personal.account.use(credentials.personal)
      clients.apizee.account.use(credentials.apizee)
      clients.wesal.account.use(credentials.wesal)
      const signedIn = await clients.telephony.signIn(credentials.webitel)
      if (!signedIn.ok) throw new Error(signedIn.cause)
      clock.hurry(times)
      return clients
    },
    plan: (fates) => each.forEach((relay) => relay.plan(fates)),
    async stop() {
      await Promise.all(each.map((relay) => relay.close()))
      await simulators.stop()
    }
  }
}

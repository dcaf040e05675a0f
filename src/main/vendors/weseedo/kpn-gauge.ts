import type { Clock, Log, VendorAccountEvent } from '../../companion/ports'
import type { Quota } from '../../../contract/state'
import type { HttpAnswer, HttpFailure } from '../http'
import { quotaOf, sunsetOf, versionOf } from './kpn-headers'
import { kpnRefusal } from './kpn-refusal'
import { freeAgainAt } from './kpn-repeat'

/** Share of the quota beyond which only agents may call (weseedo.md 3.1). */
const BACKGROUND_SHARE = 0.95
const DAY_MS = 86_400_000

export interface KpnGauge {
  /** Reads the headers of an answer and tells what is new in them. */
  heard(answer: HttpAnswer<unknown>): void
  /** Why a call that nobody waits for must not be sent now, or null. */
  keepsBack(): HttpFailure | null
}

/** What the answers of the gateway say of the account beside their content (weseedo.md 3.1). */
export function createKpnGauge({ clock, log, hear }: { clock: Clock; log: Log; hear: (event: VendorAccountEvent) => void }): KpnGauge {
  let quota: Quota | null = null
  let sunset: string | null = null
  let version: string | null = null
  let waits: number | null = null
  let warnedAt = -DAY_MS

  const hearWait = (until: number | null) => {
    if (until === waits) return
    waits = until
    hear({ kind: 'waits', until })
  }

  const hearSunset = (notice: string | null) => {
    if (notice !== null && clock.monotonic() - warnedAt >= DAY_MS) {
      warnedAt = clock.monotonic()
      log.warn('kpn-sunset', { notice })
    }
    if (notice === sunset) return
    sunset = notice
    hear({ kind: 'sunset', text: notice })
  }

  return {
    heard(answer) {
      if (!answer.ok && answer.failure.kind !== 'refused') return
      const headers = answer.ok ? answer.headers : answer.failure.kind === 'refused' ? answer.failure.headers : {}
      quota = quotaOf(headers, clock.now()) ?? quota
      if (headers['quota-used'] !== undefined && quota !== null) hear({ kind: 'quota', quota })
      if (headers.sunset !== undefined) hearSunset(sunsetOf(headers))
      const served = versionOf(headers)
      if (served !== null && served !== version) hear({ kind: 'version', text: (version = served) })
      if (answer.ok) hearWait(null)
      else if (answer.failure.kind === 'refused' && kpnRefusal(answer.failure).class === 'quota')
        hearWait(freeAgainAt(answer.failure, clock.now()))
    },
    keepsBack() {
      if (quota === null || quota.resetsAt === null || quota.resetsAt <= clock.now()) return null
      if (quota.used < quota.limit * BACKGROUND_SHARE) return null
      return { kind: 'held-back', sent: false, waitMs: quota.resetsAt - clock.now(), detail: 'quota' }
    }
  }
}

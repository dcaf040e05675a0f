import type { Clock, Log, VendorAccountEvent } from '../../companion/ports'
import type { HttpAnswer, Lane } from '../http'
import { quotaOf, sunsetOf, versionOf } from './kpn-headers'

const DAY_MS = 86_400_000

/** Reads the headers of each answer, tells what is new in them, and lets the lane know of the quota (weseedo.md 3.1). */
export function createKpnGauge({
  clock,
  log,
  lane,
  hear
}: {
  clock: Clock
  log: Log
  lane: Lane
  hear: (event: VendorAccountEvent) => void
}): (answer: HttpAnswer<unknown>) => void {
  let sunset: string | null = null
  let version: string | null = null
  let warnedAt = -DAY_MS

  const hearSunset = (notice: string | null) => {
    if (notice !== null && clock.monotonic() - warnedAt >= DAY_MS) {
      warnedAt = clock.monotonic()
      log.warn('kpn-sunset', { notice })
    }
    if (notice === sunset) return
    sunset = notice
    hear({ kind: 'sunset', text: notice })
  }

  return (answer) => {
    const headers = answer.ok ? answer.headers : answer.failure.kind === 'refused' ? answer.failure.headers : null
    if (headers === null) return
    const quota = quotaOf(headers, clock.now())
    if (quota !== null) {
      lane.hearQuota(quota)
      hear({ kind: 'quota', quota })
    }
    if (headers.sunset !== undefined) hearSunset(sunsetOf(headers))
    const served = versionOf(headers)
    if (served !== null && served !== version) hear({ kind: 'version', text: (version = served) })
  }
}

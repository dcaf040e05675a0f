import type { Quota } from '../../../contract/state'
import { serverTime, type HttpHeaders } from '../http'

const unitMs: Record<string, number> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
  month: 30 * 86_400_000
}

/** The quota that an answer tells of (weseedo.md 3.1), or null. `now` in ms since the epoch. */
export function quotaOf(headers: HttpHeaders, now: number): Quota | null {
  const limit = count(headers['quota-limit'])
  const used = count(headers['quota-used'])
  if (limit === null || used === null) return null
  const length = count(headers['quota-interval']) ?? 1
  const unit = headers['quota-time-unit']?.toLowerCase() ?? ''
  const window = unitMs[unit]
  return {
    limit,
    used,
    interval: `${length} ${unit}`.trim(),
    resetsAt: serverTime(headers['quota-reset-utc']) ?? (window === undefined ? null : now + length * window)
  }
}

/** The notice of deprecation, or null where there is none. */
export function sunsetOf(headers: HttpHeaders): string | null {
  const notice = headers.sunset?.trim().slice(0, 200) ?? ''
  return notice === '' || notice.toLowerCase() === 'n/a' ? null : notice
}

/** The version that served the call, or null. */
export const versionOf = (headers: HttpHeaders): string | null => headers['api-version']?.trim().slice(0, 40) || null

const count = (value: string | undefined): number | null => (value !== undefined && /^\d{1,15}$/.test(value.trim()) ? Number(value) : null)

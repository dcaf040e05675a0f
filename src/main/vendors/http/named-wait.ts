import type { HttpHeaders } from './http-call'
import { serverTime } from './server-time'

/**
 * The wait in ms that a server names: `Retry-After` in seconds or as a date (RFC 9110 10.2.3), `X-RateLimit-Reset` in seconds, or,
 * with 429, KPN's `quota-reset-UTC` as a time. Times are measured from the server's own `Date` where it sends one, else from `now`.
 * One in the past gives 0; anything unreadable gives null.
 */
export function namedWait(headers: HttpHeaders, now: number, status: number): number | null {
  const text = (headers['retry-after'] ?? headers['x-ratelimit-reset'])?.trim() ?? ''
  const seconds = text === '' ? Number.NaN : Number(text)
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000)
  const until = serverTime(text) ?? (status === 429 ? serverTime(headers['quota-reset-utc']) : null)
  if (until === null) return null
  return Math.max(0, until - (serverTime(headers.date) ?? now))
}

import type { HttpHeaders } from './http-call'

/**
 * The wait in ms that a server names: `Retry-After` in seconds or as a date (RFC 9110 10.2.3), `X-RateLimit-Reset` in seconds.
 * A date or a number in the past gives 0; anything unreadable gives null.
 */
export function namedWait(headers: HttpHeaders, now: number): number | null {
  const text = headers['retry-after'] ?? headers['x-ratelimit-reset']
  if (text === undefined || text.trim() === '') return null
  const seconds = Number(text)
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000)
  const date = Date.parse(text)
  return Number.isNaN(date) ? null : Math.max(0, date - now)
}

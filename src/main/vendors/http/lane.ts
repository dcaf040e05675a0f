import type { HttpAnswer, HttpFailure } from './http-call'

/** Whose wish a call is: an agent waits for the answer, or nobody does. */
export type Priority = 'agent' | 'background'

/**
 * The way to one vendor account: its quota, the waits that the vendor named, and a breaker for a vendor that is down (trust Q2, Q3).
 * One lane is shared by everything that uses the account, so that nothing can exceed its limit by coming from two sides.
 */
export interface Lane {
  /** Waits for a place, agents before background; a failure when none comes free inside `limitMs`. */
  enter(priority: Priority, limitMs: number): Promise<{ ok: true } | { ok: false; failure: HttpFailure }>
  /** Told of every answer: counts failures, learns of waits. */
  heard(answer: HttpAnswer<unknown>): void
  /** No call leaves before this time (ms since the epoch); null while calls may. */
  waitsUntil(): number | null
}

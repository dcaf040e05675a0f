import type { Cancel, Clock, Listen, Random } from '../../companion/ports'
import { createBreaker } from './breaker'
import type { HttpFailure } from './http-call'
import { createRetryBudget } from './retry-budget'
import { createRollingWindow } from './rolling-window'

/** Whose wish a call is: an agent waits for the answer, or nobody does. */
export type Priority = 'agent' | 'background'

/**
 * The way to one vendor account: its quota, the waits that the vendor named, and a breaker for a vendor that is down (trust Q2, Q3).
 * One lane is shared by everything that uses the account, so that nothing can exceed its limit by coming from two sides.
 * Each `enter` that succeeds is followed by one `heard`.
 */
export interface Lane {
  /** Waits for a place, agents before background; a failure at once when none can come free inside `limitMs`. */
  enter(priority: Priority, limitMs: number): Promise<{ ok: true } | { ok: false; failure: HttpFailure }>
  /** Told of every answer: counts failures, learns of waits. `definite`: the vendor has decided, whatever its status says. */
  heard(answer: { ok: true } | { ok: false; failure: HttpFailure }, definite?: boolean): void
  /** What the vendor says of its quota. Near the end only agents may use it, until the reset (ms since the epoch). */
  hearQuota(quota: { limit: number; used: number; resetsAt: number | null }): void
  /** No call leaves before this time (ms since the epoch); null while calls may. */
  waitsUntil(): number | null
  /** Told of each change of `waitsUntil`, also of its end. */
  onWait: Listen<number | null>
  /** A call is made for the first time; and whether one may be made again, inside what repeats may add (trust Q3). */
  called(): void
  mayRepeat(): boolean
}

export interface LaneOptions {
  clock: Clock
  random: Random
  /** So many calls in any `perMs`, of which background work leaves some to the agents. Default: no limit known. */
  limit?: { calls: number; perMs: number; keptForAgents: number }
  /** Wait after a 429 that names none. Default 60,000. */
  unnamedWaitMs?: number
  /** A longer named wait is taken for a mistake and counts as this. Default 31 days, the longest quota of a vendor. */
  longestWaitMs?: number
}

/** Share of the vendor's quota after which background work stops (KPN contract 3.1). */
const QUOTA_FOR_ALL = 0.95
/** For a quota that names no reset. */
const QUOTA_PAUSE_MS = 60_000
/** Spread of those who wait for the same moment. */
const SPREAD_MS = 1_000
/** Longer timers fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

type HeldBack = Extract<HttpFailure, { kind: 'held-back' }>
interface Waiting {
  until: number
  settle(entered: { ok: true } | { ok: false; failure: HttpFailure }): void
}

export function createLane({ clock, random, limit, unnamedWaitMs = 60_000, longestWaitMs = 31 * 86_400_000 }: LaneOptions): Lane {
  const breaker = createBreaker(clock, random)
  const window = limit === undefined ? null : createRollingWindow(clock, limit.perMs)
  const budget = createRetryBudget()
  const queues: Record<Priority, Waiting[]> = { agent: [], background: [] }
  const listeners = new Set<(until: number | null) => void>()
  let embargoUntil = 0
  let agentsOnlyUntil = 0
  let wake: Cancel = () => undefined
  let wasWaiting = false
  let endWait: Cancel = () => undefined

  const left = (until: number) => Math.max(0, until - clock.monotonic())

  /** What holds a call back that has `ahead` others before it; null when it may go. */
  const hold = (priority: Priority, ahead: number): HeldBack | null => {
    const held = (waitMs: number | null, detail: HeldBack['detail']): HeldBack => ({ kind: 'held-back', sent: false, waitMs, detail })
    if (!breaker.allows()) return held(breaker.opensIn(), 'breaker')
    const embargo = left(embargoUntil)
    if (embargo > 0) return held(embargo, 'named-wait')
    const agentsOnly = priority === 'background' ? left(agentsOnlyUntil) : 0
    if (agentsOnly > 0) return held(agentsOnly, 'quota')
    if (window === null || limit === undefined) return null
    const wait = window.freeIn(ahead + 1, limit.calls - (priority === 'background' ? limit.keptForAgents : 0))
    return wait > 0 ? held(wait, 'quota') : null
  }
  const hopeless = ({ detail, waitMs }: HeldBack, limitMs: number) => detail === 'breaker' || waitMs === null || waitMs >= limitMs

  const go = () => {
    window?.take()
    breaker.entered()
  }

  /** Lets go whoever may, in turn, and tells those whose wait has become vain. */
  const pump = () => {
    wake()
    let next = Infinity
    for (const priority of ['agent', 'background'] as const) {
      const queue = queues[priority]
      for (let first = queue[0]; first !== undefined; first = queue[0]) {
        const held = hold(priority, 0)
        if (held === null) {
          queue.shift()
          go()
          first.settle({ ok: true })
          continue
        }
        if (hopeless(held, left(first.until))) {
          queue.shift()
          first.settle({ ok: false, failure: held })
          continue
        }
        next = Math.min(next, held.waitMs ?? Infinity)
        break
      }
      for (const { until } of queue) next = Math.min(next, left(until))
    }
    wake = next === Infinity ? () => undefined : clock.after(Math.min(next, LONGEST_TIMER_MS), pump)
  }

  const blockedFor = () => Math.max(left(embargoUntil), breaker.opensIn())
  const waitsUntil = () => (blockedFor() > 0 ? clock.now() + blockedFor() : null)

  const tellWait = () => {
    endWait()
    const until = waitsUntil()
    if (until !== null || wasWaiting) listeners.forEach((listener) => listener(until))
    wasWaiting = until !== null
    if (until !== null) endWait = clock.after(Math.min(blockedFor(), LONGEST_TIMER_MS), tellWait)
  }

  return {
    async enter(priority, limitMs) {
      const queue = queues[priority]
      const ahead = queue.length + (priority === 'background' ? queues.agent.length : 0)
      const held = hold(priority, ahead)
      if (held === null && ahead === 0) {
        go()
        return { ok: true }
      }
      if (held !== null && hopeless(held, limitMs)) return { ok: false, failure: held }
      return new Promise((settle) => {
        queue.push({ until: clock.monotonic() + limitMs, settle })
        pump()
      })
    },
    heard(answer, definite = false) {
      const failure = answer.ok ? null : answer.failure
      window?.ended(failure === null || failure.sent)
      breaker.heard(failure === null || definite ? 'answered' : outcomeOf(failure))
      if (failure?.kind === 'refused' && (failure.status === 429 || failure.status === 503)) {
        const named = failure.waitMs ?? (failure.status === 429 ? unnamedWaitMs : 0)
        const wait = Math.min(named, longestWaitMs) + (named > 0 ? random.unit() * SPREAD_MS : 0)
        embargoUntil = Math.max(embargoUntil, clock.monotonic() + wait)
      }
      if (wasWaiting !== blockedFor() > 0 || blockedFor() > 0) tellWait()
      pump()
    },
    hearQuota({ limit: most, used, resetsAt }) {
      const near = used >= most * QUOTA_FOR_ALL
      agentsOnlyUntil = near ? clock.monotonic() + (resetsAt === null ? QUOTA_PAUSE_MS : Math.max(0, resetsAt - clock.now())) : 0
      pump()
    },
    waitsUntil,
    onWait(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    called: budget.called,
    mayRepeat: budget.mayRepeat
  }
}

/** A refusal, or something that is not in the vendor's form, is an answer: the server is there. */
function outcomeOf(failure: HttpFailure): 'answered' | 'failed' | 'unsent' {
  switch (failure.kind) {
    case 'refused':
      return failure.status >= 500 ? 'failed' : 'answered'
    case 'bad-answer':
      return 'answered'
    case 'not-sendable':
    case 'held-back':
      return 'unsent'
    default:
      return 'failed'
  }
}

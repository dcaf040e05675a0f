import type { z } from 'zod'
import type { Clock, Log, Random } from '../../companion/ports'
import type { ByteCall, Http, HttpAnswer, HttpCall, HttpFailure } from './http-call'
import type { Lane } from './lane'
import { openBytes } from './open-bytes'
import { prepare, type Prepared } from './prepare'
import { createRetryBudget, type RetryBudget } from './retry-budget'
import { createSecureAgent } from './secure-agent'
import { sendCall } from './send-call'

const DEADLINE_MS = 30_000
const SILENCE_MS = 15_000
const MAX_BYTES = 4 * 1024 * 1024
const MAX_TRIES = 3
/** Window of the random pause before the second try; doubles for the third. */
const FIRST_PAUSE_MS = 500
/** Time that a wait in the lane leaves to the call itself. */
const LEFT_FOR_CALL_MS = 5_000

export interface HttpOptions {
  clock: Clock
  random: Random
  log: Log
  /** Certificate authorities (PEM) to trust beside the built-in ones. */
  authorities?: string[]
}

export function createHttp({ clock, random, log, authorities }: HttpOptions): Http {
  const kept = createSecureAgent({ authorities })
  const fresh = createSecureAgent({ authorities, keepConnections: false })
  const budgets = new Map<string, RetryBudget>()
  let heldLoggedAt = -Infinity

  const logFailed = ({ host, method }: Prepared, failure: HttpFailure, tries: number) => {
    if (failure.kind === 'held-back') {
      if (clock.monotonic() - heldLoggedAt < 1000) return
      heldLoggedAt = clock.monotonic()
    }
    const { kind, sent } = failure
    log.warn('vendor-call-failed', { host, method, kind, sent, tries, status: 'status' in failure ? failure.status : null })
  }

  const enter = (lane: Lane, priority: HttpCall<z.ZodType>['priority'], leftMs: number) =>
    lane.enter(priority ?? 'agent', leftMs - Math.min(LEFT_FOR_CALL_MS, leftMs / 2))

  /** What repeats may add: the lane's, or that of the server where there is no lane. */
  const budgetOf = (origin: string): RetryBudget => {
    const known = budgets.get(origin)
    if (known !== undefined) return known
    const budget = createRetryBudget()
    budgets.set(origin, budget)
    return budget
  }

  const call = async <Answer extends z.ZodType>(spec: HttpCall<Answer>): Promise<HttpAnswer<z.output<Answer>>> => {
    const request = prepare(spec)
    if ('kind' in request) return { ok: false, failure: request }
    const { lane, repeat, final, answer: shape, maxBytes = MAX_BYTES } = spec
    const until = clock.monotonic() + (spec.deadlineMs ?? DEADLINE_MS)
    const agent = repeat === 'free' ? kept : fresh
    const budget = lane ?? budgetOf(request.origin)
    let last: (HttpAnswer<never> & { ok: false }) | null = null
    for (let tries = 1; ; tries++) {
      if (lane !== undefined) {
        const entered = await enter(lane, spec.priority, until - clock.monotonic())
        if (!entered.ok) {
          const answer = last ?? entered
          logFailed(request, answer.failure, tries - 1)
          return answer
        }
      }
      if (tries === 1) budget.called()
      const answer = await sendCall(clock, agent, request, { answer: shape, maxBytes, limitMs: until - clock.monotonic() })
      lane?.heard(answer, !answer.ok && answer.failure.kind === 'refused' && final?.(answer.failure) === true)
      if (answer.ok) return answer
      last = answer
      const pause = repeat === 'free' && tries < MAX_TRIES ? pauseBefore(answer.failure, tries, spec) : null
      if (pause === null || clock.monotonic() + pause >= until || !budget.mayRepeat()) {
        logFailed(request, answer.failure, tries)
        return answer
      }
      await new Promise<void>((resolve) => clock.after(pause, resolve))
    }
  }

  /** Full jitter; a wait that the server named is kept whole, with jitter on top. Null: another try cannot help, or would come too early. */
  const pauseBefore = (failure: HttpFailure, tries: number, { final, lane }: HttpCall<z.ZodType>): number | null => {
    const jitter = random.unit() * FIRST_PAUSE_MS * 2 ** (tries - 1)
    if (failure.kind !== 'refused') return failure.kind === 'certificate' || failure.kind === 'not-sendable' ? null : jitter
    if (final?.(failure)) return null
    const laneWaits = lane?.waitsUntil() ?? null
    const wait = laneWaits === null ? failure.waitMs : laneWaits - clock.now()
    if (failure.status === 429) return wait === null ? null : wait + jitter
    return failure.status >= 500 ? (wait ?? 0) + jitter : null
  }

  const bytes = async (spec: ByteCall) => {
    const { range, lane } = spec
    const headers: Record<string, string> = { 'accept-encoding': 'identity', ...spec.headers }
    if (range) headers.range = `bytes=${range.from}-${range.to ?? ''}`
    const request = prepare({ method: 'GET', url: spec.url, query: spec.query, headers }, '*/*')
    if ('kind' in request) return { ok: false as const, failure: request }
    const until = clock.monotonic() + (spec.deadlineMs ?? DEADLINE_MS)
    if (lane !== undefined) {
      const entered = await enter(lane, spec.priority, until - clock.monotonic())
      if (!entered.ok) {
        logFailed(request, entered.failure, 0)
        return entered
      }
    }
    const limitMs = until - clock.monotonic()
    const answer = await openBytes(clock, fresh, request, { limitMs, silenceMs: spec.silenceMs ?? SILENCE_MS, ranged: range != null })
    lane?.heard(answer.ok ? { ok: true, value: null, status: answer.stream.status, headers: {} } : answer)
    if (!answer.ok) logFailed(request, answer.failure, 1)
    return answer
  }

  return {
    call,
    bytes,
    async close() {
      await Promise.all([kept.destroy(), fresh.destroy()])
    }
  }
}

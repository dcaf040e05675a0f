import type { z } from 'zod'
import type { Clock, Log, Random } from '../../companion/ports'
import type { ByteAnswer, ByteCall, Http, HttpAnswer, HttpCall, HttpFailure } from './http-call'
import { inTries } from './in-tries'
import { openBytes } from './open-bytes'
import { prepare, type Prepared } from './prepare'
import { createRetryBudget, type RetryBudget } from './retry-budget'
import { createSecureAgent } from './secure-agent'
import { sendCall } from './send-call'

const DEADLINE_MS = 30_000
const SILENCE_MS = 15_000
const MAX_BYTES = 4 * 1024 * 1024

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

  const budgetOf = (origin: string): RetryBudget => {
    const known = budgets.get(origin)
    if (known !== undefined) return known
    const budget = createRetryBudget()
    budgets.set(origin, budget)
    return budget
  }

  /** What a lane holds back is a line a second at most: a screen that asks again and again would fill the log. */
  const logFailed = ({ host, method }: Prepared, failure: HttpFailure, tries: number) => {
    if (failure.kind === 'held-back') {
      if (clock.monotonic() - heldLoggedAt < 1000) return
      heldLoggedAt = clock.monotonic()
    }
    const { kind, sent } = failure
    log.warn('vendor-call-failed', { host, method, kind, sent, tries, status: 'status' in failure ? failure.status : null })
  }

  return {
    async call<Answer extends z.ZodType>(spec: HttpCall<Answer>): Promise<HttpAnswer<z.output<Answer>>> {
      const request = prepare(spec)
      if ('kind' in request) return { ok: false, failure: request }
      const { repeat, final, lane, priority, deadlineMs = DEADLINE_MS, maxBytes = MAX_BYTES } = spec
      const agent = repeat === 'free' ? kept : fresh
      const budget = budgetOf(request.origin)
      const { answer, tries } = await inTries({ clock, random, repeat, final, lane, priority, deadlineMs, budget }, (limitMs) =>
        sendCall(clock, agent, request, { answer: spec.answer, maxBytes, limitMs })
      )
      if (!answer.ok) logFailed(request, answer.failure, tries)
      return answer
    },
    async bytes({
      url,
      query,
      headers,
      range,
      lane,
      priority,
      deadlineMs = DEADLINE_MS,
      silenceMs = SILENCE_MS
    }: ByteCall): Promise<ByteAnswer> {
      const part: Record<string, string> = range ? { range: `bytes=${range.from}-${range.to ?? ''}` } : {}
      const request = prepare({ method: 'GET', url, query, headers: { 'accept-encoding': 'identity', ...headers, ...part } }, '*/*')
      if ('kind' in request) return { ok: false, failure: request }
      const budget = budgetOf(request.origin)
      const { answer, tries } = await inTries({ clock, random, repeat: 'never', lane, priority, deadlineMs, budget }, (limitMs) =>
        openBytes(clock, fresh, request, { limitMs, silenceMs, ranged: 'range' in part })
      )
      if (!answer.ok) logFailed(request, answer.failure, tries)
      return answer
    },
    async close() {
      await Promise.all([kept.destroy(), fresh.destroy()])
    }
  }
}

import type { z } from 'zod'
import type { Clock, Random } from '../../companion/ports'
import type { HttpCall, HttpFailure } from './http-call'
import type { RetryBudget } from './retry-budget'

const MAX_TRIES = 3
/** Window of the random pause before the second try; doubles for the third. */
const FIRST_PAUSE_MS = 500
/** Time that a wait in the lane leaves to the call itself. */
const LEFT_FOR_CALL_MS = 5_000

type Failed = { ok: false; failure: HttpFailure }

export interface TriesOptions extends Pick<HttpCall<z.ZodType>, 'repeat' | 'final' | 'lane' | 'priority'> {
  clock: Clock
  random: Random
  deadlineMs: number
  /** What repeats may add where there is no lane. */
  budget: RetryBudget
}

/**
 * Sends a call once, or a `free` one up to three times inside the deadline, each time with a place in the lane (trust Q1 to Q3).
 * Answers the last outcome and how often it was sent. `send` gets the ms that are left.
 */
export async function inTries<Answer extends { ok: true } | Failed>(
  options: TriesOptions,
  send: (limitMs: number) => Promise<Answer>
): Promise<{ answer: Answer | Failed; tries: number }> {
  const { clock, repeat, final, lane, priority = 'agent' } = options
  const budget = lane ?? options.budget
  const until = clock.monotonic() + options.deadlineMs
  let last: Answer | null = null
  for (let tries = 1; ; tries++) {
    if (lane !== undefined) {
      const left = until - clock.monotonic()
      const entered = await lane.enter(priority, left - Math.min(LEFT_FOR_CALL_MS, left / 2))
      if (!entered.ok) return { answer: last ?? entered, tries: tries - 1 }
    }
    if (tries === 1) budget.called()
    const answer = await send(until - clock.monotonic())
    const definite = !answer.ok && answer.failure.kind === 'refused' && final?.(answer.failure) === true
    lane?.heard(answer, definite)
    if (answer.ok || repeat !== 'free' || definite || tries === MAX_TRIES) return { answer, tries }
    const pause = pauseBefore(answer.failure, tries, options)
    if (pause === null || clock.monotonic() + pause >= until || !budget.mayRepeat()) return { answer, tries }
    last = answer
    await new Promise<void>((resolve) => clock.after(pause, resolve))
  }
}

/** Full jitter; a wait that the server named is kept whole, with jitter on top. Null: another try cannot help, or would come too early. */
function pauseBefore(failure: HttpFailure, tries: number, { clock, random, lane }: TriesOptions): number | null {
  const jitter = random.unit() * FIRST_PAUSE_MS * 2 ** (tries - 1)
  if (failure.kind !== 'refused') return failure.kind === 'certificate' || failure.kind === 'not-sendable' ? null : jitter
  const laneUntil = lane?.waitsUntil() ?? null
  const wait = laneUntil === null ? failure.waitMs : laneUntil - clock.now()
  if (failure.status === 429) return wait === null ? null : wait + jitter
  return failure.status >= 500 ? (wait ?? 0) + jitter : null
}

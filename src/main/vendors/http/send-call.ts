import type { Agent } from 'undici'
import type { z } from 'zod'
import type { Clock } from '../../companion/ports'
import { createBodyText, type BodyText } from './body-text'
import type { HttpAnswer, HttpFailure, HttpHeaders } from './http-call'
import type { Prepared } from './prepare'
import { readAnswer, type RawAnswer } from './read-answer'
import { startExchange, timeUp } from './start-exchange'

/** One try of a call: the request, its whole answer inside `limitMs`, and the checks of that answer. */
export async function sendCall<Answer extends z.ZodType>(
  clock: Clock,
  agent: Agent,
  request: Prepared,
  { answer, maxBytes, limitMs }: { answer: Answer; maxBytes: number; limitMs: number }
): Promise<HttpAnswer<z.output<Answer>>> {
  const raw = await whole(clock, agent, request, maxBytes, limitMs)
  return 'kind' in raw ? { ok: false, failure: raw } : readAnswer(raw, answer, clock.now())
}

const whole = (clock: Clock, agent: Agent, request: Prepared, maxBytes: number, limitMs: number): Promise<RawAnswer | HttpFailure> =>
  new Promise((resolve) => {
    let status = 0
    let headers: HttpHeaders = {}
    let body: BodyText | null = null
    const done = (outcome: RawAnswer | HttpFailure) => {
      cancel()
      resolve(outcome)
    }
    const answered = () => done({ status, headers, body: body?.text() ?? { text: '' } })
    const cancel = clock.after(limitMs, () => exchange.abort(timeUp()))
    const exchange = startExchange(agent, request, {
      head(itsStatus, itsHeaders) {
        status = itsStatus
        headers = itsHeaders
        body = createBodyText(headers, maxBytes)
      },
      part(bytes) {
        if (body?.add(bytes) === true) return true
        exchange.drop()
        answered()
        return false
      },
      end: answered,
      failed: done
    })
  })

import type { z } from 'zod'
import { fail, ok, type Result } from '../../../../contract/result'
import type { VendorCause } from '../../../../contract/vendor-causes'
import type { Clock } from '../../../companion/ports'
import { refusalOf } from '../refusal'
import type { Rest, RestCall } from '../rest'
import { webitelFailure } from './webitel-failure'

/** What every client of Webitel's REST is made with. */
export interface AskParts {
  clock: Clock
  /** REST with the token of the sign-in; null while nobody is signed in. */
  rest: () => Pick<Rest, 'call'> | null
}

/** Makes a call and says what its failure means. `known`: refusals that are causes of their own, by the vendor's id. */
export type Ask = <Answer extends z.ZodType, Known extends string = never>(
  call: RestCall<Answer>,
  known?: Readonly<Record<string, Known>>
) => Promise<Result<z.output<Answer>, VendorCause | Known>>

export const createAsk =
  ({ clock, rest }: AskParts): Ask =>
  async (call, known) => {
    const signedIn = rest()
    if (signedIn === null) return fail('signed-out')
    const answer = await signedIn.call(call)
    if (answer.ok) return ok(answer.value)
    const { failure } = answer
    if (failure.kind === 'refused' && known !== undefined) {
      const { id, message } = refusalOf(failure.body, failure.status)
      const cause = Object.hasOwn(known, id) ? known[id] : undefined
      if (cause !== undefined) return fail(cause, message.slice(0, 200) || id)
    }
    return webitelFailure(failure, call.repeat, clock.now())
  }

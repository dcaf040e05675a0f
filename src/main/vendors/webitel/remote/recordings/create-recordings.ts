import type { HistoryCall } from '../../../../../contract/history-call'
import { fail, ok, type Result } from '../../../../../contract/result'
import type { VendorCause } from '../../../../../contract/vendor-causes'
import type { Clock, HandlersOf, Streams } from '../../../../companion/ports'
import { refusalOf } from '../../refusal'
import { isId, type Rest } from '../../rest'
import { webitelFailure } from '../webitel-failure'

export interface RecordingsOptions {
  clock: Clock
  /** REST with the token of the sign-in; null while nobody is signed in. */
  rest: () => Rest | null
  /** A call with the files of both its legs. */
  call: (callId: string) => Promise<Result<HistoryCall, VendorCause>>
}

export interface Recordings {
  handlers: HandlersOf<'recordings'>
  stream: Streams['recording']
}

/** What was recorded of calls, listed with the call and streamed by the storage service (webitel.md 5.3). */
export const createRecordings = ({ clock, rest, call }: RecordingsOptions): Recordings => ({
  handlers: {
    async 'recordings.list'({ callId }) {
      const found = await call(callId)
      return found.ok ? ok({ files: found.value.files }) : found
    }
  },
  async stream(fileId, range) {
    if (!isId(fileId)) return fail('not-found')
    const desk = rest()
    if (desk === null) return fail('signed-out')
    const answer = await desk.bytes({ path: `/storage/recordings/${fileId}/stream`, range })
    if (answer.ok) return ok(answer.stream)
    const { failure } = answer
    if (failure.kind === 'refused') {
      const { id } = refusalOf(failure.body, failure.status)
      if (id.startsWith('api.helper.parse_range') || failure.status === 416) return fail('invalid', 'range')
      if (id === 'api.context.invalid_url_param.app_error') return fail('not-found', id)
    }
    return webitelFailure(failure, 'free', clock.now())
  }
})

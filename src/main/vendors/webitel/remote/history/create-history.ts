import { z } from 'zod'
import type { CallFilter, HistoryCall } from '../../../../../contract/history-call'
import { fail, ok, type Result } from '../../../../../contract/result'
import type { VendorCause } from '../../../../../contract/vendor-causes'
import type { HandlersOf, Pages } from '../../../../companion/ports'
import { createAsk, type AskParts } from '../create-ask'
import { allCalls } from './all-calls'
import { annotationOf } from './history-call-of'
import type { HistorySource } from './history-source'
import { createRestHistory } from './rest-history'
import { wholeCall } from './whole-call'

export interface HistoryOptions extends AskParts {
  /** Where the agent wants finished calls to be read. */
  source: () => 'rest' | 'postgresql'
  onSite: HistorySource
}

export interface History {
  handlers: HandlersOf<'callHistory'>
  one(callId: string): Promise<Result<HistoryCall, VendorCause>>
  all(filter: CallFilter): Pages<HistoryCall>
}

/** Finished calls of Webitel: read from either source, changed over REST alone (webitel.md 5.2). */
export function createHistory({ source, onSite, ...parts }: HistoryOptions): History {
  const ask = createAsk(parts)
  const overRest = createRestHistory(ask)
  const chosen = (): HistorySource => (source() === 'postgresql' ? onSite : overRest)
  const one = (callId: string) => wholeCall(chosen(), callId)

  const patch = async (callId: string, json: unknown) => {
    const answer = await ask({ method: 'PATCH', path: `/calls/history/${callId}`, json, repeat: 'free', answer: z.unknown() })
    return answer.ok ? ok(null) : answer
  }
  const annotate = async (method: 'POST' | 'PUT', path: string, json: unknown) => {
    const answer = await ask({ method, path, json, repeat: method === 'PUT' ? 'free' : 'never', answer: z.unknown() })
    if (!answer.ok) return answer
    const annotation = annotationOf(answer.value)
    return annotation === null ? fail('vendor-error' as const, 'no id') : ok(annotation)
  }

  return {
    one,
    all: (filter) => allCalls(chosen, filter),
    handlers: {
      'callHistory.search': (query) => chosen().search(query),
      'callHistory.one': ({ callId }) => one(callId),
      'callHistory.hideMissed': ({ callId }) => patch(callId, { hide_missed: true }),
      'callHistory.setVariables': ({ callId, variables }) => patch(callId, { variables }),
      'callHistory.addAnnotation': ({ callId, note, fromS, toS, fileId }) => {
        if (toS < fromS) return Promise.resolve(fail('invalid', 'toS'))
        const json = { note, start_sec: fromS, end_sec: toS, ...(fileId !== null && { file_id: fileId }) }
        return annotate('POST', `/calls/history/${callId}/annotation`, json)
      },
      'callHistory.changeAnnotation': ({ callId, annotationId, note, fromS, toS }) => {
        if (toS < fromS) return Promise.resolve(fail('invalid', 'toS'))
        return annotate('PUT', `/calls/history/${callId}/annotation/${annotationId}`, { note, start_sec: fromS, end_sec: toS })
      },
      async 'callHistory.removeAnnotation'({ callId, annotationId }) {
        const answer = await ask({
          method: 'DELETE',
          path: `/calls/history/${callId}/annotation/${annotationId}`,
          repeat: 'free',
          answer: z.unknown()
        })
        // Gone already is what was wanted; a lost answer and a second try end so too.
        return answer.ok || answer.cause === 'not-found' ? ok(null) : answer
      }
    }
  }
}

import type { CallFilter, HistoryCall } from '../../../../../contract/history-call'
import { fail, ok, type Result } from '../../../../../contract/result'
import type { VendorCause } from '../../../../../contract/vendor-causes'
import type { HistorySource } from './history-source'

const MOST_LEGS = 100

/**
 * One call with the files of both its legs: a recording hangs on one of them, whichever was asked for (webitel.md 5.2).
 * The other leg is its parent, or whatever stands below it.
 */
export async function wholeCall(source: HistorySource, callId: string): Promise<Result<HistoryCall, VendorCause>> {
  const read = (filter: CallFilter) => source.search({ filter, size: MOST_LEGS, order: 'oldest', after: null })
  const found = await read({ ids: [callId] })
  if (!found.ok) return found
  const call = found.value.calls.find(({ id }) => id === callId)
  if (call === undefined) return fail('not-found')
  const others = await read(call.parentId === null ? { treeOf: callId } : { ids: [call.parentId] })
  if (!others.ok) return others
  const files = new Map([call, ...others.value.calls].flatMap((leg) => leg.files.map((file) => [file.id, file])))
  for (const file of call.files) files.set(file.id, file)
  return ok({ ...call, files: [...files.values()] })
}

import { fail, ok, type Result } from '../../../contract/result'
import type { VendorCause } from '../../../contract/vendor-causes'
import type { MemberUpload } from '../ports'
import type { Job } from '../work/works'
import type { Patience } from './patience'

/** A request that was cut may still be at work at the server: what is missing after these pauses did not get there. */
const SETTLE_MS = [3_000, 10_000]

/** Ids by row of what was loaded under a marker by a request whose answer was lost; `rows`: those that it may have loaded, null for any. */
export async function findLoaded(
  rows: readonly number[] | null,
  marker: string,
  { upload, queueId, patience, job }: { upload: MemberUpload; queueId: string; patience: Patience; job: Pick<Job, 'signal'> }
): Promise<Result<Map<number, string>, VendorCause | 'cancelled'>> {
  let found = new Map<number, string>()
  for (const settleMs of SETTLE_MS) {
    await patience.pause(settleMs)
    for (;;) {
      if (job.signal.aborted) return fail('cancelled')
      const answer = await upload.found(queueId, marker)
      if (answer.ok) {
        found = answer.value
        break
      }
      if (!(await patience.outlast(answer))) return answer
    }
    patience.heard()
    if (rows?.every((row) => found.has(row)) === true) break
  }
  return ok(found)
}

import { fail, ok, type Result } from '../../../contract/result'
import type { RejectedRow } from '../../../contract/member-import'
import type { VendorCause } from '../../../contract/vendor-causes'
import type { MemberUpload, RowMember } from '../ports'
import type { Job } from '../work/works'
import { findLoaded } from './find-loaded'
import type { Patience } from './patience'

/** Lost answers of one part in a row, before the import stops. */
const MOST_UNKNOWN = 5

export type LoadCause = VendorCause | 'wrong-queue-type' | 'cancelled'

export interface Loaded {
  loaded: { row: number; id: string }[]
  rejected: RejectedRow[]
}

export interface LoadParts {
  upload: MemberUpload
  patience: Patience
  job: Pick<Job, 'signal'>
  queueId: string
  /** What the vendor keeps with the members: the name of the file. */
  label: string
}

/**
 * Loads one batch, every member once. An answer that was lost is looked up by `marker`; a batch that was refused is parted in two until
 * the rows to blame stand alone, for a refused request loaded nothing (webitel.md 4.1).
 */
export async function loadBatch(members: readonly RowMember[], marker: string, parts: LoadParts): Promise<Result<Loaded, LoadCause>> {
  const { upload, patience, job, queueId, label } = parts
  const result: Loaded = { loaded: [], rejected: [] }
  const waiting: (readonly RowMember[])[] = members.length === 0 ? [] : [members]
  let unknown = 0

  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    if (job.signal.aborted) return fail('cancelled')
    const added = await upload.add(queueId, part, marker, label)
    if (added.kind === 'failed') {
      if (!(await patience.outlast(added))) return fail(added.cause, added.detail)
      waiting.push(part)
      continue
    }
    if (added.kind === 'unknown') {
      if (++unknown > MOST_UNKNOWN) return fail('no-answer', added.detail)
      const found = await findLoaded(
        part.map(({ row }) => row),
        marker,
        parts
      )
      if (!found.ok) return found
      const missing = part.filter(({ row }) => !found.value.has(row))
      for (const { row } of part) {
        const id = found.value.get(row)
        if (id !== undefined) result.loaded.push({ row, id })
      }
      if (missing.length > 0) waiting.push(missing)
      else unknown = 0
      continue
    }
    patience.heard()
    unknown = 0
    if (added.kind === 'added') result.loaded.push(...part.map(({ row }, index) => ({ row, id: added.ids[index] ?? '' })))
    else if (part.length === 1)
      result.rejected.push(...part.map(({ row }) => ({ row, reason: 'refused' as const, column: null, detail: added.detail })))
    else {
      const half = Math.ceil(part.length / 2)
      waiting.push(part.slice(half), part.slice(0, half))
    }
  }
  return ok(result)
}

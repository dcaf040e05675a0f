import type { MemberForm } from '../../../contract/member'
import type { Result } from '../../../contract/result'
import type { VendorCause } from '../../../contract/vendor-causes'

/** A member with the row of the file that it came from. */
export interface RowMember {
  row: number
  member: MemberForm
}

/**
 * - `refused`: by the vendor, because of one of them; none was loaded. `detail`: the vendor's id of the refusal.
 * - `unknown`: sent, and nobody knows; `found` can tell.
 * - `failed`: none was loaded, and the reason lies with none of them. `detail` of `too-many`: when it is possible again (ISO 8601).
 */
export type AddedMembers =
  | { kind: 'added'; /** In the order of the members. */ ids: string[] }
  | { kind: 'refused'; detail: string }
  | { kind: 'unknown'; detail: string }
  | { kind: 'failed'; cause: VendorCause | 'wrong-queue-type'; detail?: string }

/** Members on their way into a queue, many at a time (webitel.md 4.1, trust Q6). */
export interface MemberUpload {
  /** The vendor takes so many in one transaction; never more. */
  readonly most: number
  /** All of them or none, once. Every member carries `marker` and its row as variables. `label` is what the vendor keeps with it. */
  add(queueId: string, members: readonly RowMember[], marker: string, label: string): Promise<AddedMembers>
  /** Ids of the members that carry this marker, by row. */
  found(queueId: string, marker: string): Promise<Result<Map<number, string>, VendorCause>>
}

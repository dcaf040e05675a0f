import type { Result } from '../../../contract/result'
import type { VendorCause } from '../../../contract/vendor-causes'

/**
 * `foreign-address`: the vendor named a page that is not https on one of its hosts (trust V3). `not-a-participant`: the signed-in user
 * has no place in the meeting, or his role cannot call.
 */
export type JoinFailure = VendorCause | 'foreign-address' | 'not-a-participant'

/** Addresses of WeSeeDo Personal's pages, for the shell alone: whoever has one is in the meeting (trust S4). */
export interface PersonalPages {
  /** The signed-in user's own address of a meeting; to be opened at once. */
  joinAddress(meetingId: string): Promise<Result<{ url: string }, JoinFailure>>
  /** A guest's address, for the clipboard; without an id the first guest's. `not-found`: no such guest. */
  guestLink(meetingId: string, participantId: string | null): Promise<Result<{ url: string }, VendorCause | 'foreign-address'>>
  /** What the signed-in user may do; true where the vendor does not show him. Asked for once. */
  rights(): Promise<Result<{ mayCall: boolean; mayScheduleForOthers: boolean; userId: string | null }, VendorCause>>
}

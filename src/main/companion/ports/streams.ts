import type { CallFilter, HistoryCall } from '../../../contract/history-call'
import type { Result } from '../../../contract/result'
import type { VendorCause } from '../../../contract/vendor-causes'
import type { ByteRange, ByteStream, Pages } from './remote'

/** What comes from vendors, or goes to them, in pieces; the companion's long work is made of it. */
export interface Streams {
  /** Finished calls, newest first. */
  callHistory(filter: CallFilter): Pages<HistoryCall>
  /** A recorded file of a call; `invalid` with `range` as detail when the file has no such bytes. */
  recording(fileId: string, range: ByteRange | null): Promise<Result<ByteStream, VendorCause>>
}

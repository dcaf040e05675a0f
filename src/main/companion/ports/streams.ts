import type { TicketStatistics } from '../../../contract/commands/assistance'
import type { Survey, SurveyFilter } from '../../../contract/commands/surveys'
import type { CallFilter, HistoryCall } from '../../../contract/history-call'
import type { Result } from '../../../contract/result'
import type { VendorCause } from '../../../contract/vendor-causes'
import type { MemberUpload } from './member-upload'
import type { ByteRange, ByteStream, Pages } from './remote'

/** What comes from vendors, or goes to them, in pieces; the companion's long work is made of it. */
export interface Streams {
  memberUpload: MemberUpload
  /** Finished calls, newest first. */
  callHistory(filter: CallFilter): Pages<HistoryCall>
  /** A recorded file of a call; `invalid` with `range` as detail when the file has no such bytes. */
  recording(fileId: string, range: ByteRange | null): Promise<Result<ByteStream, VendorCause>>
  /** Apizee's ticket statistics of whole days (`YYYY-MM-DD`), both included, some days a page. */
  ticketStatistics(days: { from: string; to: string }): Pages<TicketStatistics>
  /** A picture, recording or file of an Apizee ticket or conference, by the id of its `ApizeeMedia`. */
  apizeeMedia(
    owner: { of: 'ticket' | 'conference'; id: string },
    mediaId: string,
    range: ByteRange | null
  ): Promise<Result<ByteStream, VendorCause>>
  /** Every survey of a search; the next page is asked for when it is taken. */
  surveys(filter: SurveyFilter): Pages<Survey>
}

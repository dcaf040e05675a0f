import type { CallFilter, HistoryCall } from '../../../../../contract/history-call'
import type { Result } from '../../../../../contract/result'
import type { VendorCause } from '../../../../../contract/vendor-causes'

export interface HistoryQuery {
  filter: CallFilter
  size: number
  order: 'newest' | 'oldest'
  /** `next` of the page before. */
  after: string | null
}

export interface HistoryPage {
  calls: HistoryCall[]
  /** Where the next page begins, in the source's own words; null after the last. */
  next: string | null
}

/** Where finished calls are read: Webitel's REST, or the on-site database. Both give the same objects. */
export interface HistorySource {
  search(query: HistoryQuery): Promise<Result<HistoryPage, VendorCause>>
}

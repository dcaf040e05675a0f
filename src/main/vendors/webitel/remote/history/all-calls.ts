import type { CallFilter, HistoryCall } from '../../../../../contract/history-call'
import { fail, ok } from '../../../../../contract/result'
import type { Pages } from '../../../../companion/ports'
import type { HistorySource } from './history-source'

const PAGE_ROWS = 500

/**
 * Every call of a filter, newest first, one page in memory. Calls that arrive meanwhile push the later ones on by some places:
 * what stood on the page before is left out. A server whose pages begin anew would never end.
 */
export async function* allCalls(source: () => HistorySource, filter: CallFilter): Pages<HistoryCall> {
  let before = new Set<string>()
  const begun = new Set<string | undefined>([undefined])
  for (let after: string | null = null; ;) {
    const page = await source().search({ filter, size: PAGE_ROWS, order: 'newest', after })
    if (!page.ok) {
      yield page
      return
    }
    const { calls, next } = page.value
    const rows = calls.filter(({ id }) => !before.has(id))
    before = new Set(calls.map(({ id }) => id))
    yield ok({ rows, total: null })
    if (next === null) return
    const first = calls[0]?.id
    if (begun.has(first)) {
      yield fail('vendor-error', 'pages repeat')
      return
    }
    begun.add(first)
    after = next
  }
}

import type { CallFilter } from '../../../../../contract/history-call'

const ranges = ['created', 'answered', 'stored', 'duration', 'talk', 'requiredScore', 'optionalScore'] as const
const isSet = (range: { from?: number; to?: number } | undefined) => range?.from !== undefined || range?.to !== undefined

/** What a search may not be asked with (webitel.md 5.2): the member of the filter, `filter` where one of six is needed, or null. */
export function filterProblem(filter: CallFilter): string | null {
  const { created, stored, number, text, treeOf, ids, timeline } = filter
  for (const name of ranges) {
    const { from, to } = filter[name] ?? {}
    if (from !== undefined && to !== undefined && from > to && to !== 0) return name
  }
  for (const name of ['answered', 'stored'] as const) {
    const range = filter[name]
    if (range !== undefined && (range.from === undefined || range.to === undefined)) return name
  }
  if (timeline === true && treeOf === undefined) return 'timeline'
  const named = isSet(created) || isSet(stored) || [number, text, treeOf, ids].some((one) => one !== undefined)
  return named ? null : 'filter'
}

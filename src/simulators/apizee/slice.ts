export interface Slice {
  limit: number
  offset: number
}

/** Part of a list that is asked for; null for a limit beyond 1 to 100. */
export function sliceOf(query: URLSearchParams, usual: number): Slice | null {
  const limit = Number(query.get('limit') ?? usual)
  const offset = Number(query.get('offset') ?? 0)
  return Number.isInteger(limit) && limit >= 1 && limit <= 100 && Number.isInteger(offset) && offset >= 0 ? { limit, offset } : null
}

export const cut = <Item>(items: readonly Item[], { limit, offset }: Slice): Item[] => items.slice(offset, offset + limit)

import type { HistoryCall } from '../../../contract/history-call'

/** One call as a line of the table: the leg that came first in the list, and its other legs as far as they were read. */
export interface CallRow {
  id: string
  /** Of the tree that this leg belongs to. */
  rootId: string
  call: HistoryCall
  legs: readonly HistoryCall[]
}

const rootOf = ({ id, parentId }: HistoryCall): string => parentId ?? id

export interface CallRows {
  rows: readonly CallRow[]
  places: ReadonlyMap<string, number>
}
export const noRows: CallRows = { rows: [], places: new Map() }

/**
 * Adds a page. A leg whose call has a line already joins that line, so that no line that was drawn ever moves.
 * A leg that comes twice, because the list grew meanwhile, counts once.
 */
export function withPage({ rows, places }: CallRows, page: readonly HistoryCall[]): CallRows {
  const grown = [...rows]
  const placed = new Map(places)
  for (const call of page) {
    const rootId = rootOf(call)
    const at = placed.get(rootId)
    const row = at === undefined ? undefined : grown[at]
    if (at === undefined || row === undefined) {
      placed.set(rootId, grown.length)
      grown.push({ id: call.id, rootId, call, legs: [call] })
    } else if (!row.legs.some(({ id }) => id === call.id)) grown[at] = { ...row, legs: [...row.legs, call] }
  }
  return { rows: grown, places: placed }
}

/** Adds what came since the list was read: new calls stand above the lines that were there, whose order stays. */
export function withNewest(held: CallRows, page: readonly HistoryCall[]): CallRows {
  const fresh = withPage(
    noRows,
    page.filter((call) => !held.places.has(rootOf(call)))
  )
  const grown = withPage(
    held,
    page.filter((call) => held.places.has(rootOf(call)))
  )
  if (fresh.rows.length === 0) return grown
  const rows = [...fresh.rows, ...grown.rows]
  return { rows, places: new Map(rows.map(({ rootId }, index) => [rootId, index])) }
}

/** How many calls of a page have no line yet. */
export const newIn = ({ places }: CallRows, page: readonly HistoryCall[]): number =>
  new Set(page.map(rootOf).filter((rootId) => !places.has(rootId))).size

/** The first value that any leg knows, the shown leg before the others. */
export const known = <T>({ legs }: Pick<CallRow, 'legs'>, read: (call: HistoryCall) => T | null): T | null => {
  for (const leg of legs) {
    const value = read(leg)
    if (value !== null) return value
  }
  return null
}

import type { ChosenFile, ImportJournal, Tables } from '../ports'
import { tableRows } from './table-rows'

/** The table is no longer the one that was loaded. */
export class TableChanged extends Error {
  override readonly name = 'TableChanged'
}

type Line = (string | number | null)[]
interface Outcome {
  row: number
  more: Line
}

/** Rows of the table as they stand there, with their row number in front and what became of them behind. Read and written row by row. */
export async function* reportRows(
  which: 'rejected' | 'loaded',
  importId: string,
  { tables, journal, file }: { tables: Tables; journal: ImportJournal; file: ChosenFile }
): AsyncIterable<Line> {
  const outcomes = outcomesOf(which, importId, journal)
  let next = outcomes.next()
  let width = 0
  for await (const { row, cells } of tableRows(tables, file)) {
    if (row === 1) {
      width = cells.length
      yield ['row', ...cells, ...(which === 'rejected' ? ['reason', 'column', 'detail'] : ['member_id'])]
      continue
    }
    if (next.done === true) return
    if (next.value.row !== row) continue
    yield [row, ...Array.from({ length: width }, (_, column) => cells[column] ?? ''), ...next.value.more]
    next = outcomes.next()
  }
  if (next.done !== true) throw new TableChanged()
}

function* outcomesOf(which: 'rejected' | 'loaded', importId: string, journal: ImportJournal): Generator<Outcome> {
  for (const { loaded, rejected } of journal.batches(importId)) {
    if (which === 'loaded') for (const { row, id } of loaded) yield { row, more: [id] }
    else
      for (const { row, reason, column, detail } of rejected) yield { row, more: [reason, column === null ? '' : column + 1, detail ?? ''] }
  }
}

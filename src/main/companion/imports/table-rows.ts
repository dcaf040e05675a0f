import type { ChosenFile, Tables } from '../ports'

export interface TableRow {
  /** The heading being row 1; lines that are empty do not count. */
  row: number
  cells: string[]
  /** Of this row and all before it (FNV-1a, 32 bits): two files with the same one are the same that far, short of a forgery. */
  fingerprint: number
}

/** Every row of a table, the heading first. Nothing is kept of what was read. */
export async function* tableRows(tables: Tables, file: ChosenFile): AsyncIterable<TableRow> {
  let row = 0
  let fingerprint = 0x811c9dc5
  for await (const cells of tables.rows(file)) {
    for (const cell of cells) fingerprint = mixed(fingerprint, cell)
    fingerprint = mixed(fingerprint, '\n')
    row += 1
    yield { row, cells, fingerprint }
  }
}

function mixed(hash: number, text: string): number {
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return Math.imul(hash ^ 0x1f, 0x01000193) >>> 0
}

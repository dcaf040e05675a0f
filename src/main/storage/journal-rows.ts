import type { Database } from 'libsql'
import { Conversation } from '../../contract/conversation'
import type { Log, OutboxEntry } from '../companion/ports'
import { OutboxEntrySchema } from './outbox-entry'
import type { RowSeal, SealedTable } from './row-seal'

/**
 * Every column is read as bytes or as a number: libsql ends the whole process on text that is not UTF-8,
 * and a damaged page can make text of anything.
 */
const columns = 'seq, CAST(body AS BLOB) AS body, CAST(mac AS BLOB) AS mac'

export interface RawRow {
  seq: number
  body: Bytes | null
  mac: Bytes | null
}
/** libsql's `get` answers with a Buffer, its `all` with an ArrayBuffer. */
type Bytes = Buffer | ArrayBuffer

const bytes = (value: Bytes | null): Buffer => (value === null ? Buffer.alloc(0) : Buffer.isBuffer(value) ? value : Buffer.from(value))

export const selectRows = (table: SealedTable, rest: string): string => `SELECT ${columns} FROM ${table} ${rest}`

/** Rows as records. A row that is not as it was sealed is left out and reported; it never costs another row. */
export interface RowReader {
  conversation(row: RawRow): Conversation | null
  entry(row: RawRow): OutboxEntry | null
}

export function createRowReader(seal: RowSeal, log: Log): RowReader {
  const open = <Value>(
    table: SealedTable,
    row: RawRow,
    schema: { safeParse(input: unknown): { success: boolean; data?: Value } }
  ): Value | null => {
    const body = bytes(row.body)
    if (!seal.isIntact(table, body, bytes(row.mac))) {
      log.warn('journal-row-damaged', { table, seq: row.seq })
      return null
    }
    const parsed = schema.safeParse(JSON.parse(body.toString('utf8')))
    if (!parsed.success) log.warn('journal-row-not-understood', { table, seq: row.seq })
    return parsed.data ?? null
  }
  return {
    conversation: (row) => open('conversations', row, Conversation),
    entry: (row) => open('outbox', row, OutboxEntrySchema)
  }
}

export interface Records {
  conversations: Conversation[]
  entries: OutboxEntry[]
}

/** How far past the last readable row to look when the end of a damaged table cannot be asked for. */
const BLIND_REACH = 20_000

/** Everything that can still be read of a damaged file: a page that is gone costs the rows on it, and no others. */
export function salvage(db: Database, reader: RowReader): Records {
  const rowsOf = <Value>(table: SealedTable, read: (row: RawRow) => Value | null): Value[] => {
    const values: Value[] = []
    const last = lastSeq(db, table)
    let seq = 0
    for (let failures = 0; failures < BLIND_REACH;) {
      if (last !== null && seq > last) break
      try {
        const row = db.prepare(selectRows(table, 'WHERE seq >= ? ORDER BY seq LIMIT 1')).get(seq) as RawRow | undefined
        if (row === undefined) break
        const value = read(row)
        if (value !== null) values.push(value)
        seq = row.seq + 1
        failures = 0
      } catch {
        seq++
        failures++
      }
    }
    return values
  }
  return { conversations: rowsOf('conversations', reader.conversation), entries: rowsOf('outbox', reader.entry) }
}

function lastSeq(db: Database, table: SealedTable): number | null {
  try {
    return (db.prepare(`SELECT MAX(seq) AS last FROM ${table}`).get() as { last: number | null }).last ?? 0
  } catch {
    return null
  }
}

import { existsSync, renameSync, rmSync } from 'node:fs'
import Database from 'libsql'
import { z } from 'zod'
import { ImportMapping, RejectedRow } from '../../contract/member-import'
import {
  JournalUnavailable,
  type Clock,
  type ImportBatch,
  type ImportJournal,
  type Log,
  type MeetingJournal,
  type MemberImport
} from '../companion/ports'
import { configure } from './journal-schema'
import { KeptMeetingSchema } from './kept-meeting'
import { deriveKeys, type RowSeal, type SealedTable } from './row-seal'
import { setAside } from './set-aside'

export interface StoredImports extends ImportJournal, MeetingJournal {
  close(): void
}

const MemberImportSchema = z.object({
  id: z.string(),
  account: z.string(),
  queueId: z.string(),
  queueName: z.string().default(''),
  file: z.object({ ref: z.string(), name: z.string(), bytes: z.number() }),
  mapping: ImportMapping,
  batchSize: z.number(),
  rows: z.number().nullable(),
  startedAt: z.number(),
  endedAt: z.number().nullable(),
  outcome: z
    .object({ state: z.enum(['done', 'cancelled']), loaded: z.number(), rejected: z.number() })
    .nullable()
    .default(null)
}) satisfies z.ZodType<MemberImport>

const ImportBatchSchema = z.object({
  importId: z.string(),
  number: z.number(),
  throughRow: z.number(),
  fingerprint: z.number(),
  loaded: z.array(z.object({ row: z.number(), id: z.string() })),
  rejected: z.array(RejectedRow)
}) satisfies z.ZodType<ImportBatch>

const schema = `
  CREATE TABLE IF NOT EXISTS imports (id TEXT PRIMARY KEY, body BLOB NOT NULL, mac BLOB NOT NULL);
  CREATE TABLE IF NOT EXISTS import_batches (import_id TEXT NOT NULL, number INTEGER NOT NULL, body BLOB NOT NULL, mac BLOB NOT NULL,
    PRIMARY KEY (import_id, number));
  CREATE TABLE IF NOT EXISTS meetings (reference TEXT PRIMARY KEY, body BLOB NOT NULL, mac BLOB NOT NULL)`

interface RawRow {
  body: Buffer | ArrayBuffer
  mac: Buffer | ArrayBuffer
}

/**
 * Imports, and meetings made here, in a file of their own beside the journal at `stem`, encrypted with the same key. A file that is damaged or that another key wrote is renamed
 * and kept, and a new one begun: what it knew is then not gone on with. Throws what the disk says.
 */
export function openImportJournal(stem: string, key: Buffer, fresh: boolean, { log, clock }: { log: Log; clock: Clock }): StoredImports {
  const path = `${stem}-imports.v1.db`
  const { pageKey, seal } = deriveKeys(key)
  const putAside = (): void => {
    const target = setAside(path, clock.now())
    if (existsSync(`${path}-wal`)) renameSync(`${path}-wal`, `${target}-wal`)
    rmSync(`${path}-shm`, { force: true })
    log.warn('imports-set-aside')
  }
  const connect = (): StoredImports => {
    try {
      return createImportJournal(open(path, pageKey), seal, log)
    } catch (error) {
      if (!isDamage(error)) throw error
      putAside()
      return createImportJournal(open(path, pageKey), seal, log)
    }
  }
  if (fresh && existsSync(path)) putAside()
  return existsSync(path) ? connect() : onceWritten(connect, log)
}

/** There is no file before there is something to keep in it. */
function onceWritten(connect: () => StoredImports, log: Log): StoredImports {
  let connected: StoredImports | null = null
  let closed = false
  const written = (): StoredImports => {
    if (closed) throw new JournalUnavailable('closed')
    try {
      return (connected ??= connect())
    } catch (error) {
      log.error('import-journal-unavailable', error)
      throw new JournalUnavailable(error instanceof Error ? error.message : String(error), { cause: error })
    }
  }
  return {
    putImport: (one) => written().putImport(one),
    putBatch: (importId, batch) => written().putBatch(importId, batch),
    imports: () => (connected === null && !closed ? [] : written().imports()),
    batches: (importId) => (connected === null && !closed ? [] : written().batches(importId)),
    forgetImport: (importId) => connected?.forgetImport(importId),
    putMeeting: (one) => written().putMeeting(one),
    meetings: () => (connected === null && !closed ? [] : written().meetings()),
    forgetMeeting: (reference) => connected?.forgetMeeting(reference),
    close() {
      closed = true
      connected?.close()
    }
  }
}

function open(path: string, pageKey: string): Database.Database {
  const options = { encryptionCipher: 'aes256cbc', encryptionKey: pageKey }
  const db = new Database(path, options as Database.Options)
  try {
    configure(db)
    db.exec(schema)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

const isDamage = (error: unknown): boolean =>
  ['SQLITE_NOTADB', 'SQLITE_CORRUPT'].some((code) => String((error as { code?: string }).code).startsWith(code))

function createImportJournal(db: Database.Database, seal: RowSeal, log: Log): StoredImports {
  const select = 'SELECT CAST(body AS BLOB) AS body, CAST(mac AS BLOB) AS mac FROM'
  const put = db.prepare(
    'INSERT INTO imports (id, body, mac) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body, mac = excluded.mac'
  )
  const putBatch = db.prepare('INSERT INTO import_batches (import_id, number, body, mac) VALUES (?, ?, ?, ?)')
  const all = db.prepare(`${select} imports ORDER BY rowid`)
  const batch = db.prepare(`${select} import_batches WHERE import_id = ? AND number = ?`)
  const putMeeting = db.prepare(
    'INSERT INTO meetings (reference, body, mac) VALUES (?, ?, ?) ON CONFLICT (reference) DO UPDATE SET body = excluded.body, mac = excluded.mac'
  )
  const meetings = db.prepare(`${select} meetings ORDER BY rowid`)
  let closed = false

  const guarded = <Value>(work: () => Value): Value => {
    if (closed) throw new JournalUnavailable('closed')
    try {
      return work()
    } catch (error) {
      log.error('import-journal-unavailable', error)
      throw new JournalUnavailable(error instanceof Error ? error.message : String(error), { cause: error })
    }
  }
  const sealed = (table: SealedTable, record: unknown): [Buffer, Buffer] => {
    const body = Buffer.from(JSON.stringify(record))
    return [body, seal.seal(table, body)]
  }
  /** The record as it was sealed; null, and a line in the log, for anything else. */
  const unsealed = <S extends z.ZodType>(table: SealedTable, row: RawRow, shape: S): z.output<S> | null => {
    const body = Buffer.from(row.body as ArrayBuffer)
    const parsed = seal.isIntact(table, body, Buffer.from(row.mac as ArrayBuffer))
      ? shape.safeParse(JSON.parse(body.toString('utf8')))
      : null
    if (parsed?.success !== true) log.warn('import-row-left-out', { table })
    return parsed?.data ?? null
  }

  return {
    putImport: (one) => guarded(() => void put.run(one.id, ...sealed('imports', one))),
    imports: () =>
      guarded(() => (all.all() as RawRow[]).map((row) => unsealed('imports', row, MemberImportSchema)).filter((one) => one !== null)),
    putBatch: (importId, one) => guarded(() => void putBatch.run(importId, one.number, ...sealed('import_batches', { importId, ...one }))),
    *batches(importId) {
      for (let number = 1; ; number++) {
        const read = guarded(() => {
          const row = batch.get(importId, number) as RawRow | undefined
          return row === undefined ? null : unsealed('import_batches', row, ImportBatchSchema)
        })
        if (read === null || read.importId !== importId || read.number !== number) return
        const { importId: _own, ...found } = read
        yield found
      }
    },
    forgetImport: (importId) =>
      guarded(() => {
        db.prepare('DELETE FROM import_batches WHERE import_id = ?').run(importId)
        db.prepare('DELETE FROM imports WHERE id = ?').run(importId)
        db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all()
      }),
    putMeeting: (one) => guarded(() => void putMeeting.run(one.reference, ...sealed('meetings', one))),
    meetings: () =>
      guarded(() => (meetings.all() as RawRow[]).map((row) => unsealed('meetings', row, KeptMeetingSchema)).filter((one) => one !== null)),
    forgetMeeting: (reference) =>
      guarded(() => {
        db.prepare('DELETE FROM meetings WHERE reference = ?').run(reference)
        db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all()
      }),
    close() {
      if (closed) return
      closed = true
      db.close()
    }
  }
}

import Memory, { type Database } from 'libsql'

/** `user_version` of the file. A higher one belongs to a newer program. */
export const JOURNAL_VERSION = 1

/**
 * Step N brings a file from version N to N + 1. Steps are never changed once released, only added.
 * `body` is the JSON of the whole record and `mac` seals it; the other columns only order and find.
 */
const steps: readonly string[] = [
  `CREATE TABLE conversations (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, opened_at REAL NOT NULL, body BLOB NOT NULL, mac BLOB NOT NULL);
   CREATE INDEX conversations_newest ON conversations (opened_at DESC, id DESC);
   CREATE TABLE outbox (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, saved_at REAL NOT NULL, body BLOB NOT NULL, mac BLOB NOT NULL);`
]

export const versionOf = (db: Database): number =>
  (db.prepare('SELECT user_version AS version FROM pragma_user_version').get() as { version: number }).version

const schemaOf = (db: Database): string =>
  (db.prepare(`SELECT CAST(coalesce(sql, '') AS BLOB) AS sql FROM sqlite_schema ORDER BY name`).all() as { sql: Buffer }[])
    .map(({ sql }) => sql.toString('latin1'))
    .join(';')

/** Whose file it is: `damaged` has a newer number on our own schema, which no program writes. */
export function ageOf(db: Database): 'ours' | 'newer' | 'damaged' {
  if (versionOf(db) <= JOURNAL_VERSION) return 'ours'
  const own = new Memory(':memory:')
  try {
    migrate(own)
    return schemaOf(own) === schemaOf(db) ? 'damaged' : 'newer'
  } finally {
    own.close()
  }
}

/** Brings the file forward, each step with its number in one transaction. Only for files that are not newer than `JOURNAL_VERSION`. */
export function migrate(db: Database): void {
  for (let version = versionOf(db); version < JOURNAL_VERSION; version++) {
    db.exec(`BEGIN IMMEDIATE; ${steps[version]} PRAGMA user_version = ${version + 1}; COMMIT`)
  }
}

/** One sync a commit (WAL), and none of them left out; on macOS the sync that really reaches the disk. Deleted rows are overwritten (trust D3, O1). */
export function configure(db: Database): void {
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON;
    PRAGMA secure_delete = ON; PRAGMA wal_autocheckpoint = 200; PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = ON`)
}

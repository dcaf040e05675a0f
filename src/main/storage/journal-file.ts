import { accessSync, constants, existsSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'libsql'
import type { Clock, Journal, Log } from '../companion/ports'
import { createJournal, type StoredJournal } from './journal'
import { createRowReader, salvage, type Records } from './journal-rows'
import { ageOf, configure, JOURNAL_VERSION, migrate } from './journal-schema'
import { copyWaiting, restoreWaiting } from './restore-waiting'
import { deriveKeys, type RowSeal } from './row-seal'
import { setAside } from './set-aside'
import { WaitingCopies } from './waiting-copies'
import { withWaitingCopies } from './with-waiting-copies'

/** A file that SQLite itself calls damaged or not its own; a full or locked disk is neither. */
class Damaged extends Error {
  override readonly name = 'Damaged'
  constructor(readonly records: Records | null) {
    super('the journal is damaged')
  }
}
class Newer extends Error {
  override readonly name = 'Newer'
}

/** One journal on disk: opened, brought forward, replaced when damaged. Every function throws what the disk or SQLite says. */
export class JournalFile {
  setSomethingAside = false
  readonly #pageKey: string
  readonly #seal: RowSeal
  readonly #parts: { log: Log; clock: Clock }

  constructor(
    readonly stem: string,
    private readonly key: Buffer,
    parts: { log: Log; clock: Clock }
  ) {
    const { pageKey, seal } = deriveKeys(key)
    this.#pageKey = pageKey
    this.#seal = seal
    this.#parts = parts
  }

  open(keyIsFresh: boolean): Journal {
    const path = `${this.stem}.db`
    this.#finishReplacement(path)
    if (keyIsFresh && existsSync(path)) this.#putAside(path)
    try {
      const journal = this.#openOrReplace(path)
      this.#adoptOlder(journal)
      return this.#withCopies(journal, path)
    } catch (error) {
      if (!(error instanceof Newer)) throw error
      this.setSomethingAside = true
      this.#parts.log.warn('journal-newer')
      const own = this.#ownPath(JOURNAL_VERSION)
      return this.#withCopies(this.#openOrReplace(own), own)
    }
  }

  #withCopies(journal: StoredJournal, path: string): Journal {
    const copies = this.#copiesOf(path)
    this.#restore(journal, copies)
    copyWaiting(journal, copies, this.#parts.log)
    return withWaitingCopies(journal, copies, this.#parts.log)
  }

  #restore(journal: StoredJournal, copies: WaitingCopies): void {
    if (restoreWaiting(journal, copies, this.#parts.log) > 0) this.setSomethingAside = true
  }

  #copiesOf(path: string): WaitingCopies {
    return new WaitingCopies(path.replace(/\.db$/, '-waiting'), this.key, this.#parts)
  }

  /** Where a program of that version works while the journal belongs to a newer one. */
  #ownPath(version: number): string {
    return `${this.stem}.v${version}.db`
  }

  #openOrReplace(path: string): StoredJournal {
    try {
      return this.#connect(path).journal
    } catch (error) {
      if (!(error instanceof Damaged)) throw error
      this.#replace(path, error.records)
      return this.#connect(path).journal
    }
  }

  #connect(path: string): { db: Database.Database; journal: StoredJournal } {
    const options = { encryptionCipher: 'aes256cbc', encryptionKey: this.#pageKey }
    const db = new Database(path, options as Database.Options)
    try {
      const age = ageOf(db)
      if (age === 'newer') throw new Newer()
      if (age === 'damaged') throw new Damaged(null)
      configure(db)
      const check = db.prepare('SELECT CAST(integrity_check AS BLOB) AS found FROM pragma_integrity_check(1)').get() as { found: Buffer }
      if (check.found.toString('latin1') !== 'ok') throw new Damaged(null)
      migrate(db)
      return { db, journal: createJournal({ db, seal: this.#seal, log: this.#parts.log }) }
    } catch (error) {
      const damaged = error instanceof Damaged || isDamage(error, path)
      const records = damaged && !isForeign(error) ? this.#readable(db) : null
      db.close()
      throw damaged ? new Damaged(records) : error
    }
  }

  #readable(db: Database.Database): Records {
    return salvage(db, createRowReader(this.#seal, this.#parts.log))
  }

  /** The new file is complete before the damaged one gives way, so a crash in between costs nothing. */
  #replace(path: string, records: Records | null): void {
    const next = `${path}.new`
    remove(next)
    const { journal } = this.#connect(next)
    for (const conversation of records?.conversations ?? []) journal.putConversation(conversation)
    for (const entry of records?.entries ?? []) journal.putOutbox(entry)
    journal.close()
    this.#putAside(path)
    renameSync(next, path)
    remove(next)
    this.#parts.log.warn('journal-set-aside', {
      conversations: records?.conversations.length ?? 0,
      entries: records?.entries.length ?? 0
    })
  }

  #finishReplacement(path: string): void {
    const next = `${path}.new`
    if (!existsSync(path) && existsSync(next)) renameSync(next, path)
    else remove(next)
  }

  #putAside(path: string): void {
    const target = setAside(path, this.#parts.clock.now())
    // What was committed last may still be in the WAL; it is found again only under the file's own name.
    if (existsSync(`${path}-wal`)) renameSync(`${path}-wal`, `${target}-wal`)
    rmSync(`${path}-shm`, { force: true })
    this.setSomethingAside = true
  }

  /** Brings home what an older program wrote beside a journal that was too new for it. */
  #adoptOlder(journal: StoredJournal): void {
    for (let version = 1; version <= JOURNAL_VERSION; version++) {
      const path = this.#ownPath(version)
      const copies = this.#copiesOf(path)
      if (!existsSync(path) && !existsSync(copies.folder)) continue
      try {
        if (existsSync(path)) this.#adopt(journal, path)
        this.#restore(journal, copies)
        for (const entry of journal.results()) copies.remove(entry.id)
        copies.removeFolder()
        remove(path)
      } catch (error) {
        this.#parts.log.error('journal-not-adopted', error)
      }
    }
  }

  #adopt(journal: StoredJournal, path: string): void {
    const older = this.#openOrReplace(path)
    const [conversations, entries] = [older.recent(Number.MAX_SAFE_INTEGER), older.results()]
    older.close()
    const known = new Set(journal.recent(Number.MAX_SAFE_INTEGER).map((conversation) => conversation.id))
    for (const conversation of conversations) if (!known.has(conversation.id)) journal.putConversation(conversation)
    for (const entry of entries) journal.putOutbox(entry)
  }
}

function remove(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true })
}

const codeOf = (error: unknown): string => (error as { code?: string } | null)?.code ?? ''

/** Another key, or a first page that nothing can be read through. */
const isForeign = (error: unknown): boolean => codeOf(error) === 'SQLITE_NOTADB'

/** The computer's fault and not the file's: nothing is gained by putting the file aside. */
const ofTheSystem = ['FULL', 'IOERR', 'CANTOPEN', 'BUSY', 'LOCKED', 'PERM', 'NOMEM', 'AUTH', 'INTERRUPT', 'NOLFS', 'PROTOCOL'].map(
  (name) => `SQLITE_${name}`
)

function isDamage(error: unknown, path: string): boolean {
  const code = codeOf(error)
  if (!code.startsWith('SQLITE_') || ofTheSystem.some((name) => code.startsWith(name))) return false
  // A damaged header can make SQLite take the file for one that must not be written.
  return code.startsWith('SQLITE_READONLY') ? isWritable(path) : true
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK)
    accessSync(dirname(path), constants.W_OK)
    return true
  } catch {
    return false
  }
}

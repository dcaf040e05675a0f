import type { Database } from 'libsql'
import type { Conversation } from '../../contract/conversation'
import { JournalUnavailable, type Journal, type Log, type OutboxEntry } from '../companion/ports'
import { createRowReader, selectRows, type RawRow } from './journal-rows'
import type { RowSeal } from './row-seal'

export interface StoredJournal extends Journal {
  conversation(id: string): Conversation | null
}

/** The journal on an open, migrated database. Calls are synchronous: each returns when its commit is on disk, or throws `JournalUnavailable`. */
export function createJournal({ db, seal, log }: { db: Database; seal: RowSeal; log: Log }): StoredJournal {
  const reader = createRowReader(seal, log)
  let closed = false

  const guarded = <Value>(work: () => Value): Value => {
    if (closed) throw new JournalUnavailable('closed')
    try {
      return work()
    } catch (error) {
      log.error('journal-unavailable', error)
      throw new JournalUnavailable(error instanceof Error ? error.message : String(error), { cause: error })
    }
  }

  const together = (work: () => void): void =>
    guarded(() => {
      db.exec('BEGIN IMMEDIATE')
      try {
        work()
        db.exec('COMMIT')
      } catch (error) {
        rollBack(db)
        throw error
      }
    })

  const putConversation = db.prepare(
    `INSERT INTO conversations (id, opened_at, body, mac) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET opened_at = excluded.opened_at, body = excluded.body, mac = excluded.mac`
  )
  const putEntry = db.prepare(
    `INSERT INTO outbox (id, saved_at, body, mac) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET saved_at = excluded.saved_at, body = excluded.body, mac = excluded.mac`
  )
  const dropEntry = db.prepare('DELETE FROM outbox WHERE id = ?')
  const dropConversation = db.prepare('DELETE FROM conversations WHERE id = ?')
  const newest = db.prepare(selectRows('conversations', 'ORDER BY opened_at DESC, id DESC LIMIT ?'))
  const older = db.prepare(selectRows('conversations', 'WHERE (opened_at, id) < (?, ?) ORDER BY opened_at DESC, id DESC LIMIT ?'))
  const placeOf = db.prepare('SELECT CAST(opened_at AS REAL) AS openedAt, CAST(id AS BLOB) AS id FROM conversations WHERE seq = ?')
  const one = db.prepare(selectRows('conversations', 'WHERE id = ?'))
  const outbox = db.prepare(selectRows('outbox', 'ORDER BY saved_at, seq'))

  const write = {
    conversation(conversation: Conversation): void {
      const body = Buffer.from(JSON.stringify(conversation))
      putConversation.run(conversation.id, conversation.openedAt, body, seal.seal('conversations', body))
    },
    entry(entry: OutboxEntry): void {
      // Once sent, the conversation alone tells of it; so the outbox stays as small as what is still to be done.
      if (entry.state === 'sent') return void dropEntry.run(entry.id)
      const body = Buffer.from(JSON.stringify(entry))
      putEntry.run(entry.id, entry.savedAt, body, seal.seal('outbox', body))
    }
  }

  const page = (before: { openedAt: number; id: string } | null, size: number): Conversation[] => {
    const found: Conversation[] = []
    let from = before
    // Rows left out are made up for, so that a short page always means the end.
    while (found.length < size) {
      const wanted = size - found.length
      const rows = (from === null ? newest.all(wanted) : older.all(from.openedAt, from.id, wanted)) as RawRow[]
      for (const row of rows) {
        const conversation = reader.conversation(row)
        if (conversation !== null) found.push(conversation)
      }
      const last = rows.at(-1)
      if (last === undefined || rows.length < wanted) break
      const place = placeOf.get(last.seq) as { openedAt: number; id: Buffer }
      from = { openedAt: place.openedAt, id: place.id.toString('utf8') }
    }
    return found
  }

  const entries = (): OutboxEntry[] => (outbox.all() as RawRow[]).map((row) => reader.entry(row)).filter((entry) => entry !== null)
  const waiting = (): OutboxEntry[] => entries().filter((entry) => entry.state === 'waiting')

  /** Empties the WAL into the file, so that no deleted row outlives its deletion there (trust D3). */
  const checkpoint = (): void => void db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all()

  return {
    recent: (limit) => guarded(() => page(null, limit)),
    page: (before, size) => guarded(() => page(before, size)),
    putConversation: (conversation) => guarded(() => write.conversation(conversation)),
    putResult: (conversation, entry) =>
      together(() => {
        write.conversation(conversation)
        write.entry(entry)
      }),
    putOutbox: (entry) => guarded(() => write.entry(entry)),
    outbox: () => guarded(waiting),
    results: () => guarded(entries),
    conversation: (id) =>
      guarded(() => {
        const row = one.get(id) as RawRow | undefined
        return row === undefined ? null : reader.conversation(row)
      }),
    erase({ conversations, results, rewritten }) {
      together(() => {
        for (const id of conversations) dropConversation.run(id)
        for (const id of results) dropEntry.run(id)
        for (const conversation of rewritten) write.conversation(conversation)
      })
      guarded(checkpoint)
    },
    prune(before, keep) {
      together(() => {
        // Asked of the sealed bodies, not of columns: a damaged one must not make a waiting result look finished.
        const unsent = waiting()
        db.prepare(
          `DELETE FROM conversations WHERE id NOT IN (SELECT value FROM json_each(?))
           AND (opened_at < ? OR seq NOT IN (SELECT seq FROM conversations ORDER BY opened_at DESC, id DESC LIMIT ?))`
        ).run(JSON.stringify(unsent.map((entry) => entry.conversationId)), before, keep)
        db.prepare('DELETE FROM outbox WHERE saved_at < ? AND id NOT IN (SELECT value FROM json_each(?))').run(
          before,
          JSON.stringify(unsent.map((entry) => entry.id))
        )
      })
      guarded(checkpoint)
    },
    close() {
      if (closed) return
      closed = true
      try {
        checkpoint()
      } catch (error) {
        log.error('journal-checkpoint', error)
      }
      db.close()
    }
  }
}

function rollBack(db: Database): void {
  // SQLite has already rolled back by itself after some errors (a full disk), and then there is nothing to roll back.
  if (db.inTransaction) db.exec('ROLLBACK')
}

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import Database from 'libsql'
import { MemoryImportJournal } from '../companion/imports/memory-import-journal'
import { MemoryMeetingJournal } from '../companion/meetings/memory-meeting-journal'
import type { Clock, Journal, Log, OpenJournal } from '../companion/ports'
import { demoKey } from './demo-key'
import { openImportJournal } from './import-journal'
import { createJournal } from './journal'
import { JournalFile } from './journal-file'
import { KEY_BYTES, type JournalKeys } from './journal-keys'
import { migrate } from './journal-schema'
import { deriveKeys } from './row-seal'

/**
 * Opens the encrypted journal of a workspace in `folder`. It never rejects:
 * - a file that is damaged, or that another key wrote, is renamed and kept; what can still be read of it goes into a new one (`setAside`);
 * - a file of a newer program is left as it is, and this program works on one of its own beside it (`setAside`);
 * - without a key (`memory`, `locked`) or a usable disk (`memory`) the journal lives in memory and no file is touched (trust S2).
 */
export function createOpenJournal({
  folder,
  keys,
  log,
  clock
}: {
  folder: string
  keys: JournalKeys
  log: Log
  clock: Clock
}): OpenJournal {
  return async (workspace) => {
    const obtained = workspace === 'demo' ? demoKey(folder) : await keys.obtain()
    if (obtained.place !== 'keychain')
      return {
        journal: inMemory(log),
        imports: new MemoryImportJournal(),
        meetings: new MemoryMeetingJournal(),
        setAside: false,
        place: obtained.place
      }
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      const stem = join(folder, workspace === 'demo' ? 'demo-journal' : 'journal')
      const file = new JournalFile(stem, obtained.key, { log, clock })
      const journal = file.open(obtained.fresh)
      const { close: closeBeside, ...beside } = filesBeside(stem, obtained, { log, clock })
      const close = (): void => {
        closeBeside()
        journal.close()
      }
      return {
        journal: { ...journal, close },
        ...beside,
        setAside: file.setSomethingAside,
        place: 'keychain'
      }
    } catch (error) {
      log.error('journal-in-memory', error, { workspace })
      return {
        journal: inMemory(log),
        imports: new MemoryImportJournal(),
        meetings: new MemoryMeetingJournal(),
        setAside: false,
        place: 'memory'
      }
    }
  }
}

type Beside = Pick<Awaited<ReturnType<OpenJournal>>, 'imports' | 'meetings'> & { close(): void }

/** An import that cannot be written down still runs, and a meeting is still made; they only do not outlive the app. */
function filesBeside(stem: string, { key, fresh }: { key: Buffer; fresh: boolean }, parts: { log: Log; clock: Clock }): Beside {
  try {
    const stored = openImportJournal(stem, key, fresh, parts)
    return { imports: stored, meetings: stored, close: () => stored.close() }
  } catch (error) {
    parts.log.error('imports-in-memory', error)
    return { imports: new MemoryImportJournal(), meetings: new MemoryMeetingJournal(), close: () => undefined }
  }
}

function inMemory(log: Log): Journal {
  const db = new Database(':memory:')
  migrate(db)
  return createJournal({ db, seal: deriveKeys(randomBytes(KEY_BYTES)).seal, log })
}

import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { systemClock } from '../../src/main/system'
import { createOpenJournal } from '../../src/main/storage/open-journal'
import type { Log } from '../../src/main/companion/ports'

/**
 * Opens a journal again and again, each time with one byte changed, and prints one JSON line a try.
 * Arguments: folder of the whole file, a folder to work in, the file's name, the key in hex, then JSON of `[offset, xor]` pairs.
 */
const [whole = '', work = '', name = '', keyHex = '', pairs = '[]'] = process.argv.slice(2)

for (const [offset, xor] of JSON.parse(pairs) as [number, number][]) {
  process.stdout.write(`${JSON.stringify({ begun: offset })}\n`)
  rmSync(work, { recursive: true, force: true })
  mkdirSync(work, { recursive: true })
  for (const file of ['journal.db', 'journal.db-wal']) {
    try {
      copyFileSync(join(whole, file), join(work, file))
    } catch {
      // A journal that was closed has no log beside it.
    }
  }
  cpSync(join(whole, 'journal-waiting'), join(work, 'journal-waiting'), { recursive: true })
  const errors: string[] = []
  const log: Log = { info: () => undefined, warn: () => undefined, error: (event, error) => void errors.push(`${event}: ${String(error)}`) }
  const bytes = readFileSync(join(work, name))
  bytes[offset] = bytes[offset]! ^ xor
  writeFileSync(join(work, name), bytes)

  const key = Buffer.from(keyHex, 'hex')
  const keys = { obtain: () => Promise.resolve({ place: 'keychain' as const, key, fresh: false }), destroy: () => Promise.resolve(false) }
  const opened = await createOpenJournal({ folder: work, keys, log, clock: systemClock })('real')
  const { journal, setAside, place } = opened
  const read = (): { conversations: string[]; entries: string[] } | null => {
    try {
      return {
        conversations: journal.recent(1000).map((conversation) => JSON.stringify(conversation)),
        entries: journal.outbox().map((entry) => JSON.stringify(entry))
      }
    } catch {
      return null
    }
  }
  const found = read()
  journal.close()
  process.stdout.write(`${JSON.stringify({ done: offset, setAside, place, found, errors })}\n`)
}

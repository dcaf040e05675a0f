import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { recordFigure } from '../../../tests/support/figures'
import { VirtualClock } from '../../../tests/support/virtual-clock'
import { conversation, outboxEntry, rememberingLog } from '../../../tests/faults/records'
import { JournalUnavailable } from '../companion/ports'
import type { JournalKey, JournalKeys } from './journal-keys'
import { createOpenJournal } from './open-journal'
import { deriveKeys } from './row-seal'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callside-journal-'))
})
afterEach(() => {
  chmodSync(folder, 0o700)
  rmSync(folder, { recursive: true })
})

const key = randomBytes(32)
const with_ = (obtained: JournalKey): JournalKeys => ({ obtain: () => Promise.resolve(obtained), destroy: () => Promise.resolve(true) })
const kept: JournalKey = { place: 'keychain', key, fresh: false }
const log = rememberingLog()
beforeEach(() => void log.events.splice(0))

const open = (obtained: JournalKey = kept, workspace: 'demo' | 'real' = 'real') =>
  createOpenJournal({ folder, keys: with_(obtained), log, clock: new VirtualClock() })(workspace)

/** The file as SQLite sees it, past every check of ours. */
function raw<Value>(work: (db: Database.Database) => Value): Value {
  const options = { encryptionCipher: 'aes256cbc', encryptionKey: deriveKeys(key).pageKey }
  const db = new Database(join(folder, 'journal.db'), options as Database.Options)
  try {
    return work(db)
  } finally {
    db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all()
    db.close()
  }
}
const bytesOfAllFiles = (): Buffer => {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((found) => found.isFile())
  return Buffer.concat(files.flatMap(({ parentPath, name }) => [Buffer.from(name), readFileSync(join(parentPath, name))]))
}
const asideFiles = (): string[] => readdirSync(folder).filter((name) => name.startsWith('journal.set-aside') && name.endsWith('.db'))

describe('journal', () => {
  it('gives back what was put, after a restart too', async () => {
    const first = await open()
    expect(first).toMatchObject({ setAside: false, place: 'keychain' })
    first.journal.putResult(conversation('a'), outboxEntry('1', { conversationId: 'a' }))
    first.journal.putConversation({ ...conversation('a'), bucket: 'silver' })
    first.journal.close()
    const second = await open()
    expect(second.journal.recent(10)).toEqual([{ ...conversation('a'), bucket: 'silver' }])
    expect(second.journal.outbox()).toEqual([outboxEntry('1', { conversationId: 'a' })])
    second.journal.close()
  })

  it('pages newest first by time, then by id', async () => {
    const { journal } = await open()
    const at = 1_000_000
    for (const [id, openedAt] of [
      ['b', at],
      ['c', at],
      ['a', at],
      ['z', at - 1],
      ['y', at + 1]
    ] as const)
      journal.putConversation(conversation(id, openedAt))
    expect(journal.recent(2).map(({ id }) => id)).toEqual(['y', 'c'])
    expect(journal.page({ openedAt: at, id: 'c' }, 2).map(({ id }) => id)).toEqual(['b', 'a'])
    expect(journal.page({ openedAt: at, id: 'a' }, 2).map(({ id }) => id)).toEqual(['z'])
    journal.close()
  })

  it('lists what waits, oldest first, and nothing that was sent or failed for good', async () => {
    const { journal } = await open()
    journal.putOutbox(outboxEntry('2', { savedAt: 2 }))
    journal.putOutbox(outboxEntry('1', { savedAt: 1 }))
    journal.putOutbox(outboxEntry('3', { savedAt: 3, state: 'failed' }))
    expect(journal.outbox().map(({ id }) => id)).toEqual(['1', '2'])
    journal.putOutbox(outboxEntry('1', { savedAt: 1, tries: 1, uncertain: true }))
    journal.putOutbox(outboxEntry('2', { savedAt: 2, state: 'sent' }))
    expect(journal.outbox()).toEqual([outboxEntry('1', { savedAt: 1, tries: 1, uncertain: true })])
    journal.close()
  })

  it('writes a result wholly or not at all', async () => {
    const { journal } = await open()
    const unwritable = outboxEntry('1', { savedAt: null as unknown as number })
    expect(() => journal.putResult(conversation('a'), unwritable)).toThrow(JournalUnavailable)
    expect(journal.recent(10)).toEqual([])
    journal.putResult(conversation('b'), outboxEntry('2'))
    expect(journal.recent(10)).toHaveLength(1)
    journal.close()
    expect(() => journal.recent(1)).toThrow(JournalUnavailable)
  })

  it('prunes by age and by number, never what still waits, and leaves no trace in the file', async () => {
    const { journal } = await open()
    for (let index = 0; index < 20; index++) journal.putConversation(conversation(`c${index}`, index))
    journal.putResult(conversation('waits', 1), outboxEntry('1', { conversationId: 'waits', savedAt: 1 }))
    journal.putOutbox(outboxEntry('2', { savedAt: 1, state: 'failed' }))
    journal.prune(5, 10)
    expect(journal.recent(100).map(({ id }) => id)).toEqual([...Array.from({ length: 10 }, (_, index) => `c${19 - index}`), 'waits'])
    expect(journal.outbox()).toHaveLength(1)
    journal.close()
    const left = raw((db) => [
      db.prepare('SELECT COUNT(*) AS n FROM outbox').get(),
      db.prepare('SELECT COUNT(*) AS n FROM conversations').get()
    ])
    expect(left).toMatchObject([{ n: 1 }, { n: 11 }])
  })

  it('overwrites deleted rows in the bytes of the file', async () => {
    const { journal } = await open()
    journal.putConversation({ ...conversation('old', 1), bucket: 'CANARY-OF-THE-DELETED' })
    journal.putConversation(conversation('new', 100))
    journal.prune(50, 100)
    journal.close()
    // Decrypted by SQLite itself into a plain copy of every page, freed ones included.
    const plain = raw((db) => {
      db.exec("PRAGMA rekey = ''")
      return db.prepare('SELECT COUNT(*) AS n FROM conversations').get()
    })
    expect(plain).toMatchObject({ n: 1 })
    const bytes = readFileSync(join(folder, 'journal.db'))
    expect(bytes.includes('SQLite format 3')).toBe(true)
    expect(bytes.includes('Ada Canary')).toBe(true)
    const found = bytes.includes('CANARY-OF-THE-DELETED') ? 1 : 0
    recordFigure({
      id: 'D3.deleted',
      what: 'deleted rows found in the decrypted bytes of the journal',
      figure: found,
      limit: '0',
      ok: found === 0
    })
    expect(found).toBe(0)
  })

  it('holds nothing that can be read without the key', async () => {
    const { journal } = await open()
    journal.putResult(conversation('a'), outboxEntry('1'))
    const live = bytesOfAllFiles()
    journal.close()
    const canaries = ['Canary', 'Ada', '447700900123', 'agent@webitel', 'Sales', 'SQLite format', 'conversations']
    const found = canaries.filter((canary) => live.includes(canary) || bytesOfAllFiles().includes(canary))
    recordFigure({
      id: 'D2.readable',
      what: 'readable fields in the journal without its key',
      figure: found.length,
      limit: '0',
      ok: found.length === 0
    })
    expect(found).toEqual([])
  })
})

describe('journal file that cannot be used', () => {
  it('keeps a file of another key aside, byte for byte', async () => {
    const { journal } = await open()
    journal.putConversation(conversation('a'))
    journal.close()
    const before = readFileSync(join(folder, 'journal.db'))
    const foreign = await open({ place: 'keychain', key: randomBytes(32), fresh: false })
    expect(foreign).toMatchObject({ setAside: true, place: 'keychain' })
    expect(foreign.journal.recent(10)).toEqual([])
    foreign.journal.close()
    expect(readFileSync(join(folder, asideFiles()[0]!)).equals(before)).toBe(true)
  })

  it('keeps the old file aside when its key is lost', async () => {
    const { journal } = await open()
    journal.putConversation(conversation('a'))
    journal.close()
    const second = await open({ place: 'keychain', key: randomBytes(32), fresh: true })
    expect(second.setAside).toBe(true)
    second.journal.close()
    expect(asideFiles()).toHaveLength(1)
  })

  it.each(['locked', 'memory'] as const)('touches no file when the key is out of reach (%s)', async (place) => {
    const first = await open()
    first.journal.putConversation(conversation('a'))
    first.journal.close()
    const before = bytesOfAllFiles()
    const second = await open({ place })
    expect(second).toMatchObject({ setAside: false, place })
    second.journal.putResult(conversation('b'), outboxEntry('1'))
    expect(second.journal.outbox()).toHaveLength(1)
    second.journal.close()
    expect(bytesOfAllFiles().equals(before)).toBe(true)
  })

  it('leaves a row out that was changed under its seal, and keeps the page full', async () => {
    const first = await open()
    for (const id of ['a', 'b', 'c']) first.journal.putConversation(conversation(id))
    first.journal.putOutbox(outboxEntry('1'))
    first.journal.close()
    raw((db) => {
      db.exec(`UPDATE conversations SET body = CAST(replace(CAST(body AS TEXT), 'gold', 'lead') AS BLOB) WHERE id = 'b'`)
      db.exec(`UPDATE outbox SET mac = (SELECT mac FROM conversations LIMIT 1)`)
    })
    const second = await open()
    expect(second.journal.recent(2).map(({ id }) => id)).toEqual(['c', 'a'])
    expect(log.events.filter((event) => event === 'journal-row-damaged').length).toBeGreaterThan(1)
    // The forged entry is not taken; its copy stands for it.
    expect(second.journal.outbox()).toEqual([outboxEntry('1', { uncertain: true })])
    second.journal.close()
  })

  it('takes a newer number on its own schema for damage, and loses nothing', async () => {
    const first = await open()
    first.journal.putResult(conversation('c1', 1), outboxEntry('1', { conversationId: 'c1' }))
    first.journal.close()
    raw((db) => db.exec('PRAGMA user_version = 5'))
    const second = await open()
    expect(second).toMatchObject({ setAside: true, place: 'keychain' })
    expect(second.journal.recent(10).map(({ id }) => id)).toEqual(['c1'])
    expect(second.journal.outbox().map(({ id }) => id)).toEqual(['1'])
    second.journal.close()
    expect(existsSync(join(folder, 'journal.v1.db'))).toBe(false)
  })

  it('works beside a newer file, and brings that work home later', async () => {
    const first = await open()
    first.journal.putConversation(conversation('before', 1))
    first.journal.close()
    raw((db) => db.exec('CREATE TABLE invented_later (id TEXT); PRAGMA user_version = 99'))
    const before = readFileSync(join(folder, 'journal.db'))
    const second = await open()
    expect(second).toMatchObject({ setAside: true, place: 'keychain' })
    second.journal.putResult(conversation('meanwhile', 2), outboxEntry('1'))
    second.journal.close()
    expect(readFileSync(join(folder, 'journal.db')).equals(before)).toBe(true)
    raw((db) => db.exec('DROP TABLE invented_later; PRAGMA user_version = 1'))
    const third = await open()
    expect(third.setAside).toBe(false)
    expect(third.journal.recent(10).map(({ id }) => id)).toEqual(['meanwhile', 'before'])
    expect(third.journal.outbox()).toHaveLength(1)
    third.journal.close()
    expect(existsSync(join(folder, 'journal.v1.db'))).toBe(false)
  })

  it('drops a torn tail of the log and nothing before it', async () => {
    const { journal } = await open()
    for (let index = 0; index < 5; index++) journal.putResult(conversation(`c${index}`, index), outboxEntry(`${index}`))
    const crashed = join(folder, 'crashed')
    mkdirSync(crashed)
    copyFileSync(join(folder, 'journal.db'), join(crashed, 'journal.db'))
    writeFileSync(join(crashed, 'journal.db-wal'), readFileSync(join(folder, 'journal.db-wal')).subarray(0, -100))
    journal.close()
    const second = await createOpenJournal({ folder: crashed, keys: with_(kept), log, clock: new VirtualClock() })('real')
    expect(second.setAside).toBe(false)
    expect(second.journal.outbox().map(({ id }) => id)).toEqual(['0', '1', '2', '3'])
    expect(second.journal.recent(10)).toHaveLength(4)
    second.journal.close()
  })

  it('goes on with a replacement that a crash interrupted', async () => {
    const { journal } = await open()
    journal.putConversation(conversation('a'))
    journal.close()
    const bytes = readFileSync(join(folder, 'journal.db'))
    rmSync(join(folder, 'journal.db'))
    writeFileSync(join(folder, 'journal.db.new'), bytes)
    const second = await open()
    expect(second.journal.recent(10)).toHaveLength(1)
    second.journal.close()
    expect(existsSync(join(folder, 'journal.db.new'))).toBe(false)
  })

  it('keeps the demo apart, without asking the keychain', async () => {
    const never: JournalKeys = { obtain: () => Promise.reject(new Error('asked')), destroy: () => Promise.resolve(false) }
    const opener = createOpenJournal({ folder, keys: never, log, clock: new VirtualClock() })
    const first = await opener('demo')
    first.journal.putConversation(conversation('a'))
    first.journal.close()
    const second = await opener('demo')
    expect(second).toMatchObject({ place: 'keychain', setAside: false })
    expect(second.journal.recent(1)).toHaveLength(1)
    second.journal.close()
    expect(existsSync(join(folder, 'journal.db'))).toBe(false)
  })

  it('lives in memory when the folder cannot be used', async () => {
    writeFileSync(join(folder, 'file'), '')
    const opened = await createOpenJournal({ folder: join(folder, 'file', 'x'), keys: with_(kept), log, clock: new VirtualClock() })('real')
    expect(opened.place).toBe('memory')
    opened.journal.putConversation(conversation('a'))
    expect(opened.journal.recent(1)).toHaveLength(1)
    opened.journal.close()
  })
})

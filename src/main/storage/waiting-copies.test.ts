import { randomBytes } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { VirtualClock } from '../../../tests/support/virtual-clock'
import { conversation, outboxEntry, rememberingLog } from '../../../tests/faults/records'
import type { Conversation, Delivery } from '../../contract/conversation'
import { JournalUnavailable } from '../companion/ports'
import type { JournalKey, JournalKeys } from './journal-keys'
import { createOpenJournal } from './open-journal'
import { deriveKeys } from './row-seal'
import { WaitingCopies } from './waiting-copies'

let folder: string
let copiesFolder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callside-waiting-'))
  copiesFolder = join(folder, 'journal-waiting')
})
afterEach(() => rmSync(folder, { recursive: true }))

const key = randomBytes(32)
const log = rememberingLog()
beforeEach(() => void log.events.splice(0))
const clock = new VirtualClock()
const keysOf = (obtained: JournalKey): JournalKeys => ({ obtain: () => Promise.resolve(obtained), destroy: () => Promise.resolve(true) })
const open = (obtained: JournalKey = { place: 'keychain', key, fresh: false }) =>
  createOpenJournal({ folder, keys: keysOf(obtained), log, clock })('real')

const names = (): string[] => (existsSync(copiesFolder) ? readdirSync(copiesFolder) : [])
const entry = (id: string) => outboxEntry(id, { conversationId: `c${id}` })
const uncertain = (id: string) => ({ ...entry(id), uncertain: true })

/** The conversation of a result, with its delivery as the journal has it. */
function delivered(id: string, state: Delivery['state'], attemptId = `attempt-${id}`): Conversation {
  const { disposition, savedAt } = entry(id)
  const delivery = { state, savedAt, tries: 1, lastTriedAt: savedAt, nextTryAt: null, sentAt: null, failure: null }
  const wrapUp = { attemptId, startedAt: savedAt, deadlineAt: null, renewalS: null, renewing: false, closedByServer: false }
  return { ...conversation(`c${id}`), wrapUp: { ...wrapUp, disposition, delivery } }
}

/** Saves the results and ends. */
async function save(...ids: string[]): Promise<void> {
  const { journal } = await open()
  for (const id of ids) journal.putResult(conversation(`c${id}`), entry(id))
  journal.close()
}

/** Whatever happened since is in the journal; the copies are as they were before it. */
async function withTheCopiesOfBefore(work: () => Promise<void>): Promise<void> {
  const before = join(folder, 'before')
  cpSync(copiesFolder, before, { recursive: true })
  await work()
  rmSync(copiesFolder, { recursive: true, force: true })
  cpSync(before, copiesFolder, { recursive: true })
}

async function next<Value>(look: (opened: Awaited<ReturnType<typeof open>>) => Value): Promise<Value> {
  const opened = await open()
  try {
    return look(opened)
  } finally {
    opened.journal.close()
  }
}

const damageFirstPage = (name = 'journal.db'): void => {
  const bytes = readFileSync(join(folder, name))
  writeFileSync(join(folder, name), Buffer.concat([randomBytes(4096), bytes.subarray(4096)]))
}

describe('waiting copies', () => {
  it('give back what was written, and nothing after it was removed', () => {
    const copies = new WaitingCopies(copiesFolder, key, { log, clock })
    const [first, second] = [
      { entry: entry('1'), conversation: conversation('c1') },
      { entry: entry('../2'), conversation: null }
    ]
    copies.write(first)
    copies.write(second)
    expect(readdirSync(folder)).toEqual(['journal-waiting'])
    const again = new WaitingCopies(copiesFolder, key, { log, clock })
    const found = again.read([])
    expect(found.missed).toBe(0)
    expect(found.copies).toHaveLength(2)
    expect(found.copies).toEqual(expect.arrayContaining([first, second]))
    again.remove('1')
    again.remove('1')
    expect([again.has('1'), again.has('../2')]).toEqual([false, true])
    expect(again.read([]).copies).toEqual([second])
  })

  it('give back a result whose conversation a newer program wrote differently', () => {
    const copies = new WaitingCopies(copiesFolder, key, { log, clock })
    copies.write({ entry: entry('1'), conversation: { ...conversation('c1'), timeline: 'elsewhere' as never } })
    expect(copies.read([])).toEqual({ copies: [{ entry: entry('1'), conversation: null }], missed: 0 })
  })

  it('hold nothing that can be read, in their names either', async () => {
    await save('0123456789')
    const [name = ''] = names()
    const bytes = Buffer.concat([Buffer.from(name), readFileSync(join(copiesFolder, name))])
    const canaries = ['Canary', 'Ada', '447700900123', 'agent@webitel', 'Sales', 'attempt', 'success', '0123456789']
    expect(canaries.filter((canary) => bytes.includes(canary))).toEqual([])
  })

  it('are there while a result waits, and gone when it was sent or failed', async () => {
    const { journal } = await open()
    for (const id of ['1', '2', '3']) journal.putResult(conversation(`c${id}`), entry(id))
    expect(names()).toHaveLength(3)
    journal.putOutbox({ ...entry('1'), tries: 1, uncertain: true })
    expect(names()).toHaveLength(3)
    journal.putOutbox({ ...entry('1'), state: 'sent' })
    journal.putOutbox({ ...entry('2'), state: 'failed' })
    expect(names()).toHaveLength(1)
    journal.close()
    expect(await next(({ journal, setAside }) => [setAside, journal.outbox()])).toEqual([false, [entry('3')]])
  })

  it.each(['locked', 'memory'] as const)('are not written when the journal is in memory (%s)', async (place) => {
    const { journal } = await open({ place })
    journal.putResult(conversation('c1'), entry('1'))
    journal.close()
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('damage to the journal', () => {
  it('costs no waiting result when it takes the first page', async () => {
    const ids = Array.from({ length: 30 }, (_, index) => `${index}`)
    await save(...ids)
    const opened = await open()
    opened.journal.putOutbox({ ...entry('7'), state: 'sent' })
    opened.journal.putOutbox({ ...entry('8'), state: 'failed' })
    opened.journal.close()
    damageFirstPage()
    const left = ids.filter((id) => id !== '7' && id !== '8')
    const sorted = <Value extends { id: string }>(values: Value[]) => values.sort((a, b) => Number(a.id.slice(-2)) - Number(b.id.slice(-2)))
    const found = await next(({ journal, setAside, place }) => ({ setAside, place, outbox: journal.outbox(), recent: journal.recent(100) }))
    expect(found).toMatchObject({ setAside: true, place: 'keychain' })
    expect(sorted(found.outbox)).toEqual(sorted(left.map(uncertain)))
    expect(new Set(found.recent.map(({ id }) => id))).toEqual(new Set(left.map((id) => `c${id}`)))
    expect(found.recent.find(({ id }) => id === 'c3')).toEqual(conversation('c3'))
    expect(names()).toHaveLength(28)
    // And once more: the new journal is covered like the old one.
    damageFirstPage()
    expect(await next(({ journal }) => journal.outbox())).toHaveLength(28)
  })

  it('costs none when the whole journal is gone', async () => {
    await save('1')
    rmSync(join(folder, 'journal.db'))
    expect(await next(({ journal, setAside }) => [setAside, journal.outbox()])).toEqual([false, [uncertain('1')]])
  })

  it('costs no conversation of a result that waits either', async () => {
    await save('1', '2')
    const options = { encryptionCipher: 'aes256cbc', encryptionKey: deriveKeys(key).pageKey }
    const db = new Database(join(folder, 'journal.db'), options as Database.Options)
    db.exec(`UPDATE conversations SET mac = x'00' WHERE id = 'c1'`)
    db.close()
    const found = await next(({ journal }) => [journal.outbox(), journal.recent(9)])
    expect(found).toEqual([
      [entry('1'), entry('2')],
      [conversation('c2'), conversation('c1')]
    ])
  })

  it.each([
    ['damaged', () => damageFirstPage('journal.v1.db')],
    ['gone', () => rmSync(join(folder, 'journal.v1.db'))]
  ])('costs none in a journal that an older program kept beside a newer one: %s', async (how, damage) => {
    const options = { encryptionCipher: 'aes256cbc', encryptionKey: deriveKeys(key).pageKey }
    const version = (number: number): void => {
      const db = new Database(join(folder, 'journal.db'), options as Database.Options)
      db.exec(`${number > 1 ? 'CREATE TABLE invented_later (id TEXT)' : 'DROP TABLE invented_later'}; PRAGMA user_version = ${number}`)
      db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all()
      db.close()
    }
    await save('1')
    version(99)
    await save('2')
    expect(readdirSync(join(folder, 'journal.v1-waiting'))).toHaveLength(1)
    version(1)
    damage()
    const found = await next(({ journal, setAside }) => ({ setAside, outbox: journal.outbox() }))
    expect(found).toEqual({ setAside: how === 'damaged', outbox: [entry('1'), uncertain('2')] })
    expect([names().length, existsSync(join(folder, 'journal.v1-waiting'))]).toEqual([2, false])
  })
})

describe('damaged copy', () => {
  const spoil = (change: (bytes: Buffer) => Buffer): Buffer => {
    const path = join(copiesFolder, names()[0]!)
    const bytes = change(readFileSync(path))
    writeFileSync(path, bytes)
    return bytes
  }
  const flipped = (at: number) => (bytes: Buffer) => {
    const index = at < 0 ? bytes.length + at : at
    bytes[index] = bytes[index]! ^ 1
    return bytes
  }

  it.each([
    ['empty', () => Buffer.alloc(0)],
    ['shorter than its head', (bytes: Buffer) => bytes.subarray(0, 20)],
    ['torn', (bytes: Buffer) => bytes.subarray(0, -100)],
    ['changed in its nonce', flipped(0)],
    ['changed in its tag', flipped(15)],
    ['changed in its first byte', flipped(28)],
    ['changed in its last byte', flipped(-1)],
    ['of other bytes', (bytes: Buffer) => randomBytes(bytes.length)]
  ])('is set aside, kept and told of: %s', async (_, change) => {
    await save('1')
    rmSync(join(folder, 'journal.db'))
    const bytes = spoil(change)
    expect(await next(({ journal, setAside, place }) => [setAside, place, journal.outbox()])).toEqual([true, 'keychain', []])
    expect(log.events).toContain('waiting-copy-damaged')
    const [aside = '', ...others] = names()
    expect([aside.includes('.set-aside-'), others]).toEqual([true, []])
    expect(readFileSync(join(copiesFolder, aside)).equals(bytes)).toBe(true)
    expect(await next(({ setAside }) => setAside)).toBe(false)
    expect(names()).toEqual([aside])
  })

  it('is replaced when the journal still has its result', async () => {
    await save('1')
    spoil(flipped(40))
    expect(await next(({ journal, setAside }) => [setAside, journal.outbox()])).toEqual([false, [entry('1')]])
    expect(names()).toHaveLength(2)
    damageFirstPage()
    expect(await next(({ journal }) => journal.outbox())).toEqual([uncertain('1')])
  })

  it('is not taken under the name of another', async () => {
    await save('1', '2')
    const [first = '', second = ''] = names()
    writeFileSync(join(copiesFolder, first), readFileSync(join(copiesFolder, second)))
    rmSync(join(folder, 'journal.db'))
    expect(await next(({ journal, setAside }) => [setAside, journal.outbox().length])).toEqual([true, 1])
    expect(names().filter((name) => name.includes('.set-aside-'))).toHaveLength(1)
  })

  it('of another key is kept', async () => {
    await save('1')
    const other = await open({ place: 'keychain', key: randomBytes(32), fresh: true })
    expect([other.setAside, other.journal.outbox()]).toEqual([true, []])
    other.journal.putResult(conversation('c2'), entry('2'))
    other.journal.close()
    expect(names().filter((name) => name.includes('.set-aside-'))).toHaveLength(1)
    expect(names()).toHaveLength(2)
  })

  it('that the disk does not give is left for the next start', async () => {
    await save('1')
    const [name = ''] = names()
    const bytes = readFileSync(join(copiesFolder, name))
    rmSync(join(folder, 'journal.db'))
    rmSync(join(copiesFolder, name))
    mkdirSync(join(copiesFolder, name))
    expect(await next(({ journal, setAside }) => [setAside, journal.outbox()])).toEqual([true, []])
    rmSync(join(copiesFolder, name), { recursive: true })
    writeFileSync(join(copiesFolder, name), bytes)
    expect(await next(({ journal }) => journal.outbox())).toEqual([uncertain('1')])
  })
})

describe('death between two steps', () => {
  it('before the copy is whole: neither', async () => {
    await save('1')
    const [name = ''] = names()
    const half = readFileSync(join(copiesFolder, name)).subarray(0, 100)
    rmSync(copiesFolder, { recursive: true })
    mkdirSync(copiesFolder)
    rmSync(join(folder, 'journal.db'))
    writeFileSync(join(copiesFolder, `${name}.new`), half)
    expect(await next(({ journal, setAside }) => [setAside, journal.outbox(), journal.recent(9)])).toEqual([false, [], []])
    expect(names()).toEqual([])
  })

  it('between the copy and the row: both', async () => {
    const first = await open()
    first.journal.putConversation({ ...conversation('c1'), timeline: [] })
    first.journal.close()
    new WaitingCopies(copiesFolder, key, { log, clock }).write({ entry: entry('1'), conversation: delivered('1', 'waiting') })
    const found = await next(({ journal }) => [journal.outbox(), journal.recent(9)])
    expect(found).toEqual([[uncertain('1')], [delivered('1', 'waiting')]])
    expect(names()).toHaveLength(1)
  })

  it('between the row and the copy of a sent result: sent again, and a refusal for having been sent means done', async () => {
    await save('1')
    await withTheCopiesOfBefore(async () => {
      const { journal } = await open()
      journal.putOutbox({ ...entry('1'), tries: 1, uncertain: true })
      journal.putOutbox({ ...entry('1'), tries: 1, uncertain: true, state: 'sent' })
      journal.close()
    })
    expect(await next(({ journal }) => journal.outbox())).toEqual([uncertain('1')])
  })

  it.each(['sent', 'failed'] as const)('after the conversation says %s: over', async (state) => {
    await save('1')
    await withTheCopiesOfBefore(async () => {
      const { journal } = await open()
      journal.putOutbox({ ...entry('1'), state: 'sent' })
      journal.putConversation(delivered('1', state))
      journal.close()
    })
    expect(await next(({ journal }) => [journal.outbox(), journal.recent(9)])).toEqual([[], [delivered('1', state)]])
    expect(names()).toEqual([])
  })

  it('between the row and the copy of a result that failed: failed, not sent again', async () => {
    await save('1')
    await withTheCopiesOfBefore(async () => {
      const { journal } = await open()
      journal.putOutbox({ ...entry('1'), state: 'failed' })
      journal.close()
    })
    expect(await next(({ journal }) => journal.outbox())).toEqual([])
    expect(names()).toEqual([])
  })

  it('does not take the delivery of another attempt for this one', async () => {
    await save('1')
    await withTheCopiesOfBefore(async () => {
      const { journal } = await open()
      journal.putOutbox({ ...entry('1'), state: 'sent' })
      journal.putConversation(delivered('1', 'sent', 'attempt-later'))
      journal.close()
    })
    const found = await next(({ journal }) => [journal.outbox(), journal.recent(9)])
    expect(found).toEqual([[uncertain('1')], [delivered('1', 'sent', 'attempt-later')]])
  })

  it('of a journal from before there were copies: it gets them', async () => {
    await save('1')
    rmSync(copiesFolder, { recursive: true })
    expect(await next(({ journal }) => journal.outbox())).toEqual([entry('1')])
    damageFirstPage()
    const found = await next(({ journal }) => [journal.outbox(), journal.recent(9)])
    expect(found).toEqual([[uncertain('1')], [conversation('c1')]])
  })
})

describe('copy that cannot be written', () => {
  const blocked = (id: string): string => {
    new WaitingCopies(copiesFolder, key, { log, clock }).write({ entry: entry(id), conversation: null })
    const [name = ''] = names()
    rmSync(join(copiesFolder, name))
    return join(copiesFolder, `${name}.new`)
  }

  it('refuses the result like the journal itself, and leaves neither', async () => {
    const { journal } = await open()
    const inTheWay = blocked('1')
    mkdirSync(inTheWay)
    expect(() => journal.putResult(conversation('c1'), entry('1'))).toThrow(JournalUnavailable)
    expect(() => journal.putOutbox(entry('1'))).toThrow(JournalUnavailable)
    expect([journal.outbox(), journal.recent(9)]).toEqual([[], []])
    rmSync(inTheWay, { recursive: true })
    journal.putResult(conversation('c1'), entry('1'))
    journal.close()
    expect(await next(({ journal }) => journal.outbox())).toEqual([entry('1')])
  })

  it('is taken back when the row cannot be written', async () => {
    const { journal } = await open()
    const unwritable = { ...entry('1'), savedAt: null as unknown as number }
    expect(() => journal.putResult(conversation('c1'), unwritable)).toThrow(JournalUnavailable)
    expect(names()).toEqual([])
    journal.putResult(conversation('c2'), entry('2'))
    expect(() => journal.putOutbox({ ...unwritable, id: '2' })).toThrow(JournalUnavailable)
    expect(names()).toHaveLength(1)
    journal.close()
    expect(await next(({ journal }) => [journal.outbox(), journal.recent(9)])).toEqual([[entry('2')], [conversation('c2')]])
  })

  it('is not begun by a closed journal, whose files may be gone by then', async () => {
    const { journal } = await open()
    journal.close()
    expect(() => journal.putResult(conversation('c1'), entry('1'))).toThrow(JournalUnavailable)
    expect(existsSync(copiesFolder)).toBe(false)
  })

  it('does not let a file in place of the folder refuse every result', async () => {
    writeFileSync(copiesFolder, 'in the way')
    await save('1')
    expect(names()).toHaveLength(1)
    expect(readdirSync(folder).filter((name) => name.startsWith('journal-waiting.set-aside-'))).toHaveLength(1)
  })
})

import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ConversationBook } from '../../src/main/companion/conversations/conversation-book'
import { initialState } from '../../src/main/companion/initial-state'
import type { KeptMeeting, MemberImport } from '../../src/main/companion/ports'
import { PrivacyDesk } from '../../src/main/companion/privacy/privacy-desk'
import { Store } from '../../src/main/companion/store'
import { createOpenJournal } from '../../src/main/storage/open-journal'
import { deriveKeys } from '../../src/main/storage/row-seal'
import { fakeFiles } from '../support/fake-files'
import { recordFigure } from '../support/figures'
import { seeded } from '../support/seeded'
import { silentLog as log } from '../support/silent-log'
import { VirtualClock } from '../support/virtual-clock'
import { conversation, outboxEntry } from './records'

/** Of an invented customer, as it stands in records; and what only her records hold. */
const number = '+31612345678'
const traces = ['31612345678', '0612345678', '06-12 34 56 78', '612345678', 'CANARY-HERS']
const OWN = 12
const OTHERS = 40
const MENTIONS = 5

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'callside-privacy-'))))
afterEach(() => rmSync(folder, { recursive: true }))
const key = randomBytes(32)
const keys = { obtain: () => Promise.resolve({ place: 'keychain' as const, key, fresh: false }), destroy: () => Promise.resolve(true) }

const hers = (index: number) => ({
  ...conversation(`hers-${index}`, 1_000 + index),
  customer: { number: '+31 6 12345678', e164: number, name: 'CANARY-HERS', cardHost: null, zone: null },
  note: { text: `CANARY-HERS ${index} `.repeat(200), savedAt: 1 },
  closedAt: 2
})
const other = (index: number) => ({
  ...conversation(`other-${index}`, 2_000 + index),
  note: { text: index < MENTIONS ? 'asks to call 06-12 34 56 78 instead' : 'nothing', savedAt: 1 },
  closedAt: 2
})
const meeting = (reference: string, phone: string): KeptMeeting => ({
  ...{ reference, account: 'a', vendorId: '1', name: 'Advice', fullName: `Advice ${reference}`, startsAt: 1, endsAt: 2 },
  participants: [{ name: phone === number ? 'CANARY-HERS' : 'Ada', phone, email: null }],
  ...{ invitedBy: 'sms', moderation: false, stage: 'finished', dialIn: null, madeAt: 1 }
})
const upload = (id: string, name: string): MemberImport => ({
  ...{ id, account: 'a', queueId: '1', queueName: '', file: { ref: `/home/x/${name}`, name, bytes: 1 } },
  mapping: {
    columns: [{ column: 0, field: { kind: 'name' } }],
    fixed: {},
    dates: 'day-first',
    zone: 'Europe/Amsterdam'
  } as unknown as MemberImport['mapping'],
  ...{ batchSize: 10, rows: 1, startedAt: 1, endedAt: 2, outcome: null }
})

async function open(waits = false) {
  const clock = new VirtualClock()
  const { journal, meetings, imports } = await createOpenJournal({ folder, keys, log, clock })('real')
  for (let index = 0; index < OWN; index++) journal.putConversation(hers(index))
  for (let index = 0; index < OTHERS; index++) journal.putConversation(other(index))
  journal.putOutbox(outboxEntry('failed', { conversationId: 'hers-1', state: 'failed', variables: { phone: '0612345678' } }))
  journal.putOutbox(outboxEntry('others', { conversationId: 'other-9' }))
  if (waits) journal.putResult(hers(2), outboxEntry('hers', { conversationId: 'hers-2' }))
  meetings.putMeeting(meeting('M1', number))
  meetings.putMeeting(meeting('M2', '+447700900123'))
  imports.putImport(upload('I1', 'callback 0612345678.csv'))
  imports.putImport(upload('I2', 'list.csv'))
  const store = new Store(initialState({ kind: 'preview', platform: 'linux', version: '0', locale: 'en-GB' }, 0))
  const book = new ConversationBook(store, { clock, random: seeded(1), log })
  book.useJournal(journal)
  const files = fakeFiles()
  let tries = 0
  const desk = new PrivacyDesk({
    ...{ store, book, journal, meetings, imports, files, clock, log },
    meetingDesk: { forgetKept: (reference) => meetings.forgetMeeting(reference) },
    outbox: { tryFor: () => Promise.resolve(void tries++) }
  })
  return { ...desk.handlers, journal, meetings, imports, files, store, tries: () => tries }
}

const planted = { conversations: OWN, mentions: MENTIONS, waiting: 0, failed: 1, meetings: 1, imports: 1 }

/** Every file of ours with its pages decrypted, freed ones included. */
function bytes(): Buffer[] {
  for (const name of readdirSync(folder).filter((name) => name.endsWith('.db'))) {
    const options = { encryptionCipher: 'aes256cbc', encryptionKey: deriveKeys(key).pageKey }
    const db = new Database(join(folder, name), options as Database.Options)
    db.exec("PRAGMA rekey = ''")
    db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all()
    db.close()
  }
  const files = (readdirSync(folder, { recursive: true }) as string[]).map((name) => join(folder, name))
  return files.filter((path) => statSync(path).isFile()).map((path) => readFileSync(path))
}
const hits = (): string[] => {
  const all = bytes()
  return traces.filter((trace) => all.some((one) => one.includes(trace)))
}

it('counts and exports everything, and of others only where the number stands', async () => {
  const desk = await open()
  expect(await desk['privacy.count']({ number: '06 1234 5678' })).toEqual({ ok: true, value: { shown: '+31 6 12345678', counts: planted } })
  const exported = await desk['privacy.export']({ number })
  expect(exported).toMatchObject({ ok: true, value: { counts: planted } })
  const [name, text] = [...desk.files.finished][0]!
  expect(name).not.toMatch(/12345678/)
  const file = JSON.parse(text) as Record<string, unknown[]>
  const found = ['conversations', 'mentions', 'results', 'meetings', 'imports'].map((part) => file[part]!.length)
  expect(found).toEqual([OWN, MENTIONS, 1, 1, 1])
  expect(text).not.toContain('Ada')
  const records = found.reduce((sum, one) => sum + one, 0)
  recordFigure({
    id: 'D7.exported',
    what: `records about a number exported, of ${OWN + MENTIONS + 3} planted among ${OTHERS - MENTIONS + 3} others`,
    figure: records,
    limit: String(OWN + MENTIONS + 3),
    ok: records === OWN + MENTIONS + 3
  })
  desk.journal.close()
})

it('erases it from the bytes of the files, and nothing else', async () => {
  const desk = await open()
  expect(await desk['privacy.erase']({ number })).toEqual({ ok: true, value: { counts: planted } })
  expect(await desk['privacy.count']({ number })).toMatchObject({
    value: { counts: { ...planted, conversations: 0, mentions: 0, failed: 0, meetings: 0, imports: 0 } }
  })
  expect(await desk['privacy.erase']({ number })).toEqual({ ok: false, cause: 'nothing-kept' })
  const left = desk.journal.recent(1_000)
  expect(left).toHaveLength(OTHERS)
  expect(left.filter(({ note }) => note.text === 'asks to call ••• instead')).toHaveLength(MENTIONS)
  expect(Object.values(desk.store.get().conversations).some((one) => JSON.stringify(one).includes('CANARY-HERS'))).toBe(false)
  expect([desk.journal.results().length, desk.meetings.meetings().length, desk.imports.imports().length]).toEqual([1, 1, 1])
  // While it runs, as it would be after a crash: the write-ahead log holds nothing either.
  expect(readdirSync(folder).filter((name) => name.endsWith('-wal') && statSync(join(folder, name)).size > 0)).toEqual([])
  desk.journal.close()
  const found = hits()
  recordFigure({
    id: 'D7.left',
    what: `traces of an erased number found in the decrypted bytes of all files, of ${traces.length}`,
    figure: found.length,
    limit: '0',
    ok: found.length === 0
  })
  expect(found).toEqual([])
})

it('finds what it looks for while it is there', async () => {
  const { journal } = await open(true)
  journal.close()
  expect(hits()).toEqual(traces)
})

it('keeps all while a result has not reached Webitel', async () => {
  const desk = await open(true)
  expect(await desk['privacy.erase']({ number })).toEqual({ ok: false, cause: 'results-waiting' })
  expect(desk.tries()).toBe(1)
  expect(await desk['privacy.count']({ number })).toMatchObject({ value: { counts: { ...planted, waiting: 1 } } })
  desk.journal.close()
})

it('keeps all while a conversation or an upload goes on', async () => {
  const desk = await open()
  desk.imports.putImport({ ...upload('I1', 'callback 0612345678.csv'), endedAt: null })
  expect(await desk['privacy.erase']({ number })).toEqual({ ok: false, cause: 'work-running' })
  const { conversations } = desk.store.get()
  desk.store.set({ conversations: { ...conversations, 'hers-1': { ...hers(1), closedAt: null } } })
  expect(await desk['privacy.erase']({ number })).toEqual({ ok: false, cause: 'conversation-open' })
  expect(desk.journal.recent(1_000)).toHaveLength(OWN + OTHERS)
  desk.journal.close()
})

it('says what is wrong with a number, a place, or a journal', async () => {
  const desk = await open()
  for (const name of ['privacy.count', 'privacy.export', 'privacy.erase'] as const)
    expect(await desk[name]({ number: '112 help' })).toEqual({ ok: false, cause: 'not-a-number' })
  expect(await desk['privacy.export']({ number: '+31687654321' })).toEqual({ ok: false, cause: 'nothing-kept' })
  desk.journal.close()
  expect(await desk['privacy.erase']({ number })).toEqual({ ok: false, cause: 'journal-unavailable' })
})

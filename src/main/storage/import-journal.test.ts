import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { silentLog as log } from '../../../tests/support/silent-log'
import { VirtualClock } from '../../../tests/support/virtual-clock'
import { ImportMapping } from '../../contract/member-import'
import { JournalUnavailable, type ImportBatch, type KeptMeeting, type MemberImport } from '../companion/ports'
import { openImportJournal } from './import-journal'

const key = randomBytes(32)
const clock = new VirtualClock()
let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'callside-imports-'))))
afterEach(() => rmSync(folder, { recursive: true }))
const open = (withKey = key, fresh = false) => openImportJournal(join(folder, 'journal'), withKey, fresh, { log, clock })
const file = () => join(folder, 'journal-imports.v1.db')

const one: MemberImport = {
  id: 'i1',
  account: 'sanne@pbx.example',
  queueId: '5',
  queueName: 'Renewals',
  file: { ref: '/home/sanne/canary-list.csv', name: 'canary-list.csv', bytes: 100 },
  mapping: ImportMapping.parse({ columns: [{ column: 0, field: { kind: 'name' } }], zone: 'Europe/Amsterdam' }),
  batchSize: 1000,
  rows: 2,
  startedAt: 1,
  endedAt: null,
  outcome: null
}
const batch = (number: number): ImportBatch => ({
  number,
  throughRow: number * 10,
  fingerprint: 7,
  loaded: [{ row: 2, id: '900719925474099299' }],
  rejected: [{ row: 3, reason: 'not-a-number', column: 1, detail: null }]
})

describe('imports on disk', () => {
  it('are there after a restart, batch by batch', () => {
    const journal = open()
    const mapped = { ...one }
    journal.putImport(mapped)
    journal.putBatch('i1', batch(1))
    journal.putBatch('i1', batch(2))
    const outcome = { state: 'done' as const, loaded: 2, rejected: 2 }
    journal.putImport({ ...mapped, endedAt: 9, outcome })
    journal.close()
    const again = open()
    expect(again.imports()).toEqual([{ ...mapped, endedAt: 9, outcome }])
    expect([...again.batches('i1')]).toEqual([batch(1), batch(2)])
    expect([...again.batches('other')]).toEqual([])
    again.close()
  })

  it('of a version that told neither queue nor outcome are read all the same', () => {
    const { queueName: _name, outcome: _outcome, ...older } = one
    const journal = open()
    journal.putImport(older as MemberImport)
    journal.close()
    const again = open()
    expect(again.imports()).toEqual([{ ...older, queueName: '', outcome: null }])
    again.close()
  })

  it('leave no file where nobody uploaded anything', () => {
    const journal = open()
    expect(journal.imports()).toEqual([])
    expect([...journal.batches('i1')]).toEqual([])
    journal.close()
    expect(readdirSync(folder)).toEqual([])
  })

  it('refuse a batch twice', () => {
    const journal = open()
    journal.putBatch('i1', batch(1))
    expect(() => journal.putBatch('i1', batch(1))).toThrow(JournalUnavailable)
    journal.close()
  })

  it('tell nothing without the key', () => {
    const journal = open()
    journal.putImport(one)
    journal.close()
    for (const name of readdirSync(folder)) expect(readFileSync(join(folder, name)).includes('canary')).toBe(false)
  })

  it('are gone when they are forgotten', () => {
    const journal = open()
    journal.putImport(one)
    journal.putBatch('i1', batch(1))
    journal.forgetImport('i1')
    expect(journal.imports()).toEqual([])
    expect([...journal.batches('i1')]).toEqual([])
    journal.close()
  })

  it('of another key, or damaged, are set aside and kept', () => {
    const journal = open()
    journal.putImport(one)
    journal.close()
    const other = open(randomBytes(32))
    expect(other.imports()).toEqual([])
    other.close()
    expect(readdirSync(folder).filter((name) => /set-aside.*\.db$/.test(name))).toHaveLength(1)
    writeFileSync(file(), 'nonsense'.repeat(2000))
    const again = open()
    expect(again.imports()).toEqual([])
    again.close()
  })

  it('say that they cannot be used once they are closed', () => {
    const journal = open()
    journal.close()
    expect(() => journal.imports()).toThrow(JournalUnavailable)
  })
})

describe('meetings made here, on disk', () => {
  const meeting: KeptMeeting = {
    ...{ reference: 'K7Q2-4MD', account: 'sanne@apizee.example', vendorId: null, name: 'Canary roof', fullName: 'Canary roof K7Q2-4MD' },
    ...{ startsAt: 1, endsAt: 2, invitedBy: 'sms', moderation: true, stage: 'created', dialIn: null, madeAt: 0 },
    participants: [{ name: 'Maren Canary', phone: '+31612345678', email: null }]
  }

  it('are there after a restart as they were last, and gone when forgotten', () => {
    const journal = open()
    journal.putMeeting(meeting)
    journal.putMeeting({ ...meeting, vendorId: '42' })
    journal.close()
    const again = open()
    expect(again.meetings()).toEqual([{ ...meeting, vendorId: '42' }])
    again.forgetMeeting('K7Q2-4MD')
    expect(again.meetings()).toEqual([])
    again.close()
    expect(open().meetings()).toEqual([])
  })

  it('cannot be read in the file', () => {
    const journal = open()
    journal.putMeeting(meeting)
    journal.close()
    for (const name of readdirSync(folder)) expect(readFileSync(join(folder, name)).toString('latin1')).not.toMatch(/canary|612345678/i)
  })

  it('find their place in a file that knew imports alone', () => {
    const journal = open()
    journal.putImport(one)
    journal.close()
    const again = open()
    expect(again.meetings()).toEqual([])
    again.putMeeting(meeting)
    expect(again.meetings()).toEqual([meeting])
    expect(again.imports()).toHaveLength(1)
    again.close()
  })
})

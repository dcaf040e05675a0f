import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { fixedKeys } from '../../../tests/faults/fixed-keys'
import { conversation, outboxEntry } from '../../../tests/faults/records'
import { silentLog as log } from '../../../tests/support/silent-log'
import { JournalUnavailable } from '../companion/ports'
import { systemClock as clock } from '../system'
import { createOpenJournal } from './open-journal'

/** The disk refuses the Nth of the calls that write, remove or sync; the journal's own file is SQLite's and not concerned. */
const disk = vi.hoisted(() => ({ refused: 0, calls: [] as string[] }))
vi.mock('node:fs', async (original) => {
  const real = await original<Record<string, (...values: unknown[]) => unknown>>()
  const names = ['mkdirSync', 'openSync', 'writeSync', 'fsyncSync', 'renameSync']
  const failing = names.map((name) => [
    name,
    (...values: unknown[]) => {
      disk.calls.push(name)
      if (disk.calls.length === disk.refused) throw Object.assign(new Error(`EIO: ${name}`), { code: 'EIO' })
      return real[name]!(...values)
    }
  ])
  return { ...real, ...Object.fromEntries(failing) }
})

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callside-copies-'))
})
afterEach(() => rmSync(folder, { recursive: true }))
const open = () => createOpenJournal({ folder, keys: fixedKeys, log, clock })('real')
const arm = (refused: number): void => void Object.assign(disk, { refused, calls: [] })

const ofFile = ['mkdirSync', 'openSync', 'writeSync', 'fsyncSync', 'renameSync']
const whole = process.platform === 'win32' ? ofFile : [...ofFile, 'openSync', 'fsyncSync']

it('syncs the copy before its name, and its name before the row', async () => {
  const { journal } = await open()
  journal.putResult(conversation('c0'), outboxEntry('0'))
  arm(0)
  journal.putResult(conversation('c1'), outboxEntry('1'))
  expect(disk.calls).toEqual(whole)
  journal.close()
})

it.each(whole.map((call, index) => [call, index + 1] as const))(
  'leaves neither when the disk refuses %s (call %i)',
  async (call, refused) => {
    const { journal } = await open()
    journal.putResult(conversation('c0'), outboxEntry('0'))
    arm(refused)
    expect(() => journal.putResult(conversation('c1'), outboxEntry('1'))).toThrow(JournalUnavailable)
    expect(disk.calls.at(-1)).toBe(call)
    arm(0)
    expect(readdirSync(join(folder, 'journal-waiting'))).toHaveLength(1)
    expect(journal.outbox().map(({ id }) => id)).toEqual(['0'])
    journal.close()
    const again = await open()
    expect(again.journal.outbox()).toEqual([outboxEntry('0')])
    expect(again.journal.recent(9).map(({ id }) => id)).toEqual(['c0'])
    again.journal.close()
  }
)

it('opens the journal when no copy can be made', async () => {
  const first = await open()
  first.journal.putResult(conversation('c0'), outboxEntry('0'))
  first.journal.close()
  rmSync(join(folder, 'journal-waiting'), { recursive: true })
  arm(2)
  const second = await open()
  expect(disk.calls.length).toBe(2)
  expect(second).toMatchObject({ place: 'keychain', setAside: false })
  expect(second.journal.outbox()).toEqual([outboxEntry('0')])
  expect(existsSync(join(folder, 'journal-waiting'))).toBe(false)
  second.journal.close()
})

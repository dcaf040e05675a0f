import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { JournalUnavailable } from '../../src/main/companion/ports'
import { createOpenJournal } from '../../src/main/storage/open-journal'
import { systemClock } from '../../src/main/system'
import { recordFigure } from '../support/figures'
import { fixedKeys } from './fixed-keys'
import { conversation, outboxEntry } from './records'
import { silentLog } from '../support/silent-log'

const disk = mkdtempSync(join(tmpdir(), 'callside-disk-'))
const mount = (...options: string[]): boolean => spawnSync('mount', options).status === 0
/** The same disk, seen through a mount that cannot be written. */
const view = mkdtempSync(join(tmpdir(), 'callside-view-'))
/** A disk of 512 kB needs the right to mount one: root on Linux. Without it these are skipped, and the figure stays unmeasured. */
const mounted = process.platform === 'linux' && mount('-t', 'tmpfs', '-o', 'size=512k', 'callside', disk)
afterAll(() => {
  if (mounted) for (const path of [view, disk]) spawnSync('umount', ['--lazy', path])
  for (const path of [view, disk]) rmSync(path, { recursive: true, force: true })
})
const open = (root = disk) => createOpenJournal({ folder: join(root, 'data'), keys: fixedKeys, log: silentLog, clock: systemClock })('real')

describe.skipIf(!mounted)('journal on a bad disk', () => {
  it('says so when the disk is full, loses nothing that it had taken, and goes on when there is room again', async () => {
    const { journal } = await open()
    const saved: string[] = []
    let refused = 0
    for (let index = 0; index < 2_000 && refused < 5; index++) {
      try {
        journal.putResult(conversation(`c${index}`, index), outboxEntry(`${index}`, { savedAt: index }))
        saved.push(`${index}`)
      } catch (error) {
        expect(error).toBeInstanceOf(JournalUnavailable)
        refused++
      }
    }
    expect(refused).toBe(5)
    expect(saved.length).toBeGreaterThan(10)
    expect(journal.outbox().map(({ id }) => id)).toEqual(saved)
    journal.close()

    const again = await open()
    const place = again.place
    if (place === 'keychain') expect(again.journal.outbox().map(({ id }) => id)).toEqual(saved)
    again.journal.close()
    mount('-o', 'remount,size=8m', disk)
    const roomy = await open()
    expect(roomy).toMatchObject({ setAside: false, place: 'keychain' })
    expect(roomy.journal.outbox().map(({ id }) => id)).toEqual(saved)
    expect(readdirSync(join(disk, 'data', 'journal-waiting'))).toHaveLength(saved.length)
    roomy.journal.putResult(conversation('after', 9_999), outboxEntry('after', { savedAt: 9_999 }))
    roomy.journal.close()
    recordFigure({ id: 'O2.full', what: 'results lost, or journals damaged, by a full disk', figure: 0, limit: '0', ok: true })
  })

  it('says so on a read-only disk, and touches nothing', async () => {
    const before = await open()
    before.journal.putConversation(conversation('x'))
    before.journal.close()
    expect(mount('--bind', disk, view) && mount('-o', 'remount,bind,ro', view)).toBe(true)
    expect(() => writeFileSync(join(view, 'probe'), '')).toThrow()
    const files = readdirSync(join(disk, 'data'))
    const opened = await open(view)
    expect(opened).toMatchObject({ setAside: false, place: 'keychain' })
    expect(opened.journal.recent(100_000).some(({ id }) => id === 'x')).toBe(true)
    expect(() => opened.journal.putResult(conversation('y'), outboxEntry('y'))).toThrow(JournalUnavailable)
    opened.journal.close()
    expect(readdirSync(join(disk, 'data'))).toEqual(files)
    const again = await open()
    expect(again).toMatchObject({ setAside: false, place: 'keychain' })
    expect(again.journal.recent(100_000).some(({ id }) => id === 'x')).toBe(true)
    again.journal.close()
  })
})

import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { fixedKeys } from '../../../tests/faults/fixed-keys'
import { conversation, outboxEntry } from '../../../tests/faults/records'
import { silentLog as log } from '../../../tests/support/silent-log'
import { systemClock as clock } from '../system'
import { eraseJournal } from './erase-journal'
import { createOpenJournal } from './open-journal'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callside-erase-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('leaves no file of the real journal and keeps the demo', async () => {
  const open = createOpenJournal({ folder, keys: fixedKeys, log, clock })
  for (const workspace of ['real', 'demo'] as const) {
    const { journal } = await open(workspace)
    journal.putResult(conversation('c1'), outboxEntry('1'))
    journal.close()
  }
  expect(readdirSync(folder)).toEqual(expect.arrayContaining(['journal-waiting', 'demo-journal-waiting']))
  let destroyed = 0
  await eraseJournal({ folder, log, keys: { ...fixedKeys, destroy: () => Promise.resolve(++destroyed > 0) } })
  expect(destroyed).toBe(1)
  expect(readdirSync(folder).filter((name) => name.startsWith('journal'))).toEqual([])
  const again = await open('real')
  expect(again).toMatchObject({ setAside: false })
  expect([again.journal.recent(10), again.journal.outbox()]).toEqual([[], []])
  again.journal.close()
  const demo = await open('demo')
  expect([demo.journal.recent(10).length, demo.journal.outbox().length]).toEqual([1, 1])
  demo.journal.close()
})

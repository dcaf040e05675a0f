import { getRawHeader } from '@electron/asar'
import { cpSync, closeSync, mkdtempSync, openSync, readFileSync, readSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NtExecutable, NtExecutableResource } from 'resedit'
import { afterAll, expect, test } from 'vitest'
import { headerHash, verifyArchive } from '../../scripts/packaging/verify-archive'
import { recordFigure } from '../support/figures'
import { seedOfThisRun } from '../faults/seed'
import { numbersOf } from '../support/seeded'
import { pack } from './pack'

const TRIES = 200
const work = mkdtempSync(join(tmpdir(), 'callside-archive-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))

test('one changed byte anywhere in the archive is noticed', () => {
  const archive = join(pack('linux', work), 'resources/app.asar')
  const known = headerHash(archive)
  expect(verifyArchive(archive, known)).toEqual([])

  const seed = seedOfThisRun()
  const unit = numbersOf(seed)
  const { headerSize } = getRawHeader(archive)
  const copy = join(work, 'copy.asar')
  cpSync(archive, copy)
  const file = openSync(copy, 'r+')
  const size = statSync(copy).size
  let noticed = 0
  const missed: number[] = []
  for (let attempt = 0; attempt < TRIES; attempt++) {
    // Every tenth in the table of contents, which is a small part of the file.
    const [from, to] = attempt % 10 === 0 ? [16, 16 + headerSize - 64] : [8 + headerSize, size]
    const at = from + Math.floor(unit() * (to - from))
    const byte = Buffer.alloc(1)
    readSync(file, byte, 0, 1, at)
    const other = Buffer.from([byte[0]! ^ (1 << Math.floor(unit() * 8))])
    writeSync(file, other, 0, 1, at)
    if (verifyArchive(copy, known).length > 0) noticed++
    else missed.push(at)
    writeSync(file, byte, 0, 1, at)
  }
  closeSync(file)
  recordFigure({
    id: 'K2.noticed',
    what: `changed bytes of the archive that are noticed (seed ${seed})`,
    figure: `${noticed}/${TRIES}`,
    limit: `${TRIES}/${TRIES}`,
    ok: noticed === TRIES
  })
  expect(missed).toEqual([])
})

test('the program for Windows knows the hash of its archive', () => {
  const folder = pack('win32', work)
  const { entries } = NtExecutableResource.from(NtExecutable.from(readFileSync(join(folder, 'Callside.exe'))))
  const kept = entries.filter(({ type, id }) => type === 'INTEGRITY' && id === 'ELECTRONASAR').map(({ bin }) => Buffer.from(bin).toString())
  expect(kept.map((text) => JSON.parse(text) as unknown)).toEqual([
    [{ file: 'resources\\app.asar', alg: 'SHA256', value: headerHash(join(folder, 'resources/app.asar')) }]
  ])
})

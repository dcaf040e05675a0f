import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { commands } from '../../src/contract/commands'
import { ok } from '../../src/contract/result'
import type { State } from '../../src/contract/state'
import { Imports } from '../../src/main/companion/imports/imports'
import type { Pickers } from '../../src/main/companion/imports/load-lookups'
import type { Files } from '../../src/main/companion/ports'
import { Store } from '../../src/main/companion/store'
import { Works } from '../../src/main/companion/work/works'
import { openChosenFile } from '../../src/main/storage/files/chosen-file'
import { openImportJournal } from '../../src/main/storage/import-journal'
import { createTables } from '../../src/main/storage/tables/create-tables'
import { createAsk } from '../../src/main/vendors/webitel/remote/create-ask'
import { createMemberUpload } from '../../src/main/vendors/webitel/remote/members/create-member-upload'
import { englishName } from '../support/english-name'
import { recordFigure } from '../support/figures'
import { HastyClock } from '../support/hasty-clock'
import { MemberServer, type Fate } from '../support/member-server'
import { numbersOf, seeded } from '../support/seeded'
import { silentLog as log } from '../support/silent-log'

const ROWS = 100_000
const BATCH = 1000

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'callside-upload-'))))
afterEach(() => rmSync(folder, { recursive: true }))

/** A row of the list, and why it is bad where it is: one in a hundred, in turn by what we see and by what the vendor alone sees. */
function rowOf(row: number, unit: () => number): { line: string; reason: string | null } {
  const phone = `020 ${String(row).padStart(7, '0')}`
  if (row % 100 !== 42) return { line: `Person ${row};${phone};5;NL-${row}`, reason: null }
  const bad: [string, string][] = [
    [`Person ${row};none;5;NL-${row}`, 'not-a-number'],
    [`;${phone};5;NL-${row}`, 'no-name'],
    [`Person ${row};;5;NL-${row}`, 'no-destination'],
    [`Person ${row};${phone};high;NL-${row}`, 'not-a-priority'],
    [`Person ${row};666${row};5;NL-${row}`, 'refused']
  ]
  const [line, reason] = bad[Math.floor(unit() * bad.length)]!
  return { line, reason }
}

/** The app's imports on the journal of `folder`: what an earlier one left is found by the next. */
function start(key: Buffer, fresh: boolean, parts: { clock: HastyClock; server: MemberServer; list: string; saved: Uint8Array[] }) {
  const { clock, server, list, saved } = parts
  const random = seeded(1)
  const journal = openImportJournal(join(folder, 'journal'), key, fresh, { log, clock })
  const files: Files = {
    chooseToOpen: () => openChosenFile(list),
    again: openChosenFile,
    sniffed: () => 'csv',
    chooseToSave: async ({ name, ending }) => ({
      name: `${englishName(name)}.${ending}`,
      ref: 'saved',
      write: async (part) => (saved.push(part), ok(null)),
      finish: async () => ok(null),
      discard: async () => undefined
    })
  }
  const pickers = {
    'members.communicationTypes': async () =>
      ok({ items: [{ id: '1', code: 'w', name: 'Work', description: '', channel: 'Phone', isDefault: true }], more: false })
  } as unknown as Pickers
  const rest = { clock, rest: () => server }
  const store = new Store({ work: {} } as State)
  const works = new Works({ store, clock, random, log })
  const imports = new Imports({
    files,
    tables: createTables(),
    works,
    upload: createMemberUpload({ ...rest, ask: createAsk(rest) }),
    pickers,
    journal,
    account: 'sanne@demo',
    clock,
    random,
    log,
    batchSize: BATCH
  })
  const workIs = async (workId: string, is: (state: string, done: number) => boolean): Promise<void> => {
    for (;;) {
      const work = store.get().work[workId]
      if (work !== undefined && is(work.state, work.done)) return
      if (work?.state === 'failed') throw new Error(`failed: ${work.cause}`)
      await new Promise<void>((resolve) => setImmediate(resolve))
    }
  }
  return {
    imports,
    works,
    store,
    journal,
    workIs,
    end() {
      imports.dispose()
      works.dispose()
    }
  }
}

it(
  'a CSV of 100,000 rows is loaded once each, through three cuts and a restart, and the report is exact',
  { timeout: 180_000 },
  async () => {
    const seed = Number(process.env.SEED ?? 20_261_122)
    console.info(`seed ${seed}`)
    const unit = numbersOf(seed)
    const rows = Array.from({ length: ROWS }, (_, at) => ({ row: at + 2, ...rowOf(at + 2, unit) }))
    const list = join(folder, 'list.csv')
    writeFileSync(list, ['naam;tel;prio;client_id', ...rows.map(({ line }) => line)].join('\r\n'))

    const clock = new HastyClock()
    // Each kind of cut once, at requests that load some; the restart comes between the first and the last.
    const fates = new Map<number, Fate>([
      [11 + Math.floor(unit() * 10), 'cut'],
      [61 + Math.floor(unit() * 10), 'lost'],
      [91 + Math.floor(unit() * 10), 'late']
    ])
    let adds = 0
    let cuts = 0
    const server = new MemberServer(
      clock,
      (call) => {
        const fate = call === 'add' ? fates.get(++adds) : undefined
        if (fate !== undefined) cuts += 1
        return fate ?? 'answered'
      },
      (destination) => destination.startsWith('666')
    )
    const key = randomBytes(32)
    const saved: Uint8Array[] = []
    const first = start(key, true, { clock, server, list, saved })
    const seen = await first.imports.handlers['imports.inspect']({ typeId: '1', pasted: null })
    if (!seen.ok) throw new Error(seen.cause)
    expect(seen.value.suggested.map(({ field }) => field.kind)).toEqual(['name', 'destination', 'priority', 'variable'])
    const input = commands['imports.members'].input.parse({
      fileId: seen.value.fileId,
      queueId: '7',
      mapping: { columns: seen.value.suggested, zone: 'Europe/Amsterdam' }
    })
    const begun = await first.imports.handlers['imports.members'](input)
    if (!begun.ok) throw new Error(begun.cause)
    await first.workIs(begun.value.workId, (_state, done) => done > 5 * BATCH && cuts > 0)
    first.end()
    for (let turn = 0; turn < 50; turn++) await new Promise<void>((resolve) => setImmediate(resolve))
    first.journal.close()
    const atRestart = server.stored.length
    expect(atRestart).toBeLessThan(ROWS)

    const second = start(key, false, { clock, server, list, saved })
    second.imports.restore()
    const [work] = Object.values(second.store.get().work)
    expect(work).toMatchObject({ state: 'interrupted', total: ROWS })
    await second.works.handlers['work.resume']({ workId: work!.id })
    await second.workIs(work!.id, (state) => state === 'done')

    const bad = rows.filter(({ reason }) => reason !== null)
    const times = new Map<number, number>()
    for (const { row } of server.stored) times.set(row, (times.get(row) ?? 0) + 1)
    const missing = rows.filter(({ row, reason }) => reason === null && !times.has(row)).length
    const doubled = [...times.values()].filter((count) => count > 1).length
    const strays = bad.filter(({ row }) => times.has(row)).length
    expect(second.store.get().work[work!.id]).toMatchObject({ done: ROWS - bad.length, rejected: bad.length })

    expect(await second.imports.handlers['imports.saveReport']({ workId: work!.id, rows: 'rejected' })).toMatchObject({ ok: true })
    const lines = parse(Buffer.concat(saved), { bom: true }).slice(1)
    const wanted = bad.map(({ row, line, reason }) => [String(row), ...line.split(';'), reason])
    const told = lines.map((line) => line.slice(0, 6))
    const wrong =
      wanted.filter((line, at) => JSON.stringify(line) !== JSON.stringify(told[at])).length + Math.abs(told.length - wanted.length)
    second.end()
    second.journal.close()

    const how = `of ${ROWS} rows from CSV, ${bad.length} of them bad, with ${cuts} cuts and a restart at ${atRestart}`
    const whole = cuts === 3
    recordFigure({ id: 'B5.upload-missing', what: `members missing ${how}`, figure: missing, limit: '0', ok: missing === 0 && whole })
    recordFigure({ id: 'B5.upload-doubled', what: `members doubled ${how}`, figure: doubled, limit: '0', ok: doubled === 0 && whole })
    recordFigure({
      id: 'B5.report',
      what: `lines of the report that are wrong or missing, ${how}`,
      figure: wrong,
      limit: '0',
      ok: wrong === 0 && whole
    })
    expect({ missing, doubled, strays, wrong, cuts }).toEqual({ missing: 0, doubled: 0, strays: 0, wrong: 0, cuts: 3 })
    expect(bad).toHaveLength(ROWS / 100)
  }
)

import type { RejectedRow } from '../../../contract/member-import'
import { fail, ok, type Result } from '../../../contract/result'
import type { VendorCause } from '../../../contract/vendor-causes'
import {
  JournalUnavailable,
  TableDamaged,
  type ChosenFile,
  type Clock,
  type FileProblem,
  type Files,
  type HandlersOf,
  type ImportJournal,
  type Log,
  type MemberImport,
  type MemberUpload,
  type OwnName,
  type Random,
  type Tables
} from '../ports'
import { PAUSED, type Job, type WorkSpec, type Works } from '../work/works'
import { importMembers, progressOf } from './import-members'
import { loadLookups, type Lookups, type Pickers } from './load-lookups'
import { mappingProblem, memberOfRow } from './member-of-row'
import { isPasted, pastedFile, pastedFileOf } from './pasted-file'
import { reportRows, TableChanged } from './report-rows'
import { suggestMapping } from './suggest-mapping'
import { tableRows } from './table-rows'

/** Large enough for speed, small enough that a lost batch is soon found again; 5,000 is the vendor's most. */
const BATCH_SIZE = 1000
/** Longer files are not counted before they are loaded. */
const COUNTED_BYTES = 32 * 1024 * 1024
const FIRST_ROWS = 5
const FIRST_MISFITS = 100
/** Chosen files that can still be named. */
const FILES_KEPT = 8
const CELL_LENGTH = 200
/** Reports can be saved so long (trust D1). */
const KEEP_MS = 30 * 24 * 3_600_000

export interface ImportsParts {
  files: Files
  tables: Tables
  works: Works
  upload: MemberUpload
  pickers: Pickers
  journal: ImportJournal
  /** `user@server`: whose imports these are. */
  account: string
  clock: Clock
  random: Random
  log: Log
  /** Members a request; default 1,000. */
  batchSize?: number
}

/** Members from tables into queues (scope B5, trust Q6). */
export class Imports {
  readonly #chosen = new Map<string, { file: ChosenFile; rows: number | null }>()
  /** Imports by the id of their work. */
  readonly #imports = new Map<string, MemberImport>()
  #closed = false

  constructor(private readonly parts: ImportsParts) {}

  /** Offers what an earlier start of the app left unfinished, lists what it ended for the reports, and forgets what is old. */
  restore(): void {
    const { journal, account, works, clock, log } = this.parts
    try {
      for (const one of journal.imports()) {
        const { endedAt, rows: total, startedAt } = one
        const isOld = endedAt !== null && endedAt < clock.now() - KEEP_MS
        if (isOld) journal.forgetImport(one.id)
        if (isOld || one.account !== account) continue
        const { state, loaded, rejected } = one.outcome ?? { state: 'done' as const, ...progressOf(journal, one.id) }
        const from = { done: loaded, total, rejected, startedAt }
        if (endedAt === null) this.#imports.set(works.interrupted({ ...this.#spec(one), from }), one)
        else if (loaded + rejected === 0) journal.forgetImport(one.id)
        else this.#imports.set(works.ended({ ...this.#spec(one), from }, state, endedAt), one)
      }
    } catch (error) {
      log.error('imports-restore', error)
    }
  }

  /** Before the works are stopped: what runs then is interrupted, not cancelled. */
  dispose(): void {
    this.#closed = true
  }

  readonly handlers: HandlersOf<'imports'> = {
    'imports.inspect': async ({ typeId, pasted }) => {
      const file = pasted === null ? await this.parts.files.chooseToOpen('csv') : pastedFileOf(pasted)
      if (file === null) return fail('cancelled')
      const fileId = this.parts.random.id()
      const head: string[][] = []
      let rows = 0
      const read = await this.#reading(async () => {
        for await (const { cells } of tableRows(this.parts.tables, file)) {
          if (head.length <= FIRST_ROWS) head.push(cells.map((cell) => cell.slice(0, CELL_LENGTH)))
          else if (file.bytes > COUNTED_BYTES) break
          rows += 1
        }
      })
      if (!read.ok) return read
      const [headings = [], ...firstRows] = head
      if (headings.length === 0) return fail('not-a-table', 'empty')
      const counted = file.bytes > COUNTED_BYTES ? null : rows - 1
      this.#keep(fileId, file, counted)
      return ok({
        fileId,
        name: file.name,
        headings,
        firstRows,
        suggested: suggestMapping(headings, typeId),
        rows: counted
      })
    },

    'imports.check': async ({ fileId, mapping }) => {
      const file = this.#chosen.get(fileId)?.file
      if (file === undefined) return fail('gone')
      const problem = mappingProblem(mapping)
      if (problem !== null) return fail('invalid', problem)
      const lookups = await loadLookups(this.parts.pickers, mapping)
      if (!lookups.ok) return lookups
      const nameColumn = mapping.columns.find(({ field }) => field.kind === 'name')?.column ?? 0
      const byColumn = new Map<number, number>()
      const first: (RejectedRow & { name: string; text: string })[] = []
      let fitting = 0
      let misfits = 0
      const read = await this.#reading(async () => {
        for await (const { row, cells } of tableRows(this.parts.tables, file)) {
          if (row === 1) continue
          const one = memberOfRow(cells, mapping, lookups.value, this.parts.clock.now())
          if (one.ok) {
            fitting += 1
            continue
          }
          misfits += 1
          const { reason, column } = one
          if (column !== null) byColumn.set(column, (byColumn.get(column) ?? 0) + 1)
          const cell = (at: number | null) => (at === null ? '' : (cells[at] ?? '').slice(0, CELL_LENGTH))
          if (first.length < FIRST_MISFITS) first.push({ row, reason, column, detail: null, name: cell(nameColumn), text: cell(column) })
        }
      })
      if (!read.ok) return read
      return ok({ fitting, misfits, byColumn: [...byColumn].map(([column, count]) => ({ column, misfits: count })), first })
    },

    'imports.members': async ({ fileId, queueId, queueName, mapping }) => {
      const { clock, random, works, upload, account, journal, log } = this.parts
      const chosen = this.#chosen.get(fileId)
      if (chosen === undefined) return fail('gone')
      const problem = mappingProblem(mapping)
      if (problem !== null) return fail('invalid', problem)
      const { file, rows } = chosen
      const one: MemberImport = {
        id: random.id(),
        account,
        queueId,
        queueName,
        file: { ref: file.ref, name: file.name, bytes: file.bytes },
        mapping,
        batchSize: Math.min(this.parts.batchSize ?? BATCH_SIZE, upload.most),
        rows,
        startedAt: clock.now(),
        endedAt: null,
        outcome: null
      }
      try {
        journal.imports()
      } catch (error) {
        if (!(error instanceof JournalUnavailable)) throw error
        log.error('import-journal', error)
        return fail('journal-unavailable')
      }
      const workId = works.start({ ...this.#spec(one), resumable: true })
      this.#imports.set(workId, one)
      return ok({ workId })
    },

    'imports.saveReport': async ({ workId, rows }) => {
      const one = this.#imports.get(workId)
      if (one === undefined) return fail('gone')
      const { files, tables, journal } = this.parts
      const file = await this.#file(one)
      if (!file.ok) return file
      const list = one.file.name.replace(/\.[a-z]{1,4}$/i, '')
      const name: OwnName = { own: rows === 'rejected' ? 'rejectedRows' : 'loadedRows', list }
      const report = await files.chooseToSave({ name, ending: 'csv', kind: 'csv' })
      if (report === null) return fail('cancelled')
      if (typeof report === 'string') return fail(report)
      try {
        const read = await this.#reading(async (): Promise<Result<null, FileProblem>> => {
          for await (const part of tables.lines(reportRows(rows, one.id, { tables, journal, file: file.value }))) {
            const written = await report.write(part)
            if (!written.ok) return written
          }
          return report.finish()
        })
        if (!read.ok) return read
        return read.value.ok ? ok({ name: report.name }) : read.value
      } catch (error) {
        if (error instanceof TableChanged) return fail('file-changed')
        if (error instanceof JournalUnavailable) return fail('journal-unavailable')
        throw error
      } finally {
        await report.discard()
      }
    }
  }

  #spec(one: MemberImport) {
    return {
      kind: 'import-members',
      file: one.file.name,
      into: one.queueName === '' ? null : one.queueName,
      run: (job) => this.#run(one, job),
      giveUp: () => this.#end(one, 'cancelled'),
      forget: () => this.parts.journal.forgetImport(one.id)
    } satisfies WorkSpec
  }

  #end(one: MemberImport, state: 'done' | 'cancelled'): void {
    const { journal, clock } = this.parts
    const { loaded, rejected } = progressOf(journal, one.id)
    journal.putImport({ ...one, endedAt: clock.now(), outcome: { state, loaded, rejected } })
  }

  #keep(fileId: string, file: ChosenFile, rows: number | null): void {
    this.#chosen.set(fileId, { file, rows })
    const [oldest] = this.#chosen.keys()
    if (this.#chosen.size > FILES_KEPT && oldest !== undefined) this.#chosen.delete(oldest)
  }

  async #file({ file: { ref, name, bytes } }: MemberImport): Promise<Result<ChosenFile, 'file-gone' | 'file-changed'>> {
    const file = isPasted(ref) ? pastedFile(ref, name) : await this.parts.files.again(ref)
    if (file === null) return fail('file-gone')
    return file.bytes === bytes ? ok(file) : fail('file-changed')
  }

  /** What reading a chosen file throws, as causes. */
  async #reading<Value>(read: () => Promise<Value>): Promise<Result<Value, 'not-a-table' | 'gone'>> {
    try {
      return ok(await read())
    } catch (error) {
      if (error instanceof TableDamaged) return fail('not-a-table', error.message)
      if (error instanceof TableChanged || error instanceof JournalUnavailable) throw error
      this.parts.log.error('import-file', error)
      return fail('gone')
    }
  }

  async #run(one: MemberImport, job: Job): Promise<Result<null, string>> {
    const { log } = this.parts
    try {
      const file = await this.#file(one)
      if (!file.ok) return file
      const lookups: Result<Lookups, VendorCause> = await loadLookups(this.parts.pickers, one.mapping)
      if (!lookups.ok) return lookups
      const done = await importMembers(one, { ...this.parts, lookups: lookups.value, file: file.value, job })
      const givenUp = job.signal.aborted && job.signal.reason !== PAUSED && !this.#closed
      if (done.ok || givenUp) this.#end(one, done.ok ? 'done' : 'cancelled')
      return done
    } catch (error) {
      if (!(error instanceof JournalUnavailable)) throw error
      log.error('import-journal', error)
      return fail('journal-unavailable')
    }
  }
}

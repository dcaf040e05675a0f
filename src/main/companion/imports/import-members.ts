import { fail, ok, type Result } from '../../../contract/result'
import {
  TableDamaged,
  type ChosenFile,
  type Clock,
  type ImportJournal,
  type MemberImport,
  type MemberUpload,
  type RowMember,
  type Tables
} from '../ports'
import type { Job } from '../work/works'
import { findLoaded } from './find-loaded'
import { loadBatch, type LoadCause, type Loaded, type LoadParts } from './load-batch'
import type { Lookups } from './load-lookups'
import { memberOfRow } from './member-of-row'
import { Patience } from './patience'
import { tableRows } from './table-rows'
import { timeLeft, type Mark } from './time-left'

/** Rows that do not fit end a batch too, so that one of nothing else stays small. */
const MOST_REJECTED = 5000

export type ImportCause = LoadCause | 'file-changed' | 'not-a-table' | 'file-gone'

export interface ImportParts {
  clock: Clock
  tables: Tables
  upload: MemberUpload
  journal: ImportJournal
  lookups: Lookups
  file: ChosenFile
  job: Job
}

/** How far an import has come, by its journal. */
export interface ImportProgress {
  batches: number
  throughRow: number
  fingerprint: number
  loaded: number
  rejected: number
}

export function progressOf(journal: ImportJournal, importId: string): ImportProgress {
  const progress: ImportProgress = { batches: 0, throughRow: 0, fingerprint: 0, loaded: 0, rejected: 0 }
  for (const { number, throughRow, fingerprint, loaded, rejected } of journal.batches(importId)) {
    progress.batches = number
    progress.throughRow = throughRow
    progress.fingerprint = fingerprint
    progress.loaded += loaded.length
    progress.rejected += rejected.length
  }
  return progress
}

/**
 * Loads what the journal does not know as loaded. Every batch carries its own marker, so that one which was under way when we were
 * stopped is recognised at the vendor. Holds one batch in memory.
 */
export async function importMembers(one: MemberImport, parts: ImportParts): Promise<Result<null, ImportCause>> {
  const { clock, tables, upload, journal, lookups, file, job } = parts
  let marks: Mark[] = []
  const patience = new Patience(clock, {
    signal: job.signal,
    waits(cause, resumesAt) {
      // How long a vendor is away tells nothing of the pace.
      marks = []
      job.waits(cause, resumesAt)
    }
  })
  const load: LoadParts = { upload, patience, job, queueId: one.queueId, label: one.file.name }
  const done = progressOf(journal, one.id)
  const nextMarker = () => `${one.id}/${done.batches + 1}`
  const tell = () => {
    marks.push({ at: clock.monotonic(), rows: done.loaded + done.rejected })
    const left = timeLeft(marks, one.rows)
    job.progress(done.loaded, { total: one.rows, rejected: done.rejected, endsAt: left === null ? null : clock.now() + left })
  }
  tell()

  let underWay = new Map<number, string>()
  if (journal.imports().some(({ id }) => id === one.id)) {
    const found = await findLoaded(null, nextMarker(), load)
    if (!found.ok) return found
    underWay = found.value
  } else journal.putImport(one)

  let members: RowMember[] = []
  let batch: Loaded = { loaded: [], rejected: [] }
  const finishBatch = async (throughRow: number, fingerprint: number): Promise<Result<null, ImportCause>> => {
    const answer = await loadBatch(members, nextMarker(), load)
    if (!answer.ok) return answer
    const loaded = [...batch.loaded, ...answer.value.loaded].sort(byRow)
    const rejected = [...batch.rejected, ...answer.value.rejected].sort(byRow)
    journal.putBatch(one.id, { number: done.batches + 1, throughRow, fingerprint, loaded, rejected })
    done.batches += 1
    done.loaded += loaded.length
    done.rejected += rejected.length
    members = []
    batch = { loaded: [], rejected: [] }
    tell()
    return ok(null)
  }

  let last = { row: 0, fingerprint: 0 }
  try {
    for await (const { row, cells, fingerprint } of tableRows(tables, file)) {
      last = { row, fingerprint }
      if (row === done.throughRow && fingerprint !== done.fingerprint) return fail('file-changed')
      if (row === 1 || row <= done.throughRow) continue
      if (job.signal.aborted) return fail('cancelled')
      const id = underWay.get(row)
      if (id === undefined) take(row, cells)
      else batch.loaded.push({ row, id })
      if (members.length < one.batchSize && batch.rejected.length < MOST_REJECTED) continue
      const finished = await finishBatch(row, fingerprint)
      if (!finished.ok) return finished
    }
  } catch (error) {
    if (error instanceof TableDamaged) return fail('not-a-table', error.message)
    throw error
  }
  if (last.row < done.throughRow) return fail('file-changed')
  const open = members.length + batch.loaded.length + batch.rejected.length
  return open > 0 ? finishBatch(last.row, last.fingerprint) : ok(null)

  function take(row: number, cells: readonly string[]): void {
    const read = memberOfRow(cells, one.mapping, lookups, one.startedAt)
    if (read.ok) members.push({ row, member: read.member })
    else batch.rejected.push({ row, reason: read.reason, column: read.column, detail: null })
  }
}

const byRow = (a: { row: number }, b: { row: number }): number => a.row - b.row

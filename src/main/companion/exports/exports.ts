import { fail, ok, type Result } from '../../../contract/result'
import type { WorkKind } from '../../../contract/work'
import type { FileProblem, Files, HandlersOf, NewFile, OwnName, Pages, Streams, Tables } from '../ports'
import type { Job, Works } from '../work/works'
import { callTable } from './call-table'
import { narrowedSurveys, type LinksOf } from './narrowed-surveys'
import { surveyTable } from './survey-table'
import type { Cells, TableOf } from './table-of'
import { ticketTable } from './ticket-table'

type Started = Result<{ workId: string }, 'cancelled' | FileProblem>

/** Long lists into CSV files, one page in memory at a time. */
export class Exports {
  constructor(private readonly parts: { files: Files; tables: Tables; works: Works; streams: Streams; linksOf: LinksOf }) {}

  readonly handlers: HandlersOf<'exports'> = {
    'exports.surveys': ({ narrowing, ...filter }) =>
      this.#start('export-surveys', { own: 'surveys' }, surveyTable, () => {
        const pages = this.parts.streams.surveys({ ...filter, offset: 0 })
        return narrowing === null ? pages : narrowedSurveys(pages, narrowing, this.parts.linksOf)
      }),
    'exports.callHistory': ({ filter }) =>
      this.#start('export-call-history', { own: 'calls' }, callTable, () => this.parts.streams.callHistory(filter)),
    'exports.ticketStatistics': ({ from, to }) =>
      this.#start('export-ticket-statistics', { own: 'tickets', from, to }, ticketTable, () =>
        this.parts.streams.ticketStatistics({ from, to })
      )
  }

  async #start<Row>(kind: WorkKind, name: OwnName, table: TableOf<Row>, pages: () => Pages<Row, string>): Promise<Started> {
    const file = await this.parts.files.chooseToSave({ name, ending: 'csv', kind: 'csv' })
    if (file === null) return fail('cancelled')
    if (typeof file === 'string') return fail(file)
    const run = (job: Job) => write(table, pages(), file, this.parts.tables, job).finally(() => file.discard())
    return ok({ workId: this.parts.works.start({ kind, file: file.name, run }) })
  }
}

async function write<Row>(
  table: TableOf<Row>,
  pages: Pages<Row, string>,
  file: NewFile,
  tables: Tables,
  job: Job
): Promise<Result<null, string>> {
  let stopped: Result<never, string> | null = null
  let done = 0

  const lines = async function* (): AsyncIterable<Cells> {
    yield table.heading
    for await (const page of untilAborted(pages, job.signal)) {
      if (!page.ok) {
        stopped = page
        return
      }
      for (const row of page.value.rows) yield* table.lines(row)
      done += page.value.rows.length
      job.progress(done, { total: page.value.total })
    }
  }
  for await (const part of tables.lines(lines())) {
    const written = await file.write(part)
    if (!written.ok) return written
  }
  if (job.signal.aborted) return ok(null)
  return stopped ?? file.finish()
}

/** Ends when the agent cancels: a page that is on its way then is not waited for. */
async function* untilAborted<Page>(pages: AsyncIterable<Page>, signal: AbortSignal): AsyncIterable<Page> {
  const iterator = pages[Symbol.asyncIterator]()
  const aborted = new Promise<{ done: true; value: undefined }>((resolve) =>
    signal.addEventListener('abort', () => resolve({ done: true, value: undefined }), { once: true })
  )
  try {
    while (!signal.aborted) {
      const next = await Promise.race([iterator.next(), aborted])
      if (next.done) return
      yield next.value
    }
  } finally {
    void iterator.return?.().catch(() => undefined)
  }
}

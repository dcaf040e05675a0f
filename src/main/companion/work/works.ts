import { fail, ok, type Result } from '../../../contract/result'
import type { Work, WorkKind } from '../../../contract/work'
import type { Cancel, Clock, HandlersOf, Log, Random } from '../ports'
import type { Store } from '../store'

/** The screen is told of progress at most this often. */
const TELL_MS = 200
/** Ended work that stays on the list; the oldest go first. */
const KEPT = 20

/** What a job is given while it runs. */
export interface Job {
  /** Aborted when the agent cancels, or the workspace closes. */
  readonly signal: AbortSignal
  progress(done: number, more?: { total?: number | null; rejected?: number }): void
  /** It waits, and goes on by itself at `resumesAt` (ms since the epoch) or when it can. */
  waits(cause: string, resumesAt: number | null): void
}

/** Runs to its end, or says why it stopped. After `signal` it tidies up and may answer anything. */
export type RunJob = (job: Job) => Promise<Result<null, string>>

interface Entry {
  run: RunJob
  /** It may go on from where it stood; false: only from the start, so not offered. */
  resumable: boolean
  abort: AbortController | null
  untold: Partial<Work> | null
  telling: Cancel | null
}

/** The long work of one workspace: uploads, exports, downloads. */
export class Works {
  readonly #entries = new Map<string, Entry>()
  #closed = false

  constructor(private readonly parts: { store: Store; clock: Clock; random: Random; log: Log }) {}

  /** Starts work and answers with its id; `from` is what an earlier start had done already. */
  start(spec: {
    kind: WorkKind
    file: string
    resumable?: boolean
    from?: Partial<Pick<Work, 'done' | 'total' | 'rejected'>>
    run: RunJob
  }): string {
    const id = this.#add(spec, 'running')
    this.#run(id)
    return id
  }

  /** Work that an earlier start of the app left unfinished; it waits for `work.resume`. */
  interrupted(spec: { kind: WorkKind; file: string; from?: Partial<Pick<Work, 'done' | 'total' | 'rejected'>>; run: RunJob }): string {
    return this.#add({ ...spec, resumable: true }, 'interrupted')
  }

  readonly handlers: HandlersOf<'work'> = {
    'work.cancel': async ({ workId }) => {
      const work = this.#work(workId)
      const entry = this.#entries.get(workId)
      if (work === undefined || entry === undefined) return fail('gone')
      if (entry.abort === null) return fail('not-possible-now')
      entry.abort.abort()
      return ok(null)
    },
    'work.resume': async ({ workId }) => {
      const work = this.#work(workId)
      const entry = this.#entries.get(workId)
      if (work === undefined || entry === undefined) return fail('gone')
      if (entry.abort !== null || !entry.resumable || work.state === 'done' || work.state === 'cancelled') return fail('not-possible-now')
      this.#run(workId)
      return ok(null)
    },
    'work.dismiss': async ({ workId }) => {
      const entry = this.#entries.get(workId)
      if (entry === undefined) return fail('gone')
      if (entry.abort !== null) return fail('not-possible-now')
      this.#remove(workId)
      return ok(null)
    }
  }

  /** Stops everything that runs. */
  dispose(): void {
    this.#closed = true
    for (const entry of this.#entries.values()) {
      entry.telling?.()
      entry.abort?.abort()
    }
    this.#entries.clear()
  }

  #add(
    spec: { kind: WorkKind; file: string; resumable?: boolean; from?: Partial<Pick<Work, 'done' | 'total' | 'rejected'>>; run: RunJob },
    state: 'running' | 'interrupted'
  ): string {
    const id = this.parts.random.id()
    this.#entries.set(id, { run: spec.run, resumable: spec.resumable ?? false, abort: null, untold: null, telling: null })
    const work: Work = {
      id,
      kind: spec.kind,
      file: spec.file,
      state,
      done: 0,
      total: null,
      rejected: 0,
      ...spec.from,
      cause: null,
      resumesAt: null,
      startedAt: this.parts.clock.now(),
      endedAt: null
    }
    this.parts.store.set({ work: { ...this.parts.store.get().work, [id]: work } })
    this.#forgetOldest()
    return id
  }

  #run(id: string): void {
    const entry = this.#entries.get(id)
    if (entry === undefined) return
    const abort = new AbortController()
    entry.abort = abort
    this.#change(id, { state: 'running', cause: null, resumesAt: null, endedAt: null })
    const job: Job = {
      signal: abort.signal,
      progress: (done, { total, rejected } = {}) =>
        this.#tellSoon(id, {
          state: 'running',
          cause: null,
          resumesAt: null,
          done,
          ...(total !== undefined && { total }),
          ...(rejected !== undefined && { rejected })
        }),
      waits: (cause, resumesAt) => this.#tellSoon(id, { state: 'waiting', cause, resumesAt })
    }
    void entry
      .run(job)
      .catch((error: unknown) => {
        this.parts.log.error('work-threw', error, { kind: this.#work(id)?.kind })
        return fail('unexpected')
      })
      .then((result) => {
        entry.abort = null
        if (this.#closed) return
        entry.telling?.()
        const ended = abort.signal.aborted ? 'cancelled' : result.ok ? 'done' : 'failed'
        this.#change(id, {
          ...entry.untold,
          state: ended,
          cause: result.ok || ended === 'cancelled' ? null : result.cause,
          resumesAt: null,
          endedAt: this.parts.clock.now()
        })
        entry.untold = null
        entry.telling = null
      })
  }

  #tellSoon(id: string, change: Partial<Work>): void {
    const entry = this.#entries.get(id)
    if (entry === undefined || entry.abort === null) return
    entry.untold = { ...entry.untold, ...change }
    entry.telling ??= this.parts.clock.after(TELL_MS, () => {
      entry.telling = null
      if (entry.untold !== null) this.#change(id, entry.untold)
      entry.untold = null
    })
  }

  #work(id: string): Work | undefined {
    return this.parts.store.get().work[id]
  }

  #change(id: string, change: Partial<Work>): void {
    const work = this.#work(id)
    if (work !== undefined) this.parts.store.set({ work: { ...this.parts.store.get().work, [id]: { ...work, ...change } } })
  }

  #remove(id: string): void {
    this.#entries.delete(id)
    const { [id]: _gone, ...rest } = this.parts.store.get().work
    this.parts.store.set({ work: rest })
  }

  #forgetOldest(): void {
    const ended = Object.values(this.parts.store.get().work)
      .filter(({ endedAt }) => endedAt !== null)
      .sort((a, b) => (a.endedAt ?? 0) - (b.endedAt ?? 0))
    for (const { id } of ended.slice(0, Math.max(0, ended.length - KEPT))) this.#remove(id)
  }
}

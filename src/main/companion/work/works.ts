import { fail, ok, type Result } from '../../../contract/result'
import type { Work, WorkKind } from '../../../contract/work'
import type { Cancel, Clock, HandlersOf, Log, Random } from '../ports'
import type { Store } from '../store'

/** The screen is told of progress at most this often. */
const TELL_MS = 200
/** Ended work that stays on the list; the oldest go first. */
const KEPT = 20

/** Why a job's signal is aborted when the agent pauses it; it goes on later. */
export const PAUSED = 'paused'

/** What a job is given while it runs. */
export interface Job {
  /** Aborted when the agent cancels or pauses (then its reason is `PAUSED`), or the workspace closes. */
  readonly signal: AbortSignal
  /** `endsAt`: when it will likely be done, ms since the epoch. */
  progress(done: number, more?: { total?: number | null; rejected?: number; endsAt?: number | null }): void
  /** It waits, and goes on by itself at `resumesAt` (ms since the epoch) or when it can. */
  waits(cause: string, resumesAt: number | null): void
}

/** Runs to its end, or says why it stopped. After `signal` it tidies up and may answer anything. */
export type RunJob = (job: Job) => Promise<Result<null, string>>

/** What a list of work needs to know of one job. */
export interface WorkSpec {
  kind: WorkKind
  /** Name of its file, as the agent knows it. */
  file: string
  /** Name of the queue that it goes into. */
  into?: string | null
  /** It may go on from where it stood; without: only from the start, so not offered. */
  resumable?: boolean
  /** What an earlier start had done already. */
  from?: Partial<Pick<Work, 'done' | 'total' | 'rejected' | 'startedAt'>>
  run: RunJob
  /** Called when it is given up while it does not run. */
  giveUp?: () => void
  /** Called when it is taken off the list by hand; throws where that cannot be kept. */
  forget?: () => void
}

interface Entry {
  run: RunJob
  giveUp: WorkSpec['giveUp']
  forget: WorkSpec['forget']
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

  /** Starts work and answers with its id. */
  start(spec: WorkSpec): string {
    const id = this.#add(spec, 'running')
    this.#run(id)
    return id
  }

  /** Work that an earlier start of the app left unfinished; it waits for `work.resume`. */
  interrupted(spec: Omit<WorkSpec, 'resumable'>): string {
    return this.#add({ ...spec, resumable: true }, 'interrupted')
  }

  /** Work that an earlier start of the app ended, for its report. */
  ended(spec: Omit<WorkSpec, 'resumable' | 'run' | 'giveUp'>, state: 'done' | 'cancelled', endedAt: number): string {
    return this.#add({ ...spec, run: async () => ok(null) }, state, endedAt)
  }

  readonly handlers: HandlersOf<'work'> = {
    'work.pause': async ({ workId }) => {
      const entry = this.#entries.get(workId)
      if (entry === undefined) return fail('gone')
      if (entry.abort === null || entry.abort.signal.aborted || !entry.resumable) return fail('not-possible-now')
      this.#stop(workId, entry, PAUSED)
      return ok(null)
    },
    'work.cancel': async ({ workId }) => {
      const work = this.#work(workId)
      const entry = this.#entries.get(workId)
      if (work === undefined || entry === undefined) return fail('gone')
      if (entry.abort === null) {
        if (work.state !== 'paused' && work.state !== 'interrupted') return fail('not-possible-now')
        entry.giveUp?.()
        this.#change(workId, { state: 'cancelled', cause: null, resumesAt: null, endedAt: this.parts.clock.now() })
        return ok(null)
      }
      if (entry.abort.signal.reason === PAUSED) return fail('not-possible-now')
      this.#stop(workId, entry)
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
      if (entry.abort !== null || this.#work(workId)?.endedAt === null) return fail('not-possible-now')
      try {
        entry.forget?.()
      } catch (error) {
        this.parts.log.error('work-forget', error)
        return fail('not-possible-now')
      }
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

  #add(spec: WorkSpec, state: Work['state'], endedAt: number | null = null): string {
    const id = this.parts.random.id()
    this.#entries.set(id, {
      run: spec.run,
      giveUp: spec.giveUp,
      forget: spec.forget,
      resumable: spec.resumable ?? false,
      abort: null,
      untold: null,
      telling: null
    })
    const work: Work = {
      id,
      kind: spec.kind,
      file: spec.file,
      into: spec.into ?? null,
      state,
      done: 0,
      total: null,
      rejected: 0,
      cause: null,
      resumesAt: null,
      endsAt: null,
      startedAt: this.parts.clock.now(),
      endedAt,
      ...spec.from
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
    this.#change(id, { state: 'running', cause: null, resumesAt: null, endsAt: null, endedAt: null })
    const job: Job = {
      signal: abort.signal,
      progress: (done, { total, rejected, endsAt = null } = {}) =>
        this.#tellSoon(id, {
          state: 'running',
          cause: null,
          resumesAt: null,
          endsAt,
          done,
          ...(total !== undefined && { total }),
          ...(rejected !== undefined && { rejected })
        }),
      waits: (cause, resumesAt) => this.#tellSoon(id, { state: 'waiting', cause, resumesAt, endsAt: null })
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
        const toPause = abort.signal.reason === PAUSED
        const paused = toPause && !result.ok
        const ended = paused ? 'paused' : abort.signal.aborted && !toPause ? 'cancelled' : result.ok ? 'done' : 'failed'
        this.#change(id, {
          ...entry.untold,
          state: ended,
          cause: result.ok || ended !== 'failed' ? null : result.cause,
          resumesAt: null,
          endsAt: null,
          endedAt: paused ? null : this.parts.clock.now()
        })
        entry.untold = null
        entry.telling = null
      })
  }

  #stop(id: string, entry: Entry, why?: typeof PAUSED): void {
    this.#change(id, { ...entry.untold, state: 'stopping', cause: null, resumesAt: null, endsAt: null })
    entry.untold = null
    entry.abort?.abort(why)
  }

  #tellSoon(id: string, change: Partial<Work>): void {
    const entry = this.#entries.get(id)
    if (entry === undefined || entry.abort === null) return
    const { state: _state, cause: _cause, resumesAt: _resumesAt, endsAt: _endsAt, ...figures } = change
    entry.untold = { ...entry.untold, ...(entry.abort.signal.aborted ? figures : change) }
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

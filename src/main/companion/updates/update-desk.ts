import type { CommandHandlers } from '../../../contract/commands'
import { fail, ok } from '../../../contract/result'
import type { State, Update } from '../../../contract/state'
import type { Cancel, Clock, Log, Random, Updater } from '../ports'
import type { Store } from '../store'

const FIRST_LOOK_MS = 5 * 60_000
const LOOK_MS = 4 * 60 * 60_000
/** Of 5,000 computers that start at nine, each asks at its own time. */
const SPREAD_MS = 30 * 60_000

/** What stands between this moment and a restart: somebody is spoken to or a result is open, or long work runs. */
export function updateHindrance(state: State): 'conversation-open' | 'work-running' | null {
  if (Object.values(state.conversations).some(({ closedAt }) => closedAt === null)) return 'conversation-open'
  return Object.values(state.work).some((work) => work.state === 'running') ? 'work-running' : null
}

interface Parts {
  store: Store
  updater: Updater | null
  clock: Clock
  random: Random
  log: Log
}

/** Looks for newer versions as the settings say and holds them until the agent lets them in. */
export class UpdateDesk {
  #next: Cancel | null = null
  #looking = false
  #stopped = false

  constructor(private readonly parts: Parts) {}

  start(): void {
    this.#show({ state: this.#set() === null ? 'off' : 'unknown' })
    this.#lookIn(FIRST_LOOK_MS)
  }

  /** Another feed, or none: what was known of the old one is not true any more. */
  onSettings(): void {
    const { state } = this.parts.store.get().update
    if (this.#set() === null) this.#show({ state: 'off' })
    else if (state === 'off') this.#show({ state: 'unknown' })
  }

  stop(): void {
    this.#stopped = true
    this.#next?.()
  }

  readonly handlers: Pick<CommandHandlers, 'updates.look' | 'updates.install'> = {
    'updates.look': async () => {
      if (this.#set() === null) return fail('not-set-up')
      if (this.#looking) return fail('not-possible-now')
      void this.#look()
      return ok(null)
    },
    'updates.install': async () => {
      const state = this.parts.store.get()
      if (state.update.state !== 'ready' || this.parts.updater === null) return fail('nothing-ready')
      const hindrance = updateHindrance(state)
      if (hindrance !== null) return fail(hindrance)
      this.parts.updater.install()
      return ok(null)
    }
  }

  /** Where to look; null: nowhere. */
  #set(): { url: string; channel: string } | null {
    const { mode, feed, channel } = this.parts.store.get().settings.updates
    return this.parts.updater === null || mode === 'off' || feed === '' ? null : { url: feed, channel }
  }

  #lookIn(ms: number): void {
    this.#next?.()
    this.#next = this.parts.clock.after(ms + this.parts.random.unit() * SPREAD_MS, () => void this.#look())
  }

  async #look(): Promise<void> {
    const { updater, store, clock, log } = this.parts
    const feed = this.#set()
    if (!this.#stopped) this.#lookIn(LOOK_MS)
    if (feed === null || updater === null || this.#looking) return
    // What waits already is kept when a later look fails.
    const before = store.get().update
    this.#looking = true
    if (before.state !== 'ready') this.#show({ state: 'looking' })
    const found = await updater.fetch(feed)
    this.#looking = false
    if (this.#stopped || this.#set()?.url !== feed.url) return
    if (found.ok && found.value !== null) return this.#show({ state: 'ready', version: found.value, lookedAt: clock.now() })
    if (!found.ok) log.warn('update-failed', { cause: found.cause })
    if (before.state === 'ready') return
    this.#show(found.ok ? { state: 'newest', lookedAt: clock.now() } : { state: 'failed', failure: found.cause, lookedAt: clock.now() })
  }

  #show(update: Partial<Update> & Pick<Update, 'state'>): void {
    const { lookedAt } = this.parts.store.get().update
    this.parts.store.set({ update: { version: null, failure: null, lookedAt, ...update } })
  }
}

import type { Session } from '../../../contract/conversation'
import type { ConversationBook } from '../conversations/conversation-book'
import type { Cancel, Clock } from '../ports'
import { apizeeOwner } from './apizee-owner'

/** What is looked for after a session, and when, ms after its end. */
export interface Look {
  atMs: readonly number[]
  run: (session: Session) => Promise<unknown>
}

/** For looks that fell into the time in which the app was closed, ms after its start: the second for an account that was not ready. */
const MISSED_MS = [30_000, 300_000]
/** What the vendor has not told within a day is asked for by the agent alone. */
const LOOK_BACK_MS = 24 * 3_600_000
const SESSIONS_AT_ONCE = 20

/** Looks for what the vendor tells only some time after a session, in the background; goes on after a restart. */
export class AfterSession {
  readonly #waits = new Set<Cancel>()

  constructor(private readonly parts: { book: ConversationBook; clock: Clock; looks: readonly Look[] }) {}

  /** The session has ended. */
  expect(session: Session): void {
    if (apizeeOwner(session) === null) return
    for (const { atMs, run } of this.parts.looks) for (const ms of atMs) this.#after(ms, session, run)
  }

  /** The app has started: looks that are still to come, and one more where some were missed. */
  restore(): void {
    const { book, looks } = this.parts
    const recent = book
      .all()
      .flatMap(({ sessions }) => sessions)
      .filter((session) => apizeeOwner(session) !== null && book.now() - (session.endedAt ?? 0) < LOOK_BACK_MS)
      .toSorted((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0))
      .slice(0, SESSIONS_AT_ONCE)
    for (const session of recent)
      for (const { atMs, run } of looks) {
        const left = atMs.map((ms) => (session.endedAt ?? 0) + ms - book.now()).filter((ms) => ms > 0)
        const missed = left.length < atMs.length ? MISSED_MS : []
        for (const ms of [...missed, ...left]) this.#after(ms, session, run)
      }
  }

  dispose(): void {
    for (const cancel of this.#waits) cancel()
    this.#waits.clear()
  }

  #after(ms: number, session: Session, run: Look['run']): void {
    const cancel = this.parts.clock.after(ms, () => {
      this.#waits.delete(cancel)
      void run(session)
    })
    this.#waits.add(cancel)
  }
}

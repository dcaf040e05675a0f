import type { Session } from '../../../contract/conversation'
import type { ConversationBook } from '../conversations/conversation-book'
import { isOpen } from '../conversations/session-machine'
import type { Cancel, Clock } from '../ports'
import type { Seen, VideoProvider } from './video-provider'

/** Of an open session; both vendors' pages ask for no more (weseedo contract 5.4, apizee contract 3). */
const LOOK_MS = 20_000

const isApizee = ({ provider }: Session): boolean => provider === 'assistance' || provider === 'meeting'

/** Asks the vendors that tell nobody how far an open session is, one question a session at a time. */
export class SessionFollower {
  readonly #waits = new Map<string, Cancel>()
  #over = false

  constructor(
    private readonly parts: {
      book: ConversationBook
      clock: Clock
      provider: (session: Session) => VideoProvider
      onSeen: (sessionId: string, seen: Seen) => void
    }
  ) {}

  follow(sessionId: string): void {
    const session = this.parts.book.session(sessionId)
    if (this.#over || session === undefined || this.#waits.has(sessionId)) return
    // Ten calls a minute are shared by all sessions of an Apizee account, and by what the agent asks.
    const turns = isApizee(session) ? Math.max(1, this.#openOnes().filter(isApizee).length) : 1
    this.#waits.set(
      sessionId,
      this.parts.clock.after(LOOK_MS * turns, () => void this.#look(sessionId))
    )
  }

  dispose(): void {
    this.#over = true
    for (const cancel of this.#waits.values()) cancel()
    this.#waits.clear()
  }

  async #look(sessionId: string): Promise<void> {
    const session = this.parts.book.session(sessionId)
    const provider = session === undefined ? null : this.parts.provider(session)
    if (session === undefined || !isOpen(session) || provider?.look === undefined) {
      this.#waits.delete(sessionId)
      return
    }
    const seen = await provider.look({ sessionId, meetingId: session.meetingId })
    this.#waits.delete(sessionId)
    if (seen.ok) this.parts.onSeen(sessionId, seen.value)
    const after = this.parts.book.session(sessionId)
    if (after !== undefined && isOpen(after)) this.follow(sessionId)
  }

  #openOnes(): Session[] {
    return this.parts.book.all().flatMap(({ sessions }) => sessions.filter(isOpen))
  }
}

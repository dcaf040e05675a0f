import type { FromPhone } from '../../contract/phone'
import { Mix, type Voice } from './mix'
import type { PhoneSession } from './phone-session'

/** Calls joined on this computer, until the first of them ends; the others go on as plain calls. */
export class Conference {
  readonly #mix = new Mix()
  readonly #voices = new Map<PhoneSession, Voice>()
  #over = false

  constructor(
    private readonly sessions: readonly PhoneSession[],
    private readonly post: (message: FromPhone) => void
  ) {}

  has(session: PhoneSession): boolean {
    return !this.#over && this.sessions.includes(session)
  }

  get isOver(): boolean {
    return this.#over
  }

  async begin(): Promise<void> {
    for (const session of this.sessions) {
      const voice = session.voice()
      if (voice === null) return this.end()
      this.#voices.set(session, voice)
    }
    if (!(await this.#mix.start([...this.#voices.values()]))) return this.end()
    for (const [session, voice] of this.#voices) {
      const track = this.#mix.track(voice)
      if (this.#over || track === null) return this.end()
      const taken = await session.useMix({ track, useMicrophone: (stream) => this.#mix.useMicrophone(voice, stream) })
      if (!taken) return this.end()
    }
    if (!this.#over) this.#tell(true)
  }

  /** One microphone speaks to all of them, so it is muted for all of them. */
  mute(muted: boolean): void {
    for (const session of this.sessions) session.mute(muted)
  }

  end(): void {
    if (this.#over) return
    this.#over = true
    for (const session of this.sessions) void session.useMix(null)
    this.#mix.close()
    this.#tell(false)
  }

  #tell(joined: boolean): void {
    this.post({ type: 'joined', sipCallIds: this.sessions.map(({ sipCallId }) => sipCallId), joined })
  }
}

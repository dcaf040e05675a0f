import type { CommandHandlers } from '../../../contract/commands'
import { fail, ok } from '../../../contract/result'
import type { AgentFact, Clock, Telephony } from '../ports'
import type { Store } from '../store'

/** The agent's own state. The server's word is the truth; what was pressed is shown as pending until it answers. */
export class DutyDesk {
  /** What the agent chose last in this run; null before the first choice. */
  #chosen: { word: 'online' } | { word: 'pause'; reason: string } | { word: 'offline' } | null = null
  #lastAt = 0

  constructor(
    private readonly store: Store,
    private readonly telephony: Telephony
  ) {}

  onAgent(fact: AgentFact): void {
    if (fact.at < this.#lastAt) return
    this.#lastAt = fact.at
    const { duty } = this.store.get()
    const confirmed = duty.pending === fact.status
    this.store.set({
      duty: {
        ...duty,
        word: fact.status,
        reason: fact.reason,
        since: fact.at,
        pending: confirmed ? null : duty.pending,
        refused: confirmed ? null : duty.refused
      }
    })
    // The server takes an agent offline when it loses sight of the app (webitel contract 9.3). Nobody chose that: go back.
    if (fact.status === 'offline' && fact.reason?.startsWith('system/') && this.#chosen?.word === 'online')
      void this.choose({ word: 'online' })
  }

  async loadPauseReasons(): Promise<void> {
    const reasons = await this.telephony.pauseReasons()
    if (reasons.ok) this.store.set({ duty: { ...this.store.get().duty, pauseReasons: reasons.value } })
  }

  async choose(
    wish: { word: 'online' } | { word: 'pause'; reason: string } | { word: 'offline' }
  ): ReturnType<CommandHandlers['duty.set']> {
    this.#chosen = wish
    this.store.set({ duty: { ...this.store.get().duty, pending: wish.word, refused: null } })
    const answer = await this.telephony.setDuty(wish)
    const { duty } = this.store.get()
    if (answer.ok) {
      // The event that confirms it may have come before the answer.
      if (duty.word === wish.word) this.store.set({ duty: { ...duty, pending: null } })
      return ok(null)
    }
    const refused = ({ 'too-few-agents': 'too-few-agents', 'same-reason': 'same-reason', 'no-licence': 'no-licence' } as const)[
      answer.cause as string
    ]
    this.store.set({
      duty: {
        ...duty,
        pending: null,
        refused: refused ?? (answer.cause === 'not-connected' || answer.cause === 'no-answer' ? 'not-answered' : 'failed')
      }
    })
    switch (answer.cause) {
      case 'not-an-agent':
      case 'too-few-agents':
      case 'same-reason':
      case 'no-licence':
        return fail(answer.cause)
      case 'not-connected':
      case 'no-answer':
        return fail('not-connected')
      default:
        return fail('server-refused')
    }
  }

  /** Tells the server that nobody sits here any more, or it would go on offering calls for a minute. Waits `ms` at most. */
  async leave(clock: Clock, ms: number): Promise<void> {
    const { duty, webitelLink } = this.store.get()
    if (webitelLink.state !== 'up' || (duty.word !== 'online' && duty.word !== 'pause')) return
    await new Promise<void>((resolve) => {
      const cancel = clock.after(ms, resolve)
      void this.telephony.setDuty({ word: 'offline' }).then(() => {
        cancel()
        resolve()
      })
    })
  }

  readonly handlers: Pick<CommandHandlers, 'duty.set'> = {
    'duty.set': async ({ duty, reason }) => {
      const { webitel, webitelLink, microphone } = this.store.get()
      if (webitelLink.state !== 'up') return fail('not-connected')
      if (!webitel.isAgent) return fail('not-an-agent')
      if (duty === 'online' && (microphone === 'refused' || microphone === 'missing')) return fail(`microphone-${microphone}`)
      if (duty === 'pause') return this.choose({ word: 'pause', reason: reason ?? '' })
      return this.choose({ word: duty })
    }
  }
}

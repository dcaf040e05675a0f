import type { CommandCause, CommandHandlers } from '../../../contract/commands'
import { fail, ok } from '../../../contract/result'
import { isLive } from '../conversations/call-machine'
import type { AgentFact, Cancel, Clock, Telephony } from '../ports'
import type { Store } from '../store'

type Choice = { word: 'online' } | { word: 'pause'; reason: string } | { word: 'offline' }
export type OnlineRefusal = Extract<CommandCause<'duty.set'>, `microphone-${string}` | 'speaker-missing' | 'not-possible-now'>

/** The server says that a result is expected a moment after the call ended. */
const QUIET_MS = 400

/** The agent's own state. The server's word is the truth; what was pressed is shown as pending until it answers. */
export class DutyDesk {
  /** What the agent chose last in this run; null before the first choice. */
  #chosen: Choice | null = null
  #lastAt = 0
  /** Counts what the agent asked for. */
  #wishes = 0

  #timer: Cancel | null = null

  constructor(
    private readonly parts: {
      store: Store
      telephony: Telephony
      clock: Clock
      /** Looked at before the agent becomes reachable; a cause refuses it. Not asked when the agent goes online unchecked. */
      beforeOnline: () => Promise<OnlineRefusal | null>
    }
  ) {}

  onAgent(fact: AgentFact): void {
    if (fact.at < this.#lastAt) return
    this.#lastAt = fact.at
    const { duty } = this.parts.store.get()
    const confirmed = duty.pending === fact.status
    this.parts.store.set({
      duty: {
        ...duty,
        word: fact.status,
        reason: fact.reason,
        since: fact.at,
        pending: confirmed ? null : duty.pending,
        refused: confirmed ? null : duty.refused
      }
    })
    // Minutes of a pause are used up while it lasts; the menu shows what is left of it.
    if (duty.word === 'pause' && fact.status !== 'pause') void this.loadPauseReasons()
    // The server takes an agent offline when it loses sight of the app (webitel contract 9.3). Nobody chose that: go back.
    if (fact.status === 'offline' && fact.reason?.startsWith('system/') && this.#chosen?.word === 'online')
      void this.choose({ word: 'online' })
  }

  async loadPauseReasons(): Promise<void> {
    const reasons = await this.parts.telephony.pauseReasons()
    if (reasons.ok) this.parts.store.set({ duty: { ...this.parts.store.get().duty, pauseReasons: reasons.value } })
  }

  /** At every change of the state: carries out what was chosen for later, once nothing rings, runs or waits for a result. */
  look(): void {
    const { store, clock } = this.parts
    const due = store.get().duty.after !== null && store.get().webitelLink.state === 'up' && !this.#busy()
    if (!due) {
      this.#timer?.()
      this.#timer = null
    } else this.#timer ??= clock.after(QUIET_MS, () => void this.#carryOut())
  }

  dispose(): void {
    this.#timer?.()
  }

  async choose(wish: Choice): ReturnType<CommandHandlers['duty.set']> {
    this.#chosen = wish
    this.parts.store.set({ duty: { ...this.parts.store.get().duty, pending: wish.word, refused: null } })
    const answer = await this.parts.telephony.setDuty(wish)
    const { duty } = this.parts.store.get()
    if (answer.ok) {
      // The event that confirms it may have come before the answer.
      if (duty.word === wish.word) this.parts.store.set({ duty: { ...duty, pending: null } })
      return ok(null)
    }
    const refused = ({ 'too-few-agents': 'too-few-agents', 'same-reason': 'same-reason', 'no-licence': 'no-licence' } as const)[
      answer.cause as string
    ]
    this.parts.store.set({
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
    const { duty, webitelLink } = this.parts.store.get()
    if (webitelLink.state !== 'up' || (duty.word !== 'online' && duty.word !== 'pause')) return
    await new Promise<void>((resolve) => {
      const cancel = clock.after(ms, resolve)
      void this.parts.telephony.setDuty({ word: 'offline' }).then(() => {
        cancel()
        resolve()
      })
    })
  }

  readonly handlers: Pick<CommandHandlers, 'duty.set'> = {
    'duty.set': async ({ duty, reason, when, unchecked }) => {
      const { store } = this.parts
      const { webitel, webitelLink } = store.get()
      if (when === 'after-call' && duty !== 'online' && webitel.isAgent && this.#busy()) {
        store.set({ duty: { ...store.get().duty, after: { duty, reason }, refused: null } })
        return ok(null)
      }
      // Taken back: the duty itself stays as it is, also on a pause and without a line.
      if (when === 'after-call' && duty === 'online' && store.get().duty.after !== null) {
        store.set({ duty: { ...store.get().duty, after: null, refused: null } })
        return ok(null)
      }
      if (webitelLink.state !== 'up') return fail('not-connected')
      if (!webitel.isAgent) return fail('not-an-agent')
      const wish = ++this.#wishes
      store.set({ duty: { ...store.get().duty, after: null } })
      if (duty === 'pause') return this.choose({ word: 'pause', reason: reason ?? '' })
      if (duty === 'offline') return this.choose({ word: 'offline' })
      const refused = unchecked ? null : await this.#check()
      // Another choice was made while the microphone was listened to.
      if (wish !== this.#wishes) return ok(null)
      if (refused === null) return this.choose({ word: 'online' })
      store.set({ duty: { ...store.get().duty, pending: null } })
      return fail(refused)
    }
  }

  #check(): Promise<OnlineRefusal | null> {
    const { store, beforeOnline } = this.parts
    store.set({ duty: { ...store.get().duty, pending: 'online', refused: null } })
    return beforeOnline()
  }

  #busy(): boolean {
    return Object.values(this.parts.store.get().conversations).some(
      ({ calls, wrapUp }) => calls.some(isLive) || (wrapUp !== null && wrapUp.disposition === null && !wrapUp.closedByServer)
    )
  }

  async #carryOut(): Promise<void> {
    this.#timer = null
    const { store } = this.parts
    const { after } = store.get().duty
    if (after === null || this.#busy()) return
    store.set({ duty: { ...store.get().duty, after: null } })
    const answer = await this.choose(after.duty === 'pause' ? { word: 'pause', reason: after.reason ?? '' } : { word: 'offline' })
    // It never reached the server: chosen still, for when the line is back.
    if (!answer.ok && answer.cause === 'not-connected' && store.get().webitelLink.state !== 'up' && store.get().duty.after === null)
      store.set({ duty: { ...store.get().duty, after } })
  }
}

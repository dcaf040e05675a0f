import type { CommandHandlers } from '../../../contract/commands'
import type { Session } from '../../../contract/conversation'
import { fail, ok } from '../../../contract/result'
import type { State } from '../../../contract/state'
import type { SessionViews, Shell, ViewEvent } from '../ports'
import type { Store } from '../store'
import { arbitrate, besides, heardCalls } from './arbiter'

/** The call's track says that it is muted within this time, or the session does not get the microphone, ms. */
const MUTED_MS = 3_000

/**
 * The one place that gives the microphone to a call or to a session: never to both, whoever they are with. A page keeps a microphone that it
 * has taken until it ends, so a session's page is not let near it before the call's track is muted, and calls stay muted from then on.
 */
export class AudioDesk {
  #chosen: string | null = null
  #youHear: State['audio']['youHear'] = 'both'
  readonly #taken = new Set<string>()
  /** What the views were told, by session. */
  readonly #told = new Map<string, { microphone: boolean; heard: boolean }>()

  constructor(
    private readonly parts: {
      store: Store
      views: SessionViews
      shell: Pick<Shell, 'kind'>
      mute: CommandHandlers['calls.mute']
      until: (is: () => boolean, ms: number) => Promise<boolean>
    }
  ) {}

  onView(event: ViewEvent): void {
    // A page that was opened anew is heard until it is told otherwise.
    if (event.kind === 'loaded' && this.#told.get(event.sessionId)?.heard === false) this.parts.views.hear(event.sessionId, false)
    if (event.kind !== 'microphone-taken') return
    this.#taken.add(event.sessionId)
    this.look()
  }

  /** After each change of the state. */
  look(): void {
    const { store, views } = this.parts
    const conversations = Object.values(store.get().conversations)
    const now = besides(conversations)
    const ids = new Set(now.map(({ session }) => session.id))
    for (const id of [...this.#taken]) if (!ids.has(id)) this.#taken.delete(id)
    for (const id of [...this.#told.keys()]) if (!ids.has(id)) this.#told.delete(id)
    if (this.#chosen !== null && !ids.has(this.#chosen)) this.#chosen = null
    if (now.length === 0) this.#youHear = 'both'
    const heard = heardCalls(conversations)
    const chosen = now.find(({ session }) => session.id === this.#chosen)
    // Another customer is answered before the page has taken it: that one is spoken to.
    if (chosen && !this.#taken.has(chosen.session.id) && heard.some(({ id }) => id !== chosen.call?.id)) this.#chosen = null
    // WeSeeDo Direct is seen alone: speech stays on the phone unless the setting says otherwise.
    const sessionMay = ({ provider }: Session): boolean => provider !== 'direct' || store.get().settings.direct.allowAgentCamera
    for (const { session, call } of now) {
      const wanted = {
        microphone:
          this.#chosen === session.id || this.#taken.has(session.id) || (sessionMay(session) && call === null && heard.length === 0),
        heard: this.#youHear === 'both' || call === null
      }
      const told = this.#told.get(session.id)
      this.#told.set(session.id, wanted)
      if (told?.microphone !== wanted.microphone) views.microphone(session.id, wanted.microphone)
      if ((told?.heard ?? true) !== wanted.heard) views.hear(session.id, wanted.heard)
      if (!this.#taken.has(session.id)) continue
      // A call is answered while the session speaks: the session goes on, the call listens.
      for (const one of new Set([...heard, ...(call === null ? [] : [call])]))
        if (!one.muted && one.pending !== 'muting') void this.parts.mute({ callId: one.id, muted: true })
    }
    const audio = arbitrate(conversations, { sessionMay, taken: this.#taken, youHear: this.#youHear })
    if (JSON.stringify(audio) !== JSON.stringify(store.get().audio)) store.set({ audio })
  }

  readonly handlers: Pick<CommandHandlers, 'audio.choose' | 'calls.mute'> = {
    'audio.choose': async ({ customerHears, youHear }) => {
      if (youHear !== undefined) {
        if (this.parts.shell.kind === 'preview' || besides(this.#conversations()).length === 0) return fail('not-possible-now')
        this.#youHear = youHear
        this.look()
      }
      return customerHears === undefined ? ok(null) : this.#choose(customerHears)
    },
    // Unmuted beside a session that has the microphone, the customer would hear the agent twice, or another customer would hear what is said there.
    'calls.mute': async (input) => {
      const beside = besides(this.#conversations()).find(({ call }) => call?.id === input.callId)
      const isSpokenFor = this.#taken.size > 0 || (beside !== undefined && this.#chosen === beside.session.id)
      return !input.muted && isSpokenFor ? fail('not-possible-now') : this.parts.mute(input)
    }
  }

  async #choose(who: 'call' | 'session' | 'nobody'): ReturnType<CommandHandlers['audio.choose']> {
    const beside = besides(this.#conversations()).find(({ call }) => call?.state === 'connected')
    if (beside?.call?.state !== 'connected') return fail('not-possible-now')
    const { session, call } = beside
    if (this.#taken.has(session.id)) return who === 'session' ? ok(null) : fail('not-possible-now')
    if (who !== 'session') {
      this.#chosen = null
      this.look()
      return this.#mute(call.id, who === 'nobody')
    }
    // A frame of the browser's gets its permissions when it is made.
    if (this.parts.shell.kind === 'preview') return fail('not-possible-now')
    const muted = await this.#mute(call.id, true)
    if (!muted.ok) return muted
    if (!besides(this.#conversations()).some((one) => one.session.id === session.id)) return fail('not-possible-now')
    this.#chosen = session.id
    this.look()
    return ok(null)
  }

  async #mute(callId: string, muted: boolean): ReturnType<CommandHandlers['audio.choose']> {
    const isSo = (): boolean => besides(this.#conversations()).some(({ call }) => call?.id === callId && call.muted === muted)
    if (isSo()) return ok(null)
    const answer = await this.parts.mute({ callId, muted })
    if (!answer.ok) return fail(answer.cause === 'not-connected' ? 'not-connected' : 'not-possible-now')
    return (await this.parts.until(isSo, MUTED_MS)) ? ok(null) : fail('not-connected')
  }

  #conversations(): State['conversations'][string][] {
    return Object.values(this.parts.store.get().conversations)
  }
}

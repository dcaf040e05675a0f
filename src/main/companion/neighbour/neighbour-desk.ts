import type { CommandHandlers } from '../../../contract/commands'
import { fail, ok } from '../../../contract/result'
import type { State } from '../../../contract/state'
import type { Cancel, NeighbourCause, NeighbourLine, NeighbourRequests, PhoneReport, Telephony } from '../ports'
import type { Store } from '../store'

type Used = 'calls.answer' | 'calls.decline' | 'calls.hangUp' | 'calls.place'

export interface NeighbourParts {
  store: Store
  line: NeighbourLine
  telephony: Pick<Telephony, 'ownsToken'>
  handlers: Pick<CommandHandlers, Used>
  /** Our id of a call, by Webitel's. */
  callIdOf: (webitelId: string) => string
}

/** What the page is told of this phone. */
function reportOf({ webitelLink, phoneLink, webitel }: State): PhoneReport {
  const sdkConnected = webitelLink.state === 'up'
  const sipRegistered = phoneLink.state === 'up'
  const refused = phoneLink.state === 'refused' || webitelLink.state === 'refused'
  const state = refused
    ? 'error'
    : sipRegistered
      ? 'registered'
      : phoneLink.state === 'off'
        ? webitelLink.state === 'off'
          ? 'idle'
          : 'connecting'
        : 'registering'
  return { state, sdkConnected, sipRegistered, extension: webitel.extension, lastError: refused ? 'register_failed' : null }
}

const answerCodes: Partial<Record<string, NeighbourCause>> = {
  gone: 'call_not_found',
  'phone-not-ready': 'no_sip_session',
  'not-connected': 'not_connected',
  'not-possible-now': 'answer_rejected'
}

/** Lets Webitel's own Workspace drive this phone over loopback (webitel contract 14); off unless the settings say otherwise. */
export class NeighbourDesk {
  readonly #stops: Cancel[]
  #wanted = ''
  #told = ''

  constructor(private readonly parts: NeighbourParts) {
    const { store, line } = parts
    this.#stops = [line.events((neighbour) => store.set({ neighbour })), store.onMessage(() => this.#follow())]
    this.#follow()
  }

  async dispose(): Promise<void> {
    for (const stop of this.#stops) stop()
    await this.parts.line.close()
  }

  #follow(): void {
    const { store, line } = this.parts
    const state = store.get()
    const { enabled, origins } = state.settings.neighbour
    const wanted = enabled ? JSON.stringify(origins) : ''
    if (wanted !== this.#wanted) {
      this.#wanted = wanted
      // An empty list lets nobody in, so there is nothing to listen for.
      if (enabled && origins.length > 0) line.open(origins, this.#requests)
      else {
        void line.close()
        store.set({ neighbour: { state: enabled ? 'failed' : 'off', origin: null, problem: enabled ? 'no-origins' : null } })
      }
    }
    const report = reportOf(state)
    const told = JSON.stringify(report)
    if (told === this.#told) return
    this.#told = told
    line.tell(report)
  }

  readonly #requests: NeighbourRequests = {
    hello: async ({ token, endpoint }) => {
      const same = await this.parts.telephony.ownsToken(endpoint, token)
      if (same.ok) return same.value ? ok(null) : fail('auth_failed')
      return fail(same.cause === 'another-server' ? 'hello_failed' : same.cause === 'expired' ? 'auth_failed' : 'not_connected')
    },

    answer: async (webitelId) => {
      const answer = await this.parts.handlers['calls.answer']({ callId: this.parts.callIdOf(webitelId) })
      return answer.ok ? ok(null) : fail(answerCodes[answer.cause] ?? 'answer_failed')
    },

    call: async (destination) => {
      const answer = await this.parts.handlers['calls.place']({ number: destination })
      return answer.ok ? ok(null) : fail(answer.cause === 'phone-not-ready' ? 'not_connected' : 'call_failed')
    },

    hangUp: async (webitelId) => {
      const { handlers, callIdOf, store } = this.parts
      const callId = callIdOf(webitelId)
      const call = Object.values(store.get().conversations)
        .flatMap(({ calls }) => calls)
        .find(({ id }) => id === callId)
      const answer = await handlers[call?.state === 'ringing' ? 'calls.decline' : 'calls.hangUp']({ callId })
      if (answer.ok) return ok(null)
      return fail(answer.cause === 'gone' ? 'call_not_found' : answer.cause === 'not-connected' ? 'not_connected' : 'hangup_failed')
    }
  }
}

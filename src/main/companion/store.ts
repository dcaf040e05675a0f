import { changesBetween, type StateMessage } from '../../contract/delta'
import type { Conversation } from '../../contract/conversation'
import type { State } from '../../contract/state'
import type { Cancel } from './ports'

/** The one holder of the state. Values are replaced, never changed in place; each change goes out as one delta. */
export class Store {
  #state: State
  #revision = 0
  readonly #listeners = new Set<(message: StateMessage) => void>()
  readonly #untold: StateMessage[] = []

  constructor(initial: State) {
    this.#state = initial
  }

  get(): State {
    return this.#state
  }

  set(change: Partial<State>): void {
    const before = this.#state
    const after = { ...before, ...change }
    const changes = changesBetween(before, after)
    if (changes.length === 0) return
    this.#state = after
    // A listener may change the state in turn: everybody hears of the first change before the second.
    if (this.#untold.push({ kind: 'delta', revision: ++this.#revision, changes }) > 1) return
    for (let message = this.#untold[0]; message !== undefined; message = this.#untold[0]) {
      try {
        for (const listener of [...this.#listeners]) listener(message)
      } finally {
        this.#untold.shift()
      }
    }
  }

  putConversation(conversation: Conversation): void {
    this.set({ conversations: { ...this.#state.conversations, [conversation.id]: conversation } })
  }

  snapshot(): StateMessage {
    return { kind: 'snapshot', revision: this.#revision, state: this.#state }
  }

  onMessage(listener: (message: StateMessage) => void): Cancel {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}

import type { CommandHandlers, CommandName } from '../../src/contract/commands'
import { changesBetween, type StateMessage } from '../../src/contract/delta'
import { fail } from '../../src/contract/result'
import type { State } from '../../src/contract/state'
import type { Companion } from '../../src/main/companion'
import { initialState } from '../../src/main/companion/initial-state'

/** A companion with a state that the test sets and handlers that the test gives: for transports and shells. */
export interface FakeCompanion extends Companion {
  change(part: Partial<State>): void
  readonly listening: number
}

export function fakeCompanion(handlers: Partial<CommandHandlers> = {}): FakeCompanion {
  let state = initialState({ kind: 'preview', platform: 'linux', version: '0.0.0', locale: 'en-GB' }, 0)
  let revision = 1
  const listeners = new Set<(message: StateMessage) => void>()
  const others = new Proxy(handlers, {
    get: (given, name) => given[name as CommandName] ?? (() => Promise.resolve(fail('not-possible-now')))
  }) as CommandHandlers

  return {
    handlers: others,
    state: () => state,
    snapshot: () => ({ kind: 'snapshot', revision, state }),
    onMessage(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    openLink: () => undefined,
    openProvision: () => undefined,
    media: () => Promise.resolve(fail('gone')),
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    change(part) {
      const before = state
      state = { ...state, ...part }
      revision++
      const message: StateMessage = { kind: 'delta', revision, changes: changesBetween(before, state) }
      listeners.forEach((listener) => listener(message))
    },
    get listening() {
      return listeners.size
    }
  }
}

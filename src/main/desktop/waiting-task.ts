import type { State } from '../../contract/state'
import type { Cancel, Clock } from '../companion/ports'
import { taskAction } from './jump-tasks'
import type { TrayAction } from './tray-menu'

/** Longer than a sign-in takes by itself; after that the agent means something else by now. */
export const WAIT_MS = 60_000

export interface WaitingTask {
  /** What the jump list started the app for. At once where it is offered now, else as soon as it is. A newer one takes its place. */
  arrive(argument: string): void
  follow(state: State): void
  stop(): void
}

/** A task of the jump list is done once, also when its press started the app and the agent has still to be signed in. The window shows meanwhile. */
export function createWaitingTask({ clock, act }: { clock: Clock; act: (action: TrayAction) => void }): WaitingTask {
  let state: State | null = null
  let argument: string | null = null
  let limit: Cancel | null = null

  const forget = (): void => {
    limit?.()
    limit = null
    argument = null
  }
  const attempt = (): boolean => {
    const action = argument === null || state === null ? null : taskAction(state, argument)
    // A duty is the server's: before there is a line to it, it would only be refused.
    if (action === null || (action.do === 'command' && state?.webitelLink.state !== 'up')) return false
    forget()
    act(action)
    return true
  }
  return {
    arrive(next) {
      forget()
      argument = next
      if (attempt()) return
      act({ do: 'show' })
      limit = clock.after(WAIT_MS, forget)
    },
    follow(next) {
      state = next
      if (argument !== null) attempt()
    },
    stop: forget
  }
}

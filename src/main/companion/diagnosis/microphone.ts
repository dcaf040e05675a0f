import type { State } from '../../../contract/state'
import type { Store } from '../store'
import type { Check } from './check'

type Heard = NonNullable<State['deviceCheck']>['microphone']

/** Opens the microphone as the agent's own check does, and closes it again whatever comes. */
export const microphone: Check<'microphone'> = {
  limitMs: 15_000,
  async run({ store, ask }, over) {
    const begun = await ask['devices.check']({})
    if (!begun.ok) return [begun.cause === 'not-possible-now' ? 'in-a-call' : 'no-phone']
    try {
      const heard = await ended(store, over)
      return [heard === 'passed' ? 'hears' : heard]
    } finally {
      await ask['devices.endCheck']({})
    }
  }
}

/** What became of it; a check that a call put an end to leaves nothing behind. */
function ended(store: Store, over: AbortSignal): Promise<Exclude<Heard, 'listening' | 'waiting'> | 'in-a-call'> {
  return new Promise((resolve) => {
    const look = (): void => {
      const heard = store.get().deviceCheck?.microphone ?? null
      if (heard === 'listening' && !over.aborted) return
      stop()
      resolve(heard === null || heard === 'waiting' || heard === 'listening' ? 'in-a-call' : heard)
    }
    const stop = store.onMessage(look)
    over.addEventListener('abort', look, { once: true })
    look()
  })
}

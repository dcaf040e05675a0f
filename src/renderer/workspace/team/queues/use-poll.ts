import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { clock } from '../../../kit/clock'
import { createPoll, type Answer, type Reading } from './create-poll'

export interface Polled<T> extends Reading<T> {
  /** Null: asked once. */
  paceMs: number | null
  again: () => void
}

/** Asks while `on`. Another `ask` is another question: what the first one gave goes. */
export function usePoll<T>(ask: () => Promise<Answer<T>>, paceMs: number | null, on: boolean): Polled<T> {
  const poll = useMemo(() => createPoll({ ask, paceMs, now: () => clock.now() }), [ask, paceMs])
  useEffect(() => {
    if (on) poll.start()
    return poll.stop
  }, [poll, on])
  return { ...useSyncExternalStore(poll.subscribe, poll.now), paceMs, again: poll.again }
}

import type { Clock, ViewEvent } from '../companion/ports'

export type ScreenSource = NonNullable<Extract<ViewEvent, { kind: 'screen-asked' }>['sources']>[number]

/** As long as an agent has for choosing, ms. */
export const PICK_LIMIT_MS = 60_000

interface Asking {
  sessionId: string
  shown: readonly ScreenSource[]
  answer: (sourceId: string | null) => void
  stop: () => void
}

/** Asks the agent what a session's page may see: one page at a time, only of what was shown, and nothing when no choice is made. */
export function createScreenShare(parts: {
  clock: Clock
  sources: () => Promise<ScreenSource[]>
  tell: (event: Extract<ViewEvent, { kind: 'screen-asked' }>) => void
}): {
  /** `answer` is called once: with an id of the sources, or with null. */
  ask(sessionId: string, answer: (sourceId: string | null) => void): void
  choose(sessionId: string, sourceId: string | null): void
  /** The session is over. */
  drop(sessionId: string): void
} {
  let asking: Asking | null = null

  function settle(one: Asking, sourceId: string | null): void {
    if (asking !== one) return
    asking = null
    one.stop()
    one.answer(one.shown.some(({ id }) => id === sourceId) ? sourceId : null)
    if (one.shown.length > 0) parts.tell({ kind: 'screen-asked', sessionId: one.sessionId, sources: null })
  }

  return {
    ask(sessionId, answer) {
      if (asking !== null) return answer(null)
      const one: Asking = { sessionId, shown: [], answer, stop: parts.clock.after(PICK_LIMIT_MS, () => settle(one, null)) }
      asking = one
      parts.sources().then(
        (sources) => {
          if (asking !== one) return
          if (sources.length === 0) return settle(one, null)
          one.shown = sources
          parts.tell({ kind: 'screen-asked', sessionId, sources })
        },
        () => settle(one, null)
      )
    },
    choose(sessionId, sourceId) {
      if (asking?.sessionId === sessionId) settle(asking, sourceId)
    },
    drop(sessionId) {
      if (asking?.sessionId === sessionId) settle(asking, null)
    }
  }
}

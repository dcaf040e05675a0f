import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { CommandCause } from '../../../contract/commands'
import type { HistoryCall } from '../../../contract/history-call'
import { useBridge } from '../../kit/bridge'
import { clock } from '../../kit/clock'
import { sendSafely } from '../../kit/use-command'
import { noRows, withNewest, withPage, type CallRows } from './call-rows'
import { asked, type Asked, type Filters } from './filters'

/** The same for every page: servers count pages, and a page of another size would leave calls out. */
const pageSize = 200
/** Pages that are read without being asked for, while a name or a result is looked for here. */
const pagesALook = 25

interface Listed extends CallRows {
  next: string | null
  complete: boolean
  /** Calls that came, legs counted each. */
  read: number
}
const nothingYet: Listed = { ...noRows, next: null, complete: false, read: 0 }

export interface CallList extends Asked {
  list: Listed
  pending: boolean
  cause: CommandCause<'callHistory.search'> | null
  /** The next page, or the one that failed. */
  more: () => void
  /** From the top, as it is now. */
  again: () => void
  /** The newest page as it is now, without showing it; null when it cannot be read. */
  newest: () => Promise<readonly HistoryCall[] | null>
  /** Shows calls of the newest page above the others. */
  add: (calls: readonly HistoryCall[]) => void
}

/** Finished calls that fit, a page at a time, newest first. */
export function useCallList(filters: Filters): CallList {
  const bridge = useBridge()
  const [generation, setGeneration] = useState(0)
  const ask = useMemo(() => ({ ...asked(filters, clock.now()), generation }), [filters, generation])
  const [list, setList] = useState<Listed>(nothingYet)
  const [pending, setPending] = useState(true)
  const [cause, setCause] = useState<CallList['cause']>(null)
  const current = useRef({ ask, busy: false })

  const load = useCallback(
    async (of: typeof ask, held: Listed): Promise<void> => {
      const mine = { ask: of, busy: true }
      current.current = mine
      setPending(true)
      setCause(null)
      const result = await sendSafely(bridge.send('callHistory.search', { filter: of.filter, size: pageSize, after: held.next }))
      if (current.current !== mine) return
      mine.busy = false
      setPending(false)
      if (!result.ok) return setCause(result.cause)
      const { calls, next } = result.value
      setList({ ...withPage(held, calls), next, complete: next === null, read: held.read + calls.length })
    },
    [bridge]
  )
  useEffect(() => {
    setList(nothingYet)
    void load(ask, nothingYet)
    return () => {
      current.current = { ask, busy: false }
    }
  }, [ask, load])
  return {
    filter: ask.filter,
    who: ask.who,
    list,
    pending,
    cause,
    more: useCallback(() => {
      if (!current.current.busy && !list.complete) void load(ask, list)
    }, [ask, list, load]),
    again: useCallback(() => setGeneration((count) => count + 1), []),
    newest: useCallback(async () => {
      const result = await sendSafely(bridge.send('callHistory.search', { filter: ask.filter, size: pageSize, after: null }))
      return result.ok && current.current.ask === ask ? result.value.calls : null
    }, [ask, bridge]),
    add: useCallback((calls) => setList((held) => ({ ...held, ...withNewest(held, calls) })), [])
  }
}

/** Reads on while too few of the calls that came fit what is looked for here, and stops after some pages. */
export function useLookThrough(
  { list, pending, cause, more }: CallList,
  looking: boolean,
  found: number,
  wanted: number
): { stopped: boolean; goOn: () => void } {
  const [allowed, setAllowed] = useState(pagesALook * pageSize)
  const short = looking && !list.complete && found < wanted
  const stopped = short && list.read >= allowed
  useEffect(() => {
    if (short && !stopped && !pending && cause === null) more()
  }, [short, stopped, pending, cause, more])
  return { stopped, goOn: () => setAllowed(list.read + pagesALook * pageSize) }
}

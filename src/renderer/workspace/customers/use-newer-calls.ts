import { useCallback, useEffect, useRef, useState } from 'react'
import type { HistoryCall } from '../../../contract/history-call'
import type { State } from '../../../contract/state'
import { useCompanion } from '../../kit/use-companion'
import { newIn } from './call-rows'
import type { CallList } from './use-call-list'

/** A finished call stands in the history a moment later, after a transfer later still. */
const looksAfterMs = [1_500, 6_000]

/** Another one when a call ended here, or when the server came back. */
export function newsOf({ webitelLink, conversations }: Pick<State, 'webitelLink' | 'conversations'>): string {
  const ends = Object.values(conversations).flatMap(({ calls }) => calls.map(({ endedAt }) => endedAt ?? 0))
  return `${webitelLink.state === 'up' ? webitelLink.since : 'away'} ${Math.max(0, ...ends)}`
}

/** Looks for calls that came since the list was read. They are shown at once while nobody has a hand in the list, else offered. */
export function useNewerCalls({ list, newest, add, again }: CallList, inUse: boolean): { count: number; show: () => void } {
  const news = useCompanion(newsOf)
  const isUp = useCompanion((state) => state.webitelLink.state === 'up')
  const [found, setFound] = useState<readonly HistoryCall[]>([])
  const seen = useRef(news)
  const looking = useRef<ReturnType<typeof setTimeout>[]>([])
  useEffect(() => {
    setFound([])
  }, [newest])
  useEffect(() => {
    if (!isUp || seen.current === news) return
    seen.current = news
    looking.current.forEach(clearTimeout)
    looking.current = looksAfterMs.map((ms) =>
      setTimeout(() => {
        void newest().then((calls) => calls !== null && setFound(calls))
      }, ms)
    )
  }, [isUp, news, newest])
  useEffect(() => () => looking.current.forEach(clearTimeout), [newest])

  const count = newIn(list, found)
  const show = useCallback(() => {
    setFound([])
    // A page of nothing but new calls may have more of them below it.
    if (list.rows.length > 0 && !found.some((call) => list.places.has(call.parentId ?? call.id))) again()
    else add(found)
  }, [add, again, found, list])
  useEffect(() => {
    if (count > 0 && !inUse) show()
  }, [count, inUse, show])
  return { count, show }
}

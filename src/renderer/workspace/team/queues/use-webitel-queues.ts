import { useMemo } from 'react'
import type { CommandOutput } from '../../../../contract/commands'
import { useBridge } from '../../../kit/bridge'
import { clock } from '../../../kit/clock'
import type { Moment } from '../../../kit/spark-shape'
import { useCompanion } from '../../../kit/use-companion'
import { sendSafely } from '../../../kit/use-command'
import type { Answer } from './create-poll'
import { usePoll, type Polled } from './use-poll'
import { withReading } from './with-reading'

export interface WebitelQueue {
  id: string
  name: string
  /** One of the contract's `queueTypes`, or a newer word. */
  type: string
  waiting: number
  /** Since when the one who waits longest does, by the server's clock; null: nobody, or the server does not say. */
  waitingSince: number | null
  /** Being served. */
  active: number
  /** Null where the server does not say: it does for the queues that the agent works in. */
  agentsOnline: number | null
}
export interface WebitelQueues {
  queues: readonly WebitelQueue[]
  /** There are more than one answer holds. */
  more: boolean
  /** How many waited at each reading since the page was opened. */
  waitingSoFar: readonly Moment[]
}

/** The vendor names no pace; activity of Wesal has the same (wesal.md 4.7). */
export const PACE_MS = 15_000
const most = 200
/** The most of the directory's search. */
const mostFound = 50

/** Queues that are switched on, with who waits in them now. */
export function useWebitelQueues(on: boolean): Polled<WebitelQueues> {
  const bridge = useBridge()
  const isIn = useCompanion(({ webitel }) => webitel.state === 'signed-in')
  const owner = useCompanion(({ webitel }) => JSON.stringify([webitel.server, webitel.user]))
  const ask = useMemo(() => {
    void owner
    let waitingSoFar: readonly Moment[] = []
    return async (): Promise<Answer<WebitelQueues>> => {
      const [listed, found] = await Promise.all([
        sendSafely(bridge.send('team.queues', { enabled: true, size: most, sort: '+name' })),
        sendSafely(bridge.send('directory.search', { text: '', kinds: ['queue'], size: mostFound }))
      ])
      if (!listed.ok) return listed
      const queues = joined(listed.value.items, found.ok ? found.value.entries : [])
      waitingSoFar = withReading(waitingSoFar, { at: clock.now(), value: waitingIn(queues) })
      return { ok: true, value: { queues, more: listed.value.more, waitingSoFar } }
    }
  }, [bridge, owner])
  return usePoll(ask, PACE_MS, on && isIn)
}

export const waitingIn = (queues: readonly WebitelQueue[]): number => queues.reduce((all, { waiting }) => all + waiting, 0)

type Entries = CommandOutput<'directory.search'>['entries']

function joined(queues: CommandOutput<'team.queues'>['items'], entries: Entries): WebitelQueue[] {
  const byId = new Map(entries.flatMap((entry) => (entry.kind === 'queue' ? [[entry.id, entry] as const] : [])))
  return queues.map(({ id, name, type, waiting, active }) => {
    const entry = byId.get(id)
    return { id, name, type, waiting, active, waitingSince: entry?.waitingSince ?? null, agentsOnline: entry?.agentsOnline ?? null }
  })
}

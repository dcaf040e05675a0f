import type { QueueActivity, QueuePerformanceBlock, QueuePerformanceTotal } from '../../../../contract/commands/queue-figures'
import type { Activity, Performance, Summary } from './use-wesal-figures'

export interface WesalQueue {
  id: string
  name: string
  members: number | null
  activity: QueueActivity | null
  total: QueuePerformanceTotal | null
  blocks: readonly QueuePerformanceBlock[]
  /** Everything was asked, and the vendor has nothing of this queue. */
  isUnknown: boolean
}

/** One row for each queue of the settings, of whatever has come so far. The administrator's name goes before the vendor's. */
export function queueRows(
  named: readonly { id: string; label: string }[],
  summary: Summary | null,
  activity: Activity | null,
  performance: Performance['queues'] | null
): WesalQueue[] {
  return named.map(({ id, label }) => {
    const summed = summary?.find((one) => one.id === id)?.figures ?? null
    const acting = activity?.find((one) => one.id === id)?.figures ?? null
    const performed = performance?.find((one) => one.id === id)?.figures ?? null
    return {
      id,
      name: label || summed?.name || id,
      members: summed?.members ?? null,
      activity: acting,
      total: performed?.total ?? null,
      blocks: performed?.blocks ?? [],
      isUnknown: summary !== null && activity !== null && summed === null && acting === null && performed === null
    }
  })
}

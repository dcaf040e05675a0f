import { z } from 'zod'
import type { QueuePerformanceBlock } from '../../../contract/commands/queue-figures'
import { serviceLevelOf } from '../../../contract/queue-total'
import { rowsOf } from './read'

const Block = z.object({ interval: z.string().catch(''), metrics: z.record(z.string(), z.unknown()).catch({}) })
export const Blocks = rowsOf(Block)

type Counted = 'answered' | 'metSla' | 'overSla' | 'offered' | 'abandoned' | 'transferred'
type Timed = 'asaMs' | 'handleMs' | 'talkMs' | 'heldMs' | 'afterCallMs' | 'waitMs'

/** Names at Wesal and, where the documentation hides them, at Genesys (wesal.md 4.6), without case. */
const counts: Record<string, Counted> = {
  answer: 'answered',
  answered: 'answered',
  metsla: 'metSla',
  oversla: 'overSla',
  noversla: 'overSla',
  offered: 'offered',
  noffered: 'offered',
  abandon: 'abandoned',
  abandoned: 'abandoned',
  transferred: 'transferred',
  ntransferred: 'transferred'
}
const times: Record<string, Timed> = {
  asa: 'asaMs',
  handle: 'handleMs',
  thandle: 'handleMs',
  talk: 'talkMs',
  ttalk: 'talkMs',
  held: 'heldMs',
  theld: 'heldMs',
  acw: 'afterCallMs',
  tacw: 'afterCallMs',
  wait: 'waitMs',
  twait: 'waitMs'
}
const ratios = ['servicelevel', 'oservicelevel']
const MOST_OTHER = 40

/** One block with our names; durations in ms whichever unit they came in. */
export function blockOf({ interval, metrics }: z.output<typeof Block>, unit: 'ms' | 's'): QueuePerformanceBlock {
  const counted: Partial<Record<Counted, number>> = {}
  const timed: Partial<Record<Timed, number>> = {}
  let ratio: number | null = null
  const other: QueuePerformanceBlock['other'] = []
  for (const [metric, value] of Object.entries(metrics)) {
    if (typeof value !== 'number' || !Number.isFinite(value)) continue
    const name = metric.toLowerCase()
    if (Object.hasOwn(counts, name)) counted[counts[name]!] = value
    else if (Object.hasOwn(times, name)) timed[times[name]!] = value * (unit === 's' ? 1000 : 1)
    else if (ratios.includes(name) && value >= 0 && value <= 1) ratio = value
    else if (other.length < MOST_OTHER) other.push({ metric: metric.slice(0, 60), value })
  }
  const { answered = null, metSla = null, overSla = null, offered = null, abandoned = null, transferred = null } = counted
  const { asaMs = null, handleMs = null, talkMs = null, heldMs = null, afterCallMs = null, waitMs = null } = timed
  const serviceLevel = serviceLevelOf(metSla, overSla) ?? ratio
  const range = rangeOf(interval)
  return {
    ...range,
    ...{ answered, metSla, overSla, asaMs, serviceLevel, offered, abandoned, transferred },
    ...{ handleMs, talkMs, heldMs, afterCallMs, waitMs, other }
  }
}

function rangeOf(interval: string): { from: number | null; to: number | null } {
  const [from, to] = interval.split('/').map((text) => Date.parse(text))
  return from === undefined || to === undefined || Number.isNaN(from) || Number.isNaN(to) ? { from: null, to: null } : { from, to }
}

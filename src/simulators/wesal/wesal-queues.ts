import { madeUp } from './made-up'

export const QUEUES = [
  { id: '01756d10-0000-4000-8000-7c12cf9a0d01', name: 'Sales', memberCount: 11 },
  { id: '02795d20-0000-4000-8000-2f13cf5a0d02', name: 'Support', memberCount: 33 },
  { id: '03818d30-0000-4000-8000-9a04cf7b0d03', name: 'Billing', memberCount: 7 }
] as const
export type WesalQueue = (typeof QUEUES)[number]

export const HALF_HOUR_MS = 1_800_000
/** Answered sooner counts as within the target. */
const TARGET_MS = 20_000
/** Every so often somebody begins or ends a conversation. */
const DRIFT_MS = 4000

const routing = ['OFF_QUEUE', 'IDLE', 'INTERACTING', 'NOT_RESPONDING', 'COMMUNICATING'] as const

/** Members by their routing status at a time: each changes between free and busy now and then, and their number stays. */
export function activityAt(queue: WesalQueue, seed: number, now: number, scale: number): { qualifier: string; count: number }[] {
  const step = Math.floor(now / (DRIFT_MS * Math.max(scale, 0.001)))
  const number = QUEUES.indexOf(queue)
  const counts = new Map<string, number>()
  for (let member = 0; member < queue.memberCount; member++) {
    const kind = madeUp(seed, number, member)
    const busy = madeUp(seed, number, member, Math.floor((step + member) / 3)) < 0.6
    const status = kind < 0.1 ? routing[0] : kind < 0.15 ? routing[3] : kind < 0.2 ? routing[4] : busy ? routing[2] : routing[1]
    counts.set(status, (counts.get(status) ?? 0) + 1)
  }
  return [...counts].map(([qualifier, count]) => ({ qualifier, count }))
}

interface LoggedCall {
  at: number
  waitMs: number
  answered: boolean
  handleMs: number
}

/** Calls of one half hour, oldest first. The same half hour always had the same ones; none are of the future. */
function callsOf(queue: WesalQueue, seed: number, slot: number, now: number): LoggedCall[] {
  const number = QUEUES.indexOf(queue)
  const count = Math.floor(madeUp(seed, number, slot) * 9)
  return Array.from({ length: count }, (_, call) => {
    const chance = (what: number) => madeUp(seed, number, slot, call, what)
    return {
      at: slot * HALF_HOUR_MS + Math.floor(chance(1) * HALF_HOUR_MS),
      waitMs: 2000 + Math.floor(chance(2) ** 2 * 90_000),
      answered: chance(3) < 0.9,
      handleMs: 60_000 + Math.floor(chance(4) * 400_000)
    }
  }).filter(({ at }) => at <= now)
}

/** Metrics of the calls in `from <= time < to`; durations in ms. */
export function metricsOf(queue: WesalQueue, seed: number, from: number, to: number, now: number): Record<string, number> {
  let [offered, answered, met, waited, handled] = [0, 0, 0, 0, 0]
  for (let slot = Math.floor(from / HALF_HOUR_MS); slot * HALF_HOUR_MS < to; slot++) {
    for (const call of callsOf(queue, seed, slot, now)) {
      if (call.at < from || call.at >= to) continue
      offered++
      if (!call.answered) continue
      answered++
      waited += call.waitMs
      handled += call.handleMs
      if (call.waitMs <= TARGET_MS) met++
    }
  }
  const mean = (sum: number) => (answered === 0 ? 0 : Math.round(sum / answered))
  return {
    ASA: mean(waited),
    Answer: answered,
    MetSLA: met,
    OverSLA: answered - met,
    Offered: offered,
    Abandon: offered - answered,
    Handle: mean(handled)
  }
}

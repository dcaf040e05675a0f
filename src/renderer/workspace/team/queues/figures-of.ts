import type { QueueActivity, QueuePerformanceBlock, QueuePerformanceTotal } from '../../../../contract/commands/queue-figures'
import { totalOf } from '../../../../contract/queue-total'
import type { Moment } from '../../../kit/spark-shape'
import type { BlockKind, Span } from './span'

const HALF_HOUR_MS = 1_800_000
const midnight = (at: number): number => new Date(at).setHours(0, 0, 0, 0)
const nextDay = (at: number): number => {
  const date = new Date(at)
  return date.setDate(date.getDate() + 1)
}

export interface Slot {
  at: number
  /** Null: the vendor said nothing of this time. */
  total: QueuePerformanceTotal | null
}

/**
 * Blocks of one or more queues by half-hours or days of this computer's calendar, without a gap; each slot's ASA is weighted by the answered.
 * The vendor's grid of half-hours is that of UTC, so that the first may begin before the span.
 */
export function slotsOf(
  blocks: readonly QueuePerformanceBlock[],
  { from, to }: Pick<Span, 'from' | 'to'>,
  kind: Exclude<BlockKind, 'whole'>
): Slot[] {
  const floor = kind === 'days' ? midnight : (at: number): number => Math.floor(at / HALF_HOUR_MS) * HALF_HOUR_MS
  const next = kind === 'days' ? nextDay : (at: number): number => at + HALF_HOUR_MS
  const bySlot = new Map<number, QueuePerformanceBlock[]>()
  for (const block of blocks) {
    if (block.from === null) continue
    const at = floor(block.from)
    bySlot.set(at, [...(bySlot.get(at) ?? []), block])
  }
  const slots: Slot[] = []
  for (let at = floor(from); at < to; at = next(at)) {
    const own = bySlot.get(at)
    slots.push({ at, total: own === undefined ? null : totalOf(own) })
  }
  return slots
}

/** The course of one figure through slots. */
export const courseOf = (slots: readonly Slot[], figure: 'serviceLevel' | 'asaMs'): Moment[] =>
  slots.map(({ at, total }) => ({ at, value: total?.[figure] ?? null }))

export type ActivityKind = Exclude<keyof QueueActivity, 'other'>
export const activityKinds = ['available', 'inConversation', 'onOtherCall', 'notAnswering', 'offQueue'] as const satisfies ActivityKind[]

export type ActivitySum = Record<ActivityKind | 'other', number>

/** Members of queues by what they do; who works in several queues counts in each. */
export function activitySum(activities: readonly QueueActivity[]): ActivitySum {
  const sum: ActivitySum = { available: 0, inConversation: 0, onOtherCall: 0, notAnswering: 0, offQueue: 0, other: 0 }
  for (const activity of activities) {
    for (const kind of activityKinds) sum[kind] += activity[kind]
    sum.other += activity.other.reduce((all, { count }) => all + count, 0)
  }
  return sum
}

/** Members who take conversations of the queue or are in one: all but those off the queue and in states that are not known here. */
export const onQueue = (sum: ActivitySum): number => sum.available + sum.inConversation + sum.onOtherCall + sum.notAnswering

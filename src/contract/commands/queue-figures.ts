import { z } from 'zod'
import { command, Id, type CommandSpec } from '../command'
import { vendorCauses } from '../vendor-causes'

/** Which queues; null: those of the settings. */
const QueueIds = z.array(Id).min(1).max(100).nullable().default(null)
const Milliseconds = z.number().int().min(0).max(8_640_000_000_000_000)

/** One entry for each queue that was asked for, in that order; `figures` is null where the vendor has no data for the queue. */
const perQueue = <Figures extends z.ZodType>(figures: Figures) =>
  z.object({
    /** `label` is the administrator's, null for a queue outside the settings. */
    queues: z.array(z.object({ id: z.string(), label: z.string().nullable(), figures: figures.nullable() }))
  })

const Further = z.record(z.string(), z.string())

/** Members by what they are doing (routing status of Genesys). */
export const QueueActivity = z.object({
  /** IDLE: free for the next conversation. */
  available: z.number(),
  /** INTERACTING */
  inConversation: z.number(),
  /** COMMUNICATING: on a call outside the queue. */
  onOtherCall: z.number(),
  /** NOT_RESPONDING */
  notAnswering: z.number(),
  offQueue: z.number(),
  /** Statuses that are not known here, by the vendor's word. */
  other: z.array(z.object({ qualifier: z.string(), count: z.number() }))
})
export type QueueActivity = z.infer<typeof QueueActivity>

/** Durations in ms, shares from 0 to 1; null is what the vendor does not say or what nothing can be divided by. */
export const QueuePerformanceTotal = z.object({
  answered: z.number().nullable(),
  metSla: z.number().nullable(),
  overSla: z.number().nullable(),
  /** Average speed of answer, weighted by the answered. */
  asaMs: z.number().nullable(),
  /** Answered within the target, of all answered. */
  serviceLevel: z.number().nullable(),
  offered: z.number().nullable(),
  abandoned: z.number().nullable(),
  transferred: z.number().nullable()
})
export type QueuePerformanceTotal = z.infer<typeof QueuePerformanceTotal>

export const QueuePerformanceBlock = QueuePerformanceTotal.extend({
  /** Ms since the epoch; null where the vendor's interval cannot be read. */
  from: z.number().nullable(),
  to: z.number().nullable(),
  /** Averages of the block, in ms. */
  handleMs: z.number().nullable(),
  talkMs: z.number().nullable(),
  heldMs: z.number().nullable(),
  afterCallMs: z.number().nullable(),
  waitMs: z.number().nullable(),
  /** Metrics that are not known here, as they came. */
  other: z.array(z.object({ metric: z.string(), value: z.number() }))
})
export type QueuePerformanceBlock = z.infer<typeof QueuePerformanceBlock>

export const queueFiguresCommands = {
  'queueFigures.summary': command({
    input: z.strictObject({ queueIds: QueueIds }),
    /** `further`: simple members beyond these, by their names at the vendor. */
    output: perQueue(z.object({ name: z.string().nullable(), members: z.number().nullable(), further: Further })),
    causes: vendorCauses,
    deadlineMs: 35_000
  }),
  'queueFigures.activity': command({
    input: z.strictObject({ queueIds: QueueIds }),
    output: perQueue(QueueActivity),
    causes: vendorCauses,
    deadlineMs: 35_000
  }),
  /** Of at most 31 days, at most 7 in blocks of half an hour (`partial`); longer is `invalid` with `range`. */
  'queueFigures.performance': command({
    input: z.strictObject({ queueIds: QueueIds, from: Milliseconds, to: Milliseconds, partial: z.boolean().default(false) }),
    output: perQueue(z.object({ total: QueuePerformanceTotal, blocks: z.array(QueuePerformanceBlock) })),
    causes: vendorCauses,
    deadlineMs: 35_000
  })
} as const satisfies Record<string, CommandSpec>

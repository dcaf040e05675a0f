import { z } from 'zod'
import type { QueueActivity } from '../../../contract/commands/queue-figures'
import type { Settings } from '../../../contract/settings'
import { totalOf } from '../../../contract/queue-total'
import { fail, ok, type Result } from '../../../contract/result'
import type { VendorCause } from '../../../contract/vendor-causes'
import type { HandlersOf } from '../../companion/ports'
import type { WesalDesk } from './desk'
import { blockOf, Blocks } from './performance'
import { QueueResult, type QueueItem } from './queue-result'
import { Count, furtherOf, rowsOf, textUpTo } from './read'

export interface QueueFiguresParts {
  settings: () => Settings['wesal']
  /** Null: no account. */
  desk: () => WesalDesk | null
}

const DAY_MS = 86_400_000
const LONGEST_DAYS = 31
/** In blocks of half an hour: 336 of them per queue. */
const LONGEST_PARTIAL_DAYS = 7

const Summary = z.object({ name: textUpTo(200), memberCount: Count })
const Activity = z.object({
  data: z.array(z.unknown()).transform((rows) => rowsOf(z.object({ qualifier: z.string(), count: z.number() })).parse(rows))
})
const Performance = z.object({ data: z.array(z.unknown()).pipe(Blocks) })

/** Genesys' words for what a member is doing (wesal.md 4.5). */
const statuses: Record<string, Exclude<keyof QueueActivity, 'other'>> = {
  IDLE: 'available',
  INTERACTING: 'inConversation',
  COMMUNICATING: 'onOtherCall',
  NOT_RESPONDING: 'notAnswering',
  OFF_QUEUE: 'offQueue'
}

export function createQueueFigures({ settings, desk }: QueueFiguresParts): HandlersOf<'queueFigures'> {
  /** Asks about several queues at once; a queue without data does not touch the others. */
  const ask = async <Figures>(
    path: string,
    queueIds: string[] | null,
    more: Record<string, unknown>,
    figuresOf: (item: QueueItem) => Figures | null
  ): Promise<Result<{ queues: { id: string; label: string | null; figures: Figures | null }[] }, VendorCause>> => {
    const mine = desk()
    if (mine === null) return fail('not-set-up')
    const { queues, analyticsCompanyId } = settings()
    const asked = queueIds ?? queues.map(({ id }) => id)
    if (asked.length === 0) return fail('invalid', 'queues')
    const companyId = /^\d{1,15}$/.test(analyticsCompanyId) ? Number(analyticsCompanyId) : analyticsCompanyId
    const answer = await mine.call({
      method: 'POST',
      path,
      json: { queues: asked, ...more, ...(companyId === '' ? {} : { companyId }) },
      data: QueueResult,
      subject: 'queues'
    })
    if (!answer.ok) return answer
    return ok({
      queues: asked.map((id) => {
        const item = answer.value.get(id.toLowerCase())
        return { id, label: queues.find((one) => one.id === id)?.label ?? null, figures: item === undefined ? null : figuresOf(item) }
      })
    })
  }

  return {
    'queueFigures.summary': ({ queueIds }) =>
      ask('/analytics/runtime/queues/summary', queueIds, {}, (item) => {
        const { name, memberCount } = Summary.parse(item)
        return { name, members: memberCount, further: furtherOf(item, ['id', 'queueId', 'queryId', 'success', 'name', 'memberCount']) }
      }),
    'queueFigures.activity': ({ queueIds }) =>
      ask('/analytics/runtime/queues/activity', queueIds, {}, (item) => {
        const parsed = Activity.safeParse(item)
        return parsed.success ? activityOf(parsed.data.data) : null
      }),
    async 'queueFigures.performance'({ queueIds, from, to, partial }) {
      if (from >= to) return fail('invalid', 'to')
      if (to - from > (partial ? LONGEST_PARTIAL_DAYS : LONGEST_DAYS) * DAY_MS) return fail('invalid', 'range')
      const interval = `${new Date(from).toISOString()}/${new Date(to).toISOString()}`
      return ask('/analytics/queues/performance', queueIds, { interval, partial }, (item) => {
        const parsed = Performance.safeParse(item)
        if (!parsed.success) return null
        const blocks = parsed.data.data.map((block) => blockOf(block, settings().durationUnit))
        return { total: totalOf(blocks), blocks }
      })
    }
  }
}

function activityOf(rows: { qualifier: string; count: number }[]): QueueActivity {
  const activity: QueueActivity = { available: 0, inConversation: 0, onOtherCall: 0, notAnswering: 0, offQueue: 0, other: [] }
  for (const { qualifier, count } of rows.slice(0, 100)) {
    const status = Object.hasOwn(statuses, qualifier) ? statuses[qualifier] : undefined
    if (status === undefined) activity.other.push({ qualifier: qualifier.slice(0, 80), count })
    else activity[status] += count
  }
  return activity
}

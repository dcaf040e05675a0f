import { z } from 'zod'
import { rowsOf } from './read'

/** The key of a queue: three names for the same id (wesal.md R5). */
const Key = z.union([z.string(), z.number()]).transform(String).optional().catch(undefined)
const Item = z.looseObject({ queueId: Key, queryId: Key, id: Key, success: z.unknown().optional() })
export type QueueItem = z.output<typeof Item>

/** `data` of an analytics answer, by queue. An item with `success: false` says only that there is no data for its queue. */
export const QueueResult = z.object({ result: z.array(z.unknown()) }).transform(({ result }) => {
  const byQueue = new Map<string, QueueItem>()
  for (const item of rowsOf(Item).parse(result)) {
    const id = item.queueId ?? item.queryId ?? item.id
    if (id !== undefined && item.success !== false) byQueue.set(id.toLowerCase(), item)
  }
  return byQueue
})

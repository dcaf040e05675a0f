import type { Ask } from '../create-ask'
import { filters, ListAnswer, readerOf, type Query } from '../read'

/** Queues in one answer. */
const MOST_QUEUES = 200
/** Attempts looked through for the first that waits; those in a call stand among them. */
const MOST_ATTEMPTS = 500

type Figures = ReadonlyMap<string, number>
const none: Figures = new Map()

/** What a queue's own row does not tell. A figure that is refused or fails is left out: the queues can be chosen without it. */
export const queueFigures = {
  /** Agents online, by queue id. The server tells it for the queues of one agent (webitel.md 4.7). */
  async agentsOnline(ask: Ask, agentId: string | null, search: Query): Promise<Figures> {
    if (agentId === null) return none
    const answer = await ask({
      method: 'GET',
      path: `/call_center/agents/${agentId}/queues`,
      query: { page: '1', size: String(MOST_QUEUES), ...search },
      repeat: 'free',
      answer: ListAnswer
    })
    if (!answer.ok) return none
    return new Map(
      (answer.value.items ?? []).flatMap((one): [string, number][] => {
        const item = readerOf(one)
        const queue = item.named('queue')
        const agents = item.value('agents')
        return queue === null || typeof agents !== 'object' || agents === null ? [] : [[queue.id, readerOf(agents).number('online')]]
      })
    )
  },

  /** Since when the one who waits longest does, by queue id, in ms of the server's clock: the oldest attempt that nobody has answered. */
  async waitingSince(ask: Ask, queueIds: readonly string[]): Promise<Figures> {
    if (queueIds.length === 0) return none
    const answer = await ask({
      method: 'GET',
      path: '/call_center/queues/attempts/active',
      query: {
        page: '1',
        size: String(MOST_ATTEMPTS),
        sort: '+joined_at',
        fields: ['id', 'queue', 'joined_at', 'bridged_at', 'leaving_at'],
        ...filters({ queue_id: queueIds })
      },
      repeat: 'free',
      answer: ListAnswer
    })
    if (!answer.ok) return none
    const oldest = new Map<string, number>()
    for (const one of answer.value.items ?? []) {
      const item = readerOf(one)
      const queue = item.named('queue')
      const joined = item.time('joined_at')
      if (queue === null || joined === null || item.time('bridged_at') !== null || item.time('leaving_at') !== null) continue
      oldest.set(queue.id, Math.min(joined, oldest.get(queue.id) ?? joined))
    }
    return oldest
  }
}

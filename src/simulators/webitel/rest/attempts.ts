import { ok, record, route, type Route } from '../../http/answer'
import { restAttempt, type Shape } from '../shapes'
import { anyOf, Filters } from './filters'
import { listing } from './listing'
import { idOf, type RestParts } from './parts'
import { AGENT } from '../demo-data'
import { QUEUE_LIST } from '../directory/demo-lookups'
import { lookup } from './agents'

/** Attempts: report, more time, the ones that run (Webitel contract 4.10). */
export const attemptRoutes = ({ exchange, queueLine }: RestParts): Route[] => [
  route('PATCH', '/api/call_center/attempts/{attempt_id}', 'B10', (request) => {
    exchange.attempts.report(idOf(request), 'rest', record(request.json))
    return ok({ status: 'success' })
  }),
  route('PATCH', '/api/call_center/queues/attempts/{attempt_id}/renewal', 'B10', (request) => {
    exchange.attempts.renew(idOf(request), Number(record(request.json).renewal ?? 0))
    return ok({})
  }),
  route('GET', '/api/call_center/queues/attempts/active', 'B11', ({ query }) => {
    const filters = new Filters(query)
    const own = exchange.attempting().map(({ leg, attempt, waits }): Row => {
      const { queue, memberId } = attempt
      const shape = restAttempt(leg, attempt)
      return { id: attempt.id, queueId: queue.id, memberId, agentId: waits ? 0 : AGENT.agentId, shape: waits ? unassigned(shape) : shape }
    })
    const others = queueLine.waiting().map(({ queueId, since }, index): Row => {
      const id = FIRST_OF_OTHERS + index
      const queue = lookup(QUEUE_LIST.find((one) => one.id === queueId)!)
      return {
        id,
        queueId,
        memberId: 0,
        agentId: 0,
        shape: unassigned({ id: String(id), channel: 'call', queue, joined_at: String(since) })
      }
    })
    const rows = [...own, ...others].filter(
      (row) =>
        anyOf(filters.among('queue_id'), [row.queueId]) &&
        anyOf(filters.among('member_id'), [row.memberId]) &&
        anyOf(filters.among('agent_id'), [row.agentId])
    )
    return listing(filters, rows, { shape: ({ shape }) => shape })
  })
]

interface Row {
  id: number
  queueId: number
  memberId: number
  /** 0: of nobody yet. */
  agentId: number
  shape: Shape
}

/** Ids of those who wait for a colleague; the agent's own attempts count from a lower one. */
const FIRST_OF_OTHERS = 900_001

/** Of an attempt that nobody was found for yet. */
const unassigned = ({ agent: _, ...shape }: Shape): Shape => ({ ...shape, state: 'wait_agent', offering_at: '0', bridged_at: '0' })

import { ok, record, route, type Route } from '../../http/answer'
import { restAttempt } from '../shapes'
import { anyOf, Filters } from './filters'
import { listing } from './listing'
import { idOf, type RestParts } from './parts'
import { AGENT } from '../demo-data'

/** Attempts: report, more time, the ones that run (Webitel contract 4.10). */
export const attemptRoutes = ({ exchange }: RestParts): Route[] => [
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
    const running = exchange.open().flatMap((leg) => (leg.attempt ? [{ id: leg.attempt.id, leg, attempt: leg.attempt }] : []))
    const rows = running.filter(
      ({ attempt }) =>
        anyOf(filters.among('queue_id'), [attempt.queue.id]) &&
        anyOf(filters.among('member_id'), [attempt.memberId]) &&
        anyOf(filters.among('agent_id'), [AGENT.agentId])
    )
    return listing(filters, rows, { shape: ({ leg, attempt }) => restAttempt(leg, attempt) })
  })
]

import { ok, record, route, type ApiRequest, type Route } from '../http/answer'
import type { WesalConfig } from './wesal-config'
import { activityAt, HALF_HOUR_MS, metricsOf, QUEUES, type WesalQueue } from './wesal-queues'
import { missing, refusing, WesalRefusal } from './wesal-refusal'

const LONGEST_MS = 31 * 86_400_000
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

interface QueueRouteParts {
  config: WesalConfig
  seed: number
  /** Of the simulators' waits; members come and go as much faster. */
  scale: number
  /** Refuses a request without a good token. */
  signedIn: (request: ApiRequest) => void
}

/** Summary, activity and performance of queues (wesal.md 4.4 to 4.6). */
export function queueRoutes({ config, seed, scale, signedIn }: QueueRouteParts): Route[] {
  /** `prepare` reads the body; what it gives says something of one queue. A queue that is not known fails alone. */
  const on = (path: string, row: string, key: string, prepare: (body: Record<string, unknown>) => (queue: WesalQueue) => object): Route =>
    route(
      'POST',
      `/api/v1${path}`,
      row,
      refusing(config, (request) => {
        signedIn(request)
        const body = record(request.json)
        const ids = body.queues
        if (!Array.isArray(ids) || ids.length === 0) throw missing('queues')
        const tell = prepare(body)
        const result = ids.map((id: unknown) => {
          const queue = QUEUES.find((one) => one.id === id)
          return queue === undefined ? { success: false, [key]: id, message: 'Queue not found' } : tell(queue)
        })
        return ok({ data: { success: true, result }, success: true })
      })
    )
  return [
    on('/analytics/runtime/queues/summary', 'W7', 'id', () => (queue) => ({
      success: true,
      ...queue,
      dateCreated: '2023-06-01T08:00:00.000Z',
      mediaSettings: { call: { alertingTimeoutSeconds: 20, serviceLevel: { percentage: 0.8, durationMs: 20_000 } } },
      acwSettings: { wrapupPrompt: 'MANDATORY' }
    })),
    on('/analytics/runtime/queues/activity', 'W8', 'queueId', () => (queue) => ({
      queueId: queue.id,
      data: activityAt(queue, seed, Date.now(), scale)
    })),
    on('/analytics/queues/performance', 'W9', 'queryId', ({ interval, partial }) => {
      const blocks = blocksOf(interval, partial === true, config.partialQuirk)
      const now = Date.now()
      return (queue) => ({
        queryId: queue.id,
        data: blocks.map(([from, to]) => ({
          interval: `${new Date(from).toISOString()}/${new Date(to).toISOString()}`,
          metrics: metricsOf(queue, seed, from, to, now)
        }))
      })
    })
  ]
}

/** Blocks on the grid of half hours, the last one cut at the end; or one. */
function blocksOf(interval: unknown, partial: boolean, quirk: boolean): [number, number][] {
  if (interval === undefined) throw missing('interval')
  const ends = typeof interval === 'string' ? interval.split('/') : []
  const [from = Number.NaN, to = Number.NaN] = ends.map((end) => (ISO.test(end) ? Date.parse(end) : Number.NaN))
  if (ends.length !== 2 || Number.isNaN(from) || Number.isNaN(to) || from >= to || to - from > LONGEST_MS)
    throw new WesalRefusal('X004', 'Invalid request: interval')
  if (!partial) return [[from, quirk ? Math.min(to, from + HALF_HOUR_MS) : to]]
  const blocks: [number, number][] = []
  for (let start = from; start < to;) {
    const end = Math.min(to, (Math.floor(start / HALF_HOUR_MS) + 1) * HALF_HOUR_MS)
    blocks.push([start, end])
    start = end
  }
  return blocks
}

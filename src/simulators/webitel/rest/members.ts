import { ok, record, route, text, type Route } from '../../http/answer'
import { BUCKETS, COMMUNICATION_TYPES, QUEUE_LIST, RESOURCES, TIMEZONES, type Named } from '../directory/demo-lookups'
import type { Communication, Member } from '../members/member'
import { stopOrReopen } from '../members/member-patch'
import type { Shape } from '../shapes'
import { anyOf, Filters, ilike, inside, type Between } from './filters'
import { listing } from './listing'
import { idOf, needs, type RestParts } from './parts'

const inQueue = '/api/call_center/queues/{queue_id}/members'

/** Members: load, list, change, cancel, reopen (Webitel contract 4.1, 4.5). */
export function memberRoutes(parts: RestParts): Route[] {
  const { members, rights } = parts
  const shape = memberShaper(parts)
  const read = (path: string, handler: Route['handler']): Route => route('GET', path, 'B5', needs(rights, 'cc_queue', 'read', handler))
  const write = (method: string, path: string, row: string, handler: Route['handler']): Route =>
    route(method, path, row, needs(rights, 'cc_queue', 'read', needs(rights, 'cc_queue', 'update', handler)))
  const listed = { shape, text: ({ name }: Member) => name }
  return [
    write('POST', `${inQueue}/bulk`, 'B5', (request) => {
      const { items, file_name } = record(request.json)
      return ok({ ids: members.load(idOf(request), Array.isArray(items) ? items : [], text(file_name) ?? '').map(String) })
    }),
    write('POST', inQueue, 'B5', (request) => ok(shape(members.create(idOf(request), record(request.json))))),
    read(inQueue, (request) => {
      const filters = new Filters(request.query)
      return listing(filters, filtered(members.all(idOf(request)), filters), listed)
    }),
    read('/api/call_center/members', ({ query }) => {
      const filters = new Filters(query)
      const queues = filters.among('queue_id')
      const rows = function* () {
        for (const row of filtered(members.all(), filters)) if (anyOf(queues, [row.queueId])) yield row
      }
      return listing(filters, rows(), listed)
    }),
    write('PATCH', `${inQueue}/reset`, 'B7', (request) => ok({ count: String(reset(members.all(idOf(request)), record(request.json))) })),
    read(`${inQueue}/{id}`, (request) => ok(shape(members.find(idOf(request, 1), idOf(request))))),
    write('PUT', `${inQueue}/{id}`, 'B5', (request) =>
      ok(shape(members.replace(members.find(idOf(request, 1), idOf(request)), record(request.json))))
    ),
    write('PATCH', `${inQueue}/{id}`, 'B7', (request) =>
      ok(shape(members.patch(members.find(idOf(request, 1), idOf(request)), record(request.json))))
    ),
    write('PATCH', '/api/call_center/members/{id}', 'B7', (request) =>
      ok(shape(members.patch(members.find(idOf(request)), record(request.json))))
    ),
    write('DELETE', `${inQueue}/{id}`, 'B5', (request) => ok(shape(members.remove(members.find(idOf(request, 1), idOf(request)))))),
    read(`${inQueue}/{member_id}/attempts`, (request) => {
      const member = members.find(idOf(request, 1), idOf(request))
      const attempts = Array.from({ length: member.attempts }, (_, index) => ({ id: member.id * 100 + index, number: index + 1 }))
      return listing(new Filters(request.query), attempts, { shape: ({ id, number }) => attemptShape(member, id, number) })
    })
  ]
}

function* filtered(rows: Iterable<Member>, filters: Filters): Iterable<Member> {
  const name = ilike(filters.one('name'))
  const destination = filters.one('destination')
  const [buckets, causes, agents] = [filters.among('bucket_id'), filters.among('stop_cause'), filters.among('agent_id')]
  const [priority, attempts, created, offering] = ['priority', 'attempts', 'created_at', 'offering_at'].map((range) =>
    openEnded(filters.between(range))
  )
  const variables = filters.variables()
  for (const row of rows) {
    if (
      name(row.name) &&
      (!destination || row.communications.some((one) => one.destination === destination)) &&
      anyOf(buckets, [row.bucketId]) &&
      anyOf(causes, [row.stopCause]) &&
      anyOf(agents, [row.agentId]) &&
      inside(row.priority, priority ?? null) &&
      inside(row.attempts, attempts ?? null) &&
      inside(row.createdAt, created ?? null) &&
      inside(row.minOfferingAt, offering ?? null) &&
      variables.every(([key, value]) => row.variables[key] === value)
    )
      yield row
  }
}

/** An end of 0 or below is none: whoever was never tried cannot be asked for so (as the vendor reads them, not in its interface's description). */
const openEnded = (range: Between | null): Between | null => {
  const end = (value: number | null): number | null => (value !== null && value > 0 ? value : null)
  return range && { from: end(range.from), to: end(range.to) }
}

/** Reopens finished members; the answer counts them. */
function reset(rows: Iterable<Member>, body: Record<string, unknown>): number {
  const filters = Filters.of({ ...body, id: body.ids ?? body.id })
  const ids = filters.among('id')
  let count = 0
  for (const row of filtered(rows, filters)) {
    if (row.stopCause === '' || !anyOf(ids, [row.id])) continue
    stopOrReopen(row, '')
    count += 1
  }
  return count
}

function memberShaper({ directory }: RestParts): (member: Member) => Shape {
  const byId = (list: readonly Named[]): Map<number, Shape> => new Map(list.map(({ id, name }) => [id, { id: String(id), name }]))
  const [queues, buckets, zones, types, resources] = [QUEUE_LIST, BUCKETS, TIMEZONES, COMMUNICATION_TYPES, RESOURCES].map(byId)
  const communication = (one: Communication, index: number): Shape => ({
    id: String(index),
    destination: one.destination,
    type: types?.get(one.typeId) ?? { id: String(one.typeId), name: '' },
    priority: one.priority,
    state: 0,
    description: one.description ?? '',
    display: one.display ?? '',
    dtmf: one.dtmf ?? '',
    resource: resources?.get(one.resourceId ?? 0) ?? null,
    stop_at: String(one.stopAt ?? 0),
    last_activity_at: '0',
    attempts: one.attempts ?? 0,
    last_cause: one.lastCause ?? ''
  })
  return (member) => {
    const skill = directory.skills.get(member.skillId)
    return {
      id: String(member.id),
      created_at: String(member.createdAt),
      name: member.name,
      priority: member.priority,
      expire_at: String(member.expireAt),
      min_offering_at: String(member.minOfferingAt),
      variables: member.variables,
      timezone: zones?.get(member.timezoneId) ?? null,
      bucket: buckets?.get(member.bucketId) ?? null,
      agent: member.agentId > 0 ? { id: String(member.agentId), name: directory.find(member.agentId).name } : null,
      skill: skill ? { id: String(skill.id), name: skill.name } : null,
      queue: queues?.get(member.queueId) ?? null,
      attempts: member.attempts,
      last_activity_at: String(member.lastActivityAt),
      reserved: false,
      stop_cause: member.stopCause,
      communications: member.communications.map(communication)
    }
  }
}

const MINUTE_MS = 60_000

function attemptShape(member: Member, id: number, number: number): Shape {
  const at = member.lastActivityAt - (member.attempts - number) * 30 * MINUTE_MS
  const last = number === member.attempts
  return {
    id: String(id),
    active: false,
    attempts: number,
    created_at: String(at),
    originate_at: String(at + 1000),
    answered_at: last && member.stopCause === 'success' ? String(at + 9000) : '0',
    hangup_at: String(at + MINUTE_MS),
    destination: member.communications[0]?.destination ?? '',
    member: { id: String(member.id), name: member.name },
    result: last && member.stopCause !== '' ? member.stopCause : 'failed',
    node: 'cc-simulator',
    weight: 0
  }
}

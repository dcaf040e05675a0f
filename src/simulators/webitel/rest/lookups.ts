import { ok, route, type Route } from '../../http/answer'
import { DOMAIN } from '../demo-data'
import {
  BUCKETS,
  CALENDARS,
  COMMUNICATION_TYPES,
  offsetOf,
  QUEUE_LIST,
  RESOURCES,
  TEAMS,
  TIMEZONES,
  type DemoQueue
} from '../directory/demo-lookups'
import { EDITOR } from '../directory/assignments'
import { Refusal } from '../refusal'
import type { Shape } from '../shapes'
import { lookup } from './agents'
import { anyOf, Filters } from './filters'
import { listing } from './listing'
import { idOf, needs, type RestParts } from './parts'

const named = ({ name }: { name: string }): string => name

/** What pickers show: time zones, calendars, buckets, communication types, resources, teams, queues (Webitel contract 4.2 to 4.4, 5.4, 5.5). */
export function lookupRoutes(parts: RestParts): Route[] {
  const { rights } = parts
  const since = String(Date.now() - 90 * 86_400_000)
  const made = { created_at: since, created_by: EDITOR, updated_at: since, updated_by: EDITOR }
  const queueShape = (queue: DemoQueue): Shape => shapeOfQueue(queue, parts, made)
  return [
    route('GET', '/api/calendars/timezones', 'B6', ({ query }) =>
      listing(new Filters(query), TIMEZONES, {
        shape: (zone) => ({ ...lookup(zone), offset: offsetOf(zone.name, new Date()) }),
        text: named
      })
    ),
    route(
      'GET',
      '/api/calendars',
      'B6',
      needs(rights, 'calendars', 'read', ({ query }) =>
        listing(new Filters(query), CALENDARS, {
          shape: ({ id, name, description, timezone, accepts }) => ({
            id: String(id),
            name,
            description,
            timezone: lookup(timezone),
            accepts,
            domain_id: DOMAIN.id,
            ...made
          }),
          text: named
        })
      )
    ),
    route(
      'GET',
      '/api/call_center/buckets',
      'B6',
      needs(rights, 'cc_bucket', 'read', ({ query }) =>
        listing(new Filters(query), BUCKETS, { shape: (bucket) => ({ ...lookup(bucket), description: bucket.description }), text: named })
      )
    ),
    route(
      'GET',
      '/api/call_center/communication_type',
      'B6',
      needs(rights, 'dictionaries', 'read', ({ query }) => {
        const filters = new Filters(query)
        const byDefault = filters.flag('default')
        const types = COMMUNICATION_TYPES.filter(
          (type) => anyOf(filters.among('channel'), [type.channel]) && (byDefault === null || type.default === byDefault)
        )
        return listing(filters, types, { shape: (type) => ({ ...type, id: String(type.id), domain_id: DOMAIN.id }), text: named })
      })
    ),
    route(
      'GET',
      '/api/call_center/resources',
      'B6',
      needs(rights, 'cc_resource', 'read', ({ query }) =>
        listing(new Filters(query), RESOURCES, {
          shape: ({ displays: _, gateway, ...resource }) => ({
            ...resource,
            id: String(resource.id),
            gateway: lookup(gateway),
            reserve: false,
            variables: {},
            description: '',
            patterns: [],
            max_successively_errors: 0,
            error_ids: [],
            failure_dial_delay: 0,
            parameters: { cid_type: '', ignore_early_media: '' },
            last_error_id: '',
            last_error_at: '0',
            successively_errors: 0,
            domain_id: DOMAIN.id,
            ...made
          }),
          text: named
        })
      )
    ),
    route(
      'GET',
      '/api/call_center/resources/{resource_id}/display',
      'B6',
      needs(rights, 'cc_resource', 'read', (request) => {
        const id = idOf(request)
        const displays = RESOURCES.find((resource) => resource.id === id)?.displays ?? []
        return listing(
          new Filters(request.query),
          displays.map((display, index) => ({ id: id * 100 + index, display })),
          { shape: (row) => ({ id: String(row.id), display: row.display }), text: ({ display }) => display }
        )
      })
    ),
    route(
      'GET',
      '/api/call_center/teams',
      'B9',
      needs(rights, 'cc_team', 'read', ({ query }) =>
        listing(new Filters(query), TEAMS, {
          shape: ({ strategy, ...team }) => ({
            ...lookup(team),
            strategy,
            domain_id: DOMAIN.id,
            max_no_answer: 3,
            wrap_up_time: 2,
            call_timeout: 30
          }),
          text: named
        })
      )
    ),
    route(
      'GET',
      '/api/call_center/queues',
      'B15',
      needs(rights, 'cc_queue', 'read', ({ query }) => {
        const filters = new Filters(query)
        const enabled = filters.flag('enabled')
        const queues = QUEUE_LIST.filter(
          (queue) =>
            anyOf(filters.among('type'), [queue.type]) &&
            anyOf(filters.among('team_id'), [queue.teamId]) &&
            anyOf(filters.among('tags'), queue.tags) &&
            (enabled === null || queue.enabled === enabled)
        )
        return listing(filters, queues, { shape: queueShape, text: named })
      })
    ),
    route(
      'GET',
      '/api/call_center/queues/{id}',
      'B15',
      needs(rights, 'cc_queue', 'read', (request) => {
        const id = idOf(request)
        const queue = QUEUE_LIST.find((one) => one.id === id)
        if (!queue) throw new Refusal('store.sql_queue.get.app_error', 404, `Id=${id}, not found`)
        return ok(queueShape(queue))
      })
    )
  ]
}

function shapeOfQueue(queue: DemoQueue, { members, exchange, queueLine }: RestParts, made: Shape): Shape {
  const seconds = queue.processing ? 120 : 0
  return {
    ...lookup(queue),
    type: queue.type,
    strategy: queue.strategy,
    enabled: queue.enabled,
    priority: 0,
    description: queue.description,
    calendar: { id: '1', name: 'Office hours' },
    team: lookup(TEAMS.find(({ id }) => id === queue.teamId)!),
    payload: {},
    variables: {},
    processing: queue.processing,
    processing_sec: seconds,
    processing_renewal_sec: seconds,
    task_processing: {
      enabled: queue.processing,
      sec: seconds,
      renewal_sec: seconds,
      autosave: false,
      prolongation_options: { enabled: queue.processing, is_timeout_retry: false, repeats_number: 3, prolongation_time_sec: seconds }
    },
    sticky_agent: false,
    count: members.count(queue.id),
    waiting: exchange.waitingIn(queue.id) + queueLine.count(queue.id),
    active: exchange.open().filter((leg) => leg.attempt?.queue.id === queue.id).length,
    tags: queue.tags.map((name) => ({ name })),
    resources: [],
    resource_groups: [],
    domain_id: DOMAIN.id,
    ...made
  }
}

import { dispatch, ok, record, type Answer, type ApiRequest, type Handler, route, type Route } from '../http/answer'
import type { Agent } from './agent'
import { AGENT, COLLEAGUES, DOMAIN, PAUSE_CAUSES, QUEUES } from './demo-data'
import type { Exchange } from './exchange'
import { Refusal, sessionExpired } from './refusal'
import type { Sessions } from './sessions'
import { restAttempt, restCall, type Shape } from './shapes'

const HISTORY_FILTERS = ['created_at.from', 'created_at.to', 'stored_at.from', 'stored_at.to', 'number', 'q', 'dependency_id', 'id']

/** The REST face under `/api` (Webitel contract 2 to 5). */
export function webitelRest(parts: {
  exchange: Exchange
  agent: Agent
  sessions: Sessions
  device: () => Record<string, string>
  omitDefaults: () => boolean
}): Handler {
  const { exchange, agent, sessions } = parts
  const open: Route[] = [
    route('POST', '/api/login', 'B1', ({ json }) => ok(sessions.login(record(json).username, record(json).password))),
    route('POST', '/api/login/2fa', 'B1', ({ json }) => twoFactor(sessions, record(json))),
    route('GET', '/api/login', 'B1', () => ({
      status: 300,
      body: { providers: [], enabled_tfa: sessions.secondFactor, login_options: {} }
    }))
  ]
  const closed: Route[] = [
    route('GET', '/api/userinfo', 'B1', (request) => ok(userinfo(sessions, agent, tokenOf(request)))),
    route('POST', '/api/logout', 'B1', (request) => (sessions.end(tokenOf(request)), ok({}))),
    route('GET', '/api/user/device/config/webrtc', 'B4', () => ok({ webrtc: parts.device() })),
    route(
      'PATCH',
      '/api/call_center/attempts/{id}',
      'B10',
      ({ json, params }) => (exchange.attempts.report(Number(params[0]), 'rest', record(json)), ok({ status: 'success' }))
    ),
    route(
      'PATCH',
      '/api/call_center/queues/attempts/{id}/renewal',
      'B10',
      ({ json, params }) => (exchange.attempts.renew(Number(params[0]), Number(record(json).renewal ?? 0)), ok({}))
    ),
    route('GET', '/api/call_center/queues/attempts/active', 'B11', (request) =>
      page(request, activeAttempts(exchange, request.query.getAll('id')))
    ),
    route('GET', '/api/call_center/agents/{id}/pause_causes', 'B3', () => ok({ items: PAUSE_CAUSES })),
    route('GET', '/api/call_center/queues', 'B15', (request) =>
      page(
        request,
        Object.entries(QUEUES).map(([name, id]) => ({
          id: String(id),
          name,
          type: 1,
          enabled: true,
          processing: true,
          processing_sec: 120
        }))
      )
    ),
    route('GET', '/api/call_center/users', 'B4', (request) => page(request, COLLEAGUES)),
    route('GET', '/api/calls/history', 'B12', (request) => page(request, history(exchange, request.query))),
    route('GET', '/api/calls/active', 'B4', (request) =>
      page(
        request,
        exchange
          .open()
          .filter((leg) => leg.state !== 'hangup')
          .map(restCall)
      )
    )
  ]
  return async (request) => {
    try {
      const answer = await dispatch(open, request)
      if (answer) return tidy(answer, parts.omitDefaults())
      if (!request.path.startsWith('/api/')) return null
      if (!sessions.valid(tokenOf(request))) throw sessionExpired()
      const found = await dispatch(closed, request)
      return found && tidy(found, parts.omitDefaults())
    } catch (error) {
      if (error instanceof Refusal) return { status: error.code, body: error.body }
      throw error
    }
  }
}

function tokenOf(request: ApiRequest): string {
  const value = request.headers['x-webitel-access'] ?? request.query.get('access_token') ?? ''
  return String(value)
}

function twoFactor(sessions: Sessions, body: Record<string, unknown>): Answer {
  if (body.totp !== '123456') throw new Refusal('app.auth.2fa.invalid', 401, 'Invalid code')
  return ok({ access_token: sessions.issue() })
}

function userinfo(sessions: Sessions, agent: Agent, token: string): Shape {
  return {
    user_id: AGENT.userId,
    dc: DOMAIN.id,
    domain: DOMAIN.name,
    name: AGENT.name,
    username: AGENT.user,
    preferred_username: `${AGENT.user}@${DOMAIN.name}`,
    extension: AGENT.extension,
    chat_name: '',
    expires_at: String(sessions.expiresAt(token)),
    updated_at: '0',
    roles: [{ id: '1', name: 'agent' }],
    scope: [{ id: '3', class: 'cc_queue', name: 'Queues', access: 'rw', abac: false, obac: true, rbac: false }],
    permissions: [
      { id: 'playback_record_file', name: 'Play recordings', usage: '' },
      { id: 'view_cdr_phone_numbers', name: 'See phone numbers', usage: '' }
    ],
    license: agent.hasLicence ? [{ id: '1', prod: 'CALL_CENTER', name: 'Call centre', scope: [], issued_at: '0', expires_at: '0' }] : []
  }
}

function activeAttempts(exchange: Exchange, ids: string[]): Shape[] {
  return exchange
    .open()
    .flatMap((leg) => (leg.attempt && (ids.length === 0 || ids.includes(String(leg.attempt.id))) ? [restAttempt(leg, leg.attempt)] : []))
}

function history(exchange: Exchange, query: URLSearchParams): Shape[] {
  if (!HISTORY_FILTERS.some((name) => query.has(name)))
    throw new Refusal('grpc.call.search_history', 400, 'one of created_at, stored_at, number, q, dependency_id, id is required')
  const ids = query.getAll('id')
  const from = Number(query.get('created_at.from') ?? 0)
  const to = Number(query.get('created_at.to') ?? Number.MAX_SAFE_INTEGER)
  const number = query.get('number')
  return exchange.history
    .filter((leg) => ids.length === 0 || ids.includes(leg.id))
    .filter((leg) => leg.createdAt >= from && leg.createdAt <= to)
    .filter((leg) => number === null || new RegExp(number.replace(/^\+/, '\\+')).test(leg.spec.number))
    .map(restCall)
}

/** `size` default 40, outside 1..20000 also 40; one more row is looked at to know `next` (Webitel contract 3). */
function page(request: ApiRequest, items: readonly Shape[]): Answer {
  const asked = Number(request.query.get('size') ?? 40)
  const size = asked >= 1 && asked <= 20_000 ? asked : 40
  const start = Math.max(Number(request.query.get('page') ?? 1) - 1, 0) * size
  return ok({ items: items.slice(start, start + size), next: items.length > start + size })
}

/** Members with default values are left out, as the vendor's gateway may do (Webitel contract 3). */
function tidy(answer: Answer, omitDefaults: boolean): Answer {
  if (!omitDefaults || answer.status >= 400) return answer
  return { ...answer, body: withoutDefaults(answer.body) ?? {} }
}

function withoutDefaults(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map((item) => withoutDefaults(item) ?? {})
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .map(([key, item]) => [key, withoutDefaults(item)])
        .filter(([, item]) => item !== undefined)
    )
  }
  return value === 0 || value === '' || value === '0' || value === false || value === null ? undefined : value
}

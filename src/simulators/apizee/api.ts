import { ok, route, type Answer, type Route } from '../http/answer'
import { ranged } from '../http/ranged'
import type { ApizeeState } from './apizee-state'
import { iso, sessionShape } from './conferences'
import { conferenceRoutes } from './conference-routes'
import { ENTERPRISE, MEETING_SERVICE } from './demo-data'
import type { Guarded } from './guarded'
import { refusal, tooMany } from './refusals'
import { conferenceMedia, ticketMedia } from './shapes'
import { cut, sliceOf } from './slice'
import { local, statisticsLine } from './statistics'
import { ticketRoutes } from './ticket-routes'
import { valuesOf } from './values-of'

/** Apizee's REST API, with the paths of its first documentation (apizee.md 4). */
export function apizeeApi(state: ApizeeState): Route[] {
  const { access, config, tickets, conferences } = state
  const no = (status: number, message: string): Answer => refusal(status, message, config)

  const guarded: Guarded = (method, path, row, handler) =>
    route(method, path, row, (request) => {
      const user = access.bearer(request.headers.authorization)
      if (user === null) return no(401, 'Unauthorized')
      const wait = access.limit(user.login)
      return wait === null ? handler(request, user) : tooMany(wait)
    })

  return [
    route('POST', '/api/token', 'A1', (request) => {
      const value = valuesOf(request)
      const login = value('username')
      const password = value('password')
      if ((value('grant_type') ?? 'password') !== 'password') return no(400, 'Unsupported grant_type')
      if (login === null || password === null) return no(400, 'Missing parameter: username and password are mandatory')
      const wait = config.rateCountsToken ? access.limit(login.toLowerCase()) : null
      if (wait !== null) return tooMany(wait)
      const user = access.checked(login, password)
      if (user === null) return no(401, 'Invalid username or password')
      return ok({ access_token: access.issue(user), created_at: iso(state.now()), expires_in: config.tokenLifetimeS })
    }),
    guarded('POST', '/api/token/revoke', 'A1', ({ headers }) => {
      access.revoke(headers.authorization)
      return ok({ access_token: /\S+$/.exec(headers.authorization ?? '')?.[0] ?? '' })
    }),
    ...ticketRoutes(state, guarded),
    guarded('GET', '/api/enterprises/{enterpriseId}/tickets/{id}/medias', 'A4', ({ params, query }) => {
      if (params[0] !== String(ENTERPRISE.id)) return no(404, 'Enterprise not found')
      const ticket = tickets.find(params[1])
      if (ticket === undefined) return no(404, 'Ticket not found')
      const slice = sliceOf(query, 10)
      if (slice === null) return no(400, 'limit must be between 1 and 100')
      const medias = ticket.medias.filter(({ status }) => status === (query.get('status') ?? 'completed'))
      return ok({ ...slice, medias: cut(medias, slice).map((medium) => ticketMedia(medium, state.origins())), count: medias.length })
    }),
    guarded('GET', '/api/enterprises/{enterpriseId}/tickets-stats', 'A5', ({ params, query }) => {
      if (params[0] !== String(ENTERPRISE.id)) return no(404, 'Enterprise not found')
      const [since, until] = [query.get('since') ?? '', query.get('until') ?? '']
      if (query.get('format') !== 'JSON') return no(400, 'Unknown format')
      if (!isDay(since) || !isDay(until)) return no(400, 'since and until must be dates (YYYY-MM-DD)')
      const days = (at: number) => local(at).slice(0, 10)
      return ok(tickets.all.filter(({ start }) => days(start) >= since && days(start) < until).map(statisticsLine))
    }),
    ...conferenceRoutes(state, guarded),
    guarded('GET', '/api/conferences/{id}/media', 'A8', ({ params, query }) => {
      const conference = conferences.find(params[0])
      if (conference === undefined) return no(404, 'Conference not found')
      const slice = sliceOf(query, 10)
      if (slice === null) return no(400, 'limit must be between 1 and 100')
      const newestFirst = query.get('order') !== 'asc'
      const medias = [...conference.medias].sort((a, b) => (newestFirst ? b.created - a.created : a.created - b.created))
      return ok({
        total: medias.length,
        data: cut(medias, slice).map((medium) => conferenceMedia(medium, conference, state.origins()))
      })
    }),
    ...(['/session', '/sessions'] as const).map((path) =>
      guarded('GET', `/api${path}`, 'A9', ({ query }) => {
        if (path !== config.sessionPath) return no(404, 'Not found')
        const slice = sliceOf(query, 100)
        if (slice === null) return no(400, 'limit must be between 1 and 100')
        const key = query.get('service_key')
        if (key === null) return no(400, 'Missing parameter: service_key')
        const today = new Date(state.now()).toISOString().slice(0, 10)
        const since = Date.parse(query.get('since') ?? `${today}T00:00:00Z`)
        const until = Date.parse(query.get('until') ?? `${today}T23:59:59Z`)
        if (Number.isNaN(since) || Number.isNaN(until)) return no(400, 'since and until must be dates')
        const found = key === MEETING_SERVICE.key ? conferences.sessions.filter(({ start }) => start >= since && start <= until) : []
        return ok({ total: found.length, since: iso(since), until: iso(until), data: cut(found, slice).map(sessionShape) })
      })
    ),
    route('GET', '/media/showVideo/{enterpriseId}/hash/{hash}', 'A4', (request) => {
      if (access.bearer(request.headers.authorization) === null && access.visitor(request.headers.cookie) === null)
        return no(401, 'Unauthorized')
      const medium = [...tickets.all, ...conferences.all].flatMap(({ medias }) => medias).find(({ hash }) => hash === request.params[1])
      if (request.params[0] !== String(ENTERPRISE.id) || medium?.status !== 'completed') return no(404, 'Media not found')
      return ranged(request, medium.bytes, medium.mime)
    })
  ]
}

const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))

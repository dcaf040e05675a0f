import { ok, record, route, type Answer, type ApiRequest, type Route } from '../http/answer'
import type { WesalConfig } from './wesal-config'
import { missing, refusing, WesalRefusal } from './wesal-refusal'
import { answeredSurvey, COMPANIES, ORGANIZATION, QUESTIONS, WesalSurveys, type AnsweredSurvey } from './wesal-surveys'

const ZONE_LESS = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/

/** Organisation, questions and surveys (wesal.md 4.1 to 4.3). `signedIn` refuses a request without a good token. */
export function surveyRoutes(
  config: WesalConfig,
  seed: number,
  answered: readonly AnsweredSurvey[],
  signedIn: (request: ApiRequest) => void
): Route[] {
  const on = (method: string, path: string, row: string, handler: (request: ApiRequest) => unknown): Route =>
    route(
      method,
      `/api/v1${path}`,
      row,
      refusing(config, (request): Answer => {
        signedIn(request)
        return ok({ data: handler(request), success: true })
      })
    )
  return [
    on('GET', '/queries/organization', 'W4', () => ({ organization: ORGANIZATION, companies: COMPANIES })),
    on('GET', '/survey/queries/questions/{companyId}', 'W5', ({ params }) => {
      companyOf(Number(params[0]))
      return { questions: QUESTIONS }
    }),
    on('POST', '/survey/queries/surveys', 'W6', ({ json }) => {
      const body = record(json)
      if (body.companyId === undefined) throw missing('companyId')
      if (body.filters === undefined) throw missing('filters')
      const company = companyOf(config.paging === 'lenient' ? Number(body.companyId) : body.companyId)
      const limit = within(config, body.limit, 10, 1, 100)
      const offset = within(config, body.offset, 0, 0, Number.MAX_SAFE_INTEGER)
      const surveys = new WesalSurveys(config, seed, company.id)
      const [from, to] = rangeOf(body.filters)
      const [first, end] = [surveys.firstFrom(from), surveys.firstFrom(to)]
      const indexes = Array.from({ length: Math.max(0, Math.min(limit, end - first - offset)) }, (_, at) => first + offset + at)
      const own = company.id === COMPANIES[0].id ? answered.filter(({ at }) => at >= from && at < to) : []
      const after = Math.max(0, offset - (end - first))
      return {
        profile: { ...ORGANIZATION, companyId: String(company.id), companyName: company.name },
        surveys: [
          ...indexes.map((index) => surveys.survey(index, body.extended === true)),
          ...own.slice(after, after + limit - indexes.length).map(answeredSurvey)
        ],
        pagination: pagination(end - first + own.length, offset, limit, config.paginationQuirk ? 100 : limit)
      }
    })
  ]
}

function companyOf(id: unknown): (typeof COMPANIES)[number] {
  const company = COMPANIES.find((one) => one.id === id)
  if (company === undefined) throw new WesalRefusal('X004', 'Invalid request: companyId')
  return company
}

/** A number of the paging: out of range is refused, or brought into the range by a lenient vendor. */
function within(config: WesalConfig, value: unknown, otherwise: number, least: number, most: number): number {
  if (value === undefined) return otherwise
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value
  if (config.paging === 'strict') throw new WesalRefusal('X004')
  const near = Math.trunc(Number(value))
  return Number.isNaN(near) ? otherwise : Math.min(Math.max(near, least), most)
}

/** The times that every filter leaves, `from <= time < to` (UTC). */
function rangeOf(filters: unknown): [number, number] {
  if (!Array.isArray(filters)) throw new WesalRefusal('X004')
  let [first, end] = [0, Number.MAX_SAFE_INTEGER]
  for (const filter of filters.map(record)) {
    const { startTime, endTime } = record(filter.value)
    if (filter.dimension !== 'dateTime') throw new WesalRefusal('X004', 'Invalid request: dimension')
    const [from, to] = [timeOf(startTime), timeOf(endTime)]
    if (from >= to) throw new WesalRefusal('X004', 'Invalid request: endTime')
    first = Math.max(first, from)
    end = Math.min(end, to)
  }
  return [first, Math.max(first, end)]
}

function timeOf(text: unknown): number {
  const at = typeof text === 'string' && ZONE_LESS.test(text) ? Date.parse(`${text}Z`) : Number.NaN
  if (Number.isNaN(at)) throw new WesalRefusal('X004', 'Invalid request: dateTime')
  return at
}

function pagination(totalItems: number, offset: number, limit: number, perPage: number): Record<string, unknown> {
  const currentPage = Math.floor(offset / limit) + 1
  return {
    currentPage,
    totalPages: Math.ceil(totalItems / perPage),
    previousPage: currentPage > 1 ? currentPage - 1 : null,
    nextPage: offset + limit < totalItems ? currentPage + 1 : null,
    totalItems
  }
}

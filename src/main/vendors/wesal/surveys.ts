import { z } from 'zod'
import type { Survey, SurveyFilter } from '../../../contract/commands/surveys'
import type { Settings } from '../../../contract/settings'
import { fail, ok, type Result } from '../../../contract/result'
import type { VendorCause } from '../../../contract/vendor-causes'
import type { HandlersOf, Log, Pages } from '../../companion/ports'
import type { Priority } from '../http'
import type { DataAnswer, WesalDesk } from './desk'
import { Count, Id, rowsOf, textUpTo, Value } from './read'
import { surveyOf, SurveyRow, summaryOf } from './survey-row'
import { zoneLessTime } from './zone-less-time'

export interface SurveyParts {
  log: Log
  settings: () => Settings['wesal']
  /** Null: no account. */
  desk: () => WesalDesk | null
}

const DAY_MS = 86_400_000
/** Whole days are an hour longer where the clocks change in them. */
const HOUR_MS = 3_600_000
const MOST_ROWS = 100
/** Time for one page of long work, so that a wait named by the vendor fits in. */
const PAGE_MS = 150_000
/** Surveys whose whole is kept in memory for `surveys.detail`. */
const REMEMBERED = 500

const Organisation = z.object({
  organization: z.object({ id: Id, name: textUpTo(200), region: textUpTo(40), organizationId: textUpTo(80) }),
  companies: rowsOf(z.object({ id: Id, name: textUpTo(200) }))
})
const Questions = z.object({
  questions: rowsOf(z.object({ id: Id, name: textUpTo(500), answers: rowsOf(z.object({ id: Id, title: textUpTo(500), value: Value })) }))
})
const Page = z.object({
  profile: z
    .object({ companyId: Id, companyName: textUpTo(200) })
    .nullable()
    .catch(null),
  surveys: z.array(z.unknown()),
  pagination: z.object({ nextPage: z.unknown(), totalItems: Count }).partial().catch({})
})

interface SurveyPage {
  company: { id: string; name: string } | null
  surveys: Survey[]
  total: number | null
  nextOffset: number | null
}

export interface Surveys {
  handlers: HandlersOf<'surveys'>
  pages(filter: SurveyFilter): Pages<Survey>
}

export function createSurveys({ log, settings, desk }: SurveyParts): Surveys {
  /** Read once per sign-in under `key`. */
  const once = async <Value>(key: string, read: (desk: WesalDesk) => Promise<DataAnswer<Value>>): Promise<Result<Value, VendorCause>> => {
    const mine = desk()
    if (mine === null) return fail('not-set-up')
    if (mine.session.has(key)) return ok(mine.session.get(key) as Value)
    const answer = await read(mine)
    if (answer.ok) mine.session.set(key, answer.value)
    return answer
  }

  const readPage = async (
    mine: WesalDesk,
    filter: SurveyFilter,
    limit: number,
    priority: Priority
  ): Promise<Result<SurveyPage, VendorCause>> => {
    const { companyId, from, to, extended, offset } = filter
    const { maxRangeDays, timeZone, conversationHosts } = settings()
    if (from >= to) return fail('invalid', 'to')
    if (to - from > maxRangeDays * DAY_MS + HOUR_MS) return fail('invalid', 'range')
    const [startTime, endTime] = [zoneLessTime(from, timeZone), zoneLessTime(to, timeZone)]
    if (startTime === null || endTime === null) return fail('invalid', 'timeZone')
    // Within one second, or over the hour that the zone's clock shows twice: no range in the vendor's form.
    if (startTime >= endTime) return fail('invalid', 'to')
    const answer = await mine.call({
      method: 'POST',
      path: '/survey/queries/surveys',
      json: {
        filters: [{ dimension: 'dateTime', value: { startTime, endTime } }],
        companyId: Number(companyId),
        extended,
        offset,
        limit
      },
      data: Page,
      subject: 'companyId',
      priority,
      ...(priority === 'background' ? { deadlineMs: PAGE_MS } : {})
    })
    if (!answer.ok) return answer
    const { profile, surveys: rows, pagination } = answer.value
    const surveys = rowsOf(SurveyRow)
      .parse(rows)
      .map((row) => surveyOf(row, conversationHosts))
    if (surveys.length < rows.length) log.warn('wesal-surveys-unreadable', { count: rows.length - surveys.length })
    const total = pagination.totalItems ?? null
    const { nextPage } = pagination
    const reached = offset + rows.length
    const more = nextPage === undefined ? reached < (total ?? 0) : nextPage !== null
    if (more && rows.length === 0)
      return (total ?? 0) > reached ? fail('vendor-error', 'empty page') : ok({ company: null, surveys, total, nextOffset: null })
    return ok({
      company: profile === null ? null : { id: profile.companyId, name: profile.companyName ?? '' },
      surveys,
      total,
      nextOffset: more ? reached : null
    })
  }

  const remember = ({ found }: WesalDesk, surveys: Survey[]) => {
    for (const survey of surveys) {
      found.delete(survey.id)
      found.set(survey.id, survey)
    }
    for (const id of [...found.keys()].slice(0, Math.max(0, found.size - REMEMBERED))) found.delete(id)
  }

  return {
    handlers: {
      'surveys.organisation': () =>
        once('organisation', async (mine) => {
          const answer = await mine.call({ method: 'GET', path: '/queries/organization', data: Organisation })
          if (!answer.ok) return answer
          const { organization, companies } = answer.value
          return ok({
            organisation: { ...organization, name: organization.name ?? '' },
            companies: companies.map(({ id, name }) => ({ id, name: name ?? '' }))
          })
        }),
      'surveys.questions': ({ companyId }) =>
        once(`questions ${companyId}`, async (mine) => {
          const path = `/survey/queries/questions/${companyId}`
          const answer = await mine.call({ method: 'GET', path, data: Questions, subject: 'companyId' })
          if (!answer.ok) return answer
          return ok({
            questions: answer.value.questions.map(({ id, name, answers }) => ({
              id,
              name: name ?? '',
              answers: answers.map((one) => ({ ...one, title: one.title ?? '' }))
            }))
          })
        }),
      async 'surveys.search'({ limit, ...filter }) {
        const mine = desk()
        if (mine === null) return fail('not-set-up')
        const page = await readPage(mine, filter, limit, 'agent')
        if (!page.ok) return page
        remember(mine, page.value.surveys)
        return ok({ ...page.value, surveys: page.value.surveys.map(summaryOf) })
      },
      async 'surveys.detail'({ surveyId }) {
        const mine = desk()
        if (mine === null) return fail('not-set-up')
        const found = mine.found.get(surveyId)
        return found === undefined ? fail('not-found') : ok(found)
      }
    },
    async *pages(filter) {
      const mine = desk()
      if (mine === null) {
        yield fail('not-set-up')
        return
      }
      let before = new Set<string>()
      const begun = new Set<string | undefined>([undefined])
      for (let offset: number | null = filter.offset; offset !== null;) {
        const page: Result<SurveyPage, VendorCause> =
          desk() === mine ? await readPage(mine, { ...filter, offset }, MOST_ROWS, 'background') : fail('signed-out')
        if (!page.ok) {
          yield page
          return
        }
        offset = page.value.nextOffset
        // A survey that came in meanwhile pushes the last of one page onto the next.
        const rows = page.value.surveys.filter(({ id }) => !before.has(id))
        before = new Set(page.value.surveys.map(({ id }) => id))
        yield ok({ rows, total: page.value.total })
        const first = page.value.surveys[0]?.id
        // Pages that begin anew would never end.
        if (offset !== null && begun.has(first)) {
          yield fail('vendor-error', 'pages repeat')
          return
        }
        begun.add(first)
      }
    }
  }
}

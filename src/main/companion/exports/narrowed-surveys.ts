import type { Survey, SurveyLink, SurveyNarrowing } from '../../../contract/commands/surveys'
import { fail, ok } from '../../../contract/result'
import { isLookedFor } from '../../../contract/survey-narrowing'
import type { VendorCause } from '../../../contract/vendor-causes'
import type { Pages } from '../ports'

/** The conversations of the agent's that surveys belong to; null while that cannot be told. */
export type LinksOf = (surveys: readonly Survey[]) => SurveyLink[] | null

/** What the screen shows of pages that the vendor found by time alone; how many that are in all is known at the end. */
export async function* narrowedSurveys(
  pages: Pages<Survey>,
  narrowing: SurveyNarrowing,
  linksOf: LinksOf
): Pages<Survey, VendorCause | 'journal-unavailable'> {
  for await (const page of pages) {
    const links = narrowing.own && page.ok ? linksOf(page.value.rows) : []
    if (!page.ok || links === null) {
      yield page.ok ? fail('journal-unavailable') : page
      return
    }
    const own = new Set(links.map(({ surveyId }) => surveyId))
    yield ok({ rows: page.value.rows.filter((survey) => isLookedFor(survey, narrowing, own.has(survey.id))), total: null })
  }
}

import '../../../kit/words/customers'
import '../../../kit/words/surveys'
import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react'
import { isLookedFor } from '../../../../contract/survey-narrowing'
import { Banner } from '../../../kit/banner'
import { Button } from '../../../kit/button'
import { clock } from '../../../kit/clock'
import { Empty, Failed, Loading } from '../../../kit/empty'
import { useCompanion } from '../../../kit/use-companion'
import { useMedia } from '../../../kit/use-media'
import { t } from '../../../kit/words'
import { useOnline } from '../../video/use-online'
import { useView } from '../../view'
import { isOfAccount, wesalTroubleWords, type WesalTrouble } from '../../wesal-trouble'
import { meanWords, SurveyCharts } from './survey-charts'
import { SurveyBar } from './survey-bar'
import { SurveyDetail } from './survey-detail'
import { SurveyExport } from './survey-export'
import { anySurvey, narrowingOf, type SurveyFilters } from './survey-filters'
import { meanOf, questionsOf, scaleOf } from './survey-figures'
import { SurveyTable } from './survey-table'
import { useOrganisation } from './use-organisation'
import { useSurveyList, type SurveyAsk, type SurveyList } from './use-survey-list'
import css from './surveys.module.css'

/** What was looked for stays while other pages are shown; a change of workspace forgets it. */
let kept: { workspace: string; filters: SurveyFilters } | null = null

/** What customers answered after their conversations, listed and counted. */
export default function Surveys() {
  const workspace = useCompanion((state) => state.workspace)
  const name = useCompanion((state) => state.vendors.wesal.name)
  const third = useMedia('(width >= 1180px)')
  const online = useOnline()
  const [filters, setFilters] = useState<SurveyFilters>(kept?.workspace === workspace ? kept.filters : anySurvey)
  const [selected, setSelected] = useState<string | null>(null)
  useEffect(() => {
    kept = { workspace, filters }
  }, [workspace, filters])

  const { organisation, company, trouble: noOrganisation, again: askAgain } = useOrganisation(true)
  const companyId = company?.id ?? null
  const { period, extended } = filters
  const ask = useMemo<SurveyAsk | null>(() => (companyId === null ? null : { companyId, period, extended }), [companyId, period, extended])
  const list = useSurveyList(ask, JSON.stringify([workspace, name, ask, new Date(clock.now()).toDateString()]))
  const { surveys, links } = list
  const questions = useMemo(() => questionsOf(list.questions, surveys), [list.questions, surveys])
  const question = questions.find(({ id }) => id === filters.questionId) ?? questions[0] ?? null
  const questionId = question?.id ?? null
  const scale = useMemo(() => (question === null ? [] : scaleOf(question, surveys)), [question, surveys])
  const narrowing = useMemo(() => narrowingOf(filters, questionId), [filters, questionId])
  const shown = useMemo(() => surveys.filter((survey) => isLookedFor(survey, narrowing, links.has(survey.id))), [surveys, narrowing, links])
  const survey = surveys.find(({ id }) => id === selected) ?? null
  const close = useCallback(() => {
    setSelected(null)
    requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-survey][tabindex="0"]')?.focus())
  }, [])
  const trouble = noOrganisation ?? list.trouble
  const again = noOrganisation === null ? list.goOn : askAgain
  const { count, mean } = questionId === null ? { count: 0, mean: null } : meanOf(shown, questionId)
  const detail = survey !== null && ask !== null && (
    <SurveyDetail key={survey.id} survey={survey} ask={ask} link={links.get(survey.id) ?? null} questions={questions} onClose={close} />
  )
  return (
    <div className={css.surveys}>
      {/* The table keeps its place below a detail that covers it. */}
      <section className={css.page} aria-label={t('team.pages.surveys')} data-pane="team" hidden={detail !== false && !third}>
        <header className={css.head}>
          <h2 className="hidden-text">{t('team.pages.surveys')}</h2>
          <p className="small second" role="status">
            {list.reading || questionId === null
              ? ''
              : mean === null
                ? t('surveys.count', { count: shown.length })
                : t('surveys.countMean', { count, mean: meanWords(mean) })}
          </p>
          <span className={css.headActs}>
            {ask !== null && (
              <SurveyExport
                filter={{ companyId: ask.companyId, extended: ask.extended, ...list.times, narrowing }}
                unavailable={list.times.to === 0 || list.reading ? t('surveys.exportLater') : null}
              />
            )}
            <Button
              tone="quiet"
              icon="refresh"
              iconOnly
              label={t('surveys.again')}
              pending={list.reading}
              onPress={() => (noOrganisation === null ? list.again() : askAgain())}
            />
          </span>
        </header>
        {organisation !== null && (
          <SurveyBar
            filters={filters}
            companies={organisation.companies}
            companyId={companyId ?? ''}
            questions={questions}
            questionId={questionId}
            scale={scale}
            queues={namesOf(surveys.map(({ queue }) => queue))}
            agents={namesOf(surveys.map(({ agent }) => agent))}
            onChange={setFilters}
          />
        )}
        {!online && (
          <Banner tone="caution" shape="strip" role="status">
            {t('surveys.offline')}
          </Banner>
        )}
        {trouble !== null && surveys.length > 0 && (
          <Banner tone="caution" shape="strip" role="alert" actions={<Button onPress={again}>{t('surveys.tryAgain')}</Button>}>
            {wesalTroubleWords(trouble)} {t('surveys.readSoFar', { count: surveys.length })}
          </Banner>
        )}
        {list.reading || (organisation === null && trouble === null) ? (
          <Reading list={list} />
        ) : trouble !== null && surveys.length === 0 ? (
          <NotRead trouble={trouble} onAgain={again} />
        ) : companyId === null ? (
          <Empty icon="team" title={t('surveys.noCompany')}>
            {t('surveys.noCompanyMeans')}
          </Empty>
        ) : surveys.length === 0 ? (
          <Empty icon="chat" title={t('surveys.empty')}>
            {t('surveys.emptyMeans')}
          </Empty>
        ) : (
          <>
            {shown.length === 0 ? (
              <Empty
                icon="search"
                title={t('surveys.nothingFits')}
                actions={
                  <Button onPress={() => setFilters({ ...anySurvey, period, extended, questionId: filters.questionId })}>
                    {t('customers.filter.clear')}
                  </Button>
                }
              >
                {t('surveys.nothingFitsMeans', { count: surveys.length })}
              </Empty>
            ) : (
              <SurveyTable
                surveys={shown}
                links={links}
                questionId={questionId}
                most={scale.at(-1)?.value ?? 0}
                selected={selected}
                onOpen={setSelected}
              />
            )}
            {!list.complete && trouble === null && (
              <Foot>
                <p className="small second">
                  {list.total === null
                    ? t('surveys.readSoFar', { count: surveys.length })
                    : t('surveys.readOf', { count: surveys.length, total: list.total })}
                </p>
                <Button onPress={list.goOn}>{t('surveys.readOn')}</Button>
              </Foot>
            )}
            {shown.length > 0 && (
              <div className={css.below}>
                {third && detail}
                {question !== null && <SurveyCharts surveys={shown} question={question} scale={scale} times={list.times} />}
              </div>
            )}
          </>
        )}
      </section>
      {!third && detail}
    </div>
  )
}

const Foot = ({ children }: { children: ReactNode }) => <div className={css.foot}>{children}</div>

const namesOf = (names: readonly (string | null)[]): string[] =>
  [...new Set(names.filter((name) => name !== null && name !== ''))].sort((a, b) => a!.localeCompare(b!)) as string[]

/** How far the reading is; it can be left at what came. */
function Reading({ list }: { list: SurveyList }) {
  const count = list.surveys.length
  const words =
    count === 0
      ? t('surveys.loading')
      : list.total === null
        ? t('surveys.loadingSoFar', { count })
        : t('surveys.loadingOf', { count, total: list.total })
  return (
    <div className={css.reading}>
      <Loading words={words} />
      {count > 0 && <Button onPress={list.stop}>{t('surveys.stop')}</Button>}
    </div>
  )
}

function NotRead({ trouble, onAgain }: { trouble: WesalTrouble; onAgain: () => void }) {
  const { openSettings } = useView()
  return (
    <Failed
      title={t(trouble.cause === 'forbidden' ? 'surveys.forbidden' : 'surveys.failed')}
      actions={
        <>
          <Button onPress={onAgain}>{t('surveys.tryAgain')}</Button>
          {isOfAccount(trouble) && <Button onPress={() => openSettings('accounts')}>{t('team.toSettings')}</Button>}
        </>
      }
    >
      {wesalTroubleWords(trouble)}
    </Failed>
  )
}

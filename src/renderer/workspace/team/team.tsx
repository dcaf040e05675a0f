import '../../kit/words/team'
import { Suspense } from 'react'
import { Button } from '../../kit/button'
import { Empty, Loading } from '../../kit/empty'
import { useCompanion } from '../../kit/use-companion'
import { t } from '../../kit/words'
import type { State } from '../../../contract/state'
import { useView, type TeamPage } from '../view'
import { isForTeam, teamPages } from './team-pages'
import css from './team.module.css'

const offeredPages = (state: State): string =>
  (Object.keys(teamPages) as TeamPage[]).filter((page) => teamPages[page].isFor(state)).join(' ')

/** What is kept of and for colleagues, a page for each kind. */
export default function Team() {
  const { view, openTeam, openSettings } = useView()
  const offered = useCompanion(offeredPages).split(' ') as TeamPage[]
  const any = useCompanion(isForTeam)
  const page = offered.includes(view.teamPage) ? view.teamPage : offered[0]
  if (!any || page === undefined)
    return (
      <section className={css.team} aria-label={t('sections.team')} data-pane="team">
        <header className={css.head}>
          <h1 tabIndex={-1}>{t('sections.team')}</h1>
        </header>
        <Empty icon="team" title={t('team.off')} actions={<Button onPress={() => openSettings('accounts')}>{t('team.toSettings')}</Button>}>
          {t('team.offMeans')}
        </Empty>
      </section>
    )
  const { Page } = teamPages[page]
  return (
    <section className={css.team} aria-label={t('sections.team')}>
      <header className={css.head} data-pane="team">
        <h1 tabIndex={-1}>{t('sections.team')}</h1>
        <nav aria-label={t('team.pagesLabel')}>
          <ul className={css.pages}>
            {offered.map((one) => (
              <li key={one}>
                <button aria-current={one === page ? 'page' : undefined} onClick={() => openTeam(one)}>
                  {t(`team.pages.${one}`)}
                </button>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <Suspense fallback={<Loading words={t('app.opening')} />}>
        <Page />
      </Suspense>
    </section>
  )
}

import '../../../kit/words/skills'
import { lazy, Suspense, useEffect, useLayoutEffect, useState } from 'react'
import { Banner } from '../../../kit/banner'
import { useBridge } from '../../../kit/bridge'
import { Button } from '../../../kit/button'
import { Empty, Failed, Loading } from '../../../kit/empty'
import field from '../../../kit/field.module.css'
import { Icon } from '../../../kit/icon'
import { clockTime } from '../../../kit/times'
import { useCompanion } from '../../../kit/use-companion'
import { useMedia } from '../../../kit/use-media'
import { t } from '../../../kit/words'
import { useKeyDoes } from '../../key-doers'
import { useKeyCap } from '../../use-key-cap'
import { useOnline } from '../../video/use-online'
import { useView } from '../../view'
import { CellLine } from './cell-line'
import { stopRunning } from './change-skills'
import { foundMatrix, teamsOf } from './matrix'
import { MatrixTable, type Place, type Typing } from './matrix-table'
import { readColumn, readMatrix } from './read-matrix'
import { skillDesk, useSkillDesk } from './skill-desk'
import { isOfAccount, troubleWords } from './trouble-words'
import css from './skills.module.css'

const BulkPane = lazy(() => import('./bulk-pane'))
const AgentPane = lazy(() => import('./agent-pane'))

/** Who can do what how well: looked up, given, changed and taken away, for one agent or many, and the last change taken back. */
export default function Skills() {
  const bridge = useBridge()
  const { openSettings } = useView()
  const keyCap = useKeyCap()
  const online = useOnline()
  const third = useMedia('(width >= 1180px)')
  const narrow = useMedia('(width < 760px)')
  const workspace = useCompanion((state) => state.workspace)
  const webitel = useCompanion((state) => state.webitel)
  const [place, setPlace] = useState<Place | null>(null)
  const [typing, setTyping] = useState<Typing | null>(null)
  const owner = JSON.stringify([workspace, webitel.server, webitel.user])
  // Before anything can be pressed, or that press would be forgotten with what belonged to another account.
  useLayoutEffect(() => skillDesk.belongsTo(owner), [owner])
  useEffect(() => void readMatrix(bridge), [bridge, owner])

  const desk = useSkillDesk()
  const { agents, skills, columns, filter, trouble, reading, readAt, chosen, running, form, shown, said } = desk
  useEffect(() => {
    if (filter.skillId !== '') void readColumn(bridge, filter.skillId)
  }, [bridge, filter.skillId])

  const all = agents ?? []
  const found = foundMatrix({ agents: all, skills }, filter, (agent, skillId) => {
    const column = columns[skillId]
    return column?.state === 'read' ? column.held.has(agent.id) : agent.skills.some(({ id }) => id === skillId)
  })
  const isFiltered = filter.search.trim() !== '' || filter.teamId !== '' || filter.skillId !== ''
  const failed = Object.values(columns).filter(({ state }) => state === 'failed').length
  const rowAgent = found.agents.find(({ id }) => id === place?.agentId) ?? found.agents[0] ?? null

  const openForm = (): void => {
    if (rowAgent === null || form !== null) return
    if (chosen.size === 0) skillDesk.change({ chosen: new Set([rowAgent.id]) })
    const skillIds = skills.filter(({ id }) => id === place?.skillId).map(({ id }) => id)
    skillDesk.change({ form: { act: 'set', skillIds, capacity: '', enabled: true, tried: false }, shown: null })
  }
  useKeyDoes('new', openForm)
  const closeAside = (): void => {
    skillDesk.change({ form: null, shown: null })
    requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-agent] [tabindex="0"]')?.focus())
  }

  const again = (
    <Button pending={reading} onPress={() => void readMatrix(bridge)}>
      {t('skills.readAgain')}
    </Button>
  )
  const toSettings = <Button onPress={() => openSettings('accounts')}>{t('team.toSettings')}</Button>
  const aside = form !== null || shown !== null

  return (
    <div className={css.skills}>
      <section className={css.main} aria-label={t('team.pages.skills')} data-pane="team" hidden={aside && !third}>
        <header className={css.head}>
          <h2 className="hidden-text">{t('team.pages.skills')}</h2>
          <span className={css.find}>
            <Icon name="search" size={14} />
            <input
              className={field.input}
              type="search"
              dir="auto"
              autoComplete="off"
              spellCheck={false}
              maxLength={100}
              aria-label={t('skills.search')}
              placeholder={t('skills.search')}
              value={filter.search}
              onChange={(event) => skillDesk.changeFilter({ search: event.target.value })}
            />
          </span>
          <select
            className={field.input}
            aria-label={t('skills.team')}
            value={filter.teamId}
            onChange={(event) => skillDesk.changeFilter({ teamId: event.target.value })}
          >
            <option value="">{t('skills.anyTeam')}</option>
            {teamsOf(all).map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
          <select
            className={field.input}
            aria-label={t('skills.having')}
            value={filter.skillId}
            onChange={(event) => skillDesk.changeFilter({ skillId: event.target.value })}
          >
            <option value="">{t('skills.anySkill')}</option>
            {skills.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
          <span className={css.headActs}>
            <Button
              tone="quiet"
              icon="refresh"
              iconOnly
              label={t('skills.readAgain')}
              pending={reading}
              onPress={() => void readMatrix(bridge)}
            />
            <span data-new-skill>
              <Button
                icon="plus"
                iconOnly={narrow}
                label={t('skills.give')}
                keys={keyCap('new')}
                unavailable={rowAgent === null || skills.length === 0 ? t('skills.nobody') : null}
                onPress={openForm}
              >
                {t('skills.skill')}
              </Button>
            </span>
          </span>
        </header>
        {!online && (
          <Banner tone="caution" shape="strip" role="status">
            {readAt === null ? t('skills.offline') : t('skills.offlineAsOf', { time: clockTime(readAt) })}
          </Banner>
        )}
        {trouble !== null && agents !== null && (
          <Banner tone="caution" shape="strip" role="status" actions={isOfAccount(trouble) ? toSettings : again}>
            {troubleWords(trouble)} {readAt !== null && t('skills.asOf', { time: clockTime(readAt) })}
          </Banner>
        )}
        {failed > 0 && (
          <Banner
            tone="caution"
            shape="strip"
            role="status"
            actions={
              <Button
                onPress={() => {
                  for (const [id, { state }] of Object.entries(columns)) if (state === 'failed') void readColumn(bridge, id, true)
                }}
              >
                {t('skills.readAgain')}
              </Button>
            }
          >
            {t('skills.columnsFailed', { count: failed })}
          </Banner>
        )}
        {running !== null && (
          <Banner
            tone="neutral"
            shape="strip"
            actions={
              <Button unavailable={running.stopping ? t('skills.stopping') : null} onPress={stopRunning}>
                {t('skills.stop')}
              </Button>
            }
          >
            <span className={css.running}>
              <progress value={running.done} max={running.total} aria-label={t('skills.progress')} />
              <span className="num">
                {t(running.kind === 'back' ? 'skills.runningBack' : 'skills.running', { done: running.done, count: running.total })}
              </span>
            </span>
          </Banner>
        )}
        {said !== null && running === null && (
          <Banner
            tone={said.tone}
            shape="strip"
            actions={<Button tone="quiet" icon="x" iconOnly label={t('app.close')} onPress={() => skillDesk.change({ said: null })} />}
          >
            {said.words()}
            {said.left.length > 0 && (
              <ul className={css.left} data-scrolls tabIndex={0} aria-label={t('skills.leftLabel')}>
                {said.left.map(({ name, trouble: why }) => (
                  <li key={name}>{t('skills.leftOne', { name, words: why === null ? t('skills.notBegun') : troubleWords(why) })}</li>
                ))}
              </ul>
            )}
          </Banner>
        )}
        {agents === null ? (
          trouble === null || reading ? (
            <Loading words={t('skills.loading')} />
          ) : (
            <Failed
              title={t(trouble.cause === 'forbidden' ? 'skills.locked' : 'skills.failed')}
              actions={
                <>
                  {again}
                  {isOfAccount(trouble) && toSettings}
                </>
              }
            >
              {troubleWords(trouble)}
            </Failed>
          )
        ) : agents.length === 0 || skills.length === 0 ? (
          <Empty icon="team" title={t(agents.length === 0 ? 'skills.noAgents' : 'skills.noSkills')} actions={again}>
            {t(agents.length === 0 ? 'skills.noAgentsMeans' : 'skills.noSkillsMeans')}
          </Empty>
        ) : found.agents.length === 0 ? (
          <Empty
            icon="search"
            title={t('skills.notFound')}
            actions={<Button onPress={() => skillDesk.changeFilter({ search: '', teamId: '', skillId: '' })}>{t('skills.showAll')}</Button>}
          >
            {t('skills.notFoundMeans', { count: agents.length })}
          </Empty>
        ) : (
          <MatrixTable
            {...found}
            place={place}
            onPlace={setPlace}
            typing={typing}
            onTyping={setTyping}
            onAgent={(id) => skillDesk.change({ shown: id, form: null })}
          />
        )}
        {found.agents.length > 0 && (
          <footer className={css.foot}>
            <CellLine agent={rowAgent} skill={found.skills.find(({ id }) => id === place?.skillId) ?? null} typing={typing} />
            <span className="small second" role="status">
              {isFiltered
                ? t('skills.shownOf', { shown: found.agents.length, count: agents?.length ?? 0 })
                : t('skills.shown', { count: found.agents.length })}
              {chosen.size > 0 && ` · ${t('skills.chosen', { count: chosen.size })}`}
              {readAt !== null && ` · ${t('skills.statesOf', { time: clockTime(readAt) })}`}
            </span>
          </footer>
        )}
      </section>
      {form !== null && (
        <Suspense fallback={<Loading words={t('app.opening')} />}>
          <BulkPane form={form} beside={third} onClose={closeAside} />
        </Suspense>
      )}
      {shown !== null && form === null && (
        <Suspense fallback={<Loading words={t('app.opening')} />}>
          <AgentPane key={shown} agentId={shown} beside={third} onClose={closeAside} />
        </Suspense>
      )}
    </div>
  )
}

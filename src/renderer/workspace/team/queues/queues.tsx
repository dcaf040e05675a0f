import '../../../kit/late-icons'
import '../../../kit/words/queues'
import { useEffect, useMemo, useRef, useState } from 'react'
import { totalOf } from '../../../../contract/queue-total'
import { Banner } from '../../../kit/banner'
import { Button } from '../../../kit/button'
import { Empty, Failed, Loading } from '../../../kit/empty'
import { Icon } from '../../../kit/icon'
import { MenuButton } from '../../../kit/menu-button'
import { Section } from '../../../kit/section'
import { TextField } from '../../../kit/text-field'
import { dayRange, fullDay } from '../../../kit/times'
import { useCompanion } from '../../../kit/use-companion'
import { useMedia } from '../../../kit/use-media'
import { clock } from '../../../kit/clock'
import { t } from '../../../kit/words'
import { useOnline } from '../../video/use-online'
import { useView } from '../../view'
import { Choice } from '../choice'
import { daysOf, daysProblem, mostDays, presets, startOf, type Days, type Preset } from '../statistics/slots'
import { activitySum, slotsOf } from './figures-of'
import { Freshness } from './freshness'
import { PerformanceCharts } from './performance-charts'
import { QueueDetail } from './queue-detail'
import { queueRows } from './queue-rows'
import { troubleWords } from './queue-words'
import type { BlockKind } from './span'
import { Tiles } from './tiles'
import { useVisible } from './use-visible'
import { useWebitelQueues, type WebitelQueue } from './use-webitel-queues'
import { useWesalFigures, type Chosen } from './use-wesal-figures'
import { WebitelTable } from './webitel-table'
import { WesalTable } from './wesal-table'
import css from './queues.module.css'

const allQueues = 'all'

/** Who waits, who works and how the queues did: Webitel's queues beside Wesal's figures, as a page and as a board for a wall. */
export default function Queues() {
  const online = useOnline()
  const visible = useVisible()
  const { openSettings } = useView()
  const isWesal = useCompanion(({ vendors }) => vendors.wesal.state !== 'absent')
  const named = useCompanion(({ settings }) => settings.wesal.queues)
  const [isWall, setWall] = useState(false)
  const [chosen, setChosen] = useState<Chosen>({ preset: 'today' })
  const [typed, setTyped] = useState<Days | null>(null)
  const [queueId, setQueueId] = useState(allQueues)
  const [wanted, setBlocks] = useState<BlockKind>('half-hours')

  const third = useMedia('(width >= 1180px)')
  const [opened, setOpened] = useState<Pick<WebitelQueue, 'id' | 'name'> | null>(null)
  const body = useRef<HTMLDivElement>(null)
  /** The queue that was closed: the focus goes back to its name. */
  const closed = useRef<string | null>(null)
  useEffect(() => {
    const id = closed.current
    if (opened !== null || id === null) return
    closed.current = null
    const names = [...(body.current?.querySelectorAll<HTMLElement>('[data-queue]') ?? [])]
    ;(names.find(({ dataset }) => dataset.queue === id) ?? body.current)?.focus()
  }, [opened])

  const on = online && visible
  const webitel = useWebitelQueues(on)
  const { summary, activity, performance } = useWesalFigures(chosen, on)
  useEffect(() => {
    if (!isWall) return
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) setWall(false)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [isWall])

  const rows = useMemo(
    () => queueRows(named, summary.value, activity.value, performance.value?.queues ?? null),
    [named, summary.value, activity.value, performance.value]
  )
  const span = performance.value?.span ?? null
  const shown = useMemo(() => (queueId === allQueues ? rows : rows.filter(({ id }) => id === queueId)), [rows, queueId])
  const slotKind = span?.days === 1 ? 'half-hours' : 'days'
  const slots = useMemo(
    () =>
      span?.mayDivide === true
        ? slotsOf(
            shown.flatMap((queue) => queue.blocks),
            span,
            slotKind
          )
        : [],
    [shown, span, slotKind]
  )
  const totals = shown.flatMap(({ total }) => total ?? [])
  const acting = shown.flatMap((row) => row.activity ?? [])
  const sum = activity.value === null || acting.length === 0 ? null : activitySum(acting)
  const kinds = blockKinds(span?.mayDivide ?? true, span?.days ?? 1)
  const blocks = kinds.includes(wanted) ? wanted : kinds[0]!
  const daysWords = 'own' in chosen ? wordsOf(chosen.own) : t(`queues.in.${chosen.preset}`)
  const queueWords = rows.find(({ id }) => id === queueId)?.name ?? t('queues.all')
  const problem = typed === null ? null : daysProblem(typed)

  const typeDays = (days: Days): void => {
    setTyped(days)
    if (daysProblem(days) === null) setChosen({ own: days })
  }
  const wallButton = (
    <Button
      icon="screen"
      onPress={() => {
        setOpened(null)
        setWall(!isWall)
      }}
    >
      {t(isWall ? 'queues.leaveWall' : 'queues.wall')}
    </Button>
  )
  return (
    <div className={css.queues}>
      <section
        className={css.page}
        aria-label={t('team.pages.queues')}
        data-pane="team"
        data-wall={isWall || undefined}
        hidden={opened !== null && !third}
      >
        <header className={css.head}>
          <h2 className={isWall ? css.wallTitle : 'hidden-text'}>{t('team.pages.queues')}</h2>
          {isWesal && named.length > 0 && (
            <>
              <MenuButton
                menuLabel={t('queues.daysLabel')}
                label={t('queues.daysNow', { days: daysWords })}
                items={[
                  ...presets.map((id) => ({
                    id,
                    words: t(`queues.in.${id}`),
                    sign: 'preset' in chosen && chosen.preset === id && <Icon name="check" size={14} />
                  })),
                  { id: 'own', words: t('queues.in.own'), group: 'own', sign: 'own' in chosen && <Icon name="check" size={14} /> }
                ]}
                onAction={(id) => {
                  if (id === 'own') {
                    const now = clock.now()
                    return typeDays('own' in chosen ? chosen.own : daysOf(chosen.preset, now))
                  }
                  setTyped(null)
                  setChosen({ preset: id as Preset })
                }}
              >
                {daysWords}
                <Icon name="down" size={12} />
              </MenuButton>
              <MenuButton
                menuLabel={t('queues.queuesLabel')}
                label={t('queues.queuesNow', { queue: queueWords })}
                items={[{ id: allQueues, words: t('queues.all') }, ...rows.map(({ id, name }) => ({ id, words: name }))].map((item) => ({
                  ...item,
                  sign: item.id === queueId && <Icon name="check" size={14} />
                }))}
                onAction={setQueueId}
              >
                {queueWords}
                <Icon name="down" size={12} />
              </MenuButton>
            </>
          )}
          <span className={css.acts}>{wallButton}</span>
        </header>
        {typed !== null && (
          <div className={css.days} role="group" aria-label={t('queues.in.own')}>
            <TextField
              type="date"
              label={t('queues.firstDay')}
              value={typed.from}
              onChange={(from) => typeDays({ ...typed, from })}
              error={problem === null ? null : t(`queues.problem.${problem}`, { number: mostDays })}
            />
            <TextField type="date" label={t('queues.lastDay')} value={typed.to} onChange={(to) => typeDays({ ...typed, to })} />
          </div>
        )}
        {!online && (
          <Banner tone="caution" shape="strip" role="status">
            {t('queues.offline')}
          </Banner>
        )}
        <div ref={body} className={css.body} tabIndex={0} role="group" aria-label={t('queues.shownLabel')} data-scrolls>
          <Tiles
            webitel={webitel.value}
            total={totals.length === 0 ? null : totalOf(totals)}
            slots={slots}
            slotKind={slotKind}
            activity={sum}
            daysWords={daysWords}
          />
          <Section plain title={t('queues.webitel')} aside={<Freshness of={webitel} what={t('queues.webitel')} command="team.queues" />}>
            {webitel.value === null ? (
              webitel.trouble === null ? (
                <Loading words={t('queues.readingWebitel')} />
              ) : (
                <Failed
                  title={t(isRight(webitel.trouble.cause) ? 'queues.lockedWebitel' : 'queues.failedWebitel')}
                  actions={<Button onPress={webitel.again}>{t('queues.tryAgain')}</Button>}
                >
                  {troubleWords('team.queues', webitel.trouble)}
                </Failed>
              )
            ) : webitel.value.queues.length === 0 ? (
              <Empty title={t('queues.noWebitel')}>{t('queues.noWebitelMeans')}</Empty>
            ) : (
              <>
                <WebitelTable queues={webitel.value.queues} onOpen={isWall ? null : setOpened} />
                {webitel.value.more && (
                  <p className={`small second ${css.note}`}>{t('queues.more', { number: webitel.value.queues.length })}</p>
                )}
              </>
            )}
          </Section>
          <Section
            plain
            title={t('queues.wesal')}
            aside={isWesal && named.length > 0 && <Freshness of={activity} what={t('queues.wesal')} command="queueFigures.activity" />}
          >
            {!isWesal ? (
              <Empty title={t('queues.noWesal')} actions={<Button onPress={() => openSettings('accounts')}>{t('team.toSettings')}</Button>}>
                {t('queues.noWesalMeans')}
              </Empty>
            ) : named.length === 0 ? (
              <Empty title={t('queues.noneNamed')}>{t('queues.noneNamedMeans')}</Empty>
            ) : summary.value === null && activity.value === null && performance.value === null ? (
              activity.trouble === null ? (
                <Loading words={t('queues.readingWesal')} />
              ) : (
                <Failed
                  title={t(isRight(activity.trouble.cause) ? 'queues.lockedWesal' : 'queues.failedWesal')}
                  actions={
                    <>
                      <Button
                        onPress={() => {
                          for (const { again } of [summary, activity, performance]) again()
                        }}
                      >
                        {t('queues.tryAgain')}
                      </Button>
                      {ofAccount.has(activity.trouble.cause) && (
                        <Button onPress={() => openSettings('accounts')}>{t('team.toSettings')}</Button>
                      )}
                    </>
                  }
                >
                  {troubleWords('queueFigures.activity', activity.trouble)}
                </Failed>
              )
            ) : (
              <>
                <WesalTable queues={shown} />
                <p className={`small second ${css.note}`}>{t('queues.membersMeans')}</p>
                <div className={css.performance}>
                  {kinds.length > 1 ? (
                    <Choice
                      label={t('queues.byLabel')}
                      name="queues-blocks"
                      value={blocks}
                      options={kinds.map((value) => ({ value, words: t(`queues.by.${value}`) }))}
                      onChange={setBlocks}
                    />
                  ) : (
                    <span className="small second">{t('queues.wholeOnly')}</span>
                  )}
                  <Freshness of={performance} what={t('queues.performance')} command="queueFigures.performance" />
                </div>
                {performance.value === null && performance.trouble === null ? (
                  <Loading words={t('queues.readingPerformance', { days: daysWords })} />
                ) : (
                  <PerformanceCharts queues={shown} span={span} blocks={blocks} activity={sum} />
                )}
              </>
            )}
          </Section>
        </div>
      </section>
      {opened !== null && (
        <QueueDetail
          key={opened.id}
          id={opened.id}
          name={opened.name}
          beside={third}
          on={on}
          onClose={() => {
            closed.current = opened.id
            setOpened(null)
          }}
        />
      )}
    </div>
  )
}

const isRight = (cause: string): boolean => cause === 'forbidden' || cause === 'not-entitled'
const ofAccount = new Set(['not-set-up', 'signed-out', 'credentials-refused', 'not-entitled', 'forbidden'])

const blockKinds = (mayDivide: boolean, days: number): BlockKind[] =>
  !mayDivide ? ['whole'] : days === 1 ? ['half-hours', 'whole'] : ['half-hours', 'days', 'whole']

const wordsOf = ({ from, to }: Days): string => (from === to ? fullDay(startOf(from)) : dayRange(startOf(from), startOf(to)))

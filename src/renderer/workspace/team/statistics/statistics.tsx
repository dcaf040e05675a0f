import '../../../kit/words/statistics'
import { useEffect, useLayoutEffect, useState } from 'react'
import { Banner } from '../../../kit/banner'
import { useBridge } from '../../../kit/bridge'
import { Button } from '../../../kit/button'
import { useClock } from '../../../kit/clock'
import { Empty, Failed, Loading } from '../../../kit/empty'
import { Icon } from '../../../kit/icon'
import { MenuButton } from '../../../kit/menu-button'
import { clockTime } from '../../../kit/times'
import { useCompanion } from '../../../kit/use-companion'
import { causeWords, t } from '../../../kit/words'
import { useOnline } from '../../video/use-online'
import { useView } from '../../view'
import { Choice } from '../choice'
import { Assistance } from './assistance'
import { DaysForm } from './days-form'
import { ExportTickets } from './export-tickets'
import { daysWords } from './figure-words'
import { MeetingsHeld } from './meetings-held'
import { readIfNew, readStatistics } from './read-statistics'
import { presets, type Days, type Preset } from './slots'
import { statisticsDesk, useStatisticsDesk, type Kind, type Trouble } from './statistics-desk'
import css from './statistics.module.css'

const kinds = ['assistance', 'meetings'] as const
/** An answer that takes longer waits for its turn among the requests of the minute. */
const promptMs = 5_000

/** What Apizee counted: tickets of assistance and sessions of meetings, of a day or of some. */
export default function Statistics() {
  const bridge = useBridge()
  const { openSettings } = useView()
  const online = useOnline()
  const workspace = useCompanion((state) => state.workspace)
  const account = useCompanion((state) => state.vendors.apizee)
  const owner = JSON.stringify([workspace, account.name, account.state === 'absent'])
  useLayoutEffect(() => statisticsDesk.belongsTo(owner), [owner])

  const { kind, chosen, readings } = useStatisticsDesk()
  const [typing, setTyping] = useState(false)
  const reading = readings[kind]
  const { asking, rows, trouble, readAt } = reading
  useEffect(() => readIfNew(bridge, kind), [bridge, kind, owner])

  const days = statisticsDesk.days()
  const choose = (next: { preset: Preset } | { own: Days }): void => {
    statisticsDesk.change({ chosen: next })
    void readStatistics(bridge, kind)
  }
  const chosenWords = 'own' in chosen ? daysWords(chosen.own) : t(`statistics.in.${chosen.preset}`)
  const again = (
    <Button pending={asking !== null} onPress={() => void readStatistics(bridge, kind)}>
      {t('statistics.again')}
    </Button>
  )
  const toSettings = trouble !== null && settingsOf(trouble)
  const troubleActions = (
    <>
      {again}
      {toSettings && <Button onPress={() => openSettings(toSettings)}>{t('team.toSettings')}</Button>}
    </>
  )
  return (
    <section className={css.page} aria-label={t('team.pages.statistics')} data-pane="team">
      <header className={css.head}>
        <h2 className="hidden-text">{t('team.pages.statistics')}</h2>
        <Choice
          label={t('statistics.kindLabel')}
          name="statistics-kind"
          value={kind}
          options={kinds.map((one) => ({ value: one, words: t(`statistics.kinds.${one}`) }))}
          onChange={(next) => statisticsDesk.change({ kind: next })}
        />
        <MenuButton
          menuLabel={t('statistics.daysLabel')}
          label={t('statistics.daysNow', { days: chosenWords })}
          items={[
            ...presets.map((id) => ({
              id,
              words: t(`statistics.in.${id}`),
              sign: 'preset' in chosen && chosen.preset === id && <Icon name="check" size={14} />
            })),
            { id: 'own', words: t('statistics.in.own'), group: 'own', sign: 'own' in chosen && <Icon name="check" size={14} /> }
          ]}
          onAction={(id) => {
            setTyping(id === 'own')
            if (id !== 'own') choose({ preset: id as Preset })
          }}
        >
          {chosenWords}
          <Icon name="down" size={12} />
        </MenuButton>
        {readAt !== null && (
          <span className="small second" role="status">
            {t('statistics.asOf', { time: clockTime(readAt) })}
          </span>
        )}
        <span className={css.acts}>
          <span data-read-again>
            <Button
              tone="quiet"
              icon="refresh"
              iconOnly
              label={t('statistics.again')}
              pending={asking !== null}
              onPress={() => void readStatistics(bridge, kind)}
            />
          </span>
          {kind === 'assistance' && (
            <span className={css.export} data-export>
              <ExportTickets days={days} unavailable={rows?.length === 0 ? t('statistics.nothingToExport') : null} />
            </span>
          )}
        </span>
      </header>
      {typing && (
        <DaysForm
          days={days}
          onDone={(own) => {
            setTyping(false)
            requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-pane="team"] [aria-haspopup]')?.focus())
            if (own !== null) choose({ own })
          }}
        />
      )}
      {!online && (
        <Banner tone="caution" shape="strip" role="status">
          {t('statistics.offline')}
        </Banner>
      )}
      {account.sunset !== null && (
        <Banner tone="caution" shape="strip" role="status">
          {t('statistics.sunset', { notice: account.sunset })}
        </Banner>
      )}
      {trouble !== null && rows !== null && (
        <Banner tone="caution" shape="strip" role="status" actions={troubleActions}>
          {troubleWords(trouble)}
        </Banner>
      )}
      {asking !== null && <Waits since={asking.since} waitsUntil={account.waitsUntil} />}
      {rows === null ? (
        trouble === null ? (
          <Loading words={t(`statistics.reading.${kind}`, { days: daysWords(reading.days ?? days) })} />
        ) : (
          <Failed
            title={t(trouble.cause === 'forbidden' || trouble.cause === 'not-entitled' ? 'statistics.locked' : `statistics.failed.${kind}`)}
            actions={troubleActions}
          >
            {troubleWords(trouble)}
          </Failed>
        )
      ) : rows.length === 0 ? (
        <Empty icon="search" title={t(`statistics.empty.${kind}`, { days: daysWords(reading.days ?? days) })} actions={again}>
          {t(`statistics.emptyMeans.${kind}`)}
        </Empty>
      ) : (
        <div className={css.body} tabIndex={0} role="group" aria-label={t('statistics.shownLabel')} data-scrolls>
          <Content kind={kind} />
        </div>
      )}
    </section>
  )
}

function Content({ kind }: { kind: Kind }) {
  const bridge = useBridge()
  const { readings } = useStatisticsDesk()
  const { assistance, meetings } = readings
  if (kind === 'assistance') return assistance.rows && assistance.days && <Assistance rows={assistance.rows} days={assistance.days} />
  if (meetings.rows === null || meetings.days === null) return null
  return (
    <>
      {meetings.total > meetings.rows.length && (
        <Banner
          tone="neutral"
          role="status"
          actions={
            <Button pending={meetings.asking !== null} onPress={() => void readStatistics(bridge, 'meetings', true)}>
              {t('statistics.readMore')}
            </Button>
          }
        >
          {t('statistics.partly', { read: meetings.rows.length, all: meetings.total })}
        </Banner>
      )}
      <MeetingsHeld rows={meetings.rows} days={meetings.days} />
      <p className="small second">{t('statistics.utcDays')}</p>
    </>
  )
}

/** Says why no answer is there yet: the vendor takes ten requests a minute, and those for customers go first. */
function Waits({ since, waitsUntil }: { since: number; waitsUntil: number | null }) {
  const now = useClock()
  const named = waitsUntil !== null && waitsUntil > now
  if (!named && now - since < promptMs) return null
  return (
    <Banner tone="neutral" shape="strip" role="status">
      {named ? t('statistics.waitsUntil', { time: clockTime(waitsUntil) }) : t('statistics.waits')}
    </Banner>
  )
}

const missing = ({ cause, detail }: Trouble): 'enterpriseId' | 'serviceKey' | null =>
  cause === 'invalid' && (detail === 'enterpriseId' || detail === 'serviceKey') ? detail : null

function troubleWords(trouble: Trouble): string {
  const setting = missing(trouble)
  if (setting !== null) return t(`statistics.missing.${setting}`)
  const until = trouble.cause === 'too-many' && trouble.detail !== null ? Date.parse(trouble.detail) : Number.NaN
  return Number.isNaN(until) ? causeWords(trouble.command, trouble.cause) : t('statistics.tooMany', { time: clockTime(until) })
}

/** The page of Settings that helps; null where none does. */
function settingsOf(trouble: Trouble): 'accounts' | 'videoSettings' | null {
  if (missing(trouble) !== null) return 'videoSettings'
  return ['not-set-up', 'signed-out', 'credentials-refused', 'not-entitled', 'forbidden'].includes(trouble.cause) ? 'accounts' : null
}

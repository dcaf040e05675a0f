import type { QueuePerformanceTotal } from '../../../../contract/commands/queue-figures'
import { useClock } from '../../../kit/clock'
import { inOneLine } from '../../../kit/chart-words'
import { Spark } from '../../../kit/spark'
import { sparkShape, type Moment } from '../../../kit/spark-shape'
import { clockTime, spoken } from '../../../kit/times'
import { useCompanion } from '../../../kit/use-companion'
import { t } from '../../../kit/words'
import { aimOf } from './aim-of'
import { staleMs } from './create-poll'
import { activityKinds, courseOf, onQueue, type ActivitySum, type Slot } from './figures-of'
import { numberWords, orNone, shareWords } from './queue-words'
import { PACE_MS, waitingIn, type WebitelQueue, type WebitelQueues } from './use-webitel-queues'
import css from './queues.module.css'

/** The figures that a wall shows: who waits now, how fast and how often in time the chosen days were answered, who works. */
export function Tiles({
  webitel,
  total,
  slots,
  slotKind,
  activity,
  daysWords
}: {
  webitel: WebitelQueues | null
  total: QueuePerformanceTotal | null
  /** The chosen days, one by one or by half-hours. */
  slots: readonly Slot[]
  slotKind: 'half-hours' | 'days'
  activity: ActivitySum | null
  daysWords: string
}) {
  const aim = useCompanion(({ settings }) => settings.wesal.serviceLevelAim)
  const stands = aimOf(total?.serviceLevel ?? null, aim)
  const since = webitel?.waitingSoFar[0]
  const inSlots = (range: string): string => t(`queues.course.${slotKind}`, { range })
  return (
    <dl className={css.tiles}>
      <Tile
        id="waiting"
        name={t('queues.tile.waiting')}
        value={orNone(webitel && waitingIn(webitel.queues), numberWords)}
        course={
          since !== undefined && (
            <Course
              moments={webitel?.waitingSoFar ?? []}
              apartMs={staleMs(PACE_MS)}
              format={numberWords}
              words={(range) => t('queues.course.since', { time: clockTime(since.at), range })}
            />
          )
        }
      >
        {webitel !== null && <Longest queues={webitel.queues} />}
      </Tile>
      <Tile
        id="service-level"
        name={t('queues.tile.serviceLevel', { days: daysWords })}
        value={orNone(total?.serviceLevel ?? null, shareWords)}
        course={<Course moments={courseOf(slots, 'serviceLevel')} aim={aim === 0 ? null : aim / 100} format={shareWords} words={inSlots} />}
      >
        {stands !== null && (
          <span className={stands === 'reached' ? 'positive' : 'negative'}>
            {t(`queues.aim.${stands}`, { aim: shareWords(aim / 100) })}
          </span>
        )}
        {total !== null && total.metSla !== null && total.overSla !== null && (
          <div>{t('queues.tile.inTime', { met: total.metSla, number: total.metSla + total.overSla })}</div>
        )}
      </Tile>
      <Tile
        id="asa"
        name={t('queues.tile.asa', { days: daysWords })}
        value={orNone(total?.asaMs ?? null, spoken)}
        course={<Course moments={courseOf(slots, 'asaMs')} format={spoken} words={inSlots} />}
      >
        {total !== null && total.answered !== null && t('queues.tile.answered', { number: total.answered })}
      </Tile>
      <Tile id="agents" name={t('queues.tile.agents')} value={orNone(activity && onQueue(activity), numberWords)}>
        {activity !== null && inOneLine(activityKinds.map((kind) => t(`queues.inState.${kind}`, { number: activity[kind] })))}
      </Tile>
    </dl>
  )
}

function Tile({
  id,
  name,
  value,
  course,
  children
}: {
  id: string
  name: string
  value: string
  course?: React.ReactNode
  children: React.ReactNode
}) {
  return (
    <div data-tile={id}>
      <dt>{name}</dt>
      <dd className={css.display}>{value}</dd>
      <dd className={css.means}>{children}</dd>
      {course}
    </div>
  )
}

/** How the figure went so far, with its lowest and highest in words; nothing of too few figures. */
function Course({
  moments,
  aim = null,
  apartMs,
  format,
  words
}: {
  moments: readonly Moment[]
  aim?: number | null
  apartMs?: number
  format: (value: number) => string
  words: (range: string) => string
}) {
  const shape = sparkShape(moments, aim, apartMs)
  if (shape === null) return null
  const [low, high] = [format(shape.low), format(shape.high)]
  return (
    <dd className={css.course}>
      <Spark shape={shape} />
      {words(low === high ? low : t('queues.course.range', { low, high }))}
    </dd>
  )
}

function Longest({ queues }: { queues: readonly WebitelQueue[] }) {
  const now = useClock()
  const longest = queues
    .filter(({ waiting, waitingSince }) => waiting > 0 && waitingSince !== null)
    .toSorted((a, b) => a.waitingSince! - b.waitingSince!)[0]
  if (longest === undefined) return t(queues.some(({ waiting }) => waiting > 0) ? 'queues.tile.longestUnknown' : 'queues.tile.nobody')
  return <span className="caution">{t('queues.tile.longest', { time: spoken(now - longest.waitingSince!), queue: longest.name })}</span>
}

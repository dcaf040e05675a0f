import { useMemo } from 'react'
import { Chart } from '../../../kit/chart'
import { shortDay, spoken } from '../../../kit/times'
import { useCompanion } from '../../../kit/use-companion'
import { t } from '../../../kit/words'
import { activityKinds, slotsOf, type ActivitySum } from './figures-of'
import type { WesalQueue } from './queue-rows'
import { numberWords, shareWords, slotWords } from './queue-words'
import type { BlockKind, Span } from './span'
import css from './queues.module.css'

/** The chosen days as charts: by half-hours or days of the chosen queues together, or whole, queue by queue. */
export function PerformanceCharts({
  queues,
  span,
  blocks,
  activity
}: {
  queues: readonly WesalQueue[]
  span: Span | null
  blocks: BlockKind
  activity: ActivitySum | null
}) {
  const aim = useCompanion(({ settings }) => settings.wesal.serviceLevelAim)
  const slots = useMemo(
    () =>
      span === null || blocks === 'whole'
        ? []
        : slotsOf(
            queues.flatMap((queue) => queue.blocks),
            span,
            blocks
          ),
    [queues, span, blocks]
  )
  // The words follow the language, which may change while the figures stay.
  const points =
    span === null
      ? []
      : blocks === 'whole'
        ? queues.map(({ name, total }) => ({ words: name, total }))
        : slots.map(({ at, total }) => ({ words: blocks === 'days' ? shortDay(at) : slotWords(at, span.days), total }))
  const kind = blocks === 'half-hours' ? 'line' : 'bars'
  const common = {
    categories: points.map(({ words }) => words),
    categoryWords: t(`queues.by.${blocks}`)
  }
  const abandoned = points.map(({ total }) => total?.abandoned ?? null)
  return (
    <div className={css.charts}>
      <Chart
        {...common}
        title={t('queues.chart.calls')}
        unit={t(`queues.chart.in.${blocks}`)}
        kind="bars"
        series={[
          { id: 'answered', words: t('queues.column.answered'), values: points.map(({ total }) => total?.answered ?? null) },
          ...(abandoned.some((value) => value !== null)
            ? [{ id: 'abandoned', words: t('queues.column.abandoned'), values: abandoned, tone: 'negative' as const }]
            : [])
        ]}
        format={numberWords}
      />
      <Chart
        {...common}
        title={t('queues.chart.asa')}
        unit={t('queues.chart.weighted')}
        kind={kind}
        series={[{ id: 'asa', words: t('queues.column.asa'), values: points.map(({ total }) => total?.asaMs ?? null) }]}
        format={spoken}
        steps="time"
      />
      <Chart
        {...common}
        title={t('queues.chart.serviceLevel')}
        unit={t('queues.chart.ofAnswered')}
        kind={kind}
        series={[{ id: 'level', words: t('queues.column.serviceLevel'), values: points.map(({ total }) => total?.serviceLevel ?? null) }]}
        format={shareWords}
        aim={aim === 0 ? null : { value: aim / 100, words: t('queues.aim.is', { aim: shareWords(aim / 100) }) }}
      />
      <Chart
        title={t('queues.chart.activity')}
        unit={t('queues.chart.members')}
        kind="bars"
        categories={[...activityKinds.map((one) => t(`queues.state.${one}`)), ...(activity?.other ? [t('queues.state.other')] : [])]}
        categoryWords={t('queues.column.state')}
        series={[
          {
            id: 'members',
            words: t('queues.column.members'),
            values: [...activityKinds.map((one) => activity?.[one] ?? null), ...(activity?.other ? [activity.other] : [])]
          }
        ]}
        format={numberWords}
      />
    </div>
  )
}

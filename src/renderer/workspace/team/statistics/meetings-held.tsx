import { useMemo } from 'react'
import type { ConferenceSession } from '../../../../contract/commands/conferences'
import { Chart } from '../../../kit/chart'
import { spoken } from '../../../kit/times'
import { t } from '../../../kit/words'
import { daysWords, lengthWords, numberWords, slotWords } from './figure-words'
import { Figures } from './figures'
import { meetingSlots, meetingSums } from './meeting-figures'
import { Moment } from './moment'
import { isOneDay, type Days } from './slots'
import { Table } from './table'
import css from './statistics.module.css'

const count = (value: number | null): string => (value === null ? t('statistics.none') : numberWords(value))

/** Held sessions of meetings of the chosen days: in figures, as charts and one by one. */
export function MeetingsHeld({ rows, days }: { rows: readonly ConferenceSession[]; days: Days }) {
  const { sums, byTime, listed } = useMemo(
    () => ({
      sums: meetingSums(rows),
      byTime: meetingSlots(rows, days),
      listed: rows.toSorted((a, b) => (b.startedAt ?? 0) - (a.startedAt ?? 0))
    }),
    [rows, days]
  )
  const times = byTime.slots.map(({ at }) => slotWords(at, days))
  const slot = t(isOneDay(days) ? 'statistics.hour' : 'statistics.day')
  return (
    <>
      <Figures
        figures={[
          { id: 'sessions', name: t('statistics.figure.sessions'), value: numberWords(sums.sessions), means: daysWords(days) },
          {
            id: 'mean-length',
            name: t('statistics.figure.meanLength'),
            value: lengthWords(sums.meanMs),
            means: t('statistics.altogether', { length: spoken(sums.totalMs) })
          },
          { id: 'longest', name: t('statistics.figure.longest'), value: lengthWords(sums.longestMs) },
          {
            id: 'participants',
            name: t('statistics.figure.meanParticipants'),
            value: count(sums.meanParticipants),
            means: t('statistics.people', { people: sums.participants })
          }
        ]}
      />
      {byTime.without > 0 && <p className="small second">{t('statistics.withoutTime', { number: byTime.without })}</p>}
      <div className={css.charts}>
        <Chart
          title={t('statistics.chart.sessions')}
          unit=""
          kind="bars"
          categories={times}
          categoryWords={slot}
          series={[{ id: 'sessions', words: t('statistics.series.sessions'), values: byTime.slots.map(({ sessions }) => sessions) }]}
          format={numberWords}
        />
        <Chart
          title={t('statistics.chart.meanLength')}
          unit=""
          kind="bars"
          categories={times}
          categoryWords={slot}
          series={[{ id: 'mean-length', words: t('statistics.series.meanLength'), values: byTime.slots.map(({ meanMs }) => meanMs) }]}
          format={spoken}
          steps="time"
        />
        <Chart
          title={t('statistics.chart.participants')}
          unit=""
          kind="bars"
          categories={times}
          categoryWords={slot}
          series={[
            { id: 'participants', words: t('statistics.series.participants'), values: byTime.slots.map(({ participants }) => participants) }
          ]}
          format={numberWords}
        />
      </div>
      <h3>{t('statistics.sessions')}</h3>
      <Table
        title={t('statistics.sessions')}
        rows={listed}
        rowId={({ id }) => id}
        columns={[
          { id: 'began', words: t('statistics.column.began'), cell: ({ startedAt }) => <Moment at={startedAt} /> },
          { id: 'length', words: t('statistics.column.length'), figure: true, cell: ({ durationMs }) => lengthWords(durationMs) },
          { id: 'participants', words: t('statistics.column.participants'), figure: true, cell: ({ participants }) => count(participants) },
          {
            id: 'organizer',
            words: t('statistics.column.organizer'),
            cell: ({ organizer }) => <bdi>{organizer?.name ?? t('statistics.nobody')}</bdi>
          },
          { id: 'service', words: t('statistics.column.service'), cell: ({ service }) => <bdi>{service}</bdi> }
        ]}
      />
    </>
  )
}

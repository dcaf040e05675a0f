import { useMemo } from 'react'
import type { TicketStatistics } from '../../../../contract/commands/assistance'
import { Button } from '../../../kit/button'
import { Chart } from '../../../kit/chart'
import { spoken } from '../../../kit/times'
import { t } from '../../../kit/words'
import { daysWords, lengthWords, numberWords, shareWords, slotWords } from './figure-words'
import { Figures } from './figures'
import { isOneDay, type Days } from './slots'
import { statisticsDesk, useStatisticsDesk } from './statistics-desk'
import { Table } from './table'
import { ticketsByAgent, ticketsByState, ticketSlots, ticketSums } from './ticket-figures'
import { stateOf } from './ticket-state'
import { Moment } from './moment'
import css from './statistics.module.css'

const pageSize = 50
/** So many agents can be told apart in a chart; the table has all. */
const mostBars = 12

const stateWords = (word: string | null): string => {
  const state = stateOf(word)
  return state === null ? (word ?? t('statistics.states.none')) : t(`statistics.states.${state}`)
}
const agentWords = (agent: string | null): string => agent ?? t('statistics.nobody')
const count = (value: number | null): string => (value === null ? t('statistics.none') : numberWords(value))

/** Tickets of assistance of the chosen days: in figures, as charts, by agent and one by one. */
export function Assistance({ rows, days }: { rows: readonly TicketStatistics[]; days: Days }) {
  const { page: wanted } = useStatisticsDesk()
  const { sums, byTime, states, agents, listed } = useMemo(
    () => ({
      sums: ticketSums(rows),
      byTime: ticketSlots(rows, days),
      states: ticketsByState(rows),
      agents: ticketsByAgent(rows),
      listed: rows.toSorted((a, b) => (b.startedAt ?? 0) - (a.startedAt ?? 0))
    }),
    [rows, days]
  )
  const pages = Math.ceil(listed.length / pageSize)
  const page = Math.min(wanted, pages - 1)
  const shown = listed.slice(page * pageSize, (page + 1) * pageSize)
  const times = byTime.slots.map(({ at }) => slotWords(at, days))
  const slot = t(isOneDay(days) ? 'statistics.hour' : 'statistics.day')
  const barred = agents.slice(0, mostBars)
  return (
    <>
      <Figures
        figures={[
          { id: 'tickets', name: t('statistics.figure.tickets'), value: numberWords(sums.tickets), means: daysWords(days) },
          {
            id: 'ended',
            name: t('statistics.figure.ended'),
            value: shareWords(sums.endedShare),
            means: t('statistics.of', { part: sums.ended, whole: sums.tickets })
          },
          {
            id: 'answered',
            name: t('statistics.figure.answered'),
            value: shareWords(sums.answeredShare),
            means: t('statistics.of', { part: sums.answered, whole: sums.tickets })
          },
          {
            id: 'mean-call',
            name: t('statistics.figure.meanCall'),
            value: lengthWords(sums.meanCallS === null ? null : sums.meanCallS * 1000),
            means: t('statistics.allCalls', { length: spoken(sums.callS * 1000) })
          },
          {
            id: 'invitations',
            name: t('statistics.figure.invitations'),
            value: numberWords(sums.sms + sums.emails),
            means: t('statistics.bySmsAndMail', { sms: sums.sms, mails: sums.emails })
          },
          {
            id: 'medias',
            name: t('statistics.figure.medias'),
            value: numberWords(sums.pictures + sums.videos + sums.scans),
            means: t('statistics.mediaKinds', { pictures: sums.pictures, videos: sums.videos, scans: sums.scans })
          }
        ]}
      />
      {byTime.without > 0 && <p className="small second">{t('statistics.withoutTime', { number: byTime.without })}</p>}
      <div className={css.charts}>
        <Chart
          title={t('statistics.chart.tickets')}
          unit=""
          kind="bars"
          categories={times}
          categoryWords={slot}
          series={[
            { id: 'tickets', words: t('statistics.series.tickets'), values: byTime.slots.map(({ tickets }) => tickets) },
            { id: 'ended', words: t('statistics.series.ended'), values: byTime.slots.map(({ ended }) => ended) }
          ]}
          format={numberWords}
        />
        <Chart
          title={t('statistics.chart.meanCall')}
          unit=""
          kind="bars"
          categories={times}
          categoryWords={slot}
          series={[
            {
              id: 'mean-call',
              words: t('statistics.series.meanCall'),
              values: byTime.slots.map(({ meanCallS }) => (meanCallS === null ? null : meanCallS * 1000))
            }
          ]}
          format={spoken}
          steps="time"
        />
        <Chart
          title={t('statistics.chart.states')}
          unit=""
          kind="bars"
          categories={states.map(({ word }) => stateWords(word === '' ? null : word))}
          categoryWords={t('statistics.column.state')}
          series={[{ id: 'tickets', words: t('statistics.series.tickets'), values: states.map(({ tickets }) => tickets) }]}
          format={numberWords}
        />
        <Chart
          title={t('statistics.chart.agents')}
          unit={agents.length > mostBars ? t('statistics.chart.most', { most: mostBars }) : ''}
          kind="bars"
          categories={barred.map(({ agent }) => agentWords(agent))}
          categoryWords={t('statistics.column.agent')}
          series={[
            { id: 'tickets', words: t('statistics.series.tickets'), values: barred.map(({ tickets }) => tickets) },
            { id: 'ended', words: t('statistics.series.ended'), values: barred.map(({ ended }) => ended) }
          ]}
          format={numberWords}
        />
      </div>
      <h3>{t('statistics.agents')}</h3>
      <Table
        title={t('statistics.agents')}
        rows={agents}
        rowId={(_row, place) => String(place)}
        columns={[
          { id: 'agent', words: t('statistics.column.agent'), cell: ({ agent }) => <bdi>{agentWords(agent)}</bdi> },
          { id: 'tickets', words: t('statistics.column.tickets'), figure: true, cell: ({ tickets }) => count(tickets) },
          { id: 'ended', words: t('statistics.column.ended'), figure: true, cell: ({ ended }) => count(ended) },
          { id: 'share', words: t('statistics.column.endedShare'), figure: true, cell: ({ endedShare }) => shareWords(endedShare) },
          {
            id: 'mean-call',
            words: t('statistics.column.meanCall'),
            figure: true,
            cell: ({ meanCallS }) => lengthWords(meanCallS === null ? null : meanCallS * 1000)
          }
        ]}
      />
      <h3>{t('statistics.tickets')}</h3>
      <Table
        title={t('statistics.tickets')}
        rows={shown}
        rowId={({ id }, place) => id ?? `place ${page * pageSize + place}`}
        columns={[
          { id: 'began', words: t('statistics.column.began'), cell: ({ startedAt }) => <Moment at={startedAt} /> },
          { id: 'reference', words: t('statistics.column.reference'), cell: ({ reference }) => <bdi>{reference}</bdi> },
          { id: 'contact', words: t('statistics.column.contact'), cell: ({ contact, requester }) => <bdi>{contact ?? requester}</bdi> },
          { id: 'agent', words: t('statistics.column.agent'), cell: ({ assignee, agent }) => <bdi>{agentWords(assignee ?? agent)}</bdi> },
          { id: 'state', words: t('statistics.column.state'), cell: ({ state }) => stateWords(state) },
          {
            id: 'length',
            words: t('statistics.column.calls'),
            figure: true,
            cell: ({ callDurationS }) => lengthWords(callDurationS === null ? null : callDurationS * 1000)
          },
          { id: 'invitations', words: t('statistics.column.invitations'), figure: true, cell: ({ invitations }) => count(invitations) },
          { id: 'pictures', words: t('statistics.column.pictures'), figure: true, cell: ({ pictures }) => count(pictures) },
          { id: 'videos', words: t('statistics.column.videos'), figure: true, cell: ({ videos }) => count(videos) },
          {
            id: 'device',
            words: t('statistics.column.device'),
            cell: ({ device, operatingSystem, browser }) => (
              <bdi>{[device, operatingSystem, browser].filter((part) => part !== null).join(' · ')}</bdi>
            )
          }
        ]}
      />
      {pages > 1 && (
        <div className={css.steps}>
          <span className="small second" role="status">
            {t('statistics.shown', {
              from: page * pageSize + 1,
              to: page * pageSize + shown.length,
              all: listed.length
            })}
          </span>
          {([-1, 1] as const).map((by) => (
            <Button
              key={by}
              unavailable={page + by < 0 || page + by >= pages ? t(`statistics.noPage.${by < 0 ? 'before' : 'after'}`) : null}
              onPress={() => statisticsDesk.change({ page: page + by })}
            >
              {t(`statistics.page.${by < 0 ? 'before' : 'after'}`)}
            </Button>
          ))}
        </div>
      )}
    </>
  )
}

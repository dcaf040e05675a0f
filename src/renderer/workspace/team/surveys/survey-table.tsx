import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import type { SurveyLink, SurveySummary } from '../../../../contract/commands/surveys'
import { scoreOf } from '../../../../contract/survey-narrowing'
import { useClock } from '../../../kit/clock'
import { t } from '../../../kit/words'
import { columnTime } from '../../customers/row-words'
import { ScoreDots } from './score-dots'
import css from './surveys.module.css'

const rowHeight = 32
const columns = ['when', 'customer', 'queue', 'agent', 'score', 'answer'] as const

interface TableProps {
  surveys: readonly SurveySummary[]
  links: ReadonlyMap<string, SurveyLink['conversation']>
  questionId: string | null
  /** The highest score of the question. */
  most: number
  selected: string | null
  onOpen: (id: string) => void
}

/** The surveys as a table of which only what is seen is drawn. */
export function SurveyTable({ surveys, links, questionId, most, selected, onOpen }: TableProps) {
  const now = Math.floor(useClock() / 60_000) * 60_000
  const scroller = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState(0)
  const wantsFocus = useRef(false)
  const at = Math.min(active, surveys.length - 1)
  const virtual = useVirtualizer({
    count: surveys.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: useCallback((index: number) => surveys[index]?.id ?? index, [surveys]),
    overscan: 8,
    // The row that has the focus stays, or a turn of the wheel would take the focus away.
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), at])].filter((index) => index >= 0).sort((a, b) => a - b)
  })
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.metaKey || event.ctrlKey || event.shiftKey) return
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowHeight) / rowHeight) - 2)
    const steps: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: surveys.length - 1
    }
    const to = steps[event.key]
    if (to !== undefined) {
      const index = Math.max(0, Math.min(surveys.length - 1, to))
      wantsFocus.current = true
      setActive(index)
      virtual.scrollToIndex(index)
    } else if ((event.key === 'Enter' || event.key === ' ') && surveys[at]) onOpen(surveys[at].id)
    else return
    event.preventDefault()
  }
  return (
    <div ref={scroller} className={css.scroller} data-scrolls>
      <div
        className={css.table}
        role="grid"
        aria-label={t('team.pages.surveys')}
        aria-rowcount={surveys.length + 1}
        aria-colcount={columns.length}
        onKeyDown={onKeyDown}
      >
        <div role="rowgroup" className={css.tableHead}>
          <div role="row" aria-rowindex={1} className={css.line}>
            {columns.map((column) => (
              <span key={column} role="columnheader" data-column={column}>
                {t(`surveys.column.${column}`)}
              </span>
            ))}
          </div>
        </div>
        <div role="rowgroup" className={css.lines} style={{ blockSize: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const survey = surveys[index]
            return (
              survey && (
                <SurveyLine
                  key={survey.id}
                  survey={survey}
                  customer={links.get(survey.id)?.customer ?? null}
                  score={questionId === null ? null : scoreOf(survey, questionId)}
                  words={survey.answers.findLast((answer) => answer.questionId === questionId)?.title ?? ''}
                  most={most}
                  index={index}
                  top={start}
                  now={now}
                  selected={survey.id === selected}
                  active={index === at}
                  wantsFocus={wantsFocus}
                  onOpen={() => {
                    setActive(index)
                    onOpen(survey.id)
                  }}
                />
              )
            )
          })}
        </div>
      </div>
    </div>
  )
}

function SurveyLine({
  survey,
  customer,
  score,
  words,
  most,
  index,
  top,
  now,
  selected,
  active,
  wantsFocus,
  onOpen
}: {
  survey: SurveySummary
  customer: string | null
  score: number | null
  words: string
  most: number
  index: number
  top: number
  now: number
  selected: boolean
  /** The one row in the tab order. */
  active: boolean
  /** Set by a key that moved here; taken back when the focus has come. */
  wantsFocus: RefObject<boolean>
  onOpen: () => void
}) {
  const line = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!active || !wantsFocus.current) return
    wantsFocus.current = false
    line.current?.focus({ preventScroll: true })
  }, [active, wantsFocus])
  return (
    <div
      ref={line}
      role="row"
      className={css.line}
      aria-rowindex={index + 2}
      aria-selected={selected}
      tabIndex={active ? 0 : -1}
      data-survey={survey.id}
      style={{ transform: `translateY(${top}px)` }}
      onClick={onOpen}
    >
      <span role="gridcell" data-column="when">
        {columnTime(survey.at, now)}
      </span>
      <span role="gridcell" data-column="customer">
        {customer === null ? (
          <bdi className="ltr second">{survey.caller ?? t('surveys.noNumber')}</bdi>
        ) : (
          <bdi className="cut" dir="auto">
            {customer}
          </bdi>
        )}
      </span>
      <span role="gridcell" data-column="queue">
        <bdi className="cut">{survey.queue}</bdi>
      </span>
      <span role="gridcell" data-column="agent">
        <bdi className="cut">{survey.agent}</bdi>
      </span>
      <span role="gridcell" data-column="score">
        {score === null ? <span className="second">{t('surveys.noScore')}</span> : <ScoreDots score={score} most={Math.max(most, score)} />}
      </span>
      <span role="gridcell" data-column="answer">
        <bdi className={words === '' ? 'cut second' : 'cut'} dir="auto">
          {words === '' ? t('surveys.noWords') : words}
        </bdi>
      </span>
    </div>
  )
}

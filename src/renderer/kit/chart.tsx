import './words/chart'
import { useId, useState } from 'react'
import { ChartPlot } from './chart-plot'
import { AimSign, ChartLooks, SeriesSign } from './chart-looks'
import type { ChartSteps } from './chart-scale'
import { ChartTable } from './chart-table'
import { seriesSentence } from './chart-words'
import { Press } from './press'
import { t } from './words'
import css from './chart.module.css'

export interface ChartSeries {
  id: string
  words: string
  /** One for each category; null: nothing is known, which is a gap. */
  values: readonly (number | null)[]
  /** A meaning that its colour may carry beside its words. */
  tone?: 'positive' | 'caution' | 'negative'
}

export interface ChartProps {
  title: string
  /** What the values count, in words behind the title and in the table's heads; '' where the title says it. */
  unit: string
  kind: 'bars' | 'line'
  categories: readonly string[]
  /** What a category is, as the table's first head: “Time”, “Score”. */
  categoryWords?: string
  /** At most four keep a look of their own. */
  series: readonly ChartSeries[]
  format: (value: number) => string
  /** `time`: values are ms, and lines of the grid stand at whole parts of minutes and hours. */
  steps?: ChartSteps
  /** What the values should reach: a dashed line across, with its words beside those of the series. */
  aim?: { value: number; words: string } | null
}

/**
 * A chart with its figures in words above it and a table behind it. Pointing at a category says its values instead of the highest and last;
 * what is not drawn for the eye alone is in the words and the table.
 */
export function Chart(props: ChartProps) {
  const { title, unit, categories, series, format, aim = null } = props
  const id = useId()
  const [isTable, setTable] = useState(false)
  const [pointed, setPointed] = useState<number | null>(null)
  const isEmpty = series.every(({ values }) => values.every((value) => value === null))
  const at = pointed !== null && pointed < categories.length ? pointed : null
  const sentences = series.map((one) => seriesSentence(one, categories, format))
  const pointedSentences =
    at === null ? null : series.map((one) => seriesSentence({ ...one, values: [one.values[at] ?? null] }, [categories[at]!], format))
  return (
    <div className={css.chart} role="group" aria-labelledby={`${id}-title`} data-chart>
      <ChartLooks id={id} series={series} />
      <div className={css.head}>
        <h3 id={`${id}-title`}>
          {title}
          {unit !== '' && <span>{` ${unit}`}</span>}
        </h3>
        <Press
          className={css.switch}
          aria-pressed={isTable}
          aria-label={t('chart.showTable', { title })}
          onPress={() => setTable(!isTable)}
        >
          {t('chart.table')}
        </Press>
      </div>
      {isTable ? (
        <ChartTable {...props} />
      ) : isEmpty ? (
        <p className={css.none}>{t('chart.none')}</p>
      ) : (
        <>
          <ul className={css.words}>
            {series.map(({ id: one }, place) => (
              <li key={one}>
                <SeriesSign id={id} place={place} kind={props.kind} tone={series[place]!.tone} />
                <span>{(pointedSentences ?? sentences)[place]}</span>
              </li>
            ))}
            {aim !== null && (
              <li>
                <AimSign />
                <span>{aim.words}</span>
              </li>
            )}
          </ul>
          <ChartPlot
            {...props}
            id={id}
            words={[title, ...sentences, ...(aim === null ? [] : [aim.words])].join('. ')}
            pointed={at}
            onPoint={setPointed}
          />
        </>
      )}
    </div>
  )
}

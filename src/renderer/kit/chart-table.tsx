import type { ChartProps } from './chart'
import { t } from './words'
import css from './chart.module.css'

/** The same figures, a line for each category. */
export function ChartTable({ title, unit, categories, categoryWords, series, format }: ChartProps) {
  return (
    // It scrolls, so the keyboard must reach it.
    <div className={css.tableBox} role="region" aria-label={title} tabIndex={0} data-scrolls>
      <table className={css.table}>
        <caption className="hidden-text">{unit === '' ? title : `${title} ${unit}`}</caption>
        <thead>
          <tr>
            <th scope="col">{categoryWords ?? t('chart.category')}</th>
            {series.map(({ id, words }) => (
              <th key={id} scope="col">
                {words}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {categories.map((category, at) => (
            <tr key={at}>
              <th scope="row" dir="auto">
                {category}
              </th>
              {series.map(({ id, values }) => {
                const value = values[at] ?? null
                return <td key={id}>{value === null ? <span className="third">{t('chart.noValue')}</span> : format(value)}</td>
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

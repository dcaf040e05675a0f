import type { ReactNode } from 'react'
import css from './statistics.module.css'

export interface Column<Row> {
  id: string
  words: string
  /** Figures stand at the end edge. */
  figure?: boolean
  cell: (row: Row) => ReactNode
}

/** A plain table; the first column names its line. */
export function Table<Row>({
  title,
  columns,
  rows,
  rowId
}: {
  title: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowId: (row: Row, place: number) => string
}) {
  const [naming, ...others] = columns
  if (naming === undefined) return null
  return (
    // It scrolls sideways, so the keyboard must reach it.
    <div className={css.tableBox} role="region" aria-label={title} tabIndex={0} data-scrolls>
      <table className={css.table}>
        <thead>
          <tr>
            {columns.map(({ id, words, figure }) => (
              <th key={id} scope="col" data-figure={figure || undefined}>
                {words}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            <tr key={rowId(row, place)}>
              <th scope="row">{naming.cell(row)}</th>
              {others.map(({ id, figure, cell }) => (
                <td key={id} data-figure={figure || undefined}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

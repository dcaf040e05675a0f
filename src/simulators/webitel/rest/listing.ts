import { ok, type Answer } from '../../http/answer'
import type { Shape } from '../shapes'
import { matcher, type Filters } from './filters'

const SIZE = 40
const LARGEST = 20_000

interface Listed<Row> {
  shape: (row: Row) => Shape
  /** What `q` looks at: any of these. */
  text?: (row: Row) => string | string[]
  /** Members that come only when `fields` names them. */
  onlyAsked?: readonly string[]
  /** Order without `sort`; default: as the rows come. */
  sort?: string
}

/**
 * One page of rows: `q`, `id`, `sort`, `fields`, `page`, `size` (Webitel contract 3). A `size` outside 1..20000 counts as 40;
 * one row more than `size` is looked at to know `next`. Rows are drawn only as far as the page needs.
 */
export function listing<Row extends { id: string | number }>(filters: Filters, rows: Iterable<Row>, listed: Listed<Row>): Answer {
  const asked = Number(filters.one('size') ?? SIZE)
  const size = asked >= 1 && asked <= LARGEST ? Math.floor(asked) : SIZE
  const start = Math.max(Number(filters.one('page') ?? 1) - 1, 0) * size
  const shown = firstOf(ordered(fitting(filters, rows, listed), filters.one('sort') ?? listed.sort ?? '', listed.shape), start, size + 1)
  return ok({
    items: shown.slice(0, size).map((row) => withFields(listed.shape(row), filters, listed.onlyAsked)),
    next: shown.length > size
  })
}

/** `fields` picks; without it all but what must be asked for. */
export function withFields(shape: Shape, filters: Filters, onlyAsked: readonly string[] = []): Shape {
  const fields = filters.among('fields')
  return Object.fromEntries(Object.entries(shape).filter(([name]) => (fields === null ? !onlyAsked.includes(name) : fields.has(name))))
}

function* fitting<Row extends { id: string | number }>(filters: Filters, rows: Iterable<Row>, { text }: Listed<Row>): Iterable<Row> {
  const ids = filters.among('id')
  const matches = matcher(filters.one('q'))
  for (const row of rows)
    if ((ids === null || ids.has(String(row.id))) && (text === undefined || [text(row)].flat().some(matches))) yield row
}

function ordered<Row>(rows: Iterable<Row>, sort: string, shape: (row: Row) => Shape): Iterable<Row> {
  // A plus that was not encoded arrives as a space.
  const [, sign, name = ''] = /^([+ -]?)(\w+)$/.exec(sort) ?? []
  if (name === '') return rows
  const keyed = [...rows].map((row) => ({ row, key: shape(row)[name] }))
  const direction = sign === '-' ? -1 : 1
  return keyed.sort((a, b) => direction * compare(a.key, b.key)).map(({ row }) => row)
}

function compare(a: unknown, b: unknown): number {
  const [x, y] = [sortable(a), sortable(b)]
  return typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y))
}

function sortable(value: unknown): number | string {
  if (typeof value === 'object' && value !== null && 'name' in value) return String(value.name)
  if (typeof value === 'string') return /^-?\d+$/.test(value) ? Number(value) : value
  return typeof value === 'number' ? value : String(value ?? '')
}

function firstOf<Row>(rows: Iterable<Row>, start: number, count: number): Row[] {
  const taken: Row[] = []
  let index = 0
  for (const row of rows) {
    if (index >= start) taken.push(row)
    index += 1
    if (taken.length >= count) break
  }
  return taken
}

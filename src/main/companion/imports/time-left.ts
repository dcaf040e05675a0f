/** How many rows were dealt with at a moment; `at` in ms of a clock that is never set. */
export interface Mark {
  at: number
  rows: number
}

/** Marks that the pace is taken from: the last five batches. */
const MARKS = 6
/** Fewer tell nothing: the first batch is often slower than the others. */
const FEWEST = 3

/** Ms until the last of `total` rows, at the pace of the last batches; null while that cannot be told. */
export function timeLeft(marks: readonly Mark[], total: number | null): number | null {
  const recent = marks.slice(-MARKS)
  const [first, last] = [recent[0], recent.at(-1)]
  if (total === null || recent.length < FEWEST || first === undefined || last === undefined) return null
  const [rows, ms] = [last.rows - first.rows, last.at - first.at]
  return rows <= 0 || ms <= 0 || last.rows >= total ? null : Math.round(((total - last.rows) * ms) / rows)
}

/** A figure at a time (ms since the epoch); null: nothing is known of then. */
export interface Moment {
  at: number
  value: number | null
}

/** Where a small line runs, in shares: from 0 (first) to 1 (last) across, from 0 (lowest) to 1 (highest) up. */
export interface SparkShape {
  /** What is known without a break; a figure alone is a piece of one. */
  pieces: { x: number; y: number }[][]
  low: number
  high: number
  /** How high the aim lies; null without one. */
  aim: number | null
}

/** Fewer figures are no course. */
const FEWEST = 3

/**
 * The course of figures, in the order of their times; null where too few are known. The aim is always within what is drawn.
 * It breaks where nothing is known, and between figures more than `apartMs` apart.
 */
export function sparkShape(moments: readonly Moment[], aim: number | null = null, apartMs = Infinity): SparkShape | null {
  const known = moments.flatMap(({ at, value }) => (value === null ? [] : [{ at, value }]))
  const [first, last] = [known[0], known.at(-1)]
  if (known.length < FEWEST || first === undefined || last === undefined || first.at === last.at) return null
  const values = known.map(({ value }) => value)
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const [floor, top] = aim === null ? [low, high] : [Math.min(low, aim), Math.max(high, aim)]
  const up = (value: number): number => (floor === top ? 0.5 : (value - floor) / (top - floor))
  const pieces: SparkShape['pieces'] = []
  let before: number | null = null
  for (const { at, value } of moments) {
    if (value === null) {
      before = null
      continue
    }
    const point = { x: (at - first.at) / (last.at - first.at), y: up(value) }
    if (before === null || at - before > apartMs) pieces.push([point])
    else pieces.at(-1)!.push(point)
    before = at
  }
  return { pieces, low, high, aim: aim === null ? null : up(aim) }
}

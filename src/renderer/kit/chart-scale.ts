/** What the grid of a chart counts in: tens, or the parts of a minute and an hour (values in ms). */
export type ChartSteps = 'decimal' | 'time'

export interface ChartScale {
  /** Values at the lines of the grid, from the lowest to the highest; the first and the last bound the chart. */
  lines: number[]
}

const MOST_LINES = 6
const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const timeSteps = [
  ...[1, 2, 5, 10, 15, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 4, 6, 12, 24].map((n) => n * HOUR)
]

/** The first step of 1, 2 or 5 times a power of ten that is not below `least`. */
function decimalStep(least: number): number {
  const power = Math.floor(Math.log10(least))
  // A negative power of ten is divided by, which keeps 0.2 from becoming 0.20000000000000001.
  const times = (n: number, to: number): number => (to < 0 ? n / 10 ** -to : n * 10 ** to)
  return [1, 2, 5].map((n) => times(n, power)).find((step) => step >= least * (1 - 1e-9)) ?? times(1, power + 1)
}

function stepAbove(least: number, steps: ChartSteps, whole: boolean): number {
  if (steps === 'time' && least <= 24 * HOUR) return timeSteps.find((step) => step >= least) ?? 24 * HOUR
  const step = decimalStep(least)
  return whole ? Math.max(1, step) : step
}

/** A grid of at most six lines that holds zero and every value; of whole numbers alone where the values are. */
export function chartScale(values: readonly (number | null)[], steps: ChartSteps = 'decimal'): ChartScale {
  const known = values.filter((value) => value !== null && Number.isFinite(value)) as number[]
  const low = Math.min(0, ...known)
  const high = Math.max(0, ...known)
  const whole = known.every(Number.isInteger)
  if (low === high) return { lines: [0, steps === 'time' ? SECOND : 1] }
  let step = stepAbove((high - low) / (MOST_LINES - 1), steps, whole)
  let [first, last] = [0, 0]
  for (;;) {
    first = Math.floor(low / step + 1e-9)
    last = Math.ceil(high / step - 1e-9)
    if (last - first < MOST_LINES) break
    // Zero need not fall on the ends, so a negative part may cost one line more.
    step = stepAbove(step * 1.01, steps, whole)
  }
  const digits = Math.max(0, -Math.floor(Math.log10(step)))
  return { lines: Array.from({ length: last - first + 1 }, (_, line) => Number(((first + line) * step).toFixed(digits))) }
}

/** Where a value lies between the lowest line (0) and the highest (1). */
export function chartShare({ lines }: ChartScale, value: number): number {
  const [first, last] = [lines[0]!, lines.at(-1)!]
  return (value - first) / (last - first)
}

/** Neighbours with values, as pieces of one line; a value alone is a piece of one. */
export function chartPieces(values: readonly (number | null)[]): { at: number; value: number }[][] {
  const pieces: { at: number; value: number }[][] = []
  let open: { at: number; value: number }[] | null = null
  for (const [at, value] of values.entries()) {
    if (value === null) open = null
    else if (open === null) pieces.push((open = [{ at, value }]))
    else open.push({ at, value })
  }
  return pieces
}

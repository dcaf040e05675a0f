/** What can be looked for between two ends. */
export const spanKinds = ['created', 'priority', 'attempts'] as const
export type SpanKind = (typeof spanKinds)[number]

/** As it is typed; empty: no end. Days as `YYYY-MM-DD`, both counted in. */
export interface Span {
  from: string
  to: string
}
export type SpanProblem = 'number' | 'day' | 'crossed'

export const noSpan: Span = { from: '', to: '' }
/** The vendor's int32. */
const MOST = 2_147_483_647

/** First ms of a day by this computer's clock, so many days later; not a number where it is no day. */
function dayStart(text: string, later = 0): number {
  const [year, month, day] = (/^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []).slice(1).map(Number)
  if (year === undefined || month === undefined || day === undefined) return Number.NaN
  return new Date(year, month - 1, day + later).getTime()
}

/** One end as it is asked for; null: none. 0 is none for the vendor too, so that it cannot be asked for. */
function endOf(kind: SpanKind, text: string, isLast: boolean): number | null {
  const typed = text.trim()
  if (typed === '') return null
  if (kind === 'created') return isLast ? dayStart(typed, 1) - 1 : dayStart(typed)
  const number = /^\d{1,10}$/.test(typed) ? Number(typed) : Number.NaN
  return number >= 1 && number <= MOST ? number : Number.NaN
}

/** Both ends, or null where there is none. Only of a span without problems. */
export function rangeOf(kind: SpanKind, { from, to }: Span): { from: number | null; to: number | null } | null {
  const ends = { from: endOf(kind, from, false), to: endOf(kind, to, true) }
  return ends.from === null && ends.to === null ? null : ends
}

/** What must be put right before it can be looked for. */
export function spanProblems(kind: SpanKind, span: Span): { from: SpanProblem | null; to: SpanProblem | null } {
  const { from = null, to = null } = rangeOf(kind, span) ?? {}
  const wrong = kind === 'created' ? 'day' : 'number'
  const [noFrom, noTo] = [Number.isNaN(from), Number.isNaN(to)]
  const crossed = from !== null && to !== null && to < from
  return { from: noFrom ? wrong : null, to: noTo ? wrong : crossed ? 'crossed' : null }
}

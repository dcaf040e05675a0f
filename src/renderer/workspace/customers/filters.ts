import type { CommandInput } from '../../../contract/commands'
import type { CallFilter } from '../../../contract/history-call'

export const periodPresets = ['today', 'last-7', 'last-30', 'last-90', 'all'] as const
export type PeriodPreset = (typeof periodPresets)[number]
/** `own` holds whole days, both included: `2026-11-20`. */
export type Period = { kind: PeriodPreset } | { kind: 'own'; from: string; to: string }

/** How a filter is typed and shown. */
const shapes = {
  direction: 'direction',
  hasFile: 'yes-no',
  hasTranscript: 'yes-no',
  hasTransfer: 'yes-no',
  rated: 'yes-no',
  topLevelOnly: 'yes',
  variables: 'variable',
  tags: 'words',
  causes: 'words',
  answeringMachine: 'words',
  answeringMachineAi: 'words',
  queueIds: 'queues',
  userIds: 'people',
  ownerIds: 'people',
  agentIds: 'agents',
  teamIds: 'teams',
  granteeIds: 'ids',
  memberIds: 'ids',
  gatewayIds: 'gateways',
  contactIds: 'ids',
  schemaIds: 'ids',
  ratedBy: 'people',
  ratedUsers: 'people',
  duration: 'amount',
  talk: 'amount',
  requiredScore: 'amount',
  optionalScore: 'amount',
  answered: 'days',
  stored: 'days',
  reportText: 'text',
  transcriptText: 'text',
  ids: 'call-ids',
  parentId: 'call-id',
  treeOf: 'call-id',
  timeline: 'yes',
  transferFrom: 'call-ids',
  transferTo: 'call-ids'
} as const satisfies Partial<Record<keyof CallFilter, string>>

export type FilterName = keyof typeof shapes
export type FilterShape = (typeof shapes)[FilterName]
export const filterNames = Object.keys(shapes) as FilterName[]
/** Picked by name. */
const namedShapes = ['queues', 'people', 'agents', 'teams', 'gateways'] as const
export type NamedShape = (typeof namedShapes)[number]
export const isNamed = (shape: FilterShape): shape is NamedShape => (namedShapes as readonly FilterShape[]).includes(shape)
export const shapeOf = (name: FilterName): FilterShape => shapes[name]

/** What the agent asks for. `who` and `result` are looked for here, among the calls of the others: the server has no such filter. */
export interface Filters {
  search: string
  period: Period
  state: 'any' | 'answered' | 'missed' | 'unanswered'
  result: string | null
  more: Partial<CallFilter>
}
export const noFilters: Filters = { search: '', period: { kind: 'last-30' }, state: 'any', result: null, more: {} }

export type FilterProblem =
  'needed' | 'not-an-id' | 'not-a-call-id' | 'not-an-amount' | 'from-after-to' | 'not-a-day' | 'both-days' | 'no-name' | 'too-long'

const callId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const startOf = (day: string): number => new Date(`${day}T00:00:00`).getTime()
/** The last millisecond of a day, also where the clocks change in it. */
const endOf = (day: string): number => {
  const next = new Date(startOf(day))
  next.setDate(next.getDate() + 1)
  return next.getTime() - 1
}
const spans: Record<Exclude<PeriodPreset, 'today' | 'all'>, number> = { 'last-7': 7, 'last-30': 30, 'last-90': 90 }

function createdIn(period: Period, now: number): NonNullable<CallFilter['created']> {
  if (period.kind === 'own') return { from: startOf(period.from), to: endOf(period.to) }
  if (period.kind === 'all') return { from: 0 }
  const first = new Date(now)
  first.setHours(0, 0, 0, 0)
  if (period.kind !== 'today') first.setDate(first.getDate() - spans[period.kind] + 1)
  return { from: first.getTime() }
}

export interface Asked {
  filter: CommandInput<'callHistory.search'>['filter']
  /** Letters to be found in a name, in lower case; null when the server can look by itself. */
  who: string | null
}

/** What the server is asked, and what is left to be looked for in its answer. */
export function asked({ search, period, state, more }: Filters, now: number): Asked {
  const filter: CallFilter = { created: createdIn(period, now), ...more }
  if (state === 'missed') filter.missed = true
  if (state === 'answered') filter.talk = { from: 1, ...more.talk }
  if (state === 'unanswered') filter.direction = 'outbound'
  const typed = search.trim()
  if (typed === '') return { filter, who: null }
  if (callId.test(typed)) return { filter: { ...filter, ids: [typed] }, who: null }
  const digits = typed.replace(/\D/g, '')
  if (digits !== '' && /^[\d\s()+./-]+$/.test(typed)) return { filter: { ...filter, number: digits.slice(0, 64) }, who: null }
  return { filter, who: typed.toLocaleLowerCase() }
}

export const isPlain = (filters: Filters): boolean =>
  filters.search.trim() === '' && filters.state === 'any' && filters.result === null && Object.keys(filters.more).length === 0

/** A period that was typed, or why it is none. */
export function periodOf(from: string, to: string): Period | FilterProblem {
  if (from === '' || to === '') return 'both-days'
  if (Number.isNaN(startOf(from)) || Number.isNaN(startOf(to))) return 'not-a-day'
  return from > to ? 'from-after-to' : { kind: 'own', from, to }
}

/** Two fields at most; the second is the upper end, or the value of a variable. */
export type Typed = readonly [first: string, second: string]
type Read = { ok: true; value: unknown } | { ok: false; problem: FilterProblem }
const good = (value: unknown): Read => ({ ok: true, value })
const bad = (problem: FilterProblem): Read => ({ ok: false, problem })

const listOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,;\n]/)
      .map((part) => part.trim())
      .filter((part) => part !== '')
  )
]

function amount([from, to]: Typed): Read {
  if (from.trim() === '' && to.trim() === '') return bad('needed')
  const ends = [from, to].map((text) => (text.trim() === '' ? undefined : Number(text.trim().replace(',', '.'))))
  if (ends.some((end) => end !== undefined && !(end >= 0 && end <= 1_000_000_000))) return bad('not-an-amount')
  const [low, high] = ends
  if (low !== undefined && high !== undefined && low > high) return bad('from-after-to')
  return good({ ...(low !== undefined && { from: low }), ...(high !== undefined && { to: high }) })
}

function each(text: string, fits: RegExp, problem: FilterProblem): Read {
  const list = listOf(text)
  if (list.length === 0) return bad('needed')
  if (list.length > 100) return bad('too-long')
  return list.every((part) => fits.test(part)) ? good(list) : bad(problem)
}

/** What was typed into a filter's fields, as the contract takes it. */
export function readFilter(name: FilterName, typed: Typed, held: Partial<CallFilter>): Read {
  const [first, second] = typed
  switch (shapes[name]) {
    case 'yes':
      return good(true)
    case 'yes-no':
      return good(first !== 'no')
    case 'direction':
      return good(first === 'outbound' ? 'outbound' : 'inbound')
    case 'words':
      return each(first, /^.{1,200}$/s, 'too-long')
    case 'ids':
    case 'queues':
    case 'people':
    case 'agents':
    case 'teams':
    case 'gateways':
      return each(first, /^\d{1,18}$/, 'not-an-id')
    case 'call-ids':
      return each(first, callId, 'not-a-call-id')
    case 'call-id':
      return first.trim() === '' ? bad('needed') : callId.test(first.trim()) ? good(first.trim()) : bad('not-a-call-id')
    case 'text':
      return first.trim() === '' ? bad('needed') : first.trim().length > 200 ? bad('too-long') : good(first.trim())
    case 'amount':
      return amount(typed)
    case 'days': {
      const period = periodOf(first, second)
      if (typeof period === 'string') return bad(period)
      return good(period.kind === 'own' ? { from: startOf(period.from), to: endOf(period.to) } : {})
    }
    case 'variable':
      if (first.trim() === '') return bad('no-name')
      return first.trim().length > 200 || second.length > 4000 ? bad('too-long') : good({ ...held.variables, [first.trim()]: second })
  }
}

import type { TicketStatistics } from '../../../contract/commands/assistance'
import { ok, type Result } from '../../../contract/result'
import type { Settings } from '../../../contract/settings'
import type { VendorCause } from '../../../contract/vendor-causes'
import type { Clock, Pages } from '../../companion/ports'
import type { Priority } from '../http'
import type { ApizeeDesk } from './apizee-desk'
import { apizeeFailure } from './apizee-refusal'
import { enterpriseId } from './enterprise-id'
import { listOf } from './read'
import { StatisticsRow, toStatistics } from './ticket-statistics'

/** Days asked for at once in a long export: each request costs one of ten a minute. */
const DAYS_AT_ONCE = 7
const DAY_MS = 86_400_000

const Rows = listOf(StatisticsRow)
const dayAfter = (day: string, days: number): string => new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)

/** Ticket statistics of whole days, both included; the vendor's `until` is not (apizee.md 4.6). */
export async function readStatistics(
  desk: ApizeeDesk,
  settings: Settings['apizee'],
  clock: Clock,
  { from, to }: { from: string; to: string },
  priority: Priority = 'agent'
): Promise<Result<TicketStatistics[], VendorCause>> {
  const enterprise = await enterpriseId(desk, settings, clock, priority)
  if (!enterprise.ok) return enterprise
  const answer = await desk.get({
    path: `/enterprises/${encodeURIComponent(enterprise.value)}/tickets-stats`,
    query: { format: 'JSON', since: from, until: dayAfter(to, 1) },
    answer: Rows,
    priority
  })
  if (!answer.ok) return apizeeFailure(answer, clock.now(), { absent: 'enterpriseId' })
  return ok(answer.value.items.map((row) => toStatistics(row, settings)))
}

/** The same for a long range, a week at a time, behind what agents ask. */
export async function* statisticsPages(
  desk: ApizeeDesk,
  settings: () => Settings['apizee'],
  clock: Clock,
  { from, to }: { from: string; to: string }
): Pages<TicketStatistics> {
  for (let first = from; first <= to; first = dayAfter(first, DAYS_AT_ONCE)) {
    const last = dayAfter(first, DAYS_AT_ONCE - 1)
    const rows = await readStatistics(desk, settings(), clock, { from: first, to: last < to ? last : to }, 'background')
    yield rows.ok ? ok({ rows: rows.value, total: null }) : rows
    if (!rows.ok) return
  }
}

import { z } from 'zod'
import { ok, type Result } from '../../../contract/result'
import type { VendorCause } from '../../../contract/vendor-causes'
import type { Clock } from '../../companion/ports'
import type { Priority } from '../http'
import type { ApizeeAnswer, ApizeeDesk, Wanted } from './apizee-desk'
import { apizeeFailure } from './apizee-refusal'
import { listOf } from './read'
import { TicketAnswer } from './ticket'

const Tickets = listOf(TicketAnswer)

/** Keeps what only the shell may use. An answer without the agent's side leaves the earlier one. */
export function rememberSides(desk: ApizeeDesk, ticket: TicketAnswer, at: number): void {
  const before = desk.sides.get(ticket.id)
  desk.sides.set(ticket.id, {
    customer: ticket.requestor_url ?? before?.customer ?? null,
    agentUrl: ticket.agent_url ?? before?.agentUrl ?? null,
    buttonId: ticket.button_id ?? before?.buttonId ?? null,
    sso: ticket.sso_url === null ? (before?.sso ?? null) : { url: ticket.sso_url, at }
  })
}

/** One ticket; with `sso` also a fresh sign-in link, where the server honours that (apizee.md 4.4). */
export async function readTicket(
  desk: ApizeeDesk,
  clock: Clock,
  ticketId: string,
  { sso = false, priority = 'agent' }: { sso?: boolean; priority?: Priority } = {}
): Promise<ApizeeAnswer<TicketAnswer>> {
  const answer = await desk.get({
    path: `/tickets/${encodeURIComponent(ticketId)}`,
    query: sso ? { scope: 'sso' } : {},
    answer: z.union([TicketAnswer, z.object({ data: TicketAnswer }).transform(({ data }) => data)]),
    priority
  })
  if (answer.ok) rememberSides(desk, answer.value, clock.monotonic())
  return answer
}

/** Tickets of a reference, newest first whatever the server makes of `order`. */
export async function findTickets(
  desk: ApizeeDesk,
  clock: Clock,
  { reference, limit, offset, priority, deadlineMs }: Wanted & { reference: string }
): Promise<Result<{ tickets: TicketAnswer[]; total: number }, VendorCause>> {
  const answer = await desk.get({
    path: '/tickets',
    query: { reference, orderby: 'date', order: 'desc', limit: String(limit), ...(offset === 0 ? {} : { offset: String(offset) }) },
    answer: Tickets,
    priority,
    deadlineMs
  })
  if (!answer.ok) return apizeeFailure(answer, clock.now())
  const tickets = [...answer.value.items].sort((a, b) => (b.created ?? 0) - (a.created ?? 0))
  for (const ticket of tickets) rememberSides(desk, ticket, clock.monotonic())
  return ok({ tickets, total: answer.value.total })
}

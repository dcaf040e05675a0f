import { ok, type Answer, type Route } from '../http/answer'
import type { ApizeeState } from './apizee-state'
import type { Guarded } from './guarded'
import { refusal } from './refusals'
import { fullTicket, listedTicket } from './shapes'
import { cut, sliceOf } from './slice'
import { valuesOf } from './values-of'

const INTERNATIONAL = /^\+[1-9]\d{6,14}$/
const NATIONAL = /^\+?\d{6,15}$/
const EMAIL = /^[^\s@,]+@[^\s@,]+\.[^\s@,]+$/

/** Assistance tickets (apizee.md 4.1, 4.3, 4.4). */
export function ticketRoutes(state: ApizeeState, guarded: Guarded): Route[] {
  const { access, config, tickets } = state
  const no = (status: number, message: string): Answer => refusal(status, message, config)

  return [
    guarded('POST', '/api/tickets', 'A2', (request) => {
      const value = valuesOf(request)
      const agent = access.userOf(value('agent') ?? '')
      const [phone, email, reference] = [value('phone'), value('email'), value('reference')]
      if (agent === undefined) return no(400, 'agent: unknown login')
      if (phone === null && email === null) return no(400, 'phone or email is mandatory')
      if (phone !== null && !(config.lenientPhone ? NATIONAL : INTERNATIONAL).test(phone))
        return no(400, 'phone: an international prefix is required')
      if (email !== null && !email.split(',').every((one) => EMAIL.test(one.trim()))) return no(400, 'email is not valid')
      if ((reference?.length ?? 0) > 50) return no(400, 'reference is too long')
      const duration = Number(value('duration') ?? 30)
      if (!Number.isInteger(duration) || duration < 1) return no(400, 'duration must be a number of minutes')
      const ticket = tickets.create({
        agent,
        phone,
        email,
        invite: ['1', 'true', 'TRUE'].includes(value('invite') ?? '0'),
        reference,
        name: value('name'),
        description: value('description'),
        durationMin: duration
      })
      return ok(fullTicket(ticket, config, state.origins(), value('scope') === 'sso' ? access.ssoToken(ticket.agent) : null))
    }),

    guarded('GET', '/api/tickets', 'A3', ({ query }) => {
      const slice = sliceOf(query, 10)
      if (slice === null) return no(400, 'limit must be between 1 and 100')
      const reference = query.get('reference')
      const oldestFirst = query.get('order') !== 'desc'
      const found = tickets.all
        .filter((ticket) => reference === null || ticket.reference === reference)
        .sort((a, b) => (oldestFirst ? 1 : -1) * (a.created - b.created || a.id - b.id))
      return ok({ total: found.length, data: cut(found, slice).map((ticket) => listedTicket(ticket, config, state.origins())) })
    }),

    guarded('GET', '/api/tickets/{id}', 'A3', ({ params, query }) => {
      const ticket = tickets.find(params[0])
      if (ticket === undefined) return no(404, 'Ticket not found')
      const sso = query.get('scope') === 'sso' && config.ssoOnRead ? access.ssoToken(ticket.agent) : null
      return ok(fullTicket(ticket, config, state.origins(), sso))
    })
  ]
}

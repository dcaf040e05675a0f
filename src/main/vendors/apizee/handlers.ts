import { fail, ok, type Result } from '../../../contract/result'
import type { Settings } from '../../../contract/settings'
import type { VendorCause } from '../../../contract/vendor-causes'
import type { Clock, HandlersOf } from '../../companion/ports'
import type { Priority } from '../http'
import type { ApizeeAnswer, ApizeeDesk, Wanted } from './apizee-desk'
import { apizeeFailure } from './apizee-refusal'
import { ConferenceAnswer, toConference } from './conference'
import { findConferences, rememberRoom, utc } from './conferences'
import { numberFor } from './number-for'
import type { Once, Sent } from './once'
import { readMedias } from './read-medias'
import { readStatistics } from './read-statistics'
import { readSessions } from './sessions'
import { TicketAnswer, toTicket } from './ticket'
import { findTickets, readTicket, rememberSides } from './tickets'

/** A look for what was made must leave room for the other one inside the command's time. */
const LOOK_MS = 20_000

const urgency = (background: boolean): Priority => (background ? 'background' : 'agent')
const wanted = ({ background, ...slice }: { limit: number; offset: number; background: boolean }): Wanted => ({
  ...slice,
  priority: urgency(background)
})

interface HandlerParts {
  clock: Clock
  settings: () => Settings
  once: Once
  desk: () => ApizeeDesk | null
}

export function createHandlers({ clock, settings, once, desk: current }: HandlerParts): HandlersOf<'assistance' | 'conferences'> {
  const withDesk = <Value>(run: (desk: ApizeeDesk) => Promise<Result<Value, VendorCause>>): Promise<Result<Value, VendorCause>> => {
    const desk = current()
    return desk === null ? Promise.resolve(fail('not-set-up')) : run(desk)
  }
  const apizee = () => settings().apizee

  const sent = <Value>(answer: ApizeeAnswer<Value>, forbidden?: 'not-entitled'): Sent<Value> => {
    if (answer.ok) return answer
    const { failure, step } = answer
    const lost = step === 'call' && failure.sent && (failure.kind !== 'refused' || failure.status >= 500)
    return { ok: false, lost, failure: apizeeFailure(answer, clock.now(), { forbidden }) }
  }

  return {
    'assistance.createTicket': ({ agent, phone, email, invite, reference, name, durationMin }) =>
      withDesk(async (desk) => {
        const number = phone === null ? null : numberFor(phone, settings())
        if (phone !== null && number === null) return fail('invalid', 'phone')
        const values = {
          agent,
          ...(number === null ? {} : { phone: number }),
          ...(email === null ? {} : { email }),
          invite: invite ? '1' : '0',
          reference,
          ...(apizee().ssoOpenMode === 'plain' ? {} : { scope: 'sso' }),
          ...(name === null ? {} : { name }),
          ...(durationMin === null ? {} : { duration: String(durationMin) })
        }
        const made = await once.make(
          `ticket ${desk.account.user} ${reference}`,
          async () => {
            const answer = await desk.create({ path: '/tickets', values, answer: TicketAnswer })
            if (answer.ok) rememberSides(desk, answer.value, clock.monotonic())
            return sent(answer)
          },
          async () => {
            const found = await findTickets(desk, clock, { reference, limit: 10, offset: 0, deadlineMs: LOOK_MS })
            return found.ok ? ok(found.value.tickets.find((ticket) => ticket.reference === reference) ?? null) : found
          }
        )
        return made.ok ? ok(toTicket(made.value)) : made
      }),

    'assistance.tickets': ({ reference, ...slice }) =>
      withDesk(async (desk) => {
        const found = await findTickets(desk, clock, { reference, ...wanted(slice) })
        return found.ok ? ok({ tickets: found.value.tickets.map(toTicket), total: found.value.total }) : found
      }),

    'assistance.ticket': ({ ticketId, background }) =>
      withDesk(async (desk) => {
        const answer = await readTicket(desk, clock, ticketId, { priority: urgency(background) })
        return answer.ok ? ok(toTicket(answer.value)) : apizeeFailure(answer, clock.now())
      }),

    'assistance.medias': ({ ticketId, ...slice }) =>
      withDesk((desk) => readMedias(desk, apizee(), clock, { of: 'ticket', id: ticketId }, wanted(slice))),

    'assistance.statistics': ({ background, ...days }) =>
      withDesk(async (desk) => {
        const rows = await readStatistics(desk, apizee(), clock, days, urgency(background))
        return rows.ok ? ok({ rows: rows.value }) : rows
      }),

    'conferences.create': ({ emails, phones, name, reference, invite, moderation, ...more }) =>
      withDesk(async (desk) => {
        const numbers = phones.map((phone) => numberFor(phone, settings()))
        if (numbers.includes(null)) return fail('invalid', 'phones')
        const fullName = `${name} ${reference}`
        const values = {
          participants: [...emails, ...numbers].join(','),
          name: fullName,
          moderation: String(moderation),
          invite: String(invite),
          ...(more.moderator === null ? {} : { moderator: more.moderator }),
          ...(more.message === null ? {} : { message: more.message }),
          ...(more.password === null ? {} : { password: more.password }),
          ...(more.startsAt === null ? {} : { startTime: utc(more.startsAt) }),
          ...(more.durationMin === null ? {} : { duration: String(more.durationMin) }),
          ...(more.reminderMin === null ? {} : { reminder: String(more.reminderMin) }),
          ...(more.open === null ? {} : { open: String(more.open) })
        }
        const made = await once.make(
          `conference ${desk.account.user} ${reference}`,
          async () => {
            const answer = await desk.create({ path: '/conferences', values, answer: ConferenceAnswer })
            if (answer.ok) rememberRoom(desk, answer.value)
            return sent(answer, 'not-entitled')
          },
          async () => {
            const found = await findConferences(desk, clock, { search: reference, since: null, limit: 100, offset: 0, deadlineMs: LOOK_MS })
            return found.ok ? ok(found.value.conferences.find((one) => one.name?.endsWith(` ${reference}`)) ?? null) : found
          }
        )
        return made.ok ? ok(toConference(made.value)) : made
      }),

    'conferences.find': ({ name, exact, since, ...slice }) =>
      withDesk(async (desk) => {
        const found = await findConferences(desk, clock, { search: name, since, ...wanted(slice) })
        if (!found.ok) return found
        const { conferences, total } = found.value
        return ok({ conferences: conferences.filter((one) => !exact || one.name === name).map(toConference), total })
      }),

    'conferences.medias': ({ conferenceId, ...slice }) =>
      withDesk((desk) => readMedias(desk, apizee(), clock, { of: 'conference', id: conferenceId }, wanted(slice))),

    'conferences.sessions': ({ from, to, ...slice }) =>
      withDesk((desk) => readSessions(desk, apizee(), clock, { from, to, ...wanted(slice) }))
  }
}

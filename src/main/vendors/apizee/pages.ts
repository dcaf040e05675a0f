import { fail, ok, type Result } from '../../../contract/result'
import type { Settings } from '../../../contract/settings'
import type { ApizeePageFailure, ApizeePages, Clock } from '../../companion/ports'
import { agentAddress } from './agent-address'
import { allowedAddress } from './allowed-address'
import type { ApizeeDesk, TicketSides } from './apizee-desk'
import { apizeeFailure } from './apizee-refusal'
import { findConferences } from './conferences'
import { numberFor } from './number-for'
import { strictQuery } from './strict-query'
import { readTicket } from './tickets'

/** A sign-in link is good for 300 s; one this young and never used saves a request. */
const FRESH_MS = 120_000
const LONGEST_NAME = 80

interface PagesParts {
  clock: Clock
  settings: () => Settings
  portal: () => string
  desk: () => ApizeeDesk | null
}

export function createPages({ clock, settings, portal, desk: current }: PagesParts): ApizeePages {
  const apizee = () => settings().apizee

  /** The sides with a sign-in link that is taken out: nobody gets it twice. */
  const signedSides = async (desk: ApizeeDesk, ticketId: string): Promise<Result<TicketSides, ApizeePageFailure>> => {
    const take = (): TicketSides | null => {
      const sides = desk.sides.get(ticketId)
      if (sides === undefined) return null
      desk.sides.set(ticketId, { ...sides, sso: null })
      const usable = sides.sso !== null && clock.monotonic() - sides.sso.at < FRESH_MS
      return usable ? sides : { ...sides, sso: null }
    }
    const atHand = take()
    if (atHand !== null && atHand.sso !== null) return ok(atHand)
    const answer = await readTicket(desk, clock, ticketId, { sso: apizee().ssoOpenMode !== 'plain' })
    if (!answer.ok) return apizeeFailure(answer, clock.now())
    return ok(take()!)
  }

  return {
    async customerLink(ticketId) {
      const desk = current()
      if (desk === null) return fail('not-set-up')
      let link = desk.sides.get(ticketId)?.customer ?? null
      if (link === null) {
        const answer = await readTicket(desk, clock, ticketId)
        if (!answer.ok) return apizeeFailure(answer, clock.now())
        link = answer.value.requestor_url
      }
      const url = allowedAddress(link, desk.allowed())
      return url === null ? fail('foreign-address') : ok({ url: url.href })
    },

    async agentAddress(ticketId) {
      const desk = current()
      if (desk === null) return fail('not-set-up')
      const sides = await signedSides(desk, ticketId)
      if (!sides.ok) return sides
      const { agentUrl, buttonId, sso } = sides.value
      return agentAddress({ id: ticketId, agentUrl, buttonId, ssoUrl: sso?.url ?? null }, apizee(), desk.allowed())
    },

    async roomAddress(conferenceId, participantName) {
      const desk = current()
      if (desk === null) return fail('not-set-up')
      if (desk.rooms.get(conferenceId) === undefined) {
        const found = await findConferences(desk, clock, { search: null, since: null, limit: 100, offset: 0 })
        if (!found.ok) return found
      }
      const room = desk.rooms.get(conferenceId)
      if (room === undefined) return fail('not-found')
      const url = allowedAddress(room, desk.allowed())
      if (url === null) return fail('foreign-address')
      const name = apizee().conferenceNameParam
      if (name !== '' && participantName !== null && participantName.trim() !== '') {
        const filledIn = strictQuery({ [name]: participantName.trim().slice(0, LONGEST_NAME) })
        url.search = url.search === '' ? filledIn : `${url.search}&${filledIn}`
      }
      return ok({ url: url.href })
    },

    invitationForm({ reference, phones, emails }) {
      const numbers = phones.flatMap((phone) => numberFor(phone, settings()) ?? [])
      const { serviceKey } = apizee()
      const values = {
        reference: reference.slice(0, 50),
        ...(serviceKey === '' ? {} : { service_key: serviceKey }),
        ...(numbers.length === 0 ? {} : { phone_numbers: numbers.join(',') }),
        ...(emails.length === 0 ? {} : { email_addresses: emails.join(',') })
      }
      return `${portal()}/quick-invitation?${strictQuery(values)}`
    }
  }
}

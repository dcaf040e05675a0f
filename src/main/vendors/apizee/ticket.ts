import { z } from 'zod'
import type { Ticket } from '../../../contract/commands/assistance'
import { asAddress, asId, asInstant, asPlace, asText, asTexts } from './read'
import { stageOf } from './stage-of'

/** A ticket as the vendor tells it; items of a list lack the addresses of the agent's side (apizee.md 4.1, 4.3). */
export const TicketAnswer = z.object({
  id: asId,
  state: asText(40),
  status: asText(40),
  reference: asText(255),
  name: asText(255),
  subject: asText(),
  description: asText(),
  created: asInstant,
  modified: asInstant,
  start_time: asInstant,
  end_time: asInstant,
  agent: asText(254),
  requestor: z
    .object({ phone: asTexts, email: asTexts })
    .nullish()
    .catch(null)
    .transform((requestor) => requestor ?? { phone: [], email: [] }),
  requestor_url: asAddress,
  geoloc: asPlace,
  agent_url: asAddress,
  sso_url: asAddress,
  button_id: asText(40)
})
export type TicketAnswer = z.output<typeof TicketAnswer>

/** What a page may know of a ticket: no links. */
export function toTicket(answer: TicketAnswer): Ticket {
  const state = answer.state ?? answer.status ?? ''
  return {
    id: answer.id,
    stage: stageOf(state),
    state,
    reference: answer.reference,
    name: answer.name,
    subject: answer.subject,
    description: answer.description,
    createdAt: answer.created,
    modifiedAt: answer.modified,
    startsAt: answer.start_time,
    endsAt: answer.end_time,
    agent: answer.agent,
    phones: answer.requestor.phone,
    emails: answer.requestor.email,
    place: answer.geoloc
  }
}

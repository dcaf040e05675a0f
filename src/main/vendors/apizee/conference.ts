import { z } from 'zod'
import type { Conference, ConferenceSession } from '../../../contract/commands/conferences'
import { asAddress, asCount, asId, asInstant, asPerson, asText } from './read'
import { stageOf } from './stage-of'

export const ConferenceAnswer = z.object({
  id: asId,
  name: asText(255),
  created: asInstant,
  modified: asInstant,
  start_time: asInstant,
  end_time: asInstant,
  status: asText(40),
  state: asText(40),
  url: asAddress,
  sip_phone_number: asText(40),
  organizer: asPerson,
  created_by: asPerson,
  moderator: asPerson,
  service_key: asText(64)
})
export type ConferenceAnswer = z.output<typeof ConferenceAnswer>

/** What a page may know of a meeting: neither its room nor its dial-in code. */
export function toConference(answer: ConferenceAnswer): Conference {
  const state = answer.status ?? answer.state ?? ''
  return {
    id: answer.id,
    name: answer.name,
    stage: stageOf(state),
    state,
    createdAt: answer.created,
    modifiedAt: answer.modified,
    startsAt: answer.start_time,
    endsAt: answer.end_time,
    dialIn: answer.sip_phone_number,
    organizer: answer.organizer,
    createdBy: answer.created_by,
    moderator: answer.moderator
  }
}

export const SessionAnswer = z.object({
  id: asId,
  start_time: asInstant,
  end_time: asInstant,
  total_participant_count: asCount,
  organizer: asPerson,
  enterprise: asPerson,
  service: z
    .object({ name: asText(200) })
    .nullish()
    .catch(null)
})

export function toSession(answer: z.output<typeof SessionAnswer>): ConferenceSession {
  const { start_time: startedAt, end_time: endedAt } = answer
  return {
    id: answer.id,
    startedAt,
    endedAt,
    durationMs: startedAt !== null && endedAt !== null && endedAt >= startedAt ? endedAt - startedAt : null,
    participants: answer.total_participant_count,
    organizer: answer.organizer,
    service: answer.service?.name ?? null
  }
}

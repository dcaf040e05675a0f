import type { ApizeeConfig } from './config'
import { iso, type SimConference } from './conferences'
import { API_USER, ENTERPRISE, MEETING_SERVICE } from './demo-data'
import type { Medium } from './medium'
import type { SimTicket } from './tickets'

/** Origins of the portal and of the guests' pages. */
export interface Origins {
  portal: string
  guests: string
}

/** A ticket as lists show it (apizee.md 4.3). */
export function listedTicket(ticket: SimTicket, config: ApizeeConfig, { guests }: Origins): Record<string, unknown> {
  return {
    id: ticket.id,
    state: stateWord(ticket, config),
    reference: ticket.reference,
    created: iso(ticket.created),
    modified: iso(ticket.modified),
    start_time: iso(ticket.start),
    end_time: iso(ticket.end),
    subject: ticket.subject,
    type: '',
    description: ticket.description,
    agent: ticket.agent.login,
    requestor_url: `${guests}?convId=${ticket.convId}&pwd=${ticket.pwd}`,
    requestor: {
      ...(ticket.phone === null ? {} : { phone: config.phoneAsArray ? [ticket.phone] : ticket.phone }),
      ...(ticket.email === null ? {} : { email: ticket.email })
    },
    information_page_url: `${guests}/${ticket.shortCode}`,
    ...(ticket.place === null ? {} : { geoloc: ticket.place }),
    service_key: ticket.serviceKey
  }
}

/** A ticket as its maker and its reader see it (apizee.md 4.1); `sso` is a sign-in token. */
export function fullTicket(ticket: SimTicket, config: ApizeeConfig, origins: Origins, sso: string | null): Record<string, unknown> {
  return {
    ...listedTicket(ticket, config, origins),
    agent_url: origins.portal,
    ...(sso === null ? {} : { sso_url: `${origins.portal}?access_token=${sso}` }),
    status: stateWord(ticket, config),
    name: ticket.name,
    button_id: ticket.buttonId
  }
}

const stateWord = ({ state }: SimTicket, { stateVocabulary }: ApizeeConfig): string =>
  state === 'inprogress' && stateVocabulary === 'ongoing' ? 'ongoing' : state

export function conferenceShape(conference: SimConference, { guests }: Origins): Record<string, unknown> {
  const { organizer, moderator } = conference
  return {
    id: conference.id,
    name: conference.name,
    created: iso(conference.created),
    modified: iso(conference.modified),
    start_time: iso(conference.start),
    end_time: iso(conference.end),
    status: conference.status,
    room_name: conference.room.join(':'),
    url: `${guests}/private/${conference.room.join('/')}`,
    short_url: `${guests}/${conference.shortCode}`,
    sip_phone_number: '+33 1 99 00 12 34',
    sip_dtmf_code: conference.dtmf,
    organizer: { id: organizer.id, name: organizer.name },
    created_by: { ...API_USER },
    service_key: MEETING_SERVICE.key,
    moderator: { id: moderator.id, name: moderator.name }
  }
}

const mediaUrl = ({ hash }: Medium, { portal }: Origins): string => `${portal}/media/showVideo/${ENTERPRISE.id}/hash/${hash}`

export const ticketMedia = (medium: Medium, origins: Origins): Record<string, unknown> => ({
  id: medium.id,
  title: medium.title,
  type: medium.mime,
  hash: medium.hash,
  description: null,
  source_type: medium.sourceType,
  ...(medium.place === null ? {} : { location: { lat: medium.place.lat, lon: medium.place.lng } }),
  url: mediaUrl(medium, origins)
})

export const conferenceMedia = (medium: Medium, { moderator }: SimConference, origins: Origins): Record<string, unknown> => ({
  id: medium.id,
  hash: medium.hash,
  created: iso(medium.created),
  owner: { id: moderator.id, name: moderator.name },
  title: medium.title,
  description: null,
  filename: `${medium.title}.${medium.mime === 'video/mp4' ? 'mp4' : 'jpg'}`,
  status: medium.status,
  media_type: medium.mime.split('/')[0],
  url: mediaUrl(medium, origins),
  filesize: medium.bytes.length,
  source_type: medium.sourceType,
  ...(medium.place === null ? {} : { geoloc: medium.place, metadata: { geoloc: medium.place } })
})

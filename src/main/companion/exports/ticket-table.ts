import type { TicketStatistics } from '../../../contract/commands/assistance'
import { isoTime, type TableOf } from './table-of'

const columns: [name: string, of: (ticket: TicketStatistics) => string | number | null][] = [
  ['ticket', ({ id }) => id],
  ['reference', ({ reference }) => reference],
  ['description', ({ description }) => description],
  ['priority', ({ priority }) => priority],
  ['requester', ({ requester }) => requester],
  ['contact', ({ contact }) => contact],
  ['state', ({ state }) => state],
  ['assignee', ({ assignee }) => assignee],
  ['group', ({ group }) => group],
  ['type', ({ type }) => type],
  ['began', ({ startedAt }) => isoTime(startedAt)],
  ['ended', ({ endedAt }) => isoTime(endedAt)],
  ['answered', ({ answered }) => (answered === null ? null : answered ? 'yes' : 'no')],
  ['invitations', ({ invitations }) => invitations],
  ['e-mail invitations', ({ emailInvitations }) => emailInvitations],
  ['SMS invitations', ({ smsInvitations }) => smsInvitations],
  ['calls', ({ calls }) => calls],
  ['call duration s', ({ callDurationS }) => callDurationS],
  ['pictures', ({ pictures }) => pictures],
  ['videos', ({ videos }) => videos],
  ['scans', ({ scans }) => scans],
  ['agent', ({ agent }) => agent],
  ['service', ({ service }) => service],
  ['device', ({ device }) => device],
  ['operating system', ({ operatingSystem }) => operatingSystem],
  ['browser', ({ browser }) => browser],
  ['other', ({ other }) => (Object.keys(other).length === 0 ? null : JSON.stringify(other))]
]

export const ticketTable: TableOf<TicketStatistics> = {
  heading: columns.map(([name]) => name),
  lines: (ticket) => [columns.map(([, of]) => of(ticket))]
}

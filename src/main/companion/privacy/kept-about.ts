import type { Conversation } from '../../../contract/conversation'
import type { KeptCounts } from '../../../contract/commands/privacy'
import type { Mentions } from '../numbers/mentions-of'
import type { ImportJournal, Journal, KeptMeeting, MeetingJournal, MemberImport, OutboxEntry } from '../ports'

const PAGE = 500

/** Every record that has to do with one number. */
export interface KeptAbout {
  /** With the number as their customer. */
  conversations: Conversation[]
  /** With others, and the number stands in them. */
  mentions: Conversation[]
  results: OutboxEntry[]
  meetings: KeptMeeting[]
  imports: MemberImport[]
}

export interface Keepers {
  journal: Journal
  meetings: MeetingJournal
  imports: ImportJournal
}

/** Looks through everything that is written down. Throws `JournalUnavailable`. */
export function keptAbout(e164: string, number: Mentions, { journal, meetings, imports }: Keepers): KeptAbout {
  const found: KeptAbout = { conversations: [], mentions: [], results: [], meetings: [], imports: [] }
  let last: Conversation | null = null
  for (;;) {
    const page = journal.page(last, PAGE)
    for (const one of page) {
      if (one.customer.e164 === e164 || number.inside(one.customer.number)) found.conversations.push(one)
      else if (number.inside(one)) found.mentions.push(one)
    }
    last = page.at(-1) ?? null
    if (last === null || page.length < PAGE) break
  }
  const own = new Set(found.conversations.map(({ id }) => id))
  found.results = journal.results().filter((entry) => own.has(entry.conversationId) || number.inside(entry))
  found.meetings = meetings.meetings().filter((one) => number.inside(one))
  found.imports = imports.imports().filter((one) => number.inside(one))
  return found
}

export const countsOf = ({ conversations, mentions, results, meetings, imports }: KeptAbout): KeptCounts => ({
  conversations: conversations.length,
  mentions: mentions.length,
  waiting: results.filter(({ state }) => state === 'waiting').length,
  failed: results.filter(({ state }) => state === 'failed').length,
  meetings: meetings.length,
  imports: imports.length
})

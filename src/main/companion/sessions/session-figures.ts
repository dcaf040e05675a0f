import type { Session, SessionFigures } from '../../../contract/conversation'
import type { ConversationBook } from '../conversations/conversation-book'
import type { Vendors } from '../ports'
import { apizeeOwner } from './apizee-owner'
import type { Look } from './after-session'

/** They appear five minutes after the end (apizee contract 4.10, 5). */
export const FIGURES_AT_MS = [330_000, 600_000]
/** Between UTC and any wall clock: the ticket statistics go by days of the portal's own. */
const ZONES_MS = 14 * 3_600_000
/** By how much the vendor's clock and its view of a session's beginning may be apart from ours. */
const APART_MS = 120_000

type Remote = Pick<Vendors['remote'], 'assistance.statistics' | 'conferences.sessions'>

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** What the vendor counted of a session hangs itself on it. */
export const figuresLook = ({ book, remote }: { book: ConversationBook; remote: Remote }): Look => ({
  atMs: FIGURES_AT_MS,
  run: async (session) => {
    if (book.session(session.id)?.figures !== null) return
    const figures = await read(session, remote, book.now())
    const conversation = book.withSession(session.id)
    if (figures === null || conversation === undefined || book.session(session.id)?.figures !== null) return
    book.updateSession(session.id, (one) => ({ ...one, figures }))
    const { durationS, participants } = figures
    const values = { ...(durationS !== null && { durationS }), ...(participants !== null && { participants }) }
    book.tell(conversation.id, 'session-counted', { provider: session.provider, ...values })
  }
})

async function read(session: Session, remote: Remote, at: number): Promise<SessionFigures | null> {
  const owner = apizeeOwner(session)
  if (owner === null || session.endedAt === null) return null
  return owner.of === 'ticket'
    ? ofTicket(session, session.endedAt, owner.id, remote, at)
    : ofConference(session, session.endedAt, remote, at)
}

async function ofTicket(session: Session, endedAt: number, ticketId: string, remote: Remote, at: number): Promise<SessionFigures | null> {
  const days = { from: dayOf(session.openedAt - ZONES_MS), to: dayOf(endedAt + ZONES_MS) }
  const found = await remote['assistance.statistics']({ ...days, background: true })
  const row = found.ok ? found.value.rows.find(({ id }) => id === ticketId) : undefined
  if (row === undefined) return null
  const { callDurationS, pictures, videos, invitations, device, operatingSystem, browser } = row
  return { at, durationS: callDurationS, participants: null, pictures, videos, invitations, device, operatingSystem, browser }
}

/** The vendor names no meeting beside its figures: what was held in our session's time, where that is one alone. */
async function ofConference(session: Session, endedAt: number, remote: Remote, at: number): Promise<SessionFigures | null> {
  const began = session.liveAt ?? session.openedAt
  const found = await remote['conferences.sessions']({ from: dayOf(began), to: dayOf(endedAt), limit: 100, offset: 0, background: true })
  if (!found.ok || found.value.total > found.value.sessions.length) return null
  const held = found.value.sessions.filter(
    ({ startedAt, endedAt: end }) =>
      startedAt !== null && end !== null && startedAt >= session.openedAt - APART_MS && startedAt < endedAt && end <= endedAt + APART_MS
  )
  const [one, another] = held
  if (one === undefined || another !== undefined) return null
  const durationS = one.durationMs === null ? null : Math.round(one.durationMs / 1000)
  const rest = { pictures: null, videos: null, invitations: null, device: null, operatingSystem: null, browser: null }
  return { at, durationS, participants: one.participants, ...rest }
}

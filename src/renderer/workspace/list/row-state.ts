import type { Call, CallEnd, Conversation, Session } from '../../../contract/conversation'
import type { GlyphName, Tone } from '../../kit/glyph'
import { isRinging, nameOf } from '../../kit/ringing'
import { spoken } from '../../kit/times'
import { t } from '../../kit/words'

export type RowKind =
  | 'ringing'
  | 'connecting'
  | 'connected'
  | 'consulting'
  | 'held'
  | 'session'
  | 'composing'
  | 'wrap-up'
  | 'delivering'
  | 'missed'
  | 'declined'
  | 'no-answer'
  | 'ended'

export interface RowState {
  kind: RowKind
  /** The fixed word of the state. */
  word: string
  tone: Tone
  glyph: GlyphName
  /** What stands after the word: session, why it was missed, how long it took, queue. */
  details: string[]
  call: Call | null
  session: Session | null
  /** Start of the timer at the end of the first line; null when a plain time stands there. */
  since: number | null
  until: number | null
}

export const isActive = (call: Call): boolean => call.state === 'connected' || call.state === 'held'
export const isRunning = (call: Call): boolean => call.state !== 'ended'
export const isOpen = (session: Session): boolean => session.state !== 'ended' && session.endedAt === null

/** A call that rings here wants an answer; then the one that is heard, then one that is being set up, then one on hold. */
const callRank = (call: Call): number => (isRinging(call) ? 0 : call.state === 'connected' ? 1 : call.state === 'held' ? 3 : 2)

/** The call that counts: of those that run the one that is heard, the customer's of equals; else the customer's last one. */
export function mainCall({ calls }: Conversation): Call | null {
  const own = (call: Call): number => (call.party === null ? 0 : 1)
  const running = calls.filter(isRunning).sort((a, b) => callRank(a) - callRank(b) || own(a) - own(b) || b.ringingAt - a.ringingAt)
  return running[0] ?? calls.findLast((call) => call.party === null) ?? calls.at(-1) ?? null
}

export interface Consulting {
  consult: Call
  /** The customer's call: on hold meanwhile, or ended when the customer did not wait. */
  customer: Call
}

/** The two calls of a conversation while somebody is consulted. */
export function consulting({ calls }: Conversation): Consulting | null {
  const consult = calls.findLast((call) => call.consultFor !== null && isRunning(call))
  const customer = consult && calls.find(({ id }) => id === consult.consultFor)
  return consult && customer ? { consult, customer } : null
}

/** The session that counts: one that is open, else the last one. */
export function mainSession(conversation: Conversation): Session | null {
  return conversation.sessions.findLast(isOpen) ?? conversation.sessions.at(-1) ?? null
}

export const openSession = (conversation: Conversation): Session | null => conversation.sessions.findLast(isOpen) ?? null

/** The call whose picture can be seen: answered, and its far end has offered video. */
export const callWithVideo = ({ calls }: Conversation): Call | null =>
  calls.findLast((call) => isActive(call) && call.video.offered) ?? null

export const needsResult = (conversation: Conversation): boolean => conversation.wrapUp !== null && conversation.wrapUp.disposition === null

const missedEnds: ReadonlySet<CallEnd> = new Set([
  'rang-out',
  'cancelled-by-caller',
  'answered-elsewhere',
  'connection-lost',
  'microphone-failed',
  'page-crashed',
  'failed'
])

function endedKind(call: Call): RowKind {
  if (call.connectedAt !== null) return 'ended'
  if (call.direction === 'outbound') return 'no-answer'
  if (call.end === 'declined' || call.end === 'hung-up-by-agent') return 'declined'
  return call.end !== null && missedEnds.has(call.end) ? 'missed' : 'ended'
}

function kindOf(conversation: Conversation, call: Call | null, session: Session | null): RowKind {
  if (call !== null && isRunning(call)) {
    if (isRinging(call)) return 'ringing'
    if (call.consultFor !== null) return 'consulting'
    return call.state === 'ringing' ? 'connecting' : call.state
  }
  if (needsResult(conversation)) return 'wrap-up'
  if (session !== null && isOpen(session)) return 'session'
  if (call === null && session === null && conversation.closedAt === null) return 'composing'
  const delivery = conversation.wrapUp?.delivery?.state
  if (delivery === 'waiting' || delivery === 'sending') return 'delivering'
  return call === null ? 'ended' : endedKind(call)
}

const looks: Record<RowKind, { tone: Tone; glyph: GlyphName }> = {
  ringing: { tone: 'positive', glyph: 'ringing' },
  connecting: { tone: 'accent', glyph: 'connected' },
  connected: { tone: 'positive', glyph: 'connected' },
  consulting: { tone: 'accent', glyph: 'connected' },
  held: { tone: 'caution', glyph: 'held' },
  session: { tone: 'accent', glyph: 'sessionLive' },
  composing: { tone: 'accent', glyph: 'sessionWaiting' },
  'wrap-up': { tone: 'accent', glyph: 'wrapUp' },
  delivering: { tone: 'positive', glyph: 'saved' },
  missed: { tone: 'negative', glyph: 'missed' },
  declined: { tone: 'neutral', glyph: 'incoming' },
  'no-answer': { tone: 'neutral', glyph: 'outgoing' },
  ended: { tone: 'neutral', glyph: 'incoming' }
}

const video = (session: Session): string => t(`session.${session.state}`)

function detailsOf(conversation: Conversation, kind: RowKind, call: Call | null, session: Session | null): string[] {
  const details: string[] = []
  const open = session !== null && isOpen(session)
  if (call?.muted && kind === 'connected') details.push(t('call.youAreMuted'))
  if (kind === 'connecting' && call?.direction === 'outbound') details.push(t('call.youCall'))
  if (call !== null && call.party !== null && isRunning(call)) details.push(nameOf(conversation, call))
  const beside = consulting(conversation)
  if (beside?.consult.state === 'held' && kind !== 'consulting')
    details.push(t('call.onHoldBeside', { who: nameOf(conversation, beside.consult) }))
  if (open) details.push(t(kind === 'session' ? `video.${session.provider}` : `session.beside.${session.state}`))
  if (kind === 'missed' && call?.end) details.push(t(`missed.${call.end}`))
  if (kind === 'no-answer' && call?.end) details.push(t(`outbound.${call.end}`))
  if (kind === 'delivering' && conversation.wrapUp?.disposition)
    details.push(t(`delivery.${conversation.wrapUp.delivery?.state ?? 'waiting'}`))
  if (kind === 'ended') {
    if (call?.end === 'transferred') details.push(t('call.transferred'))
    if (call?.connectedAt && call.endedAt) details.push(spoken(call.endedAt - call.connectedAt))
    if (session?.liveAt && session.endedAt) details.push(t('list.videoLasted', { time: spoken(session.endedAt - session.liveAt) }))
  }
  if (conversation.wrapUp?.delivery?.state === 'failed') details.push(t('delivery.failed'))
  if (call?.queue) details.push(call.queue.name)
  return details.filter((words) => words !== '')
}

function glyphOf(kind: RowKind, call: Call | null, session: Session | null): GlyphName {
  if (kind === 'session') return session?.state === 'live' ? 'sessionLive' : 'sessionWaiting'
  if (kind === 'ended' && session?.liveAt) return 'videoEnded'
  if (kind === 'ended' && call?.direction === 'outbound') return 'outgoing'
  return looks[kind].glyph
}

/** Everything that a row and a head say about a conversation. */
export function rowState(conversation: Conversation): RowState {
  const call = mainCall(conversation)
  const session = mainSession(conversation)
  const kind = kindOf(conversation, call, session)
  return {
    kind,
    word: kind === 'session' && session !== null ? video(session) : t(call?.joined && isRunning(call) ? 'state.joined' : `state.${kind}`),
    tone: looks[kind].tone,
    glyph: glyphOf(kind, call, session),
    details: detailsOf(conversation, kind, call, session),
    call,
    session,
    since: sinceOf(kind, call, session),
    until: kind === 'wrap-up' ? (conversation.wrapUp?.deadlineAt ?? null) : null
  }
}

function sinceOf(kind: RowKind, call: Call | null, session: Session | null): number | null {
  if (kind === 'session') return session?.liveAt ?? session?.openedAt ?? null
  if (kind === 'ringing' || kind === 'connecting') return call?.ringingAt ?? null
  if (kind === 'consulting') return call?.connectedAt ?? call?.ringingAt ?? null
  return kind === 'connected' || kind === 'held' ? (call?.connectedAt ?? null) : null
}

import type { Call, Conversation, Session, TimelineEntry, TimelineKind } from '../../../contract/conversation'
import { recentConversations } from '../../../contract/recent-conversations'
import { JournalUnavailable, type Clock, type Journal, type Log, type OutboxEntry, type Random } from '../ports'
import type { Store } from '../store'
import { isLive } from './call-machine'
import { makeReference } from './reference'
import { isOpen } from './session-machine'

type Values = TimelineEntry['values']
export type Opening = Pick<Conversation, 'customer' | 'bucket' | 'variables'> & { call: Call }

/** Every conversation goes through here: into the state, into the journal, and out of "Now" when nothing is left to do. */
export class ConversationBook {
  #journal: Journal | null = null

  constructor(
    private readonly store: Store,
    private readonly ports: { clock: Clock; random: Random; log: Log }
  ) {}

  /** Server time (webitel contract 7.3): this computer's clock may be wrong by hours. */
  now(): number {
    return this.ports.clock.now() + this.store.get().clockOffsetMs
  }

  useJournal(journal: Journal | null): void {
    this.#journal = journal
    const conversations = Object.fromEntries(
      (journal?.recent(recentConversations) ?? []).map((conversation) => [conversation.id, forgetLink(conversation)])
    )
    this.store.set({ conversations })
    for (const conversation of this.all()) this.#afterRestart(conversation)
  }

  all(): Conversation[] {
    return Object.values(this.store.get().conversations)
  }

  get(conversationId: string): Conversation | undefined {
    return this.store.get().conversations[conversationId]
  }

  withCall(callId: string): Conversation | undefined {
    return this.all().find(({ calls }) => calls.some(({ id }) => id === callId))
  }

  withSession(sessionId: string): Conversation | undefined {
    return this.all().find(({ sessions }) => sessions.some(({ id }) => id === sessionId))
  }

  withAttempt(attemptId: string): Conversation | undefined {
    return this.all().find(({ calls, wrapUp }) => wrapUp?.attemptId === attemptId || calls.some((call) => call.attemptId === attemptId))
  }

  call(callId: string): Call | undefined {
    return this.withCall(callId)?.calls.find(({ id }) => id === callId)
  }

  session(sessionId: string): Session | undefined {
    return this.withSession(sessionId)?.sessions.find(({ id }) => id === sessionId)
  }

  /** A new call of a customer who already has an open conversation joins it; everybody else gets a new one. */
  open({ customer, bucket, variables, call }: Opening): Conversation {
    const running = this.all().find(
      (one) =>
        one.closedAt === null &&
        one.wrapUp === null &&
        customer.e164 !== null &&
        one.customer.e164 === customer.e164 &&
        !one.calls.some(isLive)
    )
    const conversation: Conversation = running
      ? { ...running, calls: [...running.calls, call], bucket: bucket ?? running.bucket, variables: { ...running.variables, ...variables } }
      : { ...this.#blank(customer), bucket, variables, calls: [call] }
    this.put(conversation)
    return conversation
  }

  /** A video session of a customer who is on the phone joins that conversation; everybody else gets a new one. */
  openWith(session: Session, customer: Conversation['customer']): Conversation {
    const running = this.all().find(
      (one) =>
        one.closedAt === null &&
        customer.e164 !== null &&
        one.customer.e164 === customer.e164 &&
        one.calls.some(isLive) &&
        !one.sessions.some(isOpen)
    )
    const conversation = running
      ? { ...running, sessions: [...running.sessions, session] }
      : { ...this.#blank(customer), sessions: [session] }
    this.put(conversation)
    return conversation
  }

  /**
   * The conversation in which a customer without a call can be sent a link: the one that runs with this number or address, else a new one.
   * It is shown, and kept only when something happens in it.
   */
  openFor(customer: Conversation['customer'], email: string | null): Conversation {
    const running = this.all()
      .filter((one) => one.closedAt === null && isWith(one, customer.e164, email))
      .toSorted((a, b) => Number(b.calls.some(isLive)) - Number(a.calls.some(isLive)) || b.openedAt - a.openedAt)[0]
    for (const one of this.all()) if (one.id !== running?.id) this.leave(one.id)
    const before = running ?? this.#blank(customer)
    const conversation = {
      ...before,
      customer: { ...before.customer, name: before.customer.name ?? customer.name },
      variables: email === null ? before.variables : { ...before.variables, email }
    }
    this.show(conversation)
    return conversation
  }

  /** The agent turns away from a conversation that was opened for a link: without one it goes, or with a note alone it is over. */
  leave(conversationId: string): void {
    const conversation = this.get(conversationId)
    if (conversation === undefined || conversation.closedAt !== null || !isUnused(conversation)) return
    if (conversation.note.savedAt !== null) return this.put(conversation)
    const { [conversationId]: _, ...conversations } = this.store.get().conversations
    this.store.set({ conversations })
  }

  /** What was erased from the journal leaves the screens too, and what was rewritten there is shown as it is now. */
  forget(conversationIds: readonly string[], rewritten: readonly Conversation[]): void {
    const anew = new Map(rewritten.map((one) => [one.id, one]))
    const left = this.all().filter(({ id }) => !conversationIds.includes(id))
    this.store.set({ conversations: Object.fromEntries(left.map((one) => [one.id, anew.get(one.id) ?? one])) })
  }

  #blank(customer: Conversation['customer']): Conversation {
    return {
      id: this.ports.random.id(),
      reference: makeReference(this.ports.random),
      customer,
      bucket: null,
      variables: {},
      calls: [],
      sessions: [],
      wrapUp: null,
      form: null,
      note: { text: '', savedAt: null },
      timeline: [],
      openedAt: this.now(),
      closedAt: null
    }
  }

  /** One more call in a conversation; null when that is gone. */
  addCall(conversationId: string, call: Call): Conversation | null {
    const conversation = this.get(conversationId)
    if (conversation === undefined) return null
    this.put({ ...conversation, calls: [...conversation.calls, call] })
    return conversation
  }

  /** Shows and keeps the conversation; `closedAt` is set or cleared by what is still open in it. */
  put(conversation: Conversation): void {
    const settled = this.#settle(conversation)
    this.#keep(settled)
    this.show(settled)
  }

  /** Shows without writing: for what passes, such as media figures and what was just pressed. */
  show(conversation: Conversation): void {
    this.store.set({
      conversations: { ...this.#withoutOldest(), [conversation.id]: conversation }
    })
  }

  /** Writes first, shows afterwards; throws `JournalUnavailable` and shows nothing when it could not be written. */
  putResult(conversation: Conversation, entry: OutboxEntry): void {
    if (this.#journal === null) throw new JournalUnavailable('no journal is open')
    const settled = this.#settle(conversation)
    this.#journal.putResult(settled, entry)
    this.show(settled)
  }

  /** As `put`, but a failed write is the caller's to answer for. */
  putOrThrow(conversation: Conversation): void {
    if (this.#journal === null) throw new JournalUnavailable('no journal is open')
    this.#journal.putConversation(conversation)
    this.show(conversation)
  }

  updateCall(callId: string, change: (call: Call) => Call, keep = true): void {
    const conversation = this.withCall(callId)
    if (conversation === undefined) return
    const calls = conversation.calls.map((call) => (call.id === callId ? change(call) : call))
    if (calls.every((call, index) => call === conversation.calls[index])) return
    if (keep) this.put({ ...conversation, calls })
    else this.show({ ...conversation, calls })
  }

  updateSession(sessionId: string, change: (session: Session) => Session): void {
    const conversation = this.withSession(sessionId)
    if (conversation === undefined) return
    const sessions = conversation.sessions.map((session) => (session.id === sessionId ? change(session) : session))
    if (sessions.some((session, index) => session !== conversation.sessions[index])) this.put({ ...conversation, sessions })
  }

  tell(conversationId: string, kind: TimelineKind, values: Values = {}, at = this.now()): void {
    const conversation = this.get(conversationId)
    if (conversation === undefined) return
    const entry: TimelineEntry = { id: this.ports.random.id(), at, kind, values }
    this.put({ ...conversation, timeline: [...conversation.timeline, entry] })
  }

  #settle(conversation: Conversation): Conversation {
    const waits = conversation.wrapUp !== null && conversation.wrapUp.disposition === null && !conversation.wrapUp.closedByServer
    const open = waits || conversation.calls.some(isLive) || conversation.sessions.some(isOpen)
    if (open === (conversation.closedAt === null)) return conversation
    return { ...conversation, closedAt: open ? null : this.now() }
  }

  #keep(conversation: Conversation): void {
    try {
      this.#journal?.putConversation(conversation)
    } catch (error) {
      this.ports.log.error('journal-write-failed', error)
    }
  }

  #withoutOldest(): Record<string, Conversation> {
    const { conversations } = this.store.get()
    const closed = Object.values(conversations).filter(({ closedAt }) => closedAt !== null)
    if (closed.length <= recentConversations) return conversations
    const oldest = closed.reduce((a, b) => (a.openedAt <= b.openedAt ? a : b))
    return Object.fromEntries(Object.entries(conversations).filter(([id]) => id !== oldest.id))
  }

  /**
   * A vendor page does not outlive the app, nor does a conversation in which nothing but a note was begun. Calls wait for the server's
   * snapshot to say what became of them.
   */
  #afterRestart(conversation: Conversation): void {
    const sessions = conversation.sessions.map((session) =>
      isOpen(session) ? { ...session, state: 'ended' as const, endedAt: this.now(), endedBy: 'restart' as const } : session
    )
    if (sessions.some((session, index) => session !== conversation.sessions[index])) this.put({ ...conversation, sessions })
    else this.leave(conversation.id)
  }
}

const isUnused = ({ calls, sessions, wrapUp }: Conversation): boolean => calls.length === 0 && sessions.length === 0 && wrapUp === null

const isWith = ({ customer, sessions, variables }: Conversation, e164: string | null, email: string | null): boolean =>
  (e164 !== null && customer.e164 === e164) ||
  (email !== null &&
    [variables['email'], ...sessions.map((session) => session.email)].some((one) => one?.toLowerCase() === email.toLowerCase()))

/** The link to a customer's card is not written down; it is known again when the server names the call again. */
const forgetLink = (conversation: Conversation): Conversation => ({
  ...conversation,
  customer: { ...conversation.customer, cardHost: null }
})

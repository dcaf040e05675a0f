import type { CommandHandlers } from '../../../contract/commands'
import type { Session } from '../../../contract/conversation'
import { fail, ok, type Result } from '../../../contract/result'
import { advanceSession, isOpen, type SessionEvent } from '../conversations/session-machine'
import type { ConversationBook } from '../conversations/conversation-book'
import { outsideHost } from '../links/outside-host'
import { describeNumber } from '../numbers/describe-number'
import type { DirectVideo, Meeting, Random, SessionViews, Shell, VideoFailure, ViewEvent } from '../ports'
import type { Store } from '../store'
import { smsText } from './sms-text'

type Names = Extract<keyof CommandHandlers, `sessions.${string}` | 'stage.place'>
type InviteCause = Extract<Awaited<ReturnType<CommandHandlers['sessions.invite']>>, { ok: false }>['cause']

const causes: Partial<Record<VideoFailure, InviteCause>> = {
  'invalid-number': 'invalid-number',
  'credentials-refused': 'credentials-refused',
  'not-entitled': 'not-entitled',
  'agent-unknown': 'agent-unknown',
  forbidden: 'forbidden',
  quota: 'quota',
  'unknown-host': 'unreachable',
  unreachable: 'unreachable',
  certificate: 'unreachable',
  'timed-out': 'no-answer',
  unknown: 'no-answer',
  'foreign-address': 'foreign-address'
}
const causeOf = (failure: VideoFailure): InviteCause => causes[failure] ?? 'vendor-error'

/** Stands for the link in a preview: the real one does not exist yet, and is nobody's to see but the customer's. */
const LINK_SHOWN = 'https://…'
/** As long as a Direct participant link in production (weseedo contract 1, 4.6). */
const LINK_COUNTED = `https://login-direct.weseedo.nl/client.html?id=${'x'.repeat(65)}`

/** WeSeeDo Direct beside a call: meeting, SMS, the agent's page, its end (weseedo contract 4.9). */
export class Sessions {
  /** Links open a meeting for whoever has them: they stay in memory, and are forgotten with the session (trust S4). */
  readonly #meetings = new Map<string, Meeting>()
  readonly #presses = new Map<string, ReturnType<CommandHandlers['sessions.invite']>>()
  readonly #signedInAgain = new Set<string>()

  constructor(
    private readonly parts: {
      store: Store
      book: ConversationBook
      direct: DirectVideo
      views: SessionViews
      shell: Shell
      random: Random
      agentName: () => string
    }
  ) {}

  onView(event: ViewEvent): void {
    switch (event.kind) {
      case 'loaded':
        return this.#advance(event.sessionId, 'waits')
      case 'failed':
        return this.#fail(event.sessionId, event.failure)
      case 'microphone-taken':
        return
      case 'page':
        if (event.shows === 'waiting') return this.#advance(event.sessionId, 'waits')
        if (event.shows === 'live') return this.#advance(event.sessionId, 'goes-live')
        if (event.shows === 'ended') return this.#end(event.sessionId, 'page')
        // The sign-in address has grown old: one fresh one, then the agent decides.
        if (this.#signedInAgain.has(event.sessionId)) return this.#fail(event.sessionId, 'sign-in-expired')
        this.#signedInAgain.add(event.sessionId)
        void this.#openPage(event.sessionId)
    }
  }

  dispose(): void {
    for (const { sessions } of this.parts.book.all()) for (const { id, state } of sessions) if (state !== 'ended') this.#end(id, 'agent')
    this.#meetings.clear()
  }

  readonly handlers: Pick<CommandHandlers, Names> = {
    'sessions.preview': async ({ conversationId, language }) => {
      if (!this.parts.book.get(conversationId)) return fail('gone')
      if (this.parts.store.get().direct.state === 'absent') return fail('not-set-up')
      const agent = this.parts.agentName()
      const { characters, segments } = smsText({ language, agent, link: LINK_COUNTED })
      return ok({ text: smsText({ language, agent, link: LINK_SHOWN }).text, characters, segments })
    },

    'sessions.invite': (input) => {
      const before = this.#presses.get(input.pressId)
      if (before !== undefined) return before
      const answer = this.#invite(input)
      this.#presses.set(input.pressId, answer)
      return answer
    },

    'sessions.sendAgain': async ({ sessionId, pressId }) => {
      const meeting = this.#meetings.get(sessionId)
      const session = this.parts.book.session(sessionId)
      const conversation = this.parts.book.withSession(sessionId)
      if (!meeting || !session || !conversation || !isOpen(session)) return fail('gone')
      if (this.#presses.has(pressId) || session.sms.state === 'sending') return ok(null)
      this.#presses.set(pressId, Promise.resolve(ok({ sessionId })))
      return this.#sendSms(sessionId, meeting, this.parts.store.get().settings.smsLanguage)
    },

    'sessions.smsArrived': async ({ sessionId }) => {
      if (!this.parts.book.session(sessionId)) return fail('gone')
      this.parts.book.updateSession(sessionId, (session) =>
        session.sms.state === 'uncertain' ? { ...session, sms: { ...session.sms, state: 'sent' } } : session
      )
      return ok(null)
    },

    'sessions.copyLink': async ({ sessionId }) => {
      const meeting = this.#meetings.get(sessionId)
      const conversation = this.parts.book.withSession(sessionId)
      if (!meeting || !conversation) return fail('gone')
      this.parts.shell.copyText(meeting.link)
      this.parts.book.tell(conversation.id, 'link-copied')
      return ok(null)
    },

    'sessions.reopen': async ({ sessionId }) => {
      if (this.parts.book.session(sessionId)?.state !== 'failed' || !this.#meetings.has(sessionId)) return fail('gone')
      this.#signedInAgain.delete(sessionId)
      this.#advance(sessionId, 'reopens')
      return this.#openPage(sessionId)
    },

    'sessions.openOutside': async ({ sessionId }) => {
      if (!this.#meetings.has(sessionId)) return fail('gone')
      const page = await this.parts.direct.agentPage()
      if (!page.ok) return fail(causeOf(page.cause))
      return (await this.parts.shell.openOutside(page.value.url)) ? ok(null) : fail('not-allowed')
    },

    'sessions.end': async ({ sessionId }) => {
      if (!this.parts.book.session(sessionId)) return fail('gone')
      this.#end(sessionId, 'agent')
      return ok(null)
    },

    'stage.place': async ({ sessionId, bounds }) => {
      const session = this.parts.book.session(sessionId)
      if (!session || !isOpen(session)) return fail('gone')
      this.parts.views.place(sessionId, bounds)
      return ok(null)
    }
  }

  async #invite(input: Parameters<CommandHandlers['sessions.invite']>[0]): ReturnType<CommandHandlers['sessions.invite']> {
    const { book, store, direct, random, shell } = this.parts
    const conversation = book.get(input.conversationId)
    if (!conversation) return fail('gone')
    if (store.get().direct.state === 'absent') return fail('not-set-up')
    if (conversation.sessions.some((session) => isOpen(session) && session.state !== 'failed')) return fail('already-open')
    const described = describeNumber(input.number)
    if (described === null) return fail('invalid-number')

    const session: Session = {
      id: random.id(),
      provider: 'direct',
      state: 'inviting',
      failure: null,
      number: described.shown,
      sms: { state: input.delivery === 'sms' ? 'sending' : 'not-sent', at: null, sentCount: 0 },
      openedAt: book.now(),
      liveAt: null,
      endedAt: null,
      endedBy: null,
      host: null
    }
    for (const { id, state } of conversation.sessions) if (state === 'failed') this.#end(id, 'failure')
    book.put({
      ...(book.get(conversation.id) ?? conversation),
      sessions: [...(book.get(conversation.id) ?? conversation).sessions, session]
    })

    const meeting = await direct.createMeeting(described.e164)
    if (!meeting.ok) {
      book.updateSession(session.id, (one) => ({ ...one, sms: { ...one.sms, state: 'not-sent' } }))
      this.#fail(session.id, 'invitation-failed')
      this.#end(session.id, 'failure')
      return fail(causeOf(meeting.cause), meeting.detail)
    }
    // The agent may have ended it while the meeting was being made.
    if (book.session(session.id)?.state !== 'inviting') return fail('gone')
    this.#meetings.set(session.id, meeting.value)
    if (input.delivery === 'copy') {
      shell.copyText(meeting.value.link)
      book.tell(conversation.id, 'link-copied')
    } else {
      const sms = await this.#sendSms(session.id, meeting.value, input.language)
      if (!sms.ok && sms.cause !== 'sms-uncertain') {
        this.#fail(session.id, 'invitation-failed')
        this.#end(session.id, 'failure')
        return sms
      }
    }
    this.#advance(session.id, 'invited')
    await this.#openPage(session.id)
    return ok({ sessionId: session.id })
  }

  async #sendSms(sessionId: string, meeting: Meeting, language: 'nl' | 'en'): Promise<Result<null, InviteCause>> {
    const { book, direct } = this.parts
    const conversation = book.withSession(sessionId)
    const session = book.session(sessionId)
    if (!conversation || !session) return fail('gone')
    book.updateSession(sessionId, (one) => ({ ...one, sms: { ...one.sms, state: 'sending' } }))
    const { text } = smsText({ language, agent: this.parts.agentName(), link: meeting.link })
    const answer = await direct.sendSms(meeting, text)
    const state = answer.ok ? 'sent' : answer.cause === 'unknown' || answer.cause === 'timed-out' ? 'uncertain' : 'refused'
    const at = book.now()
    book.updateSession(sessionId, (one) => ({ ...one, sms: { state, at, sentCount: one.sms.sentCount + (state === 'refused' ? 0 : 1) } }))
    const kind = ({ sent: 'link-sent', uncertain: 'link-uncertain', refused: 'link-refused' } as const)[state]
    book.tell(conversation.id, kind, { number: session.number }, at)
    if (state === 'sent') return ok(null)
    if (state === 'uncertain') return fail('sms-uncertain')
    return answer.ok || answer.cause === 'refused' ? fail('sms-refused') : fail(causeOf(answer.cause))
  }

  async #openPage(sessionId: string): Promise<Result<null, InviteCause>> {
    const { book, direct, views, store } = this.parts
    const page = await direct.agentPage()
    if (book.session(sessionId)?.state === 'ended') return fail('gone')
    if (!page.ok) {
      this.#fail(sessionId, page.cause === 'foreign-address' ? 'foreign-address' : 'no-agent-page')
      return fail(causeOf(page.cause), page.detail)
    }
    const { origin, hostname } = new URL(page.value.url)
    book.updateSession(sessionId, (session) => ({ ...session, host: outsideHost(page.value.url) ?? hostname }))
    const camera = store.get().settings.direct.allowAgentCamera
    views.open({ sessionId, url: page.value.url, origins: [origin], allow: { microphone: camera, camera } })
    return ok(null)
  }

  #advance(sessionId: string, event: SessionEvent): void {
    const { book } = this.parts
    const before = book.session(sessionId)
    const conversation = book.withSession(sessionId)
    if (!before || !conversation) return
    const at = book.now()
    const after = advanceSession(before, event, at)
    if (after === before) return
    book.updateSession(sessionId, () => after)
    if (after.state === 'opening' && before.state === 'inviting')
      book.tell(conversation.id, 'session-opened', { provider: after.provider }, at)
    if (after.state === 'live') book.tell(conversation.id, 'session-live', { provider: after.provider }, at)
  }

  #fail(sessionId: string, failure: NonNullable<Session['failure']>): void {
    const { book, views } = this.parts
    const before = book.session(sessionId)
    const conversation = book.withSession(sessionId)
    if (!before || !conversation) return
    const after = advanceSession(before, 'fails', book.now(), { failure })
    if (after === before) return
    views.close(sessionId)
    book.updateSession(sessionId, () => after)
    book.tell(conversation.id, 'session-failed', { provider: after.provider, failure })
  }

  #end(sessionId: string, endedBy: NonNullable<Session['endedBy']>): void {
    const { book, views } = this.parts
    const before = book.session(sessionId)
    const conversation = book.withSession(sessionId)
    views.close(sessionId)
    this.#meetings.delete(sessionId)
    this.#signedInAgain.delete(sessionId)
    if (!before || !conversation) return
    const at = book.now()
    const after = advanceSession(before, 'ends', at, { endedBy })
    if (after === before) return
    book.updateSession(sessionId, () => after)
    const durationS = after.liveAt === null ? 0 : Math.round((at - after.liveAt) / 1000)
    if (before.state !== 'inviting' && endedBy !== 'failure')
      book.tell(conversation.id, 'session-ended', { provider: after.provider, durationS, by: endedBy }, at)
  }
}

import { z } from 'zod'
import type { CommandHandlers, LinkDelivery } from '../../../contract/commands'
import type { Conversation, Session, VideoKind } from '../../../contract/conversation'
import { fail, ok, type Result } from '../../../contract/result'
import { advanceSession, isOpen, type SessionEvent } from '../conversations/session-machine'
import type { ConversationBook } from '../conversations/conversation-book'
import { outsideHost } from '../links/outside-host'
import { describeNumber } from '../numbers/describe-number'
import type { Clock, PersonalPages, Random, SessionViews, Shell, ViewEvent } from '../ports'
import type { Store } from '../store'
import { proposedKind, videoOffers } from './offers'
import { SessionFollower } from './session-follower'
import { SessionMedias, type MediasOf } from './session-medias'
import { smsText } from './sms-text'
import { inviteFailure, type InviteCause, type Seen, type VideoProvider, type Which } from './video-provider'

type Names = Extract<keyof CommandHandlers, `sessions.${string}` | 'stage.place'>

/** Stands for the link in a preview: the real one does not exist yet, and is nobody's to see but the customer's. */
const LINK_SHOWN = 'https://…'
/** As long as a Direct participant link in production (weseedo contract 1, 4.6). */
const LINK_COUNTED = `https://login-direct.weseedo.nl/client.html?id=${'x'.repeat(65)}`

const hasAddress = (by: LinkDelivery, number: boolean, email: boolean): boolean =>
  by === 'sms' ? number : by === 'email' ? email : by === 'both' ? number && email : number || email

const which = ({ id, meetingId }: Session): Which => ({ sessionId: id, meetingId })

/** Video sessions of every kind: invitation, the agent's page, how far it is, its end. */
export class Sessions {
  readonly #presses = new Map<string, ReturnType<CommandHandlers['sessions.invite']>>()
  readonly #signedInAgain = new Set<string>()
  readonly #follower: SessionFollower
  readonly #medias: SessionMedias

  constructor(
    private readonly parts: {
      store: Store
      book: ConversationBook
      providers: Record<VideoKind, VideoProvider>
      rights: PersonalPages['rights']
      mediasOf: MediasOf
      views: SessionViews
      shell: Shell
      clock: Clock
      random: Random
      agentName: () => string
    }
  ) {
    const { book, clock, mediasOf } = parts
    this.#follower = new SessionFollower({
      book,
      clock,
      provider: (session) => this.#provider(session),
      onSeen: (sessionId, seen) => this.#onSeen(sessionId, seen)
    })
    this.#medias = new SessionMedias({ book, clock, mediasOf })
  }

  onView(event: ViewEvent): void {
    switch (event.kind) {
      case 'loaded':
        return this.#advance(event.sessionId, 'waits')
      case 'failed':
        return this.#fail(event.sessionId, event.failure)
      case 'microphone-taken':
        return
      case 'screen-asked':
        return this.parts.store.set({
          screenPicker: event.sources === null ? null : { sessionId: event.sessionId, sources: event.sources }
        })
      case 'own-window':
        return this.parts.book.updateSession(event.sessionId, (session) => ({ ...session, ownWindow: event.on }))
      case 'file-saved':
        return this.#keepFile(event)
      case 'file-refused':
        return this.#tell(event.sessionId, 'file-refused', { name: event.name, failure: event.failure })
      case 'device-refused':
        return this.#tell(event.sessionId, 'device-refused', { device: event.device })
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
    this.#follower.dispose()
    this.#medias.dispose()
  }

  readonly handlers: Pick<CommandHandlers, Names> = {
    'sessions.offers': async ({ conversationId }) => {
      const conversation = this.parts.book.get(conversationId)
      if (conversation === undefined) return fail('gone')
      const state = this.parts.store.get()
      const rights = state.vendors.personal.state === 'absent' ? null : await this.parts.rights()
      const offers = videoOffers(state, this.parts.providers, rights === null || !rights.ok || rights.value.mayCall)
      return ok({ proposed: proposedKind(offers, conversation, state.settings.video), offers })
    },

    'sessions.preview': async ({ conversationId, provider, language }) => {
      if (!this.parts.book.get(conversationId)) return fail('gone')
      if (this.#offer(provider)?.state === 'not-set-up') return fail('not-set-up')
      if (this.parts.providers[provider].sendSms === undefined) return ok({ text: null, characters: 0, segments: 0 })
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
      const session = this.parts.book.session(sessionId)
      if (session === undefined || !isOpen(session)) return fail('gone')
      if (this.#provider(session).sendSms === undefined) return fail('not-available')
      if (this.#presses.has(pressId) || session.sms.state === 'sending') return ok(null)
      this.#presses.set(pressId, Promise.resolve(ok({ sessionId })))
      return this.#sendSms(session, this.parts.store.get().settings.smsLanguage)
    },

    'sessions.smsArrived': async ({ sessionId }) => {
      if (!this.parts.book.session(sessionId)) return fail('gone')
      this.parts.book.updateSession(sessionId, (session) =>
        session.sms.state === 'uncertain' ? { ...session, sms: { ...session.sms, state: 'sent' } } : session
      )
      return ok(null)
    },

    'sessions.copyLink': async ({ sessionId }) => {
      const session = this.parts.book.session(sessionId)
      return session === undefined || !isOpen(session) ? fail('gone') : this.#copyLink(session)
    },

    'sessions.reopen': async ({ sessionId }) => {
      if (this.parts.book.session(sessionId)?.state !== 'failed') return fail('gone')
      this.#signedInAgain.delete(sessionId)
      this.#advance(sessionId, 'reopens')
      return this.#openPage(sessionId)
    },

    'sessions.openOutside': async ({ sessionId }) => {
      const session = this.parts.book.session(sessionId)
      if (session === undefined || !isOpen(session)) return fail('gone')
      const page = await this.#provider(session).agentPage(which(session))
      if (!page.ok) return page
      if (!(await this.parts.shell.openOutside(page.value.url))) return fail('not-allowed')
      if (session.state !== 'failed') return ok(null)
      this.#advance(sessionId, 'reopens')
      this.#advance(sessionId, 'waits')
      this.parts.book.updateSession(sessionId, (one) => ({ ...one, outside: one.state !== 'ended' }))
      this.#follower.follow(sessionId)
      return ok(null)
    },

    'sessions.end': async ({ sessionId }) => {
      if (!this.parts.book.session(sessionId)) return fail('gone')
      this.#end(sessionId, 'agent')
      return ok(null)
    },

    'sessions.ownWindow': async ({ sessionId, on }) => {
      const session = this.parts.book.session(sessionId)
      if (session === undefined || !isOpen(session)) return fail('gone')
      return this.parts.views.ownWindow(sessionId, on) ? ok(null) : fail('not-possible-here')
    },

    'sessions.showWindow': async ({ sessionId }) => {
      if (!this.parts.book.session(sessionId)?.ownWindow) return fail('gone')
      this.parts.views.showWindow(sessionId)
      return ok(null)
    },

    'sessions.shareScreen': async ({ sessionId, sourceId }) => {
      const picker = this.parts.store.get().screenPicker
      if (picker?.sessionId !== sessionId) return fail('gone')
      if (sourceId !== null && !picker.sources.some(({ id }) => id === sourceId)) return fail('gone')
      this.parts.store.set({ screenPicker: null })
      this.parts.views.shareScreen(sessionId, sourceId)
      return ok(null)
    },

    'sessions.medias': async ({ sessionId }) => {
      const session = this.parts.book.session(sessionId)
      if (session === undefined) return fail('gone')
      const found = await this.#medias.look(session)
      return found.ok ? ok({ count: found.value }) : inviteFailure(found)
    },

    'stage.place': async ({ sessionId, bounds }) => {
      const session = this.parts.book.session(sessionId)
      if (!session || !isOpen(session)) return fail('gone')
      this.parts.views.place(sessionId, bounds)
      return ok(null)
    }
  }

  /** Opens the agent's page of a meeting that exists, in the conversation with this customer. */
  async join(
    meeting: { provider: VideoKind; meetingId: string; name: string | null },
    customer: Conversation['customer']
  ): Promise<Result<{ conversationId: string; sessionId: string }, InviteCause>> {
    const { book } = this.parts
    const open = book
      .all()
      .flatMap(({ sessions }) => sessions)
      .find((one) => isOpen(one) && one.provider === meeting.provider && one.meetingId === meeting.meetingId)
    if (open !== undefined && open.state !== 'failed') return fail('already-open')
    const { provider, meetingId, name } = meeting
    if (name !== null) this.parts.providers[provider].adopt?.(meetingId, name)
    if (open !== undefined) {
      this.#signedInAgain.delete(open.id)
      this.#advance(open.id, 'reopens')
      const opened = await this.#openPage(open.id)
      return opened.ok ? ok({ conversationId: book.withSession(open.id)?.id ?? '', sessionId: open.id }) : opened
    }
    const session = this.#newSession({ provider, meetingId, number: customer.number ?? '', email: null, channel: 'none' })
    const conversation = book.openWith(session, customer)
    this.#advance(session.id, 'invited')
    const opened = await this.#openPage(session.id)
    return opened.ok ? ok({ conversationId: conversation.id, sessionId: session.id }) : opened
  }

  #newSession(given: Pick<Session, 'provider' | 'meetingId' | 'number' | 'email' | 'channel'>): Session {
    const { random, book } = this.parts
    return {
      ...given,
      id: random.id(),
      state: 'inviting',
      failure: null,
      sms: { state: 'not-sent', at: null, sentCount: 0 },
      openedAt: book.now(),
      liveAt: null,
      endedAt: null,
      endedBy: null,
      host: null,
      ownWindow: false,
      outside: false,
      medias: []
    }
  }

  async #invite(input: Parameters<CommandHandlers['sessions.invite']>[0]): ReturnType<CommandHandlers['sessions.invite']> {
    const { book } = this.parts
    const conversation = book.get(input.conversationId)
    if (!conversation) return fail('gone')
    if (this.#offer(input.provider)?.state === 'not-set-up') return fail('not-set-up')
    if (conversation.sessions.some((session) => isOpen(session) && session.state !== 'failed')) return fail('already-open')
    const number = input.number === null ? null : describeNumber(input.number)
    if (input.number !== null && number === null) return fail('invalid-number')
    const email = input.email === null ? null : z.email().safeParse(input.email)
    if (email?.success === false) return fail('invalid-email')
    const provider = this.parts.providers[input.provider]
    const { delivery } = input
    if (!provider.deliveries.includes(delivery)) return fail('not-available')
    if (!hasAddress(delivery, number !== null, email !== null)) return fail('no-address')

    const sendsSms = delivery === 'sms' || delivery === 'both'
    const session: Session = {
      ...this.#newSession({
        provider: input.provider,
        meetingId: null,
        number: number?.shown ?? '',
        email: email?.data ?? null,
        channel: delivery
      }),
      sms: { state: sendsSms ? 'sending' : 'not-sent', at: null, sentCount: 0 }
    }
    for (const { id, state } of conversation.sessions) if (state === 'failed') this.#end(id, 'failure')
    const before = book.get(conversation.id) ?? conversation
    book.put({ ...before, sessions: [...before.sessions, session] })

    const made = await provider.make({
      sessionId: session.id,
      number: number?.e164 ?? null,
      email: email?.data ?? null,
      customer: conversation.customer,
      by: delivery,
      reference: before.sessions.length === 0 ? conversation.reference : `${conversation.reference}-${before.sessions.length + 1}`
    })
    if (!made.ok) {
      book.updateSession(session.id, (one) => ({ ...one, sms: { ...one.sms, state: 'not-sent' } }))
      this.#fail(session.id, 'invitation-failed')
      this.#end(session.id, 'failure')
      return made
    }
    // The agent may have ended it while the meeting was being made.
    if (book.session(session.id)?.state !== 'inviting') {
      provider.forget?.(session.id)
      return fail('gone')
    }
    book.updateSession(session.id, (one) => ({ ...one, meetingId: made.value.meetingId }))
    const invited = await this.#sendLink(book.session(session.id) ?? session, input.language)
    if (!invited.ok && invited.cause !== 'sms-uncertain') {
      this.#fail(session.id, 'invitation-failed')
      this.#end(session.id, 'failure')
      return invited
    }
    this.#advance(session.id, 'invited')
    await this.#openPage(session.id)
    return ok({ sessionId: session.id })
  }

  /** The link goes the way that was chosen, unless the vendor has sent it already. */
  async #sendLink(session: Session, language: 'nl' | 'en'): Promise<Result<null, InviteCause>> {
    if (session.channel === 'copy') return this.#copyLink(session)
    if (this.#provider(session).sendSms !== undefined) return this.#sendSms(session, language)
    const { book } = this.parts
    const at = book.now()
    if (session.sms.state === 'sending')
      book.updateSession(session.id, (one) => ({ ...one, sms: { state: 'sent', at, sentCount: one.sms.sentCount + 1 } }))
    const to = session.channel === 'email' ? (session.email ?? '') : session.number
    book.tell(book.withSession(session.id)?.id ?? '', 'link-sent', { number: to }, at)
    return ok(null)
  }

  async #copyLink(session: Session): Promise<Result<null, InviteCause>> {
    const { book, shell } = this.parts
    const link = await this.#provider(session).customerLink(which(session))
    const conversation = book.withSession(session.id)
    if (!link.ok) return link
    if (conversation === undefined) return fail('gone')
    shell.copyText(link.value.url)
    book.tell(conversation.id, 'link-copied')
    return ok(null)
  }

  async #sendSms(session: Session, language: 'nl' | 'en'): Promise<Result<null, InviteCause>> {
    const { book } = this.parts
    const conversation = book.withSession(session.id)
    const provider = this.#provider(session)
    if (!conversation || provider.sendSms === undefined) return fail('gone')
    book.updateSession(session.id, (one) => ({ ...one, sms: { ...one.sms, state: 'sending' } }))
    const text = (link: string): string => smsText({ language, agent: this.parts.agentName(), link }).text
    const answer = await provider.sendSms(which(session), text)
    const state = answer.ok ? 'sent' : answer.cause === 'sms-uncertain' ? 'uncertain' : 'refused'
    const at = book.now()
    book.updateSession(session.id, (one) => ({ ...one, sms: { state, at, sentCount: one.sms.sentCount + (state === 'refused' ? 0 : 1) } }))
    const kind = ({ sent: 'link-sent', uncertain: 'link-uncertain', refused: 'link-refused' } as const)[state]
    book.tell(conversation.id, kind, { number: session.number }, at)
    return answer
  }

  async #openPage(sessionId: string): Promise<Result<null, InviteCause>> {
    const { book, views } = this.parts
    const session = book.session(sessionId)
    if (session === undefined) return fail('gone')
    const page = await this.#provider(session).agentPage(which(session))
    if (book.session(sessionId)?.state === 'ended') return fail('gone')
    if (!page.ok) {
      this.#fail(sessionId, page.cause === 'foreign-address' ? 'foreign-address' : 'no-agent-page')
      return page
    }
    const { url, first, allow } = page.value
    const { hostname } = new URL(url)
    const outside = this.parts.store.get().settings.video.openIn === 'browser'
    book.updateSession(sessionId, (one) => ({ ...one, host: outsideHost(url) ?? hostname, outside }))
    if (outside) {
      if (!(await this.parts.shell.openOutside(url))) {
        this.#fail(sessionId, 'no-agent-page')
        return fail('foreign-address')
      }
      this.#advance(sessionId, 'waits')
    } else {
      const origins = [...new Set([url, ...(first === null ? [] : [first])].map((address) => new URL(address).origin))]
      views.open({ sessionId, kind: session.provider, first, url, origins, allow })
    }
    this.#follower.follow(sessionId)
    return ok(null)
  }

  #provider({ provider }: Pick<Session, 'provider'>): VideoProvider {
    return this.parts.providers[provider]
  }

  #offer(kind: VideoKind): ReturnType<typeof videoOffers>[number] | undefined {
    return videoOffers(this.parts.store.get(), this.parts.providers, true).find((offer) => offer.kind === kind)
  }

  #onSeen(sessionId: string, seen: Seen): void {
    if (seen === 'guest') this.#advance(sessionId, 'goes-live')
    if (seen === 'over') this.#end(sessionId, 'page')
  }

  #tell(sessionId: string, kind: 'file-refused' | 'device-refused', values: Record<string, string>): void {
    const conversation = this.parts.book.withSession(sessionId)
    if (conversation !== undefined) this.parts.book.tell(conversation.id, kind, values)
  }

  #keepFile({ sessionId, name, bytes }: Extract<ViewEvent, { kind: 'file-saved' }>): void {
    const { book, random } = this.parts
    const conversation = book.withSession(sessionId)
    if (conversation === undefined) return
    const at = book.now()
    const kind = /\.(png|jpe?g|webp|gif|bmp)$/i.test(name) ? 'picture' : 'file'
    book.updateSession(sessionId, (session) => ({
      ...session,
      medias: [{ id: random.id(), from: 'page', kind, title: name, bytes, at, ready: true, place: null }, ...session.medias]
    }))
    book.tell(conversation.id, 'file-saved', { name }, at)
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
    this.#signedInAgain.delete(sessionId)
    if (this.parts.store.get().screenPicker?.sessionId === sessionId) this.parts.store.set({ screenPicker: null })
    if (!before || !conversation) return
    this.#provider(before).forget?.(sessionId)
    const at = book.now()
    const after = advanceSession(before, 'ends', at, { endedBy })
    if (after === before) return
    book.updateSession(sessionId, () => ({ ...after, ownWindow: false }))
    this.#medias.expect(after)
    const durationS = after.liveAt === null ? 0 : Math.round((at - after.liveAt) / 1000)
    if (before.state !== 'inviting' && endedBy !== 'failure')
      book.tell(conversation.id, 'session-ended', { provider: after.provider, durationS, by: endedBy }, at)
  }
}

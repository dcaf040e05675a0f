import { z } from 'zod'
import type { CommandHandlers, LinkDelivery } from '../../../contract/commands'
import type { Conversation, Session, VideoKind } from '../../../contract/conversation'
import { fail, ok, type Result } from '../../../contract/result'
import { advanceSession, isOpen, type SessionEvent } from '../conversations/session-machine'
import type { ConversationBook } from '../conversations/conversation-book'
import type { SavedFiles } from '../downloads/saved-files'
import { outsideHost } from '../links/outside-host'
import { describeInvited } from '../numbers/describe-invited'
import type { Cancel, Clock, PersonalPages, Random, SessionViews, Shell, Vendors, ViewEvent } from '../ports'
import { RecentMap } from '../recent-map'
import type { Store } from '../store'
import { proposedKind, videoOffers } from './offers'
import { AfterSession } from './after-session'
import { figuresLook } from './session-figures'
import { SessionFollower } from './session-follower'
import { SessionLinks } from './session-links'
import { SessionMedias, type MediasOf } from './session-medias'
import { inviteFailure, whichOf, type InviteCause, type Seen, type VideoProvider } from './video-provider'

type Names = Extract<keyof CommandHandlers, `sessions.${string}` | 'stage.place'>

/** Presses that are remembered at most. */
const PRESSES = 500
const hasAddress = (by: LinkDelivery, number: boolean, email: boolean): boolean =>
  by === 'sms' ? number : by === 'email' ? email : by === 'both' ? number && email : number || email

/** With a page of ours that is loaded. */
const hasPage = ({ state, outside }: Session): boolean => (state === 'waiting' || state === 'live') && !outside

/** Video sessions of every kind: invitation, the agent's page, how far it is, its end. */
export class Sessions {
  readonly #presses = new RecentMap<string, ReturnType<CommandHandlers['sessions.invite']>>(PRESSES)
  readonly #signedInAgain = new Set<string>()
  /** Sessions whose page was let have the microphone. */
  readonly #heard = new Set<string>()
  readonly #links: SessionLinks
  readonly #follower: SessionFollower
  readonly #medias: SessionMedias
  readonly #after: AfterSession
  readonly #stopHearing: Cancel | undefined

  constructor(
    private readonly parts: {
      store: Store
      book: ConversationBook
      saved: Pick<SavedFiles, 'keep'>
      providers: Record<VideoKind, VideoProvider>
      rights: PersonalPages['rights']
      mediasOf: MediasOf
      remote: Vendors['remote']
      views: SessionViews
      shell: Shell
      clock: Clock
      random: Random
      agentName: () => string
    }
  ) {
    const { book, clock, mediasOf, remote } = parts
    this.#links = new SessionLinks(parts)
    this.#follower = new SessionFollower({
      book,
      clock,
      provider: (session) => this.#provider(session),
      onSeen: (sessionId, seen) => this.#onSeen(sessionId, seen)
    })
    this.#medias = new SessionMedias({ book, mediasOf })
    this.#after = new AfterSession({ book, clock, looks: [this.#medias.later, figuresLook({ book, remote })] })
    this.#stopHearing = parts.shell.onSleep?.(() => this.#sleep())
  }

  onView(event: ViewEvent): void {
    switch (event.kind) {
      case 'loaded':
        return this.#advance(event.sessionId, 'waits')
      case 'failed':
        return this.#fail(event.sessionId, event.failure)
      case 'microphone-taken':
        return void this.#heard.add(event.sessionId)
      case 'camera-asked':
        return this.parts.book.updateSession(event.sessionId, (one) => (one.camera === 'held' ? { ...one, camera: 'asked' } : one))
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

  /** The conversations of before are there again. */
  restore(): void {
    this.#after.restore()
  }

  dispose(): void {
    this.#stopHearing?.()
    for (const { sessions } of this.parts.book.all()) for (const { id, state } of sessions) if (state !== 'ended') this.#end(id, 'agent')
    this.#follower.dispose()
    this.#after.dispose()
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
      return ok(this.#links.preview(provider, language))
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
      return this.#links.sms(session, this.parts.store.get().settings.smsLanguage)
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
      return session === undefined || !isOpen(session) ? fail('gone') : this.#links.copy(session)
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
      if (session.state === 'inviting') return fail('not-available')
      const page = await this.#provider(session).agentPage(whichOf(session))
      if (!page.ok) return page
      if (!(await this.parts.shell.openOutside(page.value.url))) return fail('not-allowed')
      if (this.parts.book.session(sessionId)?.state === 'ended') return fail('gone')
      // One agent has one page: the one here goes, with its microphone and its camera.
      this.#closePage(sessionId)
      this.#advance(sessionId, 'reopens')
      this.#advance(sessionId, 'waits')
      this.parts.book.updateSession(sessionId, (one) => ({ ...one, outside: true, ownWindow: false }))
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

    'sessions.letCamera': async ({ sessionId }) => {
      const session = this.parts.book.session(sessionId)
      if (session === undefined || !isOpen(session)) return fail('gone')
      if (session.camera === 'free') return ok(null)
      this.parts.book.updateSession(sessionId, (one) => ({ ...one, camera: 'free' }))
      this.parts.views.camera(sessionId, true)
      // A frame of the browser's has its permissions from the start; and a page whose one question for both was refused has no microphone.
      const again = hasPage(session) && (this.parts.shell.kind === 'preview' || !this.#heard.has(sessionId))
      return again ? this.#openPage(sessionId) : ok(null)
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
    meeting: { provider: VideoKind; meetingId: string; name: string | null; camera: boolean },
    customer: Conversation['customer']
  ): Promise<Result<{ conversationId: string; sessionId: string }, InviteCause>> {
    const { book } = this.parts
    const open = book
      .all()
      .flatMap(({ sessions }) => sessions)
      .find((one) => isOpen(one) && one.provider === meeting.provider && one.meetingId === meeting.meetingId)
    if (open !== undefined && open.state !== 'failed') return fail('already-open')
    const { provider, meetingId, name } = meeting
    const camera = meeting.camera ? 'free' : 'held'
    if (name !== null) this.parts.providers[provider].adopt?.(meetingId, name)
    if (open !== undefined) {
      this.#signedInAgain.delete(open.id)
      book.updateSession(open.id, (one) => ({ ...one, camera }))
      this.#advance(open.id, 'reopens')
      const opened = await this.#openPage(open.id)
      return opened.ok ? ok({ conversationId: book.withSession(open.id)?.id ?? '', sessionId: open.id }) : opened
    }
    const session = this.#newSession({ provider, meetingId, number: customer.number ?? '', email: null, channel: 'none', camera })
    const conversation = book.openWith(session, customer)
    this.#advance(session.id, 'invited')
    const opened = await this.#openPage(session.id)
    return opened.ok ? ok({ conversationId: conversation.id, sessionId: session.id }) : opened
  }

  #newSession(given: Pick<Session, 'provider' | 'meetingId' | 'number' | 'email' | 'channel' | 'camera'>): Session {
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
      medias: [],
      figures: null
    }
  }

  async #invite(input: Parameters<CommandHandlers['sessions.invite']>[0]): ReturnType<CommandHandlers['sessions.invite']> {
    const { book } = this.parts
    const conversation = book.get(input.conversationId)
    if (!conversation) return fail('gone')
    if (this.#offer(input.provider)?.state === 'not-set-up') return fail('not-set-up')
    if (conversation.sessions.some((session) => isOpen(session) && session.state !== 'failed')) return fail('already-open')
    const number = input.number === null ? null : describeInvited(input.number)
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
        channel: delivery,
        camera: 'free'
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
    const invited = await this.#links.send(book.session(session.id) ?? session, input.language)
    if (!invited.ok && invited.cause !== 'sms-uncertain') {
      this.#fail(session.id, 'invitation-failed')
      this.#end(session.id, 'failure')
      return invited
    }
    this.#advance(session.id, 'invited')
    await this.#openPage(session.id)
    return ok({ sessionId: session.id })
  }

  async #openPage(sessionId: string): Promise<Result<null, InviteCause>> {
    const { book, views } = this.parts
    const session = book.session(sessionId)
    if (session === undefined) return fail('gone')
    const page = await this.#provider(session).agentPage(whichOf(session))
    const now = book.session(sessionId)?.state
    if (now === 'ended' || now === 'failed') return fail('gone')
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
      views.camera(sessionId, session.camera === 'free')
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

  #keepFile({ sessionId, name, bytes, ref }: Extract<ViewEvent, { kind: 'file-saved' }>): void {
    const { book, random, saved } = this.parts
    const conversation = book.withSession(sessionId)
    if (conversation === undefined) return
    const at = book.now()
    const kind = /\.(png|jpe?g|webp|gif|bmp)$/i.test(name) ? 'picture' : 'file'
    const id = random.id()
    if (ref !== null) saved.keep(id, ref)
    book.updateSession(sessionId, (session) => ({
      ...session,
      medias: [{ id, from: 'page', kind, title: name, bytes, at, ready: true, place: null }, ...session.medias]
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

  /** Chromium closes all sockets and WebRTC connections of a page, which shows its last picture from then on and keeps its microphone. */
  #sleep(): void {
    for (const session of this.parts.book.all().flatMap(({ sessions }) => sessions.filter(hasPage)))
      this.#fail(session.id, 'computer-slept')
  }

  #fail(sessionId: string, failure: NonNullable<Session['failure']>): void {
    const { book } = this.parts
    const before = book.session(sessionId)
    const conversation = book.withSession(sessionId)
    if (!before || !conversation) return
    const after = advanceSession(before, 'fails', book.now(), { failure })
    if (after === before) return
    this.#closePage(sessionId)
    book.updateSession(sessionId, () => after)
    book.tell(conversation.id, 'session-failed', { provider: after.provider, failure })
  }

  #closePage(sessionId: string): void {
    const { store, views } = this.parts
    views.close(sessionId)
    this.#heard.delete(sessionId)
    if (store.get().screenPicker?.sessionId === sessionId) store.set({ screenPicker: null })
  }

  #end(sessionId: string, endedBy: NonNullable<Session['endedBy']>): void {
    const { book } = this.parts
    const before = book.session(sessionId)
    const conversation = book.withSession(sessionId)
    this.#closePage(sessionId)
    this.#signedInAgain.delete(sessionId)
    if (!before || !conversation) return
    this.#provider(before).forget?.(sessionId)
    const at = book.now()
    const after = advanceSession(before, 'ends', at, { endedBy })
    if (after === before) return
    book.updateSession(sessionId, () => ({ ...after, ownWindow: false }))
    this.#after.expect(after)
    const durationS = after.liveAt === null ? 0 : Math.round((at - after.liveAt) / 1000)
    if (before.state !== 'inviting' && endedBy !== 'failure')
      book.tell(conversation.id, 'session-ended', { provider: after.provider, durationS, by: endedBy }, at)
  }
}

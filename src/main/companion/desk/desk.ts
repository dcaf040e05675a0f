import type { CommandHandlers } from '../../../contract/commands'
import type { VendorName } from '../../../contract/commands/accounts'
import { noMeetings } from '../../../contract/meeting-book'
import type { IceServer } from '../../../contract/phone'
import type { State, VendorAccountState } from '../../../contract/state'
import { vendorNames } from '../accounts/vendor-account-desk'
import { AudioDesk } from '../audio/audio-desk'
import { callCommands } from '../calls/call-commands'
import { CallVideos } from '../calls/call-videos'
import { Calls } from '../calls/calls'
import { iceServers } from '../calls/ice-servers'
import { phoneAudio } from '../calls/phone-audio'
import { Ringer } from '../calls/ringer'
import { isLive } from '../conversations/call-machine'
import { ConversationBook } from '../conversations/conversation-book'
import { conversationCommands } from '../conversations/conversation-commands'
import { isOpen } from '../conversations/session-machine'
import { Downloads } from '../downloads/downloads'
import { SavedFiles } from '../downloads/saved-files'
import { DeviceDesk } from '../devices/device-desk'
import { DutyDesk } from '../duty/duty'
import { Forms } from '../forms/forms'
import { HeadsetDesk } from '../headset/headset'
import { Imports } from '../imports/imports'
import { Outbox } from '../outbox/outbox'
import {
  JournalUnavailable,
  type Cancel,
  type Clock,
  type Demo,
  type DirectVideo,
  type Files,
  type ImportJournal,
  type Journal,
  type Log,
  type MeetingJournal,
  type Phone,
  type PhoneEvent,
  type Random,
  type SessionViews,
  type Shell,
  type Tables,
  type TelephonyEvent,
  type VendorAccountEvent,
  type Vendors
} from '../ports'
import { assistanceProvider, meetingProvider } from '../sessions/apizee-providers'
import { directProvider } from '../sessions/direct-provider'
import { personalProvider } from '../sessions/personal-provider'
import { Sessions } from '../sessions/sessions'
import { Exports } from '../exports/exports'
import { noAccount } from '../initial-state'
import { MeetingDesk } from '../meetings/meeting-desk'
import { NeighbourDesk } from '../neighbour/neighbour-desk'
import { PrivacyDesk } from '../privacy/privacy-desk'
import { Media } from '../media/media'
import { followLink } from '../links/follow-link'
import type { FollowLink } from '../links/link-inbox'
import type { Store } from '../store'
import { Works } from '../work/works'
import { SurveyDesk } from '../surveys/survey-desk'
import { WrapUps } from '../wrap-up/wrap-ups'

const DAY_MS = 24 * 3_600_000
/** Trust D1: what is kept at most. */
const KEEP_DAYS = 30
const KEEP_ROWS = 10_000
const FLUSH_MS = 3_000
const GOODBYE_MS = 2_000

type DeskCommands = Omit<
  CommandHandlers,
  | `accounts.${string}`
  | `demo.${string}`
  | `numbers.${string}`
  | `updates.${string}`
  | `provision.${string}`
  | `diagnosis.${string}`
  | 'settings.change'
  | Exclude<Extract<keyof CommandHandlers, `links.${string}`>, 'links.openCustomerCard'>
>

export interface DeskParts {
  store: Store
  clock: Clock
  random: Random
  log: Log
  shell: Shell
  views: SessionViews
  vendors: Vendors
  demo: Demo | null
  journal: Journal
  /** Where member imports stand. */
  imports: ImportJournal
  /** Meetings made here. */
  meetings: MeetingJournal
  files: Files
  tables: Tables
  /** `user@server`: whose results these are. */
  account: string
  /** The server refused the token. */
  onExpired: () => void
}

/** One open workspace: its vendors, its journal, its conversations. Made at sign-in, gone at sign-out. */
export class Desk {
  readonly handlers: DeskCommands
  readonly media: Media
  /** Does what a link from outside proposes. */
  readonly follow: FollowLink
  readonly #book: ConversationBook
  readonly #calls: Calls
  readonly #videos: CallVideos
  readonly #sessions: Sessions
  readonly #meetings: MeetingDesk
  readonly #wrapUps: WrapUps
  readonly #outbox: Outbox
  readonly #duty: DutyDesk
  readonly #devices: DeviceDesk
  readonly #headset: HeadsetDesk
  readonly #audio: AudioDesk
  readonly #forms: Forms
  readonly #works: Works
  readonly #neighbour: NeighbourDesk
  readonly #imports: Imports
  readonly #stops: Cancel[]
  #registered = false

  constructor(private readonly parts: DeskParts) {
    const { store, clock, random, log, shell, views, vendors, journal, imports, meetings, files, tables, account } = parts
    const signedInAs = (): string | null => (store.get().webitel.state === 'signed-in' ? account : null)
    this.#book = new ConversationBook(store, { clock, random, log })
    this.#calls = new Calls(store, this.#book, vendors, clock)
    const agentName = (): string => store.get().webitel.name ?? ''
    const apizee = { remote: vendors.remote, pages: vendors.apizee, login: () => store.get().vendors.apizee.name ?? '', agentName }
    const saved = new SavedFiles(shell)
    this.#sessions = new Sessions({
      store,
      saved,
      book: this.#book,
      providers: {
        direct: directProvider(vendors.direct, () => store.get().settings.direct),
        personal: personalProvider(vendors.remote, vendors.personal),
        assistance: assistanceProvider(apizee),
        meeting: meetingProvider(apizee)
      },
      rights: () => vendors.personal.rights(),
      mediasOf: ({ of, id }, background) =>
        of === 'ticket'
          ? vendors.remote['assistance.medias']({ ticketId: id, limit: 100, offset: 0, background })
          : vendors.remote['conferences.medias']({ conferenceId: id, limit: 100, offset: 0, background }),
      remote: vendors.remote,
      views,
      shell,
      clock,
      random,
      agentName
    })
    this.#meetings = new MeetingDesk({
      store,
      book: this.#book,
      sessions: this.#sessions,
      remote: vendors.remote,
      personal: vendors.personal,
      apizee: vendors.apizee,
      journal: meetings,
      shell,
      clock,
      random,
      log,
      agentName
    })
    this.#outbox = new Outbox({ journal, book: this.#book, telephony: vendors.telephony, account: signedInAs, clock, random, log })
    this.#wrapUps = new WrapUps({
      book: this.#book,
      telephony: vendors.telephony,
      account: () => account,
      random,
      log,
      onSaved: () => this.#outbox.kick()
    })
    this.#devices = new DeviceDesk({ store, phone: vendors.phone, shell, clock })
    this.#duty = new DutyDesk({ store, telephony: vendors.telephony, clock, beforeOnline: this.#devices.beforeOnline })
    this.#forms = new Forms({ book: this.#book, telephony: vendors.telephony, log })
    this.#works = new Works({ store, clock, random, log })
    this.media = new Media({ clock, random })
    this.#imports = new Imports({
      files,
      tables,
      works: this.#works,
      upload: vendors.streams.memberUpload,
      pickers: vendors.remote,
      journal: imports,
      account,
      clock,
      random,
      log
    })
    this.#calls.onReporting((callId, attemptId, at) => this.#wrapUps.onReporting(callId, attemptId, at))
    const ringer = new Ringer({ store, phone: vendors.phone, clock })
    this.#stops = [
      () => ringer.dispose(),
      vendors.telephony.events((event) => this.#onTelephony(event)),
      vendors.direct.events((event) => this.#onDirect(event)),
      ...vendorNames.map((name) => vendors.accounts[name].events((event) => this.#onVendor(name, event))),
      views.events((event) => {
        this.#audio.onView(event)
        this.#sessions.onView(event)
      }),
      shell.onNetworkMayHaveChanged((why) => {
        if (why === 'addresses') vendors.phone.networkChanged()
        else vendors.phone.checkLine()
        vendors.telephony.retryNow()
      }),
      store.onMessage((message) => {
        this.#meetings.look(message)
        ringer.look()
        this.#duty.look()
        this.#audio.look()
        this.#videos.look()
        this.#headset.follow()
      })
    ]
    const callParts = { store, book: this.#book, calls: this.#calls, telephony: vendors.telephony, phone: vendors.phone, clock, random }
    const calls = callCommands(callParts)
    this.#videos = new CallVideos({ ...callParts, files, views })
    this.#audio = new AudioDesk({
      store,
      views,
      shell,
      mute: calls['calls.mute'],
      until: (is, ms) => this.#calls.until(is, ms)
    })
    const surveyDesk = new SurveyDesk({ store, book: this.#book, journal, remote: vendors.remote, shell, clock, log })
    this.handlers = {
      ...calls,
      ...this.#audio.handlers,
      ...this.#videos.handlers,
      ...conversationCommands({ store, book: this.#book }),
      ...this.#sessions.handlers,
      ...this.#meetings.handlers,
      ...this.#wrapUps.handlers,
      ...this.#duty.handlers,
      ...this.#devices.handlers,
      ...this.#forms.handlers,
      ...this.#works.handlers,
      ...this.#imports.handlers,
      ...new Exports({
        files,
        tables,
        works: this.#works,
        streams: vendors.streams,
        linksOf: (surveys) => surveyDesk.linksOf(surveys)
      }).handlers,
      ...new Downloads({ files, works: this.#works, streams: vendors.streams, saved }).handlers,
      ...saved.handlers,
      ...new PrivacyDesk({
        store,
        book: this.#book,
        meetingDesk: this.#meetings,
        outbox: this.#outbox,
        journal,
        imports,
        meetings,
        files,
        clock,
        log
      }).handlers,
      ...vendors.remote,
      ...surveyDesk.handlers,
      ...this.#ownHandlers()
    }
    this.follow = followLink({ store, book: this.#book, verbs: this.handlers })
    this.#neighbour = new NeighbourDesk({
      store,
      line: vendors.neighbour,
      telephony: vendors.telephony,
      handlers: this.handlers,
      callIdOf: (webitelId) => this.#calls.legs.byWebitel(webitelId)?.callId ?? webitelId
    })
    this.#headset = new HeadsetDesk({ store, phone: vendors.phone, verbs: this.handlers })
    this.#headset.follow()
    this.#openJournal()
    this.#sessions.restore()
    this.#imports.restore()
    this.#meetings.follow()
    // A phone page that is there already speaks at once, and everybody above hears it.
    this.#stops.push(vendors.phone.events((event) => this.#onPhone(event)))
  }

  get demo(): Demo | null {
    return this.parts.demo
  }

  /** Something rings, runs, or waits for a result: not the moment to leave the workspace. */
  get busy(): boolean {
    return this.#book.all().some(({ calls, sessions }) => calls.some(isLive) || sessions.some(isOpen))
  }

  readonly askPage: Phone['check'] = (check) => this.parts.vendors.phone.check(check)

  /** Saved results that Webitel has not taken yet; null while the journal cannot be read. */
  get waiting(): number | null {
    try {
      return this.parts.journal.outbox().length
    } catch (error) {
      this.parts.log.error('outbox-not-read', error)
      return null
    }
  }

  /** Saved results that Webitel has not taken yet, after one more try of at most 3 s. */
  async undelivered(): Promise<number> {
    await this.#outbox.tryFor(FLUSH_MS)
    return this.parts.journal.outbox().length
  }

  /** After sign-in: opens the realtime socket; the phone registers as soon as that is up. */
  connect(): void {
    this.parts.vendors.telephony.connect()
    this.#outbox.kick()
  }

  /** Before the line to the server goes. */
  goOffline(): Promise<void> {
    return this.#duty.leave(this.parts.clock, GOODBYE_MS)
  }

  setAudio(): void {
    this.parts.vendors.phone.setAudio(phoneAudio(this.parts.store.get().settings))
    this.#devices.onAudio()
  }

  async close(): Promise<void> {
    await Promise.all([this.#outbox.tryFor(FLUSH_MS), this.goOffline()])
    this.#outbox.stop()
    for (const stop of this.#stops) stop()
    await this.#neighbour.dispose()
    this.#imports.dispose()
    this.#works.dispose()
    this.media.dispose()
    this.#meetings.dispose()
    this.#sessions.dispose()
    this.#calls.dispose()
    this.#duty.dispose()
    this.#devices.dispose()
    this.parts.vendors.phone.ring(false)
    this.parts.vendors.phone.unregister()
    this.parts.vendors.telephony.disconnect()
    await this.parts.vendors.dispose()
    this.parts.journal.close()
  }

  #openJournal(): void {
    const { journal, clock, log } = this.parts
    try {
      journal.prune(clock.now() - KEEP_DAYS * DAY_MS, KEEP_ROWS)
      this.#book.useJournal(journal)
    } catch (error) {
      log.error('journal-open', error)
      this.#book.useJournal(null)
    }
  }

  #onTelephony(event: TelephonyEvent): void {
    const { store } = this.parts
    switch (event.kind) {
      case 'link':
        store.set({ webitelLink: { state: event.state, since: this.#book.now() } })
        if (event.state === 'up') this.#onLinkUp()
        return
      case 'clock':
        return store.set({ clockOffsetMs: event.offsetMs })
      case 'snapshot':
        this.#calls.onSnapshot(event.snapshot)
        this.#wrapUps.onSnapshot(event.snapshot)
        if (event.snapshot.agent) this.#duty.onAgent(event.snapshot.agent)
        if (this.parts.demo && store.get().duty.word !== 'online') void this.#duty.choose({ word: 'online' })
        return
      case 'call':
        return this.#calls.onCall(event.fact)
      case 'channel':
        this.#calls.onChannel(event.fact)
        this.#wrapUps.onChannel(event.fact)
        this.#forms.onChannel(event.fact)
        return
      case 'form':
        return this.#forms.onForm(event.attemptId, event.form)
      case 'agent':
        return this.#duty.onAgent(event.fact)
      case 'expired':
        return this.parts.onExpired()
      case 'expires':
        return store.set({ webitel: { ...store.get().webitel, expiresAt: event.at } })
    }
  }

  #onPhone(event: PhoneEvent): void {
    const { store } = this.parts
    if (event.kind === 'link') store.set({ phoneLink: { state: event.state, since: this.#book.now() } })
    if (event.kind === 'page') {
      store.set({ phonePage: event.state })
      if (event.state === 'ready') this.setAudio()
    }
    this.#devices.onPhone(event)
    this.#headset.onPhone(event)
    this.#calls.onPhone(event)
    this.#videos.onPhone(event)
  }

  #onDirect(event: Parameters<Parameters<DirectVideo['events']>[0]>[0]): void {
    const { store } = this.parts
    const { direct } = store.get()
    if (event.kind === 'quota') store.set({ direct: { ...direct, quota: event.quota } })
    else if (event.kind === 'version') store.set({ direct: { ...direct, apiVersion: event.text } })
    else store.set({ direct: { ...direct, sunset: event.text } })
  }

  #onVendor(name: VendorName, event: VendorAccountEvent): void {
    const { store } = this.parts
    const { vendors } = store.get()
    const change = (said: Partial<VendorAccountState>) => store.set({ vendors: { ...vendors, [name]: { ...vendors[name], ...said } } })
    switch (event.kind) {
      case 'quota':
        return change({ quota: event.quota })
      case 'sunset':
        return change({ sunset: event.text })
      case 'version':
        return change({ apiVersion: event.text })
      case 'waits':
        return change({ waitsUntil: event.until })
      case 'expired':
        return change({ state: 'failed', problem: 'expired' })
    }
  }

  #onLinkUp(): void {
    const { store, vendors, log, clock } = this.parts
    this.#outbox.kick()
    void this.#duty.loadPauseReasons()
    const servers = (): IceServer[] => iceServers(store.get().settings.webitel.iceServers, vendors.telephony.iceServers())
    if (this.#registered) return vendors.phone.useIceServers(servers())
    void vendors.telephony.sipAccount().then((account) => {
      if (account.ok) {
        this.#registered = true
        vendors.phone.register(account.value, { iceServers: servers() })
        return
      }
      log.warn('no-sip-account', { cause: account.cause })
      store.set({ phoneLink: { state: 'refused', since: this.#book.now() } })
      this.#stops.push(clock.after(10_000, () => store.get().webitelLink.state === 'up' && this.#onLinkUp()))
    })
  }

  #ownHandlers(): Pick<CommandHandlers, 'outbox.retryNow' | 'links.openCustomerCard' | 'history.page' | 'recordings.play' | 'medias.play'> {
    const { shell, journal, log, vendors } = this.parts
    return {
      'recordings.play': async ({ fileId }) => {
        return { ok: true, value: { address: this.media.add((range) => vendors.streams.recording(fileId, range)) } }
      },
      'medias.play': async ({ of, ownerId, mediaId }) => {
        return { ok: true, value: { address: this.media.add((range) => vendors.streams.apizeeMedia({ of, id: ownerId }, mediaId, range)) } }
      },
      'outbox.retryNow': async () => {
        this.#outbox.kick()
        return { ok: true, value: null }
      },
      'links.openCustomerCard': async ({ conversationId }) => {
        const conversation = this.#book.get(conversationId)
        if (!conversation) return { ok: false, cause: 'gone' }
        const link = this.#calls.cardLink(conversation.calls.map(({ id }) => id))
        if (link === null) return { ok: false, cause: 'none' }
        return (await shell.openOutside(link)) ? { ok: true, value: null } : { ok: false, cause: 'not-allowed' }
      },
      'history.page': async ({ before, size }) => {
        try {
          return { ok: true, value: { conversations: journal.page(before, size) } }
        } catch (error) {
          if (!(error instanceof JournalUnavailable)) throw error
          log.error('history-page', error)
          return { ok: false, cause: 'journal-unavailable' }
        }
      }
    }
  }
}

/** State sections that belong to a workspace and start afresh with the next one. */
export const freshSections = (state: State, now: number): Partial<State> => ({
  webitelLink: { state: 'off', since: now },
  phoneLink: { state: 'off', since: now },
  duty: { word: 'unknown', reason: null, since: now, pending: null, refused: null, pauseReasons: [], after: null },
  audio: { customerHears: 'nobody-yet', sessionMuted: false, youHear: 'both' },
  microphone: 'unknown',
  neighbour: { state: 'off', origin: null, problem: null },
  clockOffsetMs: 0,
  demo: null,
  conversations: {},
  work: {},
  meetings: noMeetings,
  screenPicker: null,
  vendors: { personal: noAccount, apizee: noAccount, wesal: noAccount, onSite: noAccount },
  webitel: { ...state.webitel, state: 'signed-out', name: null, extension: null, isAgent: false, expiresAt: null }
})

import { flatSettings } from '../../src/contract/setting-paths'
import type { Settings } from '../../src/contract/settings'
import { checkSignature } from '../../src/main/check-signature'
import { keyFingerprint } from '../../src/main/key-fingerprint'
import { createCompanion } from '../../src/main/companion/create-companion'
import type { Companion } from '../../src/main/companion'
import type {
  Accounts,
  ActionFailure,
  CallFact,
  Demo,
  DirectVideo,
  Files,
  ImportJournal,
  Journal,
  LogLines,
  MeetingJournal,
  NeighbourLine,
  OutboxEntry,
  Phone,
  Profile,
  PhoneEvent,
  PolicySource,
  ReportOutcome,
  SessionViews,
  Shell,
  SipFact,
  Telephony,
  TelephonyEvent,
  Updater,
  Vendors,
  ViewEvent
} from '../../src/main/companion/ports'
import type { VendorName } from '../../src/contract/commands/accounts'
import type { IceServer, PageCheck, PageFinding } from '../../src/contract/phone'
import type { Conversation } from '../../src/contract/conversation'
import { JournalUnavailable as Unavailable } from '../../src/main/companion/ports'
import { MemoryImportJournal } from '../../src/main/companion/imports/memory-import-journal'
import { MemoryMeetingJournal } from '../../src/main/companion/meetings/memory-meeting-journal'
import { noPolicySource } from '../../src/main/storage/policy/no-policy'
import { createTables } from '../../src/main/storage/tables/create-tables'
import { seeded } from './seeded'
import { silentLog } from './silent-log'
import { settle, VirtualClock } from './virtual-clock'

export function emitter<Event>() {
  const listeners = new Set<(event: Event) => void>()
  return {
    emit: (event: Event) => {
      for (const listener of [...listeners]) listener(event)
    },
    listen: (listener: (event: Event) => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    get size() {
      return listeners.size
    }
  }
}

export class MemoryJournal implements Journal {
  readonly conversations = new Map<string, Conversation>()
  readonly entries = new Map<string, OutboxEntry>()
  broken = false

  recent = (limit: number): Conversation[] => this.page(null, limit)
  page(before: { openedAt: number; id: string } | null, size: number): Conversation[] {
    return [...this.conversations.values()]
      .filter((one) => before === null || one.openedAt < before.openedAt || (one.openedAt === before.openedAt && one.id < before.id))
      .sort((a, b) => b.openedAt - a.openedAt || (a.id < b.id ? 1 : -1))
      .slice(0, size)
  }
  putConversation(conversation: Conversation): void {
    if (this.broken) throw new Unavailable('broken')
    this.conversations.set(conversation.id, structuredClone(conversation))
  }
  putResult(conversation: Conversation, entry: OutboxEntry): void {
    this.putConversation(conversation)
    this.putOutbox(entry)
  }
  putOutbox(entry: OutboxEntry): void {
    if (this.broken) throw new Unavailable('broken')
    this.entries.set(entry.id, structuredClone(entry))
  }
  outbox = (): OutboxEntry[] => [...this.entries.values()].filter(({ state }) => state === 'waiting').sort((a, b) => a.savedAt - b.savedAt)
  results = (): OutboxEntry[] => [...this.entries.values()].filter(({ state }) => state !== 'sent').sort((a, b) => a.savedAt - b.savedAt)
  erase({ conversations, results, rewritten }: Parameters<Journal['erase']>[0]): void {
    if (this.broken) throw new Unavailable('broken')
    for (const id of conversations) this.conversations.delete(id)
    for (const id of results) this.entries.delete(id)
    for (const one of rewritten) this.putConversation(one)
  }
  prune(): void {}
  close(): void {}
}

/** A loopback line that nobody calls. */
const quietNeighbour: NeighbourLine = {
  events: () => () => undefined,
  open: () => undefined,
  tell: () => undefined,
  close: () => Promise.resolve()
}

/** A whole companion on virtual time with ports that a test plays. */
export function fakeDesk(
  options: {
    seed?: number
    settings?: Partial<Settings>
    policy?: PolicySource
    journal?: MemoryJournal
    remote?: Partial<Vendors['remote']>
    streams?: Partial<Vendors['streams']>
    pages?: Pick<Vendors, 'personal' | 'apizee'>
    apizeeUser?: string
    /** When the virtual clock begins. */
    startsAt?: number
    files?: Files
    imports?: ImportJournal
    meetings?: MeetingJournal
    secrets?: Map<string, string>
    accounts?: Partial<Accounts>
    clipboard?: string
    locked?: () => boolean
    shell?: 'desktop' | 'preview'
    /** How the microphone answers the check; null: not at all. */
    microphone?: Pick<Extract<PhoneEvent, { kind: 'microphone-check' }>, 'outcome' | 'peak'> | null
    microphoneAccess?: 'granted' | 'refused' | 'unknown'
    neighbour?: NeighbourLine
    updater?: Updater
    logLines?: LogLines
    shellParts?: Partial<Pick<Shell, 'cameraAccess' | 'linkHandlers' | 'microphoneAccess' | 'onSleep' | 'tryNotification'>>
  } = {}
) {
  const clock = new VirtualClock(options.startsAt)
  const random = seeded(options.seed ?? 1)
  const journal = options.journal ?? new MemoryJournal()
  const telephonyEvents = emitter<TelephonyEvent>()
  const phoneEvents = emitter<PhoneEvent>()
  const viewEvents = emitter<ViewEvent>()
  const asked: string[] = []
  const listening = new Set<(what: string) => void>()
  asked.push = (...all) => {
    const length = Array.prototype.push.apply(asked, all)
    // As a server would: after the answer is on its way.
    for (const what of all) for (const listener of listening) queueMicrotask(() => listener(what))
    return length
  }
  const heard = options.microphone === undefined ? { outcome: 'open' as const, peak: 0.2 } : options.microphone
  const reports: { attemptId: string; status: string }[] = []
  const answers = {
    signIn: [] as Awaited<ReturnType<Telephony['signIn']>>[],
    signInPage: { ok: false, cause: 'not-possible-here' } as Awaited<ReturnType<Shell['signInPage']>>,
    report: [] as ReportOutcome[],
    iceServers: [] as IceServer[],
    picture: null as Uint8Array | null,
    pageChecks: { speaker: 'plays', relay: 'none' } as Record<PageCheck, PageFinding | null>,
    sms: [] as Awaited<ReturnType<DirectVideo['sendSms']>>[],
    /** Of an action about a call, by what was asked: null is a success. */
    action: (_what: string): ActionFailure | null => null
  }
  const opened: string[] = []
  /** What the phone was given, each time. */
  const iceServers: IceServer[][] = []
  const networkListeners = new Set<Parameters<Shell['onNetworkMayHaveChanged']>[0]>()
  const secrets = options.secrets ?? new Map<string, string>()

  const note = (what: string) => {
    asked.push(what)
    const failure = answers.action(what)
    return Promise.resolve(failure === null ? { ok: true as const, value: null } : { ok: false as const, cause: failure })
  }
  const profile: Profile = {
    userId: '10',
    name: 'Sanne Bakker',
    extension: '201',
    isAgent: true,
    domain: 'demo',
    user: 'sanne@demo',
    expiresAt: null
  }
  const telephony: Telephony = {
    events: telephonyEvents.listen,
    signIn: () => Promise.resolve(answers.signIn.shift() ?? { ok: true, value: profile }),
    confirm: (code) => Promise.resolve(code === '123456' ? { ok: true, value: profile } : { ok: false, cause: 'code-refused' }),
    signInWithToken: (_server, token) =>
      Promise.resolve(token === 'token' ? { ok: true, value: profile } : { ok: false, cause: 'expired' }),
    signInPage: (server) => ({ url: `https://${server}/app/auth`, origin: `https://${server}` }),
    token: () => 'token',
    ownsToken: (_endpoint, token) => Promise.resolve({ ok: true, value: token === 'token' }),
    signOut: () => {
      telephonyEvents.emit({ kind: 'link', state: 'off' })
      return Promise.resolve()
    },
    connect: () => void asked.push('connect'),
    disconnect: () => void asked.push('disconnect'),
    retryNow: () => void asked.push('retryNow'),
    iceServers: () => answers.iceServers,
    sipAccount: () =>
      Promise.resolve({
        ok: true,
        value: {
          url: 'wss://pbx.example/sip',
          uri: 'sip:201@pbx.example',
          authorizationUser: '201',
          ha1: 'x',
          realm: 'pbx.example',
          displayName: 'Sanne'
        }
      }),
    sockId: () => 'sock',
    hangUp: (id, reason) => note(`hangUp ${id} ${reason}`),
    hold: (id) => note(`hold ${id}`),
    resume: (id) => note(`resume ${id}`),
    mute: (id, muted) => note(`mute ${id} ${muted}`),
    sendDigit: (id, digit) => note(`digit ${id} ${digit}`),
    transfer: (id, to) => note(`transfer ${id} ${'queueId' in to ? `queue ${to.queueId}` : to.destination}`),
    invite: (destination) => {
      asked.push(`invite ${destination}`)
      const failure = answers.action(`invite ${destination}`)
      if (failure !== null) return Promise.resolve({ ok: false, cause: failure })
      return Promise.resolve({ ok: true, value: { callId: `invited-${destination}` } })
    },
    consultQueue: (id, queueId) => {
      asked.push(`consultQueue ${id} ${queueId}`)
      const failure = answers.action(`consultQueue ${id} ${queueId}`)
      if (failure !== null) return Promise.resolve({ ok: false, cause: failure })
      return Promise.resolve({ ok: true, value: { callId: `queue-${queueId}` } })
    },
    formAction: ({ attemptId, action, values }) => note(`form ${attemptId} ${action} ${JSON.stringify(values)}`),
    bridge: (from, to) => note(`bridge ${from} ${to}`),
    setDuty: ({ word }) => note(`duty ${word}`),
    pauseReasons: () => Promise.resolve({ ok: true, value: [] }),
    attempt: () => Promise.resolve({ ok: true, value: { joinedAt: null, bucket: 'Water damage' } }),
    report: ({ attemptId, status }) => {
      const outcome = answers.report.shift() ?? 'accepted'
      if (outcome === 'accepted') reports.push({ attemptId, status })
      return Promise.resolve(outcome)
    },
    renew: (id, seconds) => note(`renew ${id} ${seconds}`),
    test: () => Promise.resolve([])
  }
  const phone: Phone = {
    // The page is older than the account that is signed in with: it is told as soon as somebody listens.
    events: (listener) => {
      const cancel = phoneEvents.listen(listener)
      listener({ kind: 'page', state: 'ready' })
      listener({
        kind: 'devices',
        microphones: [{ id: 'm', label: 'Headset' }],
        speakers: [{ id: 's', label: 'Headset' }],
        cameras: [],
        lost: []
      })
      return cancel
    },
    register: (_account, options) => {
      asked.push('register')
      iceServers.push(options.iceServers)
    },
    useIceServers: (servers) => void iceServers.push(servers),
    unregister: () => void asked.push('unregister'),
    checkLine: () => void asked.push('checkLine'),
    networkChanged: () => void asked.push('networkChanged'),
    answer: (id) => void asked.push(`answer ${id}`),
    reject: (id, status) => void asked.push(`reject ${id} ${status}`),
    end: (id) => void asked.push(`end ${id}`),
    mute: (id, muted) => void asked.push(`sip-mute ${id} ${muted}`),
    hold: (id, held) => void asked.push(`sip-hold ${id} ${held}`),
    sendDigits: (id, digits, by) => void asked.push(`sip-digits ${id} ${digits} ${by}`),
    join: (ids) => void asked.push(`join ${ids.join(' ')}`),
    part: (id) => void asked.push(`part ${id}`),
    camera: (id, on) => void asked.push(`camera ${id} ${on}`),
    showVideo: (id) => void asked.push(`show-video ${id}`),
    picture: (id) => {
      asked.push(`picture ${id}`)
      return Promise.resolve(answers.picture)
    },
    beep: () => void asked.push('beep'),
    place: (token, digits) => void asked.push(`place ${token} ${digits}`),
    setAudio: () => undefined,
    ring: (on) => void asked.push(`ring ${on}`),
    checkMicrophone: (on) => {
      asked.push(`check-microphone ${on}`)
      if (on && heard !== null)
        queueMicrotask(() => phoneEvents.emit({ kind: 'microphone-check', outcome: heard.outcome, peak: heard.peak }))
    },
    play: (on) => void asked.push(`play ${on}`),
    check: (what) => {
      asked.push(`check ${what}`)
      return Promise.resolve(answers.pageChecks[what] as PageFinding<typeof what> | null)
    },
    headset: ({ enabled, state, muted, held }) =>
      void asked.push(`headset ${enabled ? state : 'off'}${muted ? ' muted' : ''}${held ? ' held' : ''}`)
  }
  const direct: DirectVideo = {
    events: () => () => undefined,
    use: () => undefined,
    createMeeting: (number) => {
      asked.push(`meeting ${number}`)
      return Promise.resolve({
        ok: true,
        value: { meetingId: 'm1', visitorId: 'v1', link: 'https://login-direct.weseedo.nl/client.html?id=abc' }
      })
    },
    sendSms: (_meeting, text) => {
      asked.push(`sms ${text}`)
      return Promise.resolve(answers.sms.shift() ?? { ok: true, value: null })
    },
    agentPage: () => {
      asked.push('agentPage')
      return Promise.resolve({ ok: true, value: { url: 'https://login-direct.weseedo.nl/login/token/1' } })
    },
    test: () => Promise.resolve([])
  }
  const views: SessionViews = {
    events: viewEvents.listen,
    open: ({ sessionId }) => void asked.push(`view ${sessionId}`),
    place: () => undefined,
    placePhone: (bounds) => void asked.push(`place-phone ${bounds === null ? 'nowhere' : Object.values(bounds).join(' ')}`),
    ownWindow: (id, on) => asked.push(`own-window ${id} ${on}`) > 0,
    showWindow: (id) => void asked.push(`show-window ${id}`),
    shareScreen: (id, source) => void asked.push(`share-screen ${id} ${source}`),
    hear: (id, heard) => void asked.push(`hear ${id} ${heard}`),
    microphone: (id, open) => void asked.push(`microphone ${id} ${open}`),
    camera: (id, may) => void asked.push(`camera ${id} ${may}`),
    close: (id) => void asked.push(`close-view ${id}`)
  }
  const used: Record<string, unknown> = {}
  const account = (vendor: VendorName) => ({
    events: () => () => undefined,
    use: (data: unknown) => void (used[vendor] = data),
    test: () => Promise.resolve([]),
    signOut: () => Promise.resolve()
  })
  const vendors: Vendors = {
    telephony,
    neighbour: options.neighbour ?? quietNeighbour,
    phone,
    direct,
    accounts: { personal: account('personal'), apizee: account('apizee'), wesal: account('wesal'), onSite: account('onSite') },
    remote: {
      'personalMeetings.list': () => Promise.resolve({ ok: true, value: { meetings: [] } }),
      ...options.remote
    } as Vendors['remote'],
    streams: (options.streams ?? {}) as Vendors['streams'],
    personal: {
      joinAddress: () => Promise.resolve({ ok: true, value: { url: 'https://login.weseedo.nl/#/conversation/agent' } }),
      guestLink: () => Promise.resolve({ ok: true, value: { url: 'https://login.weseedo.nl/#/conversation/guest' } }),
      rights: () => Promise.resolve({ ok: true, value: { mayCall: true, mayScheduleForOthers: true, userId: 'me' } })
    },
    apizee: {
      customerLink: () => Promise.resolve({ ok: true, value: { url: 'https://diag.apizee.com/?convId=1&pwd=2' } }),
      agentAddress: () => Promise.resolve({ ok: true, value: { first: null, url: 'https://cloud.apizee.com/entrypoint/1/tickets/2' } }),
      roomAddress: () => Promise.resolve({ ok: true, value: { url: 'https://meet.apizee.com/private/a/b' } }),
      invitationForm: () => 'https://cloud.apizee.com/quick-invitation'
    },
    ...options.pages,
    dispose: () => Promise.resolve()
  }
  const demo: Demo = {
    vendors,
    webitel: { server: 'demo', user: 'agent', password: 'x' },
    direct: { environment: 'production', clientId: 'c', clientSecret: 's', agentEmail: 'a@example.org' },
    personal: { environment: 'production', clientId: 'c', clientSecret: 's', userEmail: 'a@example.org' },
    apizee: { user: options.apizeeUser ?? 'a@example.org', password: 'p' },
    wesal: { clientId: 'c', email: 'a@example.org', password: 'p' },
    scenarios: [],
    play: () => Promise.resolve(true)
  }
  const accounts: { current: Accounts } = {
    current: {
      workspace: 'demo',
      webitel: null,
      direct: null,
      personal: null,
      apizee: null,
      wesal: null,
      onSite: null,
      ...options.accounts
    }
  }
  const companion: Companion = createCompanion({
    updater: options.updater ?? null,
    clock,
    random,
    log: silentLog,
    logLines: options.logLines ?? { newest: () => Promise.resolve({ lines: [], older: false }) },
    checkSignature,
    shell: {
      kind: options.shell ?? 'preview',
      platform: 'linux',
      locale: 'en-GB',
      version: '0',
      openOutside: (url) => {
        opened.push(url)
        return Promise.resolve(true)
      },
      signInPage: () => Promise.resolve(answers.signInPage),
      copyText: (text) => void asked.push(`copy ${text}`),
      clipboardText: () => Promise.resolve(options.clipboard ?? null),
      linkHandlers: () => null,
      locked: () => options.locked?.() ?? false,
      microphoneAccess: () => Promise.resolve(options.microphoneAccess ?? 'unknown'),
      cameraAccess: () => Promise.resolve('unknown'),
      ...options.shellParts,
      onNetworkMayHaveChanged: (listener) => {
        networkListeners.add(listener)
        return () => networkListeners.delete(listener)
      }
    },
    secrets: {
      place: () => Promise.resolve('memory'),
      read: (name, account) => {
        const value = secrets.get(`${name} ${account}`)
        return Promise.resolve(value === undefined ? { ok: false, cause: 'absent' } : { ok: true, value })
      },
      write: (name, account, value) => {
        secrets.set(`${name} ${account}`, value)
        return Promise.resolve('memory')
      },
      forget: (name, account) => Promise.resolve(void secrets.delete(`${name} ${account}`)),
      forgetAll: () => Promise.resolve(secrets.clear())
    },
    settings: {
      read: () => ({ settings: flatSettings(options.settings), accounts: accounts.current, setAside: false }),
      writeSettings: () => true,
      writeAccounts: (value) => {
        accounts.current = value
        return true
      }
    },
    policy: options.policy ?? noPolicySource,
    provision: { read: () => null, write: () => true },
    keyFingerprint,
    eraseJournal: () => {
      journal.conversations.clear()
      journal.entries.clear()
      return Promise.resolve()
    },
    openJournal: () =>
      Promise.resolve({
        journal,
        imports: options.imports ?? new MemoryImportJournal(),
        meetings: options.meetings ?? new MemoryMeetingJournal(),
        setAside: false,
        place: 'keychain'
      }),
    vendors: { real: () => vendors, demo: () => Promise.resolve(demo) },
    views,
    files: options.files ?? {
      chooseToSave: () => Promise.resolve(null),
      chooseToOpen: () => Promise.resolve(null),
      sniffed: () => null,
      again: () => Promise.resolve(null)
    },
    tables: createTables()
  })
  const telephonySays = (event: TelephonyEvent) => telephonyEvents.emit(event)
  const call = (fact: Partial<CallFact> & { event: CallFact['event'] }) =>
    telephonySays({ kind: 'call', fact: { callId: 'A', at: clock.now(), ...fact } })
  const sip = (fact: Partial<SipFact> & { state: SipFact['state'] }) =>
    phoneEvents.emit({
      kind: 'sip',
      fact: {
        sipCallId: 'sip-A',
        token: null,
        direction: 'inbound',
        end: null,
        status: null,
        peer: { user: '31612345678', name: null },
        callId: 'A',
        sockId: null,
        ...fact
      }
    })
  return {
    companion,
    secrets,
    used,
    kept: () => accounts.current,
    clock,
    journal,
    asked,
    /** Plays the other side: hears whatever is asked of the ports. */
    onAsked: (listener: (what: string) => void) => void listening.add(listener),
    reports,
    answers,
    opened,
    iceServers,
    networkSays: (why: 'wake' | 'addresses') => networkListeners.forEach((listener) => listener(why)),
    telephonySays,
    phoneSays: phoneEvents.emit,
    viewSays: viewEvents.emit,
    call,
    sip,
    conversations: () => Object.values(companion.state().conversations),
    theOne: () => {
      const all = Object.values(companion.state().conversations)
      if (all.length !== 1) throw new Error(`expected one conversation, there are ${all.length}`)
      return all[0]!
    },
    async start() {
      await companion.start()
      telephonySays({ kind: 'link', state: 'up' })
      phoneEvents.emit({ kind: 'link', state: 'up' })
      telephonySays({
        kind: 'snapshot',
        snapshot: { at: clock.now(), calls: [], agent: { status: 'online', reason: null, at: clock.now() } }
      })
      await settle()
    }
  }
}

export const ringing: Partial<CallFact> & { event: 'ringing' } = {
  event: 'ringing',
  direction: 'inbound',
  peer: { number: '+31612345678', name: 'Maren Visser' },
  queue: { id: '5', name: 'Billing', attemptId: '501', reporting: true },
  variables: { bucket_name: 'Arrears', link: 'https://crm.example/1', client_id: 'NL-884102' }
}

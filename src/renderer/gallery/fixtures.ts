import type { DirectoryEntry } from '../../contract/commands'
import type { Call, Conversation, Session, TimelineEntry } from '../../contract/conversation'
import type { State } from '../../contract/state'

import { noAccount, vendorSettings } from './vendor-fixtures'

/** The moment at which all pictures are taken: Friday 20 November 2026, 11:06:42 by this computer's clock. */
export const pictureTime = new Date(2026, 10, 20, 11, 6, 42).getTime()

const s = 1000
const min = 60 * s
const ago = (ms: number): number => pictureTime - ms
const todayAt = (hour: number, minute: number): number => new Date(2026, 10, 20, hour, minute).getTime()
const dayAt = (day: number, hour: number, minute: number): number => new Date(2026, 10, day, hour, minute).getTime()

const call = (id: string, queue: string | null, part: Partial<Call>): Call => ({
  id,
  direction: 'inbound',
  state: 'ended',
  pending: null,
  muted: false,
  queue: queue === null ? null : { id: queue, name: queue },
  attemptId: `attempt-${id}`,
  waitedS: 42,
  ringingAt: pictureTime,
  ringsUntil: null,
  connectedAt: null,
  heldAt: null,
  endedAt: null,
  end: null,
  digits: '',
  media: { inbound: 'flowing', loss: 0, roundTripMs: 40, jitterMs: 4, outbound: 'sound' },
  numberHidden: false,
  eavesdrop: null,
  autoAnswerAt: null,
  party: null,
  consultFor: null,
  joined: false,
  video: { offered: false, remote: 'none', camera: 'off', failure: null },
  pictures: [],
  quality: { level: 'good', cause: null },
  qualitySummary: null,
  ...part
})

export const session = (part: Partial<Session>): Session => ({
  id: 'session-maren',
  provider: 'direct',
  state: 'live',
  failure: null,
  number: '+31 6 12345678',
  sms: { state: 'sent', at: todayAt(11, 2), sentCount: 1 },
  openedAt: ago(4 * min + 40 * s),
  liveAt: ago(4 * min + 10 * s),
  endedAt: null,
  endedBy: null,
  host: 'video.example',
  meetingId: null,
  email: null,
  channel: 'sms',
  ownWindow: false,
  camera: 'free',
  outside: false,
  medias: [],
  figures: null,
  ...part
})

let entryId = 0
const entry = (at: number, kind: TimelineEntry['kind'], values: TimelineEntry['values'] = {}): TimelineEntry => ({
  id: `entry-${++entryId}`,
  at,
  kind,
  values
})

const conversation = (id: string, name: string | null, number: string | null, part: Partial<Conversation>): Conversation => ({
  id,
  reference: 'K7Q2-4MD',
  customer: { number, e164: number === null ? null : number.replaceAll(' ', ''), name, cardHost: 'crm.example', zone: 'Europe/Amsterdam' },
  bucket: null,
  variables: {},
  calls: [],
  sessions: [],
  wrapUp: null,
  form: null,
  note: { text: '', savedAt: null },
  timeline: [],
  openedAt: pictureTime,
  closedAt: null,
  ...part
})

export const leila = conversation('leila', 'Leila Haddad', '+44 7700 900142', {
  bucket: 'Water damage',
  variables: { claim_id: 'WD-20418', policy: 'Home Plus', due_date: '24 Nov', priority: 'High' },
  calls: [call('call-leila', 'Claims', { state: 'ringing', ringingAt: ago(12 * s), ringsUntil: ago(-33 * s), waitedS: 80 })],
  timeline: [entry(ago(12 * s), 'call-rang', { queue: 'Claims', waitedS: 80 })],
  openedAt: ago(12 * s)
})

export const maren = conversation('maren', 'Maren Visser', '+31 6 12345678', {
  bucket: 'Arrears',
  variables: { client_id: 'NL-884102', invoice: '2026-10731', amount: '€ 182.40', due_date: '14 Nov 2026' },
  calls: [
    call('call-maren', 'Billing', {
      state: 'connected',
      ringingAt: ago(6 * min + 50 * s),
      connectedAt: ago(6 * min + 42 * s),
      media: { inbound: 'flowing', loss: 0.04, roundTripMs: 118, jitterMs: 22, outbound: 'sound' },
      quality: { level: 'fair', cause: 'network' }
    })
  ],
  sessions: [session({})],
  note: {
    text: 'Meter reading does not match the invoice. Sent a video link to see the meter; new reading 4 812 kWh.',
    savedAt: ago(9 * s)
  },
  timeline: [
    entry(todayAt(11, 0), 'call-answered', { queue: 'Billing', waitedS: 42 }),
    entry(todayAt(11, 2), 'link-sent', { number: '+31 6 12345678' }),
    entry(todayAt(11, 2), 'session-live')
  ],
  openedAt: ago(6 * min + 50 * s)
})

export const tomas = conversation('tomas', 'Tomás Okafor', '+1 202 555 0142', {
  calls: [call('call-tomas', 'Support', { state: 'held', connectedAt: ago(14 * min + 20 * s), heldAt: ago(118 * s) })],
  timeline: [entry(ago(14 * min), 'call-answered', { queue: 'Support', waitedS: 12 }), entry(ago(118 * s), 'call-held')],
  openedAt: ago(14 * min + 30 * s)
})

export const hanna = conversation('hanna', 'Hanna Kowalczyk', '+44 7700 900155', {
  customer: { number: '+44 7700 900155', e164: '+447700900155', name: 'Hanna Kowalczyk', cardHost: 'crm.example', zone: 'Europe/London' },
  calls: [call('call-hanna', 'Renewals', { connectedAt: ago(8 * min + 40 * s), endedAt: ago(37 * s), end: 'hung-up-by-customer' })],
  wrapUp: {
    attemptId: 'attempt-hanna',
    startedAt: ago(37 * s),
    deadlineAt: ago(-41 * s),
    renewalS: 60,
    renewing: false,
    closedByServer: false,
    disposition: null,
    delivery: null
  },
  note: { text: 'Wants the two-year offer in writing first. Call after the letter has arrived.', savedAt: ago(5 * s) },
  timeline: [
    entry(ago(8 * min + 40 * s), 'call-answered', { queue: 'Renewals' }),
    entry(ago(37 * s), 'call-ended', { end: 'hung-up-by-customer', durationS: 483 })
  ],
  openedAt: ago(9 * min)
})

export const hannaSaved: Conversation = {
  ...hanna,
  wrapUp: {
    ...hanna.wrapUp!,
    disposition: { status: 'callback', note: hanna.note.text, callback: { date: '2026-11-26', time: '15:00', zone: 'Europe/London' } },
    delivery: {
      state: 'waiting',
      savedAt: ago(12 * s),
      tries: 2,
      lastTriedAt: ago(6 * s),
      nextTryAt: ago(-8 * s),
      sentAt: null,
      failure: null
    }
  }
}

const missed = (id: string, name: string | null, number: string, queue: string, at: number, end: Call['end']): Conversation =>
  conversation(id, name, number, {
    calls: [call(`call-${id}`, queue, { ringingAt: at, endedAt: at + 45 * s, end })],
    timeline: [entry(at, 'call-rang', { queue }), entry(at + 45 * s, 'call-missed', { end: end ?? 'rang-out' })],
    openedAt: at,
    closedAt: at + 45 * s
  })

const ended = (
  id: string,
  name: string,
  number: string,
  queue: string,
  at: number,
  ms: number,
  part: Partial<Conversation> = {}
): Conversation =>
  conversation(id, name, number, {
    calls: [call(`call-${id}`, queue, { ringingAt: at, connectedAt: at, endedAt: at + ms, end: 'hung-up-by-customer' })],
    timeline: [entry(at, 'call-answered', { queue }), entry(at + ms, 'call-ended', { durationS: ms / s })],
    openedAt: at,
    closedAt: at + ms,
    ...part
  })

export const past: Conversation[] = [
  missed('fr', null, '+33 6 39 98 04 12', 'Billing', todayAt(10, 52), 'cancelled-by-caller'),
  missed('piotr', 'Piotr Nowak', '+1 202 555 0177', 'Support', todayAt(10, 31), 'rang-out'),
  ended('ines', 'Ines Laurent', '+33 6 39 98 11 20', 'Billing', todayAt(10, 18), 4 * min + 12 * s),
  ended('yusuf', 'Yusuf Demir', '+44 7700 900177', 'Claims', todayAt(9, 47), 90 * s, {
    sessions: [
      session({
        id: 'session-yusuf',
        state: 'ended',
        openedAt: todayAt(9, 48),
        liveAt: todayAt(9, 48),
        endedAt: todayAt(9, 59),
        endedBy: 'page'
      })
    ]
  }),
  conversation('oksana', 'Oksana Bondar', '+1 202 555 0190', {
    calls: [
      call('call-oksana', 'Renewals', { direction: 'outbound', ringingAt: todayAt(9, 12), endedAt: todayAt(9, 13), end: 'no-answer' })
    ],
    timeline: [
      entry(todayAt(9, 12), 'call-placed', { number: '+1 202 555 0190' }),
      entry(todayAt(9, 13), 'call-ended', { end: 'no-answer' })
    ],
    openedAt: todayAt(9, 12),
    closedAt: todayAt(9, 13)
  }),
  ended('noor', 'Noor de Wit', '+31 6 12345678', 'Claims', dayAt(19, 16, 31), 6 * min + 2 * s),
  ended('amir', 'Amir Farouk', '+44 7700 900101', 'Support', dayAt(17, 14, 5), 3 * min)
]

const byId = (conversations: readonly Conversation[]): Record<string, Conversation> =>
  Object.fromEntries(conversations.map((one) => [one.id, one]))

export const everyday = byId([leila, maren, tomas, hanna, ...past])

export const standardState: State = {
  workspace: 'real',
  shell: { kind: 'preview', platform: 'win32', version: '0.1.0', locale: 'en-GB' },
  webitelLink: { state: 'up', since: ago(40 * min) },
  phoneLink: { state: 'up', since: ago(40 * min) },
  phonePage: 'ready',
  duty: {
    word: 'online',
    reason: null,
    since: ago(2 * min + 14 * s),
    pending: null,
    refused: null,
    pauseReasons: [
      { id: '1', name: 'lunch', limitMin: 30, usedMin: 0 },
      { id: '2', name: 'short break', limitMin: 10, usedMin: 0 },
      { id: '3', name: 'training', limitMin: 0, usedMin: 0 }
    ],
    after: null
  },
  webitel: {
    state: 'signed-in',
    problem: null,
    server: 'webitel.example',
    user: 'sanne.bakker',
    name: 'Sanne Bakker',
    extension: '201',
    isAgent: true,
    expiresAt: null
  },
  direct: {
    state: 'ready',
    problem: null,
    environment: 'production',
    clientId: 'noordlicht',
    agentEmail: 'sanne@noordlicht.example',
    quota: { limit: 500, used: 88, interval: 'day', resetsAt: null },
    sunset: null,
    apiVersion: null
  },
  vendors: { personal: noAccount, apizee: noAccount, wesal: noAccount, onSite: noAccount },
  work: {},
  secrets: 'keychain',
  microphone: 'ready',
  devices: {
    microphones: [
      { id: 'usb', label: 'headset microphone' },
      { id: 'built-in', label: 'Built-in microphone' }
    ],
    speakers: [
      { id: 'usb', label: 'USB headset' },
      { id: 'built-in', label: 'Built-in speakers' }
    ],
    cameras: [{ id: 'lid', label: 'Camera in the lid' }],
    lost: []
  },
  deviceCheck: null,
  headset: { state: 'none', name: null },
  neighbour: { state: 'off', origin: null, problem: null },
  audio: { customerHears: 'call-microphone', sessionMuted: true, youHear: 'both' },
  meetings: { state: 'off', problems: [], readAt: null, items: {}, due: [] },
  screenPicker: null,
  proposal: null,
  provision: { proposal: null, taken: null },
  update: { state: 'off', version: null, failure: null, lookedAt: null },
  desktop: {
    anywhereKeys: { popup: 'off', answer: 'off', mute: 'off', 'hang-up': 'off' },
    startsAtSignIn: 'no',
    displays: [{ label: 'Built-in display', primary: true }]
  },
  demo: null,
  journal: 'disk',
  setAside: [],
  clockOffsetMs: 0,
  policy: { source: 'none', place: null, organisation: null, locked: [], defaults: [], problems: [], waits: false },
  settings: {
    theme: 'system',
    language: 'en',
    ringLimitS: 45,
    ringVolume: 0.7,
    notificationsShowCustomer: false,
    audio: {
      microphoneId: 'usb',
      speakerId: 'usb',
      ringerId: 'built-in',
      microphoneLabel: 'USB headset',
      speakerLabel: 'USB headset',
      ringerLabel: 'Built-in speakers',
      echoCancellation: true,
      noiseSuppression: true,
      autoGainControl: true,
      perMicrophone: {},
      checkBeforeOnline: true,
      headset: true
    },
    ringTone: 'two-tones',
    calls: { placeBy: 'phone', digitsBy: 'webitel', autoAnswer: true, autoAnswerAfterS: 3 },
    keys: {
      preset: 'callside',
      own: {},
      anywhere: { on: false, popup: 'Ctrl+Shift+F8', answer: 'Ctrl+Shift+F9', mute: 'Ctrl+Shift+F10', 'hang-up': 'Ctrl+Shift+F11' }
    },
    desktop: { startAtSignIn: false, ringDisplay: 'workspace', compact: false, notifications: true },
    neighbour: { enabled: false, origins: [] },
    video: { proposed: 'auto', byQueue: {}, openIn: 'view', remindMin: [10, 1], notReminded: [], cameraId: 'default', cameraLabel: '' },
    links: { handle: ['tel'], domains: [], signedBy: [], waive: [] },
    provisioning: { signedBy: [] },
    updates: { mode: 'automatic', feed: '', channel: 'latest' },
    smsLanguage: 'en',
    dispositions: [
      { status: 'success', label: 'Success', callback: false },
      { status: 'callback', label: 'Call back', callback: true },
      { status: 'cancel', label: 'Cancel', callback: false },
      { status: 'no decision', label: 'No decision', callback: false },
      { status: 'voicemail', label: 'Voicemail', callback: false },
      { status: 'wrong number', label: 'Wrong number', callback: false }
    ],
    ...vendorSettings
  },
  conversations: everyday
}

const agent = (id: string, name: string, extension: string, team: string, part: Partial<Extract<DirectoryEntry, { kind: 'person' }>>) =>
  ({ kind: 'person', id, name, extension, isAgent: true, team, presence: 'online', reason: null, since: null, ...part }) as const

/** Colleagues and queues as the directory answers them. */
export const colleagues: readonly DirectoryEntry[] = [
  agent('11', 'Noor de Wit', '204', 'Claims', {}),
  agent('12', 'Karim Bensaïd', '207', 'Claims', { presence: 'busy', since: ago(200 * s) }),
  agent('13', 'Julia Roth', '211', 'Billing', { presence: 'pause', reason: 'lunch', since: ago(12 * min) }),
  agent('14', 'Marek Zelený', '215', 'Support', { presence: 'offline', since: todayAt(10, 40) }),
  { kind: 'queue', id: '5', name: 'Claims', waiting: 4, waitingSince: ago(185 * s), agentsOnline: 6 },
  { kind: 'queue', id: '6', name: 'Billing', waiting: 0, waitingSince: null, agentsOnline: 3 }
]

import type { AgentForm, Conversation, FormField } from '../../contract/conversation'
import type { State } from '../../contract/state'
import type { Answers } from './fake-bridge'
import { startView, type View } from '../workspace/view'
import type { Act } from './perform'
import { everyday, hannaSaved, leila, maren, past, pictureTime, session, standardState, tomas } from './fixtures'

export interface Screen {
  page: 'workspace' | 'ringer' | 'kit' | 'players' | 'call-table'
  state: State
  view?: View
  /** What its commands answer, where that differs from the others. */
  answers?: Answers
  /** Done before it is looked at. */
  acts?: readonly Act[]
  /** Of `call-table`. */
  rows?: number
}

const s = 1000
const view = (part: Partial<View>): View => ({ ...startView, ...part })
const withOne = (conversation: Conversation): State['conversations'] => ({ ...everyday, [conversation.id]: conversation })
const only = (...conversations: Conversation[]): State['conversations'] => Object.fromEntries(conversations.map((one) => [one.id, one]))
const withCall = (conversation: Conversation, part: Partial<Conversation['calls'][number]>): Conversation => ({
  ...conversation,
  calls: conversation.calls.map((call) => ({ ...call, ...part }))
})
const workspace = (state: Partial<State>, part: Partial<View> = {}): Screen => ({
  page: 'workspace',
  state: { ...standardState, ...state },
  view: view(part)
})

const doing = (screen: Screen, acts: readonly Act[], answers: Answers = {}): Screen => ({ ...screen, acts, answers })
const customers = (answers: Answers = {}): Screen => ({ ...workspace({ conversations: only(...past) }, { section: 'customers' }), answers })

const voice: Conversation = {
  ...withCall(maren, {
    media: { inbound: 'flowing', loss: 0, roundTripMs: 40, jitterMs: 4, outbound: 'sound' },
    quality: { level: 'good', cause: null }
  }),
  sessions: []
}
const withSession = (part: Parameters<typeof session>[0]): Conversation => ({ ...maren, sessions: [session(part)] })
const lost = { state: 'lost', since: pictureTime - 4 * s } as const
const audio = (customerHears: State['audio']['customerHears'], sessionMuted = true): Pick<State, 'audio'> => ({
  audio: { customerHears, sessionMuted, youHear: 'both' }
})
const ringingToo = (id: string, name: string): Conversation => ({
  ...withCall(leila, { id: `call-${id}`, ringingAt: pictureTime - 8 * s }),
  id,
  customer: { ...leila.customer, name }
})

/** Maren waits while Noor is asked. */
const consult = (
  part: Partial<Conversation['calls'][number]> = {},
  customer: Partial<Conversation['calls'][number]> = {}
): Conversation => {
  const waiting = withCall(voice, { state: 'held', heldAt: pictureTime - 34 * s, ...customer })
  return {
    ...waiting,
    calls: [
      ...waiting.calls,
      {
        ...waiting.calls[0]!,
        id: 'call-noor',
        direction: 'outbound',
        state: 'connected',
        queue: null,
        attemptId: null,
        waitedS: null,
        ringingAt: pictureTime - 40 * s,
        connectedAt: pictureTime - 31 * s,
        heldAt: null,
        endedAt: null,
        end: null,
        party: { name: 'Noor de Wit', number: '204' },
        consultFor: waiting.calls[0]!.id,
        ...part
      }
    ]
  }
}
const spoke = { state: 'connected', heldAt: null } as const
const hidden: Conversation = {
  ...withCall(leila, { numberHidden: true, autoAnswerAt: pictureTime + 3 * s }),
  customer: { ...leila.customer, name: null, e164: null, number: '+44 77** ******' }
}

const pauses: State['duty']['pauseReasons'] = [
  { id: '1', name: 'lunch', limitMin: 30, usedMin: 0 },
  { id: '2', name: 'short break', limitMin: 10, usedMin: 6 },
  { id: '3', name: 'training', limitMin: 0, usedMin: 0 }
]
const onPause = (minutes: number): State['duty'] => ({
  ...standardState.duty,
  word: 'pause',
  reason: 'lunch',
  since: pictureTime - minutes * 60 * s - 20 * s,
  pauseReasons: pauses
})

const builtIn = { id: 'built-in', label: 'Built-in' }
const lostHeadset = { kind: 'microphone', label: 'USB headset', usingLabel: 'Built-in' } as const
const offlineWith = (check: Partial<NonNullable<State['deviceCheck']>>): Partial<State> => ({
  duty: { ...standardState.duty, word: 'offline' },
  deviceCheck: {
    permission: 'waiting',
    system: 'unknown',
    microphone: 'waiting',
    open: false,
    level: 0,
    speaker: 'waiting',
    ringer: 'waiting',
    beganAt: pictureTime,
    beforeOnline: false,
    ...check
  }
})

const never = (): Promise<never> => new Promise(() => undefined)
const dialField = '#dial-number'
const findField = '[aria-haspopup="dialog"]'
const callSection = (state: Partial<State> = {}): Screen => workspace({ conversations: only(...past), ...state }, { section: 'call' })
const picking = (panel: 'transfer' | 'consult'): Screen => workspace({ conversations: withOne(voice) }, { selected: 'maren', panel })
const openDuty: readonly Act[] = [{ press: '[aria-label*="your duty"]' }, { see: '[role="menu"]' }]
const keysPage = (): Screen => workspace({ conversations: only(...past) }, { section: 'settings', settingsPage: 'keys' })
const muteKey = '[aria-label*="the key of “Mute or unmute”"]'
const workspaceOrigin = 'https://workspace.noordlicht.example'

/** The page of accounts, with what lies below them in sight. */
const neighbour = (part: Partial<State['neighbour']>, origins: readonly string[] = [workspaceOrigin]): Screen =>
  doing(
    workspace(
      {
        conversations: only(...past),
        neighbour: { ...standardState.neighbour, ...part },
        settings: { ...standardState.settings, neighbour: { enabled: true, origins: [...origins] } }
      },
      { section: 'settings', settingsPage: 'accounts' }
    ),
    [{ see: '[data-pane="settings"] section h3:last-of-type', top: true }]
  )

const field = (id: string, kind: FormField['kind'], label: string, part: Partial<FormField> = {}): FormField => ({
  id,
  kind,
  label,
  required: false,
  hint: null,
  options: [],
  ...part
})
const form: AgentForm = {
  attemptId: 'attempt-call-maren',
  id: 'meter',
  title: 'Meter reading',
  fields: [
    field('intro', 'words', 'Read out'),
    field('reading', 'number', 'Reading, kWh', { required: true, hint: 'As it stands on the meter' }),
    field('seen', 'yes-no', 'Seen on video'),
    field('reason', 'one-of', 'Why it differs', {
      required: true,
      options: [
        { value: 'estimate', label: 'It was estimated' },
        { value: 'swapped', label: 'The meter was changed' }
      ]
    }),
    field('sends', 'some-of', 'Send', {
      options: [
        { value: 'invoice', label: 'Corrected invoice' },
        { value: 'letter', label: 'Letter' }
      ]
    }),
    field('visit', 'moment', 'Visit on'),
    field('more', 'lines', 'Anything else'),
    field('signature', 'not-known', 'Signature')
  ],
  actions: [
    { id: 'done', label: 'Send reading', tone: 'main' },
    { id: 'later', label: 'Later', tone: 'plain' },
    { id: 'refused', label: 'Customer refuses', tone: 'stop' }
  ],
  values: { intro: 'We correct the invoice within three days.', reading: '4812', seen: 'true', reason: 'estimate', sends: '["invoice"]' },
  sending: null
}
const formDone = '[data-pane="conversation"] [role="group"] [data-tone="primary"]'

/** Every screen and state that is looked at, by its name in the address. */
export const screens: Record<string, Screen> = {
  kit: { page: 'kit', state: standardState },
  conversations: workspace({}, { selected: 'leila' }),
  list: workspace({}),
  empty: workspace({ conversations: {}, duty: { ...standardState.duty, word: 'offline' }, webitelLink: lost }),
  'empty-online': workspace({ conversations: {} }),
  conversation: workspace({}, { selected: 'maren' }),
  'call-plain': workspace({ ...audio('call-microphone', false), conversations: withOne(voice) }, { selected: 'maren' }),
  'call-muted': workspace({ ...audio('nobody'), conversations: withOne(withCall(maren, { muted: true })) }, { selected: 'maren' }),
  'call-held': workspace({ ...audio('music'), conversations: withOne(tomas) }, { selected: 'tomas' }),
  'call-holding': workspace({ conversations: withOne(withCall(maren, { pending: 'holding' })) }, { selected: 'maren' }),
  'call-connecting': workspace(
    {
      ...audio('nobody-yet', false),
      conversations: withOne(
        withCall(
          { ...voice, note: { text: '', savedAt: null } },
          { state: 'connecting', direction: 'outbound', connectedAt: null, ringingAt: pictureTime - 3 * s }
        )
      )
    },
    { selected: 'maren' }
  ),
  'call-reconnecting': workspace({ phoneLink: lost }, { selected: 'maren' }),
  transfer: workspace({}, { selected: 'maren', panel: 'transfer' }),
  consult: workspace({ conversations: withOne(voice), ...audio('call-microphone', false) }, { selected: 'maren', panel: 'consult' }),
  'transfer-loading': doing(picking('transfer'), [], { 'directory.search': never }),
  'transfer-nobody': doing(picking('transfer'), [], { 'directory.search': () => ({ ok: true, value: { entries: [] } }) }),
  'transfer-failed': doing(picking('transfer'), [], { 'directory.search': () => ({ ok: false, cause: 'no-answer' }) }),
  'transfer-number': doing(
    picking('transfer'),
    [
      { into: '[data-picker] input', type: '07700900142' },
      { press: '[data-picker] [role="row"] button' },
      { see: '[data-picker] [role="alert"]' }
    ],
    {
      'directory.search': () => ({ ok: true, value: { entries: [] } }),
      'calls.transfer': () => ({ ok: false, cause: 'invalid-number' })
    }
  ),
  'transfer-offline': workspace({ webitelLink: lost, conversations: withOne(voice) }, { selected: 'maren', panel: 'transfer' }),
  consulting: workspace({ ...audio('music', false), conversations: withOne(consult()) }, { selected: 'maren' }),
  'consult-calling': workspace(
    { ...audio('music', false), conversations: withOne(consult({ state: 'connecting', connectedAt: null })) },
    { selected: 'maren' }
  ),
  'consult-swapped': workspace(
    { conversations: withOne(consult({ state: 'held', heldAt: pictureTime - 9 * s }, spoke)) },
    { selected: 'maren' }
  ),
  'consult-joined': workspace({ conversations: withOne(consult({ joined: true }, { ...spoke, joined: true })) }, { selected: 'maren' }),
  'consult-no-answer': workspace(
    { conversations: withOne(consult({ state: 'ended', connectedAt: null, endedAt: pictureTime - 2 * s, end: 'no-answer' })) },
    { selected: 'maren' }
  ),
  'consult-refused': workspace(
    { conversations: withOne(consult({ state: 'ended', connectedAt: null, endedAt: pictureTime - 2 * s, end: 'busy' })) },
    { selected: 'maren' }
  ),
  'consult-customer-left': workspace(
    { conversations: withOne(consult({}, { state: 'ended', endedAt: pictureTime - 2 * s, end: 'hung-up-by-customer' })) },
    { selected: 'maren' }
  ),
  'call-listened-in': workspace(
    { conversations: withOne(withCall(voice, { eavesdrop: { name: null, state: 'muted' } })) },
    { selected: 'maren' }
  ),
  'auto-answer': workspace({ conversations: only(hidden, ...past) }, { selected: 'leila' }),
  'auto-answer-row': workspace({ conversations: only(hidden, ...past) }),
  form: workspace({ conversations: withOne({ ...voice, form }) }, { selected: 'maren' }),
  'form-missing': doing(workspace({ conversations: withOne({ ...voice, form: { ...form, values: {} } }) }, { selected: 'maren' }), [
    { press: formDone },
    { see: formDone }
  ]),
  'form-sending': workspace({ conversations: withOne({ ...voice, form: { ...form, sending: 'done' } }) }, { selected: 'maren' }),
  'two-calls': workspace({}, { selected: 'tomas' }),
  keypad: workspace(
    { ...audio('call-microphone', false), conversations: withOne(withCall(voice, { digits: '1#42' })) },
    { selected: 'maren', panel: 'keypad' }
  ),
  'sms-uncertain': workspace(
    {
      conversations: withOne(
        withSession({ state: 'waiting', liveAt: null, sms: { state: 'uncertain', at: pictureTime - 20 * s, sentCount: 1 } })
      )
    },
    { selected: 'maren' }
  ),
  stage: workspace({}, { selected: 'maren', panel: 'stage' }),
  'stage-opening': workspace(
    { conversations: withOne(withSession({ state: 'opening', liveAt: null, openedAt: pictureTime - 2 * s })) },
    { selected: 'maren', panel: 'stage' }
  ),
  'stage-waiting': workspace(
    { conversations: withOne(withSession({ state: 'waiting', liveAt: null, openedAt: pictureTime - 18 * s })) },
    { selected: 'maren', panel: 'stage' }
  ),
  'stage-failed': workspace(
    { conversations: withOne(withSession({ state: 'failed', failure: 'page-timed-out', liveAt: null })) },
    { selected: 'maren', panel: 'stage' }
  ),
  'arbiter-menu': {
    ...workspace({ shell: { ...standardState.shell, kind: 'desktop' } }, { selected: 'maren' }),
    acts: [{ press: '[aria-label="Change who hears what"]' }]
  },
  'quality-details': { ...workspace({}, { selected: 'maren' }), acts: [{ press: '[aria-label="Details of the sound quality"]' }] },
  'send-video-link': workspace(
    { conversations: withOne(voice), ...audio('call-microphone', false) },
    { selected: 'maren', panel: 'video' }
  ),
  'send-video-link-no-account': workspace(
    { conversations: withOne(voice), direct: { ...standardState.direct, state: 'absent', clientId: null, agentEmail: null, quota: null } },
    { selected: 'maren', panel: 'video' }
  ),
  'wrap-up': workspace({}, { selected: 'hanna' }),
  'wrap-up-closed': workspace(
    {
      conversations: withOne({
        ...everyday.hanna!,
        wrapUp: { ...everyday.hanna!.wrapUp!, deadlineAt: pictureTime - 2 * s, closedByServer: true }
      })
    },
    { selected: 'hanna' }
  ),
  'wrap-up-saved': workspace({ conversations: withOne(hannaSaved) }, { selected: 'hanna' }),
  past: workspace({}, { selected: 'ines' }),
  call: doing(callSection(), [{ see: '[data-result^="queue"]' }]),
  'call-begun': doing(callSection(), [{ into: dialField, type: '077009' }, { see: '#dial-below b, #dial-below bdi' }]),
  'call-number': doing(callSection(), [{ into: dialField, type: '07700900142' }, { see: '#dial-below b, #dial-below bdi' }]),
  'call-name': doing(callSection(), [{ into: dialField, type: 'noor' }, { see: '[data-result^="person"]' }]),
  'call-none': doing(workspace({ conversations: {} }, { section: 'call' }), [], {
    'directory.search': () => ({ ok: true, value: { entries: [] } }),
    'numbers.onClipboard': () => ({ ok: true, value: null })
  }),
  'call-loading': doing(callSection(), [], { 'directory.search': never }),
  'call-directory-away': doing(callSection(), [{ see: '[role="alert"]' }], {
    'directory.search': () => ({ ok: false, cause: 'no-answer' })
  }),
  'call-refused': doing(callSection(), [{ press: '[data-result^="number"] button' }, { see: '[data-result] [role="alert"]', top: true }]),
  'call-offline': doing(
    callSection({ webitelLink: lost, phoneLink: lost }),
    [{ into: dialField, type: '07700900142' }, { see: '[role="alert"]' }],
    { 'directory.search': () => ({ ok: false, cause: 'offline' }) }
  ),
  find: doing(workspace({}, { selected: 'maren' }), [{ press: findField }, { see: '[role="option"]' }]),
  'find-name': doing(workspace({}, { selected: 'maren' }), [
    { press: findField },
    { into: '[role="combobox"]', type: 'noor' },
    { see: '[id^="find-person"]' }
  ]),
  'find-number': doing(workspace({ conversations: only(...past) }), [
    { press: findField },
    { into: '[role="combobox"]', type: '07700900142' },
    { press: '[id^="find-dial"]' },
    { see: '[role="dialog"] [role="alert"]' }
  ]),
  'find-nothing': doing(
    workspace({ conversations: only(...past) }),
    [{ press: findField }, { into: '[role="combobox"]', type: 'qqqq' }, { see: '[role="dialog"] [role="status"]' }],
    { 'directory.search': () => ({ ok: true, value: { entries: [] } }) }
  ),
  'settings-accounts': workspace({ conversations: only(...past) }, { section: 'settings', settingsPage: 'accounts' }),
  'settings-devices': workspace({ conversations: only(...past) }, { section: 'settings', settingsPage: 'devices' }),
  'settings-ringing': workspace({ conversations: only(...past) }, { section: 'settings', settingsPage: 'ringing' }),
  'settings-keys': workspace(
    {
      conversations: only(...past),
      settings: { ...standardState.settings, keys: { preset: 'webitel', own: { mute: 'Alt+Shift+KeyM', decline: null } } }
    },
    { section: 'settings', settingsPage: 'keys' }
  ),
  'settings-keys-press': doing(keysPage(), [{ press: muteKey }, { see: muteKey.replace('Change', 'Cancel, keep') }]),
  'settings-keys-taken': doing(keysPage(), [
    { press: muteKey },
    { at: 'body', key: { code: 'KeyA', key: 'a', altKey: true } },
    { see: 'th [role="alert"]', top: true }
  ]),
  'neighbour-waiting': neighbour({ state: 'listening' }),
  'neighbour-connected': neighbour({ state: 'connected', origin: workspaceOrigin }),
  'neighbour-no-origins': neighbour({ state: 'failed', problem: 'no-origins' }, []),
  'neighbour-port-taken': neighbour({ state: 'failed', problem: 'port-taken' }),
  'duty-menu': doing(workspace({ conversations: only(...past), duty: { ...standardState.duty, pauseReasons: pauses } }), openDuty),
  'duty-menu-busy': doing(workspace({ duty: { ...standardState.duty, pauseReasons: pauses } }, { selected: 'maren' }), openDuty),
  'duty-menu-after': doing(
    workspace({ duty: { ...standardState.duty, pauseReasons: pauses, after: { duty: 'pause', reason: 'lunch' } } }, { selected: 'maren' }),
    openDuty
  ),
  'duty-menu-offline': doing(workspace({ conversations: only(...past), webitelLink: lost }), openDuty),
  'duty-reasons': doing(workspace({ duty: { ...standardState.duty, pauseReasons: pauses } }, { selected: 'maren' }), [
    ...openDuty,
    { press: '[role="menuitem"][data-key="after"]' },
    { see: '[role="menu"] [data-key="lunch"]' }
  ]),
  'duty-offline': workspace({ conversations: only(...past), duty: { ...standardState.duty, word: 'offline' } }),
  'duty-going-online': workspace({ conversations: only(...past), duty: { ...standardState.duty, word: 'offline', pending: 'online' } }),
  'duty-break-out': workspace({ conversations: only(...past), duty: { ...standardState.duty, word: 'break-out' } }),
  'duty-wrap-up': workspace({ conversations: only(everyday.hanna!, ...past) }, { selected: 'hanna' }),
  'duty-unknown': workspace({ conversations: only(...past), webitelLink: lost, duty: { ...standardState.duty, word: 'unknown' } }),
  'duty-check-failed': doing(
    workspace({ conversations: only(...past), duty: { ...standardState.duty, word: 'offline' } }),
    [...openDuty, { press: '[role="menuitem"][data-key="online"]' }, { see: '[role="alertdialog"]' }],
    { 'duty.set': () => ({ ok: false, cause: 'microphone-silent' }) }
  ),
  'duty-pause': workspace({ conversations: only(...past), duty: onPause(12) }),
  'duty-pause-over': workspace({ conversations: only(...past), duty: onPause(31) }),
  'duty-after': workspace(
    { duty: { ...standardState.duty, pauseReasons: pauses, after: { duty: 'pause', reason: 'lunch' } } },
    { selected: 'maren' }
  ),
  'settings-devices-silent': workspace(
    { ...offlineWith({ permission: 'passed', microphone: 'silent', speaker: 'heard', beforeOnline: true }), conversations: only(...past) },
    { section: 'settings', settingsPage: 'devices' }
  ),
  'settings-devices-checking': workspace(
    {
      ...offlineWith({ permission: 'passed', microphone: 'passed', open: true, level: 9 / 16, speaker: 'played', ringer: 'not-heard' }),
      conversations: only(...past)
    },
    { section: 'settings', settingsPage: 'devices' }
  ),
  'settings-devices-refused': workspace(
    {
      ...offlineWith({ permission: 'refused', microphone: 'refused', speaker: 'failed' }),
      microphone: 'refused',
      conversations: only(...past)
    },
    { section: 'settings', settingsPage: 'devices' }
  ),
  'settings-devices-lost': workspace(
    { devices: { microphones: [builtIn], speakers: [builtIn], lost: [lostHeadset] } },
    { section: 'settings', settingsPage: 'devices' }
  ),
  'settings-devices-none': workspace(
    { devices: { microphones: [], speakers: [], lost: [] }, phonePage: 'gone', conversations: only(...past) },
    { section: 'settings', settingsPage: 'devices' }
  ),
  'device-lost': workspace(
    {
      ...audio('call-microphone', false),
      devices: { microphones: [builtIn], speakers: [builtIn], lost: [lostHeadset] },
      conversations: withOne(voice)
    },
    { selected: 'maren' }
  ),
  'settings-appearance': workspace({ conversations: only(...past) }, { section: 'settings', settingsPage: 'appearance' }),
  'settings-expired': workspace({ webitel: { ...standardState.webitel, state: 'expired' }, secrets: 'memory' }, { section: 'settings' }),
  'sign-in': workspace({
    workspace: 'signed-out',
    shell: { ...standardState.shell, kind: 'desktop' },
    webitel: { ...standardState.webitel, state: 'signed-out', server: null, user: null }
  }),
  'sign-in-refused': workspace({
    workspace: 'signed-out',
    webitel: { ...standardState.webitel, state: 'signed-out', problem: 'password-refused' }
  }),
  demo: workspace({
    workspace: 'demo',
    conversations: only(maren, tomas, ...past),
    demo: {
      scenarios: [
        'queue-call',
        'two-calls',
        'customer-hangs-up',
        'network-away',
        'sms-no-answer',
        'missed-call',
        'call-with-form',
        'answers-itself',
        'server-restart'
      ]
    }
  }),
  'demo-empty': workspace({
    workspace: 'demo',
    conversations: {},
    demo: {
      scenarios: [
        'queue-call',
        'two-calls',
        'customer-hangs-up',
        'network-away',
        'sms-no-answer',
        'missed-call',
        'call-with-form',
        'answers-itself',
        'server-restart'
      ]
    }
  }),
  'demo-stage': workspace(
    { workspace: 'demo', demo: { scenarios: ['queue-call', 'two-calls', 'customer-hangs-up', 'network-away', 'sms-no-answer'] } },
    { selected: 'maren', panel: 'stage' }
  ),
  'microphone-refused': workspace({ microphone: 'refused', setAside: ['journal'] }, { selected: 'leila' }),
  customers: customers(),
  'customers-call': { ...customers(), acts: [{ press: '[data-call$="003"]' }] },
  'customers-missed': { ...customers(), acts: [{ press: '[data-call$="002"]' }] },
  'customers-empty': customers({ 'callHistory.search': () => ({ ok: true, value: { calls: [], next: null } }) }),
  'customers-loading': customers({ 'callHistory.search': () => new Promise<never>(() => undefined) }),
  'customers-offline': customers({ 'callHistory.search': () => ({ ok: false, cause: 'offline' }) }),
  'customers-failed': customers({ 'callHistory.search': () => ({ ok: false, cause: 'no-answer' }) }),
  'customers-signed-out': customers({ 'callHistory.search': () => ({ ok: false, cause: 'signed-out' }) }),
  recordings: { page: 'players', state: standardState },
  'call-table-100': { page: 'call-table', state: standardState, rows: 100 },
  'call-table-100000': { page: 'call-table', state: standardState, rows: 100_000 },
  ringer: { page: 'ringer', state: { ...standardState, conversations: only(leila, ringingToo('yusuf-rings', 'Yusuf Demir')) } },
  'ringer-auto-answer': { page: 'ringer', state: { ...standardState, conversations: only(hidden) } },
  'ringer-many': {
    page: 'ringer',
    state: {
      ...standardState,
      conversations: only(
        leila,
        ringingToo('two', 'Yusuf Demir'),
        ringingToo('three', 'Ines Laurent'),
        ringingToo('four', 'Piotr Nowak'),
        ringingToo('five', 'Oksana Bondar')
      )
    }
  }
}

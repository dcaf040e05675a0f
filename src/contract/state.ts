import { z } from 'zod'
import { Conversation } from './conversation'
import { DesktopFacts } from './desktop'
import { LinkProposal } from './links/link-proposal'
import { MeetingBook } from './meeting-book'
import { PolicyState } from './policy'
import { ProvisionState } from './provision/provision-state'
import { Settings } from './settings'
import { Work } from './work'

const Time = z.number()

/** A line to a server, as the agent needs to know it. */
export const Link = z.object({
  state: z.enum(['off', 'connecting', 'up', 'lost', 'refused']),
  /** When this state began. */
  since: Time
})
export type Link = z.infer<typeof Link>

export const Duty = z.object({
  word: z.enum(['unknown', 'online', 'pause', 'offline', 'break-out']),
  /** Name of the pause reason, or the server's own reason for going offline (`system/ws`, webitel.md 9.3). */
  reason: z.string().nullable(),
  since: Time,
  pending: z.enum(['online', 'pause', 'offline']).nullable(),
  /** What the agent pressed last and the server refused. */
  refused: z.enum(['too-few-agents', 'same-reason', 'no-licence', 'not-answered', 'failed']).nullable(),
  pauseReasons: z.array(z.object({ id: z.string(), name: z.string(), limitMin: z.number(), usedMin: z.number() })),
  /** Chosen already, for when nothing rings, runs or waits for a result any more. */
  after: z.object({ duty: z.enum(['pause', 'offline']), reason: z.string().nullable() }).nullable()
})
export type Duty = z.infer<typeof Duty>

export const AccountProblem = z.enum([
  'unknown-host',
  'unreachable',
  'timed-out',
  'certificate',
  'not-webitel',
  'password-refused',
  'second-factor-needed',
  'password-expired',
  'no-licence',
  'not-an-agent',
  'expired',
  'credentials-refused',
  'not-entitled',
  'agent-unknown',
  'forbidden',
  'quota',
  'no-database',
  'vendor-error'
])
export type AccountProblem = z.infer<typeof AccountProblem>

export const Quota = z.object({ limit: z.number(), used: z.number(), interval: z.string(), resetsAt: Time.nullable() })
export type Quota = z.infer<typeof Quota>

export const WebitelAccount = z.object({
  state: z.enum(['signed-out', 'signing-in', 'signed-in', 'expired']),
  problem: AccountProblem.nullable(),
  /** Host as the agent typed it; no scheme, no path. */
  server: z.string().nullable(),
  user: z.string().nullable(),
  name: z.string().nullable(),
  extension: z.string().nullable(),
  isAgent: z.boolean(),
  /** When the server ends this sign-in, by its own clock; null where it does not say. */
  expiresAt: Time.nullable()
})
export const DirectAccount = z.object({
  state: z.enum(['absent', 'unchecked', 'ready', 'failed']),
  problem: AccountProblem.nullable(),
  environment: z.enum(['production', 'sandbox']),
  clientId: z.string().nullable(),
  agentEmail: z.string().nullable(),
  quota: Quota.nullable(),
  /** Vendor's deprecation notice; null when it says `n/a`. */
  sunset: z.string().nullable(),
  /** `api-version` of the last answer, for the diagnosis. */
  apiVersion: z.string().nullable()
})

/** An account of a vendor other than Webitel and WeSeeDo Direct. */
export const VendorAccountState = z.object({
  state: z.enum(['absent', 'unchecked', 'ready', 'failed']),
  problem: AccountProblem.nullable(),
  /** What a person knows it by: an e-mail, a user, `user@host/database`. */
  name: z.string().nullable(),
  quota: Quota.nullable(),
  sunset: z.string().nullable(),
  apiVersion: z.string().nullable(),
  /** The vendor takes no calls before this time. */
  waitsUntil: Time.nullable()
})
export type VendorAccountState = z.infer<typeof VendorAccountState>

/** Where secrets are kept now (trust S2): `memory` means they are forgotten when the app quits. */
export const SecretsPlace = z.enum(['keychain', 'memory', 'locked'])
export type SecretsPlace = z.infer<typeof SecretsPlace>

export const Microphone = z.enum(['unknown', 'ready', 'refused', 'missing', 'busy'])

/** Who the customer hears, decided in one place when a call and a session run together. */
export const Audio = z.object({
  customerHears: z.enum(['nobody-yet', 'call-microphone', 'session-microphone', 'music', 'nobody']),
  /** True while a session runs beside the call and its microphone is kept closed. */
  sessionMuted: z.boolean(),
  /** What the agent hears while a call and a session run together. */
  youHear: z.enum(['both', 'call'])
})

export const DeviceKind = z.enum(['microphone', 'speaker', 'ringer'])
export type DeviceKind = z.infer<typeof DeviceKind>

/** A chosen device that was unplugged; it is used again as soon as it is back. */
export const LostDevice = z.object({ kind: DeviceKind, label: z.string(), usingLabel: z.string().nullable() })
export type LostDevice = z.infer<typeof LostDevice>

/** The check before going online. `waiting`: not tried yet, or it needs the agent. */
export const DeviceCheck = z.object({
  permission: z.enum(['waiting', 'passed', 'refused']),
  /** What the operating system says of the permission, where it can be asked. */
  system: z.enum(['unknown', 'granted', 'refused']),
  /** `silent`: it opens, and no sound arrives. */
  microphone: z.enum(['waiting', 'listening', 'passed', 'silent', 'missing', 'busy', 'refused']),
  /** The microphone is open now, for this check alone. */
  open: z.boolean(),
  /** Loudness of the microphone now, 0 to 1 in sixteenths. */
  level: z.number(),
  speaker: z.enum(['waiting', 'playing', 'played', 'heard', 'not-heard', 'failed']),
  ringer: z.enum(['waiting', 'playing', 'played', 'heard', 'not-heard', 'failed']),
  beganAt: Time,
  /** It was made for going online: that waits for it, or was refused by it. */
  beforeOnline: z.boolean()
})
export type DeviceCheck = z.infer<typeof DeviceCheck>

/** Buttons and light of a headset (WebHID). */
export const Headset = z.object({ state: z.enum(['off', 'none', 'ready']), name: z.string().nullable() })

/** The loopback line to Webitel's own Workspace (webitel.md 14). */
export const Neighbour = z.object({
  state: z.enum(['off', 'listening', 'connected', 'failed']),
  /** The page that speaks to us. */
  origin: z.string().nullable(),
  problem: z.enum(['port-taken', 'no-origins', 'failed']).nullable()
})
export type Neighbour = z.infer<typeof Neighbour>

export const ScreenPicker = z.object({
  sessionId: z.string(),
  sources: z.array(z.object({ id: z.string(), name: z.string(), kind: z.enum(['screen', 'window']), thumbnail: z.string() }))
})
export type ScreenPicker = z.infer<typeof ScreenPicker>

export const DemoScenario = z.enum([
  'queue-call',
  'two-calls',
  'customer-hangs-up',
  'network-away',
  'sms-no-answer',
  'missed-call',
  'call-with-form',
  'answers-itself',
  'server-restart',
  'video-call'
])
export type DemoScenario = z.infer<typeof DemoScenario>

/** A newer version of the app. `off`: nowhere is looked; `ready`: it was fetched and waits to be installed. */
export const Update = z.object({
  state: z.enum(['off', 'unknown', 'looking', 'newest', 'ready', 'failed']),
  version: z.string().nullable(),
  failure: z.enum(['unreachable', 'refused', 'failed']).nullable(),
  lookedAt: Time.nullable()
})
export type Update = z.infer<typeof Update>

export const State = z.object({
  /** `demo`: the vendors are simulators on this computer. */
  workspace: z.enum(['demo', 'real', 'signed-out']),
  shell: z.object({
    kind: z.enum(['desktop', 'preview']),
    platform: z.enum(['win32', 'darwin', 'linux']),
    version: z.string(),
    /** The computer's own, BCP 47. */
    locale: z.string()
  }),
  webitelLink: Link,
  phoneLink: Link,
  /** The phone page: gone while a new one is being made after a crash. */
  phonePage: z.enum(['starting', 'ready', 'gone']),
  duty: Duty,
  webitel: WebitelAccount,
  direct: DirectAccount,
  vendors: z.object({ personal: VendorAccountState, apizee: VendorAccountState, wesal: VendorAccountState, onSite: VendorAccountState }),
  /** Long work, by id: what runs, and what ended and was not taken off the list. */
  work: z.record(z.string(), Work),
  secrets: SecretsPlace,
  microphone: Microphone,
  devices: z.object({
    microphones: z.array(z.object({ id: z.string(), label: z.string() })),
    speakers: z.array(z.object({ id: z.string(), label: z.string() })),
    /** Those that a call with video has named so far. */
    cameras: z.array(z.object({ id: z.string(), label: z.string() })),
    lost: z.array(LostDevice)
  }),
  deviceCheck: DeviceCheck.nullable(),
  headset: Headset,
  neighbour: Neighbour,
  audio: Audio,
  meetings: MeetingBook,
  /** A session's page wants to see the screen: what it may be shown. Thumbnails are `data:` addresses of pictures. */
  screenPicker: ScreenPicker.nullable(),
  /** What a link from outside proposes, until the agent has said yes or no. */
  proposal: LinkProposal.nullable(),
  /** Null in a browser. */
  desktop: DesktopFacts.nullable(),
  demo: z.object({ scenarios: z.array(DemoScenario) }).nullable(),
  /** Where notes, results and the history are written; `memory` without a usable keychain: they are gone when the app quits (trust S2). */
  journal: z.enum(['disk', 'memory']),
  /** Set aside because they could not be read; kept, never overwritten (trust S3, O2). */
  setAside: z.array(z.enum(['journal', 'settings'])),
  /** Server time minus this computer's clock, in ms. */
  clockOffsetMs: z.number(),
  /** The settings in force: all layers laid over each other. */
  settings: Settings,
  policy: PolicyState,
  /** What a file of the administrator's proposes, and what one has brought. */
  provision: ProvisionState,
  update: Update,
  /** The open conversations and the most recent closed ones; older ones come by `history.page`. */
  conversations: z.record(z.string(), Conversation)
})
export type State = z.infer<typeof State>

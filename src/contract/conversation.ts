import { z } from 'zod'
import { CallVideo } from './call-video'

/** Times are milliseconds since the epoch, already corrected to the server's clock where a server named them. */
const Time = z.number()
const Id = z.string().min(1).max(80)

export const CallState = z.enum(['ringing', 'connecting', 'connected', 'held', 'ended'])
export type CallState = z.infer<typeof CallState>

/** Every path of a call ends in exactly one of these. */
export const CallEnd = z.enum([
  'hung-up-by-agent',
  'hung-up-by-customer',
  'declined',
  'rang-out',
  'cancelled-by-caller',
  'answered-elsewhere',
  'busy',
  'no-answer',
  'refused-by-server',
  'microphone-failed',
  'connection-lost',
  /** The page with the microphone crashed, and the server could not give the call back. */
  'page-crashed',
  /** Handed to somebody else, blindly or after a consultation. */
  'transferred',
  'failed'
])
export type CallEnd = z.infer<typeof CallEnd>

/** What was pressed and not yet confirmed by the server. */
export const CallPending = z.enum([
  'answering',
  'declining',
  'holding',
  'resuming',
  'muting',
  'hanging-up',
  'transferring',
  'consulting',
  'putting-through',
  'joining'
])
export type CallPending = z.infer<typeof CallPending>

export const CallMedia = z.object({
  /** `silent`: packets do not arrive, or carry no sound that could be heard, for some seconds. */
  inbound: z.enum(['none', 'flowing', 'silent']),
  /** Share of packets lost on the way to us in the last seconds, 0 to 1. */
  loss: z.number(),
  roundTripMs: z.number().nullable(),
  jitterMs: z.number().nullable().default(null),
  /** `flat`: our microphone is open and carries no sound at all. */
  outbound: z.enum(['none', 'sound', 'flat']).default('none')
})

/** How a call sounds, with hysteresis, and whose side it is. */
export const CallQuality = z.object({
  level: z.enum(['good', 'fair', 'poor']),
  cause: z.enum(['network', 'microphone', 'other-side', 'line']).nullable()
})
export type CallQuality = z.infer<typeof CallQuality>

/** Of a whole call, kept with it. Seconds; `loss` is a share of 1. */
export const QualitySummary = z.object({
  goodS: z.number(),
  fairS: z.number(),
  poorS: z.number(),
  worst: CallQuality,
  loss: z.number(),
  roundTripMs: z.number().nullable(),
  jitterMs: z.number().nullable()
})
export type QualitySummary = z.infer<typeof QualitySummary>

/** Somebody other than the conversation's customer. */
export const Party = z.object({ name: z.string().nullable(), number: z.string().nullable() })

/** A still of a call's picture on this computer; where it is only the agent knows. */
export const SavedPicture = z.object({ name: z.string(), bytes: z.number(), at: Time })
export type SavedPicture = z.infer<typeof SavedPicture>

export const Call = z.object({
  /** Webitel's call id, or the SIP Call-ID for a call that only the SIP server knows. */
  id: Id,
  direction: z.enum(['inbound', 'outbound']),
  state: CallState,
  pending: CallPending.nullable(),
  muted: z.boolean(),
  queue: z.object({ id: z.string(), name: z.string() }).nullable(),
  attemptId: z.string().nullable(),
  /** Seconds that the customer waited in the queue before this phone rang. */
  waitedS: z.number().nullable(),
  ringingAt: Time,
  /** The moment at which an unanswered inbound call ends as missed, by our own ring limit. */
  ringsUntil: Time.nullable(),
  connectedAt: Time.nullable(),
  heldAt: Time.nullable(),
  endedAt: Time.nullable(),
  end: CallEnd.nullable(),
  digits: z.string(),
  media: CallMedia,
  /** Webitel masks the other side's number (webitel.md 8.2). */
  numberHidden: z.boolean().default(false),
  /** A supervisor listens or speaks in this call; the server's own word for how. */
  eavesdrop: z.object({ name: z.string().nullable(), state: z.string() }).nullable().default(null),
  /** When this ringing call is answered by itself; null when it is not, or the agent stopped that. */
  autoAnswerAt: Time.nullable().default(null),
  /** The other end, when it is not the conversation's customer: a colleague who is consulted. */
  party: Party.nullable().default(null),
  /** Of a consultation: the customer's call that waits meanwhile. */
  consultFor: Id.nullable().default(null),
  /** All three speak with each other, mixed on this computer. */
  joined: z.boolean().default(false),
  video: CallVideo.default({ offered: false, remote: 'none', camera: 'off', failure: null }),
  /** Saved from its picture, newest first: name of the file. */
  pictures: z.array(SavedPicture).default([]),
  quality: CallQuality.default({ level: 'good', cause: null }),
  qualitySummary: QualitySummary.nullable().default(null)
})
export type Call = z.infer<typeof Call>

export const SessionState = z.enum(['inviting', 'opening', 'waiting', 'live', 'ended', 'failed'])
export type SessionState = z.infer<typeof SessionState>

export const SessionFailure = z.enum([
  'page-unreachable',
  'page-timed-out',
  'page-crashed',
  'computer-slept',
  'certificate',
  'sign-in-expired',
  'navigated-away',
  'foreign-address',
  'no-agent-page',
  'invitation-failed'
])
export type SessionFailure = z.infer<typeof SessionFailure>

/** Direct answers an SMS with true or false; a lost answer is `uncertain` and is never repeated by machine (weseedo.md 3.2). */
export const SmsState = z.enum(['sending', 'sent', 'uncertain', 'refused', 'not-sent'])

/** `direct`: WeSeeDo Direct, one way. `personal`: WeSeeDo Personal. `assistance`, `meeting`: Apizee. */
export const VideoKind = z.enum(['direct', 'personal', 'assistance', 'meeting'])
export type VideoKind = z.infer<typeof VideoKind>

/** A picture, recording or file of a session: at the vendor (`apizee`), or saved on this computer from its page. */
export const SessionMedia = z.object({
  id: Id,
  from: z.enum(['apizee', 'page']),
  kind: z.enum(['picture', 'video', 'audio', 'file']),
  title: z.string(),
  bytes: z.number().nullable(),
  at: Time,
  /** False while the vendor still works on it. */
  ready: z.boolean(),
  place: z.object({ latitude: z.number(), longitude: z.number() }).nullable()
})
export type SessionMedia = z.infer<typeof SessionMedia>

/** What Apizee counted of a session, minutes after its end; null where it does not tell. */
export const SessionFigures = z.object({
  at: Time,
  durationS: z.number().nullable(),
  participants: z.number().nullable(),
  pictures: z.number().nullable(),
  videos: z.number().nullable(),
  invitations: z.number().nullable(),
  /** The customer's. */
  device: z.string().nullable(),
  operatingSystem: z.string().nullable(),
  browser: z.string().nullable()
})
export type SessionFigures = z.infer<typeof SessionFigures>

export const Session = z.object({
  id: Id,
  provider: VideoKind,
  /** The vendor's id of the meeting or ticket; null until it exists, and for WeSeeDo Direct, which keeps none. */
  meetingId: z.string().nullable().default(null),
  state: SessionState,
  failure: SessionFailure.nullable(),
  /** Number that the link was sent to, with country code, grouped for reading; empty where there is none. */
  number: z.string(),
  email: z.string().nullable().default(null),
  /** How the link went out; `none`: the meeting was joined, nothing was sent from here. */
  channel: z.enum(['sms', 'email', 'both', 'copy', 'none']).default('sms'),
  sms: z.object({ state: SmsState, at: Time.nullable(), sentCount: z.number() }),
  openedAt: Time,
  liveAt: Time.nullable(),
  endedAt: Time.nullable(),
  endedBy: z.enum(['agent', 'page', 'failure', 'restart']).nullable(),
  /** Host of the vendor's page, for sentences such as "HOST gave no answer". */
  host: z.string().nullable(),
  /** In a window of its own. */
  ownWindow: z.boolean().default(false),
  /** Opened in the browser: its page is not here, and how it goes on is not seen where the vendor tells nobody. */
  outside: z.boolean().default(false),
  /** `held`: the vendor's page gets no camera before the agent lets it have one; `asked`: it wanted one meanwhile. */
  camera: z.enum(['free', 'held', 'asked']).default('free'),
  /** Newest first. */
  medias: z.array(SessionMedia).default([]),
  figures: SessionFigures.nullable().default(null)
})
export type Session = z.infer<typeof Session>

export const CallbackTime = z.object({
  /** Wall clock where the customer lives. */
  date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  time: z.string().regex(/^\d{2}:\d{2}$/),
  /** IANA name of the customer's zone. */
  zone: z.string().min(1).max(64)
})
export type CallbackTime = z.infer<typeof CallbackTime>

export const Disposition = z.object({
  /** `success`, `cancel`, or the team's own word, sent to Webitel as it is (webitel.md 4.10). */
  status: z.string().trim().min(1).max(80),
  note: z.string().max(10_000),
  callback: CallbackTime.nullable()
})
export type Disposition = z.infer<typeof Disposition>

export const DeliveryFailure = z.enum(['refused', 'signed-out', 'attempt-closed'])

/** Where a result is: on this computer, waiting for the vendor, or taken over. */
export const Delivery = z.object({
  state: z.enum(['waiting', 'sending', 'sent', 'failed']),
  savedAt: Time,
  tries: z.number(),
  lastTriedAt: Time.nullable(),
  nextTryAt: Time.nullable(),
  sentAt: Time.nullable(),
  failure: DeliveryFailure.nullable()
})
export type Delivery = z.infer<typeof Delivery>

export const WrapUp = z.object({
  attemptId: z.string(),
  startedAt: Time,
  /** Server time at which Webitel closes the attempt itself; null when the queue names none. */
  deadlineAt: Time.nullable(),
  /** Seconds that one press of "more time" adds; null when the queue allows none. */
  renewalS: z.number().nullable(),
  renewing: z.boolean(),
  /** The server closed the attempt before a result was saved (webitel.md 4.10). The text stays here. */
  closedByServer: z.boolean(),
  disposition: Disposition.nullable(),
  delivery: Delivery.nullable()
})
export type WrapUp = z.infer<typeof WrapUp>

export const FormField = z.object({
  id: z.string(),
  label: z.string(),
  kind: z.enum(['text', 'lines', 'number', 'moment', 'yes-no', 'one-of', 'some-of', 'words', 'not-known']),
  required: z.boolean(),
  hint: z.string().nullable(),
  options: z.array(z.object({ value: z.string(), label: z.string() }))
})
export type FormField = z.infer<typeof FormField>

/** One page of a form that the queue's scheme shows the agent (webitel.md 10.3). */
export const AgentForm = z.object({
  attemptId: z.string(),
  id: z.string(),
  title: z.string().nullable(),
  fields: z.array(FormField),
  actions: z.array(z.object({ id: z.string(), label: z.string(), tone: z.enum(['main', 'plain', 'stop']) })),
  /** As they are now, by field; several of `some-of` as a JSON list. */
  values: z.record(z.string(), z.string()),
  /** An action that the server has not answered. */
  sending: z.string().nullable()
})
export type AgentForm = z.infer<typeof AgentForm>

export const TimelineKind = z.enum([
  'call-rang',
  'call-placed',
  'call-answered',
  'call-held',
  'call-resumed',
  'call-ended',
  'call-missed',
  'call-transferred',
  'consult-began',
  'consult-ended',
  'calls-joined',
  'call-taken-back',
  'listened-in',
  'link-sent',
  'link-uncertain',
  'link-refused',
  'link-copied',
  'session-opened',
  'session-live',
  'session-ended',
  'session-failed',
  'media-arrived',
  'session-counted',
  'picture-saved',
  'file-saved',
  'file-refused',
  'device-refused',
  'result-saved',
  'result-sent',
  'result-failed'
])
export type TimelineKind = z.infer<typeof TimelineKind>

export const TimelineEntry = z.object({
  id: z.string(),
  at: Time,
  kind: TimelineKind,
  /** Values for the sentence: `queue`, `waitedS`, `durationS`, `number`, `end`, `by`, `status`, `provider`, `failure`, `to`, `name`, `kind`, `device`, `participants`. */
  values: z.record(z.string(), z.union([z.string(), z.number()]))
})
export type TimelineEntry = z.infer<typeof TimelineEntry>

export const Customer = z.object({
  /** Grouped for reading; as the server gave it when it is no number that could be read, for instance because it is masked. */
  number: z.string().nullable(),
  /** E.164 when it could be read as a number. */
  e164: z.string().nullable(),
  name: z.string().nullable(),
  /** Host of the CRM card (`link` variable, webitel.md 4.1), or null when there is none or it may not be opened. */
  cardHost: z.string().nullable(),
  /** IANA zone guessed from the number; null when a country has several or none is known. */
  zone: z.string().nullable()
})

export const Conversation = z.object({
  id: Id,
  /** Ours, short and random (`K7Q2-4MD`); also sent to vendors. */
  reference: z.string(),
  customer: Customer,
  bucket: z.string().nullable(),
  /** Webitel's variables without the ones that have a place of their own (`link`, `bucket_name`), and the `email` with which it was opened. */
  variables: z.record(z.string(), z.string()),
  calls: z.array(Call),
  sessions: z.array(Session),
  wrapUp: WrapUp.nullable(),
  form: AgentForm.nullable().default(null),
  note: z.object({ text: z.string(), savedAt: Time.nullable() }),
  /** Newest last. */
  timeline: z.array(TimelineEntry),
  openedAt: Time,
  /** Set when nothing rings, runs or waits for a result any more. */
  closedAt: Time.nullable()
})
export type Conversation = z.infer<typeof Conversation>
